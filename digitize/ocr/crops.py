"""Cutting a text line out of a picture, straight and at the recogniser's height."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from digitize.model import Pixels, Quad
from digitize.pixels import shrink

LINE_HEIGHT = 48
"""Pixels; what PP-OCR's recogniser takes."""

WIDEST = 2400
"""Pixels; a line 50 times as wide as high is squeezed, not cut."""


def quad_of(points: NDArray[np.generic]) -> Quad:
    """``(4, 2)`` corners as a Quad, in the order given."""
    (a, b), (c, d), (e, f), (g, h) = ((float(x), float(y)) for x, y in points)
    return ((a, b), (c, d), (e, f), (g, h))


def size_of(quad: Quad) -> tuple[float, float]:
    """Width and height of a line: the longer of each pair of opposite sides."""
    a, b, c, d = quad
    return max(math.dist(a, b), math.dist(d, c)), max(math.dist(a, d), math.dist(b, c))


def aligned(pixels: Pixels) -> Pixels:
    """``(H, W, 4)``: with an empty fourth channel, pixels lie at even addresses.

    Lines are cut out of that in half the time, and are the same.
    """
    return pixels if pixels.shape[2] > 3 else cv2.cvtColor(pixels, cv2.COLOR_BGR2BGRA)  # type: ignore[return-value]


def cut(pixels: Pixels, quad: Quad, stretch: float = 1.0) -> Pixels:
    """``(LINE_HEIGHT, W, C) uint8``: the line, flat, ``stretch`` times as wide as it is.

    It has as many channels as ``pixels``.
    """
    width, height = size_of(quad)
    target = min(max(16, round(stretch * width * LINE_HEIGHT / max(height, 1.0))), WIDEST)
    flat = np.array([[0, 0], [target, 0], [target, LINE_HEIGHT], [0, LINE_HEIGHT]], np.float32)
    matrix = cv2.getPerspectiveTransform(np.array(quad, np.float32), flat)
    line = cv2.warpPerspective(
        pixels,
        matrix,
        (target, LINE_HEIGHT),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(line, np.uint8)


def levelled(pixels: Pixels, direction: float, side: int) -> tuple[Pixels, NDArray[np.float64]]:
    """The picture with text of that direction (degrees clockwise) level, all of it.

    It is at most ``side`` pixels long. Also gives the ``(2, 3)`` matrix from its pixels back to the
    given ones.
    """
    turn = math.radians(direction)
    cos, sin = abs(math.cos(turn)), abs(math.sin(turn))
    height, width = pixels.shape[:2]
    longest = max(height * sin + width * cos, height * cos + width * sin)
    small = shrink(pixels, side / longest)
    scale = np.array([width / small.shape[1], height / small.shape[0]])
    height, width = small.shape[:2]
    matrix = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), direction, 1.0))
    wide, high = round(height * sin + width * cos), round(height * cos + width * sin)
    matrix[:, 2] += ((wide - width) / 2, (high - height) / 2)
    level = cv2.warpAffine(small, matrix, (wide, high), borderMode=cv2.BORDER_REPLICATE)
    back = np.asarray(cv2.invertAffineTransform(matrix)) * scale[:, None]
    return np.asarray(level, np.uint8), back
