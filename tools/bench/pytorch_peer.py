"""The paper's training step in PyTorch: on the CPU and on CUDA, eager, compiled and as CUDA graphs, with POT for transport.

A peer process of `lab bench` (see peer-process.ts). Every way that this PyTorch does not offer is named with its reason.
"""

import copy
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

EULER_STEPS = 100
TOLERANCE = 1e-4
# Training steps in one CUDA graph: replaying one costs a launch.
GRAPH_STEPS = 20

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


def chi(dimension, shape, device):
    """χ of so many dimensions is normal to a part in a thousand, and cheaper to draw so."""
    return math.sqrt(dimension - 0.5) + math.sqrt(0.5) * torch.randn(shape, device=device)


def polar(angle, radius):
    return torch.stack([radius * angle.cos(), radius * angle.sin()], -1)


def source(shape, device="cpu"):
    return polar(2 * math.pi * torch.rand(shape, device=device), chi(3072, shape, device))


def target_points():
    """1,024 points of the paper's law: its exact points do not matter for the time."""
    rows = []
    for base, count in [(4.4956, 51), (5.9167, 307), (1.1018, 666)]:
        spread = torch.linspace(-10, 10, count) + torch.randn(count)
        rows.append(polar(base + spread * math.pi / 180, chi(625, count, "cpu")))
    return torch.cat(rows)


class SideBySide(torch.nn.Module):
    """Layers of several runs in one product of matrices: rows are [run][row][column]."""

    def __init__(self, runs, rows, columns):
        super().__init__()
        bound = 1 / math.sqrt(rows)
        self.weight = torch.nn.Parameter(torch.empty(runs, rows, columns).uniform_(-bound, bound))
        self.bias = torch.nn.Parameter(torch.empty(runs, 1, columns).uniform_(-bound, bound))

    def forward(self, x):
        return torch.baddbmm(self.bias, x, self.weight)


def make_network(runs):
    layer = torch.nn.Linear if runs == 1 else (lambda rows, columns: SideBySide(runs, rows, columns))
    selu = torch.nn.SELU
    return torch.nn.Sequential(layer(3, 64), selu(), layer(64, 64), selu(), layer(64, 64), selu(), layer(64, 2))


class Trainer:
    """One way to train: device, mode, number of runs side by side, batch and coupling."""

    def __init__(self, device, mode, runs=1, batch=10, coupling="independent"):
        self.shape = (batch,) if runs == 1 else (runs, batch)
        self.runs, self.batch, self.coupling, self.device = runs, batch, coupling, device
        self.target = target.to(device)
        self.network = make_network(runs).to(device)
        capturable = {"capturable": True} if mode == "graphs" else {}
        self.optimiser = torch.optim.Adam(self.network.parameters(), lr=1e-3, **capturable)
        self.loss = torch.compile(self.squared) if mode == "compiled" else self.squared
        self.graph = self.captured() if mode == "graphs" else None

    def squared(self, rows, velocity):
        # The mean of each run's batch, added up over the runs: no run's gradient depends on the others.
        return ((self.network(rows) - velocity) ** 2).mean() * self.runs

    def step(self):
        x0 = source(self.shape, self.device)
        # With replacement, which costs less than the lab's own draw without.
        x1 = self.target[torch.randint(len(self.target), self.shape, device=self.device)]
        if self.coupling == "minibatch-ot":
            x0, x1 = transported(x0, x1)
        t = torch.rand((*self.shape, 1), device=self.device)
        xt = (1 - t) * x0 + t * x1
        self.optimiser.zero_grad()
        self.loss(torch.cat([xt, t], -1), x1 - x0).backward()
        self.optimiser.step()

    def captured(self):
        """A CUDA graph of some steps, after a few on a stream of their own, as PyTorch's notes on graphs say."""
        stream = torch.cuda.Stream()
        stream.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(stream):
            for _ in range(3):
                self.step()
        torch.cuda.current_stream().wait_stream(stream)
        graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(graph):
            for _ in range(GRAPH_STEPS):
                self.step()
        return graph

    def train(self, steps):
        """Returns how many steps it were: graphs have so many each."""
        if self.graph is None:
            for _ in range(steps):
                self.step()
        else:
            replays = max(1, round(steps / GRAPH_STEPS))
            for _ in range(replays):
                self.graph.replay()
            steps = replays * GRAPH_STEPS
        if self.device == "cuda":
            torch.cuda.synchronize()
        return steps


