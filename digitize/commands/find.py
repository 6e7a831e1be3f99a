"""``digitize find``: contacts by any word."""

from __future__ import annotations

from pathlib import Path

import click

from digitize.book import Book
from digitize.commands.common import book_option, debug_option, json_option
from digitize.commands.table import print_contacts


@click.command("find")
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@click.option("--event", default="", metavar="NAME", help="Only those met there; * fits anything.")
@json_option
@book_option
@debug_option
def command(words: tuple[str, ...], event: str, as_json: bool, book: Path) -> None:
    r"""Find contacts in which every WORD occurs: name, company, title, city, note, number.

    Case, accents and the German ways of writing umlauts make no difference: muller,
    mueller and Müller find the same. Parts of words do.

    \b
    Examples:
      digitize find muller stuttgart
      digitize find "battery" --event "Hannover*"
      digitize find 0711
    """
    with Book.open(book, make=False) as opened:
        found = opened.contacts.find(" ".join(words), event=event)
        print_contacts(opened, found, as_json=as_json)
