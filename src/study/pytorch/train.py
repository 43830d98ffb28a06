def batch(rng):
    """The rows of one training step: x_t, t, what the network should say, and the weight of each row."""
    x1 = draw_target(BATCH, rng)
    x0 = SOURCE.draw(BATCH, rng, x1)
    x0, x1, weight = couple(x0, x1, rng)
    t = quantile(TIME, rng.random(BATCH))[:, None]
    xt, u = path(x0, x1, t, rng)
    rows = [xt, t, x1 if PREDICTS == "data" else u]
    rows.append(np.ones((BATCH, 1)) if weight is None else weight[:, None])
    return [torch.from_numpy(row.astype(np.float32)) for row in rows]


def loss_of(said, label, weight):
    """Mean over rows and both coordinates."""
    if HUBER > 0:
        error = 2 * torch.nn.functional.huber_loss(said, label, reduction="none", delta=HUBER)
    else:
        error = (said - label) ** 2
    return (weight * error).mean()


def rate_at(step, steps):
    return 0.5 * RATE * (1 + math.cos(math.pi * step / steps)) if SCHEDULE == "cosine" else RATE


def train(seed, steps, every, report):
    """Trains one run. report is called at every checkpoint with step, mean loss, and metrics. Returns the weights to sample with."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    network = Network()
    average = copy.deepcopy(network)
    early = copy.deepcopy(network) if STITCH_STEP == 0 else None
    optimiser = torch.optim.AdamW(
        network.parameters(), lr=RATE, betas=BETAS, eps=EPSILON, weight_decay=WEIGHT_DECAY
    )
    losses = []
    for step in range(steps):
        if SCHEDULE != "constant":
            for group in optimiser.param_groups:
                group["lr"] = rate_at(step, steps)
        xt, t, label, weight = batch(rng)
        loss = loss_of(network(xt, t), label, weight)
        optimiser.zero_grad()
        loss.backward()
        if CLIP > 0:
            torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)
        optimiser.step()
        losses.append(loss.item())
        if EMA > 0:
            with torch.no_grad():
                for mean, present in zip(average.parameters(), network.parameters()):
                    mean.lerp_(present, 1 - EMA)
        done = step + 1
        sampled = average if EMA > 0 else network
        if done == STITCH_STEP:
            early = copy.deepcopy(sampled)
        if done % every == 0 or done == steps:
            report(done, float(np.mean(losses)), measure(generate(sampled, early, rng)))
            losses = []
    return sampled
