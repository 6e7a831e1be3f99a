"""Quads that might be cards: from regions and edges, and many more from straight lines.

Takes Evidence, gives ``(N, 4, 2)`` corners at working size, clockwise. Whether one is a card is
decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from digitize.photo.evidence import Evidence, FloatArray, slopes
from digitize.photo.lines import quads_of_lines
from digitize.photo.masks import quads_of_mask
from digitize.photo.quads import sifted

_LEVELS = (23.3, 50.0, 76.7)
"""Percentiles of a channel at which it is cut into regions, beside Otsu's level. Of 239 cards 237
are proposed so, and 238 with seven levels."""

_MORE_LEVELS = (10.0, 36.7, 63.3, 90.0)

_COARSE = 3
"""Working pixels for each pixel of the pictures in which regions are traced."""

_PRINT = 15
"""Working pixels: letters of a newspaper, and the gaps between them, are narrower."""

_STRENGTHS = (0.7, 1.1, 1.7, 2.5)
"""Of edges, against their surroundings; three of four outlines are found at the second alone."""


def propose(evidence: Evidence) -> FloatArray:
    """Plausible quads from regions and edges, without duplicates: some 70."""
    return sifted([*_from_regions(evidence, _LEVELS), *_from_edges(evidence)], evidence.size)


def propose_more(evidence: Evidence) -> FloatArray:
    """Further plausible quads, most between straight lines: hundreds, and seldom one is needed."""
    quads = [*_from_regions(evidence, _MORE_LEVELS), *quads_of_lines(evidence)]
    # On printed paper the card's faint edge drowns in print; without the print it stands out.
    kernel = np.ones((_PRINT, _PRINT), np.uint8)
    for operation in (cv2.MORPH_CLOSE, cv2.MORPH_OPEN):
        blank = cv2.morphologyEx(evidence.lab, operation, kernel)
        calm = replace(evidence, slope=slopes(blank, _PRINT))
        quads += [*_from_edges(calm), *quads_of_lines(calm)]
    return sifted(quads, evidence.size)


# --- regions ----------------------------------------------------------------------------


def _from_regions(evidence: Evidence, percentiles: Sequence[float]) -> Iterator[FloatArray]:
    """Outlines of what is lighter, darker or differently coloured than something else."""
    closing = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5))
    for channel in _channels(evidence):
        # Without its print a card is one calm surface: dark print is filled by closing, light print
        # on dark cards by opening.
        for operation in (cv2.MORPH_CLOSE, cv2.MORPH_OPEN):
            calm = cv2.morphologyEx(channel, operation, closing)
            otsu, _ = cv2.threshold(calm, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
            levels = np.percentile(calm[::5, ::5], percentiles)
            for level in {int(otsu), *(int(value) for value in levels)}:
                for quad in quads_of_mask((calm > level).astype(np.uint8)):
                    yield _at_working_size(quad)


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


def _from_edges(evidence: Evidence) -> Iterator[FloatArray]:
    """Areas enclosed by edges, for several strengths of edge."""
    steep = cv2.magnitude(evidence.slope[..., 0], evidence.slope[..., 1])
    steep = cv2.dilate(steep, np.ones((_COARSE, _COARSE), np.uint8))
    steep = steep[_COARSE // 2 :: _COARSE, _COARSE // 2 :: _COARSE]
    for strength in _STRENGTHS:
        edges = (steep > strength).astype(np.uint8)
        for quad in (*quads_of_mask(edges), *quads_of_mask(1 - edges, grow=1)):
            yield _at_working_size(quad)


def _at_working_size(quad: FloatArray) -> FloatArray:
    return (quad + 0.5) * _COARSE - 0.5
