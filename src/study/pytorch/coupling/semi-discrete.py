def couple(x0, x1, rng):
    """Semi-discrete optimal transport: every source point goes to the target point in whose cell it lies."""
    halves = ((x0[:, None] - TARGET) ** 2).sum(2) / 2
    return x0, TARGET[(halves - POTENTIALS).argmin(1)], None
