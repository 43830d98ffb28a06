def path(x0, x1, t, rng):
    """x_t = (1-t)·x0 + t·x1 + σ√(t(1-t))·ε and u_t (Tong et al. 2024)."""
    root = np.sqrt(np.maximum(1e-6, t * (1 - t)))
    noise = SIGMA * rng.standard_normal(x0.shape)
    return (1 - t) * x0 + t * x1 + root * noise, x1 - x0 + (1 - 2 * t) / (2 * root) * noise
