"""A rough quad -> the card's outline to a fraction of a working pixel.

Each side is moved onto the strongest edge near it, point by point, and a straight line laid
through these points; points that disagree (print, a shadow, another card) lose their say.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from digitize.photo.evidence import FloatArray
from digitize.photo.quads import following, preceding
from digitize.photo.sampling import on_sides

ALONG = 32
"""Points looked at on each side."""
STEP = 0.75
"""Working pixels between two places looked at across a side."""
_ROUNDS = 6


def refine(
    slope: FloatArray,
    quads: FloatArray,
    reach: float = 6.0,
    along: int = ALONG,
    step: float = STEP,
) -> FloatArray:
    """``(N, 4, 2)`` quads with their sides moved by up to ``reach`` pixels of ``slope``.

    ``slope`` is that of Evidence. Fewer points ``along`` and a larger ``step`` make it faster and
    rougher.
    """
    if not len(quads):
        return quads
    shares = np.linspace(0.05, 0.95, along, dtype=np.float32)
    points, normal, _ = on_sides(quads, shares)
    shifts = np.arange(-reach, reach + step / 2, step, dtype=np.float32)
    strength = _strength(slope, points, normal, shifts)
    # A nearer edge is preferred to a slightly stronger one farther away.
    best = np.argmax(strength * (1 - 0.4 * np.abs(shifts) / reach), axis=3)
    height = np.take_along_axis(strength, best[..., None], axis=3)[..., 0]
    intercept, lean = _lines(shares, shifts[best], np.clip(height, 0, 2.5))
    moved = np.stack([intercept, intercept + lean], axis=2)  # at both ends of each side
    first = quads + normal[:, :, 0] * moved[..., :1]
    second = following(quads) + normal[:, :, 0] * moved[..., 1:]
    corners = _meet(preceding(first), preceding(second), first, second)
    astray = np.linalg.norm(corners - quads, axis=2).max(axis=1) > 3 * reach
    return np.asarray(np.where(astray[:, None, None], quads, corners), np.float32)


def _strength(
    slope: FloatArray, points: FloatArray, normal: FloatArray, shifts: FloatArray
) -> FloatArray:
    """``(N, 4, points, shifts)``: edge strength across each side, zero outside the picture."""
    # Both coordinates apart: numpy is slow at axes of two numbers.
    x = points[..., 0, None] + normal[..., 0, None] * shifts
    y = points[..., 1, None] + normal[..., 1, None] * shifts
    sampled = cv2.remap(
        slope,
        x.reshape(len(points), -1),
        y.reshape(len(points), -1),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
    ).reshape(*x.shape, 2)
    across = sampled[..., 0] * normal[..., 0, None] + sampled[..., 1] * normal[..., 1, None]
    return np.asarray(np.abs(across), np.float32)


def _lines(
    along: FloatArray, shift: FloatArray, weight: FloatArray
) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """Intercept and slope of shift over ``along``, by reweighted least squares (Tukey 1977).

    ``shift`` and ``weight`` are ``(N, 4, points)``, the answers ``(N, 4)``.
    """
    shape = shift.shape[:2]
    shift, weight = (values.reshape(-1, len(along)) for values in (shift, weight + 1e-3))
    middle = along.mean()
    centred = along - middle
    powers = np.stack([np.ones_like(centred), centred, centred * centred], axis=1)
    line = powers[:, :2]
    trust, width = weight, 6.0
    for _ in range(_ROUNDS):
        # Sums with all powers by one product: of small arrays every call costs, not its numbers.
        total, x, xx = (trust @ powers).T
        y, xy = ((trust * shift) @ line).T
        slope = (xy - x * y / total) / (xx - x * x / total + 1e-6)
        level = (y - slope * x) / total
        residual = shift - np.stack([level, slope], axis=1) @ line.T
        near = np.maximum(1 - (residual / width) ** 2, 0)
        trust = weight * (near * near) + 1e-6
        width = max(width * 0.75, 1.6)
    return (level - slope * middle).reshape(shape), slope.reshape(shape)


def _meet(
    a: NDArray[np.floating],
    b: NDArray[np.floating],
    c: NDArray[np.floating],
    d: NDArray[np.floating],
) -> NDArray[np.floating]:
    """Where the line through a and b meets the line through c and d."""
    ab, cd = b - a, d - c
    determinant = ab[..., 0] * cd[..., 1] - ab[..., 1] * cd[..., 0]
    determinant = np.where(np.abs(determinant) < 1e-6, 1e-6, determinant)
    ac = c - a
    share = (ac[..., 0] * cd[..., 1] - ac[..., 1] * cd[..., 0]) / determinant
    return np.asarray(a + share[..., None] * ab)
