def floats(text, dtype="<f4"):
    """Numbers from base64."""
    return np.frombuffer(base64.b64decode(text), dtype).astype(np.float64)


def points(text):
    return floats(text).reshape(-1, 2)


def quantile(table, u):
    """The quantile at u of a law on one dimension: of the uniform law between two numbers, or from a table of quantiles whose
    nodes crowd towards both ends, u = 2s² below ½ and 1 - 2(1-s)² above."""
    if len(table) == 2:
        return table[0] + (table[1] - table[0]) * u
    s = np.where(u < 0.5, np.sqrt(u / 2), 1 - np.sqrt((1 - u) / 2))
    return np.interp(s * (len(table) - 1), np.arange(len(table)), table)


class Polar:
    """A law in polar coordinates: the angle in turns, and the radius."""

    def __init__(self, weight, angle, radius):
        self.weight, self.angle, self.radius = weight, angle, radius

    def draw(self, count, rng):
        angle = 2 * np.pi * quantile(self.angle, rng.random(count))
        radius = quantile(self.radius, rng.random(count))
        return np.stack([radius * np.cos(angle), radius * np.sin(angle)], 1)


class Pool:
    """Points of which every draw takes one, with replacement."""

    def __init__(self, weight, points):
        self.weight, self.points = weight, points

    def draw(self, count, rng):
        return self.points[rng.integers(len(self.points), size=count)]


class Law:
    """A mixture of such components.

    stratified: rows get their components in fixed counts, int(share · rows) each and one more from the first on.
    around_target: angles count from the direction of the row's own target point.
    """

    def __init__(self, components, stratified=False, around_target=False):
        self.components, self.stratified, self.around_target = components, stratified, around_target
        self.shares = np.array([float(component.weight) for component in components])
        self.shares /= self.shares.sum()

    def counts(self, count, rng):
        if not self.stratified:
            return rng.multinomial(count, self.shares)
        counts = np.floor(self.shares * count + 1e-9).astype(int)
        counts[: count - counts.sum()] += 1
        return counts

    def draw(self, count, rng, anchors=None):
        """count points; anchors are the rows' target points."""
        if len(self.components) == 1:
            drawn = self.components[0].draw(count, rng)
        else:
            parts = zip(self.components, self.counts(count, rng))
            drawn = np.concatenate([component.draw(n, rng) for component, n in parts])
            if not self.stratified:
                rng.shuffle(drawn)
        if self.around_target:
            angle = np.arctan2(anchors[:, 1], anchors[:, 0])
            cosine, sine = np.cos(angle), np.sin(angle)
            x, y = drawn.T
            drawn = np.stack([cosine * x - sine * y, sine * x + cosine * y], 1)
        return drawn
