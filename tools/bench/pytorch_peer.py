"""The paper's training step in eager PyTorch on the CPU, with POT for transport where it is installed.

A peer process of `lab bench` (see peer-process.ts).
"""

import json
import math
import sys


def say(answer):
    print(json.dumps(answer), flush=True)


try:
    import torch
except Exception as error:
    say({"missing": f"{sys.executable}: {error}"})
    sys.exit(0)

try:
    import ot
except Exception:
    ot = None

POINTS = 1024
TOLERANCE = 1e-4

# Nodes, weights and error weights of Dormand and Prince 5(4).
NODES = [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1]
STAGES = [
    [],
    [1 / 5],
    [3 / 40, 9 / 40],
    [44 / 45, -56 / 15, 32 / 9],
    [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
    [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
    [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
]
ERROR = [
    71 / 57600,
    0,
    -71 / 16695,
    71 / 1920,
    -17253 / 339200,
    22 / 525,
    -1 / 40,
]


def chi(dimension, count):
    """χ of so many dimensions is normal to a part in a thousand, and cheaper to draw so."""
    return math.sqrt(dimension - 0.5) + math.sqrt(0.5) * torch.randn(count)


def source(count):
    angle = 2 * math.pi * torch.rand(count)
    radius = chi(3072, count)
    return torch.stack([radius * angle.cos(), radius * angle.sin()], 1)


def target_points():
    """1,024 points of the paper's law: its exact points do not matter for the time."""
    rows = []
    for base, count in [(4.4956, 51), (5.9167, 307), (1.1018, 666)]:
        spread = torch.linspace(-10, 10, count) + torch.randn(count)
        angle = base + spread * math.pi / 180
        radius = chi(625, count)
        rows.append(torch.stack([radius * angle.cos(), radius * angle.sin()], 1))
    return torch.cat(rows)


target = target_points()
layer = torch.nn.Linear
network = torch.nn.Sequential(
    layer(3, 64), torch.nn.SELU(), layer(64, 64), torch.nn.SELU(), layer(64, 64), torch.nn.SELU(), layer(64, 2)
)
optimiser = torch.optim.Adam(network.parameters(), lr=1e-3)


def transported(x0, x1):
    """The batch's exact transport plan, rows drawn from it with replacement (as torchcfm does)."""
    batch = len(x0)
    weights = ot.unif(batch)
    plan = ot.emd(weights, weights, torch.cdist(x0, x1).pow(2).double().numpy())
    drawn = torch.multinomial(torch.from_numpy(plan.ravel()), batch, replacement=True)
    return x0[drawn // batch], x1[drawn % batch]


def train(steps, batch=10, coupling="independent"):
    for _ in range(steps):
        x0 = source(batch)
        # With replacement, which costs less than the lab's own draw without.
        x1 = target[torch.randint(len(target), (batch,))]
        if coupling == "minibatch-ot":
            x0, x1 = transported(x0, x1)
        t = torch.rand(batch, 1)
        xt = (1 - t) * x0 + t * x1
        optimiser.zero_grad()
        loss = ((network(torch.cat([xt, t], 1)) - (x1 - x0)) ** 2).mean()
        loss.backward()
        optimiser.step()


@torch.no_grad()
def sample():
    """Adaptive Dormand–Prince from t = 0 to 1 with one error norm for the whole batch."""

    def velocity(t, x):
        return network(torch.cat([x, torch.full((len(x), 1), t)], 1))

    x, t, h = source(POINTS), 0.0, 0.01
    slope = velocity(t, x)
    while t < 1 - 1e-9:
        h = min(h, 1 - t)
        slopes = [slope]
        for node, stage in zip(NODES[1:], STAGES[1:]):
            point = x + h * sum(w * k for w, k in zip(stage, slopes) if w != 0)
            slopes.append(velocity(t + node * h, point))
        scale = TOLERANCE + TOLERANCE * torch.maximum(x.abs(), point.abs())
        error = h * sum(w * k for w, k in zip(ERROR, slopes) if w != 0) / scale
        norm = float((error**2).mean().sqrt())
        if norm <= 1:
            x, t, slope = point, t + h, slopes[-1]
        h *= min(10.0, max(0.2, 0.9 * max(norm, 1e-10) ** -0.2))
    return x


threads = torch.get_num_threads()
# An untrained field needs fewer solver steps.
torch.set_num_threads(1)
train(2000)
say({"ready": True, "version": torch.__version__, "threads": threads, "transport": ot and ot.__version__})
for line in sys.stdin:
    request = json.loads(line)
    torch.set_num_threads(request["threads"])
    if request["do"] == "train":
        train(request["steps"], request["batch"], request["coupling"])
    else:
        sample()
    say({})
