"""``digitize run``: photos -> cards -> contacts in the book -> files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from digitize.book import Book
from digitize.model import Problem
from digitize.photo import find_inputs
from digitize.pipeline import outputs
from digitize.pipeline.collect import Collected, Collector
from digitize.pipeline.filing import Filing
from digitize.pipeline.people import People, read_address_books
from digitize.pipeline.plan import FiledCard, Listener, RunOptions, RunResult, Silent


def run(options: RunOptions, book_path: Path, listener: Listener | None = None) -> RunResult:
    """Read the photos, file their cards in the book, write the files.

    Each photo is saved as soon as it is read; contacts are filed in input order when all
    photos are there, so that the result does not depend on which worker was faster.

    Raises:
        UsageError: Something asked for cannot be done as written; nothing was read.
        EngineError: No photo can be read at all.
        RefusedError: The book or the disk refused.
    """
    existing, notices = read_address_books(options.existing)
    items = find_inputs(options.inputs)
    with _gone_if_empty(options.out), Book.open(book_path) as book:
        outputs.check(options, book, len(items))
        collected = Collector(book, options, listener or Silent()).collect(items)
        people = People(book, existing, region=options.region)
        filed = Filing(book, people, event=options.event).file(collected)
        results: list[FiledCard | Problem] = []
        for photo, cards in zip(collected, filed, strict=True):
            results += [*cards, *([photo.problem] if photo.problem else [])]
        written, warnings = outputs.write(options, book, results)
    told = [f"{problem.source}: {problem.error}. {problem.hint}" for problem in notices]
    told += [_forgotten(photo) for photo in collected if photo.forgotten_at]
    return RunResult(
        photos=len(items),
        results=tuple(results),
        out=options.out,
        written=written,
        notices=(*told, *warnings),
        traces=tuple(photo.trace for photo in collected if photo.trace),
    )


@contextmanager
def _gone_if_empty(folder: Path) -> Iterator[None]:
    """Take a folder away again that was made for results which did not come."""
    was_there = folder.exists()
    try:
        yield
    finally:
        if not was_there:
            with suppress(OSError):  # it is not empty: the results are in it
                folder.rmdir()


def _forgotten(photo: Collected) -> str:
    return (
        f"{photo.item.source}: its contact was forgotten on {photo.forgotten_at[:10]}"
        " and is not read again unless you say --again"
    )
