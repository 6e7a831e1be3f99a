"""``digitize settings``: what the book knows about its owner."""

from __future__ import annotations

from pathlib import Path

import click

from digitize.book import Book
from digitize.cli import printable
from digitize.commands.common import book_option, debug_option
from digitize.preferences import DEFAULTS, MEANINGS, preference, set_preference


@click.command("settings")
@click.argument("name", default="")
@click.argument("value", required=False)
@book_option
@debug_option
def command(name: str, value: str | None, book: Path) -> None:
    r"""Show what the book knows about you, or set NAME to VALUE; an empty VALUE is the default.

    \b
    Examples:
      digitize settings
      digitize settings name "Kim Berger"
      digitize settings company "Muster GmbH"
      digitize settings follow-up "Thank you, and the slides"
    """
    with Book.open(book) as opened:
        if name and value is not None:
            set_preference(opened.db, name, value)
        for one in [name] if name in DEFAULTS else DEFAULTS:
            shown = preference(opened.db, one) or "-"
            click.echo(printable(f"{one:<15} {shown:<28} {MEANINGS[one]}"))
