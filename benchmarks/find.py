"""How long ``find`` takes in a large book.

    python -m benchmarks.find [--contacts 100000] [--rounds 15]

Fills a book with invented contacts (every twentieth met at one of forty events, titles in German
and English, a note each) and asks it what people ask. Prints the median and the slowest of each
question in milliseconds, inside one process, and the whole command with its start for one of them.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

from benchmarks.matching.scaling import contacts
from digitize.book import Book
from digitize.events import Events
from digitize.events.meetings import meet
from digitize.model import Contact
from digitize.network import Question, find
from digitize.preferences import set_preference
from digitize.vcard import card_of

TITLES = (
    "Vertriebsleiter Süd", "Head of Battery Systems", "Geschäftsführerin", "Software Engineer",
    "Leiterin Einkauf", "Sales Manager", "CTO", "Referent Öffentlichkeitsarbeit", "Projektleiter",
    "Teamleiter Konstruktion", "HR Business Partner", "Werkstudent", "VP Operations",
)  # fmt: skip
NOTES = ("battery recycling", "Lasermodul", "kennt Fr. Krüger", "wants slides", "Messestand")
TOWNS, YEARS = ("Hannover", "Nuremberg"), range(2007, 2027)
MET = 20
"""Every one of so many was met at one of the events."""

QUESTIONS = {
    "a name, mueller for Müller": Question("mueller"),
    "two words, krueger for Krüger": Question("krueger sales"),
    "a part of a number": Question("23125"),
    'battery --level head+ --outside --event "Hannover*"': Question(
        "battery", level="head+", where="outside", event="Hannover*"
    ),
    "--function sales --tag industry": Question(function="sales", tag="industry"),
    "nobody": Question("qqqqzzzz"),
}


def invented(count: int) -> Iterator[Contact]:
    """The address book of the matching benchmark, with titles, notes and tags."""
    rng = random.Random(1)  # noqa: S311 - not for secrets
    for number, contact in enumerate(contacts(count)):
        tags = ("industry",) if rng.random() < 0.3 else ()
        title, note = rng.choice(TITLES), rng.choice(NOTES)
        yield replace(contact, uid=f"c{number}", title=title, note=note, categories=tags)


def fill(path: Path, count: int) -> None:
    """A book with that many contacts."""
    with Book.open(path) as book, book.journal.transaction():
        events = Events(book.db)
        met = [events.ensure(f"{town} {year}") for town in TOWNS for year in YEARS]
        for number, contact in enumerate(invented(count)):
            book.contacts.put(contact.uid, card_of(contact).serialize(), "2026-04-24T12:00:00Z")
            if number % MET == 0:
                meet(book, contact.uid, met[number // MET % len(met)], None, how="benchmark")
        set_preference(book.db, "company", "Muster GmbH")


def main() -> None:
    """Fill, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contacts", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.sqlite"
        fill(path, options.contacts)
        with Book.open(path) as book:
            started = time.perf_counter()
            find(book, Question(function="sales"))
            print(
                f"{options.contacts:,} contacts; titles understood once: "
                f"{time.perf_counter() - started:.1f} s"
            )
            for name, question in QUESTIONS.items():
                taken, found = [], 0
                for _ in range(options.rounds):
                    started = time.perf_counter()
                    found = len(find(book, question))
                    taken.append(1000 * (time.perf_counter() - started))
                print(
                    f"{name:54}{found:7} found {median(taken):7.0f} ms, slowest {max(taken):5.0f}"
                )
        command = [sys.executable, "-m", "digitize", "find", "mueller", "--json", "--book", path]
        started = time.perf_counter()
        subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)
        print(f"the whole command, with its start: {time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()
