"""Reading without a book, for Python programs."""

from __future__ import annotations

from pathlib import Path

from digitize import ocr, photo
from digitize.errors import UnreadableError
from digitize.model import CardReading
from digitize.pipeline.reading import read_photo


def read(path: str | Path, *, engine: str = "auto", region: str = "DE") -> tuple[CardReading, ...]:
    """Read one photo, PDF, zip or folder; gives every card found.

    The engine is opened for this call.

    Raises:
        UnreadableError: Nothing in it could be read.
        EngineError: The engine is not installed.
    """
    opened = ocr.open_engine(engine)
    readings = [read_photo(item, opened, region=region) for item in photo.find_inputs([Path(path)])]
    cards = tuple(card for reading in readings for card in reading.cards)
    failed = next((reading.problem for reading in readings if reading.problem), None)
    if not cards and failed:
        raise UnreadableError(f"{failed.source}: {failed.error}", failed.hint)
    return cards
