def couple(x0, x1, rng):
    """Every source point goes to a random point of the cell whose direction is nearest."""
    away = np.arctan2(x0[:, 1], x0[:, 0])[:, None] / (2 * np.pi) - CELL_CENTRES
    cells = np.abs(away - np.round(away)).argmin(1)
    chosen = [CELLS[cell][rng.integers(len(CELLS[cell]))] for cell in cells]
    return x0, TARGET[chosen], None
