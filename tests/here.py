"""Photos read in the test's own process."""

from __future__ import annotations

from collections.abc import Generator, Iterable

import pytest

from digitize.pipeline import collect
from digitize.pipeline.outcome import PhotoReading
from digitize.pipeline.reading import read_photo
from digitize.pipeline.workers import Job
from tests.photos import GreyEngine, whole_page


class Here:
    """Reads photos in this process with a ``GreyEngine``, and counts them.

    ``stop_after`` acts as Ctrl-C once so many photos are read.
    """

    def __init__(self, stop_after: int | None = None) -> None:
        self.read: list[str] = []
        self.stop_after = stop_after

    def __call__(self, jobs: Iterable[Job], *, processes: int) -> Generator[PhotoReading]:
        """Stand in for ``workers.read_all``."""
        assert processes >= 1
        for job in jobs:
            if self.stop_after is not None and len(self.read) >= self.stop_after:
                raise KeyboardInterrupt
            self.read.append(job.item.source)
            yield read_photo(job.item, GreyEngine(), region=job.region, digest=job.digest)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Here:
    """Photos are read in this process by a ``GreyEngine``."""
    reader = Here()
    monkeypatch.setattr(collect, "read_all", reader)
    monkeypatch.setattr("digitize.photo.find_cards", whole_page)
    return reader
