"""
Reference values of the metrics from POT, scikit-learn and NumPy, for three cases of 200 points: the paper's target against
noisy, shifted and partly strayed draws of itself. Writes metrics.json beside this file. Needs Debian's python3-pot,
python3-sklearn and python3-scipy.

    /usr/bin/python3 tests/reference/make_metrics.py
"""
import json
from pathlib import Path

import numpy as np
import ot
from scipy.spatial.distance import cdist
from sklearn.cluster import KMeans
from sklearn.neighbors import NearestNeighbors

HERE = Path(__file__).parent
MODES = np.array([4.4956, 5.9167, 1.1018])
SHARES = np.array([0.05, 0.30, 0.65])
NEIGHBOURS = 5
SLICES = 64


def draw(counts, rng):
    """The paper's law (SCIENCE.md, section 2) with so many points per mode."""
    parts = []
    for base, count in zip(MODES, counts):
        angle = base + np.deg2rad(np.linspace(-10, 10, count) + rng.normal(0, 1, count))
        radius = np.sqrt(rng.chisquare(625, count))
        parts.append(np.stack([radius * np.cos(angle), radius * np.sin(angle)], 1))
    return np.concatenate(parts)


def w2(a, b):
    weights = [np.full(len(p), 1 / len(p)) for p in (a, b)]
    return np.sqrt(ot.emd2(*weights, cdist(a, b, "sqeuclidean"), numItermax=10**7))


def sliced(a, b):
    angles = np.pi * np.arange(SLICES) / SLICES
    lines = np.stack([np.cos(angles), np.sin(angles)])
    # POT 0.8.2 divides by n_projections even where the projections are given.
    return ot.sliced_wasserstein_distance(a, b, projections=lines, n_projections=SLICES)


def coverage(g, r, reach=1.0):
    taken, matches = np.zeros(len(g), bool), 0
    for near in cdist(r, g) < reach:
        free = np.flatnonzero(near & ~taken)
        if len(free):
            taken[free[0]] = True
            matches += 1
    return matches / len(r)


def mmd(g, r):
    kernel = lambda a, b: np.exp(-cdist(a, b, "sqeuclidean") / 2).mean()
    return kernel(g, g) - 2 * kernel(g, r) + kernel(r, r)


def energy(g, r):
    return 2 * cdist(g, r).mean() - cdist(g, g).mean() - cdist(r, r).mean()


def radii(p):
    return NearestNeighbors(n_neighbors=NEIGHBOURS + 1).fit(p).kneighbors(p)[0][:, -1]


def kl(p, q):
    p, q = np.clip(p, 1e-10, None), np.clip(q, 1e-10, None)
    return float((p * np.log(p / q)).sum())


def mdd(g, r):
    """Mean and spread over seeds, since the cells are not fixed."""
    values = []
    for seed in range(40):
        cells = KMeans(8, n_init=10, random_state=seed).fit(r)
        share = lambda p: np.bincount(cells.predict(p), minlength=8) / len(p)
        values.append(kl(share(r), share(g)))
    return float(np.mean(values)), float(np.std(values))


def modes_of(p, r):
    radius = np.linalg.norm(r, axis=1).mean()
    return cdist(p, radius * np.stack([np.cos(MODES), np.sin(MODES)], 1)).argmin(1)


def normalized(g, r, rng):
    counts = np.bincount(modes_of(g, r), minlength=3)
    values = [w2(g, draw(counts, rng)) for _ in range(60)]
    return float(np.mean(values)), float(np.std(values))


def case(g, r, rng):
    d = cdist(g, r)
    nearest, own, theirs = d.min(1), radii(r), radii(g)
    inside = d <= own[None, :]
    shares = [np.bincount(modes_of(p, r), minlength=3) / len(p) for p in (r, g)]
    (mdd_mean, mdd_sd), (nw_mean, nw_sd) = mdd(g, r), normalized(g, r, rng)
    return {
        "target": np.round(r, 3).tolist(),
        "generated": np.round(g, 3).tolist(),
        "exact": {
            "amd": nearest.mean(),
            "failureRate": 100 * (nearest > 1).mean(),
            "mddModes": kl(*shares),
            "wasserstein2": w2(g, r),
            "coverage": coverage(g, r),
            "mmd": mmd(g, r),
            "energyDistance": energy(g, r),
            "slicedWasserstein": sliced(g, r),
            "precision": inside.any(1).mean(),
            "recall": (d <= theirs[:, None]).any(0).mean(),
            "density": inside.sum(1).mean() / NEIGHBOURS,
            "neighbourCoverage": (d.min(0) <= own).mean(),
        },
        "sampled": {
            "mdd": {"mean": mdd_mean, "deviation": mdd_sd},
            "normalizedWasserstein": {"mean": nw_mean, "deviation": nw_sd},
        },
        "modeShares": shares[1].tolist(),
    }


def main():
    rng = np.random.default_rng(0)
    # Coordinates to three places, which f32 holds far better than the tolerance of the test needs.
    rounded = lambda p: np.round(p, 3).astype(np.float32).astype(np.float64)
    cases = []
    for counts, noise, strays in (((10, 60, 130), 0.0, 0), ((4, 80, 116), 0.4, 0), ((16, 50, 114), 0.8, 20)):
        r = rounded(draw((10, 60, 130), rng))
        g = draw(counts, rng) + rng.normal(0, noise, (200 - strays, 2)) if strays == 0 else np.concatenate(
            [draw(counts, rng) + rng.normal(0, noise, (180, 2)), rng.normal(0, 20, (strays, 2))]
        )
        cases.append(case(rounded(rng.permutation(g)), r, rng))
    text = json.dumps(
        {"made": f"POT {ot.__version__}, tests/reference/make_metrics.py", "cases": cases},
        default=float,
    )
    (HERE / "metrics.json").write_text(text + "\n")


main()
