#!/usr/bin/python3
"""The network of recurrent-rows in PyTorch, timed beside ours by 'bn bench --peer'.

Without normalization it is PyTorch's own LSTM, or its LSTMCell step by step. With batch or layer normalization the
steps are written out. The images are random. The last line is JSON with steps_per_s.
"""
import argparse
import json
import os
import time

# Read when torch is loaded. Threads that spin at barriers slow each other where they share a core.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
import torch
import torch.nn.functional as F
from torch import nn

parser = argparse.ArgumentParser()
parser.add_argument("--normalization", choices=["none", "cell", "batch", "layer"], default="none",
                    help="'cell' is none, with an LSTMCell in each step")
parser.add_argument("--units", type=int, default=100)
parser.add_argument("--sequence-length", type=int, default=28)
parser.add_argument("--inputs", type=int, default=28, help="values that are read in each step")
parser.add_argument("--batch", type=int, default=100)
parser.add_argument("--threads", type=int, default=1)
parser.add_argument("--seconds", type=float, default=3, help="time to measure, after a third of it to warm up")
args = parser.parse_args()
torch.set_num_threads(args.threads)
torch.manual_seed(1)


class Normalized(nn.Module):
    """Cooijmans et al. (2017), equations 6 to 8; or Ba, Kiros and Hinton (2016)."""

    def __init__(self):
        super().__init__()
        sums, units, steps = 4 * args.units, args.units, args.sequence_length
        self.from_inputs = nn.Parameter(torch.randn(sums, args.inputs) / args.inputs**0.5)
        self.from_hidden = nn.Parameter(torch.eye(units).repeat(4, 1))
        self.bias = nn.Parameter(torch.zeros(sums))
        self.scale_inputs = nn.Parameter(torch.full((sums,), 0.1))
        self.scale_hidden = nn.Parameter(torch.full((sums,), 0.1))
        self.scale_cells = nn.Parameter(torch.full((units,), 0.1))
        self.shift_cells = nn.Parameter(torch.zeros(units))
        self.statistics = [[torch.zeros(width), torch.ones(width)] for _ in range(steps) for width in (sums, sums, units)]

    def normalize(self, x, place, step, scale, shift=None):
        if args.normalization == "layer":
            return F.layer_norm(x, x.shape[1:], scale, shift, 1e-5)
        mean, variance = self.statistics[3 * step + place]
        return F.batch_norm(x, mean, variance, scale, shift, True, 0.1, 1e-5)

    def forward(self, x):
        h = torch.zeros(x.shape[0], args.units)
        c = torch.zeros(x.shape[0], args.units)
        # Unbound at once: the gradient of each slice would be as large as all steps together.
        for step, sums in enumerate(F.linear(x.transpose(0, 1).contiguous(), self.from_inputs).unbind(0)):
            gates = (self.normalize(sums, 0, step, self.scale_inputs)
                     + self.normalize(F.linear(h, self.from_hidden), 1, step, self.scale_hidden) + self.bias)
            block, forget, output, entry = gates.chunk(4, 1)
            c = torch.sigmoid(forget) * c + torch.sigmoid(entry) * torch.tanh(block)
            h = torch.sigmoid(output) * torch.tanh(self.normalize(c, 2, step, self.scale_cells, self.shift_cells))
        return h


class Plain(nn.Module):
    def __init__(self):
        super().__init__()
        kind = nn.LSTMCell if args.normalization == "cell" else nn.LSTM
        self.lstm = kind(args.inputs, args.units, **({} if args.normalization == "cell" else {"batch_first": True}))

    def forward(self, x):
        if args.normalization == "none":
            return self.lstm(x)[0][:, -1]
        state = None
        for inputs in x.transpose(0, 1).contiguous().unbind(0):
            state = self.lstm(inputs, state)
        return state[0]


layer = Plain() if args.normalization in ("none", "cell") else Normalized()
softmax = nn.Linear(args.units, 10)
parameters = [*layer.parameters(), *softmax.parameters()]
optimizer = torch.optim.RMSprop(parameters, lr=1e-3, alpha=0.9)
images, labels = torch.rand(10_000, args.sequence_length, args.inputs), torch.randint(10, (10_000,))


def step():
    chosen = torch.randint(10_000, (args.batch,))
    optimizer.zero_grad(set_to_none=True)
    F.cross_entropy(softmax(layer(images[chosen])), labels[chosen]).backward()
    nn.utils.clip_grad_norm_(parameters, 1)
    optimizer.step()


def run(seconds):
    count, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        step()
        count += 1
    return count / (time.perf_counter() - start)


run(args.seconds / 3)
rate = run(args.seconds)
numbers = sum(weight.numel() for weight in parameters)
print(json.dumps({"peer": "pytorch " + torch.__version__, "parameters": numbers, "steps_per_s": round(rate, 2)}))
