def couple(x0, x1, rng):
    """Stable matching (Gale and Shapley 1962): the nearest pair of the batch first, then the nearest of those left."""
    cost = ((x0[:, None] - x1) ** 2).sum(2)
    partner = np.empty(len(x0), int)
    for _ in range(len(x0)):
        i, j = divmod(cost.argmin(), len(x0))
        partner[i] = j
        cost[i], cost[:, j] = np.inf, np.inf
    return x0, x1[partner], None
