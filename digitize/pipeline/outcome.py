"""What reading one file gave; the part of reading that needs no engine and no vision library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from digitize.errors import UnreadableError
from digitize.model import CardReading, Problem

READING_VERSION: Final = "1"
"""Raised when reading gets better; photos read by another version are then read again."""


@dataclass(frozen=True, slots=True)
class PhotoReading:
    """What one file gave: its cards, and the problem if (the rest of) it could not be read."""

    source: str
    digest: str
    pages: int = 0
    cards: tuple[CardReading, ...] = ()
    problem: Problem | None = None
    trace: str = ""  # of an error nobody expected, for --debug


def problem_of(source: str, error: UnreadableError) -> Problem:
    """The error as an entry of the list; the name is not said twice."""
    return Problem(source, error.message.removeprefix(f"{source}: "), error.hint)
