def entropic_plan(cost, epsilon, tau):
    """min over P of <P, cost> + ε KL(P | 1/n²) + τ KL(P1 | 1/n) + τ KL(Pᵀ1 | 1/n), by Sinkhorn's iteration in the log domain
    (Cuturi 2013; Chizat et al. 2018). τ = ∞ keeps the marginals. POT has it as ot.sinkhorn and ot.unbalanced."""
    share = 1 if np.isinf(tau) else tau / (tau + epsilon)
    f, g = np.zeros(len(cost)), np.zeros(len(cost))
    for _ in range(500):
        before = f
        f = -share * epsilon * soft_mean((g - cost) / epsilon, 1)
        g = -share * epsilon * soft_mean((f[:, None] - cost) / epsilon, 0)
        if np.abs(f - before).mean() < 1e-3 * epsilon:
            break
    plan = (f[:, None] + g - cost) / epsilon
    return np.exp(plan - plan.max())


def soft_mean(values, axis):
    """ln of the mean of exp."""
    top = values.max(axis, keepdims=True)
    return np.log(np.exp(values - top).mean(axis)) + top.squeeze(axis)


def couple(x0, x1, rng):
    """Entropic transport of the batch; ε and τ are relative to its mean cost. Rows are drawn from the plan."""
    cost = ((x0[:, None] - x1) ** 2).sum(2)
    unit = cost.mean() or 1.0
    plan = entropic_plan(cost, ENTROPY * unit, MARGINAL_WEIGHT * unit).ravel()
    rows = rng.choice(plan.size, len(x0), p=plan / plan.sum())
    return x0[rows // len(x0)], x1[rows % len(x0)], None
