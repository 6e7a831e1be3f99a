"""Lines of text drawn as a phone sees them: many fonts, colours, sharpness, light, noise.

Takes texts, gives pictures of lines as the recogniser is given them: cut out along the detector's
box, 48 pixels high.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from fontTools.ttLib import TTFont
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from digitize.model import Pixels, Quad
from digitize.ocr import crops

FOLDER: Final = Path(__file__).parent / "fonts" / "node_modules" / "@fontsource"
SUBSETS: Final = ("latin", "latin-ext", "vietnamese")
WEIGHTS: Final = "100 200 300 300 400 400 400 500 600 700 700 900".split()

EM: Final = 64
"""Pixels of an em when drawn, before the camera makes it smaller."""

GLARE: Final = 0.12
"""The part of the lines on which a lamp is mirrored."""

SAME_SHAPE: Final = 0.2
"""Mean difference of two letters' ink, stretched to one size, below which they look the same."""

Margins = tuple[float, float, float, float]
"""How far the detector's box stands out left, above, right, below, in heights of the ink."""


@dataclass(frozen=True, slots=True)
class Face:
    """A font at a weight: its files, the first that has a letter draws it."""

    files: tuple[Path, ...]

    def has(self, text: str) -> bool:
        """Whether all of it can be drawn."""
        return all(any(ord(letter) in _letters(file) for file in self.files) for letter in text)

    def has_no_small_letters(self) -> bool:
        """Whether its small letters are drawn as capitals."""
        return all(_alike(self.files[0], letter) for letter in "aeg")

    def runs(self, text: str) -> list[tuple[Path, str]]:
        """The text in parts, each with the file that draws it."""
        parts: list[tuple[Path, str]] = []
        for letter in text:
            file = next(file for file in self.files if ord(letter) in _letters(file))
            if parts and parts[-1][0] == file:
                parts[-1] = (file, parts[-1][1] + letter)
            else:
                parts.append((file, letter))
        return parts


def families() -> tuple[str, ...]:
    """The names of all installed families."""
    return tuple(sorted(folder.name for folder in FOLDER.iterdir()))


def face(family: str, rng: random.Random) -> Face | None:
    """One of the family's weights, upright four times of five; None where it has no such."""
    weight, slope = rng.choice(WEIGHTS), rng.choices(("normal", "italic"), (8, 2))[0]
    folder = FOLDER / family / "files"
    files = [folder / f"{family}-{subset}-{weight}-{slope}.woff2" for subset in SUBSETS]
    there = tuple(file for file in files if file.is_file())
    return Face(there) if there else None


