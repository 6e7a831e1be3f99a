"""Light on the scene, and what lens, sensor and JPEG make of it. Photos are changed or returned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from benchmarks.cardmaker.geometry import Floats
from benchmarks.cardmaker.texture import specks
from digitize.model import Pixels


@dataclass(frozen=True, slots=True)
class Light:
    """The light of one photo; all strengths 0..1, blurs in pixels of the photo."""

    exposure: float = 1.0
    gradient: float = 0.15  # how much darker one side is
    angle: float = 0.0  # degrees, where the light comes from
    vignette: float = 0.1
    shadow: float = 0.0  # of a hand or phone
    glare: float = 0.0
    glare_at: tuple[float, float] = (0.5, 0.5)  # in the frame
    warmth: float = 0.0  # -1 cool .. 1 warm
    tint: float = 0.0  # -1 green .. 1 magenta
    defocus: float = 0.6
    motion: float = 0.0
    motion_angle: float = 0.0
    noise: float = 2.0  # standard deviation in grey levels
    sharpen: float = 0.5
    contrast: float = 1.0


def take(photo: Pixels, light: Light, rng: np.random.Generator) -> Pixels:
    """The photo as it leaves the phone, before JPEG."""
    height, width = photo.shape[:2]
    field = cv2.resize(
        _field(light, rng, height / width), (width, height), interpolation=cv2.INTER_LINEAR
    )
    lit = _bytes(cv2.multiply(photo, field, dtype=cv2.CV_8U))
    if light.glare:
        spot = cv2.resize(
            _glare(light, rng, height / width), (width, height), interpolation=cv2.INTER_LINEAR
        )
        lit = _bytes(cv2.add(lit, cv2.merge([spot] * 3)))
    lit = _blur(lit, light)
    lit = _grain(lit, light, rng)
    if light.sharpen:
        soft = cv2.GaussianBlur(lit, (0, 0), 1.6)
        lit = _bytes(cv2.addWeighted(lit, 1 + light.sharpen, soft, -light.sharpen, 0))
    if light.contrast != 1.0:
        levels = np.arange(256, dtype=np.float32) / 255
        curve = np.clip(0.5 + (levels - 0.5) * light.contrast, 0, 1) * 255
        lit = _bytes(cv2.LUT(lit, curve.astype(np.uint8)))
    return lit


def _bytes(pixels: Any) -> Pixels:
    """What OpenCV gave, typed: it works in place of its inputs' kind."""
    return np.asarray(pixels, np.uint8)


def _field(light: Light, rng: np.random.Generator, aspect: float) -> Floats:
    """Brightness of each colour over the frame, coarse ``(h, w, 3)``, BGR."""
    width = 160
    height = max(int(width * aspect), 2)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    x, y = x / width - 0.5, y / height - 0.5
    angle = np.deg2rad(light.angle)
    field = 1 - light.gradient * (0.5 - (x * np.cos(angle) + y * np.sin(angle)))
    field *= 1 - light.vignette * 2 * (x**2 + y**2)
    if light.shadow:
        field *= 1 - light.shadow * _hand(rng, height, width)
    colour = np.array(
        [1 - 0.16 * light.warmth, 1 - 0.07 * light.tint, 1 + 0.1 * light.warmth], np.float32
    )
    return np.asarray(field[..., None] * colour * light.exposure, np.float32)


def _hand(rng: np.random.Generator, height: int, width: int) -> Floats:
    """The soft shadow of a hand and phone reaching in from one side, 0..1."""
    mask = np.zeros((height, width), np.float32)
    side = rng.integers(4)
    centre = [
        (rng.uniform(0.2, 0.8), 1.0),
        (1.0, rng.uniform(0.2, 0.8)),
        (0.0, rng.uniform(0.2, 0.8)),
        (rng.uniform(0.2, 0.8), 0.0),
    ][side]
    at = (int(centre[0] * width), int(centre[1] * height))
    size = (int(rng.uniform(0.25, 0.5) * width), int(rng.uniform(0.25, 0.45) * width))
    cv2.ellipse(mask, at, size, rng.uniform(0, 180), 0, 360, 1.0, -1)
    if rng.random() < 0.6:
        inward = (
            int(width / 2 + rng.normal(0, width / 8)),
            int(height / 2 + rng.normal(0, height / 8)),
        )
        for finger in range(rng.integers(1, 4)):
            cv2.line(
                mask,
                at,
                (inward[0] + finger * 14, inward[1] + finger * 5),
                1.0,
                int(rng.uniform(10, 20)),
            )
    return np.asarray(cv2.GaussianBlur(mask, (0, 0), rng.uniform(3, 9)), np.float32)


def _glare(light: Light, rng: np.random.Generator, aspect: float) -> Pixels:
    """A lamp mirrored in the paper's coating: grey levels to add."""
    width = 240
    height = max(int(width * aspect), 2)
    spot = np.zeros((height, width), np.float32)
    at = (int(light.glare_at[0] * width), int(light.glare_at[1] * height))
    size = (int(rng.uniform(8, 26)), int(rng.uniform(5, 12)))
    cv2.ellipse(spot, at, size, rng.uniform(0, 180), 0, 360, 1.0, -1)
    wide = cv2.GaussianBlur(spot, (0, 0), 14) * 1.2 + cv2.GaussianBlur(spot, (0, 0), 4) * 0.8
    return np.clip(wide * 210 * light.glare, 0, 255).astype(np.uint8)


def _blur(photo: Pixels, light: Light) -> Pixels:
    if light.defocus > 0.3:
        photo = np.asarray(cv2.GaussianBlur(photo, (0, 0), light.defocus), np.uint8)
    if light.motion >= 1.5:
        size = int(light.motion) | 1
        kernel = np.zeros((size, size), np.float32)
        middle, angle = size // 2, np.deg2rad(light.motion_angle)
        reach = np.array([np.cos(angle), np.sin(angle)]) * light.motion / 2
        start, end = (
            tuple(np.rint(middle + sign * reach).astype(int).tolist()) for sign in (-1, 1)
        )
        cv2.line(kernel, start, end, 1.0, 1)
        photo = np.asarray(cv2.filter2D(photo, -1, kernel / kernel.sum()), np.uint8)
    return photo


def _grain(photo: Pixels, light: Light, rng: np.random.Generator) -> Pixels:
    """Noise as a phone leaves it: fine in brightness, blotchy in colour."""
    if light.noise < 0.3:
        return photo
    tile = 768
    fine = specks(rng, tile, tile, light.noise)[..., None]
    fine = fine + 0.5 * cv2.GaussianBlur(fine, (0, 0), 1.0)[..., None] * 2
    blotch = cv2.resize(
        rng.normal(0, light.noise * 0.7, (tile // 4, tile // 4, 3)).astype(np.float32), (tile, tile)
    )
    grain = (fine + blotch).astype(np.float32)
    height, width = photo.shape[:2]
    out = np.empty_like(photo)
    for top in range(0, height, tile):
        for left in range(0, width, tile):
            part = photo[top : top + tile, left : left + tile]
            turned = np.roll(grain, tuple(rng.integers(0, tile, 2)), axis=(0, 1))
            out[top : top + tile, left : left + tile] = cv2.add(
                part, turned[: part.shape[0], : part.shape[1]], dtype=cv2.CV_8U
            )
    return out
