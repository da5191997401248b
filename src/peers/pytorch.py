#!/usr/bin/python3
"""The networks of figure-1 and of inception-small in PyTorch, timed beside ours by 'bn bench --peer'.

The images are random: the time of a dense step does not depend on their values. The last line is JSON
with steps_per_s. On Debian: apt-get install python3-torch (for /usr/bin/python3) libopenblas0-openmp
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
parser.add_argument("network", choices=["fully-connected", "inception-small"])
parser.add_argument("--bn", action="store_true", help="batch normalization before each nonlinearity")
parser.add_argument("--width", type=int, default=100, help="units of each hidden layer")
parser.add_argument("--depth", type=int, default=3, help="hidden layers")
parser.add_argument("--channels", type=int, default=32, help="feature maps of the first convolution; all others scale")
parser.add_argument("--image-size", type=int, default=32, help="side of the images of inception-small")
parser.add_argument("--batch", type=int, default=60)
parser.add_argument("--threads", type=int, default=1)
parser.add_argument("--seconds", type=float, default=3, help="time to measure, after a third of it to warm up")
args = parser.parse_args()
torch.set_num_threads(args.threads)
torch.manual_seed(1)


def fully_connected():
    """784 inputs in [0, 1], sigmoids, 10 classes; images are taken from a shuffled data set as in training."""
    layers, inputs = [], 784
    for _ in range(args.depth):
        layers.append(nn.Linear(inputs, args.width, bias=not args.bn))
        layers += [nn.BatchNorm1d(args.width)] if args.bn else []
        layers.append(nn.Sigmoid())
        inputs = args.width
    net = nn.Sequential(*layers, nn.Linear(inputs, 10))
    images, labels = torch.rand(10_000, 784), torch.randint(10, (10_000,))

    def minibatch():
        chosen = torch.randint(10_000, (args.batch,))
        return images[chosen], labels[chosen]

    return net, torch.optim.SGD(net.parameters(), lr=0.01), minibatch


# 1x1, 3x3 reduce, 3x3, double 3x3 reduce, double 3x3, pooling, its projection. No 1x1 means stride 2.
SMALL = [(16, 16, 24, 8, 12, "avg", 8), (0, 24, 32, 12, 16, "max", 0), (32, 24, 40, 12, 20, "avg", 16),
         (0, 32, 48, 16, 24, "max", 0), (48, 40, 64, 16, 24, "avg", 24)]


def scaled(width):
    """As our rows are scaled: to the nearest whole number, halves up, and at least one where there was one."""
    return max(1, int(width * args.channels / 32 + 0.5)) if width else 0


def convolution(inputs, outputs, size, stride=1):
    layer = nn.Conv2d(inputs, outputs, size, stride, size // 2, bias=not args.bn)
    return nn.Sequential(layer, *([nn.BatchNorm2d(outputs)] if args.bn else []), nn.ReLU(inplace=True))


class Module(nn.Module):
    def __init__(self, inputs, direct, reduce, single, twice_reduce, twice, kind, projection):
        super().__init__()
        stride = 1 if direct else 2
        pool = (nn.MaxPool2d if kind == "max" else nn.AvgPool2d)(3, stride, 1)
        paths = [convolution(inputs, direct, 1)] if direct else []
        paths.append(nn.Sequential(convolution(inputs, reduce, 1), convolution(reduce, single, 3, stride)))
        paths.append(nn.Sequential(convolution(inputs, twice_reduce, 1), convolution(twice_reduce, twice, 3),
                                   convolution(twice, twice, 3, stride)))
        paths.append(nn.Sequential(pool, *([convolution(inputs, projection, 1)] if projection else [])))
        self.paths = nn.ModuleList(paths)
        self.outputs = direct + single + twice + (projection or inputs)

    def forward(self, x):
        return torch.cat([path(x) for path in self.paths], 1)


def inception_small():
    """Channels last, which is the faster layout; momentum 0.9; one fixed mini-batch, so that none is made."""
    layers, maps = [convolution(3, scaled(32), 3)], scaled(32)
    for row in SMALL:
        widths = [scaled(entry) if isinstance(entry, int) else entry for entry in row]
        layers.append(Module(maps, *widths))
        maps = layers[-1].outputs
    net = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(maps, 10))
    net = net.to(memory_format=torch.channels_last)
    images = torch.randn(args.batch, 3, args.image_size, args.image_size)
    images, labels = images.to(memory_format=torch.channels_last), torch.randint(10, (args.batch,))
    return net, torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9), lambda: (images, labels)


def train(seconds):
    """Steps per second while training for some seconds."""
    steps, start = 0, time.perf_counter()
    while steps < 2 or time.perf_counter() - start < seconds:
        x, y = minibatch()
        loss = F.cross_entropy(net(x), y)
        sgd.zero_grad(set_to_none=True)
        loss.backward()
        sgd.step()
        steps += 1
    return steps / (time.perf_counter() - start)


net, sgd, minibatch = fully_connected() if args.network == "fully-connected" else inception_small()
train(args.seconds / 3)
rate = train(args.seconds)
parameters = sum(weight.numel() for weight in net.parameters())
print(json.dumps({"peer": "pytorch " + torch.__version__, "parameters": parameters, "steps_per_s": round(rate, 2)}))
