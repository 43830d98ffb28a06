def solve(field, x):
    """Carries points from t = 0 to 1."""
    step = STEPPER()
    for n in range(SOLVER_STEPS):
        x = step(field, x, n / SOLVER_STEPS, 1 / SOLVER_STEPS)
    return x
