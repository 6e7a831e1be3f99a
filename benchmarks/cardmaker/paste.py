"""Laying a card into a photo: pixels, edge, paper shading and the shadow it throws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from benchmarks.cardmaker.geometry import Floats, Pose, bounds, height_of, mesh, unproject
from digitize.model import Pixels

STEP: Final = 8
"""Everything smooth is worked out at every eighth pixel and stretched."""


@dataclass(frozen=True, slots=True)
class Shadow:
    """The shadow a card throws: offset and softness in card widths, strength 0..1."""

    right: float = 0.0
    down: float = 0.0
    soft: float = 0.01
    strength: float = 0.0


def lay(
    photo: Pixels,
    card: Pixels,
    pose: Pose,
    *,
    corner: float = 0.0,
    shade: float = 0.0,
    shadow: Shadow | None = None,
) -> None:
    """Draw ``card`` into ``photo`` (changed in place).

    ``corner``: radius of round corners in card widths. ``shade``: how strongly the curl shows.
    """
    reach = 0 if shadow is None else abs(shadow.right) + abs(shadow.down) + 3 * shadow.soft
    left, top, right, bottom = bounds(pose, int(pose.width * reach) + 2 * STEP)
    if right - left < STEP or bottom - top < STEP:
        return
    size = (right - left, bottom - top)
    coarse = _card_points(pose, left, top, right, bottom)
    outside = _outside(coarse, pose, corner)
    cover = np.clip(0.5 - _stretch(outside, size), 0, 1)
    region = photo[top:bottom, left:right]
    if shadow is not None and shadow.strength > 0:
        dark = 1 - shadow.strength * _shadow(outside, pose.width, shadow)
        darker = cv2.merge([_stretch(dark, size)] * 3)
        region = np.asarray(cv2.multiply(region, darker, dtype=cv2.CV_8U), np.uint8)
    texture = _to_scale(card, pose.width)
    height, width = texture.shape[:2]
    fine = _stretch(coarse * np.array([width - 1, height - 1], np.float32), size)
    ink = cv2.remap(
        texture, fine[..., 0], fine[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    if shade and (pose.curl or pose.waves):
        light = _stretch(_relief(pose, coarse, shade), size)
        ink = cv2.multiply(ink, cv2.merge([light] * 3), dtype=cv2.CV_8U)
    mixed = cv2.blendLinear(ink, region, cover, 1 - cover)
    # Its rounding would darken the whole region by a grey level: outside the card it is not used.
    photo[top:bottom, left:right] = cv2.copyTo(mixed, (cover > 0).astype(np.uint8), region)


def _stretch(coarse: Floats, size: tuple[int, int]) -> Floats:
    return np.asarray(cv2.resize(coarse, size, interpolation=cv2.INTER_LINEAR), np.float32)


def _card_points(pose: Pose, left: int, top: int, right: int, bottom: int) -> Floats:
    """Card coordinates at every ``STEP``-th pixel of the region, ``(h, w, 2)``."""
    width, height = right - left, bottom - top
    across, down = max(width // STEP, 8), max(height // STEP, 8)
    xs = left + (np.arange(across, dtype=np.float32) + 0.5) * width / across - 0.5
    ys = top + (np.arange(down, dtype=np.float32) + 0.5) * height / down - 0.5
    return unproject(pose, np.stack(np.meshgrid(xs, ys), axis=-1))


def _outside(uv: Floats, pose: Pose, corner: float) -> Floats:
    """Distance from the card's edge in photo pixels, negative inside; corners may be round."""
    x = np.abs(uv[..., 0] - 0.5) - (0.5 - corner)
    y = (np.abs(uv[..., 1] - 0.5) - 0.5) * pose.aspect + corner
    beyond = np.hypot(np.maximum(x, 0), np.maximum(y, 0)) + np.minimum(np.maximum(x, y), 0)
    return np.asarray((beyond - corner) * pose.width, np.float32)


def _shadow(outside: Floats, width: float, shadow: Shadow) -> Floats:
    """How dark it is around the card, 0..1: a tight rim below the edge, a soft part aside."""
    cover = np.clip(0.5 - outside / STEP, 0, 1).astype(np.float32)
    scale = width / STEP
    move = np.array([[1, 0, shadow.right * scale], [0, 1, shadow.down * scale]], np.float32)
    moved = cv2.warpAffine(cover, move, cover.shape[::-1])
    soft = cv2.GaussianBlur(moved, (0, 0), max(shadow.soft * scale, 0.4))
    rim = cv2.GaussianBlur(cover, (0, 0), max(0.003 * scale, 0.5))
    return np.asarray(np.maximum(0.75 * soft, 0.55 * rim), np.float32)


def _relief(pose: Pose, uv: Floats, shade: float) -> Floats:
    """Light and dark of a curled card, about 1."""
    lifted = height_of(pose, mesh())
    slope = np.gradient(lifted, axis=1) + 0.6 * np.gradient(lifted, axis=0)
    light = np.clip(1 + shade * 12 * slope, 0.72, 1.12).astype(np.float32)
    at = (np.clip(uv, 0, 1) * (light.shape[0] - 1)).astype(np.float32)
    return np.asarray(cv2.remap(light, at[..., 0], at[..., 1], cv2.INTER_LINEAR), np.float32)


def _to_scale(card: Pixels, width: float) -> Pixels:
    """The card made smaller beforehand, so that small text does not break up."""
    factor = width * 1.15 / card.shape[1]
    if factor >= 0.85:
        return card
    return np.asarray(
        cv2.resize(card, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8
    )
