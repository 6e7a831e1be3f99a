"""Notes in handwriting beside the data: somebody met this person and wrote down where.

Takes a browser page and a card; gives the card with the note on an empty place, its line marked
``distractor``, or None where there is no room.
"""

from __future__ import annotations

import random
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from benchmarks.cardmaker import fonts
from benchmarks.cardmaker.geometry import Floats
from benchmarks.cardmaker.render import Card, Line
from benchmarks.cardmaker.stamps import inked
from benchmarks.cardmaker.texture import noise
from benchmarks.cardmaker.words import Split, load
from digitize.model import Pixels

if TYPE_CHECKING:
    from playwright.sync_api import Page

HANDS: Final[dict[Split, tuple[str, ...]]] = {
    "dev": ("caveat", "dancing-script"),
    "held": ("sacramento", "kaushan-script"),
}
INKS: Final = ((36, 52, 140), (24, 30, 84), (40, 40, 44), (26, 26, 30), (172, 34, 42), (88, 88, 94))
"""Ballpoint, fountain pen, felt tip, pencil; RGB."""

PLACES_TRIED: Final = 400


def noted(stage: Page, rng: random.Random, split: Split, card: Card) -> Card | None:
    """The card with one or two words written on it."""
    known = load("notes")
    words = rng.choice(known.get(card.content.language, known["en"])["notes"])
    words = words.format(d=rng.randint(1, 28), m=rng.randint(1, 12), h=rng.randint(1, 9))
    font = rng.choice(HANDS[split])
    size = rng.uniform(3.6, 5.2) * 10 * (1.25 if font == "sacramento" else 1)
    written = _written(rng, words, font, size)
    mask = inked(stage, written, fonts.face(font))
    turned = _turned(mask, rng.gauss(0, 5))
    busy = _busy(card.pixels)
    for smaller in (1.0, 0.75, 0.58):
        stroke = np.asarray(
            cv2.resize(turned, None, fx=smaller, fy=smaller, interpolation=cv2.INTER_AREA),
            np.float32,
        )
        place = _free(rng, busy, stroke.shape[1], stroke.shape[0])
        if place is not None:
            pixels, line = _drawn(rng, card.pixels, stroke, place, words, size * 2 * smaller)
            return replace(card, pixels=pixels, lines=(*card.lines, line))
    return None


def _written(rng: random.Random, words: str, font: str, size: float) -> str:
    """HTML of the words; no letter stands quite straight or on the line."""
    letters = "".join(
        f'<span style="display:inline-block;white-space:pre;transform:'
        f"translateY({rng.gauss(0, 0.02):.3f}em) rotate({rng.gauss(0, 1.6):.1f}deg) "
        f'scale({rng.uniform(0.96, 1.06):.3f})">{escape(letter)}</span>'
        for letter in words
    )
    rule = ""
    if rng.random() < 0.3:
        rule = f"border-bottom:{size / 16:.1f}px solid #000;border-radius:40% 60% 30% 2%"
    weight = rng.choice([400, 400, 700])
    return (
        f"<div style=\"display:inline-block;padding:6px 10px;font:{weight} {size:.0f}px '{font}';"
        f'letter-spacing:{rng.uniform(-0.01, 0.04):.3f}em;{rule}">{letters}</div>'
    )


def _turned(mask: Floats, degrees: float) -> Floats:
    height, width = mask.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    cosine, sine = abs(matrix[0, 0]), abs(matrix[0, 1])
    size = (int(height * sine + width * cosine) + 2, int(height * cosine + width * sine) + 2)
    matrix[:, 2] += (size[0] / 2 - width / 2, size[1] / 2 - height / 2)
    return np.asarray(cv2.warpAffine(mask, matrix, size, flags=cv2.INTER_LINEAR), np.float32)


def _busy(pixels: Pixels) -> Floats:
    """Sums (integral image) of what is printed on or dark, at a quarter of the size."""
    small = cv2.resize(pixels, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)
    ones = np.ones((5, 5), np.uint8)
    edges = cv2.morphologyEx(grey, cv2.MORPH_GRADIENT, ones) > 14
    used = cv2.dilate((edges | (grey < 150)).astype(np.uint8), ones)
    return np.asarray(cv2.integral(used), np.float32)


def _free(rng: random.Random, busy: Floats, wide: int, tall: int) -> tuple[int, int] | None:
    """The top left of a place without print, in card pixels."""
    width, height = -(-wide // 4), -(-tall // 4)
    right, low = busy.shape[1] - 1 - width - 6, busy.shape[0] - 1 - height - 4
    if right < 6 or low < 4:
        return None
    for _ in range(PLACES_TRIED):
        x, y = rng.randint(6, right), rng.randint(4, low)
        inside = busy[y + height, x + width] - busy[y, x + width] - busy[y + height, x] + busy[y, x]
        if not inside:
            return 4 * x, 4 * y
    return None


def _drawn(
    rng: random.Random,
    card: Pixels,
    stroke: Floats,
    place: tuple[int, int],
    words: str,
    size: float,
) -> tuple[Pixels, Line]:
    """The note's ink on the paper: uneven, and darker where the pen went twice."""
    draw = np.random.default_rng(rng.getrandbits(63))
    tall, wide = stroke.shape
    x, y = place
    ink = np.array(rng.choice(INKS)[::-1], np.float32) / 255
    pressure = 0.82 + 0.14 * noise(draw, tall, wide, 12, 5) + 0.06 * noise(draw, tall, wide, 90, 40)
    cover = np.clip(stroke * pressure, 0, 1)[..., None]
    pixels = card.copy()
    below = pixels[y : y + tall, x : x + wide].astype(np.float32)
    pixels[y : y + tall, x : x + wide] = (below * (1 - cover * (1 - ink))).astype(np.uint8)
    rows, columns = np.nonzero(stroke > 0.3)
    box = (
        float(x + columns.min()),
        float(y + rows.min()),
        float(x + columns.max() + 1),
        float(y + rows.max() + 1),
    )
    return pixels, Line(words, "distractor", box, size)
