"""A card as it lies -> how to turn it, and its lines once it is turned."""

from __future__ import annotations

from digitize.model import CardImage, TextLine
from digitize.ocr.engine import Engine


def read_upright(card: CardImage, engine: Engine) -> tuple[int, tuple[TextLine, ...]]:
    """Quarter turns clockwise that make the card upright, and its lines in the turned pixels."""
    return engine.read_upright(card.pixels)
