"""Tesseract through pytesseract, as a full engine.

Takes pictures of cards, gives lines. Tesseract is a program of its own: whether it is installed
is asked when the engine is opened, not when the first photo is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

import cv2
import numpy as np
import pytesseract
from numpy.typing import NDArray

from digitize.errors import EngineError
from digitize.model import Pixels, Quad, TextLine, Word
from digitize.ocr import lines
from digitize.pixels import turned

PREFERRED = ("deu", "eng")
"""Language data used where installed; German first, since its words decide on umlauts."""

SPARSE_TEXT = "--psm 11"
"""Cards are scattered short lines; Tesseract's page layout analysis drops some of them."""

DETECT_TURN = "--psm 0 -c min_characters_to_try=10"

SURE_OF_TURN = 0.5
"""Tesseract's own unit; right in 11 of 11 dev cards above it."""

READING_SIDE = 1600
"""Pixels of the longest side: type of 6 pt is then 20 pixels high, which Tesseract wants."""

PAPER = 1 / 18
"""Of the picture's width: the neighbourhood whose median is the paper, twice as wide as letters."""

DARKEST = 99.5
"""Percentile of the distance from the paper that becomes black."""

FAINTEST = 20.0
"""Grey levels; fainter than this is noise and is not stretched to black."""

CERTAIN = 0.75
"""Mean confidence above which the way up is not doubted; upside-down text stays below 0.6."""

ENOUGH = 20
"""Characters below which a mean says nothing."""


class TesseractEngine:
    """The installed Tesseract with the best languages it has."""

    name = "tesseract"

    def __init__(self, prepare: Callable[[Pixels], NDArray[np.uint8]] | None = None) -> None:
        self.languages = "+".join(_languages())
        self._prepare = prepare or dark_on_white

    def read(self, pixels: Pixels) -> tuple[TextLine, ...]:
        """All text of an upright picture, in reading order."""
        return lines.in_order(self._lines(pixels))

    def read_upright(self, pixels: Pixels) -> tuple[int, tuple[TextLine, ...]]:
        """Turned as Tesseract's own script detection says; where that is unsure, read every way."""
        told = self._turns_told(pixels)
        readings: dict[int, list[TextLine]] = {}
        for turns in (0, 2, 1, 3) if told is None else (told,):
            readings[turns] = self._lines(turned(pixels, turns))
            if _is_certain(readings[turns]):
                break
        best = max(readings, key=lambda turns: _worth(readings[turns]))
        return best, lines.in_order(readings[best])

    def _turns_told(self, pixels: Pixels) -> int | None:
        try:
            told = pytesseract.image_to_osd(
                self._prepare(pixels), config=DETECT_TURN, output_type=pytesseract.Output.DICT
            )
        except pytesseract.TesseractError:  # too few characters, or no osd.traineddata
            return None
        sure = float(told["orientation_conf"]) >= SURE_OF_TURN
        return int(told["rotate"]) // 90 % 4 if sure else None

    def _lines(self, pixels: Pixels) -> list[TextLine]:
        scale = READING_SIDE / max(pixels.shape[:2])
        height, width = pixels.shape[:2]
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        enlarged = cv2.resize(self._prepare(pixels), size, interpolation=how)
        try:
            table = pytesseract.image_to_data(
                enlarged,
                lang=self.languages,
                config=SPARSE_TEXT,
                output_type=pytesseract.Output.DICT,
            )
        except pytesseract.TesseractError as error:
            raise EngineError(
                f"Tesseract failed: {error.message}",
                "Try the built-in engine: --engine rapidocr",
            ) from error
        rows: dict[tuple[int, int, int], list[Word]] = defaultdict(list)
        for number, text in enumerate(table["text"]):
            if text.strip() and float(table["conf"][number]) >= 0:
                key = tuple(table[name][number] for name in ("block_num", "par_num", "line_num"))
                rows[key].append(_word(table, number, scale))
        return [_line(words) for words in rows.values()]


def dark_on_white(pixels: Pixels) -> NDArray[np.uint8]:
    """``(H, W) uint8``: how far each pixel is from the paper around it, 255 for not at all.

    Light text on dark paper comes out dark as well, shadows vanish. On unevenly lit cards this
    takes Tesseract from 38 % wrong characters to 6 % (``benchmarks/ocr_runtime.py``).
    """
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), np.uint8)
    height, width = grey.shape
    # A median wider than any stroke is the paper; on a small copy it costs little.
    quarter = cv2.resize(
        grey, (max(1, width // 4), max(1, height // 4)), interpolation=cv2.INTER_AREA
    )
    paper = cv2.medianBlur(quarter, max(3, int(width * PAPER / 4) | 1))
    distance = cv2.absdiff(grey, cv2.resize(paper, (width, height)))
    darkest = max(float(np.percentile(distance, DARKEST)), FAINTEST)
    return np.asarray(np.clip(255.0 - distance * (255.0 / darkest), 0, 255), np.uint8)


def _languages() -> Sequence[str]:
    try:
        installed = set(pytesseract.get_languages(config=""))
    except pytesseract.TesseractNotFoundError as error:
        raise EngineError(
            "the program tesseract is not installed",
            "Debian, Ubuntu: sudo apt install tesseract-ocr tesseract-ocr-deu. "
            "macOS: brew install tesseract tesseract-lang. "
            "Windows: winget install UB-Mannheim.TesseractOCR. "
            "Or use the built-in engine: --engine rapidocr",
        ) from error
    chosen = [language for language in PREFERRED if language in installed]
    others = sorted(installed - {"osd", "equ"})
    if not chosen and not others:
        raise EngineError(
            "tesseract has no language data",
            "Debian, Ubuntu: sudo apt install tesseract-ocr-deu tesseract-ocr-eng",
        )
    return chosen or others[:1]


def _word(table: dict[str, list[int]], number: int, scale: float) -> Word:
    left, top = table["left"][number] / scale, table["top"][number] / scale
    right = left + table["width"][number] / scale
    bottom = top + table["height"][number] / scale
    box: Quad = ((left, top), (right, top), (right, bottom), (left, bottom))
    return Word(str(table["text"][number]).strip(), box, float(table["conf"][number]) / 100)


def _line(words: Sequence[Word]) -> TextLine:
    xs = [x for word in words for x, _ in word.box]
    ys = [y for word in words for _, y in word.box]
    left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
    box: Quad = ((left, top), (right, top), (right, bottom), (left, bottom))
    return lines.of_words(words, box, TesseractEngine.name)


def _is_certain(read: Sequence[TextLine]) -> bool:
    return sum(len(line.text) for line in read) >= ENOUGH and _mean(read) > CERTAIN


def _mean(read: Sequence[TextLine]) -> float:
    """Mean confidence of a character."""
    words = [word for line in read for word in line.words]
    characters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / max(characters, 1)


def _worth(read: Sequence[TextLine]) -> float:
    """Characters, each by its confidence; doubtful ones count against the reading."""
    words = [word for line in read for word in line.words]
    return sum((word.confidence - 0.5) * len(word.text) for word in words)
