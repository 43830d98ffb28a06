def couple(x0, x1, rng):
    """Starts and ends of an earlier model's trajectories (reflow; Liu et al. 2023)."""
    rows = rng.integers(len(PAIR_STARTS), size=len(x0))
    return PAIR_STARTS[rows], PAIR_ENDS[rows], None
