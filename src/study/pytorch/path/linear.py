def path(x0, x1, t, rng):
    """x_t and u_t of the straight path."""
    return (1 - t) * x0 + t * x1, x1 - x0
