"""Whole tables and what is on them: planks, checked cloth, glass, a laptop, a notebook, a room.

Every maker takes a numpy generator and the size wanted and gives ``(H, W, 3) uint8``, BGR.
"""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from benchmarks.cardmaker.texture import mixed, noise, pair, shaded, specks, tint
from digitize.model import Pixels

KEYS: Final = ("^1234567890ß", "QWERTZUIOPÜ+", "ASDFGHJKLÖÄ#", "<YXCVBNM,.-")


def planks(rng: np.random.Generator, height: int, width: int) -> Pixels:
    """Boards side by side: each of its own colour and grain, dark gaps and worn edges between."""
    tones = pair(
        rng,
        ((92, 60, 36), (194, 144, 96)),
        ((112, 104, 94), (188, 180, 168)),
        ((58, 38, 26), (132, 90, 60)),
        ((148, 108, 66), (226, 186, 134)),
    )
    floor = np.empty((height, width, 3), np.uint8)
    y = 0
    while y < height:
        tall = min(int(height * rng.uniform(0.09, 0.2)), height - y)
        tall = max(tall, min(8, height - y))
        board = _board(rng, tall, width) + rng.normal(0, 0.1)
        rows = np.arange(tall, dtype=np.float32)[:, None]
        gap = height / 420
        edge = np.minimum(rows, tall - 1 - rows)
        board *= 1 - 0.85 * np.exp(-((edge / gap) ** 2))
        board += 0.12 * np.exp(-(((edge - 3 * gap) / (1.5 * gap)) ** 2))  # the worn bevel
        floor[y : y + tall] = tint(np.asarray(board, np.float32), *tones)
        for _ in range(rng.integers(0, 3)):
            at = (int(rng.uniform(0, width)), y + int(tall * rng.uniform(0.15, 0.85)))
            cv2.circle(floor, at, max(height // 300, 2), (44, 44, 48), -1, cv2.LINE_AA)
        y += tall
    return floor


def _board(rng: np.random.Generator, tall: int, width: int) -> np.typing.NDArray[np.float32]:
    """Rings of a tree cut along: lines that bend around knots."""
    y, x = np.mgrid[0:tall, 0:width].astype(np.float32)
    bent = y + tall * 0.25 * noise(rng, tall, width, 4, 3)
    knots = np.zeros((tall, width), np.float32)
    for _ in range(rng.integers(0, 3)):
        cx, cy, size = rng.uniform(0, width), rng.uniform(0, tall), tall * rng.uniform(0.07, 0.16)
        away = np.hypot((x - cx) / 2.2, y - cy) / size
        bent += np.sign(y - cy) * size * 2.2 * np.exp(-(away**2) / 6)
        knots += np.exp(-(away**2)) * 0.5
    lines = np.sin(bent * np.float32(2 * np.pi / rng.uniform(9, 20)))
    fine = noise(rng, tall, width, max(width // 120, 2), max(tall // 2, 2))
    value = 0.52 + 0.1 * lines + 0.12 * fine + 0.1 * noise(rng, tall, width, 5, 3) - knots
    value -= 0.14 * (noise(rng, tall, width, width // 36, max(tall // 2, 2)) > 0.74)
    return np.asarray(value, np.float32)


def checks(rng: np.random.Generator, height: int, width: int) -> Pixels:
    """A tablecloth of a garden restaurant, with the folds it was stored in."""
    size = rng.uniform(60, 150)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    x += 9 * noise(rng, height, width, 4, 4)
    y += 9 * noise(rng, height, width, 4, 4)
    soft = 1.5
    across = np.clip(0.5 + soft * 8 * np.sin(x * np.float32(np.pi / size)), 0, 1)
    down = np.clip(0.5 + soft * 8 * np.sin(y * np.float32(np.pi / size)), 0, 1)
    ink = np.array(
        [(176, 30, 38), (38, 72, 140), (32, 104, 66), (196, 150, 40), (90, 90, 96)][
            int(rng.integers(5))
        ][::-1],
        np.float32,
    )
    white = np.array((232, 238, 240), np.float32)
    share = ((across + down) / 2)[..., None]
    cloth = white + (ink - white) * share
    thread = 1 + 0.07 * np.sin(x * 1.35) * np.sin(y * 1.35) + specks(rng, height, width, 0.035)
    fold = np.zeros((height, width), np.float32)
    for _ in range(rng.integers(1, 3)):
        at, along = rng.uniform(0.15, 0.85), rng.random() < 0.5
        away = (x / width if along else y / height) - at
        fold += 0.16 * np.exp(-np.abs(away) / 0.012) * np.sign(away) + 0.1 * np.exp(
            -np.abs(away) / 0.07
        )
    light = thread * (1 - fold + 0.08 * noise(rng, height, width, 5, 5))
    return np.asarray(np.clip(cloth * light[..., None], 0, 255), np.uint8)


def glass(rng: np.random.Generator, height: int, width: int) -> Pixels:
    """A glass desk: dark or greenish, mirroring a window and lamps, with dust on it."""
    value = 0.4 + 0.25 * noise(rng, height, width, 3, 3)
    desk = tint(
        value,
        *pair(
            rng,
            ((18, 22, 24), (58, 66, 70)),
            ((84, 104, 100), (150, 172, 166)),
            ((40, 50, 58), (96, 110, 120)),
        ),
    )
    mirror = np.zeros((height, width), np.float32)
    x, y = rng.uniform(-0.1, 0.6) * width, rng.uniform(-0.1, 0.5) * height
    wide, tall, lean = rng.uniform(0.12, 0.25) * width, rng.uniform(0.3, 0.6) * height, 0.3
    for column in range(2):
        for row in range(int(rng.integers(1, 3))):
            left, top = x + column * wide * 1.12, y + row * tall * 0.56
            shape = np.array([[0, 0], [wide, 0], [wide, tall / 2], [0, tall / 2]])
            shape += np.array([left, top])
            shape[:, 0] += lean * (shape[:, 1] - y)
            cv2.fillPoly(mirror, [shape.astype(np.int32)], float(rng.uniform(0.25, 0.5)))
    for _ in range(rng.integers(0, 4)):
        at = (int(rng.uniform(0, width)), int(rng.uniform(0, height)))
        cv2.circle(mirror, at, int(rng.uniform(0.015, 0.05) * width), 0.8, -1)
    soft = cv2.GaussianBlur(mirror, (0, 0), width / 140)
    ghost = cv2.GaussianBlur(np.roll(soft, width // 60, axis=1), (0, 0), width / 200)
    light = np.asarray(0.75 * soft + 0.3 * ghost, np.float32)
    desk = mixed(desk, np.full_like(desk, (238, 232, 224)), light)
    dust = cv2.GaussianBlur((rng.random((height, width)) > 0.9994).astype(np.float32), (0, 0), 1.1)
    return np.asarray(cv2.add(desk, cv2.merge([dust * 260] * 3), dtype=cv2.CV_8U), np.uint8)


def laptop(rng: np.random.Generator, height: int, width: int) -> Pixels:
    """Keys with their letters in a metal case, close by."""
    value = 0.5 + 0.1 * noise(rng, height, width, 3, 3) + specks(rng, height, width, 0.1)
    metal = tint(
        value, *pair(rng, ((168, 170, 174), (208, 210, 214)), ((60, 62, 66), (84, 86, 90)))
    )
    pale = rng.random() < 0.25
    key = int(width / rng.uniform(11, 15))
    gap, round_of = max(key // 11, 2), max(key // 9, 2)
    top = int(rng.uniform(0.1, 0.45) * height)
    inner = np.zeros((height, width), np.float32)
    cv2.rectangle(inner, (0, top - gap), (width, top + 5 * key), 1.0, -1)
    soft = np.asarray(cv2.GaussianBlur(inner, (0, 0), 1.5), np.float32)
    metal = mixed(metal, np.full_like(metal, (22, 22, 24)), soft)
    for row, letters in enumerate((*KEYS, "     ")):
        for column in range(-1, width // key + 2):
            x, y = column * key + row * key // 3, top + row * key
            level = int(rng.normal(214 if pale else 48, 3))
            low, high = (x + gap, y + gap), (x + key - gap, y + key - gap)
            for inset, add in ((0, -16), (max(key // 22, 1), 0)):
                tone = [level + add] * 3
                near = (low[0] + inset + round_of, low[1] + inset + round_of)
                far = (high[0] - inset - round_of, high[1] - inset - round_of)
                cv2.rectangle(metal, near, far, tone, 2 * round_of, cv2.LINE_AA)
                cv2.rectangle(metal, near, far, tone, -1)
            letter = letters[column % len(letters)]
            if letter.isascii() and letter.strip():
                ink = [60] * 3 if pale else [206] * 3
                at = (x + key // 3, y + int(key * 0.62))
                face, size = cv2.FONT_HERSHEY_SIMPLEX, key / 62
                cv2.putText(metal, letter, at, face, size, ink, max(key // 45, 1), cv2.LINE_AA)
    return shaded(metal, np.asarray(1 + 0.12 * noise(rng, height, width, 3, 3), np.float32))


def notebook(rng: np.random.Generator, height: int, width: int) -> Pixels:
    """Ruled or squared paper with a margin, somebody's scrawl and the wire of the binding."""
    value = 0.6 + 0.2 * noise(rng, height, width, 3, 3) + specks(rng, height, width, 0.12)
    page = tint(
        value, *pair(rng, ((226, 224, 216), (246, 245, 240)), ((232, 226, 206), (246, 240, 222)))
    )
    step = int(rng.integers(34, 60))
    squared = rng.random() < 0.45
    line = (206, 178, 150) if rng.random() < 0.7 else (190, 190, 190)
    for y in range(step, height, step):
        cv2.line(page, (0, y), (width, y), line, 1, cv2.LINE_AA)
    for x in range(step, width if squared else 0, step):
        cv2.line(page, (x, 0), (x, height), line, 1, cv2.LINE_AA)
    left = int(width * rng.uniform(0.1, 0.24))
    if not squared:
        cv2.line(page, (left, 0), (left, height), (120, 110, 220), 2, cv2.LINE_AA)
    ink = [(110, 48, 24), (40, 36, 36), (150, 70, 30)][int(rng.integers(3))]
    for y in range(2 * step, height - step, step * 2 if squared else step):
        if rng.random() < 0.55:
            _scrawl(rng, page, left + step // 2, y, int(width * rng.uniform(0.3, 0.95)), step, ink)
    if rng.random() < 0.6:
        page[:, : step // 3] = shaded(
            page[:, : step // 3], np.full((height, step // 3), 0.8, np.float32)
        )
        for y in range(step // 2, height, step):
            cv2.circle(page, (step, y), step // 7, (40, 42, 46), -1, cv2.LINE_AA)
            cv2.line(page, (-4, y - 6), (step, y), (70, 72, 76), step // 9, cv2.LINE_AA)
            cv2.line(page, (-4, y - 8), (step, y - 2), (200, 202, 206), step // 24 + 1, cv2.LINE_AA)
    return shaded(page, np.asarray(1 + 0.06 * noise(rng, height, width, 2, 2), np.float32))


def _scrawl(
    rng: np.random.Generator,
    page: Pixels,
    x: int,
    y: int,
    end: int,
    step: int,
    ink: tuple[int, int, int],
) -> None:
    """Words that nobody can read: loops of a pen along the line."""
    pen = 1 if step < 48 else 2
    while x < end:
        loops = int(rng.integers(2, 8))
        turn = np.linspace(0, 2 * np.pi * loops, loops * 16)
        knots = np.linspace(0, turn[-1], 2 * loops + 1)
        tall = step * np.interp(turn, knots, rng.choice([0.07, 0.12, 0.14, 0.3], len(knots)))
        round_of = step * np.interp(turn, knots, rng.uniform(-0.05, 0.16, len(knots)))
        up = step * 0.2 + tall * np.cos(turn)
        pace = np.cumsum(np.interp(turn, knots, rng.uniform(0.4, 1.6, len(knots)))) * 0.393
        along = x + pace * step * 0.055 + 0.3 * up + round_of * np.sin(turn)
        points = np.stack([along, y - up], axis=1) * 16
        cv2.polylines(page, [points.astype(np.int32)], False, ink, pen, cv2.LINE_AA, 4)
        x = int(along[-1] + step * rng.uniform(0.3, 0.7))


def air(rng: np.random.Generator, height: int, width: int) -> Pixels:
    """A room far behind a card held up to the lens: furniture, windows, lamps, all blurred."""
    small = (max(height // 6, 8), max(width // 6, 8))
    tall, wide = small
    wall = rng.uniform(60, 225) * rng.uniform(0.95, 1.05, 3)
    room = np.full((tall, wide, 3), np.clip(wall, 0, 255), np.float32)
    floor = int(rng.uniform(0.5, 0.95) * tall)
    room[floor:] = np.clip(wall * rng.uniform(0.4, 0.8) * rng.uniform(0.92, 1.06, 3), 0, 255)
    for _ in range(rng.integers(7, 18)):
        broad, high = rng.uniform(0.04, 0.3) * wide, rng.uniform(0.06, 0.5) * tall
        left, low = rng.uniform(-0.1, 1) * wide, floor + rng.uniform(-0.35, 0.25) * tall
        grey = rng.uniform(20, 235)
        colour = np.clip(grey + rng.normal(0, 1, 3) * rng.choice([4, 9, 24]), 0, 255).tolist()
        corners = (int(left), int(low - high)), (int(left + broad), int(low))
        cv2.rectangle(room, *corners, colour, -1)
    if rng.random() < 0.55:  # a window
        left, top = rng.uniform(0, 0.7) * wide, rng.uniform(0, 0.2) * tall
        far = (int(left + rng.uniform(0.15, 0.4) * wide), int(top + rng.uniform(0.25, 0.5) * tall))
        cv2.rectangle(room, (int(left), int(top)), far, (255, 248, 238), -1)
    far_off = cv2.GaussianBlur(room, (0, 0), wide * rng.uniform(0.012, 0.035))
    room = np.asarray(far_off, np.float32)
    for _ in range(rng.integers(0, 14)):  # lamps out of focus are discs
        spot = np.zeros(small, np.float32)
        at = (int(rng.uniform(0, wide)), int(rng.uniform(0, 0.6) * tall))
        cv2.circle(spot, at, int(wide * rng.uniform(0.012, 0.035)), 1.0, -1, cv2.LINE_AA)
        glow = rng.uniform(0.2, 0.55) * cv2.GaussianBlur(spot, (0, 0), 1.2)
        warm = np.array((190, 226, 255), np.float32)
        room += glow[..., None] * (warm - room)
    whole = cv2.resize(room, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip(whole, 0, 255), np.uint8)
