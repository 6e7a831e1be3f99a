"""What an engine is, and which there are.

Takes an engine's name, gives it open and ready. Each engine's module is imported only when it is
asked for, since each takes its time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from digitize.errors import EngineError
from digitize.model import Pixels, Quad, TextLine


class Engine(Protocol):
    """Finds and recognises text in a picture.

    ``find`` and ``recognise`` are apart so that the way up can be settled on a few lines before
    the rest is recognised.
    """

    @property
    def name(self) -> str:
        """The name for ``--engine``."""

    def read(self, pixels: Pixels) -> tuple[TextLine, ...]:
        """All text of an upright ``(H, W, 3) uint8`` BGR picture, in reading order."""

    def read_upright(self, pixels: Pixels) -> tuple[int, tuple[TextLine, ...]]:
        """Quarter turns clockwise that make the picture upright, and the lines after turning."""


class LineRecogniser(Protocol):
    """An engine that can also read given lines, for a second look."""

    def recognise(self, pixels: Pixels, quads: Sequence[Quad]) -> tuple[TextLine, ...]:
        """One TextLine for each quad; its text is empty where nothing was recognised."""


def _rapidocr() -> Engine:
    from digitize.ocr.rapid import RapidEngine

    return RapidEngine()


def _tesseract() -> Engine:
    from digitize.ocr.tesseract import TesseractEngine

    return TesseractEngine()


ENGINES: dict[str, Callable[[], Engine]] = {
    "auto": _rapidocr,
    "rapidocr": _rapidocr,
    "tesseract": _tesseract,
}
"""Name -> opener. ``auto`` is RapidOCR alone: to read its doubtful lines by Tesseract, too, and to
take the surer reading gains nothing (``benchmarks/second_opinion.py``)."""


def open_engine(name: str = "auto") -> Engine:
    """Open an engine by its name; takes about a second.

    Raises:
        EngineError: No engine has this name, or what it needs is not installed.
    """
    try:
        opener = ENGINES[name]
    except KeyError:
        known = ", ".join(ENGINES)
        raise EngineError(f"there is no engine called {name!r}", f"Known are {known}.") from None
    return opener()
