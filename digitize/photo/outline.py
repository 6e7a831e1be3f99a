"""Page -> the outlines of the cards in it.

Many quads are proposed, scored, the best moved onto their edges and scored again; of quads that
lie on each other one remains. A card cut too small loses text, so doubt goes to the larger.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from digitize.model import Pixels, Quad
from digitize.photo import grow, proposals, refine, scoring
from digitize.photo.evidence import Evidence, FloatArray, gather, slopes_of
from digitize.photo.rectify import quad_of

CONVINCING = 0.0
"""Score (log odds) from which a quad is taken to be a card."""

CLEAR = 1.5
"""Score from which no further proposals are made. They are six times as many, and of 240 cards one
is found among them that is not found without."""

_REFINED = 80
_ALIKE = 6
"""So many of the quads refined may be of about the same place and size: one clear card must not
crowd out the faint ones beside it."""
_GROWN = 12
_GLANCE = 16  # points of each side looked at in the first sorting
_FAR_BEHIND = 7.0
"""Cards of one photo lie in the same light and are about equally clear; beside a very clear card,
faint ones are squares of the tablecloth. At 5.5, two of 520 cards were lost; at 9, no further card
was found, but two more squares (``benchmarks/photo_stage.py``)."""
_NEARLY = 2.0
_GENEROUS = 2.0
"""Score that a quad may lack for each e-fold of area it has more than one inside it."""
_MOST_GROWTH = 0.65
"""Logarithm of area: a band or column seldom takes more than half of a card; beyond that the larger
quad is a table or two cards side by side."""
_INSIDE, _FILLED, _MOST_OF_TWO = 0.93, 0.55, 0.7
"""Shares of an area: of a quad that lies in another, of a quad that the cards in it fill, and the
most one of them has of it."""
_SMALL = 450
"""Working pixels. Half a pixel at a corner is then a thousandth of the card."""
_CLOSE_SIDE = 540
"""Pixels of the picture in which a small card is measured again."""
_OVERLAP = 0.2  # share of the smaller quad


@dataclass(frozen=True, slots=True)
class Outline:
    """A card's corners in page pixels, clockwise as seen; ``score`` is a log odds."""

    quad: Quad
    score: float


def find_outlines(pixels: Pixels) -> tuple[Outline, ...]:
    """Cards in reading order (rows from the top, then from the left); empty if none convinces."""
    evidence = gather(pixels)
    best = candidates(evidence, proposals.propose(evidence))
    scores = scoring.score(evidence, best)
    if scores.max(initial=CONVINCING) < CLEAR:
        more = candidates(evidence, proposals.propose_more(evidence))
        best = np.concatenate([best, more])
        scores = np.concatenate([scores, scoring.score(evidence, more)])
    if not len(best):
        return ()
    found = [
        Outline(_in_page(pixels, best[index], evidence.scale), float(scores[index]))
        for index in _apart(best, scores)
    ]
    return tuple(sorted(found, key=lambda outline: _reading_order(outline, pixels.shape[0])))


def candidates(evidence: Evidence, quads: FloatArray) -> FloatArray:
    """``(N, 4, 2)`` quads at working size: those worth a close look, moved onto their edges."""
    if not len(quads):
        return quads
    # Regions are traced on a coarser picture; without a first rough fit good ones would look bad.
    quads = refine.refine(evidence.slope, quads, along=_GLANCE, step=1.0)
    quads = quads[proposals.plausible(quads, evidence.size)]
    best = _varied(quads, scoring.score(evidence, quads, _GLANCE))
    best = np.concatenate([best, grow.grow(evidence, best[:_GROWN])])
    best = refine.refine(evidence.slope, best)
    return best[proposals.plausible(best, evidence.size)]


def _varied(quads: FloatArray, scores: FloatArray) -> FloatArray:
    """The best quads, few of each place and size."""
    centres = quads.mean(axis=1)
    sides = np.sqrt([cv2.contourArea(quad) for quad in quads])
    kept: list[int] = []
    for index in np.argsort(-scores):
        apart = np.linalg.norm(centres[kept] - centres[index], axis=1)
        ratio = sides[kept] / sides[index]
        alike = (apart < 0.12 * sides[index]) & (ratio > 0.85) & (ratio < 1.18)
        if np.count_nonzero(alike) < _ALIKE:
            kept.append(int(index))
        if len(kept) == _REFINED:
            break
    return quads[kept]


