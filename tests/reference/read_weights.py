"""
Files of weights as another program sees them: reads the safetensors files in weights/ with the standard library and torch alone,
builds each network from what its metadata say, and writes what it answers to weights/forward.json. The files are those that
`weights.test.ts` expects; WRITE_WEIGHTS=1 writes them anew. Needs Debian's python3-torch.

    /usr/bin/python3 tests/reference/read_weights.py
"""
import hashlib
import json
import math
import struct
from pathlib import Path

import torch

HERE = Path(__file__).parent / "weights"
ACTIVATIONS = {"selu": torch.nn.SELU, "silu": torch.nn.SiLU, "tanh": torch.nn.Tanh, "relu": torch.nn.ReLU}
# x, y, t
INPUTS = [[55.4, 0.0, 0.0], [-20.5, 31.25, 0.375], [3.0, -40.0, 0.9375], [0.0, 0.0, 1.0], [-7.5, -24.0, 0.5]]


def read(data):
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    metadata = header.pop("__metadata__")
    tensors = {}
    for name, entry in header.items():
        assert entry["dtype"] == "F32"
        start, end = (8 + length + offset for offset in entry["data_offsets"])
        numbers = struct.unpack(f"<{(end - start) // 4}f", data[start:end])
        tensors[name] = torch.tensor(numbers, dtype=torch.float64).reshape(entry["shape"])
    return metadata, tensors


def answer(metadata, tensors):
    layers = []
    count = len(tensors) // 2
    for layer in range(count):
        outputs, inputs = tensors[f"net.{2 * layer}.weight"].shape
        layers.append(torch.nn.Linear(inputs, outputs))
        if layer < count - 1:
            layers.append(ACTIVATIONS[metadata["activation"]]())
    network = torch.nn.Module()
    network.net = torch.nn.Sequential(*layers)
    network.double().load_state_dict(tensors)
    z = torch.tensor(INPUTS, dtype=torch.float64)
    z = torch.cat([float(metadata["input_scale"]) * z[:, :2], z[:, 2:]], 1)
    waves = [wave(2**k * math.pi * z) for k in range(int(metadata["frequencies"])) for wave in (torch.sin, torch.cos)]
    return network.net(torch.cat([z] + waves, 1)).tolist()


def main():
    files = {}
    for file in sorted(HERE.glob("*.safetensors")):
        data = file.read_bytes()
        files[file.name] = {"sha256": hashlib.sha256(data).hexdigest(), "outputs": answer(*read(data))}
    made = f"torch {torch.__version__}, tests/reference/read_weights.py"
    (HERE / "forward.json").write_text(json.dumps({"made": made, "inputs": INPUTS, "files": files}) + "\n")


main()
