def draw_target(count, rng):
    """Target points of a batch, drawn afresh from their law."""
    return TARGET_LAW.draw(count, rng)
