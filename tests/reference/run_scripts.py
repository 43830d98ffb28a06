"""
Exported PyTorch scripts against the lab: five studies, each as the script that `lab pytorch` writes (5 seeds) and as `lab run`
trains it (20 seeds), compared by a two-sided permutation test of equal means of the median of the last five checkpoints.
Needs Debian's python3-torch and python3-pot; takes some five minutes on one core.

    /usr/bin/python3 tests/reference/run_scripts.py [name ...]      PYTORCH_RUNS=20 for more seeds of the scripts
"""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[2]
THEIRS, OURS = int(os.environ.get("PYTORCH_RUNS", "5")), 20
METRICS = ("amd", "failureRate", "energyDistance")
EVALUATED = {"evaluation": {"every": 1000}}

STUDIES = {
    "paper/icfm": {"training": {"steps": 10000}, "evaluation": {"every": 2000}},
    "paper/otcfm": {
        "coupling": {"kind": "minibatch-ot"},
        "training": {"steps": 10000},
        "evaluation": {"every": 2000},
    },
    "caps": {
        "source": {"kind": "directional", "gamma": 0.9},
        "norm": {"kind": "scale-target"},
        "coupling": {"kind": "semi-discrete"},
        "network": {"activation": "silu", "input": "scaled"},
        "training": {"steps": 5000, "batch": 32, "ema": 0.99, "schedule": "cosine"},
        "sampling": {"solver": "heun", "steps": 20},
        **EVALUATED,
    },
    "bridge": {
        "target": {"kind": "modes", "draw": "fresh"},
        "source": {"kind": "gaussian-mixture", "components": 3},
        "coupling": {"kind": "unbalanced"},
        "path": {"kind": "schroedinger-bridge", "sigma": 1},
        "time": {"kind": "logit-normal"},
        "loss": {"kind": "huber", "limit": 10},
        "network": {"input": "fourier", "frequencies": 1},
        "training": {"steps": 5000, "batch": 16},
        "sampling": {"norm": "trajectory", "tolerance": 0.001},
        "inferencePruning": {"kind": "wedge", "axis": 120, "gamma": 0.9},
        **EVALUATED,
    },
    "oracle": {
        "target": {"kind": "eight-gaussians"},
        "source": {"kind": "oracle", "kappa": 2},
        "coupling": {"kind": "gibbs"},
        "path": {"kind": "trigonometric"},
        "network": {"activation": "relu", "init": "he"},
        "training": {"steps": 5000, "batch": 32, "weightDecay": 0.1, "clip": 50},
        "sampling": {"solver": "adams-bashforth-3", "steps": 30},
        **EVALUATED,
    },
}


def lab(*words, study):
    command = ["npm", "run", "-s", "lab", "--", *words]
    return subprocess.run(
        command, cwd=ROOT, input=json.dumps(study), capture_output=True, text=True, check=True
    ).stdout


def median_of_last(runs):
    """[metric][run]"""
    return {
        metric: np.array(
            [np.median([c["metrics"][metric] for c in run["checkpoints"][-5:]]) for run in runs]
        )
        for metric in METRICS
    }


def permutation_test(a, b, draws=20000, rng=np.random.default_rng(0)):
    together, found = np.concatenate([a, b]), abs(a.mean() - b.mean())
    count = 0
    for _ in range(draws):
        mixed = rng.permutation(together)
        count += abs(mixed[: len(a)].mean() - mixed[len(a) :].mean()) >= found - 1e-12
    return (count + 1) / (draws + 1)


def main():
    chosen = sys.argv[1:] or list(STUDIES)
    print(f"| study | metric | here, {OURS} runs | PyTorch, {THEIRS} runs | p |\n|---|---|---|---|---|")
    for name in chosen:
        experiment = {"name": name, **STUDIES[name]}
        ours = json.loads(
            lab("run", "-", "--json", "--engine", "wasm", study={"experiments": [experiment], "runs": OURS, "seed": 100})
        )
        with tempfile.TemporaryDirectory() as folder:
            script, result = Path(folder, "script.py"), Path(folder, "result.json")
            script.write_text(lab("pytorch", "-", study={"experiments": [experiment], "runs": THEIRS}))
            subprocess.run(
                [sys.executable, script, "--json", result], check=True, stdout=subprocess.DEVNULL
            )
            theirs = json.loads(result.read_text())
        a, b = median_of_last(ours["runs"]), median_of_last(theirs["runs"])
        for metric in METRICS:
            show = lambda v: f"{v.mean():.3f} ± {v.std():.3f}"
            p = permutation_test(a[metric], b[metric])
            print(f"| {name} | {metric} | {show(a[metric])} | {show(b[metric])} | {p:.2f} |", flush=True)


main()
