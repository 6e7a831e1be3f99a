"""One finger, painted: a round, shaded shape with creases and a nail.

A finger is painted lying flat, tip to the left, its radius ``RADIUS`` pixels; ``laid`` brings it
into the photo. Takes its length and colours, gives colours, cover and the shadow's shape.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from benchmarks.cardmaker.geometry import Floats
from benchmarks.cardmaker.texture import noise, specks
from digitize.model import Pixels

RADIUS: Final = 54.0
SKINS: Final = (
    (236, 196, 172),
    (226, 180, 150),
    (214, 164, 132),
    (196, 140, 106),
    (158, 106, 76),
    (116, 76, 54),
    (84, 56, 42),
)
"""Skin in daylight, RGB, from pale to dark."""


@dataclass(frozen=True, slots=True)
class Finger:
    """Where a finger lies in the photo: ``tip`` in pixels, ``angle`` (radians) from tip to root."""

    tip: tuple[float, float]
    angle: float
    radius: float
    length: float  # in radii
    bend: float = 0.0
    nail: bool = True
    palm: bool = False  # a plain round mass, out of which fingers come


@dataclass(frozen=True, slots=True, eq=False)
class Painted:
    """A finger in its own picture."""

    colour: Pixels
    cover: Floats


def painted(
    rng: np.random.Generator, finger: Finger, tone: tuple[int, int, int], light: float
) -> Painted:
    """The finger's picture; ``light`` is the angle in the photo that light comes from."""
    size = (int(RADIUS * (finger.length + 0.5)), int(RADIUS * (3.4 + 2 * abs(finger.bend))))
    x, y = np.meshgrid(*(np.arange(side, dtype=np.float32) for side in size))
    along = (x - 0.4 * RADIUS) / RADIUS
    aside = np.asarray((y - size[1] / 2) / RADIUS - finger.bend * (along / 6) ** 2, np.float32)
    half = _half_width(rng, along, palm=finger.palm)
    slope = np.gradient(half, axis=1) * RADIUS
    reach = (half - np.abs(aside)) / np.sqrt(1 + np.minimum(slope, 3) ** 2)
    cover = np.clip(reach * RADIUS / 1.5 + 0.5, 0, 1) * (along > 0)
    cover *= np.clip((finger.length - 0.1 - along) / 1.5, 0, 1)  # goes over into the hand
    height = half * np.sqrt(np.clip(1 - (aside / np.maximum(half, 0.01)) ** 2, 0, 1))
    height += 0.012 * noise(rng, size[1], size[0], size[0] // 14, size[1] // 14)
    dx, dy = np.gradient(height, axis=1) * RADIUS, np.gradient(height, axis=0) * RADIUS
    up = 1 / np.sqrt(1 + dx**2 + dy**2)
    near = light - finger.angle
    lit = (-dx * np.cos(near) - dy * np.sin(near)) * up * 0.55 + 0.83 * up
    shade = 0.5 + 0.5 * np.clip(lit, 0, 1) + 0.1 * up
    shade *= 1 - 0.05 * np.abs(noise(rng, size[1], size[0], size[0] // 5, size[1] // 9))
    if not finger.palm:
        shade = shade * (1 - _creases(rng, along, aside, half))
    red = 0.07 * np.exp(-((along - 0.6) ** 2)) + 0.05 * np.exp(-(((along - 5.2) / 0.9) ** 2))
    red = red + 0.03 * noise(rng, size[1], size[0], 6, 3)
    # Skin lets red through: its shadows are redder than its lights.
    skin = np.stack(
        [shade**power * value for power, value in zip((1.35, 1.2, 0.82), tone[::-1], strict=True)],
        axis=-1,
    )
    skin[..., 2] *= 1 + 0.5 * red
    skin[..., 1] *= 1 - 0.8 * red
    skin[..., 0] *= 1 - 0.6 * red
    if finger.nail:
        skin = _nailed(rng, skin.astype(np.float32), along, aside, shade.astype(np.float32), tone)
    gloss = np.clip(lit, 0, 1) ** 18 * 20
    skin = skin + gloss[..., None] + specks(rng, size[1], size[0], 1.6)[..., None]
    return Painted(np.clip(skin, 0, 255).astype(np.uint8), np.asarray(cover, np.float32))


def _half_width(rng: np.random.Generator, along: Floats, *, palm: bool) -> Floats:
    """Half the finger's width in radii at each place along it."""
    cap = np.clip(along / (1.0 if palm else 1.3), 0, 1)
    tip = np.clip(1 - (1 - cap) ** (2.0 if palm else 2.3), 0, 1) ** (1 / 2.05)
    if palm:
        return np.asarray(tip * (1 + 0.05 * np.sin(along * 1.2)), np.float32)
    joint = 0.05 * np.exp(-(((along - 2.7) / 0.7) ** 2)) + 0.1 * np.exp(
        -(((along - 5.8) / 1.2) ** 2)
    )
    root = 0.1 * np.clip((along - 3) / 5, 0, 1)
    wobble = 0.015 * np.sin(along * 2.1 + rng.uniform(0, 6))
    return np.asarray(tip * (0.93 + joint + root + wobble), np.float32)


def _creases(rng: np.random.Generator, along: Floats, aside: Floats, half: Floats) -> Floats:
    """How much darker the wrinkles over the two joints are."""
    dark = np.zeros_like(along)
    inside = np.clip(1 - (aside / np.maximum(half, 0.01)) ** 2, 0, 1) ** 0.4
    for joint, spread in ((2.75, 0.24), (5.8, 0.4)):
        for _ in range(int(rng.integers(3, 6))):
            at = joint + rng.normal(0, spread)
            curve = at + rng.uniform(-0.16, 0.16) * aside**2 + 0.03 * np.sin(aside * 7 + at * 9)
            broken = 0.6 + 0.4 * np.sin(aside * rng.uniform(2, 5) + rng.uniform(0, 6))
            dark += 0.13 * broken * np.exp(-(((along - curve) / rng.uniform(0.022, 0.05)) ** 2))
    return np.asarray(np.clip(dark * inside, 0, 0.4), np.float32)


def _nailed(
    rng: np.random.Generator,
    skin: Floats,
    along: Floats,
    aside: Floats,
    shade: Floats,
    tone: tuple[int, int, int],
) -> Floats:
    """The nail: paler and pinker than the skin, a moon, a free edge, a streak of light."""
    long, wide = rng.uniform(0.66, 0.82), rng.uniform(0.58, 0.68)
    middle = rng.uniform(0.86, 0.96)
    away = np.abs(aside / wide) ** 2.8 + np.abs((along - middle) / long) ** 2.8
    cover = np.clip((1 - away) * 7, 0, 1)
    rim = np.exp(-(((away - 1.06) / 0.2) ** 2)) * np.where(along > middle - 0.3 * long, 0.2, 0.09)
    skin = skin * (1 - rim[..., None])
    base = np.array(tone[::-1], np.float32)
    pink = base + (np.array((176, 176, 232), np.float32) - base) * 0.34
    free = np.clip((middle - 0.7 * long - along + 0.1 * aside**2) * 16, 0, 1)[..., None]
    moon = np.exp(-(((along - middle - long) / 0.24) ** 2) - (aside / 0.34) ** 2)[..., None]
    nail = pink * (0.25 + 0.75 * shade[..., None])
    nail = nail + (np.array((206, 216, 226), np.float32) - nail) * np.clip(
        0.6 * free + 0.35 * moon, 0, 1
    )
    streak = np.exp(-(((aside + 0.2) / 0.09) ** 2)) * np.clip(
        1 - np.abs(along - middle) / long, 0, 1
    )
    nail = nail + 46 * streak[..., None]
    return np.asarray(skin + (nail - skin) * cover[..., None], np.float32)


def matrix_of(finger: Finger) -> Floats:
    """From the finger's own picture to the photo, 2 x 3."""
    scale = finger.radius / RADIUS
    cosine, sine = scale * np.cos(finger.angle), scale * np.sin(finger.angle)
    middle = RADIUS * (3.4 + 2 * abs(finger.bend)) // 2
    ahead = 0.4 * RADIUS
    return np.array(
        [
            [cosine, -sine, finger.tip[0] - cosine * ahead + sine * middle],
            [sine, cosine, finger.tip[1] - sine * ahead - cosine * middle],
        ],
        np.float32,
    )


def laid(photo: Pixels, finger: Finger, picture: Painted, *, shadow: tuple[float, float]) -> None:
    """Paint the finger into the photo (in place); ``shadow``: where its own falls, in radii."""
    height, width = photo.shape[:2]
    matrix = matrix_of(finger)
    tall, wide = picture.cover.shape
    ends = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], np.float32)
    there = ends @ matrix[:, :2].T + matrix[:, 2]
    margin = finger.radius * 1.2
    left, top = (max(int(side - margin), 0) for side in there.min(axis=0))
    right, bottom = (int(side + margin) for side in there.max(axis=0))
    right, bottom = min(right, width), min(bottom, height)
    if right - left < 4 or bottom - top < 4:
        return
    matrix = matrix.copy()
    matrix[:, 2] -= (left, top)
    size = (right - left, bottom - top)
    cover = cv2.warpAffine(picture.cover, matrix, size, flags=cv2.INTER_LINEAR)
    colour = cv2.warpAffine(
        picture.colour, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    region = photo[top:bottom, left:right]
    dark = np.ones((max(size[1] // 4, 1), max(size[0] // 4, 1)), np.float32)
    small = cv2.resize(cover, dark.shape[::-1], interpolation=cv2.INTER_AREA)
    for far, soft, strong in ((0.35, 0.1, 0.28), (1.0, 0.32, 0.36)):
        move = np.array([[1, 0, shadow[0] * far], [0, 1, shadow[1] * far]], np.float32)
        move[:, 2] *= finger.radius / 4
        moved = cv2.warpAffine(small, move, small.shape[::-1])
        dark *= 1 - strong * cv2.GaussianBlur(moved, (0, 0), max(finger.radius * soft / 4, 0.5))
    field = cv2.resize(dark, size, interpolation=cv2.INTER_LINEAR)
    below = np.asarray(cv2.multiply(region, cv2.merge([field] * 3), dtype=cv2.CV_8U), np.uint8)
    photo[top:bottom, left:right] = cv2.blendLinear(colour, below, cover, 1 - cover)


def outline_of(finger: Finger) -> Floats:
    """Points around the finger in the photo, a little outside of it: what it hides."""
    half = np.arange(0, np.pi + 0.01, np.pi / 10)
    cap = np.stack([1.15 - 1.25 * np.sin(half), 1.12 * np.cos(half)], axis=1)
    steps = np.linspace(1.2, finger.length, 9)
    up = np.stack([steps, np.full_like(steps, 1.2)], axis=1)
    ring = np.concatenate([up[::-1], cap, up * (1, -1)])
    ring[:, 1] += finger.bend * (ring[:, 0] / 6) ** 2
    spin = np.array(
        [
            [np.cos(finger.angle), np.sin(finger.angle)],
            [-np.sin(finger.angle), np.cos(finger.angle)],
        ]
    )
    return np.asarray(ring * finger.radius @ spin + finger.tip, np.float32)


def tone_of(rng: random.Random) -> tuple[int, int, int]:
    """Somebody's skin, RGB."""
    first, second = rng.choice(SKINS), rng.choice(SKINS[:5])
    share = rng.uniform(0, 0.5)
    red, green, blue = (int(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue
