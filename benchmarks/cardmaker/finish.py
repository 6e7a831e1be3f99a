"""How name and brand are printed when not in plain ink: embossed, letterpress, metallic foil.

Takes a drawn card, gives it with the same lines and other pixels. Lines on a pattern or a picture
stay as they are; what is pressed into the paper stays as readable as its shadows make it.
"""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Final, Literal, TypeAlias

import cv2
import numpy as np

from benchmarks.cardmaker.geometry import Floats
from benchmarks.cardmaker.render import Card, Line
from benchmarks.cardmaker.texture import noise
from digitize.model import Pixels

Finish: TypeAlias = Literal["embossed", "letterpress", "foil"]

METALS: Final = {
    "gold": ((92, 62, 16), (196, 150, 56), (250, 232, 168)),
    "silver": ((74, 78, 84), (156, 160, 166), (240, 242, 246)),
    "copper": ((84, 38, 20), (184, 104, 66), (246, 200, 168)),
    "blue": ((12, 30, 84), (40, 88, 176), (168, 206, 250)),
}
"""Foils, RGB: where it mirrors the dark, the room, the lamp."""

LARGE: Final = 48
"""Card pixels of type (2.4 mm) from which relief shows in a photo."""


def printed(rng: random.Random, card: Card, finish: Finish) -> Card | None:
    """The card with name and brand, or one of them, so printed; None where there is none to do."""
    fields = rng.choice([("name",), ("org",), ("name", "org")])
    draw = np.random.default_rng(rng.getrandbits(63))
    light = rng.uniform(np.pi, 1.5 * np.pi)  # from the upper left
    metal = METALS[rng.choice(list(METALS))]
    blind = rng.uniform(0.0, 0.25)
    sheen = _sheen(rng, draw, card.pixels.shape[0], card.pixels.shape[1])
    pixels, done = card.pixels.copy(), 0
    for line in card.lines:
        if line.field not in fields or line.size < LARGE:
            continue
        window = _window(line, pixels)
        patch = pixels[window]
        found = _ink(patch)
        if found is None:
            continue
        mask, paper, ink = found
        if finish == "foil":
            new = _foiled(mask, patch, paper, metal, sheen[window], light, line.size)
        elif finish == "embossed":
            new = _pressed(mask, paper + (ink - paper) * blind, paper, light, line.size, out=True)
        else:
            pale = paper + (ink - paper) * rng.uniform(0.45, 0.85)
            new = _pressed(mask, pale, paper, light, line.size, out=False)
        pixels[window] = np.clip(new, 0, 255).astype(np.uint8)
        done += 1
    return replace(card, pixels=pixels) if done else None


def _window(line: Line, pixels: Pixels) -> tuple[slice, slice]:
    """The line with some paper around it."""
    left, top, right, bottom = line.box
    around = 0.12 * line.size
    height, width = pixels.shape[:2]
    return (
        slice(max(int(top - around), 0), min(int(bottom + around), height)),
        slice(max(int(left - around), 0), min(int(right + around), width)),
    )


def _ink(patch: Pixels) -> tuple[Floats, Floats, Floats] | None:
    """How much of each pixel is ink, and the colours of paper and ink; None on a pattern."""
    frame = np.concatenate([patch[0], patch[-1], patch[:, 0], patch[:, -1]]).astype(np.float32)
    paper = np.median(frame, axis=0)
    if np.abs(frame - paper).max(axis=1).mean() > 5:
        return None
    away = patch.astype(np.float32) - paper
    far = np.linalg.norm(away, axis=2)
    if np.percentile(far, 99) < 40:
        return None
    ink = np.median(patch[far >= np.percentile(far, 98)].astype(np.float32), axis=0)
    whole = ink - paper
    mask = np.clip((away @ whole) / float(whole @ whole), 0, 1)
    return mask.astype(np.float32), paper.astype(np.float32), ink.astype(np.float32)


def _pressed(
    mask: Floats, ink: Floats, paper: Floats, light: float, size: float, *, out: bool
) -> Floats:
    """Letters raised out of the paper or pressed into it, lit from one side."""
    flat = paper + (ink - paper) * mask[..., None]
    slope = _slope(mask, light, 0.018 * size) + 0.7 * _slope(mask, light, 0.045 * size)
    relief = slope if out else -slope
    aside = 0.05 * size * np.array([np.cos(light), np.sin(light)])
    sign = -1 if out else 1
    move = np.array([[1, 0, sign * aside[0]], [0, 1, sign * aside[1]]], np.float32)
    soft = cv2.GaussianBlur(mask, (0, 0), 0.04 * size)
    thrown = cv2.warpAffine(soft, move, mask.shape[::-1])
    # Raised letters throw a shadow on the paper; the walls of pressed ones throw it inside.
    shadow = np.clip(thrown - mask, 0, 1) if out else np.clip(mask - thrown, 0, 1)
    dark = np.clip(-relief, 0, 1) * 0.8 + 0.42 * shadow
    bright = np.clip(relief, 0, 1) * 0.8
    lit = flat * (1 - 0.62 * np.clip(dark, 0, 1))[..., None]
    return np.asarray(lit + (255 - lit) * (0.75 * bright)[..., None], np.float32)


def _slope(mask: Floats, light: float, soft: float) -> Floats:
    """How far the edge of each letter looks towards the light, -1..1."""
    round_of = cv2.GaussianBlur(mask, (0, 0), max(soft, 0.8))
    dx = cv2.Sobel(round_of, cv2.CV_32F, 1, 0) / 8
    dy = cv2.Sobel(round_of, cv2.CV_32F, 0, 1) / 8
    towards = -(dx * np.cos(light) + dy * np.sin(light)) * max(soft, 0.8) * -2.4
    return np.asarray(np.clip(-towards, -1, 1), np.float32)


def _sheen(rng: random.Random, draw: np.random.Generator, height: int, width: int) -> Floats:
    """What foil mirrors at each place of the card: broad bands, bent a little, 0..1."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32) / width
    angle, step = rng.uniform(-0.6, 0.6), rng.uniform(0.16, 0.5)
    along = x * np.cos(angle) + y * np.sin(angle) + 0.03 * noise(draw, height, width, 5, 4)
    band = 0.5 + 0.42 * np.sin(along * 2 * np.pi / step + rng.uniform(0, 6))
    return np.asarray(band + 0.08 * noise(draw, height, width, 90, 60), np.float32)


def _foiled(
    mask: Floats,
    patch: Pixels,
    paper: Floats,
    metal: tuple[tuple[int, int, int], ...],
    sheen: Floats,
    light: float,
    size: float,
) -> Floats:
    """Letters of foil; where it mirrors it never comes nearer to the paper than can be read."""
    level = float(paper.mean())
    pale = level > 120
    value = np.clip(
        sheen * (0.66 * min(level / 230, 1) if pale else 0.5) + (0.0 if pale else 0.5), 0, 1
    )
    if not pale and metal is METALS["blue"]:
        metal = METALS["silver"]
    stops = np.array([tone[::-1] for tone in metal], np.float32)
    foil = np.stack(
        [np.interp(value, (0, 0.55, 1), stops[:, channel]) for channel in range(3)], axis=-1
    )
    slope = _slope(mask, light, 0.02 * size)
    foil = foil * (1 + 0.35 * slope)[..., None]
    cover = np.clip(mask * 1.15, 0, 1)[..., None]
    return np.asarray(patch + (foil - patch) * cover, np.float32)
