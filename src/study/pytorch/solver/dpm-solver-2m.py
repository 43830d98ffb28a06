class DpmSolver2m:
    """DPM-Solver++(2M) (Lu et al. 2022) on the linear path, where the predicted data point is x + (1-t)·v; one evaluation a step."""

    def __init__(self):
        self.n, self.before = 0, None

    def __call__(self, field, x, t, h):
        n, steps = self.n, SOLVER_STEPS
        data = x + (1 - t) * field(x, t)
        used = data
        if 2 <= n < steps - 1:
            gain = lambda k: math.log((k + 1) * (steps - k) / (k * (steps - k - 1)))
            used = data + gain(n) / (2 * gain(n - 1)) * (data - self.before)
        self.n, self.before = n + 1, data
        return x + (used - x) / (steps - n)
