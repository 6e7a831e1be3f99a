"""What the maps of an Evidence hold at points on, beside and inside of quads.

Takes ``(N, 4, 2)`` quads and points at working size.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitize.photo.evidence import Evidence, FloatArray
from digitize.photo.quads import sides_of

_ACROSS = np.array([-2.0, 0.0, 2.0], np.float32)  # working pixels; slopes are wider than the gaps


def on_sides(quads: FloatArray, shares: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Points on each side, ``(N, 4, points, 2)``, and each side's outward unit normal and length.

    ``shares`` of a side less than 0 or more than 1 lie before its first corner or behind its last.
    """
    run = sides_of(quads)[:, :, None, :]
    length = np.asarray(np.linalg.norm(run, axis=3, keepdims=True) + 1e-6, np.float32)
    outwards = np.concatenate([run[..., 1:], -run[..., :1]], axis=3) / length  # they run clockwise
    points = quads[:, :, None, :] + run * shares[:, None]
    return np.asarray(points, np.float32), np.asarray(outwards, np.float32), length


def beside(points: FloatArray, away: FloatArray) -> FloatArray:
    """``(2, ...)``: so far inside each point, and so far outside."""
    return np.stack([points - away, points + away])


def spread_over(quads: FloatArray, rim: float, rows: int = 12) -> FloatArray:
    """``(N, rows * rows, 2)`` points spread over each quad but for its rim."""
    return np.asarray(_shares_of_corners(rim, rows) @ quads, np.float32)


@cache
def _shares_of_corners(rim: float, rows: int) -> FloatArray:
    """``(rows * rows, 4)``: how much of each corner is in each point of the grid."""
    places = np.linspace(rim, 1 - rim, rows, dtype=np.float32)
    across, down = np.meshgrid(places, places)
    u, v = across.ravel(), down.ravel()
    return np.stack([(1 - u) * (1 - v), u * (1 - v), u * v, (1 - u) * v], axis=1)


def off_frame(points: FloatArray, evidence: Evidence) -> NDArray[np.bool_]:
    """Which points lie on the picture's edge or beyond it."""
    width, height = evidence.size
    x, y = points[..., 0], points[..., 1]
    return np.asarray((x < 3) | (y < 3) | (x > width - 4) | (y > height - 4))


def sample(values: NDArray[Any], points: NDArray[np.floating]) -> FloatArray:
    """The values, ``(H, W)`` or ``(H, W, n)``, at the pixels nearest to points within them."""
    height, width = values.shape[:2]
    x = np.clip(points[..., 0] + 0.5, 0, width - 1).astype(np.int32)
    y = np.clip(points[..., 1] + 0.5, 0, height - 1).astype(np.int32)
    flat = values.reshape(height * width, *values.shape[2:])
    return np.asarray(flat.take(y * width + x, axis=0), np.float32)


def sample_map(evidence: Evidence, chances: FloatArray, points: FloatArray) -> FloatArray:
    """A map of the sighting at points of the working size."""
    share = np.array(chances.shape[::-1], np.float32) / np.array(evidence.size, np.float32)
    return sample(chances, np.asarray((points + 0.5) * share - 0.5, np.float32))


def edge_support(evidence: Evidence, points: FloatArray, normal: FloatArray) -> FloatArray:
    """0..1 for each point: the strongest edge across ``normal`` very near."""
    steps = _ACROSS.reshape(-1, *[1] * points.ndim)
    slope = sample(evidence.slope, points + normal * steps)
    # Written out: numpy is slow at sums over two numbers.
    across = slope[..., 0] * normal[..., 0] + slope[..., 1] * normal[..., 1]
    return np.asarray(np.minimum(np.abs(across).max(axis=0) / 2.0, 1), np.float32)
