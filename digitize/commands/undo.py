"""``digitize undo``: what the last command did is taken back."""

from __future__ import annotations

from pathlib import Path

import click

from digitize.book import Book, Entry
from digitize.cli import printable
from digitize.commands.common import book_option, debug_option
from digitize.errors import UsageError


@click.command("undo")
@click.argument("numbers", nargs=-1, type=int, metavar="[NUMBER]...")
@click.option("--list", "listing", is_flag=True, help="List what can be undone, newest first.")
@click.option(
    "--last", default=20, show_default=True, type=click.IntRange(min=1), help="How many to list."
)
@book_option
@debug_option
def command(numbers: tuple[int, ...], listing: bool, last: int, book: Path) -> None:
    r"""Take back what the last command did to the contacts, or the entries NUMBER.

    Photos stay read: running them again only takes a moment. What later changes were built
    on is not undone; the message says which to undo first.

    \b
    Examples:
      digitize undo
      digitize undo --list
      digitize undo 17
    """
    with Book.open(book, make=False) as opened:
        journal = opened.journal
        if listing:
            for entry in journal.recent(last):
                click.echo(printable(_line(entry)))
            return
        entries = tuple(_entry(journal.get(number), number) for number in numbers)
        entries = entries or journal.last_batch()
        if not entries:
            raise UsageError(
                "There is nothing to undo", "digitize undo --list shows what was done."
            )
        journal.undo(entries)
        for entry in entries:
            click.echo(printable(f"Undone: {_line(entry)}"))


def _entry(entry: Entry | None, number: int) -> Entry:
    if entry is None:
        raise UsageError(f"#{number}: there is no such entry", "See: digitize undo --list")
    return entry


def _line(entry: Entry) -> str:
    undone = "  (undone)" if entry.undone_at else ""
    return f"#{entry.id}  {entry.at[:16].replace('T', ' ')}  {entry.command}: {entry.what}{undone}"
