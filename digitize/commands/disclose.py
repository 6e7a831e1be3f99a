"""``digitize disclose``: everything that is stored about a person."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from digitize.book import Book
from digitize.commands.common import book_option, debug_option, the_contact
from digitize.files import prepare_folder, write_atomically
from digitize.network import refresh
from digitize.preferences import preference
from digitize.privacy import disclose, page


@click.command("disclose")
@click.argument("name")
@click.option(
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Folder for the two files.  [default: this one]",
)
@click.option("--lang", "language", type=click.Choice(["de", "en"]), help="[default: the setting]")
@book_option
@debug_option
def command(name: str, out: Path, language: str | None, book: Path) -> None:
    r"""Write all that is stored about the contact NAME, as JSON and as a page to hand over.

    Every value comes with where it came from and when; pictures, notes, promises and where
    it was exported to are in it.

    \b
    Example:
      digitize disclose "Anna Weiß" -o for-anna
    """
    with Book.open(book, make=False) as opened:
        stored = the_contact(opened, name)
        refresh(opened)  # what is derived from the title belongs to it
        found = disclose(opened, stored)
        lang = language or preference(opened.db, "language")
    data = asdict(found)
    data["pictures"] = [f"{len(one)} bytes of JPEG, on the page" for one in found.pictures]
    prepare_folder(out)
    stem = re.sub(r"[^\w-]+", "-", found.name).strip("-") or "person"
    made = f"{datetime.now().astimezone():%Y-%m-%d %H:%M}"
    for suffix, written in (
        (".json", json.dumps(data, ensure_ascii=False, indent=2).encode()),
        (".html", page(found, made=made, language=lang)),
    ):
        path = out / f"{stem}{suffix}"
        write_atomically(path, written, private=True)
        click.echo(str(path))
