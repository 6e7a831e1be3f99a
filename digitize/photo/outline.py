"""Page -> the outlines of the cards in it.

Quads are proposed, first where the learnt network sees cards, then by lines and regions; they are
scored, the best moved onto their edges and scored again; of quads that lie on each other one
remains (``choose``).
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from digitize.model import Pixels, Quad
from digitize.photo import grow, proposals, refine, scoring
from digitize.photo.choose import CONVINCING, EDGED, apart, cut_off
from digitize.photo.evidence import Evidence, FloatArray, gather, slopes_of
from digitize.photo.quads import plausible
from digitize.photo.rectify import quad_of
from digitize.photo.sighted import agreement, places_beside, places_seen, quads_seen

CLEAR = 1.5
"""Score from which no further proposals are made: first those of the network, then those of lines,
last those of regions."""

_REFINED = 30
_ALIKE = 3
"""Of the quads proposed by lines and regions: one clear card must not crowd out those beside it."""
_GROWN = 6
_GLANCE = 16  # points of each side looked at in the first sorting
_MANY = 80
"""Of hundreds of quads so many are looked at. With 150, and 80 moved onto their edges of which 6
may be alike, three more of 252 cards without a clear outline are found, in half as much time
again."""
_SMALL = 250
"""Working pixels; of a smaller card half a pixel at a corner is a five hundredth. With 450, one
corner of 180 cards more lies within 2 % of where it is, for 3 ms a photo."""
_CLOSE_SIDE = 540
"""Pixels of the picture in which a small card is measured again."""
_LIKELY = 0.5
_WHOLE = 0.997
"""Share of the picture from which a card fills it, edges and all: a badge or a screen close by. Of
500 photos, 30 of such cards and none of others had more (``benchmarks/photo_stage.py``)."""
_LEFT_OVER = 0.1
"""Share of the places taken for a card that may lie outside the outlines found: rims, noise."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A card's corners in page pixels, clockwise as seen; ``score`` is a log odds."""

    quad: Quad
    score: float


def find_outlines(pixels: Pixels) -> tuple[Outline, ...]:
    """Cards in reading order (rows from the top, then from the left); empty if none convinces."""
    evidence = gather(pixels)
    if np.mean(evidence.sighting.card > _LIKELY) > _WHOLE:
        return ()
    best = np.zeros((0, 4, 2), np.float32)
    scores = np.zeros(0, np.float32)
    for propose, alike in (
        (quads_seen, 1),
        (proposals.from_lines, _ALIKE),
        (proposals.from_regions, _ALIKE),
    ):
        more = candidates(evidence, propose(evidence), alike)
        best = np.concatenate([best, more])
        scores = np.concatenate([scores, scoring.score(evidence, more)])
        if scores.max(initial=CONVINCING) >= CLEAR and _all_seen(evidence, best[scores > CLEAR]):
            break
    chosen = apart(best, scores) if len(best) else []
    # Better some rim of the table than the newspaper beside the card, or no card.
    more = places_beside(evidence, best[chosen]) if chosen else places_seen(evidence)
    chosen = [*chosen, *range(len(best), len(best) + len(more))]
    best, scores = np.concatenate([best, more]), np.concatenate([scores, np.zeros(len(more))])
    if len(chosen) > 1:
        edged = scoring.side_support(evidence, best[chosen]) > EDGED
        out = cut_off(best[chosen], evidence.size, edged)
        chosen = [number for number, left_out in zip(chosen, out, strict=True) if not left_out]
    found = [
        Outline(_in_page(pixels, best[index], evidence.scale), float(scores[index]))
        for index in chosen
    ]
    return tuple(sorted(found, key=lambda outline: _reading_order(outline, pixels.shape[0])))


def _all_seen(evidence: Evidence, quads: FloatArray) -> bool:
    """Whether the quads cover nearly every place that the network takes for a card."""
    likely = evidence.sighting.card > _LIKELY
    share = np.array(likely.shape[::-1]) / np.array(evidence.size)
    left = likely.astype(np.uint8)
    for quad in quads:
        cv2.fillConvexPoly(left, np.round((quad + 0.5) * share - 0.5).astype(np.int32), (0,))
    return int(left.sum()) < _LEFT_OVER * max(int(likely.sum()), 1)


def candidates(evidence: Evidence, quads: FloatArray, alike: int = _ALIKE) -> FloatArray:
    """``(N, 4, 2)`` quads at working size: those worth a close look, moved onto their edges.

    At most so many of the quads may be ``alike``: of about the same place and size.
    """
    if not len(quads):
        return quads
    if len(quads) > _MANY:
        quads = quads[np.argsort(-agreement(evidence, quads), kind="stable")[:_MANY]]
    # Regions are traced on a coarser picture; without a first rough fit good ones would look bad.
    quads = refine.refine(evidence.slope, quads, along=_GLANCE, step=1.0)
    quads = quads[plausible(quads, evidence.size)]
    best = _varied(quads, scoring.score(evidence, quads, _GLANCE), alike)
    best = np.concatenate([best, grow.grow(evidence, best[:_GROWN])])
    best = refine.refine(evidence.slope, best)
    return best[plausible(best, evidence.size)]


def _varied(quads: FloatArray, scores: FloatArray, most: int) -> FloatArray:
    """The best quads, at most so many of each place and size."""
    centres = quads.mean(axis=1)
    sides = np.sqrt([cv2.contourArea(quad) for quad in quads])
    kept: list[int] = []
    for index in np.argsort(-scores):
        apart = np.linalg.norm(centres[kept] - centres[index], axis=1)
        ratio = sides[kept] / sides[index]
        alike = (apart < 0.12 * sides[index]) & (ratio > 0.85) & (ratio < 1.18)
        if np.count_nonzero(alike) < most:
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


def _reading_order(outline: Outline, height: int) -> tuple[int, float]:
    centre = np.mean(outline.quad, axis=0)
    return int(4 * centre[1] / height), float(centre[0])
