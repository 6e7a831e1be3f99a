"""How much a quad looks like a card: named measurements, weighed to one score.

Takes Evidence and ``(N, 4, 2)`` quads at working size.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from digitize.photo.evidence import Evidence, FloatArray
from digitize.photo.quads import areas_of
from digitize.photo.rectify import true_aspects
from digitize.photo.sampling import (
    beside,
    edge_support,
    off_frame,
    on_sides,
    sample,
    sample_map,
    spread_over,
)

ALONG = 40
_NEAR = 5.0
IN_MAP = 12.0
"""Working pixels from a side at which the network's map, four times as coarse, is looked at."""
_BEYOND = np.array([-0.14, -0.11, -0.08, 1.08, 1.11, 1.14], np.float32)
"""Shares of a side at which an edge that goes on beyond its corners is looked for."""

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
    seen, normal, length = on_sides(quads, np.concatenate([_shares(along), _BEYOND]))
    points, reach = seen[:, :, :along], seen[:, :, along:]
    support = edge_support(evidence, seen, normal)
    off = off_frame(points, evidence)
    overrun = np.where(off_frame(reach, evidence), 0.0, support[..., along:])
    overrun = overrun.reshape(*overrun.shape[:2], 2, 3).mean(axis=3).reshape(len(quads), 8)
    support = np.where(off, 0.3, support[..., :along])
    inner, outer = sample(evidence.lab, beside(points, normal * _NEAR))
    contrast = np.where(off, 8.0, np.linalg.norm(inner - outer, axis=3)).mean(axis=2)
    rim, around = sample(evidence.texture, beside(points, normal * 1.8 * _NEAR)).mean(axis=3)
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


def side_support(evidence: Evidence, quads: FloatArray) -> FloatArray:
    """``(N, 4)``, 0..1: how much of each side lies on an edge."""
    points, normal, _ = on_sides(quads, _shares(ALONG))
    return np.asarray(edge_support(evidence, points, normal).mean(axis=2), np.float32)


@cache
def _shares(along: int) -> FloatArray:
    """Where on a side so many points are: not at its ends, corners may be round."""
    return np.linspace(0.03, 0.97, along, dtype=np.float32)


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


def _oddest(colours: FloatArray) -> FloatArray:
    """``(N, 4, points, 3)`` -> how far one side's colour lies from the middle of the four."""
    sides = np.median(colours, axis=2)
    away = np.linalg.norm(sides - np.median(sides, axis=1, keepdims=True), axis=2)
    return np.asarray(np.log1p(away.max(axis=1)), np.float32)


def _inside_texture(evidence: Evidence, quads: FloatArray, rim: float = 0.1) -> FloatArray:
    """Mean texture, without a ``rim`` that takes this share of each side."""
    return np.asarray(sample(evidence.texture, spread_over(quads, rim)).mean(axis=1), np.float32)