def margins(
    names: Sequence[str],
    count: int,
    rng: random.Random,
    find: Callable[[Pixels], Sequence[Quad]],
) -> list[Margins]:
    """How the detector's boxes lie around lines of body type, measured on drawn ones."""
    measured: list[Margins] = []
    while len(measured) < count:
        font = face(rng.choice(names), rng)
        if font is None or not font.has(
            text := rng.choice(("Gutenberg", "AVON 12", "anna.so", "Ýg"))
        ):
            continue
        ink = _ink(text, font, rng)
        scale = rng.uniform(14.0, 30.0) / EM
        small = cv2.resize(255 - 220 * ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        quads = find(np.repeat(small.astype(np.uint8)[..., None], 3, axis=2))
        rows, columns = np.flatnonzero(ink.max(axis=1) > 0.1), np.flatnonzero(ink.max(axis=0) > 0.1)
        if len(quads) != 1 or not len(rows):
            continue
        (left, top), (right, bottom) = np.min(quads[0], axis=0), np.max(quads[0], axis=0)
        sides = (
            columns[0] * scale - left,
            rows[0] * scale - top,
            right - (columns[-1] + 1) * scale,
            bottom - (rows[-1] + 1) * scale,
        )
        high = (rows[-1] + 1 - rows[0]) * scale
        a, b, c, d = (float(side / high) for side in sides)
        measured.append((a, b, c, d))
    return measured


def picture(text: str, font: Face, margins: Sequence[Margins], rng: random.Random) -> Pixels | None:
    """The line as the recogniser is given it; None where nothing is left to see."""
    ink = _ink(text, font, rng)
    rows, columns = np.flatnonzero(ink.max(axis=1) > 0.1), np.flatnonzero(ink.max(axis=0) > 0.1)
    if not len(rows) or not len(columns):
        return None
    box = np.array([columns[0], rows[0], columns[-1] + 1, rows[-1] + 1], np.float32)
    noise = np.random.default_rng(rng.getrandbits(32))
    photo, scale = _photographed(_coloured(ink, rng, noise), rng, noise)
    return crops.cut(photo, crops.quad_of(_quad(box * scale, rng.choice(margins), rng)))


def _ink(text: str, font: Face, rng: random.Random) -> NDArray[np.float32]:
    """How much ink lies where, 0..1, with an em of room around."""
    spacing = rng.choices((0.0, rng.uniform(-0.02, 0.1), rng.uniform(0.1, 0.35)), (66, 22, 12))[0]
    parts = font.runs(text)
    if spacing:
        parts = [(file, letter) for file, run in parts for letter in run]
    fonts = [_font(file) for file, _ in parts]
    widths = [f.getlength(run) + spacing * EM for f, (_, run) in zip(fonts, parts, strict=True)]
    canvas = Image.new("L", (round(sum(widths)) + 2 * EM, 3 * EM + EM // 2), 0)
    draw = ImageDraw.Draw(canvas)
    place = float(EM)
    for f, (_, run), width in zip(fonts, parts, widths, strict=True):
        draw.text((place, 2.1 * EM), run, fill=255, font=f, anchor="ls")
        place += width
    return np.asarray(np.asarray(canvas, np.float32) / 255, np.float32)


def _coloured(
    ink: NDArray[np.float32], rng: random.Random, noise: np.random.Generator
) -> NDArray[np.float32]:
    """Ink on paper; light on dark one time in five; other lines close by, rules, shadows."""
    height, width = ink.shape
    dark, light = (np.array([rng.uniform(*r) for _ in range(3)]) for r in ((0, 110), (150, 255)))
    if rng.random() < 0.5:  # greys are the rule
        dark, light = np.full(3, dark.mean() * 0.6), np.full(3, light.mean())
    paper, colour = (dark, light) if rng.random() < 0.2 else (light, dark)
    if rng.random() < 0.25:
        ink = np.maximum(ink, _neighbours(ink, rng))
    scene = paper + (colour - paper) * ink[..., None] * rng.uniform(0.55, 1.0)
    slope = np.linspace(rng.uniform(0.6, 1.1), rng.uniform(0.6, 1.1), width)[None, :, None]
    grain = noise.normal(0, rng.uniform(0, 5), (height // 4 + 1, width // 4 + 1)).astype(np.float32)
    scene = scene * slope + cv2.resize(grain, (width, height))[..., None]
    if rng.random() < GLARE:
        scene = scene + _glare(height, width, rng)
    return np.asarray(scene, np.float32)


def _glare(height: int, width: int, rng: random.Random) -> NDArray[np.float32]:
    """``(H, W, 1)``: what a lamp adds, brightest at some place, gone an em or a few away."""
    place, spread = rng.uniform(0, width), EM * rng.uniform(0.7, 4.0)
    row = rng.uniform(0, height)
    ys, xs = np.mgrid[:height, :width].astype(np.float32)
    away = ((xs - place) / spread) ** 2 + ((ys - row) / (spread * rng.uniform(0.5, 2))) ** 2
    return np.asarray(rng.uniform(40, 200) * np.exp(-away)[..., None], np.float32)


def _neighbours(ink: NDArray[np.float32], rng: random.Random) -> NDArray[np.float32]:
    """The same ink shifted as if it were the next line, or a rule below."""
    other = np.zeros_like(ink)
    gap = round(EM * rng.uniform(1.15, 1.6))
    if rng.random() < 0.3:
        row = min(round(EM * rng.uniform(2.3, 2.7)), len(ink) - 3)
        other[row : row + rng.randint(1, 3)] = 1.0
    elif rng.random() < 0.5:
        other[gap:] = np.roll(ink, rng.randint(5, 200), axis=1)[:-gap]
    else:
        other[:-gap] = np.roll(ink, rng.randint(5, 200), axis=1)[gap:]
    return other


def _photographed(
    scene: NDArray[np.float32], rng: random.Random, noise: np.random.Generator
) -> tuple[Pixels, float]:
    """Smaller, blurred, noisy, compressed; and at what scale."""
    em = float(np.exp(rng.uniform(np.log(11.0), np.log(64.0))))
    scale = em / EM
    size = (max(16, round(scene.shape[1] * scale)), max(8, round(scene.shape[0] * scale)))
    small = cv2.resize(scene, size, interpolation=cv2.INTER_AREA)
    blur = rng.choice((0.0, rng.uniform(0.0, 0.9), rng.uniform(0.0, 0.05) * em))
    if blur > 0.15:
        small = cv2.GaussianBlur(small, (0, 0), blur)
    if rng.random() < 0.15:
        length = max(2, round(em * rng.uniform(0.04, 0.12)))
        kernel = np.zeros((length, length), np.float32)
        cv2.line(kernel, (0, rng.randrange(length)), (length - 1, rng.randrange(length)), (1.0,))
        small = cv2.filter2D(small, -1, kernel / max(kernel.sum(), 1.0))
    small = small + noise.normal(0, rng.choice((0, 2, 5, 10)), small.shape)
    photo = np.asarray(np.clip(small, 0, 255), np.uint8)
    if rng.random() < 0.8:
        _, data = cv2.imencode(".jpg", photo, [cv2.IMWRITE_JPEG_QUALITY, rng.randint(45, 96)])
        photo = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
    again = rng.choice((1.0, 1.0, rng.uniform(0.7, 1.6)))  # the card is flattened at another scale
    if again != 1.0:
        photo = np.asarray(cv2.resize(photo, None, fx=again, fy=again), np.uint8)
    return photo, scale * again


def _quad(box: NDArray[np.float32], margins: Margins, rng: random.Random) -> NDArray[np.float32]:
    """The detector's box: grown, slightly turned and askew."""
    left, top, right, bottom = box
    high = bottom - top
    left, right = left - margins[0] * high, right + margins[2] * high
    top, bottom = top - margins[1] * high, bottom + margins[3] * high
    quad = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)
    tilt = rng.gauss(0, 0.02) * high / max(right - left, high) * 4
    middle = quad.mean(axis=0)
    quad[:, 1] += (quad[:, 0] - middle[0]) * tilt
    jitter = np.array([[rng.gauss(0, 0.02) * high for _ in range(2)] for _ in range(4)])
    return np.asarray(quad + jitter, np.float32)


@cache
def _font(file: Path) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(file), EM, layout_engine=ImageFont.Layout.BASIC)


@cache
def _letters(file: Path) -> frozenset[int]:
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def _alike(file: Path, letter: str) -> bool:
    """Whether the capital is the small letter again, perhaps larger."""
    shapes = []
    for form in (letter, letter.upper()):
        canvas = Image.new("L", (2 * EM, 2 * EM), 0)
        ImageDraw.Draw(canvas).text(
            (EM / 2, 1.5 * EM), form, fill=255, font=_font(file), anchor="ls"
        )
        part = canvas.crop(canvas.getbbox()).resize((24, 24))
        shapes.append(np.asarray(part, np.float32).ravel() / 255)
    return float(np.abs(shapes[0] - shapes[1]).mean()) < SAME_SHAPE
