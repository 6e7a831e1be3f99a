"""Reading without a book, for Python programs and for measuring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from digitize import ocr, photo
from digitize.errors import UnreadableError
from digitize.model import CardReading
from digitize.pipeline.reading import PhotoReading, read_photo
from digitize.pipeline.workers import Job, read_all


def read(path: str | Path, *, engine: str = "auto", region: str = "DE") -> tuple[CardReading, ...]:
    """Read one photo, PDF, zip or folder; gives every card found.

    The engine is opened for this call; for many photos use ``read_files``.

    Raises:
        UnreadableError: Nothing in it could be read.
        EngineError: The engine is not installed.
    """
    opened = ocr.open_engine(engine)
    readings = [read_photo(item, opened, region=region) for item in photo.find_inputs([Path(path)])]
    cards = tuple(card for reading in readings for card in reading.cards)
    failed = next((reading.problem for reading in readings if reading.problem), None)
    if not cards and failed:
        raise UnreadableError(f"{failed.source}: {failed.error}", failed.hint)
    return cards


def read_files(
    paths: Iterable[Path], *, engine: str = "auto", region: str = "DE", jobs: int = 1
) -> Iterator[PhotoReading]:
    """Read many files in ``jobs`` worker processes; gives each as it is done, in any order.

    Raises:
        EngineError: The engine is not installed.
    """
    items = photo.find_inputs(paths)
    work = (Job(item, str(number), engine, region) for number, item in enumerate(items))
    with closing(read_all(work, processes=max(1, min(jobs, len(items))))) as readings:
        yield from readings
