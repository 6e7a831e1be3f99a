"""Noise and colours: what all drawn surfaces are made of.

Takes a numpy generator and a size; gives fields of floats, or pixels (BGR) of them.
"""

from __future__ import annotations

from typing import TypeAlias

import cv2
import numpy as np

from benchmarks.cardmaker.geometry import Floats
from digitize.model import Pixels

Tone: TypeAlias = tuple[int, int, int]


def noise(rng: np.random.Generator, height: int, width: int, across: int, down: int) -> Floats:
    """Smooth noise in -1..1 with about so many hills across and down."""
    seeds = rng.random((max(down, 2), max(across, 2)), dtype=np.float32) * 2 - 1
    return np.asarray(cv2.resize(seeds, (width, height), interpolation=cv2.INTER_CUBIC), np.float32)


def specks(rng: np.random.Generator, height: int, width: int, strength: float) -> Floats:
    """Noise from pixel to pixel, of this standard deviation."""
    return rng.standard_normal((height, width), dtype=np.float32) * np.float32(strength)


def tint(value: Floats, dark: Tone, light: Tone) -> Pixels:
    """Values in 0..1 as colours (RGB given) between ``dark`` and ``light``."""
    low, high = (np.array(colour[::-1], np.float32) for colour in (dark, light))
    steps = np.linspace(0, 1, 256, dtype=np.float32)[:, None]
    table = (low + steps * (high - low)).astype(np.uint8).reshape(256, 1, 3)
    index = np.clip(value * 255, 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(cv2.merge([index] * 3), table), np.uint8)


def pair(rng: np.random.Generator, *tones: tuple[Tone, Tone]) -> tuple[Tone, Tone]:
    """One of several pairs of a dark and a light colour."""
    return tones[int(rng.integers(len(tones)))]


def shaded(pixels: Pixels, field: Floats) -> Pixels:
    """``pixels`` times a field of brightness about 1."""
    return np.asarray(cv2.multiply(pixels, cv2.merge([field] * 3), dtype=cv2.CV_8U), np.uint8)


def mixed(below: Pixels, above: Pixels, cover: Floats) -> Pixels:
    """``above`` over ``below`` where ``cover`` is 1."""
    part = np.clip(cover, 0, 1).astype(np.float32)
    return np.asarray(cv2.blendLinear(above, below, part, 1 - part), np.uint8)
