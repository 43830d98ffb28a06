def couple(x0, x1, rng):
    """Source and target points know nothing of each other."""
    return x0, x1, None