def transported(x0, x1):
    """The batch's exact transport plan, rows drawn from it with replacement (as torchcfm does)."""
    batch = len(x0)
    weights = ot.unif(batch)
    plan = ot.emd(weights, weights, torch.cdist(x0, x1).pow(2).double().numpy())
    drawn = torch.multinomial(torch.from_numpy(plan.ravel()), batch, replacement=True)
    return x0[drawn // batch], x1[drawn % batch]


@torch.no_grad()
def sample(network, device, solver, points):
    """Points from t = 0 to 1, by Euler or by adaptive Dormand–Prince with one error norm for the whole batch."""

    def velocity(t, x):
        return network(torch.cat([x, torch.full((len(x), 1), t, device=device)], 1))

    x = source((points,), device)
    if solver == "euler":
        for k in range(EULER_STEPS):
            x = x + velocity(k / EULER_STEPS, x) / EULER_STEPS
        return x.cpu()
    t, h = 0.0, 0.01
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
    return x.cpu()


def wasserstein2(generated):
    weights = ot.unif(len(target))
    return math.sqrt(ot.emd2(weights, weights, torch.cdist(generated, target).pow(2).double().numpy()))


def offered():
    """Further ways to train here, and those that do not work, with the reason."""
    modes, missing = [], []

    def offer(device, mode, name):
        try:
            Trainer(device, mode).train(1)
            modes.append({"device": device, "mode": mode})
        except Exception as error:
            reason = str(error).strip().split("\n")[0] or type(error).__name__
            missing.append({"name": name, "reason": reason})

    if hasattr(torch, "compile"):
        offer("cpu", "compiled", "CPU, torch.compile")
    else:
        missing.append({"name": "CPU, torch.compile", "reason": "PyTorch 2.0 or newer has it"})
    if not torch.cuda.is_available():
        missing.append({"name": "CUDA", "reason": "this PyTorch finds no CUDA device"})
        return modes, missing
    offer("cuda", "eager", "CUDA, eager")
    if hasattr(torch, "compile"):
        offer("cuda", "compiled", "CUDA, torch.compile")
    offer("cuda", "graphs", "CUDA graphs")
    return modes, missing


target = target_points()
threads = torch.get_num_threads()
torch.set_num_threads(1)
# An untrained field needs fewer solver steps.
trained = Trainer("cpu", "eager")
trained.train(2000)
networks = {"cpu": trained.network}
trainers = {}


def answer(request):
    torch.set_num_threads(request.get("threads", 1))
    times = request["times"]
    device = request.get("device", "cpu")
    if request["do"] == "train":
        key = (device, request["mode"], request["runs"], request["batch"], request["coupling"])
        if key not in trainers:
            trainers[key] = Trainer(*key)
        return {"times": trainers[key].train(times)}
    if device not in networks:
        networks[device] = copy.deepcopy(trained.network).to(device)
    if request["do"] == "sample":
        for _ in range(times):
            sample(networks[device], device, request["solver"], request["points"])
    else:
        generated = sample(trained.network, "cpu", "dopri5", request["points"])
        for _ in range(times):
            wasserstein2(generated)
    return {"times": times}


modes, missing = offered()
greeting = {"version": torch.__version__, "threads": threads, "transport": ot and ot.__version__}
say({"ready": True, **greeting, "modes": modes, "missing": missing})
for line in sys.stdin:
    try:
        say(answer(json.loads(line)))
    except Exception as error:
        say({"problem": str(error).strip().split("\n")[0] or type(error).__name__})
