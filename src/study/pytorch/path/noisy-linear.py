def path(x0, x1, t, rng):
    """x_t and u_t of the straight path with noise of deviation σ."""
    return (1 - t) * x0 + t * x1 + SIGMA * rng.standard_normal(x0.shape), x1 - x0
