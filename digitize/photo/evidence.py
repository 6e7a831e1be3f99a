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
from digitize.photo.sighting import Sighting, brightened, look
from digitize.pixels import halved, shrink

FloatArray: TypeAlias = NDArray[np.float32]

WORKING_SIDE = 720
"""Pixels of the longest side. At this size printed lines blur into texture, card edges do not."""

_CALM_RADIUS = 20  # pixels around an edge that say whether it stands out
_CALM_FLOOR = 1.2  # gradient in grey levels per pixel that sensor noise reaches after smoothing
_SCHARR = 32  # what the Scharr kernel gives for a slope of one grey level per pixel


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """Maps of one page, all ``(H, W)`` or ``(H, W, n)`` at working size.

    ``scale`` is working pixels per page pixel. ``slope`` holds the gradient (x, y) of whichever
    colour channel changes most, divided by the unrest around it. ``texture`` is high where there
    is print. ``lab`` is smoothed CIELAB with lightness stretched to the page's range. ``sighting``
    is what the learnt network makes of the same page.
    """

    scale: float
    lab: NDArray[np.uint8]
    slope: FloatArray
    texture: FloatArray
    sighting: Sighting

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.lab.shape[1], self.lab.shape[0]


def gather(pixels: Pixels) -> Evidence:
    """The evidence of a page's BGR pixels."""
    near = halved(pixels, WORKING_SIDE)
    lab, _ = _prepared(near, WORKING_SIDE)
    scale = min(1.0, WORKING_SIDE / max(pixels.shape[:2]))
    slope = _slopes(lab)
    grey = cv2.extractChannel(lab, 0)
    print_like = cv2.absdiff(grey, cv2.blur(grey, (9, 9)))
    texture = cv2.boxFilter(print_like, cv2.CV_32F, (9, 9))
    return Evidence(scale, lab, slope, np.asarray(texture, np.float32), look(near))


def slopes_of(pixels: Pixels, side: int) -> tuple[FloatArray, float]:
    """The slopes alone, of a picture reduced to ``side`` pixels, and its scale."""
    lab, scale = _prepared(pixels, side)
    return _slopes(lab), scale


def _prepared(pixels: Pixels, side: int) -> tuple[NDArray[np.uint8], float]:
    scale = min(1.0, side / max(pixels.shape[:2]))
    small = shrink(pixels, scale)
    lab = cv2.cvtColor(cv2.GaussianBlur(brightened(small), (5, 5), 1.0), cv2.COLOR_BGR2LAB)
    return np.asarray(lab, np.uint8), scale


def _slopes(lab: NDArray[Any]) -> FloatArray:
    """``(H, W, 2)``: the steepest channel's gradient, set against the unrest around it."""
    steepest, slope_x, slope_y = _gradient(cv2.extractChannel(lab, 0))
    for index in (1, 2):
        steep, dx, dy = _gradient(cv2.extractChannel(lab, index))
        better = cv2.compare(steep, steepest, cv2.CMP_GT)
        for new, kept in ((steep, steepest), (dx, slope_x), (dy, slope_y)):
            cv2.copyTo(new, better, kept)
    x, y = slope_x.astype(np.float32), slope_y.astype(np.float32)
    side = 2 * _CALM_RADIUS + 1
    unrest = cv2.blur(cv2.magnitude(x, y), (side, side)) + np.float32(_CALM_FLOOR * _SCHARR)
    return np.asarray(cv2.merge((cv2.divide(x, unrest), cv2.divide(y, unrest))), np.float32)


def _gradient(channel: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Its size (the sum of both directions, half the time of the root of squares), x and y."""
    dx, dy = cv2.Scharr(channel, cv2.CV_16S, 1, 0), cv2.Scharr(channel, cv2.CV_16S, 0, 1)
    return np.abs(dx) + np.abs(dy), dx, dy
