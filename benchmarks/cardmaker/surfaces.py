"""What cards lie on: wood, desks, cloth, stone, print. All drawn from noise, no pictures.

Every maker takes a numpy generator and the size wanted and gives ``(H, W, 3) uint8``, BGR.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import cv2
import numpy as np

from benchmarks.cardmaker.geometry import Floats
from digitize.model import Pixels

Maker = Callable[[np.random.Generator, int, int], Pixels]


def noise(rng: np.random.Generator, height: int, width: int, across: int, down: int) -> Floats:
    """Smooth noise in -1..1 with about so many hills across and down."""
    seeds = rng.uniform(-1, 1, (max(down, 2), max(across, 2))).astype(np.float32)
    return np.asarray(cv2.resize(seeds, (width, height), interpolation=cv2.INTER_CUBIC), np.float32)


def tint(value: Floats, dark: tuple[int, int, int], light: tuple[int, int, int]) -> Pixels:
    """Values in 0..1 as colours (RGB given) between ``dark`` and ``light``."""
    value = np.clip(value, 0, 1)[..., None]
    low, high = (np.array(colour[::-1], np.float32) for colour in (dark, light))
    return np.clip(low + value * (high - low), 0, 255).astype(np.uint8)


def wood(rng: np.random.Generator, height: int, width: int) -> Pixels:
    """Planks or veneer, with grain along them."""
    grain = (
        0.5
        + 0.22 * noise(rng, height, width, 3, 9)
        + 0.16 * noise(rng, height, width, 6, height // 9)
    )
    grain += 0.12 * noise(rng, height, width, width // 160 + 2, height // 3)
    rings = (
        noise(rng, height, width, 2, 5) * 9 + np.linspace(0, 14, height, dtype=np.float32)[:, None]
    )
    grain += 0.1 * np.sin(rings * 2.2)
    pores = noise(rng, height, width, width // 40, height // 2)
    grain -= 0.16 * (pores > 0.72)
    if rng.random() < 0.5:
        for y in np.arange(rng.integers(40, height // 3), height, int(height / rng.integers(3, 6))):
            grain[y : y + max(height // 400, 2)] *= 0.35
    tones = [
        ((70, 42, 24), (176, 128, 84)),
        ((122, 84, 52), (222, 184, 140)),
        ((40, 26, 20), (104, 70, 50)),
        ((150, 130, 108), (226, 212, 192)),
        ((108, 60, 34), (198, 132, 82)),
    ]
    return tint(grain, *tones[rng.integers(len(tones))])


def desk(rng: np.random.Generator, height: int, width: int) -> Pixels:
    """A laminate desk in one colour, faintly speckled."""
    tones = [
        (214, 212, 208),
        (168, 166, 160),
        (96, 98, 102),
        (44, 45, 48),
        (196, 184, 166),
        (120, 134, 146),
        (74, 60, 50),
        (232, 230, 224),
    ]
    tone = tones[rng.integers(len(tones))]
    value = (
        0.5
        + 0.25 * noise(rng, height, width, 4, 3)
        + rng.normal(0, 0.16, (height, width)).astype(np.float32)
    )
    return tint(
        value, tuple(int(c * 0.94) for c in tone), tuple(min(int(c * 1.05), 255) for c in tone)
    )  # type: ignore[arg-type]


def white_table(rng: np.random.Generator, height: int, width: int) -> Pixels:
    """Nearly white: a white card on it has hardly an edge."""
    value = (
        0.5
        + 0.4 * noise(rng, height, width, 3, 2)
        + rng.normal(0, 0.2, (height, width)).astype(np.float32)
    )
    return tint(value, (222, 220, 216), (240, 239, 236))


def cloth(rng: np.random.Generator, height: int, width: int) -> Pixels:
    """Woven cloth, plain or checked."""
    step = rng.uniform(3.0, 7.0)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    x += 6 * noise(rng, height, width, 5, 5)
    y += 6 * noise(rng, height, width, 5, 5)
    weave = (
        0.5
        + 0.2 * np.sin(x * 6.283 / step) * np.sin(y * 6.283 / step)
        + 0.25 * noise(rng, height, width, 4, 4)
    )
    weave += rng.normal(0, 0.07, (height, width)).astype(np.float32)
    tones = [
        ((60, 66, 84), (110, 120, 142)),
        ((150, 140, 122), (206, 196, 178)),
        ((86, 24, 30), (142, 52, 56)),
        ((36, 40, 38), (78, 84, 80)),
        ((190, 190, 186), (232, 232, 228)),
        ((44, 74, 70), (96, 132, 124)),
    ]
    dark, light = tones[rng.integers(len(tones))]
    if rng.random() < 0.45:
        size = rng.uniform(60, 190)
        bands = (np.sin(x * 6.283 / size) > 0.25).astype(np.float32)
        bands += (np.sin(y * 6.283 / size) > 0.25) * (1.0 if rng.random() < 0.6 else 0.0)
        weave = weave * 0.6 + 0.22 * bands
    return tint(np.asarray(weave, np.float32), dark, light)


def stone(rng: np.random.Generator, height: int, width: int) -> Pixels:
    """Granite, marble or concrete."""
    value = 0.5 + 0.2 * noise(rng, height, width, 5, 4) + 0.14 * noise(rng, height, width, 24, 18)
    value += 0.14 * noise(rng, height, width, width // 9, height // 9)
    if rng.random() < 0.5:
        value += 0.3 * (noise(rng, height, width, width // 5, height // 5) > 0.62)
        value -= 0.3 * (noise(rng, height, width, width // 6, height // 6) > 0.66)
    else:
        vein = np.abs(noise(rng, height, width, 5, 4) + 0.4 * noise(rng, height, width, 16, 12))
        value -= 0.35 * np.exp(-((vein / 0.035) ** 2))
    tones = [
        ((70, 70, 72), (170, 168, 166)),
        ((168, 164, 158), (236, 234, 230)),
        ((26, 27, 30), (92, 92, 96)),
        ((122, 112, 102), (196, 184, 170)),
    ]
    return tint(value, *tones[rng.integers(len(tones))])


def carpet(rng: np.random.Generator, height: int, width: int) -> Pixels:
    """A carpet or felt: coarse fibres."""
    fibres = cv2.GaussianBlur(rng.normal(0, 1, (height, width)).astype(np.float32), (0, 0), 1.6)
    value = 0.5 + 0.6 * fibres + 0.15 * noise(rng, height, width, 8, 8)
    tones = [
        ((64, 66, 72), (124, 126, 132)),
        ((94, 74, 58), (156, 130, 106)),
        ((34, 44, 66), (74, 88, 118)),
        ((116, 116, 108), (180, 180, 170)),
    ]
    return tint(np.asarray(value, np.float32), *tones[rng.integers(len(tones))])


def leather(rng: np.random.Generator, height: int, width: int) -> Pixels:
    """A folder or notebook cover, with its stitching."""
    cells = noise(rng, height, width, width // 12, height // 12)
    value = 0.45 + 0.22 * np.abs(cells) + 0.15 * noise(rng, height, width, 4, 4)
    picture = tint(
        np.asarray(value, np.float32),
        *[
            ((16, 16, 18), (70, 68, 68)),
            ((52, 26, 16), (126, 74, 48)),
            ((18, 28, 44), (70, 84, 108)),
        ][rng.integers(3)],
    )
    y = int(rng.uniform(0.04, 0.16) * height)
    for x in range(0, width, 26):
        cv2.line(
            picture, (x, y), (x + 15, y + 1), tuple(int(c) for c in rng.integers(120, 190, 3)), 3
        )
    return picture


def keyboard(rng: np.random.Generator, height: int, width: int) -> Pixels:
    """A laptop: metal, with rows of keys along one side."""
    metal = tint(
        0.5
        + 0.1 * noise(rng, height, width, 3, 3)
        + rng.normal(0, 0.1, (height, width)).astype(np.float32),
        (150, 152, 156),
        (200, 202, 206),
    )
    key, gap = height // 9, height // 70
    top = int(-rng.uniform(0.1, 0.7) * key)
    for row in range(4):
        for column in range(-1, width // key + 2):
            x, y = column * key + (row * key) // 3, top + row * key
            cv2.rectangle(
                metal, (x + gap, y + gap), (x + key - gap, y + key - gap), (34, 32, 32), -1
            )
            cv2.rectangle(
                metal, (x + gap, y + gap), (x + key - gap, y + key - gap), (58, 56, 56), 2
            )
    return metal


SURFACES: Final[dict[str, tuple[Maker, float]]] = {
    "wood": (wood, 26),
    "desk": (desk, 20),
    "white table": (white_table, 9),
    "cloth": (cloth, 11),
    "stone": (stone, 10),
    "carpet": (carpet, 5),
    "leather": (leather, 6),
    "keyboard": (keyboard, 4),
}
"""Name -> maker and how often, in parts."""


def surface(rng: np.random.Generator, name: str, height: int, width: int) -> Pixels:
    """A surface as a camera sees it: turned a little and out of focus by a hair.

    It is drawn at a fixed size and stretched, so that its grain is the same in every photo size.
    """
    base = 1500
    work_height, work_width = (int(side * base / max(height, width)) for side in (height, width))
    side = int(1.45 * max(work_height, work_width))
    flat = SURFACES[name][0](rng, side, side)
    middle = np.float32([work_width / 2, work_height / 2])  # type: ignore[call-overload]
    angle = np.deg2rad(rng.choice([0, 90]) + rng.normal(0, 9))
    reach = 0.60 * max(work_height, work_width) * rng.uniform(0.7, 0.95)
    square = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float32) * reach
    square[:2] *= rng.uniform(0.9, 1.0)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]], np.float32)
    taken = (square @ turn.T + side / 2).astype(np.float32)
    spread = (
        np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float32)
        * max(work_height, work_width)
        / 2
        + middle
    )
    seen = cv2.warpPerspective(
        flat,
        cv2.getPerspectiveTransform(taken, spread.astype(np.float32)),
        (work_width, work_height),
        borderMode=cv2.BORDER_REFLECT,
    )
    return np.asarray(cv2.resize(seen, (width, height), interpolation=cv2.INTER_CUBIC), np.uint8)
