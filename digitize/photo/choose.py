"""Of quads that lie on each other, hold each other or leave the picture: which are the cards.

Takes ``(N, 4, 2)`` quads at working size with their scores (log odds). A card cut too small loses
text, so doubt goes to the larger.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from digitize.photo.evidence import FloatArray
from digitize.photo.quads import following

CONVINCING = 0.0
"""Score (log odds) from which a quad is taken to be a card."""

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
_RIM = 0.012
"""Share of the picture's longer side: a corner nearer to its edge lies on it."""
EDGED = 0.5
"""Mean support of a side from which it lies on an edge: of 764 sides of cards all but 0.8 % have
more, of 1,200 places along the picture's end 95 % have less (``benchmarks/picture_ends.py``)."""
_MOSTLY = 0.8
"""Of the area of the cards that lie within the picture: another that shows less peeps in."""
_NUDGE = 0.997
_OVERLAP = 0.2  # share of the smaller quad


def apart(quads: FloatArray, scores: FloatArray) -> list[int]:
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
    return _shared(inner, outer) / max(cv2.contourArea(inner), 1.0)


def _overlap(one: FloatArray, other: FloatArray) -> float:
    return _shared(one, other) / max(min(cv2.contourArea(one), cv2.contourArea(other)), 1.0)


def _shared(one: FloatArray, other: FloatArray) -> float:
    """The area that two quads have in common."""
    # OpenCV finds nothing in common of two that are almost the same; one a little smaller helps.
    middle = other.mean(axis=0)
    smaller = np.asarray(middle + (other - middle) * _NUDGE, np.float32)
    shared, _ = cv2.intersectConvexConvex(one, smaller)
    return float(shared)


def cut_off(
    quads: FloatArray, size: tuple[int, int], edged: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """``(N,)``: which reach out of the picture and show much less than the cards within it.

    ``edged`` is ``(N, 4)``: the sides that lie on an edge. A card has one there, the end of the
    picture is none.
    """
    width, height = size
    reach = _RIM * max(size)
    x, y = quads[..., 0], quads[..., 1]
    ends = (x < reach, y < reach, x > width - 1 - reach, y > height - 1 - reach)
    on_rim = np.stack(ends, axis=2)
    along_rim = (on_rim & following(on_rim)).any(axis=2)  # both corners of a side
    out = np.asarray((along_rim & ~edged).any(axis=1))
    areas = np.array([cv2.contourArea(quad) for quad in quads])
    if out.all():
        return np.zeros(len(quads), bool)
    return np.asarray(out & (areas < _MOSTLY * np.median(areas[~out])))
