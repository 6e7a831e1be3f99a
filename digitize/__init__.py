"""Business cards, badges and attendee lists into contacts that are right.

>>> import digitize
>>> for card in digitize.read("photo.jpg"):
...     print(card.contact.name, card.contact.emails)
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digitize.model import CardReading

__all__ = ["read"]
__version__ = "0.1.0"


def read(path: str | Path, *, engine: str = "auto", region: str = "DE") -> tuple[CardReading, ...]:
    """Read one photo, PDF, zip or folder; gives every card found.

    ``engine`` is auto, rapidocr or tesseract; ``region`` (ISO 3166-1) is the country of
    phone numbers that do not say theirs.

    Raises:
        digitize.errors.UnreadableError: Nothing in it could be read.
        digitize.errors.EngineError: The engine is not installed.
    """
    from digitize.pipeline import api  # the stages take a second to import

    return api.read(path, engine=engine, region=region)
