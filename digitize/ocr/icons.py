"""The little pictures beside numbers: a receiver, a mobile phone, a fax machine.

Takes a card and its lines; lines that are a bare number gain the sign of the picture beside them,
as a word of their own (``☎ +49 30 23125-101``). What is known of such pictures are the gradients
of the free icon sets; the weights come from ``benchmarks/learn_icons.py``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from digitize.model import Pixels, Quad, TextLine, Word
from digitize.ocr.crops import size_of

SIGNS = {"phone": "☎", "cell": "📱", "fax": "📠"}
KINDS = ("other", *SIGNS)

WEIGHTS_FILE = Path(__file__).with_name("icons.npz")
"""3 kB: one number for each feature and kind."""

SURE = 0.8
"""Chance from which a picture is named (``benchmarks/learn_icons.py`` shows what that costs)."""

FEWEST_DIGITS = 6
REACH = 3.0
"""Line heights beside the number that are searched."""

HIGH = 1.4
"""Line heights that the strip beside the number is high: icons overtop their line."""

STRIP = (102, 48)  # pixels: REACH by HIGH
UNIT = STRIP[1] / HIGH  # pixels of a line height
_PATCH = 24
_CELLS, _ANGLES = 6, 8
_FAINTEST = 18
"""Grey levels between ink and paper."""


def marked(pixels: Pixels, lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The lines, bare numbers with the sign of the picture beside them where there is one."""
    numbers = [line for line in lines if _is_bare_number(line)]
    if not numbers:
        return tuple(lines)
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), np.uint8)
    return tuple(_marked(grey, line, lines) if line in numbers else line for line in lines)


def _is_bare_number(line: TextLine) -> bool:
    """Many digits, and no word that might be a label; an icon may have been read as a letter."""
    digits = sum(character.isdigit() for character in line.text)
    letters = [word for word in line.words if sum(map(str.isalpha, word.text)) > 1]
    return digits >= FEWEST_DIGITS and not letters


def _marked(grey: NDArray[np.uint8], line: TextLine, lines: Sequence[TextLine]) -> TextLine:
    words = [word for word in line.words if any(map(str.isdigit, word.text))]
    if not words:
        return line
    for right in (False, True):
        end = words[-1].box if right else words[0].box
        seen = glyph_in(_strip(grey, end, right=right), right=right)
        if seen is None or _is_text(_place(end, seen.middle, right=right), line, lines):
            continue
        kind, chance = classify(seen)
        if kind != "other" and chance >= SURE:
            sign = Word(SIGNS[kind], end, chance)
            kept = (sign, *words)  # before the number on either side: it is the number's label
            text = " ".join(word.text for word in kept)
            return replace(line, text=text, words=kept)
    return line


# --- where the picture is ---------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Glyph:
    """A picture cut out: ``ink`` is ``(24, 24)`` in 0..1; ``middle`` and size in line heights."""

    ink: NDArray[np.float32]
    middle: float  # away from the number
    height: float


def _axes(word: Quad) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
    """Unit vectors along and across the line, and its height."""
    a, b, _, d = (np.array(corner) for corner in word)
    height = max(size_of(word)[1], 1.0)
    along = (b - a) / max(math.dist(a, b), 1e-6)
    return along, (d - a) / max(math.dist(a, d), 1e-6), height


