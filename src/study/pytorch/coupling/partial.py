def couple(x0, x1, rng):
    """Partial optimal transport: only the cheapest share of the batch is moved. Rows are drawn from the plan."""
    unit = ot.unif(len(x0))
    plan = ot.partial.partial_wasserstein(unit, unit, ot.dist(x0, x1), m=MASS).ravel()
    rows = rng.choice(plan.size, len(x0), p=plan / plan.sum())
    return x0[rows // len(x0)], x1[rows % len(x0)], None
