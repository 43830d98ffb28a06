class RungeKutta4:
    """The classical method, fourth order; four evaluations a step."""

    def __call__(self, field, x, t, h):
        a = field(x, t)
        b = field(x + h / 2 * a, t + h / 2)
        c = field(x + h / 2 * b, t + h / 2)
        d = field(x + h * c, t + h)
        return x + h / 6 * (a + 2 * b + 2 * c + d)
