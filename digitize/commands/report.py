"""``digitize report``: the picture of the network."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from digitize.book import Book
from digitize.commands.common import book_option, debug_option
from digitize.commands.followup import this_day
from digitize.errors import UsageError
from digitize.files import write_atomically
from digitize.overview import figures, page
from digitize.preferences import preference


@click.command("report")
@click.option(
    "-o",
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("network.html"),
    show_default=True,
    help="File to write.",
)
@click.option("--force", is_flag=True, help="Overwrite a file that is there already.")
@click.option("--lang", "language", type=click.Choice(["de", "en"]), help="[default: the setting]")
@book_option
@debug_option
def command(out: Path, force: bool, language: str | None, book: Path) -> None:
    r"""Draw your network: people met by event, promises kept, rhythm, companies, functions.

    One page that needs nothing but itself; its charts are readable without colour.

    \b
    Example:
      digitize report -o network.html --lang en
    """
    if out.exists() and not force:
        raise UsageError(f"{out}: is there already", "Add --force, or name another file: -o FILE")
    with Book.open(book, make=False) as opened:
        lang = language or preference(opened.db, "language")
        found = figures(opened, this_day())
    made = f"{datetime.now().astimezone():%Y-%m-%d}"
    write_atomically(out, page(found, made=made, language=lang), private=True)
    click.echo(f"Contacts: {found.contacts}. Events: {len(found.events)}. Open {out}")
