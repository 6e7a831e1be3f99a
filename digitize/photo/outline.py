"""Page -> the outlines of the cards in it.

Many quads are proposed, scored, the best moved onto their edges and scored again; of quads that
lie on each other one remains. A card cut too small loses text, so doubt goes to the larger.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from digitize.model import Pixels, Quad
from digitize.photo import proposals, refine, scoring
from digitize.photo.evidence import FloatArray, gather
from digitize.photo.rectify import quad_of

CONVINCING = 0.0
"""Score (log odds) from which a quad is taken to be a card."""

_REFINED = 60
_OVERLAP = 0.2  # share of the smaller quad


@dataclass(frozen=True, slots=True)
class Outline:
    """A card's corners in page pixels, clockwise as seen; ``score`` is a log odds."""

    quad: Quad
    score: float


def find_outlines(pixels: Pixels) -> tuple[Outline, ...]:
    """Cards in reading order (rows from the top, then from the left); empty if none convinces."""
    evidence = gather(pixels)
    quads = proposals.propose(evidence)
    if not len(quads):
        return ()
    first = scoring.score(evidence, quads)
    best = quads[np.argsort(-first)[:_REFINED]]
    best = np.concatenate([refine.refine(evidence, best), best])
    scores = scoring.score(evidence, best)
    chosen = _apart(best, scores)
    found = [
        Outline(quad_of((best[index] + 0.5) / evidence.scale), float(scores[index]))
        for index in chosen
    ]
    return tuple(sorted(found, key=lambda outline: _reading_order(outline, pixels.shape[0])))


def _apart(quads: FloatArray, scores: FloatArray) -> list[int]:
    """The best of each group of quads that overlap."""
    chosen: list[int] = []
    for index in np.argsort(-scores):
        if scores[index] < CONVINCING:
            break
        if all(_overlap(quads[index], quads[other]) < _OVERLAP for other in chosen):
            chosen.append(int(index))
    return chosen


def _overlap(one: FloatArray, other: FloatArray) -> float:
    shared, _ = cv2.intersectConvexConvex(one, other)
    return float(shared) / max(min(cv2.contourArea(one), cv2.contourArea(other)), 1.0)


def _reading_order(outline: Outline, height: int) -> tuple[int, float]:
    centre = np.mean(outline.quad, axis=0)
    return int(4 * centre[1] / height), float(centre[0])
