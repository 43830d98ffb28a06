def measure(generated):
    """Average minimum distance to the data, percent of points farther than 1 from all data, and the energy distance (no root)."""
    g, r = torch.from_numpy(generated), torch.from_numpy(DATA)
    nearest = torch.cat([distances(part, r).min(1).values for part in g.split(256)])
    g, r = (p[:: -(-len(p) // 2048)] for p in (g, r))
    energy = 2 * distances(g, r).mean() - distances(g, g).mean() - distances(r, r).mean()
    return {
        "amd": nearest.mean().item(),
        "failureRate": 100 * (~(nearest <= 1)).double().mean().item(),
        "energyDistance": energy.item(),
    }


def distances(a, b):
    return torch.cdist(a, b, compute_mode="donot_use_mm_for_euclid_dist")
