"""``digitize list``: the contacts in the book."""

from __future__ import annotations

from pathlib import Path

import click

from digitize.book import Book
from digitize.commands.common import book_option, debug_option, json_option
from digitize.commands.table import print_contacts


@click.command("list")
@click.option("--event", default="", metavar="NAME", help="Only those met there; * fits anything.")
@json_option
@book_option
@debug_option
def command(event: str, as_json: bool, book: Path) -> None:
    r"""List the contacts in the book, by name.

    \b
    Examples:
      digitize list
      digitize list --event "Hannover*"
      digitize list --json > contacts.json
    """
    with Book.open(book, make=False) as opened:
        print_contacts(opened, opened.contacts.find("", event=event), as_json=as_json)
