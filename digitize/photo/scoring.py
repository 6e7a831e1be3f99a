"""How much a quad looks like a card: named measurements, weighed to one score.

Takes Evidence and ``(N, 4, 2)`` quads at working size.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitize.photo.evidence import Evidence, FloatArray
from digitize.photo.quads import areas_of, sides_of
from digitize.photo.rectify import true_aspects

ALONG = 40
_ACROSS = np.array([-2.0, 0.0, 2.0], np.float32)  # working pixels; slopes are wider than the gaps
_NEAR = 5.0
IN_MAP = 12.0
"""Working pixels from a side at which the network's map, four times as coarse, is looked at."""
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
    "worst rim texture",  # a side that runs through print
    "odd outer texture",  # print outside one side, not outside the others
    "inside texture",
    "off frame",
    "aspect",  # distance from a card's
    "area",
    "skew",  # opposite sides differ
    "odd side",  # what lies outside one side differs from what lies outside the others
    "odd rim",  # the same, inside
    "seen inside",  # chance of card that the network gives the middle
    "seen rim",  # the same just inside the side where it is least
    "seen around",  # the same just outside, mean of four sides
    "seen worst around",
    "seen border",  # chance of border on the sides
    "seen worst border",
)

LEAST_SUPPORT = 0.58
MOST_HOLES = 0.4
"""No learned weight makes up for sides without an edge. Of 640 photos with a card, the right
outline had less support in one and more holes in one (measurements of learn_outlines.py)."""

LEAST_PRINT = 1.0
"""Grey levels of mean texture in the middle. Tiles and squares of cloth have 0.6 to 0.8; of 530
cards one had less than this, and what carries no print is not worth reading."""

WEIGHTS_FILE = Path(__file__).with_name("weights.toml")


def score(evidence: Evidence, quads: FloatArray, along: int = ALONG) -> FloatArray:
    """``(N,)`` log odds that a quad is a card's outline; ``along`` points of each side are seen."""
    weights = _weights()
    measured = describe(evidence, quads, along)
    hidden = np.tanh(measured @ weights.hidden + weights.hidden_bias)
    odds = hidden @ weights.output + weights.output_bias
    measure = dict(zip(FEATURES, measured.T, strict=True))
    bare = (measure["support"] < LEAST_SUPPORT) | (measure["holes"] > MOST_HOLES)
    bare |= _inside_texture(evidence, quads, rim=0.2) < LEAST_PRINT
    return np.asarray(np.where(bare, np.minimum(odds, -1.0), odds), np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class _Weights:
    hidden: FloatArray  # (features, hidden)
    hidden_bias: FloatArray
    output: FloatArray
    output_bias: float


@cache
def _weights() -> _Weights:
    """From the file; the scaling of the measurements is folded into the first layer."""
    written = tomllib.loads(WEIGHTS_FILE.read_text("utf-8"))
    rows = [written[name] for name in FEATURES]
    hidden = np.array([np.array(row["hidden"]) / row["spread"] for row in rows], np.float32)
    middle = np.array([row["middle"] for row in rows], np.float32)
    return _Weights(
        hidden,
        np.asarray(np.array(written["hidden_bias"]) - middle @ hidden, np.float32),
        np.array(written["output"], np.float32),
        float(written["output_bias"]),
    )


def describe(evidence: Evidence, quads: FloatArray, along: int = ALONG) -> FloatArray:
    """``(N, len(FEATURES))`` measurements."""
    start = quads[:, :, None, :]
    run = sides_of(quads)[:, :, None, :]
    length = np.linalg.norm(run, axis=3, keepdims=True) + 1e-6
    normal = np.concatenate([run[..., 1:], -run[..., :1]], axis=3) / length  # outwards: clockwise
    on_side = np.linspace(0.03, 0.97, along, dtype=np.float32)[None, None, :, None]
    points = start + run * on_side
    beyond = np.array([-0.14, -0.11, -0.08, 1.08, 1.11, 1.14], np.float32)[None, None, :, None]
    reach = start + run * beyond
    support = edge_support(evidence, np.concatenate([points, reach], axis=2), normal)
    off = off_frame(points, evidence)
    overrun = np.where(off_frame(reach, evidence), 0.0, support[..., along:])
    overrun = overrun.reshape(*overrun.shape[:2], 2, 3).mean(axis=3).reshape(len(quads), 8)
    support = np.where(off, 0.3, support[..., :along])
    inner, outer = _sample(evidence.lab, beside(points, normal * _NEAR))
    contrast = np.where(off, 8.0, np.linalg.norm(inner - outer, axis=3)).mean(axis=2)
    rim, around = _sample(evidence.texture, beside(points, normal * 1.8 * _NEAR)).mean(axis=3)
    sides = np.sort(support.mean(axis=2), axis=1)
    lengths = length[:, :, 0, 0]
    aspect = true_aspects(quads, *evidence.size)
    aspect = np.maximum(aspect, 1 / aspect)
    opposite = np.maximum(lengths[:, :2], lengths[:, 2:]) / np.minimum(
        lengths[:, :2], lengths[:, 2:]
    )
    width, height = evidence.size
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
        np.log1p(rim.mean(axis=1)),
        np.log1p(around.mean(axis=1)),
        np.log1p(rim.max(axis=1)),
        np.log1p(around.max(axis=1) - np.median(around, axis=1)),
        np.log1p(_inside_texture(evidence, quads)),
        off.mean(axis=(1, 2)),
        np.maximum(np.log(aspect / 1.85), 0) + np.maximum(np.log(1.42 / aspect), 0),
        np.log(areas_of(quads) / (width * height)),
        np.log(opposite).sum(axis=1),
        _oddest(outer),
        _oddest(inner),
        *_seen(evidence, quads, points, normal),
    )
    return np.stack(features, axis=1).astype(np.float32)


