"""Quads that end too early -> larger ones that go on to the next edge.

A card with a coloured band has an inner line that is stronger than its own border; the quad
found first may stop there. Each side is slid outwards along its neighbours, and wherever it
meets an edge over its whole length a larger quad is proposed.
"""

from __future__ import annotations

import numpy as np

from digitize.photo.evidence import Evidence, FloatArray
from digitize.photo.quads import following, preceding
from digitize.photo.sampling import edge_support

_SHIFTS = np.concatenate([np.arange(1.04, 1.4, 0.02), np.arange(1.4, 2.6, 0.04)])
"""New length of the two neighbouring sides, by their old length."""

_SUPPORTED = 0.45
_EACH = 2  # places kept for each side


def grow(evidence: Evidence, quads: FloatArray) -> FloatArray:
    """``(M, 4, 2)`` larger quads; possibly none."""
    shifts = _SHIFTS.astype(np.float32)[:, None]
    before, first, second = preceding(quads), quads, following(quads)
    after = following(second)
    a = before[:, :, None] + (first - before)[:, :, None] * shifts
    b = after[:, :, None] + (second - after)[:, :, None] * shifts
    support = _support(evidence, a, b)
    peak = support >= np.maximum(np.roll(support, 1, axis=2), np.roll(support, -1, axis=2))
    support = np.where(peak & (support > _SUPPORTED), support, 0)
    grown = []
    for place in np.moveaxis(np.argsort(-support, axis=2)[:, :, :_EACH], 2, 0):
        supported = np.take_along_axis(support, place[..., None], axis=2)[..., 0]
        for quad, side in np.argwhere(supported):
            larger = quads[quad].copy()
            larger[side] = a[quad, side, place[quad, side]]
            larger[(side + 1) % 4] = b[quad, side, place[quad, side]]
            grown.append(larger)
    return np.array(grown, np.float32).reshape(-1, 4, 2)


def _support(evidence: Evidence, a: FloatArray, b: FloatArray) -> FloatArray:
    """Mean edge support of the lines from ``a`` to ``b``; lines outside the picture have none."""
    run = (b - a)[..., None, :]
    normal = np.concatenate([run[..., 1:], -run[..., :1]], axis=-1)
    normal = normal / (np.linalg.norm(normal, axis=-1, keepdims=True) + 1e-6)
    points = a[..., None, :] + run * np.linspace(0.05, 0.95, 16, dtype=np.float32)[:, None]
    x, y = points[..., 0], points[..., 1]
    width, height = evidence.size
    inside = (x > 2) & (y > 2) & (x < width - 3) & (y < height - 3)
    support = np.where(inside, edge_support(evidence, points, normal), 0)
    return np.asarray(support.mean(axis=-1), np.float32)
