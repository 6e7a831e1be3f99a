"""``digitize today``: what to do, in ten lines."""

from __future__ import annotations

from pathlib import Path

import click

from digitize import followups
from digitize.book import Book
from digitize.cli import printable
from digitize.commands.common import book_option, debug_option
from digitize.commands.followup import this_day


@click.command("today")
@book_option
@debug_option
def command(book: Path) -> None:
    r"""Say in at most ten lines what to do: what is late, due, in turn, or waits for your word.

    \b
    Examples:
      digitize today
      digitize followup list
    """
    with Book.open(book, make=False) as opened:
        for line in followups.today(opened, this_day()):
            click.echo(printable(line))
