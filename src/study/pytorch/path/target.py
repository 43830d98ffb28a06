def path(x0, x1, t, rng):
    """x_t = (1-(1-σ)t)·x0 + t·x1 and u_t (Lipman et al. 2023)."""
    return (1 - (1 - SIGMA) * t) * x0 + t * x1, x1 - (1 - SIGMA) * x0
