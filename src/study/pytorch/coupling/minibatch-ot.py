def couple(x0, x1, rng):
    """Exact optimal transport of the batch (Tong et al. 2024): its permutation, or rows drawn from it with replacement."""
    cost = ot.dist(x0, x1, metric="sqeuclidean" if SQUARED_COST else "euclidean")
    if DEAREST:
        cost = cost.max() - cost
    partner = ot.emd(ot.unif(len(x0)), ot.unif(len(x1)), cost, numItermax=10**7).argmax(1)
    rows = rng.integers(len(x0), size=len(x0)) if WITH_REPLACEMENT else np.arange(len(x0))
    return x0[rows], x1[partner[rows]], None