def _in_page(pixels: Pixels, quad: FloatArray, scale: float) -> Quad:
    """A quad of working size in page pixels; small ones are measured again more closely."""
    in_page = (quad + 0.5) / scale
    small = np.ptp(quad, axis=0).max() < _SMALL and scale < 1
    return _sharpened(pixels, in_page) if small else quad_of(in_page)


def _sharpened(pixels: Pixels, quad: FloatArray) -> Quad:
    """A quad in page pixels, refined once more on a larger picture of the card alone."""
    around = 0.08 * float(np.ptp(quad, axis=0).max())
    low = np.floor(np.clip(quad.min(axis=0) - around, 0, None)).astype(int)
    high = np.ceil(quad.max(axis=0) + around).astype(int)
    slope, scale = slopes_of(pixels[low[1] : high[1], low[0] : high[0]], _CLOSE_SIDE)
    (better,) = refine.refine(slope, ((quad - low) * scale - 0.5)[None].astype(np.float32), 4.0)
    return quad_of((better + 0.5) / scale + low)


def _apart(quads: FloatArray, scores: FloatArray) -> list[int]:
    """The best of each group of quads that overlap."""
    scores = np.where(_hold_others(quads, scores), -np.inf, scores)
    chosen: list[int] = []
    for best in np.argsort(-scores):
        if scores[best] < max(CONVINCING, scores.max() - _FAR_BEHIND):
            break
        # The larger one may reach onto a neighbour; then the best itself is taken.
        for index in (_larger(quads, scores, int(best)), int(best)):
            if all(_overlap(quads[index], quads[other]) < _OVERLAP for other in chosen):
                chosen.append(index)
                break
    return chosen


def _hold_others(quads: FloatArray, scores: FloatArray) -> NDArray[np.bool_]:
    """Which quads go round two or more cards that lie side by side: clear ones that fill it."""
    areas = np.array([cv2.contourArea(quad) for quad in quads])
    clear = [int(index) for index in np.argsort(-scores) if scores[index] > CONVINCING]
    hold = np.zeros(len(quads), bool)
    for around in clear:
        inside: list[int] = []
        for index in clear:
            if (
                areas[index] < _MOST_OF_TWO * areas[around]
                and _share_inside(quads[index], quads[around]) > _INSIDE
                and all(_overlap(quads[index], quads[other]) < _OVERLAP for other in inside)
            ):
                inside.append(index)
        hold[around] = (
            len(inside) > 1
            and areas[inside].sum() > _FILLED * areas[around]
            and scores[inside].sum() > scores[around]
        )
    return hold


def _larger(quads: FloatArray, scores: FloatArray, best: int) -> int:
    """The best quad, or one around it that is nearly as good: it loses no text."""
    areas = np.array([cv2.contourArea(quad) for quad in quads])
    growth = np.log(areas / areas[best])
    rivals = np.nonzero(
        (scores > max(scores[best] - _NEARLY, CONVINCING))
        & (growth > 0.03)
        & (growth < _MOST_GROWTH)
    )[0]
    around = [int(other) for other in rivals if _share_inside(quads[best], quads[other]) > _INSIDE]
    generous = scores + _GENEROUS * growth
    return max((best, *around), key=lambda other: float(generous[other]))


def _share_inside(inner: FloatArray, outer: FloatArray) -> float:
    shared, _ = cv2.intersectConvexConvex(inner, outer)
    return float(shared) / max(cv2.contourArea(inner), 1.0)


def _overlap(one: FloatArray, other: FloatArray) -> float:
    shared, _ = cv2.intersectConvexConvex(one, other)
    return float(shared) / max(min(cv2.contourArea(one), cv2.contourArea(other)), 1.0)


def _reading_order(outline: Outline, height: int) -> tuple[int, float]:
    centre = np.mean(outline.quad, axis=0)
    return int(4 * centre[1] / height), float(centre[0])
