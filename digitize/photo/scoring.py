"""How much a quad looks like a card: named measurements, weighed to one score.

Takes Evidence and ``(N, 4, 2)`` quads at working size.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from digitize.photo.evidence import Evidence, FloatArray

_ALONG = 40
_NEAR = 5.0
FEATURES = (
    "support",  # sides on an edge, mean of four
    "worst side",
    "second worst",
    "holes",  # share of side points without edge
    "overrun",  # edges that go on beyond the corners
    "worst overrun",
    "contrast",  # colour just inside against just outside
    "worst contrast",
    "inner unrest",  # colours along the inner rim differ
    "outer unrest",
    "rim texture",  # print on the inner rim
    "outer texture",
    "inside texture",
    "off frame",
    "aspect",  # distance from a card's
    "area",
    "skew",  # opposite sides differ
)

WEIGHTS: dict[str, float] = {
    "support": 7.412,
    "worst side": 2.970,
    "second worst": 2.539,
    "holes": 0.209,
    "overrun": -2.250,
    "worst overrun": -3.853,
    "contrast": -0.282,
    "worst contrast": 0.319,
    "inner unrest": -0.600,
    "outer unrest": 0.674,
    "rim texture": -0.884,
    "outer texture": -0.424,
    "inside texture": 0.713,
    "off frame": -0.956,
    "aspect": -18.295,
    "area": -0.385,
    "skew": 0.043,
}
BIAS = -5.970


def score(evidence: Evidence, quads: FloatArray) -> FloatArray:
    """``(N,)`` log odds that a quad is a card's outline."""
    weights = np.array([WEIGHTS[name] for name in FEATURES], np.float32)
    return np.asarray(describe(evidence, quads) @ weights + BIAS, np.float32)


def describe(evidence: Evidence, quads: FloatArray) -> FloatArray:
    """``(N, len(FEATURES))`` measurements."""
    start = quads[:, :, None, :]
    run = (np.roll(quads, -1, axis=1) - quads)[:, :, None, :]
    length = np.linalg.norm(run, axis=3, keepdims=True) + 1e-6
    normal = np.concatenate([run[..., 1:], -run[..., :1]], axis=3) / length  # outwards: clockwise
    on_side = np.linspace(0.03, 0.97, _ALONG, dtype=np.float32)[None, None, :, None]
    points = start + run * on_side
    off = _off_frame(points, evidence)
    support = np.where(off, 0.3, _edge_support(evidence, points, normal, 3))
    beyond = np.array([-0.14, -0.11, -0.08, 1.08, 1.11, 1.14], np.float32)[None, None, :, None]
    reach = start + run * beyond
    overrun = np.where(_off_frame(reach, evidence), 0.0, _edge_support(evidence, reach, normal, 2))
    overrun = overrun.reshape(*overrun.shape[:2], 2, 3).mean(axis=3).reshape(len(quads), 8)
    inner = _sample(evidence.lab, points - normal * _NEAR).astype(np.float32)
    outer = _sample(evidence.lab, points + normal * _NEAR).astype(np.float32)
    contrast = np.where(off, 8.0, np.linalg.norm(inner - outer, axis=3)).mean(axis=2)
    rim = _sample(evidence.texture, points - normal * 1.8 * _NEAR).mean(axis=(1, 2))
    around = _sample(evidence.texture, points + normal * 1.8 * _NEAR).mean(axis=(1, 2))
    sides = np.sort(support.mean(axis=2), axis=1)
    lengths = length[:, :, 0, 0]
    first, second = lengths[:, 0] + lengths[:, 2], lengths[:, 1] + lengths[:, 3]
    aspect = np.maximum(first, second) / np.minimum(first, second)
    opposite = np.maximum(lengths[:, :2], lengths[:, 2:]) / np.minimum(
        lengths[:, :2], lengths[:, 2:]
    )
    width, height = evidence.size
    x, y = quads[..., 0], quads[..., 1]
    area = np.abs((x * np.roll(y, -1, 1) - y * np.roll(x, -1, 1)).sum(axis=1)) / 2
    features = (
        sides.mean(axis=1),
        sides[:, 0],
        sides[:, 1],
        (support < 0.35).mean(axis=(1, 2)),
        overrun.mean(axis=1),
        overrun.max(axis=1),
        np.log1p(contrast.mean(axis=1)),
        np.log1p(contrast.min(axis=1)),
        np.log1p(inner.std(axis=2).mean(axis=(1, 2))),
        np.log1p(outer.std(axis=2).mean(axis=(1, 2))),
        np.log1p(rim),
        np.log1p(around),
        np.log1p(_inside_texture(evidence, quads)),
        off.mean(axis=(1, 2)),
        np.maximum(np.log(aspect / 1.85), 0) + np.maximum(np.log(1.42 / aspect), 0),
        np.log(area / (width * height)),
        np.log(opposite).sum(axis=1),
    )
    return np.stack(features, axis=1).astype(np.float32)


def _edge_support(
    evidence: Evidence, points: FloatArray, normal: FloatArray, reach: int
) -> FloatArray:
    """0..1 for each point: the strongest edge across ``normal`` within ``reach`` pixels."""
    best = np.zeros(points.shape[:3], np.float32)
    for step in range(-reach, reach + 1):
        slope = _sample(evidence.slope, points + normal * step)
        best = np.maximum(best, np.abs((slope * normal).sum(axis=3)))
    return np.asarray(np.clip(best / 2.0, 0, 1), np.float32)


def _inside_texture(evidence: Evidence, quads: FloatArray) -> FloatArray:
    across, down = np.meshgrid(np.linspace(0.1, 0.9, 12), np.linspace(0.1, 0.9, 12))
    u, v = across.ravel()[None, :, None], down.ravel()[None, :, None]
    a, b, c, d = (quads[:, index, None, :] for index in range(4))
    points = a * (1 - u) * (1 - v) + b * u * (1 - v) + c * u * v + d * (1 - u) * v
    return np.asarray(_sample(evidence.texture, points).mean(axis=1), np.float32)


def _off_frame(points: FloatArray, evidence: Evidence) -> NDArray[np.bool_]:
    width, height = evidence.size
    x, y = points[..., 0], points[..., 1]
    return np.asarray((x < 3) | (y < 3) | (x > width - 4) | (y > height - 4))


def _sample(values: NDArray[np.generic], points: NDArray[np.floating]) -> NDArray[np.generic]:
    x = np.clip(points[..., 0] + 0.5, 0, values.shape[1] - 1).astype(np.int32)
    y = np.clip(points[..., 1] + 0.5, 0, values.shape[0] - 1).astype(np.int32)
    return values[y, x]
