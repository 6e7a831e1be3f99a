"""What cards lie on: wood, desks, cloth, stone, leather. All drawn from noise, no pictures.

Every maker takes a numpy generator and the size wanted and gives ``(H, W, 3) uint8``, BGR.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

import cv2
import numpy as np

from benchmarks.cardmaker import grounds, tables
from benchmarks.cardmaker.texture import noise, pair, specks, tint
from benchmarks.cardmaker.words import Split
from digitize.model import Pixels

Maker: TypeAlias = Callable[[np.random.Generator, int, int], Pixels]

DRAWN_AT: Final = 1500
"""Long side at which a surface is drawn before it is stretched to the photo: the grain is the
same in every photo size, and a little out of focus in the largest."""


def wood(rng: np.random.Generator, height: int, width: int) -> Pixels:
    """Planks or veneer, with grain along them."""
    grain = 0.5 + 0.22 * noise(rng, height, width, 3, 9)
    grain += 0.16 * noise(rng, height, width, 6, height // 9)
    grain += 0.12 * noise(rng, height, width, width // 160 + 2, height // 3)
    slope = np.linspace(0, 14, height, dtype=np.float32)[:, None]
    grain += 0.1 * np.sin((noise(rng, height, width, 2, 5) * 9 + slope) * 2.2)
    grain -= 0.16 * (noise(rng, height, width, width // 40, height // 2) > 0.72)
    if rng.random() < 0.5:
        plank = int(height / rng.integers(3, 6))
        for y in range(int(rng.integers(40, height // 3)), height, plank):
            grain[y : y + max(height // 400, 2)] *= 0.35
    tones = pair(
        rng,
        ((70, 42, 24), (176, 128, 84)),
        ((122, 84, 52), (222, 184, 140)),
        ((40, 26, 20), (104, 70, 50)),
        ((150, 130, 108), (226, 212, 192)),
        ((108, 60, 34), (198, 132, 82)),
    )
    return tint(grain, *tones)


def desk(rng: np.random.Generator, height: int, width: int) -> Pixels:
    """A laminate desk in one colour, faintly speckled."""
    tones = pair(
        rng,
        ((201, 199, 195), (224, 222, 218)),
        ((158, 156, 150), (176, 174, 168)),
        ((90, 92, 96), (100, 102, 107)),
        ((41, 42, 45), (47, 48, 51)),
        ((184, 173, 156), (205, 193, 174)),
        ((112, 126, 137), (126, 140, 153)),
        ((69, 56, 47), (78, 63, 52)),
        ((218, 216, 210), (241, 239, 233)),
    )
    value = 0.5 + 0.25 * noise(rng, height, width, 4, 3) + specks(rng, height, width, 0.16)
    return tint(value, *tones)


def white_table(rng: np.random.Generator, height: int, width: int) -> Pixels:
    """Nearly white: a white card on it has hardly an edge."""
    value = 0.5 + 0.4 * noise(rng, height, width, 3, 2) + specks(rng, height, width, 0.2)
    return tint(value, (222, 220, 216), (240, 239, 236))


def cloth(rng: np.random.Generator, height: int, width: int) -> Pixels:
    """Woven cloth, plain, striped or checked."""
    step = rng.uniform(3.0, 7.0)
    x = np.arange(width, dtype=np.float32) + 6 * noise(rng, height, width, 5, 5)
    y = np.arange(height, dtype=np.float32)[:, None] + 6 * noise(rng, height, width, 5, 5)
    turn = np.float32(2 * np.pi)
    weave = 0.5 + 0.2 * np.sin(x * (turn / step)) * np.sin(y * (turn / step))
    weave += 0.25 * noise(rng, height, width, 4, 4) + specks(rng, height, width, 0.07)
    if rng.random() < 0.45:
        size = rng.uniform(60, 190)
        bands = (np.sin(x * (turn / size)) > 0.25).astype(np.float32)
        if rng.random() < 0.6:
            bands += np.sin(y * (turn / size)) > 0.25
        weave = weave * 0.6 + 0.22 * bands
    tones = pair(
        rng,
        ((60, 66, 84), (110, 120, 142)),
        ((150, 140, 122), (206, 196, 178)),
        ((86, 24, 30), (142, 52, 56)),
        ((36, 40, 38), (78, 84, 80)),
        ((190, 190, 186), (232, 232, 228)),
        ((44, 74, 70), (96, 132, 124)),
    )
    return tint(np.asarray(weave, np.float32), *tones)


def stone(rng: np.random.Generator, height: int, width: int) -> Pixels:
    """Granite, marble or concrete."""
    value = 0.5 + 0.2 * noise(rng, height, width, 5, 4) + 0.14 * noise(rng, height, width, 24, 18)
    value += 0.14 * noise(rng, height, width, width // 9, height // 9)
    if rng.random() < 0.5:
        value += 0.3 * (noise(rng, height, width, width // 5, height // 5) > 0.62)
        value -= 0.3 * (noise(rng, height, width, width // 6, height // 6) > 0.66)
    else:
        vein = noise(rng, height, width, 5, 4) + 0.4 * noise(rng, height, width, 16, 12)
        value -= 0.35 * np.exp(-((vein / 0.035) ** 2))
    tones = pair(
        rng,
        ((70, 70, 72), (170, 168, 166)),
        ((168, 164, 158), (236, 234, 230)),
        ((26, 27, 30), (92, 92, 96)),
        ((122, 112, 102), (196, 184, 170)),
    )
    return tint(value, *tones)


def carpet(rng: np.random.Generator, height: int, width: int) -> Pixels:
    """A carpet or felt: coarse fibres."""
    fibres = cv2.GaussianBlur(specks(rng, height, width, 1.0), (0, 0), 1.6)
    value = 0.5 + 0.6 * fibres + 0.15 * noise(rng, height, width, 8, 8)
    tones = pair(
        rng,
        ((64, 66, 72), (124, 126, 132)),
        ((94, 74, 58), (156, 130, 106)),
        ((34, 44, 66), (74, 88, 118)),
        ((116, 116, 108), (180, 180, 170)),
    )
    return tint(np.asarray(value, np.float32), *tones)


def leather(rng: np.random.Generator, height: int, width: int) -> Pixels:
    """A folder or notebook cover, with its stitching."""
    cells = np.abs(noise(rng, height, width, width // 12, height // 12))
    value = 0.45 + 0.22 * cells + 0.15 * noise(rng, height, width, 4, 4)
    tones = pair(
        rng,
        ((16, 16, 18), (70, 68, 68)),
        ((52, 26, 16), (126, 74, 48)),
        ((18, 28, 44), (70, 84, 108)),
    )
    picture = tint(value, *tones)
    y = int(rng.uniform(0.04, 0.16) * height)
    thread = tuple(int(level) for level in rng.integers(120, 190, 3))
    for x in range(0, width, 26):
        cv2.line(picture, (x, y), (x + 15, y + 1), thread, 3)
    return picture


def keyboard(rng: np.random.Generator, height: int, width: int) -> Pixels:
    """A laptop: metal, with rows of keys along one side."""
    value = 0.5 + 0.1 * noise(rng, height, width, 3, 3) + specks(rng, height, width, 0.1)
    metal = tint(value, (150, 152, 156), (200, 202, 206))
    key, gap = height // 9, height // 70
    top = int(-rng.uniform(0.1, 0.7) * key)
    for row in range(4):
        for column in range(-1, width // key + 2):
            x, y = column * key + (row * key) // 3, top + row * key
            for colour, line in (((34, 32, 32), -1), ((58, 56, 56), 2)):
                corner = (x + key - gap, y + key - gap)
                cv2.rectangle(metal, (x + gap, y + gap), corner, colour, line)
    return metal


SURFACES: Final[dict[str, tuple[Maker, float]]] = {
    "wood": (wood, 26),
    "desk": (desk, 20),
    "white table": (white_table, 9),
    "cloth": (cloth, 11),
    "stone": (stone, 10),
    "carpet": (carpet, 5),
    "leather": (leather, 6),
    "keyboard": (keyboard, 3),
    "planks": (tables.planks, 8),
    "notebook": (tables.notebook, 5),
    "cardboard": (grounds.cardboard, 4),
    "weave": (grounds.weave, 5),
    "marble": (grounds.marble, 7),
    "metal": (grounds.metal, 4),
    "checks": (tables.checks, 6),
    "terrazzo": (grounds.terrazzo, 6),
    "glass": (tables.glass, 6),
    "laptop": (tables.laptop, 5),
    "air": (tables.air, 0),
}
"""Name -> maker and how often, in parts."""

ONLY: Final[dict[str, Split]] = {
    "marble": "dev",
    "metal": "dev",
    "checks": "dev",
    "terrazzo": "held",
    "glass": "held",
    "laptop": "held",
}
"""Surfaces that occur in one split alone."""


def of_split(split: Split) -> dict[str, float]:
    """The surfaces of a split and how often each is to occur, in parts."""
    return {name: share for name, (_, share) in SURFACES.items() if ONLY.get(name, split) == split}


def surface(rng: np.random.Generator, name: str, height: int, width: int) -> Pixels:
    """A surface as a camera sees it: turned a little, leaning a little."""
    scale = DRAWN_AT / max(height, width)
    across, down = int(width * scale), int(height * scale)
    side = int(1.45 * max(across, down))
    flat = SURFACES[name][0](rng, side, side)
    angle = np.deg2rad(rng.choice([0, 90]) + rng.normal(0, 9))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]], np.float32)
    square = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float32)
    reach = 0.60 * DRAWN_AT * rng.uniform(0.7, 0.95)
    lean = np.array([[1.0], [1.0], [1 / 0.94], [1 / 0.94]], np.float32) ** rng.uniform(0, 1.6)
    taken = ((square * reach / lean) @ turn.T + side / 2).astype(np.float32)
    spread = (square * DRAWN_AT / 2 + np.array([across / 2, down / 2])).astype(np.float32)
    seen = cv2.warpPerspective(
        flat,
        cv2.getPerspectiveTransform(taken, spread),
        (across, down),
        borderMode=cv2.BORDER_REFLECT,
    )
    return np.asarray(cv2.resize(seen, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8)
