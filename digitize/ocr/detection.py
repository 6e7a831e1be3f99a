"""The detector's map of text chances -> boxes around lines.

The post-processing of Differentiable Binarization (Liao et al., 2020, section 3.5) on minimum
area rectangles: growing a rectangle keeps it one, so no polygon library is needed, and the boxes
keep their fractions of a pixel, which small type needs.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from digitize.model import Pixels, Quad
from digitize.ocr.crops import quad_of

# The thresholds are rapidocr's own for this model (its config.yaml, section Det).
PIXEL_CHANCE = 0.3
BOX_CHANCE = 0.5
GROWTH = 1.6
"""Boxes grow by area / circumference times this, since the model is trained on shrunken text."""

SMALLEST = 3.0
"""Pixels of the map; what is lower than this is a speck."""

STEP = 32
"""The detector's sides are multiples of this."""

NEIGHBOURHOOD = 1 / 12
"""Of the picture's width: the surroundings whose light and contrast are evened out."""

CONTRAST = 45.0
"""Standard deviation, in grey levels, that faint surroundings are stretched to."""

_COARSE = 4

STRONGEST = 4.0
"""Contrast is not stretched more than this many times, else noise becomes text."""


def network_size(pixels: Pixels, side: int) -> tuple[int, int]:
    """Width and height the detector gets, ``side`` for the longer one; never enlarged."""
    height, width = pixels.shape[:2]
    scale = min(1.0, side / max(height, width))
    return (
        max(STEP, round(width * scale / STEP) * STEP),
        max(STEP, round(height * scale / STEP) * STEP),
    )


def network_input(pixels: Pixels) -> NDArray[np.float32]:
    """``(1, 3, H, W) float32`` in -1..1, shadow lifted and faint text darkened.

    Each place is judged by its surroundings. Without it the detector passes over one line in twenty
    of unevenly lit cards (``benchmarks/ocr_runtime.py``).
    """
    height, width = pixels.shape[:2]
    gain, offset = (
        cv2.resize(part, (width, height), interpolation=cv2.INTER_LINEAR)
        for part in _evening(pixels)
    )
    batch = np.empty((1, 3, height, width), np.float32)
    for channel, plane in zip(cv2.split(pixels), batch[0], strict=True):
        cv2.multiply(channel, gain, dst=plane, dtype=cv2.CV_32F)
        cv2.add(plane, offset, dst=plane)
        np.clip(plane, -1.0, 1.0, out=plane)
    return batch


def _evening(pixels: Pixels) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """What 0..255 is taken times, and what is added, to be even and in -1..1; on a coarser grid."""
    height, width = pixels.shape[:2]
    grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    # Surroundings change slowly: it is enough to know them at every fourth pixel.
    size = (max(width // _COARSE, 1), max(height // _COARSE, 1))
    reach = int(width * NEIGHBOURHOOD / _COARSE) | 1
    mean = _surroundings(grey, size, reach)
    square = _surroundings(cv2.multiply(grey, grey, dtype=cv2.CV_16U), size, reach)
    spread = np.sqrt(np.maximum(square - mean * mean, 0.0))
    factor = np.clip(CONTRAST / np.maximum(spread, 1.0), 1.0, STRONGEST)
    shift = np.clip(mean, 60.0, 200.0) - mean * factor
    half = np.float32(127.5)
    return np.asarray(factor / half, np.float32), np.asarray(shift / half - 1, np.float32)


def _surroundings(values: NDArray[Any], size: tuple[int, int], reach: int) -> NDArray[np.float32]:
    """Mean of the values around each place of a coarser grid."""
    coarse = cv2.resize(values, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    return np.asarray(cv2.blur(coarse, (reach, reach)), np.float32)


def boxes(chances: NDArray[np.float32], width: int, height: int) -> tuple[Quad, ...]:
    """Boxes in pixels of a ``width`` x ``height`` picture; clockwise, but from any corner.

    ``chances`` is ``(H, W) float32``, the map of the same picture.
    """
    mask = (chances > PIXEL_CHANCE).astype(np.uint8)
    mask = cv2.dilate(mask, np.ones((2, 2), np.uint8))  # type: ignore[assignment]
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    scale = np.array([width / chances.shape[1], height / chances.shape[0]], np.float32)
    found = []
    for contour in contours:
        centre, (across, along), angle = cv2.minAreaRect(contour)
        if min(across, along) < SMALLEST:
            continue
        if _mean_inside(chances, cv2.boxPoints((centre, (across, along), angle))) < BOX_CHANCE:
            continue
        grow = across * along * GROWTH / (across + along)
        corners = cv2.boxPoints((centre, (across + grow, along + grow), angle))
        found.append(quad_of(corners * scale))
    return tuple(found)


def _mean_inside(chances: NDArray[np.float32], corners: NDArray[np.generic]) -> float:
    height, width = chances.shape
    left, top = np.floor(corners.min(axis=0)).astype(int).clip(0, (width - 1, height - 1))
    right, bottom = np.ceil(corners.max(axis=0)).astype(int).clip(0, (width - 1, height - 1))
    part = chances[top : bottom + 1, left : right + 1]
    mask = np.zeros(part.shape, np.uint8)
    cv2.fillPoly(mask, [(corners - (left, top)).astype(np.int32)], (1,))
    return float(cv2.mean(part, mask)[0])
