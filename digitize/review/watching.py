"""A folder that is watched: new photos are read as soon as they are complete.

Takes a folder, for example one that a phone's camera is synced to. Gives every new picture in it
to a reader. Leaves the files alone.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from watchfiles import watch

from digitize.photo import Input, find_inputs, formats
from digitize.review.background import Reader

TICK_MS: Final = 500
"""Milliseconds between two looks at files that are still being written."""

ROUND: Final = 8
"""Ticks between two looks at the whole folder: nobody tells of a file that comes before its new
folder is watched, or into a folder of another computer."""


class Watcher:
    """Watches one folder, with all below it, until it is told to stop."""

    def __init__(self, folder: Path, reader: Reader) -> None:
        self._folder = folder
        self._reader = reader
        self._growing: dict[Path, tuple[int, int]] = {}
        self._given: dict[Path, tuple[int, int]] = {}

    def run(self, stop: threading.Event) -> None:
        """Read what is there, then what comes."""
        self.look(item.path for item in find_inputs([self._folder]) if not item.problem)
        changes = watch(
            self._folder,
            stop_event=stop,
            rust_timeout=TICK_MS,
            yield_on_timeout=True,
            raise_interrupt=True,
            ignore_permission_denied=True,
        )
        for tick, changed in enumerate(changes):
            # One look a tick: what has not grown between two of them is taken for whole.
            everything = self.files() if tick % ROUND == 0 else []
            self.look([*(Path(path) for _, path in changed), *everything])

    def files(self) -> list[Path]:
        """Every file that is there now."""
        return sorted(path for path in self._folder.rglob("*") if path.is_file())

    def look(self, changed: Iterable[Path]) -> None:
        """Note what changed, and give away what has not grown since the last look."""
        for path, before in list(self._growing.items()):
            size = _size(path)
            if size is None:
                del self._growing[path]
            elif size == before:
                del self._growing[path]
                self._give(path, size)
            else:
                self._growing[path] = size
        for path in changed:
            size = _size(path)
            if size and _wanted(path) and self._given.get(path) != size:
                self._growing.setdefault(path, size)

    def _give(self, path: Path, size: tuple[int, int]) -> None:
        self._given[path] = size
        for item in find_inputs([path]):
            source = "/".join((path.relative_to(self._folder).as_posix(), *item.members))
            self._reader.add(Input(source, item.path, item.members, item.problem))


def _wanted(path: Path) -> bool:
    visible = not path.name.startswith((".", "~$"))
    return visible and formats.suffix(path.name) in formats.READABLE_SUFFIXES


def _size(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns) if found.st_size else None
