"""The paper's training step in JAX (jit + scan, vmapped over runs), as a peer process of `lab bench`. Threads: first parameter; all when absent."""

import json
import math
import os
import sys

# XLA makes as many threads on the CPU as this says. They hand operations as small as these to each other, which takes longer than one alone.
if len(sys.argv) > 1:
    os.environ["NPROC"] = sys.argv[1]


def say(answer):
    print(json.dumps(answer), flush=True)


try:
    import jax
    import jax.numpy as jnp
except Exception as error:
    say({"missing": f"{sys.executable}: {error}"})
    sys.exit(0)

WIDTHS = [3, 64, 64, 64, 2]
# Steps in one compiled scan.
CHUNK = 500


def polar(angle, radius):
    return jnp.stack([radius * jnp.cos(angle), radius * jnp.sin(angle)], 1)


def chi(key, dimension, count):
    """χ of so many dimensions is normal to a part in a thousand, and cheaper to draw so."""
    return math.sqrt(dimension - 0.5) + math.sqrt(0.5) * jax.random.normal(key, (count,))


def target_points(key):
    rows = []
    for base, count in [(4.4956, 51), (5.9167, 307), (1.1018, 666)]:
        key, noise, radius = jax.random.split(key, 3)
        spread = jnp.linspace(-10, 10, count) + jax.random.normal(noise, (count,))
        rows.append(polar(base + spread * math.pi / 180, chi(radius, 625.0, count)))
    return jnp.concatenate(rows)


target = target_points(jax.random.key(0))


def initial(key):
    layers = []
    for rows, columns in zip(WIDTHS, WIDTHS[1:]):
        key, a, b = jax.random.split(key, 3)
        bound = 1 / math.sqrt(rows)
        uniform = lambda k, shape: jax.random.uniform(k, shape, minval=-bound, maxval=bound)
        layers.append((uniform(a, (rows, columns)), uniform(b, (columns,))))
    zeros = jax.tree.map(jnp.zeros_like, layers)
    return layers, zeros, zeros, jnp.float32(0), key


def forward(layers, x):
    for weight, bias in layers[:-1]:
        x = jax.nn.selu(x @ weight + bias)
    weight, bias = layers[-1]
    return x @ weight + bias


def step(batch, state):
    layers, first, second, count, key = state
    key, a, r, p, u = jax.random.split(key, 5)
    x0 = polar(2 * math.pi * jax.random.uniform(a, (batch,)), chi(r, 3072.0, batch))
    # With replacement, which costs less than the lab's own draw without.
    x1 = target[jax.random.randint(p, (batch,), 0, len(target))]
    t = jax.random.uniform(u, (batch, 1))
    rows = jnp.concatenate([(1 - t) * x0 + t * x1, t], 1)
    loss, gradient = jax.value_and_grad(lambda w: jnp.mean((forward(w, rows) - (x1 - x0)) ** 2))(layers)
    count += 1
    first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, first, gradient)
    second = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, second, gradient)
    rise, fall = 1 / (1 - 0.9**count), 1 / (1 - 0.999**count)
    update = lambda w, m, v: w - 1e-3 * m * rise / (jnp.sqrt(v * fall) + 1e-8)
    return (jax.tree.map(update, layers, first, second), first, second, count, key), loss


class Trainer:
    """So many runs side by side, compiled for them and for their batch."""

    def __init__(self, runs, batch):
        scan = lambda state: jax.lax.scan(lambda s, _: step(batch, s), state, None, length=CHUNK)
        self.chunk = jax.jit(jax.vmap(scan))
        self.state = jax.vmap(initial)(jax.random.split(jax.random.key(1), runs))

    def train(self, steps):
        """Whole chunks only: returns how many steps were really done."""
        chunks = max(1, round(steps / CHUNK))
        for _ in range(chunks):
            self.state, losses = self.chunk(self.state)
        jax.block_until_ready(losses)
        return chunks * CHUNK


trainers = {}
Trainer(1, 10).train(1)
say({"ready": True, "version": jax.__version__, "device": jax.devices()[0].platform})
for line in sys.stdin:
    try:
        request = json.loads(line)
        key = (request["runs"], request["batch"])
        if key not in trainers:
            trainers[key] = Trainer(*key)
        say({"times": trainers[key].train(request["times"])})
    except Exception as error:
        say({"problem": str(error).strip().split("\n")[0] or type(error).__name__})
