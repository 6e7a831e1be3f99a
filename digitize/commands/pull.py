"""``digitize pull``: contacts of a CardDAV server into the book."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from digitize.book import Book
from digitize.commands.common import book_option, debug_option
from digitize.commands.syncing import asking, opened, server_options, tell


@click.command("pull")
@server_options
@book_option
@debug_option
def command(url: str, side: str | None, dry_run: bool, book: Path, **server: Any) -> None:
    r"""Bring contacts from an address book on a server (CardDAV) into the book.

    URL is the server's address, as in your phone's settings; the address book is found from
    there. Every line is kept. Who is in the book already is put together with that contact,
    who may be is asked about at the review, and digitize undo takes all of it back.
    The password is taken from DIGITIZE_CARDDAV_PASSWORD, the keyring, or you.

    \b
    Examples:
      digitize pull https://cloud.example --user ada
      digitize pull https://cloud.example --addressbook Kunden --dry-run

    \b
    Exit codes: 0 all done, 2 wrong usage, 3 some contacts are left to do (they are listed),
    5 the server refused and nothing was changed.
    """
    from digitize.carddav import pull  # takes long to import

    with Book.open(book) as here, opened(url, write=False, **server) as there:
        report = pull(here, there, ask=asking(side, dry_run=dry_run), dry_run=dry_run)
        tell(report, there, dry_run=dry_run)
