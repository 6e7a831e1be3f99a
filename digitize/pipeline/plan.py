"""What a run is asked to do, what it tells while it works, and what it did.

Plain values between the command line, the stages and the outputs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from digitize.errors import ExitCode
from digitize.model import CardReading, Contact, Decision, Problem


@dataclass(frozen=True, slots=True)
class RunOptions:
    """The choices of ``digitize run``."""

    inputs: tuple[Path, ...]
    out: Path
    event: str = ""
    existing: tuple[Path, ...] = ()
    formats: tuple[str, ...] = ()
    engine: str = "auto"
    region: str = "DE"
    jobs: int = 1
    force: bool = False
    again: bool = False
    language: str = "en"


@dataclass(frozen=True, slots=True)
class FiledCard:
    """A card and what became of it.

    ``uid`` is the contact it became or was put to; empty where nothing on it makes a contact.
    ``changed`` says whether that contact is new or has something it had not before.
    """

    card: CardReading
    decision: Decision
    uid: str = ""
    contact: Contact = Contact()  # noqa: RUF009 - frozen
    changed: bool = True
    twin: str = ""
    known: bool = False  # the photo was read before


@dataclass(frozen=True, slots=True)
class RunResult:
    """All that a run did. ``results`` are cards and problems in input order."""

    photos: int
    results: tuple[FiledCard | Problem, ...]
    out: Path
    written: tuple[Path, ...] = ()
    notices: tuple[str, ...] = ()
    traces: tuple[str, ...] = ()

    @property
    def cards(self) -> tuple[FiledCard, ...]:
        """The cards, in input order."""
        return tuple(item for item in self.results if isinstance(item, FiledCard))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The files that could not be read, in input order."""
        return tuple(item for item in self.results if isinstance(item, Problem))

    @property
    def exit_code(self) -> ExitCode:
        """All done, some not read, or nothing read at all."""
        if not self.problems:
            return ExitCode.OK
        return ExitCode.SOME_UNREADABLE if self.cards else ExitCode.NOTHING_READABLE


class Listener(Protocol):
    """Whoever wants to know how far the work is: a progress bar, lines, a test."""

    def started(self, photos: int) -> None:
        """There are so many photos."""

    def finished(
        self, source: str, cards: Sequence[CardReading], problem: Problem | None, *, known: bool
    ) -> None:
        """One photo is done; ``known`` ones were in the book already."""


class Silent:
    """Listens to nothing."""

    def started(self, photos: int) -> None:
        """Say nothing."""

    def finished(
        self, source: str, cards: Sequence[CardReading], problem: Problem | None, *, known: bool
    ) -> None:
        """Say nothing."""
