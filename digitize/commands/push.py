"""``digitize push``: contacts of the book to a CardDAV server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from digitize.book import Book
from digitize.commands.common import book_option, debug_option
from digitize.commands.exporting import chosen_of, filter_options
from digitize.commands.syncing import asking, bar, opened, server_options, tell


@click.command("push")
@server_options
@filter_options
@book_option
@debug_option
def command(
    url: str,
    side: str | None,
    dry_run: bool,
    book: Path,
    event: str,
    tag: str,
    since: Any,
    text: str,
    **server: Any,
) -> None:
    r"""Send new and changed contacts to an address book on a server (CardDAV).

    URL is the server's address, as in your phone's settings; the address book is found from
    there. Nobody is sent twice, and nothing that was changed there is overwritten unasked.
    The password is taken from DIGITIZE_CARDDAV_PASSWORD, the keyring, or you.

    \b
    Examples:
      digitize push https://cloud.example --user ada
      digitize push https://contacts.icloud.com --user ada@mail.example
      digitize push https://cloud.example --addressbook Kunden --event "Hannover Messe 2026"

    \b
    Exit codes: 0 all done, 2 wrong usage, 3 some contacts are left to do (they are listed),
    5 the server refused and nothing was sent.
    """
    from digitize.carddav import push  # takes long to import

    with Book.open(book, make=False) as here:
        chosen = chosen_of(here, book, event=event, tag=tag, since=since, text=text)
        with opened(url, write=True, **server) as there:
            with bar(f"To {there.host}", len(chosen)) as shown:
                ask = shown.asking(asking(side, dry_run=dry_run))
                report = push(here, there, chosen, ask=ask, dry_run=dry_run, progress=shown.step)
            tell(report, there, dry_run=dry_run)
