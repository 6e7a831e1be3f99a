"""Materials that cards lie on: marble, terrazzo, large weaves, cardboard, brushed metal.

Every maker takes a numpy generator and the size wanted and gives ``(H, W, 3) uint8``, BGR.
"""

from __future__ import annotations

import cv2
import numpy as np

from benchmarks.cardmaker.geometry import Floats
from benchmarks.cardmaker.texture import mixed, noise, pair, shaded, specks, tint
from digitize.model import Pixels


def _bent(rng: np.random.Generator, height: int, width: int, far: float) -> tuple[Floats, Floats]:
    """Coordinates that noise pulls about by up to ``far`` pixels."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    for hills, part in ((4, 1.0), (11, 0.45), (30, 0.16)):
        x += far * part * noise(rng, height, width, hills, hills)
        y += far * part * noise(rng, height, width, hills, hills)
    return x, y


def marble(rng: np.random.Generator, height: int, width: int) -> Pixels:
    """Polished marble: clouds, and veins that fork, thin out and come back."""
    tall, wide = height // 2, width // 2
    cloud = 0.66 + 0.2 * noise(rng, tall, wide, 4, 3) + 0.09 * noise(rng, tall, wide, 13, 13)
    veins = np.zeros((tall, wide), np.float32)
    for hills, thick, strong in ((3, 0.022, 0.55), (5, 0.012, 0.4), (9, 0.012, 0.22)):
        field = noise(rng, tall, wide, hills, hills)
        x, y = _bent(rng, tall, wide, 0.045 * wide)
        bent = cv2.remap(field, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        field = np.asarray(bent, np.float32)
        width_of = thick * (1 + 0.7 * noise(rng, tall, wide, 7, 7))
        there = np.clip(0.6 + 0.8 * noise(rng, tall, wide, 5, 5), 0, 1)
        veins += 0.75 * strong * there * np.exp(-np.abs(field) / np.maximum(width_of, 0.003))
        veins += 0.25 * strong * there * np.exp(-np.abs(field) / (14 * thick))  # a halo
    value = cv2.resize(cloud - veins, (width, height), interpolation=cv2.INTER_CUBIC)
    tones = pair(
        rng,
        ((96, 98, 104), (244, 243, 241)),
        ((150, 132, 112), (238, 230, 218)),
        ((226, 222, 214), (34, 36, 40)),  # black with white veins
        ((198, 196, 188), (44, 70, 60)),  # green
    )
    return tint(np.asarray(value + specks(rng, height, width, 0.012), np.float32), *tones)


def terrazzo(rng: np.random.Generator, height: int, width: int) -> Pixels:
    """Chips of stone of all sizes in cement, ground flat."""
    tones = pair(
        rng,
        ((206, 202, 196), (228, 225, 220)),
        ((120, 122, 124), (146, 148, 150)),
        ((214, 196, 182), (232, 218, 206)),
    )
    base = 0.5 + 0.3 * noise(rng, height, width, 9, 9) + specks(rng, height, width, 0.14)
    floor = tint(base, *tones)
    chips = np.array(
        [
            (88, 84, 82),
            (240, 238, 234),
            (150, 112, 84),
            (176, 170, 160),
            (60, 74, 78),
            (196, 150, 122),
        ]
    )[:, ::-1]
    chosen = chips[rng.permutation(len(chips))[: int(rng.integers(3, 6))]]
    big = rng.uniform(14, 34)
    for _ in range(int(0.55 * height * width / (big * big * 3))):
        at = rng.uniform(0, 1, 2) * (width, height)
        size = big * float(rng.choice([0.25, 0.3, 0.45, 0.6, 1.0, 1.3]))
        turns = np.sort(rng.uniform(0, 2 * np.pi, int(rng.integers(5, 9))))
        reach = size * rng.uniform(0.55, 1.0, (len(turns), 1))
        points = at + reach * np.stack([np.cos(turns), 0.8 * np.sin(turns)], axis=1)
        tone = chosen[int(rng.integers(len(chosen)))] * rng.uniform(0.85, 1.1)
        colour = [int(part) for part in np.clip(tone, 0, 255)]
        cv2.fillPoly(floor, [points.astype(np.int32)], colour, cv2.LINE_AA)
    grain = 1 + 0.05 * noise(rng, height, width, width // 12, height // 12)
    return shaded(floor, np.asarray(grain + specks(rng, height, width, 0.025), np.float32))


def weave(rng: np.random.Generator, height: int, width: int) -> Pixels:
    """Upholstery or a place mat: a large pattern of threads one can count."""
    tall, wide = height, width
    height, width = height // 2, width // 2
    step = int(rng.integers(7, 13))  # pixels of a thread
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    x += 2 * noise(rng, height, width, 9, 9)
    y += 2 * noise(rng, height, width, 9, 9)
    column, row = np.floor(x / step), np.floor(y / step)
    over = {
        "basket": (column // 2 + row // 2) % 2 < 1,
        "twill": (column + row) % 4 < 2,
        "herringbone": (np.where(column // 8 % 2 < 1, column, 7 - column) + row) % 4 < 2,
    }[str(rng.choice(["basket", "twill", "herringbone"]))]
    # A thread is round: bright along its middle, dark where the next one begins.
    across, down = (x / step) % 1 - 0.5, (y / step) % 1 - 0.5
    round_of = np.where(over, 1 - 3.1 * across**2, 1 - 3.1 * down**2)
    fibre = np.where(
        over,
        noise(rng, height, width, width // 3, height // 22),
        noise(rng, height, width, width // 22, height // 3),
    )
    light = 0.46 + 0.54 * round_of + 0.13 * fibre + specks(rng, height, width, 0.03)
    light = cv2.GaussianBlur(light.astype(np.float32), (0, 0), 0.6)
    first, second = (
        np.array(colour[::-1], np.float32)
        for colour in pair(
            rng,
            ((206, 196, 178), (150, 136, 116)),
            ((62, 70, 82), (128, 136, 146)),
            ((176, 88, 62), (214, 190, 160)),
            ((58, 62, 58), (96, 104, 92)),
            ((226, 224, 218), (190, 192, 190)),
        )
    )
    cloth = np.where(over[..., None], first, second) * light[..., None]
    cloth *= (1 + 0.1 * noise(rng, height, width, 4, 4))[..., None]
    whole = cv2.resize(cloth.astype(np.float32), (wide, tall), interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip(whole, 0, 255), np.uint8)


def cardboard(rng: np.random.Generator, height: int, width: int) -> Pixels:
    """A parcel: brown board with its flutes showing through, a fold, perhaps packing tape."""
    flute = rng.uniform(16, 26)
    x = np.arange(width, dtype=np.float32) + 2 * noise(rng, height, width, 4, 4)
    value = 0.55 + 0.05 * np.sin(x * np.float32(2 * np.pi / flute))
    value += 0.09 * noise(rng, height, width, 5, 4) + 0.06 * noise(rng, height, width, 60, 50)
    value += cv2.GaussianBlur(specks(rng, height, width, 0.25), (0, 0), 1.2)
    value += 0.11 * (noise(rng, height, width, width // 5, height // 14) > 0.78)  # straw
    value -= 0.13 * (noise(rng, height, width, width // 9, height // 7) > 0.84)
    board = tint(
        np.asarray(value, np.float32),
        *pair(rng, ((128, 94, 60), (206, 168, 122)), ((150, 122, 88), (214, 186, 146))),
    )
    fold = int(rng.uniform(0.15, 0.85) * height)
    y = np.arange(height, dtype=np.float32)[:, None] + np.zeros((1, width), np.float32)
    near = np.exp(-(((y - fold) / 9) ** 2)) * 0.3 - np.exp(-(((y - fold - 14) / 10) ** 2)) * 0.13
    board = shaded(board, np.asarray(1 - near, np.float32))
    if rng.random() < 0.5:
        left, broad = rng.uniform(0.1, 0.8) * width, rng.uniform(0.09, 0.14) * width
        away = np.abs(np.arange(width) - left - broad / 2)[None] - broad / 2
        tape = np.clip(0.5 - away, 0, 1) + np.zeros((height, 1))
        wrinkle = (
            1
            + 0.22 * (noise(rng, height, width, 5, 70) > 0.8)
            + 0.1 * noise(rng, height, width, 30, 4)
        )
        shiny = shaded(np.full_like(board, (84, 140, 188)), np.asarray(wrinkle, np.float32))
        board = mixed(board, shiny, np.asarray(tape * 0.6, np.float32))
    return board


def metal(rng: np.random.Generator, height: int, width: int) -> Pixels:
    """Brushed steel or aluminium: streaks all one way and a broad band of light."""
    streak = 0.5 * noise(rng, height, width, 3, height) + 0.35 * noise(
        rng, height, width, 12, height // 2
    )
    streak += 0.5 * cv2.blur(specks(rng, height, width, 1.0), (61, 1))
    y = np.arange(height, dtype=np.float32)[:, None] / height
    band = np.exp(-(((y - rng.uniform(0.2, 0.8)) / rng.uniform(0.15, 0.3)) ** 2))
    value = 0.32 + 0.16 * streak + 0.45 * band + 0.06 * noise(rng, height, width, 3, 3)
    sheet = tint(
        np.asarray(value, np.float32),
        *pair(rng, ((96, 98, 102), (222, 224, 228)), ((52, 54, 58), (150, 153, 158))),
    )
    for _ in range(int(rng.integers(2, 9))):  # scratches
        at = rng.uniform(0, 1, 2) * (width, height)
        end = at + rng.normal(0, 0.12, 2) * width
        tone = [int(level) for level in np.repeat(rng.integers(90, 245), 3)]
        points = [tuple(int(part) for part in point) for point in (at, end)]
        cv2.line(sheet, points[0], points[1], tone, 1, cv2.LINE_AA)
    return sheet
