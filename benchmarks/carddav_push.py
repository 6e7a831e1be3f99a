"""How long a first push takes, one card at a time and several side by side, and whether all arrive.

Starts a real server for each measurement, pushes invented contacts into an empty address book,
asks the server for every card and compares it field by field, as ical.js reads it. A server on
this computer answers at once; ``--delay`` lets requests and answers take as long as on the way
to one on the internet::

    python -m benchmarks.carddav_push [--cards 5000] [--delay 20] [--server radicale ...]
"""

from __future__ import annotations

import argparse
import socket
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from digitize import vcard
from digitize.book import Book, Put
from digitize.carddav import AddressBook, Answer, Client, abreast, choose, discover, push
from digitize.model import Address, Contact, Email, Phone
from tests.carddav.servers import PASSWORD, USER, Server, baikal, nextcloud, radicale, xandikos
from tests.readers.readers import Line, expected, icaljs

SERVERS: Final = {one.__name__: one for one in (radicale, xandikos, baikal, nextcloud)}


def main() -> None:
    """Print a line for each server and number of connections."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cards", type=int, default=5000)
    options.add_argument("--delay", type=float, default=0, help="milliseconds each way")
    options.add_argument("--at-once", nargs="+", type=int, default=[1, abreast.MOST])
    options.add_argument("--server", nargs="+", choices=SERVERS, default=list(SERVERS))
    chosen = options.parse_args()
    people = [contact(number) for number in range(chosen.cards)]
    for name in chosen.server:
        times = []
        for width in chosen.at_once:
            abreast.MOST = width  # type: ignore[misc]
            seconds = measure(name, people, chosen.delay / 1000)
            times.append(seconds)
            print(
                f"{name:10} {width} at a time: {seconds:7.1f} s,"
                f" {1000 * seconds / len(people):6.1f} ms a card; every field is there",
                flush=True,
            )
        print(f"{name:10} it takes {times[-1] / times[0]:.2f} of the time of the first", flush=True)


def contact(number: int) -> Contact:
    """Somebody with as much as a card says."""
    return Contact(
        prefix="Dr." if number % 5 == 0 else "",
        given=f"Jürgen-{number}",
        family=f"Weißenfels {number}",
        title="Leiter Vertrieb; Einkauf",
        org=f"Nordlicht {number} GmbH & Co. KG",
        emails=(Email(f"j{number}@nordlicht.example"),),
        phones=(Phone(f"+49302312{number:05}"), Phone(f"+491522881{number:05}", "", "cell")),
        urls=(f"https://nordlicht.example/{number}",),
        addresses=(Address(f"Lichtweg {number}", "10115", "Berlin", "", "DE"),),
        categories=("Hannover Messe 2026",),
        note=f"Angebot bis Freitag 🚀\nKarte {number}",
        uid=f"person-{number}",
    )


def measure(name: str, people: list[Contact], delay: float) -> float:
    """Seconds of one push into an empty address book; ends the program if a field is missing."""
    with (
        tempfile.TemporaryDirectory() as folder,
        SERVERS[name](Path(folder) / "server") as server,
        slowly(server, delay) as url,
        Book.open(Path(folder) / "book.sqlite") as book,
    ):
        puts = [Put(one.uid, vcard.write([one]), "import") for one in people]
        book.journal.apply(1, "import", "people", puts)
        client = Client(url, USER, PASSWORD)
        there = AddressBook(client, choose(discover(client), "", write=True))
        began = time.perf_counter()
        report = push(book, there, list(book.contacts), ask=lambda _: Answer.SKIP)
        seconds = time.perf_counter() - began
        client.close()
        if report.stopped or report.left:
            raise SystemExit(f"{name}: {report.stopped}, {report.left} left")
        check(server, people)
        return seconds


def check(server: Server, people: list[Contact]) -> None:
    """Every card as the server gives it to a plain client, read by ical.js."""
    cards = icaljs("".join(server.cards().values()).encode())
    found = {card_uid(lines): lines for lines in cards}
    if len(cards) != len(people):
        raise SystemExit(f"{server.name}: {len(cards)} cards of {len(people)}")
    for one in people:
        lines = {line for line in found[one.uid] if line[0] not in ("PRODID", "REV")}
        wanted = set(expected(replace(one, revised=""), "3.0"))
        if lines != wanted:
            raise SystemExit(f"{server.name}: {one.uid}: {lines ^ wanted}")


def card_uid(lines: Counter[Line]) -> str:
    """The UID among the lines of a card."""
    return next(values[0] for name, _, values in lines if name == "UID")


@contextmanager
def slowly(server: Server, delay: float) -> Generator[str]:
    """The server's address, behind a line on which everything takes ``delay`` seconds each way."""
    if not delay:
        yield server.url
        return
    host, port = server.url.removeprefix("http://").rstrip("/").split(":")
    with socket.create_server(("127.0.0.1", 0)) as door:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    near, _ = door.accept()
                    far = socket.create_connection((host, int(port)))
                    for one, other in ((near, far), (far, near)):
                        threading.Thread(target=carry, args=(one, other), daemon=True).start()

        def carry(one: socket.socket, other: socket.socket) -> None:
            with suppress(OSError):
                while data := one.recv(1 << 16):
                    time.sleep(delay)
                    other.sendall(data)
                other.shutdown(socket.SHUT_WR)

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{door.getsockname()[1]}/"


if __name__ == "__main__":
    main()
