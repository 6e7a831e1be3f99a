"""Which read card is which labelled card.

Takes the cards of one photo, gives pairs, the labelled cards nobody found and the read cards
that are none. Outlines decide where both have one, what is written decides the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from digitize.model import Quad
from digitize.score.truth import ReadCard, TruthCard
from digitize.score.values import values_of

SAME_PLACE: Final = 0.5
"""Intersection over union from which two outlines are the same card (the PASCAL VOC criterion)."""

SAME_TEXT: Final = 0.2
"""Share of equal values from which two contacts are of the same card, wherever it lies."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """The cards of one photo, sorted out."""

    found: tuple[tuple[TruthCard, ReadCard], ...]
    missing: tuple[TruthCard, ...]
    false: tuple[ReadCard, ...]


def pair(truth: Sequence[TruthCard], read: Sequence[ReadCard]) -> Pairs:
    """Pair best first; a lone card with a lone reading needs no evidence at all."""
    if len(truth) == len(read) == 1:
        return Pairs(((truth[0], read[0]),), (), ())
    scores = [
        (score, left, right)
        for left, known in enumerate(truth)
        for right, card in enumerate(read)
        if (score := likeness(known, card)) > 0
    ]
    found: dict[int, int] = {}
    for _, left, right in sorted(scores, key=lambda step: (-step[0], step[1], step[2])):
        if left not in found and right not in found.values():
            found[left] = right
    return Pairs(
        found=tuple((truth[left], read[right]) for left, right in sorted(found.items())),
        missing=tuple(card for place, card in enumerate(truth) if place not in found),
        false=tuple(card for place, card in enumerate(read) if place not in found.values()),
    )


def likeness(truth: TruthCard, read: ReadCard) -> float:
    """0 for different cards, 1..2 for the same place, below 1 for the same text."""
    if truth.outline and read.outline:
        overlap = outline_overlap(truth.outline, read.outline)
        if overlap >= SAME_PLACE:
            return 1.0 + overlap
    left = {(value.field, value.key) for value in values_of(truth.contact)}
    right = {(value.field, value.key) for value in values_of(read.contact)}
    if not left or not right:
        return 0.0
    share = len(left & right) / max(len(left), len(right))
    return share if share >= SAME_TEXT else 0.0


def outline_overlap(left: Quad, right: Quad) -> float:
    """Intersection over union of two convex outlines of the same picture, in 0..1."""
    a, b = (cv2.convexHull(np.array(quad, dtype=np.float32)) for quad in (left, right))
    shared, _ = cv2.intersectConvexConvex(a, b)
    union = cv2.contourArea(a) + cv2.contourArea(b) - shared
    return float(shared / union) if union > 0 else 0.0
