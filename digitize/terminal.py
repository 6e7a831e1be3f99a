"""What a run shows in the terminal: a bar while it works, a table when it is done.

Takes results. Gives text without anything that could steer the terminal: names come from
cards, and cards from strangers. Leaves alone files.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from types import TracebackType
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from digitize.cli import printable
from digitize.model import CardReading, Problem
from digitize.pipeline.plan import FiledCard, RunResult
from digitize.report import WORDS, to_check

PLAIN_WIDTH = 120
"""Columns where there is no terminal to ask."""

_KINDS = {"new": "new", "merge": "already known", "review": "please decide"}
_FIELD_WORDS = {**WORDS["en"], "title": WORDS["en"]["title_field"]}


class Bar:
    """A progress bar on a terminal's standard error, plain lines elsewhere, nothing when quiet."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._console = Console(stderr=True, highlight=False)
        self._quiet = quiet
        self._progress: Progress | None = None
        self._task = TaskID(0)
        self._total = 0
        self._done = 0

    def __enter__(self) -> Bar:
        if not self._quiet and self._console.is_terminal:
            self._progress = Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeRemainingColumn(),
                console=self._console,
                transient=True,
            )
            self._task = self._progress.add_task("Reading photos", total=None)
            self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._progress:
            self._progress.stop()

    @property
    def left(self) -> tuple[int, int]:
        """How many photos are done, and how many there are."""
        return self._done, self._total

    def started(self, photos: int) -> None:
        """There are so many photos."""
        self._total = photos
        if self._progress:
            self._progress.update(self._task, total=photos)

    def finished(
        self, source: str, cards: Sequence[CardReading], problem: Problem | None, *, known: bool
    ) -> None:
        """One photo is done."""
        self._done += 1
        if self._progress:
            self._progress.update(self._task, advance=1)
        if self._quiet:
            return
        if problem:
            self._say(source, f"not read: {problem.error}", style="red")
        elif not self._progress:
            names = ", ".join(card.contact.name or "no name" for card in cards) or "no cards"
            self._say(source, f"{names} (known photo)" if known else names)

    def _say(self, source: str, text: str, *, style: str = "") -> None:
        count = f"[{self._done}/{self._total}]"
        line = printable(f"{count} {source}: {text}")
        self._console.print(Text(line, style=style), soft_wrap=True)


def summary(result: RunResult, console: Console) -> None:
    """The table of cards, the photos that failed, the counts, and what to open now."""
    if result.cards:
        console.print(_table(result.cards))
    for problem in result.problems:
        console.print(Text(printable(f"✗ {problem.source}: {problem.error}"), style="red"))
        if problem.hint:
            console.print(Text(printable(f"  {problem.hint}"), style="dim"))
    for notice in result.notices:
        console.print(Text(printable(f"! {notice}"), style="yellow"))
    console.print(Text(counts(result), style="bold"))
    if result.written:
        names = ", ".join(path.name for path in result.written)
        console.print(Text(printable(f"In {result.out}: {names}")), soft_wrap=True)
    if result.cards:
        report = result.out / "report.html"
        console.print(Text(printable(f"Check what was read: open {report}")), soft_wrap=True)


def counts(result: RunResult) -> str:
    """One sentence: how many photos, cards, and what became of them."""
    kinds = Counter(card.decision.kind if card.uid else "none" for card in result.cards)
    parts = [f"{kinds['new']} new"]
    parts += [f"{kinds['merge']} already known"] if kinds["merge"] else []
    parts += [f"{kinds['review']} to decide"] if kinds["review"] else []
    parts += [f"{kinds['none']} without a contact"] if kinds["none"] else []
    text = f"{_several(result.photos, 'photo')}, {_several(len(result.cards), 'card')}: "
    text += ", ".join(parts) + "."
    if result.problems:
        text += f" {_several(len(result.problems), 'photo')} could not be read."
    return text


def as_json(result: RunResult) -> dict[str, Any]:
    """The summary for another program."""
    return {
        "photos": result.photos,
        "cards": [_card(card) for card in result.cards],
        "unreadable": [
            {"source": problem.source, "error": problem.error, "hint": problem.hint}
            for problem in result.problems
        ],
        "notices": list(result.notices),
        "out": str(result.out),
        "files": [str(path) for path in result.written],
        "exit_code": int(result.exit_code),
    }


def standard_output() -> Console:
    """A console that does not break lines at 80 columns when piped."""
    console = Console(highlight=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = PLAIN_WIDTH
    return console


def _card(filed: FiledCard) -> dict[str, Any]:
    card = filed.card
    return {
        "source": card.source,
        "page": card.page,
        "card": card.card,
        "uid": filed.uid,
        "name": card.contact.name,
        "org": card.contact.org,
        "decision": filed.decision.kind,
        "changed": filed.changed,
        "known": filed.known,
        "check": list(to_check(card)),
        "warnings": list(card.warnings),
    }


def _table(cards: Sequence[FiledCard]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("Photo", overflow="fold", max_width=28)
    table.add_column("Name", overflow="fold")
    table.add_column("Company", overflow="fold")
    table.add_column("Result")
    table.add_column("Please check", overflow="fold")
    for filed in cards:
        card = filed.card
        place = card.source + (f" #{card.card + 1}" if card.card else "")
        company = card.contact.org if card.contact.org != card.contact.name else ""
        checks = [_FIELD_WORDS[key].lower() for key in to_check(card)]
        checks += [f"{len(card.warnings)} notes"] if card.warnings else []
        table.add_row(
            *(escape(printable(text)) for text in (place, card.contact.name or "?", company)),
            _KINDS[filed.decision.kind] if filed.uid else "no contact",
            Text(", ".join(checks), style="yellow"),
        )
    return table


def _several(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
