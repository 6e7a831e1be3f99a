"""Quads that might be cards: between straight lines, and around regions.

Takes Evidence, gives ``(N, 4, 2)`` corners at working size, clockwise. Whether one is a card is
decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from digitize.photo.evidence import Evidence, FloatArray
from digitize.photo.lines import quads_of_lines
from digitize.photo.masks import quads_of_mask
from digitize.photo.quads import sifted

_LEVELS = (23.3, 50.0, 76.7)
"""Percentiles of a channel at which it is cut into regions, beside Otsu's level. Of 239 cards 237
are proposed so, and 238 with seven levels."""

_COARSE = 3
"""Working pixels for each pixel of the pictures in which regions are traced."""


def from_lines(evidence: Evidence) -> FloatArray:
    """Plausible quads between straight lines: hundreds."""
    return sifted(quads_of_lines(evidence), evidence.size)


def from_regions(evidence: Evidence) -> FloatArray:
    """Plausible outlines of what is lighter, darker or differently coloured: some 40."""
    return sifted(list(_regions(evidence)), evidence.size)


def _regions(evidence: Evidence) -> Iterator[FloatArray]:
    closing = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5))
    for channel in _channels(evidence):
        # Without its print a card is one calm surface: dark print is filled by closing, light print
        # on dark cards by opening.
        for operation in (cv2.MORPH_CLOSE, cv2.MORPH_OPEN):
            calm = cv2.morphologyEx(channel, operation, closing)
            otsu, _ = cv2.threshold(calm, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
            levels = np.percentile(calm[::5, ::5], _LEVELS)
            for level in {int(otsu), *(int(value) for value in levels)}:
                for quad in quads_of_mask((calm > level).astype(np.uint8)):
                    yield (quad + 0.5) * _COARSE - 0.5


def _channels(evidence: Evidence) -> Iterator[NDArray[Any]]:
    """What a card may differ in from its surroundings; one pixel for ``_COARSE`` working pixels."""
    width, height = evidence.size
    size = (width // _COARSE, height // _COARSE)
    lab = cv2.resize(evidence.lab, size, interpolation=cv2.INTER_AREA)
    # On newsprint or a patterned cloth the card is the calmer area.
    yield cv2.convertScaleAbs(cv2.resize(evidence.texture, size), alpha=8)
    yield cv2.extractChannel(lab, 0)
    middle = np.median(lab[::3, ::3].reshape(-1, 3), axis=0)
    yield _distance(lab, middle, (0, 3, 3))
    rim = max(3, min(size) // 40)
    sides = (lab[:rim], lab[-rim:], lab[:, :rim], lab[:, -rim:])
    frame = np.concatenate([side.reshape(-1, 3) for side in sides]).astype(np.float32)
    middle = np.median(frame, axis=0)
    spread = 1.5 * np.median(np.abs(frame - middle), axis=0) + 3.0
    # How unlike the picture's rim each pixel is (the rim is mostly background).
    yield _distance(lab, middle, 12 / spread)


def _distance(lab: NDArray[Any], middle: NDArray[Any], gain: Sequence[float]) -> NDArray[Any]:
    """How far each pixel lies from a colour, its three channels taken times ``gain``."""
    total = np.zeros(lab.shape[:2], np.float32)
    for channel in range(3):
        if gain[channel]:
            away = lab[..., channel].astype(np.float32)
            away -= np.float32(middle[channel])
            cv2.accumulateSquare(away * np.float32(gain[channel]), total)
    return cv2.convertScaleAbs(cv2.sqrt(total))