def _strip(grey: NDArray[np.uint8], word: Quad, *, right: bool) -> NDArray[np.uint8]:
    """``(48, 102)``: what stands left or right of the word."""
    along, across, height = _axes(word)
    near = np.array(word[1] if right else word[0])
    away = along if right else -along
    near = near - across * height * (HIGH - 1) / 2
    far = near + away * REACH * height
    down = across * HIGH * height
    left_end, right_end = (near, far) if right else (far, near)
    corners = np.array([left_end, right_end, right_end + down, left_end + down], np.float32)
    width, high = STRIP
    flat = np.array([[0, 0], [width, 0], [width, high], [0, high]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, flat)
    strip = cv2.warpPerspective(grey, matrix, STRIP, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(strip, np.uint8)


def glyph_in(strip: NDArray[np.uint8], *, right: bool = False) -> Glyph | None:
    """The picture nearest to the number, if it has an icon's size.

    The number is at the strip's right end, or at its left end where the strip lies ``right`` of it.
    """
    paper = float(np.median(strip))
    contrast = np.abs(strip.astype(np.float32) - paper)
    level, _ = cv2.threshold(
        np.clip(contrast, 0, 255).astype(np.uint8), 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU
    )
    mask = (contrast > max(level, _FAINTEST)).astype(np.uint8)
    count, _, boxes, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    parts = sorted(
        (tuple(int(v) for v in boxes[n][:4]) for n in range(1, count) if _is_level(boxes[n])),
        key=lambda box: box[0] if right else -(box[0] + box[2]),
    )
    box = _joined(parts)
    if box is None:
        return None
    side = max(box[2] - box[0], box[3] - box[1]) * 1.1
    middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    scale = _PATCH / side
    shift = np.array(
        [
            [scale, 0, _PATCH / 2 - scale * middle[0]],
            [0, scale, _PATCH / 2 - scale * middle[1]],
        ]
    )
    ink = cv2.warpAffine(contrast, shift, (_PATCH, _PATCH), flags=cv2.INTER_AREA)
    ink = np.clip(ink / max(float(np.percentile(ink, 98)), 1.0), 0, 1)
    away = (middle[0] if right else strip.shape[1] - middle[0]) / UNIT
    return Glyph(np.asarray(ink, np.float32), away, (box[3] - box[1]) / UNIT)


def _is_level(part: NDArray[Any]) -> bool:
    """Whether a connected part stands in the line, and is not the next icon above or below."""
    _, top, _, height, area = (int(value) for value in part)
    middle = (top + height / 2) / STRIP[1]
    return area > 3 and top > 0 and top + height < STRIP[1] and 0.2 < middle < 0.8


def _joined(parts: Sequence[tuple[int, ...]]) -> tuple[int, int, int, int] | None:
    """The parts of one picture: the first that is no rim of the number, and what touches it."""
    box: tuple[int, int, int, int] | None = None
    for x, y, width, height in parts:
        if box is None:
            if x < 2 or x + width > STRIP[0] - 2 or height < 0.25 * UNIT:
                continue
            box = (x, y, x + width, y + height)
        elif max(box[0] - (x + width), x - box[2]) < 0.12 * UNIT:
            box = (min(box[0], x), min(box[1], y), max(box[2], x + width), max(box[3], y + height))
        else:
            break
    if box is None:
        return None
    wide, high = (box[2] - box[0]) / UNIT, (box[3] - box[1]) / UNIT
    return box if high > 0.35 and 0.25 < wide < 2.0 else None


def _place(word: Quad, away: float, *, right: bool) -> tuple[float, float]:
    """Where on the card the picture's middle lies."""
    along, across, height = _axes(word)
    near = np.array(word[1] if right else word[0]) + across * height / 2
    x, y = near + along * height * (away if right else -away)
    return float(x), float(y)


def _is_text(place: tuple[float, float], own: TextLine, lines: Sequence[TextLine]) -> bool:
    """Whether another line was read there: a column of text, no picture."""
    return any(
        line is not own
        and sum(map(str.isalnum, line.text)) > 1
        and cv2.pointPolygonTest(np.array(line.box, np.float32), place, measureDist=False) >= 0
        for line in lines
    )


# --- what it shows ----------------------------------------------------------------------


def features(glyph: Glyph) -> NDArray[np.float32]:
    """Histograms of gradient directions by cell (Dalal and Triggs, 2005), the ink, its height."""
    dx = cv2.Sobel(glyph.ink, cv2.CV_32F, 1, 0)
    dy = cv2.Sobel(glyph.ink, cv2.CV_32F, 0, 1)
    strength = cv2.magnitude(dx, dy)
    angle = (np.arctan2(dy, dx) % np.pi) * (_ANGLES / np.pi)
    lower = np.floor(angle).astype(int) % _ANGLES
    share = angle - np.floor(angle)
    layers = np.zeros((_ANGLES, _PATCH, _PATCH), np.float32)
    rows, columns = np.indices(strength.shape)
    layers[lower, rows, columns] = strength * (1 - share)
    layers[(lower + 1) % _ANGLES, rows, columns] += strength * share
    size = (_CELLS, _CELLS)
    cells = np.stack([cv2.resize(layer, size, interpolation=cv2.INTER_AREA) for layer in layers])
    cells = np.sqrt(cells / (cells.sum() + 1e-6))
    coarse = cv2.resize(glyph.ink, size, interpolation=cv2.INTER_AREA)
    return np.concatenate([10 * cells.ravel(), coarse.ravel(), [glyph.height]]).astype(np.float32)


@cache
def _weights() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    with np.load(WEIGHTS_FILE) as stored:
        return stored["weights"].astype(np.float32), stored["bias"].astype(np.float32)


def classify(glyph: Glyph) -> tuple[str, float]:
    """The most likely of ``KINDS`` and its chance."""
    weights, bias = _weights()
    odds = features(glyph) @ weights + bias
    spread = np.exp(odds - odds.max())
    best = int(spread.argmax())
    return KINDS[best], float(spread[best] / spread.sum())
