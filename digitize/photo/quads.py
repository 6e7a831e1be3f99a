"""Which quads could be cards at all: geometry that no photographed card can have is left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitize.photo.masks import MIN_AREA, FloatArray

MAX_AREA = 0.985

_ASPECT = (1.0, 3.2)
"""Long by short side as seen, not yet straightened: from square cards to the 70 x 28 mm of narrow
ones, seen from the side."""


_NEXT, _LAST = np.array([1, 2, 3, 0]), np.array([3, 0, 1, 2])


def following(values: NDArray[Any]) -> NDArray[Any]:
    """``(N, 4, ...)``: of each of four corners or sides what belongs to the next, clockwise."""
    return values.take(_NEXT, axis=1)


def preceding(values: NDArray[Any]) -> NDArray[Any]:
    """The same of the one before."""
    return values.take(_LAST, axis=1)


def sides_of(quads: FloatArray) -> FloatArray:
    """``(N, 4, 2)``: from each corner to the next."""
    return np.asarray(following(quads) - quads, np.float32)


def areas_of(quads: FloatArray) -> FloatArray:
    """``(N,)``, in square pixels."""
    x, y = quads[..., 0], quads[..., 1]
    return np.asarray(np.abs((x * following(y) - y * following(x)).sum(axis=1)) / 2, np.float32)


def sifted(quads: Sequence[FloatArray] | FloatArray, size: tuple[int, int]) -> FloatArray:
    """``(N, 4, 2)`` of the quads that could be cards in a picture of this size, each once.

    Each runs clockwise as seen and begins nearest the top left.
    """
    found = np.array(quads, np.float32).reshape(-1, 4, 2)
    found = found[plausible(found, size)]
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
    sides = sides_of(quads)
    lengths = np.linalg.norm(sides, axis=2) + 1e-6
    units = sides / lengths[..., None]
    after = following(units)
    turns = units[..., 0] * after[..., 1] - units[..., 1] * after[..., 0]
    convex = (np.abs(turns.sum(axis=1)) > 3.2) & (np.abs(np.sign(turns).sum(axis=1)) == 4)
    right_angled = (np.abs(turns) > 0.6).all(axis=1)
    area = areas_of(quads)
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
