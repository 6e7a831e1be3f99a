"""Laying a card into a photo: pixels, edge, paper shading and the shadow it throws."""

from __future__ import annotations

import cv2
import numpy as np

from benchmarks.cardmaker.geometry import Floats, Pose, bounds, height_of, mesh, unproject
from digitize.model import Pixels

STEP = 8
"""Card coordinates are worked out at every eighth pixel and stretched; they are smooth."""


def lay(
    photo: Pixels,
    card: Pixels,
    pose: Pose,
    *,
    corner: float = 0.0,
    shade: float = 0.0,
    shadow: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0),
) -> None:
    """Draw ``card`` into ``photo`` (changed in place).

    ``corner``: radius of round corners in card widths. ``shade``: how strongly the curl shows.
    ``shadow``: offset right and down, softness (all in card widths) and strength 0..1.
    """
    reach = int(pose.width * (abs(shadow[0]) + abs(shadow[1]) + 3 * shadow[2])) + 4
    left, top, right, bottom = bounds(pose, reach)
    if right - left < 8 or bottom - top < 8:
        return
    uv = _card_points(pose, left, top, right, bottom)
    cover = _cover(uv, pose, corner)
    region = photo[top:bottom, left:right]
    under = region.astype(np.float32)
    if shadow[3] > 0:
        under *= (1 - shadow[3] * _shadow(cover, pose.width, shadow))[..., None]
    texture = _to_scale(card, pose.width)
    height, width = texture.shape[:2]
    ink = cv2.remap(
        texture,
        uv[..., 0] * (width - 1),
        uv[..., 1] * (height - 1),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    ).astype(np.float32)
    if shade and (pose.curl or pose.waves):
        lifted = height_of(pose, mesh())
        slope = np.gradient(lifted, axis=1) + 0.6 * np.gradient(lifted, axis=0)
        light = np.clip(1 + shade * 12 * slope, 0.72, 1.12).astype(np.float32)
        at = np.clip(uv, 0, 1) * (light.shape[0] - 1)
        ink *= cv2.remap(light, at[..., 0], at[..., 1], cv2.INTER_LINEAR)[..., None]
    mixed = under + cover[..., None] * (ink - under)
    photo[top:bottom, left:right] = np.clip(mixed, 0, 255).astype(np.uint8)


def _card_points(pose: Pose, left: int, top: int, right: int, bottom: int) -> Floats:
    """Card coordinates of every pixel of the region, ``(h, w, 2)``."""
    width, height = right - left, bottom - top
    across, down = max(width // STEP, 8), max(height // STEP, 8)
    xs = left + (np.arange(across, dtype=np.float32) + 0.5) * width / across - 0.5
    ys = top + (np.arange(down, dtype=np.float32) + 0.5) * height / down - 0.5
    coarse = unproject(pose, np.stack(np.meshgrid(xs, ys), axis=-1))
    return np.asarray(
        cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR), np.float32
    )


def _cover(uv: Floats, pose: Pose, corner: float) -> Floats:
    """How much of each pixel the card covers, 0..1, with round corners."""
    x = np.abs(uv[..., 0] - 0.5) - (0.5 - corner)
    y = (np.abs(uv[..., 1] - 0.5) - 0.5) * pose.aspect + corner
    outside = (
        np.hypot(np.maximum(x, 0), np.maximum(y, 0)) + np.minimum(np.maximum(x, y), 0) - corner
    )
    return np.clip(0.5 - outside * pose.width, 0, 1).astype(np.float32)


def _shadow(cover: Floats, width: float, shadow: tuple[float, float, float, float]) -> Floats:
    """The card's shadow: a tight dark rim and a soft one to the side."""
    small = cv2.resize(cover, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    move = np.array([[1, 0, shadow[0] * width / 8], [0, 1, shadow[1] * width / 8]], np.float32)
    moved = cv2.warpAffine(small, move, small.shape[::-1])
    soft = cv2.GaussianBlur(moved, (0, 0), max(shadow[2] * width / 8, 0.4))
    rim = cv2.GaussianBlur(small, (0, 0), max(width * 0.003 / 8, 0.5))
    both = np.maximum(0.75 * soft, 0.55 * rim)
    return np.asarray(
        cv2.resize(both, cover.shape[::-1], interpolation=cv2.INTER_LINEAR), np.float32
    )


def _to_scale(card: Pixels, width: float) -> Pixels:
    """The card made smaller beforehand, so that small text does not break up."""
    factor = width * 1.15 / card.shape[1]
    if factor >= 0.85:
        return card
    return np.asarray(
        cv2.resize(card, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8
    )
