"""Cards drawn by headless Chromium: pixels, and the truth's lines from the page itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import cv2
import numpy as np

from benchmarks.cardmaker.content import Content
from benchmarks.cardmaker.layouts import Layout
from benchmarks.cardmaker.setting import MEASURE, page
from benchmarks.cardmaker.sheet import PX
from benchmarks.cardmaker.style import Style
from digitize.model import Pixels

if TYPE_CHECKING:  # the tests need no browser, so they need not have its driver either
    from playwright.sync_api import Page

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""

CHROMIUM: Final = "/usr/bin/chromium"
FLAGS: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DENSITY: Final = 2
"""Device pixels of a CSS pixel: 20 pixels a millimetre, 508 dpi."""

SCALES: Final = (1.0, 0.92, 0.85, 0.78, 0.72)
"""Type is made smaller in these steps until nothing overlaps or leaves the card."""

SMALLEST: Final = 15.5
"""CSS pixels of the smallest type on a card: 4.4 points."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A printed line; box ``(left, top, right, bottom)`` and size of type in card pixels."""

    text: str
    field: str
    box: Box
    size: float


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """A drawn card with its truth."""

    pixels: Pixels
    lines: tuple[Line, ...]
    contact: dict[str, Any]
    layout: Layout
    style: Style
    country: str
    content: Content
    pictures: tuple[Box, ...] = ()  # logos, codes, portraits

    @property
    def smallest(self) -> float:
        """The smallest size of type on the card that carries data, in card pixels."""
        return min((line.size for line in self.lines if line.field != "distractor"), default=40)


@contextmanager
def browser() -> Iterator[Page]:
    """One page of one browser for many cards."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            context = opened.new_context(device_scale_factor=DENSITY)
            yield context.new_page()
        finally:
            opened.close()


def draw(stage: Page, content: Content, style: Style, layout: Layout, seed: int) -> Card | None:
    """The card, or None when its text does not fit even in small type."""
    width, height = (round(side * PX) for side in layout.size)
    stage.set_viewport_size({"width": width, "height": height})
    for scale in SCALES:
        html, sheet = page(content, style, layout, seed, scale)
        stage.set_content(html)
        stage.evaluate("document.fonts.ready")
        lines = stage.evaluate(MEASURE)
        if not lines or min(line["size"] for line in lines) < SMALLEST:
            return None
        if not fits(lines, width, height):
            continue
        shot = stage.screenshot(type="png", clip={"x": 0, "y": 0, "width": width, "height": height})
        pixels = cv2.imdecode(np.frombuffer(shot, np.uint8), cv2.IMREAD_COLOR)
        printed = [line for line in lines if line["field"] != "picture"]
        return Card(
            np.asarray(pixels, np.uint8),
            tuple(
                Line(line["text"], line["field"], _box(line), line["size"] * DENSITY)
                for line in printed
            ),
            sheet.contact(),
            layout,
            style,
            content.country,
            sheet.content,
            tuple(_box(line) for line in lines if line["field"] == "picture"),
        )
    return None


def _box(line: dict[str, Any]) -> Box:
    """The box of a measured line in card pixels."""
    return (
        line["x"] * DENSITY,
        line["y"] * DENSITY,
        line["r"] * DENSITY,
        line["b"] * DENSITY,
    )


def fits(lines: list[dict[str, Any]], width: float, height: float) -> bool:
    """Whether every line lies inside the card and none lies on another or on a picture."""
    side, end = 0.02 * width, 0.014 * width
    boxes: list[Box] = []
    for line in lines:
        inset = 0.1 * (line["b"] - line["y"])
        left, top, right, bottom = line["x"], line["y"] + inset, line["r"], line["b"] - inset
        picture = line["field"] == "picture"  # may reach over the card's edge
        if not picture and (left < side or right > width - side):
            return False
        if not picture and (top < end or bottom > height - end):
            return False
        # Nearer than this, the lines of two columns would read as one.
        apart = 0.0 if picture else 0.7 * line["size"]
        for other in boxes:
            beside = left >= other[2] + apart or other[0] >= right + apart
            if not beside and top < other[3] and other[1] < bottom:
                return False
        boxes.append((left, top, right, bottom))
    return True
