"""Clear plastic over a card: a soft sleeve or the holder of a badge, with seam, rim and gloss.

Takes a pose; changes the photo in place. The gloss lightens the text and never takes more than
``MOST`` of its contrast.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from benchmarks.cardmaker.geometry import Floats, Pose, project
from benchmarks.cardmaker.texture import noise
from digitize.model import Pixels

DENSITY: Final = 6
"""Pixels a millimetre at which the plastic is drawn."""

MOST: Final = 0.34
"""Share of its way to white that gloss may take a pixel."""


@dataclass(frozen=True, slots=True)
class Pocket:
    """How far the plastic reaches over the card on each side, in mm, and what it is like."""

    left: float
    top: float
    right: float
    bottom: float
    holder: bool  # stiff, with a slot for the clip
    card: tuple[float, float]  # size in mm

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in mm."""
        return (
            self.left + self.card[0] + self.right,
            self.top + self.card[1] + self.bottom,
        )

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A point of the plastic (mm from its top left) in card coordinates."""
        return (x - self.left) / self.card[0], (y - self.top) / self.card[1]


def invent(rng: random.Random, card: tuple[float, float], *, holder: bool) -> Pocket:
    """A pocket somewhat larger than the card, which has slipped to one side in it."""
    rim, play = rng.uniform(2.2, 4.0), rng.uniform(0.5, 5.0)
    slipped, sunk = rng.random(), rng.uniform(0.0, 0.3)
    top = rng.uniform(9, 15) if holder else rim + play * (1 - sunk)
    return Pocket(
        rim + play * slipped, top, rim + play * (1 - slipped), rim + play * sunk, holder, card
    )


def lay(rng: random.Random, photo: Pixels, pose: Pose, pocket: Pocket) -> None:
    """Draw the plastic over the card that lies in ``pose`` (in place)."""
    draw = np.random.default_rng(rng.getrandbits(63))
    wide, tall = (round(side * DENSITY) for side in pocket.size)
    light, dark = _plastic(draw, rng, pocket, tall, wide)
    ends = [(0.0, 0.0), (pocket.size[0], 0.0), pocket.size, (0.0, pocket.size[1])]
    there = project(pose, np.array([pocket.at(*end) for end in ends], np.float32))
    height, width = photo.shape[:2]
    left, top = np.maximum(np.floor(there.min(axis=0)).astype(int) - 12, 0)
    right, bottom = np.minimum(np.ceil(there.max(axis=0)).astype(int) + 12, (width, height))
    if right - left < 8 or bottom - top < 8:
        return
    flat = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, np.asarray(there - (left, top), np.float32))
    size = (int(right - left), int(bottom - top))
    region = photo[top:bottom, left:right]
    for field, level in ((dark, 22), (light, 255)):
        cover = np.asarray(cv2.warpPerspective(field, matrix, size), np.float32)
        plain = np.full_like(region, level)
        mixed = cv2.blendLinear(plain, region, cover, 1 - cover)
        region = np.where(cover[..., None] > 0.002, mixed, region).astype(np.uint8)
    photo[top:bottom, left:right] = region


def _plastic(
    draw: np.random.Generator, rng: random.Random, pocket: Pocket, tall: int, wide: int
) -> tuple[Floats, Floats]:
    """How far each pixel goes to white and to black, 0..1."""
    y, x = np.mgrid[0:tall, 0:wide].astype(np.float32) / DENSITY
    across, down = pocket.size
    corner = 3.0 if pocket.holder else 0.8
    ax, ay = np.abs(x - across / 2) - across / 2 + corner, np.abs(y - down / 2) - down / 2 + corner
    edge = (
        corner - np.hypot(np.maximum(ax, 0), np.maximum(ay, 0)) - np.minimum(np.maximum(ax, ay), 0)
    )
    inside = np.clip(edge * DENSITY, 0, 1)
    u, v = (x - pocket.left) / pocket.card[0], (y - pocket.top) / pocket.card[1]
    over_card = ((u > 0) & (u < 1) & (v > 0) & (v < 1)).astype(np.float32)
    light = 0.03 + 0.05 * (1 - over_card)
    dark = 0.03 + 0.05 * (1 - over_card)
    # The rim: a bright bevel outside, a dark line within it.
    light = light + 0.5 * np.exp(-(((edge - 0.35) / 0.22) ** 2))
    dark = dark + 0.32 * np.exp(-(((edge - 0.75) / 0.2) ** 2)) + 0.2 * np.exp(-((edge / 0.2) ** 2))
    # The welded seam, ribbed; a sleeve is open at the top.
    seam = rng.uniform(1.4, 1.9)
    ribs = 0.5 + 0.5 * np.sin((x + y) * 2 * np.pi / 0.9)
    open_top = np.where((y < seam * 1.6) & ~np.array(pocket.holder), 0.0, 1.0)
    weld = np.exp(-(((edge - seam) / 0.5) ** 4)) * open_top
    light = light + weld * (0.07 + 0.16 * ribs)
    dark = dark + weld * 0.16 * (1 - ribs)
    gloss = _gloss(draw, rng, x, y, across, down)
    light = light + gloss * (0.75 + 0.25 * noise(draw, tall, wide, 7, 7))
    if pocket.holder:
        slot = _slot(x - across / 2, y - 4.6)
        light = light * (1 - slot) + 0.45 * np.exp(
            -((_slot_edge(x - across / 2, y - 4.6) / 0.25) ** 2)
        )
        dark = dark * (1 - slot) + slot * 0.3
    light = np.where(over_card > 0, np.minimum(light, MOST), np.minimum(light, 0.75))
    dark = np.where(over_card > 0, np.minimum(dark, 0.12), np.minimum(dark, 0.6))
    return np.asarray(light * inside, np.float32), np.asarray(dark * inside, np.float32)


def _gloss(
    draw: np.random.Generator, rng: random.Random, x: Floats, y: Floats, across: float, down: float
) -> Floats:
    """Long streaks of light, and the finer ones of plastic that is not quite flat."""
    tall, wide = x.shape
    angle = rng.uniform(0.4, 1.2) * rng.choice([-1, 1])
    bent = 2.5 * noise(draw, tall, wide, 3, 3)
    along = (x - across / 2) * np.cos(angle) + (y - down / 2) * np.sin(angle) + bent
    out = np.zeros_like(x)
    for _ in range(rng.choice([1, 2, 2, 3])):
        at, broad = rng.uniform(-0.45, 0.45) * across, rng.uniform(1.5, 9.0)
        soft = rng.uniform(0.5, 2.5)
        body = np.clip((broad / 2 - np.abs(along - at)) / soft + 0.5, 0, 1)
        out += body * rng.uniform(0.08, 0.26)
    for _ in range(rng.randint(1, 5)):
        at, sway = rng.uniform(-0.5, 0.5) * across, 4 * noise(draw, tall, wide, 4, 4)
        fine = np.exp(-(((along + sway - at) / rng.uniform(0.15, 0.5)) ** 2))
        out += fine * rng.uniform(0.08, 0.24) * np.clip(noise(draw, tall, wide, 3, 3) + 0.4, 0, 1)
    return np.asarray(out, np.float32)


def _slot_edge(x: Floats, y: Floats) -> Floats:
    """Distance from the rim of the slot that the clip goes through, 14 x 3 mm."""
    return np.asarray(np.hypot(np.maximum(np.abs(x) - 5.5, 0), y) - 1.5, np.float32)


def _slot(x: Floats, y: Floats) -> Floats:
    return np.clip(-_slot_edge(x, y) * DENSITY, 0, 1)
