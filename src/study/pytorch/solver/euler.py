class Euler:
    """First order; one evaluation a step."""

    def __call__(self, field, x, t, h):
        return x + h * field(x, t)
