"""What the outline search looks at: a small copy of the page, and where its colours change.

Takes a page, gives maps of at most ``WORKING_SIDE`` pixels. Edges are measured in lightness and
in both colour directions and then set against their surroundings, so that a white card on a white
table, whose edge is a faint line in a calm place, counts as much as a black card.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from digitize.model import Pixels
from digitize.photo.rectify import shrink

FloatArray: TypeAlias = NDArray[np.float32]

WORKING_SIDE = 720
"""Pixels of the longest side. At this size printed lines blur into texture, card edges do not."""

_CALM_RADIUS = 20  # pixels around an edge that say whether it stands out
_CALM_FLOOR = 1.2  # gradient in grey levels per pixel that sensor noise reaches after smoothing


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """Maps of one page, all ``(H, W)`` or ``(H, W, n)`` at working size.

    ``scale`` is working pixels per page pixel. ``slope`` holds the gradient (x, y) of whichever
    colour channel changes most, divided by the unrest around it. ``texture`` is high where there
    is print. ``lab`` is smoothed CIELAB with lightness stretched to the page's range.
    """

    scale: float
    lab: NDArray[np.uint8]
    slope: FloatArray
    texture: FloatArray

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.lab.shape[1], self.lab.shape[0]


def gather(pixels: Pixels) -> Evidence:
    """The evidence of a page's BGR pixels."""
    scale = min(1.0, WORKING_SIDE / max(pixels.shape[:2]))
    small = shrink(pixels, scale)
    bright = float(np.percentile(small[::4, ::4], 99))
    gain = 245.0 / max(bright, 40.0)
    bright_enough = cv2.convertScaleAbs(small, alpha=gain)
    lab = cv2.cvtColor(cv2.GaussianBlur(bright_enough, (0, 0), 1.0), cv2.COLOR_BGR2LAB)
    slope = slopes(lab, _CALM_RADIUS)
    grey = lab[..., 0].astype(np.float32)
    texture = cv2.blur(np.abs(grey - cv2.blur(grey, (9, 9))), (9, 9))
    return Evidence(scale, np.asarray(lab, np.uint8), slope, np.asarray(texture, np.float32))


def slopes(lab: NDArray[Any], calm_radius: int) -> FloatArray:
    """``(H, W, 2)``: the steepest channel's gradient, set against the unrest within the radius."""
    slope = np.zeros((*lab.shape[:2], 2), np.float32)
    steepest = np.zeros(lab.shape[:2], np.float32)
    for channel in (np.ascontiguousarray(lab[..., index]) for index in range(3)):
        dx = cv2.Scharr(channel, cv2.CV_32F, 1, 0, scale=1 / 32)
        dy = cv2.Scharr(channel, cv2.CV_32F, 0, 1, scale=1 / 32)
        steep = cv2.magnitude(dx, dy)
        better = steep > steepest
        np.copyto(steepest, steep, where=better)
        np.copyto(slope[..., 0], dx, where=better)
        np.copyto(slope[..., 1], dy, where=better)
    side = 2 * calm_radius + 1
    unrest = cv2.blur(steepest, (side, side)) + _CALM_FLOOR
    return np.asarray(slope / unrest[..., None], np.float32)
