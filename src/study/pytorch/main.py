def save_weights(file, networks, step):
    """Weights as safetensors: eight bytes with the length of the header, the header as JSON, the numbers."""
    entries, parts, at = {}, [], 0
    for run, network in enumerate(networks):
        for name, tensor in network.state_dict().items():
            data = tensor.numpy().astype("<f4").tobytes()
            name = f"run{run}.{name}" if len(networks) > 1 else name
            entries[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [at, at + len(data)]}
            parts.append(data)
            at += len(data)
    header = json.dumps({"__metadata__": {**METADATA, "step": str(step)}, **entries}).encode()
    header += b" " * (-len(header) % 8)
    with open(file, "wb") as out:
        out.write(struct.pack("<Q", len(header)) + header + b"".join(parts))


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--runs", type=int, default=RUNS, help="runs, each with the next seed")
    options.add_argument("--seed", type=int, default=SEED, help="seed of the first run")
    options.add_argument("--steps", type=int, default=STEPS, help="training steps")
    options.add_argument("--every", type=int, default=EVERY, help="training steps between two checkpoints")
    options.add_argument("--threads", type=int, default=1, help="threads of torch; more do not help so small a network")
    options.add_argument("--json", metavar="FILE", help="write every checkpoint of every run")
    options.add_argument("--weights", metavar="FILE", help="write the last weights as safetensors, which Source Lab opens")
    chosen = options.parse_args()
    torch.set_num_threads(chosen.threads)
    results, networks = [], []
    for seed in range(chosen.seed, chosen.seed + chosen.runs):
        checkpoints = []

        def report(step, loss, metrics):
            checkpoints.append({"step": step, "loss": loss, "metrics": metrics})
            values = "  ".join(f"{name} {value:.4f}" for name, value in metrics.items())
            print(f"seed {seed}  step {step}  loss {loss:.2f}  {values}", flush=True)

        networks.append(train(seed, chosen.steps, chosen.every, report))
        results.append({"seed": seed, "checkpoints": checkpoints})
    print(f"\nmean ± sd over {len(results)} runs:")
    for metric in results[0]["checkpoints"][0]["metrics"]:
        values = np.array([[each["metrics"][metric] for each in run["checkpoints"]] for run in results])
        sums = {"best": values.min(1), "final": values[:, -1], "median of the last five": np.median(values[:, -5:], 1)}
        print(metric + ": " + "; ".join(f"{name} {v.mean():.3f} ± {v.std():.3f}" for name, v in sums.items()))
    if chosen.json:
        with open(chosen.json, "w") as out:
            json.dump({"metadata": METADATA, "runs": results}, out)
    if chosen.weights:
        save_weights(chosen.weights, networks, chosen.steps)
