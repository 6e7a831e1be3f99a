"""``digitize review``: the page that checks what was read."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import click

from digitize.commands.common import book_option, debug_option, region_option


@click.command("review")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    show_default="a free one",
    help="Port of the page on this computer.",
)
@click.option("--no-browser", is_flag=True, help="Only print the link, open no browser.")
@region_option
@book_option
@debug_option
def command(port: int, no_browser: bool, region: str, book: Path) -> None:
    r"""Check what was read, in the browser: card by card, the least certain first.

    The page runs on this computer only and opens with the link printed here. Every change is
    saved in the book at once; Ctrl-C ends the page and loses nothing.

    \b
    Examples:
      digitize review
      digitize review --no-browser --port 8080
    """
    from digitize.book import Book  # with the server, slow to import
    from digitize.web.asking import Desk
    from digitize.web.desk import application
    from digitize.web.keys import Keys
    from digitize.web.server import Server

    Book.open(book, make=False).close()
    desk = Desk(book, region=region.upper())
    with Server(application(desk), Keys(), port=port) as server:
        click.echo(f"The page is open at {server.link}")
        click.echo("Only this computer can reach it. Ctrl-C ends it; everything is saved.")
        if not no_browser:
            webbrowser.open(server.link)
        server.wait()
