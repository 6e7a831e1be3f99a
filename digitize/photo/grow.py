"""Quads that end too early -> larger ones that go on to the next edge.

A card with a coloured band has an inner line that is stronger than its own border; the quad
found first may stop there. Each side is slid outwards along its neighbours, and wherever it
meets an edge over its whole length a larger quad is proposed.
"""

from __future__ import annotations

import numpy as np

from digitize.photo.evidence import Evidence, FloatArray
from digitize.photo.scoring import edge_support

_SHIFTS = np.concatenate([np.arange(1.04, 1.4, 0.02), np.arange(1.4, 2.6, 0.04)])
"""New length of the two neighbouring sides, by their old length."""

_SUPPORTED = 0.45
_EACH = 2  # places kept for each side


def grow(evidence: Evidence, quads: FloatArray) -> FloatArray:
    """``(M, 4, 2)`` larger quads; possibly none."""
    shifts = _SHIFTS.astype(np.float32)
    grown = []
    for side in range(4):
        first, second = side, (side + 1) % 4
        before, after = (side - 1) % 4, (side + 2) % 4
        a = quads[:, None, before] + (quads[:, first] - quads[:, before])[:, None] * shifts[:, None]
        b = quads[:, None, after] + (quads[:, second] - quads[:, after])[:, None] * shifts[:, None]
        support = _support(evidence, a, b)
        peak = support >= np.maximum(np.roll(support, 1, axis=1), np.roll(support, -1, axis=1))
        support = np.where(peak & (support > _SUPPORTED), support, 0)
        for place in np.argsort(-support, axis=1)[:, :_EACH].T:
            rows = np.nonzero(support[np.arange(len(quads)), place])[0]
            larger = quads[rows].copy()
            larger[:, first], larger[:, second] = a[rows, place[rows]], b[rows, place[rows]]
            grown.append(larger)
    return np.concatenate(grown)


def _support(evidence: Evidence, a: FloatArray, b: FloatArray) -> FloatArray:
    """Mean edge support of the lines from ``a`` to ``b``; lines outside the picture have none."""
    run = (b - a)[:, :, None, :]
    normal = np.concatenate([run[..., 1:], -run[..., :1]], axis=3)
    normal = normal / (np.linalg.norm(normal, axis=3, keepdims=True) + 1e-6)
    points = a[:, :, None, :] + run * np.linspace(0.05, 0.95, 16, dtype=np.float32)[:, None]
    size = np.array(evidence.size)
    inside = ((points > 2) & (points < size - 3)).all(axis=3)
    support = np.where(inside, edge_support(evidence, points, normal), 0)
    return np.asarray(support.mean(axis=2), np.float32)
