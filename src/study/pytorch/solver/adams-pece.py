class AdamsPece:
    """Adams-Bashforth 2 predicts, Adams-Moulton of two steps corrects: third order; two evaluations a step."""

    def __init__(self):
        self.past = None

    def __call__(self, field, x, t, h):
        v = field(x, t)
        if self.past is None:
            moved = x + h * field(x + h / 2 * v, t + h / 2)
        else:
            ahead = field(x + h * (3 * v - self.past) / 2, t + h)
            moved = x + h * (5 * ahead + 8 * v - self.past) / 12
        self.past = v
        return moved
