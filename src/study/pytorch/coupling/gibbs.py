def couple(x0, x1, rng):
    """Independent pairs weighted by exp(-c/ε), ε relative to the mean cost; weights have mean 1."""
    cost = ((x0 - x1) ** 2).sum(1)
    weight = np.exp((cost.min() - cost) / (ENTROPY * cost.mean() or 1.0))
    return x0, x1, weight / weight.mean()
