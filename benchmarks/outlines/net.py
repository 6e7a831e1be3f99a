"""The outline network: a small U-Net (Ronneberger et al. 2015) with dilated middle layers.

``(N, 3, H, W)`` BGR in 0..1, sides multiples of 16 -> ``(N, 2, H / 2, W / 2)`` chances: that a
place lies on a card, and that it lies on a card's border.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

WIDTHS = (8, 20, 40, 80)
DILATIONS = (1, 2, 4)


class Outlines(nn.Module):
    """See the module."""

    def __init__(self) -> None:
        super().__init__()
        first, second, third, deep = WIDTHS
        self.down0 = conv(3, first, stride=2)
        self.down1 = nn.Sequential(conv(first, second, stride=2), Block(second))
        self.down2 = nn.Sequential(conv(second, third, stride=2), Block(third))
        self.down3 = conv(third, deep, stride=2)
        self.middle = nn.Sequential(*(Block(deep, dilation) for dilation in DILATIONS))
        self.context = nn.Sequential(
            nn.AdaptiveAvgPool2d(1), nn.Conv2d(deep, deep, 1), nn.ReLU(), nn.Conv2d(deep, deep, 1)
        )
        self.up2 = Up(deep, third)
        self.up1 = Up(third, second)
        self.up0 = Up(second, first)
        self.head = nn.Conv2d(first, 2, 1)

    def logits(self, x: Tensor) -> Tensor:
        """Log odds instead of chances, for learning."""
        at2 = self.down0(x - 0.5)
        at4 = self.down1(at2)
        at8 = self.down2(at4)
        at16 = self.middle(self.down3(at8))
        at16 = at16 + self.context(at16)
        at8 = self.up2(at16, at8)
        at4 = self.up1(at8, at4)
        result: Tensor = self.head(self.up0(at4, at2))
        return result

    def forward(self, x: Tensor) -> Tensor:
        """Chances."""
        return torch.sigmoid(self.logits(x))


class Block(nn.Module):
    """Two convolutions beside a shortcut (He et al. 2016)."""

    def __init__(self, width: int, dilation: int = 1) -> None:
        super().__init__()
        self.one = conv(width, width, dilation=dilation)
        self.two = nn.Sequential(
            nn.Conv2d(width, width, 3, padding=dilation, dilation=dilation, bias=False),
            nn.BatchNorm2d(width),
        )

    def forward(self, x: Tensor) -> Tensor:
        """The same shape."""
        return torch.relu(x + self.two(self.one(x)))


class Up(nn.Module):
    """Twice as large, joined with what came down at that size."""

    def __init__(self, deep: int, width: int) -> None:
        super().__init__()
        self.narrow = nn.Conv2d(deep, width, 1)
        self.mix = conv(width, width)

    def forward(self, deep: Tensor, beside: Tensor) -> Tensor:
        """The shape of ``beside``."""
        grown = nn.functional.interpolate(
            self.narrow(deep), scale_factor=2.0, mode="bilinear", align_corners=False
        )
        result: Tensor = self.mix(grown + beside)
        return result


def conv(before: int, after: int, *, stride: int = 1, dilation: int = 1) -> nn.Sequential:
    """A 3 x 3 convolution with batch normalisation and a rectifier."""
    return nn.Sequential(
        nn.Conv2d(before, after, 3, stride=stride, padding=dilation, dilation=dilation, bias=False),
        nn.BatchNorm2d(after),
        nn.ReLU(),
    )
