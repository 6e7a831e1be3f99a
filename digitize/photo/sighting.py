"""Page -> a map of how likely each place is to lie on a card, from a small learnt network.

Edges and colours tell a card well on a table, but not on a newspaper or held in a hand; the network
has been shown cards on thousands of surfaces (``benchmarks/outlines``). Its map is coarse: it says
where cards are, and the edges say exactly where they end.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from digitize.model import Pixels
from digitize.networks import Network, open_network
from digitize.pixels import resized

Chances: TypeAlias = NDArray[np.float32]

MODEL = Path(__file__).with_name("outlines.onnx")

SIDE = 320
"""Pixels of the longer side of what the network sees, as when it learnt."""

STEP = 16
"""The network's sides are multiples of this."""


@dataclass(frozen=True, slots=True, eq=False)
class Sighting:
    """Chances, ``(H, W) float32`` each, that a place lies on a card, and on a card's border."""

    card: Chances
    border: Chances


def look(pixels: Pixels) -> Sighting:
    """What the network sees in a page, given whole or already halved some times."""
    height, width = pixels.shape[:2]
    upright = height > width
    size = network_size(max(width, height), min(width, height))
    small = resized(pixels, *(size[::-1] if upright else size))
    if upright:  # as it learnt: lying
        small = np.asarray(cv2.rotate(small, cv2.ROTATE_90_CLOCKWISE), np.uint8)
    small = brightened(small)
    picture = np.ascontiguousarray(small.transpose(2, 0, 1)[None], np.float32) * np.float32(1 / 255)
    chances = _network()(picture)[0]
    if upright:
        chances = np.ascontiguousarray(np.rot90(chances, 1, axes=(1, 2)))
    card, border = chances
    return Sighting(card, border)


def network_size(long: int, short: int) -> tuple[int, int]:
    """Width and height the network gets for a page of these sides."""
    return SIDE, max(STEP, round(SIDE * short / long / STEP) * STEP)


def brightened(pixels: Pixels) -> Pixels:
    """The picture with its brightest places nearly white, however dark the room was."""
    gain = 245.0 / max(_brightest(pixels[::4, ::4]), 40.0)
    return np.asarray(cv2.convertScaleAbs(pixels, alpha=gain), np.uint8)


def _brightest(pixels: Pixels) -> float:
    """The value that all but one in a hundred stay below."""
    counts = np.bincount(pixels.ravel(), minlength=256).cumsum()
    return float(np.searchsorted(counts, 0.99 * counts[-1]))


@cache
def _network() -> Network:
    return open_network(MODEL)
