class AdamsBashforth:
    """Order 2 or 3, one evaluation a step; the first steps are of the midpoint rule."""

    def __init__(self):
        self.past = []

    def __call__(self, field, x, t, h):
        v = field(x, t)
        if len(self.past) < ORDER - 1:
            moved = x + h * field(x + h / 2 * v, t + h / 2)
        else:
            weights = {2: (3 / 2, -1 / 2), 3: (23 / 12, -16 / 12, 5 / 12)}[ORDER]
            moved = x + h * sum(w * k for w, k in zip(weights, [v] + self.past))
        self.past = ([v] + self.past)[: ORDER - 1]
        return moved