def _seen(
    evidence: Evidence, quads: FloatArray, points: FloatArray, normal: FloatArray
) -> tuple[FloatArray, ...]:
    """The chances of the network's map, in the order of FEATURES."""
    sighting = evidence.sighting
    card = sample_map(evidence, sighting.card, spread_over(quads, 0.15)).mean(axis=1)
    near = beside(points, normal * IN_MAP)
    rim, around = sample_map(evidence, sighting.card, near)
    rim = rim.mean(axis=2)
    around = np.where(off_frame(near[1], evidence), 0.0, around).mean(axis=2)
    border = sample_map(evidence, sighting.border, points)
    border = np.where(off_frame(points, evidence), 0.5, border).mean(axis=2)
    return (
        card,
        rim.min(axis=1),
        around.mean(axis=1),
        around.max(axis=1),
        border.mean(axis=1),
        border.min(axis=1),
    )


def beside(points: FloatArray, away: FloatArray) -> FloatArray:
    """``(2, ...)``: so far inside each point, and so far outside."""
    return np.stack([points - away, points + away])


def sample_map(evidence: Evidence, chances: FloatArray, points: FloatArray) -> FloatArray:
    """A map of the sighting at points of the working size."""
    share = np.array(chances.shape[::-1], np.float32) / np.array(evidence.size, np.float32)
    return _sample(chances, np.asarray((points + 0.5) * share - 0.5, np.float32))


def _oddest(colours: FloatArray) -> FloatArray:
    """``(N, 4, points, 3)`` -> how far one side's colour lies from the middle of the four."""
    sides = np.median(colours, axis=2)
    away = np.linalg.norm(sides - np.median(sides, axis=1, keepdims=True), axis=2)
    return np.asarray(np.log1p(away.max(axis=1)), np.float32)


def edge_support(evidence: Evidence, points: FloatArray, normal: FloatArray) -> FloatArray:
    """0..1 for each point: the strongest edge across ``normal`` very near."""
    steps = _ACROSS.reshape(-1, *[1] * points.ndim)
    slope = _sample(evidence.slope, points + normal * steps)
    # Written out: numpy is slow at sums over two numbers.
    across = slope[..., 0] * normal[..., 0] + slope[..., 1] * normal[..., 1]
    return np.asarray(np.minimum(np.abs(across).max(axis=0) / 2.0, 1), np.float32)


def _inside_texture(evidence: Evidence, quads: FloatArray, rim: float = 0.1) -> FloatArray:
    """Mean texture, without a ``rim`` that takes this share of each side."""
    return np.asarray(_sample(evidence.texture, spread_over(quads, rim)).mean(axis=1), np.float32)


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


def _sample(values: NDArray[Any], points: NDArray[np.floating]) -> FloatArray:
    height, width = values.shape[:2]
    x = np.clip(points[..., 0] + 0.5, 0, width - 1).astype(np.int32)
    y = np.clip(points[..., 1] + 0.5, 0, height - 1).astype(np.int32)
    flat = values.reshape(height * width, *values.shape[2:])
    return np.asarray(flat.take(y * width + x, axis=0), np.float32)
