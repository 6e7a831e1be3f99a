"""Labelled photos for the benchmarks of text: cards cut out by the truth, and errors counted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from rapidfuzz.distance import Levenshtein

from digitize import photo
from digitize.model import CardImage, Page, Pixels, Quad, TextLine
from digitize.ocr import crops

LONGEST = 1400
"""Pixels of a flattened card's longer side."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A line as printed; ``box`` in pixels of the flattened card."""

    text: str
    box: Quad


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """A card flattened by its true outline, upright, and what is printed on it."""

    source: str
    tags: tuple[str, ...]
    pixels: Pixels
    lines: tuple[Printed, ...]

    def image(self, turns: int = 0) -> CardImage:
        """The card lying so that ``turns`` clockwise quarter turns make it upright."""
        pixels = np.ascontiguousarray(np.rot90(self.pixels, turns))
        height, width = pixels.shape[:2]
        corners = ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))
        return CardImage(self.source, 0, 0, corners, pixels)


def cards(truth: Path, photos: Path, limit: int) -> Iterator[Labelled]:
    """The cards of the first ``limit`` photos that ``truth`` (JSON lines) describes."""
    rows = [json.loads(line) for line in truth.read_text("utf-8").splitlines() if line.strip()]
    for row in rows[:limit]:
        page = next(iter(photo.read_pages(photos / row["source"], source=row["source"])))
        page = page.closer() if page.closer else page
        for card in row["cards"]:
            yield _flat(row, card, page)


def _flat(row: dict[str, Any], card: dict[str, Any], page: Page) -> Labelled:
    outline = np.array(card["outline"], np.float32) / np.float32(page.step)
    width, height = crops.size_of(crops.quad_of(outline))
    scale = min(1.0, LONGEST / max(width, height))
    size = (round(width * scale), round(height * scale))
    corners = np.array([[0, 0], [size[0], 0], size, [0, size[1]]], np.float32)
    matrix = cv2.getPerspectiveTransform(outline, corners)
    flat = np.asarray(
        cv2.warpPerspective(page.pixels, matrix, size, flags=cv2.INTER_AREA), np.uint8
    )
    stretch = np.array(size) / np.array(card["size"])
    lines = tuple(
        Printed(line["text"], crops.quad_of(np.array(line["box"]) * stretch))
        for line in card["lines"]
    )
    return Labelled(row["source"], tuple(row.get("tags", ())), flat, lines)


def read_for(printed: Printed, lines: Sequence[TextLine]) -> tuple[str, float]:
    """What was read where the line is printed, from left to right, and its least confidence."""
    left, top, right, bottom = _extent(printed.box)
    found = []
    for line in lines:
        start, above, end, below = _extent(line.box)
        overlap = min(end, right) - max(start, left)
        if top < (above + below) / 2 < bottom and overlap > 0.5 * (end - start):
            found.append((start, line))
    found.sort(key=lambda pair: pair[0])
    text = " ".join(line.text for _, line in found)
    return text, min((line.confidence for _, line in found), default=0.0)


def errors(read: str, printed: str) -> int:
    """Characters to change, spaces not counted: they are judged by the fields."""
    return Levenshtein.distance(read.replace(" ", ""), printed.replace(" ", ""))


def covered(printed: Printed, boxes: Sequence[Quad]) -> float:
    """The part of a printed line's width that lies in boxes of its row."""
    left, top, right, bottom = _extent(printed.box)
    total = 0.0
    for box in boxes:
        start, above, end, below = _extent(box)
        if top < (above + below) / 2 < bottom:
            total += max(0.0, min(end, right) - max(start, left))
    return total / max(right - left, 1.0)


def _extent(box: Quad) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in box], [y for _, y in box]
    return min(xs), min(ys), max(xs), max(ys)
