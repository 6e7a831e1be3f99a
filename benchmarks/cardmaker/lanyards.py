"""The strap a badge hangs on: two bands that meet in a clip above the holder's slot.

Takes the pose and the pocket, changes the photo in place.
"""

from __future__ import annotations

import random
from typing import Final

import cv2
import numpy as np

from benchmarks.cardmaker.geometry import Floats, Pose, project
from benchmarks.cardmaker.pockets import Pocket
from benchmarks.cardmaker.texture import noise
from digitize.model import Pixels

COLOURS: Final = (
    (24, 26, 30),
    (20, 60, 130),
    (170, 24, 36),
    (14, 110, 80),
    (240, 240, 238),
    (226, 110, 20),
    (88, 40, 120),
)
"""Bands, RGB."""

DENSITY: Final = 8
"""Pixels a millimetre at which a band is drawn."""


def hang(rng: random.Random, photo: Pixels, pose: Pose, pocket: Pocket) -> None:
    """Draw bands and clip above the card (in place)."""
    draw = np.random.default_rng(rng.getrandbits(63))
    middle = pocket.size[0] / 2
    slot = np.array([pocket.at(middle, 4.6), pocket.at(middle, 14.6)], np.float32)
    at, below = project(pose, slot)
    millimetre = float(np.linalg.norm(below - at)) / 10
    up = (at - below) / max(float(np.linalg.norm(below - at)), 1e-6)
    right = np.array([-up[1], up[0]])
    broad = rng.uniform(9, 20)
    band = _band(draw, rng, broad)
    top = at + up * 26 * millimetre
    spread, sway = rng.uniform(5, 26), rng.gauss(0, 10)
    for way in (-1, 1):
        end = top + (up * 170 + right * (way * spread + sway)) * millimetre
        start = top + right * way * rng.uniform(0.0, 1.0) * millimetre
        _strip(photo, band, start, end, broad * millimetre, millimetre)
    _metal(photo, at, up, right, millimetre, broad)


