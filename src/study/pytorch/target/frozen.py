def draw_target(count, rng):
    """Target points of a batch, without replacement."""
    return TARGET[rng.choice(len(TARGET), count, replace=False)]
