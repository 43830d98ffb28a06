def path(x0, x1, t, rng):
    """x_t = cos(πt/2)·x0 + sin(πt/2)·x1 and u_t (Albergo and Vanden-Eijnden 2023)."""
    quarter = np.pi / 2
    a, b = np.cos(quarter * t), np.sin(quarter * t)
    return a * x0 + b * x1, quarter * (a * x1 - b * x0)
