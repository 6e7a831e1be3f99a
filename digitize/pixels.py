"""Making pictures smaller and turning them, quickly."""

from __future__ import annotations

import cv2
import numpy as np

from digitize.model import Pixels


def shrink(pixels: Pixels, scale: float) -> Pixels:
    """The picture reduced without moiré; at ``scale`` 1 or more as it is.

    Exact halves are averaged ten times faster than other steps, so they come first; between half
    and whole size, interpolation between pixels leaves none out.
    """
    if scale >= 1:
        return pixels
    width, height = max(round(pixels.shape[1] * scale), 1), max(round(pixels.shape[0] * scale), 1)
    return resized(pixels, width, height)


def resized(pixels: Pixels, width: int, height: int) -> Pixels:
    """The same for a size, whatever its proportions; it may be larger in one direction."""
    while pixels.shape[1] >= 2 * width and pixels.shape[0] >= 2 * height:
        half = pixels.shape[1] // 2, pixels.shape[0] // 2
        even = pixels[: 2 * half[1], : 2 * half[0]]
        pixels = np.asarray(cv2.resize(even, half, interpolation=cv2.INTER_AREA), np.uint8)
    if pixels.shape[:2] == (height, width):
        return pixels
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8)


_TURNS = (None, cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_180, cv2.ROTATE_90_COUNTERCLOCKWISE)


def turned(pixels: Pixels, quarter_turns: int) -> Pixels:
    """The picture turned clockwise by 90° steps."""
    way = _TURNS[quarter_turns % 4]
    return pixels if way is None else np.asarray(cv2.rotate(pixels, way), np.uint8)
