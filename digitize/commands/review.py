"""``digitize review``: the page that checks what was read."""

from __future__ import annotations

import signal
import tempfile
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digitize.commands.common import book_option, debug_option, engine_option, region_option

if TYPE_CHECKING:  # slow to import
    from digitize.review.background import Reader
    from digitize.web.asking import Desk
    from digitize.web.server import Server


@click.command("review")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    show_default="a free one",
    help="Port of the page on this computer.",
)
@click.option("--no-browser", is_flag=True, help="Only print the link, open no browser.")
@click.option("--phone", is_flag=True, help="Also let a phone on the same network send photos.")
@click.option("--tls", is_flag=True, help="Encrypt the phone's connection.")
@click.option("--address", default="", metavar="IP", help="This computer's address for phones.")
@click.option(
    "--minutes",
    type=click.IntRange(1, 24 * 60),
    default=60,
    show_default=True,
    help="How long the phone's code is valid.",
)
@click.option(
    "--watch",
    "watched",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Also read every photo that appears in this folder.",
)
@click.option(
    "--event", default="", metavar="NAME", help="Where the people on new photos were met."
)
@engine_option
@region_option
@book_option
@debug_option
def command(
    port: int,
    no_browser: bool,
    phone: bool,
    tls: bool,
    address: str,
    minutes: int,
    watched: Path | None,
    event: str,
    engine: str,
    region: str,
    book: Path,
) -> None:
    r"""Check what was read, in the browser: card by card, the least certain first.

    The page runs on this computer only and opens with the link printed here. Every change is
    saved in the book at once; Ctrl-C ends the page and loses nothing. Photos dropped on the page
    are read in the background.

    With --phone a second page opens on your network, for photos only: scan the QR code with the
    phone. It shows the cards sent from that phone, never the book, and closes after --minutes.

    \b
    Examples:
      digitize review
      digitize review --no-browser --port 8080
      digitize review --phone --tls --event "Hannover Messe 2026"
      digitize review --watch ~/Pictures/Camera
    """
    from digitize.book import Book  # with the server, slow to import
    from digitize.review.background import Reader
    from digitize.web.asking import Desk
    from digitize.web.desk import application
    from digitize.web.keys import Keys
    from digitize.web.server import Server

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends it like Ctrl-C
    with ExitStack() as running:
        # One connection stays open: SQLite tidies its log when the last one closes, and a
        # keystroke should not wait for that.
        running.enter_context(Book.open(book))
        reader = running.enter_context(
            Reader(book, engine=engine, region=region, event=event.strip())
        )
        desk = Desk(book, region=region, reader=reader)
        if phone or watched:
            reader.warm()
        if phone:
            running.enter_context(_phone(desk, address, tls=tls, minutes=minutes))
        if watched:
            running.enter_context(_watching(watched.resolve(), reader))
        server = running.enter_context(Server(application(desk), Keys(), port=port))
        click.echo(f"The page is open at {server.link}")
        click.echo("Only this computer can reach it. Ctrl-C ends it; everything is saved.")
        if not no_browser:
            webbrowser.open(server.link)
        with suppress(KeyboardInterrupt):  # the usual way to end it
            server.wait()
    click.echo("The page is closed; everything is saved.")


@contextmanager
def _phone(desk: Desk, address: str, *, tls: bool, minutes: int) -> Iterator[None]:
    """The page for phones, on the network, for a while."""
    from digitize.web import network, phone
    from digitize.web.keys import Keys
    from digitize.web.server import Server

    address = address or network.own_address()
    with ExitStack() as running:
        certificate, fingerprint = None, ""
        if tls:
            folder = Path(running.enter_context(tempfile.TemporaryDirectory(prefix="digitize-")))
            certificate, fingerprint = network.make_certificate(folder, address)
        server = running.enter_context(
            Server(
                phone.application(desk),
                Keys(seconds=minutes * 60),
                address=address,
                certificate=certificate,
                fingerprint=fingerprint,
            )
        )
        desk.phone = server
        _tell_phone(server, minutes, private=network.is_private(address))
        yield


def _tell_phone(server: Server, minutes: int, *, private: bool) -> None:
    """Say plainly what is open, to whom, and for how long."""
    import io

    import segno

    text = io.StringIO()
    segno.make_qr(server.link, error="l").terminal(text, border=2, compact=True)
    for line in text.getvalue().splitlines():
        # Fixed colours: on a light terminal the code would be inverted.
        click.secho(line, fg="bright_white", bg="black")
    click.echo(f"For phones on your network: {server.link}")
    click.echo(
        f"  Whoever has this link can send photos for {minutes} minutes, and sees only the cards"
        " sent from the same phone."
    )
    if not private:
        click.secho(
            f"  Caution: {server.address} is NOT an address of a private network; others may"
            " reach this page.",
            fg="red",
            bold=True,
        )
    if server.fingerprint:
        click.echo("  Encrypted. The phone warns once; compare the certificate's SHA-256:")
        click.echo(f"  {server.fingerprint}")
    else:
        click.echo("  Not encrypted: others in this network could read along. --tls encrypts it.")


@contextmanager
def _watching(folder: Path, reader: Reader) -> Iterator[None]:
    """A folder read in the background while the page is open."""
    from digitize.review.watching import Watcher

    stop = threading.Event()
    thread = threading.Thread(target=Watcher(folder, reader).run, args=(stop,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=5)
