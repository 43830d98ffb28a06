def path(x0, x1, t, rng):
    """x_t and u_t of the path that turns evenly while the logarithm of the radius grows evenly."""
    (x, y), (ex, ey) = x0.T, x1.T
    turn = np.arctan2(x * ey - y * ex, x * ex + y * ey)[:, None]
    norms = [np.maximum(1e-6, np.linalg.norm(p, axis=1))[:, None] for p in (x0, x1)]
    growth = np.log(norms[1] / norms[0])
    cosine, sine = np.cos(turn * t), np.sin(turn * t)
    x, y = x0[:, :1], x0[:, 1:]
    xt = np.exp(growth * t) * np.concatenate([cosine * x - sine * y, sine * x + cosine * y], 1)
    return xt, growth * xt + turn * np.stack([-xt[:, 1], xt[:, 0]], 1)
