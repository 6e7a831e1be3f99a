"""Quads that might be cards: from regions and edges, and many more from straight lines.

Takes Evidence, gives ``(N, 4, 2)`` corners at working size, clockwise. Whether one is a card is
decided elsewhere; here only geometry that no photographed card can have is left out.
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

MIN_AREA = 0.012
"""Share of the picture. In 12 megapixels such a card is 500 pixels long: barely legible."""

MAX_AREA = 0.985
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

_ASPECT = (1.0, 3.2)
"""Long by short side as seen, not yet straightened: from square cards to the 70 x 28 mm of narrow
ones, seen from the side."""


def propose(evidence: Evidence) -> FloatArray:
    """Plausible quads from regions and edges, without duplicates: some 70."""
    return _sifted([*_from_regions(evidence, _LEVELS), *_from_edges(evidence)], evidence)


def propose_more(evidence: Evidence) -> FloatArray:
    """Further plausible quads, most between straight lines: hundreds, and seldom one is needed."""
    quads = [*_from_regions(evidence, _MORE_LEVELS), *quads_of_lines(evidence)]
    # On printed paper the card's faint edge drowns in print; without the print it stands out.
    kernel = np.ones((_PRINT, _PRINT), np.uint8)
    for operation in (cv2.MORPH_CLOSE, cv2.MORPH_OPEN):
        blank = cv2.morphologyEx(evidence.lab, operation, kernel)
        calm = replace(evidence, slope=slopes(blank, _PRINT))
        quads += [*_from_edges(calm), *quads_of_lines(calm)]
    return _sifted(quads, evidence)


def _sifted(quads: Sequence[FloatArray], evidence: Evidence) -> FloatArray:
    found = np.array(quads, np.float32).reshape(-1, 4, 2)
    found = found[plausible(found, evidence.size)]
    return _distinct(_ordered(found)) if len(found) else found


def _ordered(quads: FloatArray) -> FloatArray:
    """Each clockwise in the picture, beginning nearest the top left."""
    across = quads[:, 2] - quads[:, 0]
    down = quads[:, 3] - quads[:, 1]
    mirrored = across[:, 0] * down[:, 1] - across[:, 1] * down[:, 0] < 0
    quads = np.where(mirrored[:, None, None], quads[:, ::-1], quads)
    first = np.argmin(quads.sum(axis=2), axis=1)
    return np.take_along_axis(quads, ((first[:, None] + np.arange(4)) % 4)[..., None], axis=1)


def plausible(quads: FloatArray, size: tuple[int, int]) -> NDArray[np.bool_]:
    """Which quads could be a card in perspective at all."""
    if not len(quads):
        return np.zeros(0, bool)
    width, height = size
    sides = np.roll(quads, -1, axis=1) - quads
    lengths = np.linalg.norm(sides, axis=2) + 1e-6
    units = sides / lengths[..., None]
    following = np.roll(units, -1, axis=1)
    turns = units[..., 0] * following[..., 1] - units[..., 1] * following[..., 0]
    convex = (np.abs(turns.sum(axis=1)) > 3.2) & (np.abs(np.sign(turns).sum(axis=1)) == 4)
    right_angled = (np.abs(turns) > 0.6).all(axis=1)
    x, y = quads[..., 0], quads[..., 1]
    area = np.abs((x * np.roll(y, -1, 1) - y * np.roll(x, -1, 1)).sum(axis=1)) / 2
    sized = (area > MIN_AREA * width * height) & (area < MAX_AREA * width * height)
    first, second = lengths[:, 0] + lengths[:, 2], lengths[:, 1] + lengths[:, 3]
    aspect = np.maximum(first, second) / np.minimum(first, second)
    shaped = (aspect > _ASPECT[0]) & (aspect < _ASPECT[1])
    opposite = np.maximum(lengths[:, :2], lengths[:, 2:]) / np.minimum(
        lengths[:, :2], lengths[:, 2:]
    )
    even = (opposite < 2.0).all(axis=1)
    margin = 0.04 * max(size)
    inside = ((quads > -margin) & (quads < np.array(size) + margin)).all(axis=(1, 2))
    return np.asarray(convex & right_angled & sized & shaped & even & inside)


def _distinct(quads: FloatArray) -> FloatArray:
    """One of each group whose corners differ by less than about two pixels."""
    _, first = np.unique(np.round(quads.reshape(len(quads), 8) / 2.5), axis=0, return_index=True)
    return quads[np.sort(first)]


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
                for quad in _quads_of_mask((calm > level).astype(np.uint8)):
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
        for quad in (*_quads_of_mask(edges), *_quads_of_mask(1 - edges, grow=1)):
            yield _at_working_size(quad)


def _at_working_size(quad: FloatArray) -> FloatArray:
    return (quad + 0.5) * _COARSE - 0.5


def _quads_of_mask(mask: NDArray[Any], grow: int = 0) -> Iterator[FloatArray]:
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    least = MIN_AREA * mask.size
    for contour in contours:
        if len(contour) < 4:
            continue
        _, _, width, height = cv2.boundingRect(contour)
        if width * height < least:
            continue
        hull = cv2.convexHull(contour)
        if cv2.contourArea(hull) < least:
            continue
        quad = _quad_around(hull)
        if quad is not None:
            yield _outset(quad, grow) if grow else quad


def _quad_around(hull: NDArray[Any]) -> FloatArray | None:
    """The four corners of a hull that is nearly a quad; rounded corners are made sharp."""
    around = cv2.arcLength(hull, closed=True)
    area = cv2.contourArea(hull)
    for tolerance in (0.01, 0.02, 0.035, 0.05):
        corners = cv2.approxPolyDP(hull, tolerance * around, closed=True)
        if len(corners) == 4:
            if abs(cv2.contourArea(corners) - area) < 0.12 * area:
                return np.asarray(corners.reshape(4, 2), np.float32)
            break
        if len(corners) < 4:
            break
    box = cv2.boxPoints(cv2.minAreaRect(hull))
    return np.asarray(box, np.float32) if area > 0.8 * cv2.contourArea(box) else None


def _outset(quad: FloatArray, by: float) -> FloatArray:
    centre = quad.mean(axis=0)
    away = quad - centre
    return np.asarray(
        centre + away * (1 + by / np.linalg.norm(away, axis=1, keepdims=True)), np.float32
    )
