"""
Reference values of the tests and intervals from SciPy, for small stored samples. Writes statistics.json beside this file.
Needs Debian's python3-scipy.

    /usr/bin/python3 tests/reference/make_statistics.py
"""
import json
from pathlib import Path

import numpy as np
import scipy
from scipy import stats
from scipy.special import betainc, ndtr, ndtri

HERE = Path(__file__).parent
ALTERNATIVES = {"twoSided": "two-sided", "less": "less", "greater": "greater"}
RESAMPLES = 100_000


def p_values(test):
    return {ours: float(test(theirs)) for ours, theirs in ALTERNATIVES.items()}


def difference(x, y, axis=-1):
    return np.mean(x, axis=axis) - np.mean(y, axis=axis)


def paired(first, second, rng):
    exact = len(first) <= 16
    count = np.inf if exact else RESAMPLES
    test = lambda alternative: stats.permutation_test(
        (first, second), difference, permutation_type="samples", vectorized=True,
        n_resamples=count, alternative=alternative, random_state=rng, batch=10_000,
    ).pvalue
    return {"first": first.tolist(), "second": second.tolist(), "exact": exact, "p": p_values(test)}


def welch(first, second):
    test = lambda alternative: stats.ttest_ind(first, second, equal_var=False, alternative=alternative)
    one, other = np.var(first, ddof=1) / len(first), np.var(second, ddof=1) / len(second)
    df = (one + other) ** 2 / (one**2 / (len(first) - 1) + other**2 / (len(second) - 1))
    return {
        "first": first.tolist(), "second": second.tolist(), "t": test("two-sided").statistic, "df": df,
        "p": p_values(lambda alternative: test(alternative).pvalue),
    }


def interval(samples, statistic, paired_samples, method, rng):
    """Mean and spread of the ends over ten sets of resamples."""
    ends = [
        stats.bootstrap(
            samples, statistic, n_resamples=RESAMPLES // 10, vectorized=True, paired=paired_samples, method=method,
            confidence_level=0.95, random_state=rng, batch=1000,
        ).confidence_interval
        for _ in range(10)
    ]
    return {"mean": np.mean(ends, 0).tolist(), "deviation": np.std(ends, 0, ddof=1).tolist()}


def intervals(first, second, rng):
    return {
        "first": first.tolist(), "second": second.tolist(),
        "paired": interval((first - second,), np.mean, False, "BCa", rng),
        "unpaired": interval((first, second), difference, False, "BCa", rng),
    }


def trend(places, values, rng):
    rho = stats.spearmanr(places, values)[0]
    order = stats.rankdata(places) - (len(places) + 1) / 2
    ranked = stats.rankdata(values) - (len(places) + 1) / 2
    draws = np.array([order @ rng.permutation(ranked) for _ in range(RESAMPLES)])
    observed = order @ ranked
    share = lambda extreme: (extreme.sum() + 1) / (RESAMPLES + 1)
    p = {
        "twoSided": share(abs(draws) >= abs(observed) - 1e-9),
        "less": share(draws <= observed + 1e-9),
        "greater": share(draws >= observed - 1e-9),
    }
    rows = np.stack([places, values], 1)
    rhos = lambda picked: stats.spearmanr(rows[picked, 0], rows[picked, 1])[0]
    size = len(places)
    ends = [
        np.percentile([rhos(rng.integers(0, size, size)) for _ in range(1000)], [2.5, 97.5]) for _ in range(6)
    ]
    percentile = {"mean": np.mean(ends, 0).tolist(), "deviation": np.std(ends, 0, ddof=1).tolist()}
    return {"places": places.tolist(), "values": values.tolist(), "rho": rho, "p": p, "percentile": percentile}


def main():
    rng = np.random.default_rng(0)
    rounded = lambda values: np.round(values, 3)
    normal = lambda size, at=0.0, spread=1.0: rounded(rng.normal(at, spread, size))
    skewed = lambda size, at=1.0: rounded(np.exp(rng.normal(at, 0.7, size)))
    grid = [(t, df) for df in (1, 2.5, 9, 31.7, 60, 400, 2000) for t in (-40, -6, -2.1, -0.4, -1e-6, 0, 0.9, 3.3)]
    betas = [(x, a, b) for a, b in ((0.5, 0.5), (4.5, 0.5), (0.5, 30), (200, 0.5), (7, 12), (300, 400)) for x in (0.001, 0.2, 0.43, 0.9, 0.9999)]
    places = np.repeat(np.arange(4.0), 8)
    text = json.dumps(
        {
            "made": f"SciPy {scipy.__version__}, tests/reference/make_statistics.py",
            "studentCumulative": [{"t": t, "df": df, "p": stats.t.cdf(t, df)} for t, df in grid],
            "incompleteBeta": [{"x": x, "a": a, "b": b, "value": betainc(a, b, x)} for x, a, b in betas],
            "normal": [{"x": x, "p": ndtr(x)} for x in (-8, -4.5, -3.9, -1.3, -0.01, 0, 0.6, 2.5, 5)],
            "normalQuantile": [{"p": p, "x": ndtri(p)} for p in (1e-9, 1e-4, 0.025, 0.3, 0.5, 0.9, 0.975, 0.9999)],
            "paired": [
                paired(normal(6), normal(6, 1), rng),
                paired(normal(10), normal(10, 0.5), rng),
                paired(skewed(16), skewed(16, 1.4), rng),
                # Whole numbers: ties among the flips.
                paired(np.round(normal(12, 1, 2)), np.round(normal(12, 0, 2)), rng),
                paired(skewed(30), skewed(30, 1.2), rng),
                paired(normal(23, 0.3), normal(23), rng),
            ],
            "welch": [
                welch(normal(10), normal(10, 1, 3)),
                welch(skewed(30), skewed(12, 1.5)),
                welch(normal(2), normal(5, 4)),
                welch(normal(50, 0, 0.1), normal(40, 0.5, 4)),
            ],
            "intervals": [
                intervals(normal(10), normal(10, 0.5), rng),
                intervals(skewed(30), skewed(30, 1.4), rng),
            ],
            "trend": [
                trend(places, rounded(rng.normal(0.3 * places, 1)), rng),
                trend(places, np.round(rng.normal(0, 1, 32)), rng),
            ],
        },
        default=float,
    )
    (HERE / "statistics.json").write_text(text + "\n")


main()
