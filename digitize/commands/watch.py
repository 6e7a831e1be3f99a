"""``digitize watch``: a folder whose new photos are read as they come."""

from __future__ import annotations

import signal
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digitize.cli import printable
from digitize.commands.common import book_option, debug_option, engine_option, region_option

if TYPE_CHECKING:  # slow to import
    from digitize.review.background import Ticket


@click.command("watch")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--event", default="", metavar="NAME", help="Where you met these people.")
@engine_option
@region_option
@click.option("--once", is_flag=True, help="Read what is there now, and stop.")
@book_option
@debug_option
def command(folder: Path, event: str, engine: str, region: str, once: bool, book: Path) -> None:
    r"""Read every photo that appears in FOLDER into contacts, until Ctrl-C.

    For a folder that your phone's camera is synced to, or a scanner writes into. Photos the book
    knows are not read twice. `digitize review` shows new cards as they come.

    \b
    Examples:
      digitize watch ~/Pictures/Cards
      digitize watch scans/ --event "Hannover Messe 2026"
    """
    from digitize.book import Book  # slow to import, as the others
    from digitize.review.background import Reader
    from digitize.review.watching import Watcher

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends it like Ctrl-C
    Book.open(book).close()
    folder = folder.resolve()
    reader = Reader(
        book, engine=engine, region=region, event=event.strip(), command="watch", told=_tell
    )
    with reader:
        watcher = Watcher(folder, reader)
        if once:
            watcher.look(watcher.files())
            watcher.look(())
            reader.wait()
            return
        click.echo(f"Watching {folder}. Ctrl-C ends it; everything read is saved.")
        with suppress(KeyboardInterrupt):  # the usual way to end it
            watcher.run(threading.Event())
        click.echo("Ended; everything read is saved.")


def _tell(ticket: Ticket) -> None:
    if ticket.problem:
        click.echo(printable(f"{ticket.source}: not read: {ticket.problem.error}"), err=True)
        return
    names = ", ".join(name or "no name" for name in ticket.names)
    click.echo(printable(f"{ticket.source}: {names}{' (known photo)' if ticket.known else ''}"))
