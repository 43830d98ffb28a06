def field_of(network, early=None):
    """The velocity field of a network; below the flow time STITCH_UNTIL that of earlier weights, if there are any."""

    @torch.no_grad()
    def field(x, t):
        times = t if torch.is_tensor(t) else torch.full((len(x), 1), t, dtype=x.dtype)
        v = network.velocity(x.float(), times.float())
        if early is not None:
            first = early.velocity(x.float(), times.float())
            v = torch.where(times < STITCH_UNTIL - 1e-6, first, v)
        return v.double()

    return field


def generate(network, early, rng):
    """Generated points, in the units of the data."""
    anchors = TARGET[rng.integers(len(TARGET), size=POINTS)]
    start = torch.from_numpy(SAMPLING_SOURCE.draw(POINTS, rng, anchors))
    return solve(field_of(network, early), start).numpy() / SCALE
