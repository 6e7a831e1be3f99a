"""Quads from what the network sees: one or a few for each place that looks like a card.

Takes a Sighting, gives ``(N, 4, 2)`` corners at the working size of an Evidence. The map ends
softly; each side is laid along the steepest part of that slope, where a finger or a glare that
hides a piece of the side has little say.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from digitize.photo import refine
from digitize.photo.evidence import Evidence, FloatArray
from digitize.photo.masks import MIN_AREA, quads_of_mask
from digitize.photo.quads import sides_of, sifted
from digitize.photo.sampling import beside, off_frame, sample_map, spread_over
from digitize.photo.scoring import IN_MAP

LEVELS = (0.5, 0.2, 0.8)
"""Chances at which the map is cut: one takes in doubtful parts, one leaves them out."""

_REACH = 4.0  # pixels of the map by which a side may be moved

_SURE, _FILLED = 0.6, 0.7
"""Mean chance of a place without a convincing outline that is read all the same, and its share of
the box around it."""

_SURER, _FULLER, _NOT_SMALLER, _RIM = 0.83, 0.75, 0.25, 1.06
"""The same of places beside cards that are found, the share of their area that such a place has at
least, and how much larger than a card its rim is, which is no place of its own."""

_PLACES = np.linspace(0.1, 0.9, 5, dtype=np.float32)
"""Along each side."""

_AROUND = 4.0  # pixels of the map that such a box is larger than the place


def quads_seen(evidence: Evidence) -> FloatArray:
    """Quads around every place that looks like a card."""
    sighting = evidence.sighting
    found: list[FloatArray] = []
    for level in LEVELS:
        likely = sighting.card > level
        found += quads_of_mask(likely.astype(np.uint8))
        # Cards that touch are one place in the map, but each has its own border.
        apart = (likely & (sighting.border < 0.5)).astype(np.uint8)
        found += quads_of_mask(apart, grow=1)
    quads = sifted(found, sighting.card.shape[::-1])
    quads = refine.refine(_fall(sighting.card), quads, _REACH)
    return _at_working_size(evidence, quads)


def places_seen(evidence: Evidence) -> FloatArray:
    """The smallest box around every place that surely is a card's, whatever its edges say."""
    likely = (evidence.sighting.card > LEVELS[0]).astype(np.uint8)
    return _boxes(evidence, likely, MIN_AREA * likely.size, _SURE, _FILLED)


def places_beside(evidence: Evidence, quads: FloatArray) -> FloatArray:
    """The same for places within the picture that the cards found in it leave over.

    These have to be surer, and not much smaller than the cards.
    """
    likely = (evidence.sighting.card > LEVELS[0]).astype(np.uint8)
    share = np.array(likely.shape[::-1]) / np.array(evidence.size)
    areas = []
    for quad in quads:
        middle = quad.mean(axis=0)
        corners = (middle + (quad - middle) * _RIM + 0.5) * share - 0.5
        cv2.fillConvexPoly(likely, np.round(corners).astype(np.int32), (0,))
        areas.append(cv2.contourArea(np.asarray(quad * share, np.float32)))
    least = max(MIN_AREA * likely.size, _NOT_SMALLER * float(np.median(areas)))
    if likely.sum() < least:
        return np.zeros((0, 4, 2), np.float32)
    boxes = _boxes(evidence, likely, least, _SURER, _FULLER)
    edge = np.array(evidence.size) - 1
    within = ((boxes > 0) & (boxes < edge)).all(axis=(1, 2))  # else it peeps in
    return boxes[within]


def _boxes(
    evidence: Evidence, likely: NDArray[np.uint8], least: float, sure: float, filled: float
) -> FloatArray:
    """Boxes at working size around places of so many pixels of the map."""
    card = evidence.sighting.card
    _, numbers, sizes, _ = cv2.connectedComponentsWithStats(likely)
    found = []
    for number in range(1, len(sizes)):
        here = numbers == number
        if sizes[number, cv2.CC_STAT_AREA] < least:
            continue
        points = np.argwhere(here)[:, ::-1].astype(np.float32)
        centre, (across, down), angle = cv2.minAreaRect(points)
        share = sizes[number, cv2.CC_STAT_AREA] / max(across * down, 1.0)
        if float(card[here].mean()) > sure and share > filled:
            box = cv2.boxPoints((centre, (across + _AROUND, down + _AROUND), angle))
            found.append(np.asarray(box, np.float32))
    return _at_working_size(evidence, sifted(found, likely.shape[::-1]))


def agreement(evidence: Evidence, quads: FloatArray) -> FloatArray:
    """``(N,)``: how well each quad fits the map, from few places of it.

    Of 40 cards that only quads between lines found, the right one was among the 110 that fit best
    of up to 4,800 each time.
    """
    card, border = evidence.sighting.card, evidence.sighting.border
    run = sides_of(quads)
    away = np.stack([run[..., 1], -run[..., 0]], axis=2)
    away *= IN_MAP / (np.linalg.norm(run, axis=2, keepdims=True) + 1e-6)
    sides = quads[:, :, None] + run[:, :, None] * _PLACES[:, None]
    near = beside(sides, away[:, :, None])
    inside, outside = sample_map(evidence, card, near)
    outside = np.where(off_frame(near[1], evidence), 0.0, outside).mean(axis=2)
    inside = inside.mean(axis=2)
    on_border = sample_map(evidence, border, sides)
    on_border = np.where(off_frame(sides, evidence), 0.5, on_border).mean(axis=2)
    middle = sample_map(evidence, card, spread_over(quads, 0.15, 5)).mean(axis=1)
    means = 2 * middle + inside.mean(axis=1) - outside.mean(axis=1) + on_border.mean(axis=1)
    worst = inside.min(axis=1) - outside.max(axis=1) + on_border.min(axis=1)
    return np.asarray(means + worst, np.float32)


def _at_working_size(evidence: Evidence, quads: FloatArray) -> FloatArray:
    size = np.array(evidence.size) / np.array(evidence.sighting.card.shape[::-1])
    return np.asarray((quads + 0.5) * size - 0.5, np.float32)


def _fall(chances: NDArray[np.float32]) -> FloatArray:
    """How steeply the chances fall, as the slopes that a quad is refined on."""
    ways = (cv2.Scharr(chances, cv2.CV_32F, *way) for way in ((1, 0), (0, 1)))
    return np.stack([np.asarray(way / 4.0, np.float32) for way in ways], axis=2)
