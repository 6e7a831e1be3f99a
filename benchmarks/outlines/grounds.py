"""What lies below and around the cards of a training picture. Nothing here is a card."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from benchmarks.cardmaker.geometry import Pose
from benchmarks.cardmaker.paste import Shadow, lay
from digitize.model import Pixels


@dataclass(frozen=True, slots=True)
class Pool:
    """The files training pictures are made of."""

    cards: tuple[Path, ...]
    prints: tuple[Path, ...]
    surfaces: tuple[Path, ...]
    pictures: tuple[Path, ...]

    @classmethod
    def of(cls, folder: Path) -> Pool:
        """Everything below the folder that ``pool.py`` filled."""
        kinds = ("cards", "prints", "surfaces", "pictures")
        return cls(*(tuple(sorted((folder / kind).glob("*.jpg"))) for kind in kinds))


def loaded(rng: random.Random, paths: tuple[Path, ...]) -> Pixels:
    """One of the pictures, at random."""
    return np.asarray(cv2.imread(str(rng.choice(paths)), cv2.IMREAD_COLOR), np.uint8)


def ground(rng: random.Random, pool: Pool, width: int, height: int) -> Pixels:
    """A table, a floor, a newspaper, plain paper; sometimes two of them with an edge between."""
    first = one_ground(rng, pool, width, height)
    if rng.random() < 0.2:
        second = one_ground(rng, pool, width, height)
        if rng.random() < 0.3:
            share = rng.uniform(0.2, 0.8)
            return np.asarray(cv2.addWeighted(first, share, second, 1 - share, 0), np.uint8)
        angle, at = rng.uniform(0, 6.283), rng.uniform(-0.4, 0.4) * max(width, height)
        y, x = np.mgrid[0:height, 0:width].astype(np.float32)
        away = (x - width / 2) * np.cos(angle) + (y - height / 2) * np.sin(angle) - at
        cover = np.clip(away / rng.uniform(1, 5) + 0.5, 0, 1).astype(np.float32)
        return np.asarray(cv2.blendLinear(second, first, cover, 1 - cover), np.uint8)
    return first


def one_ground(rng: random.Random, pool: Pool, width: int, height: int) -> Pixels:
    """One kind of ground over the whole frame."""
    kind = rng.choices(["picture", "surface", "print", "plain"], [50, 18, 18, 14])[0]
    if kind == "plain":
        return plain(rng, width, height)
    if kind == "print":
        photo = plain(rng, width, height)
        page = loaded(rng, pool.prints)
        pose = Pose(
            frame=(width, height),
            centre=(width * rng.uniform(0.2, 0.8), height * rng.uniform(0.2, 0.8)),
            width=max(width, height) * rng.uniform(0.7, 2.4),
            aspect=page.shape[0] / page.shape[1],
            roll=rng.choice([0, 90, 180, 270]) + rng.gauss(0, 15),
            tilt=abs(rng.gauss(0, 12)),
            toward=rng.uniform(0, 360),
        )
        lay(photo, recoloured(rng, page), pose, shadow=Shadow(0.004, 0.004, 0.004, 0.4))
        return photo
    source = loaded(rng, pool.pictures if kind == "picture" and pool.pictures else pool.surfaces)
    return recoloured(rng, cropped(rng, source, width, height))


def plain(rng: random.Random, width: int, height: int) -> Pixels:
    """One colour, often nearly white, a little uneven."""
    pale = rng.random() < 0.5
    base = rng.uniform(195, 252) if pale else rng.uniform(10, 240)
    spread = 8 if pale else 60
    colour = [min(max(base + rng.uniform(-spread, spread), 0), 255) for _ in range(3)]
    coarse = np.random.default_rng(rng.getrandbits(60)).normal(0, rng.uniform(0, 7), (6, 8, 3))
    uneven = cv2.resize(coarse.astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip(np.array(colour, np.float32) + uneven, 0, 255), np.uint8)


def cropped(rng: random.Random, source: Pixels, width: int, height: int) -> Pixels:
    """A part of the picture, turned and leaning, over the whole frame."""
    rows, columns = source.shape[:2]
    reach = rng.uniform(0.25, 0.75) * min(rows, columns)
    middle = np.array([columns, rows]) / 2 + np.array(
        [rng.uniform(-0.3, 0.3) * columns, rng.uniform(-0.3, 0.3) * rows]
    )
    angle = rng.choice([0, 0, 90, 180, 270]) + (
        rng.gauss(0, 8) if rng.random() < 0.6 else rng.uniform(0, 360)
    )
    turn = cv2.getRotationMatrix2D((0, 0), angle, 1)[:, :2]
    square = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float64)
    square *= np.array([width, height]) / max(width, height)
    lean = 1 + np.array([0, 0, 1, 1])[:, None] * rng.uniform(0, 0.25)
    taken = (square * reach * lean) @ turn.T + middle
    frame = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(taken.astype(np.float32), frame)
    seen = cv2.warpPerspective(
        source,
        matrix,
        (width, height),
        flags=cv2.INTER_AREA if reach * 2 > width else cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REFLECT,
    )
    return np.asarray(seen, np.uint8)


def recoloured(rng: random.Random, pixels: Pixels) -> Pixels:
    """Other brightness, contrast and tint, in any direction."""
    if rng.random() < 0.3:
        return pixels
    value: Any = pixels.astype(np.float32)
    if rng.random() < 0.3:
        grey = value.mean(axis=2, keepdims=True)
        value = grey + (value - grey) * rng.uniform(0, 1.2)
    middle = float(value.mean())
    value = middle + (value - middle) * rng.uniform(0.35, 1.3)
    value += rng.uniform(-70, 70)
    value *= np.array([rng.uniform(0.8, 1.2) for _ in range(3)], np.float32)
    return np.asarray(np.clip(value, 0, 255), np.uint8)


def things(rng: random.Random, pool: Pool, photo: Pixels, card: float) -> None:
    """Sheets, pens, cups and cables on the ground; ``card`` is a card's width in pixels."""
    height, width = photo.shape[:2]
    for _ in range(rng.choice([0, 0, 1, 1, 2])):
        kind = rng.choice(["sheet", "sheet", "pen", "cup", "cable"])
        at = (int(rng.uniform(-0.1, 1.1) * width), int(rng.uniform(-0.1, 1.1) * height))
        tone = tuple(rng.randrange(256) for _ in range(3))
        if kind == "sheet":
            sheet(rng, pool, photo, card, at)
        elif kind == "pen":
            length, angle = card * rng.uniform(0.8, 1.6), rng.uniform(0, 6.28)
            end = (int(at[0] + length * np.cos(angle)), int(at[1] + length * np.sin(angle)))
            thick = max(3, int(card * rng.uniform(0.04, 0.12)))
            dark = tuple(int(part * 0.6) for part in tone)
            cv2.line(photo, at, end, dark, thick, cv2.LINE_AA)
            cv2.line(photo, at, end, tone, max(1, thick // 2), cv2.LINE_AA)
        elif kind == "cup":
            radius = int(card * rng.uniform(0.25, 0.7))
            cv2.circle(photo, at, radius, tone, -1, cv2.LINE_AA)
            inner = tuple(int(part * rng.uniform(0.3, 0.9)) for part in tone)
            cv2.circle(photo, at, int(radius * rng.uniform(0.6, 0.9)), inner, -1, cv2.LINE_AA)
        else:
            ends = np.array([[rng.uniform(0, width), rng.uniform(0, height)] for _ in range(4)])
            steps = np.linspace(0, 1, 40)[:, None]
            curve = (
                (1 - steps) ** 3 * ends[0]
                + 3 * (1 - steps) ** 2 * steps * ends[1]
                + 3 * (1 - steps) * steps**2 * ends[2]
                + steps**3 * ends[3]
            )
            thick = max(2, int(card * rng.uniform(0.015, 0.05)))
            cv2.polylines(photo, [curve.astype(np.int32)], False, tone, thick, cv2.LINE_AA)


def sheet(rng: random.Random, pool: Pool, photo: Pixels, card: float, at: tuple[int, int]) -> None:
    """Paper, a notebook, a telephone or a laptop: larger than a card, or with nothing on it."""
    height, width = photo.shape[:2]
    if rng.random() < 0.4:
        surface = loaded(rng, pool.prints)
    elif rng.random() < 0.5 and pool.pictures:
        surface = cropped(rng, loaded(rng, pool.pictures), 300, 420)
    else:
        surface = plain(rng, 300, 420)
    aspect = surface.shape[0] / surface.shape[1]
    pose = Pose(
        frame=(width, height),
        centre=(float(at[0]), float(at[1])),
        width=card * rng.uniform(1.4, 3.0),
        aspect=aspect,
        roll=rng.choice([0, 90]) + rng.gauss(0, 20),
        tilt=abs(rng.gauss(0, 8)),
        toward=rng.uniform(0, 360),
    )
    shadow = Shadow(rng.uniform(-0.02, 0.02), rng.uniform(-0.02, 0.02), 0.01, rng.uniform(0, 0.6))
    lay(photo, surface, pose, corner=rng.choice([0.0, 0.0, 0.05]), shadow=shadow)


def fingers(rng: random.Random, photo: Pixels, outline: Any) -> None:
    """One to three fingers that come from outside and cover a little of the card's rim."""
    corners = np.asarray(outline, np.float64)
    side = rng.randrange(4)
    a, b = corners[side], corners[(side + 1) % 4]
    length = float(np.linalg.norm(b - a))
    short = min(np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1))
    outward = (a + b) / 2 - corners.mean(axis=0)
    outward /= np.linalg.norm(outward) + 1e-6
    tone = np.array([rng.uniform(60, 170), rng.uniform(90, 190), rng.uniform(130, 235)])
    tone = np.sort(tone) * rng.uniform(0.5, 1.05)
    where = rng.uniform(0.15, 0.85)
    layer = photo.copy()
    for _ in range(rng.choice([1, 1, 2, 3])):
        tip = a + (b - a) * where - outward * short * rng.uniform(0.02, 0.22)
        lean = outward + np.array([rng.gauss(0, 0.25), rng.gauss(0, 0.25)])
        root = tip + lean * length * 3
        thick = max(4, int(short * rng.uniform(0.16, 0.32)))
        ends = [tuple(int(part) for part in point) for point in (tip, root)]
        for share, bright in ((1.0, 0.82), (0.7, 0.95), (0.35, 1.05)):
            colour = tuple(float(part) for part in np.clip(tone * bright, 0, 255))
            cv2.line(layer, ends[0], ends[1], colour, max(1, int(thick * share)), cv2.LINE_AA)
        where += rng.choice([-1, 1]) * rng.uniform(0.15, 0.3)
    photo[:] = cv2.GaussianBlur(layer, (0, 0), max(0.6, short * 0.006))
