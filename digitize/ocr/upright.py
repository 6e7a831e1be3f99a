"""A card as it lies -> how to turn it, and its lines once it is turned."""

from __future__ import annotations

from digitize.model import CardImage, TextLine
from digitize.ocr import icons
from digitize.ocr.engine import Engine
from digitize.pixels import turned


def read_upright(card: CardImage, engine: Engine) -> tuple[int, tuple[TextLine, ...]]:
    """Quarter turns clockwise that make the card upright, and its lines in the turned pixels.

    Little pictures beside numbers are read as signs (``icons``).
    """
    turns, lines = engine.read_upright(card.pixels)
    return turns, icons.marked(turned(card.pixels, turns), lines)
