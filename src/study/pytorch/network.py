class Network(torch.nn.Module):
    """A multilayer perceptron of (x, y, t)."""

    def __init__(self):
        super().__init__()
        sizes = [3 + 6 * FREQUENCIES] + LAYERS * [WIDTH]
        layers = []
        for inputs, outputs in zip(sizes, sizes[1:]):
            layers += [torch.nn.Linear(inputs, outputs), ACTIVATION()]
        self.net = torch.nn.Sequential(*layers, torch.nn.Linear(WIDTH, 2))
        if INIT != "pytorch":
            for layer in self.net[::2]:
                inputs, outputs = layer.in_features, layer.out_features
                bound = math.sqrt(6 / (inputs if INIT == "he" else inputs + outputs))
                torch.nn.init.uniform_(layer.weight, -bound, bound)
                torch.nn.init.zeros_(layer.bias)

    def forward(self, x, t):
        """What the network says at n points and n times: the velocity, or the target point that it predicts."""
        z = torch.cat([INPUT_SCALE * x, t], 1)
        waves = [wave(2**k * math.pi * z) for k in range(FREQUENCIES) for wave in (torch.sin, torch.cos)]
        return self.net(torch.cat([z] + waves, 1))

    def velocity(self, x, t):
        said = self(x, t)
        return (said - x) / torch.clamp(1 - t, min=1e-3) if PREDICTS == "data" else said
