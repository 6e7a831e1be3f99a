"""``digitize import``: address books and lists of people into the book."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digitize.cli import printable
from digitize.commands.common import book_option, debug_option, region_option
from digitize.errors import DigitizeError, ExitCode, UsageError

if TYPE_CHECKING:  # takes long to import
    from digitize.attendees import Layout

LISTS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
"""Files that are lists of people; all else is taken for vCards."""


@click.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@click.option("--event", default="", metavar="NAME", help="The list is of people at this event.")
@click.option(
    "--map",
    "maps",
    multiple=True,
    metavar="COLUMN=FIELD",
    help="What a column holds, by its header or number; COLUMN= leaves it out.",
)
@click.option("--yes", is_flag=True, help="Do not ask whether the columns are understood.")
@region_option
@book_option
@debug_option
def command(
    files: tuple[Path, ...], event: str, maps: tuple[str, ...], yes: bool, region: str, book: Path
) -> None:
    r"""Bring address books and lists into the book, so that cards are matched with people you know.

    FILE is a vCard file (.vcf) of any program and version, or a folder of them. Every line
    is kept as it is. Importing a file again changes nothing; a contact with the same UID is
    brought up to date.

    FILE may also be a list (.csv, .xlsx): attendees of Eventbrite, pretix, Luma, Meetup or
    Tito, LinkedIn connections, Google or Outlook contacts, or any sheet. What each column
    holds is shown for you to confirm, and remembered. With --event, people of the list
    whom you have not met stay on the list and do not become contacts.

    \b
    Examples:
      digitize import contacts.vcf
      digitize import ~/Contacts/
      digitize import Connections.csv
      digitize import attendees.xlsx --event "Hannover*" --map "Firma=org"
    """
    from digitize.pipeline.bring_in import bring_in  # slow to import

    cards = [path for path in files if path.suffix.lower() not in LISTS]
    failed = done = 0
    for path in (path for path in files if path not in cards):
        try:
            done += bring_list(path, book, event=event, maps=maps, yes=yes, region=region)
        except DigitizeError as error:
            if error.exit_code is not ExitCode.SOME_UNREADABLE:
                raise
            click.echo(printable(f"digitize: {error.message}\n  {error.hint}"), err=True)
            failed += 1
    if cards:
        result = bring_in(cards, book)
        for problem in result.problems:
            click.echo(
                printable(f"digitize: {problem.source}: {problem.error}\n  {problem.hint}"),
                err=True,
            )
        click.echo(
            f"{result.new} new, {result.updated} brought up to date, {result.unchanged} unchanged."
        )
        failed, done = failed + len(result.problems), done + result.total
    if done:
        known = _understand_titles(book)
        if cards and 0 < result.new < known:
            click.echo("Who of them was there already? `digitize settle --duplicates` lists pairs.")
    if failed:
        code = ExitCode.SOME_UNREADABLE if done else ExitCode.NOTHING_READABLE
        raise SystemExit(int(code))


def _understand_titles(book: Path) -> int:
    """Now, while people wait anyway, and not at the first search among thousands.

    Gives how many contacts the book has.
    """
    from digitize.book import Book  # takes long to import
    from digitize.network import refresh

    with Book.open(book) as opened:
        refresh(opened)
        return len(opened.contacts)


def bring_list(
    path: Path, book: Path, *, event: str, maps: Sequence[str], yes: bool, region: str
) -> int:
    """Import one list; gives how many people were on it.

    Raises:
        UnreadableError: It cannot be read.
        UsageError: An event is missing, or nobody confirmed the columns.
    """
    from digitize import attendees  # takes long to import
    from digitize.book import Book
    from digitize.events import Events

    rows = attendees.read_rows(path)
    with Book.open(book) as opened:
        layout = attendees.recalled(opened.db, attendees.understand(rows))
        layout = attendees.with_map(layout, maps)
        click.echo(printable(f"{path.name}: {layout.platform or 'a list'}"))
        _show(rows, layout)
        if not set(layout.fields) & {"name", "given", "family", "email"}:
            raise UsageError(
                f"{path.name}: no column holds a name or an email", 'Say which: --map "Wer=name"'
            )
        if layout.attendees and not event:
            raise UsageError(
                f"{path.name}: is a list of attendees; of which event?",
                'Name it: --event "Hannover Messe 2026"',
            )
        _confirm(path, yes=yes or layout.remembered)
        events = Events(opened.db)
        at = (events.named(event) if "*" in event else events.ensure(event)) if event else None
        people = list(attendees.people_of(rows, layout, region=region))
        attendees.remember(opened.db, layout)
        if at is not None:
            counts = attendees.bring_attendees(opened, at, people, name=path.name, region=region)
            met = sum(one.state == "met" for one in attendees.listed(opened, at))
            click.echo(
                printable(
                    f"{counts.people} people at {at.name}: {met} you have met there,"
                    f" {counts.matched} are in your book, {counts.changed} got values from the"
                    f' list.\n  See: digitize event attendees "{at.name}"'
                )
            )
        else:
            counts = attendees.bring_contacts(opened, people, name=path.name, region=region)
            click.echo(
                f"{counts.people} people: {counts.new} new, {counts.matched} known,"
                f" {counts.changed} got values from the list or wait for your word."
            )
    return counts.people


def _show(rows: Sequence[Sequence[str]], layout: Layout) -> None:
    for number, (header, field) in enumerate(zip(layout.headers, layout.fields, strict=True), 1):
        column = (row[number - 1] for row in rows[layout.first :])
        example = next((text for text in column if text), "")
        if header or example:
            shown = f"{header or '(no header)'}"[:32]
            click.echo(printable(f"  {number:>3} {shown:<32} {field or '-':<12} {example[:30]}"))


def _confirm(path: Path, *, yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageError(
            f"{path.name}: are the columns understood?",
            'Confirm with --yes, or correct them with --map "COLUMN=FIELD".',
        )
    click.confirm("Are the columns understood?", default=True, abort=True)