def _band(draw: np.random.Generator, rng: random.Random, broad: float) -> Pixels:
    """170 mm of woven band, with a pattern printed on it again and again."""
    tall, wide = 170 * DENSITY, int(broad * DENSITY)
    colour = np.array(rng.choice(COLOURS)[::-1], np.float32)
    cloth = np.empty((tall, wide, 3), np.float32)
    cloth[:] = colour
    ink = np.array((235, 235, 235) if colour.mean() < 150 else (60, 60, 60), np.float32)
    step = int(rng.uniform(18, 40) * DENSITY)
    mark = rng.choice(["none", "bars", "discs", "stripe"])
    mask = np.zeros((tall, wide), np.float32)
    for y in range(0, tall, step):
        if mark == "discs":
            cv2.circle(mask, (wide // 2, y), wide // 4, 1.0, -1, cv2.LINE_AA)
        elif mark == "bars":
            for bar in range(4):
                low = y + bar * wide // 3
                cv2.rectangle(mask, (wide // 3, low), (2 * wide // 3, low + wide // 6), 1.0, -1)
    if mark == "stripe":
        mask[:, wide // 2 - wide // 10 : wide // 2 + wide // 10] = 1
    cloth += mask[..., None] * (ink - cloth) * 0.9
    y, x = np.mgrid[0:tall, 0:wide].astype(np.float32)
    rib = (
        1
        + 0.11 * np.sin(y * 2.0 + 0.8 * np.abs(x - wide / 2))
        + 0.04 * noise(draw, tall, wide, 5, 90)
    )
    away = np.minimum(x, wide - 1 - x) / wide
    rib *= 0.72 + 0.28 * np.clip(away / 0.12, 0, 1) ** 0.6
    rib *= 1 + 0.12 * noise(draw, tall, wide, 2, 6)
    return np.asarray(np.clip(cloth * rib[..., None] + 6, 0, 255), np.uint8)


def _strip(
    photo: Pixels, band: Pixels, start: Floats, end: Floats, broad: float, millimetre: float
) -> None:
    """The band from ``start`` to ``end`` (photo pixels), with its soft shadow."""
    along = (end - start) / np.linalg.norm(end - start)
    across = np.array([-along[1], along[0]]) * broad / 2
    there = np.array([start - across, start + across, end + across, end - across], np.float32)
    tall, wide = band.shape[:2]
    flat = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], np.float32)
    _warped(photo, band, np.ones((tall, wide), np.float32), flat, there, 1.2 * millimetre)


def _warped(
    photo: Pixels, picture: Pixels, cover: Floats, flat: Floats, there: Floats, shadow: float
) -> None:
    """``picture`` on the four points ``there``; only the part inside the photo is worked on."""
    height, width = photo.shape[:2]
    margin = int(3 * shadow) + 4
    left, top = np.clip(np.floor(there.min(axis=0)).astype(int) - margin, 0, (width, height))
    right, bottom = np.clip(np.ceil(there.max(axis=0)).astype(int) + margin, 0, (width, height))
    if right - left < 4 or bottom - top < 4:
        return
    matrix = cv2.getPerspectiveTransform(flat, np.asarray(there - (left, top), np.float32))
    size = (int(right - left), int(bottom - top))
    colour = cv2.warpPerspective(picture, matrix, size, borderMode=cv2.BORDER_REPLICATE)
    mask = np.asarray(cv2.warpPerspective(cover, matrix, size), np.float32)
    region = photo[top:bottom, left:right]
    soft = cv2.GaussianBlur(mask, (0, 0), max(shadow, 0.8))
    moved = cv2.warpAffine(soft, np.array([[1, 0, shadow], [0, 1, shadow]], np.float32), size)
    dark = np.asarray(1 - 0.45 * moved, np.float32)
    below = np.asarray(cv2.multiply(region, cv2.merge([dark] * 3), dtype=cv2.CV_8U), np.uint8)
    photo[top:bottom, left:right] = cv2.blendLinear(colour, below, mask, 1 - mask)


def _metal(
    photo: Pixels, at: Floats, up: Floats, right: Floats, millimetre: float, broad: float
) -> None:
    """The clip: a crimp around the bands, a swivel, a hook through the slot."""
    wide = max(broad + 2, 12.0)
    tall = 34.0
    size = (int(wide * DENSITY * 1.2), int(tall * DENSITY))
    cover = np.zeros((size[1], size[0]), np.float32)
    level = np.zeros_like(cover)
    x = np.arange(size[0], dtype=np.float32)[None] / size[0] - 0.5
    middle, unit = size[0] // 2, DENSITY
    parts = (
        (
            (middle - int(broad / 2 + 0.7) * unit, 0),
            (middle + int(broad / 2 + 0.7) * unit, 7 * unit),
        ),
        ((middle - 2 * unit, 7 * unit), (middle + 2 * unit, 12 * unit)),
        ((middle - 4 * unit, 12 * unit), (middle + 4 * unit, 14 * unit)),
    )
    for low, high in parts:
        part = np.zeros_like(cover)
        cv2.rectangle(part, low, high, 1.0, -1, cv2.LINE_AA)
        broadness = (high[0] - low[0]) / size[0]
        roundness = np.maximum(np.cos(np.clip(x / broadness, -0.5, 0.5) * np.pi), 0) ** 0.7
        level = np.where(part > 0.5, 70 + 150 * roundness + 25 * np.sin(x * 60), level)
        cover = np.maximum(cover, part)
    for radius, add in ((0, 0), (-1, 60)):  # the hook: a ring of wire, lit at its middle
        ring = np.zeros_like(cover)
        axes = (3 * unit, 8 * unit)
        cv2.ellipse(
            ring, (middle, 22 * unit), axes, 0, 0, 360, 1.0, (2 + radius) * unit, cv2.LINE_AA
        )
        level = np.where(ring > 0.5, 150 + add, level)
        cover = np.maximum(cover, ring)
    soft = cv2.GaussianBlur(np.asarray(level, np.float32), (0, 0), 2.0)
    picture = cv2.merge(
        [np.clip(soft * part, 0, 255).astype(np.uint8) for part in (1.02, 1.0, 0.98)]
    )
    half = right * wide * 0.6 * millimetre
    over, under = at + up * 29 * millimetre, at - up * (tall - 29) * millimetre
    there = np.array([over - half, over + half, under + half, under - half], np.float32)
    flat = np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], np.float32)
    _warped(photo, np.asarray(picture, np.uint8), cover, flat, there, 0.8 * millimetre)
