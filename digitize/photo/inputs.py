"""Which files are to be read.

Takes the paths of the command line, gives one Input for each file that holds pictures: files as
named, folders with everything below them, zips with their members. An Input promises nothing:
what is wrong with it is said when it is read, so that one bad file never stops the rest.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from digitize.errors import UnreadableError
from digitize.photo import archive, formats, limits


@dataclass(frozen=True, slots=True)
class Input:
    """One file with pictures; can be sent to another process.

    ``source`` names it to people. ``path`` is the file on disk; ``members`` lead to a file in a
    zip (in a zip). ``problem`` is set where finding it already failed.
    """

    source: str
    path: Path
    members: tuple[str, ...] = ()
    problem: tuple[str, str] | None = None  # message and hint

    def read(self) -> bytes:
        """The file's bytes.

        Raises:
            UnreadableError: missing, not allowed, empty, too large, or a broken zip.
        """
        if self.problem:
            raise UnreadableError(*self.problem)
        data = read_file(self.path, source=self.source)
        for member in self.members:
            data = archive.read_member(io.BytesIO(data), member, source=self.source)
        return data

    def digest(self) -> str:
        """SHA-256 of the bytes, in hex; the same photo has the same digest under any name."""
        return digest(self.read())


def digest(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def read_file(path: Path, *, source: str) -> bytes:
    """A file's bytes; ``source`` names it in messages.

    Raises:
        UnreadableError: missing, a folder, not allowed, or too large.
    """
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > limits.MAX_FILE_BYTES:
                raise UnreadableError(
                    f"{source}: {size // 2**20} MB are more than a photo has",
                    f"Files up to {limits.MAX_FILE_BYTES // 2**20} MB are read.",
                )
            # A pipe has no size to judge it by; for a file, a limit would be set aside as memory.
            return file.read(-1 if path.is_file() else limits.MAX_FILE_BYTES + 1)
    except FileNotFoundError as error:
        raise UnreadableError(
            f"{source}: there is no such file or folder", "Check the name and the folder."
        ) from error
    except PermissionError as error:
        raise UnreadableError(
            f"{source}: no permission to read it",
            "Allow it (for example: chmod u+r FILE) or copy it to a folder of your own.",
        ) from error
    except OSError as error:
        raise UnreadableError(
            f"{source}: could not be read ({error.strerror or error})",
            "Copy the file to this computer first.",
        ) from error


def find_inputs(paths: Iterable[Path]) -> list[Input]:
    """Every file with pictures under ``paths``, each once, in the order given.

    Folders are read to any depth, in natural order (``IMG_2`` before ``IMG_10``). Never raises
    for a single bad path: its Input raises when it is read.
    """
    found: dict[tuple[str, tuple[str, ...]], Input] = {}
    for path in paths:
        for item in _inputs_of(Path(path)):
            found.setdefault((os.path.realpath(item.path), item.members), item)
    return _with_own_names(list(found.values()))


def _inputs_of(path: Path) -> Iterator[Input]:
    if not path.is_dir():
        yield from _expand(Input(path.name or str(path), path))
        return
    empty = True
    for file in _files_below(path):
        source = file.relative_to(path).as_posix()
        ending = formats.suffix(file.name)
        if ending in formats.UNSUPPORTED_SUFFIXES:
            empty = False
            yield Input(source, file, problem=_unsupported(source))
        elif ending in formats.READABLE_SUFFIXES or (not ending and _looks_readable(file)):
            empty = False
            yield from _expand(Input(source, file))
    if empty:
        yield Input(
            str(path),
            path,
            problem=(f"{path}: no pictures in this folder", f"Read are {formats.READABLE_KINDS}."),
        )


def _files_below(folder: Path) -> Iterator[Path]:
    """Visible files, natural order, without following links to folders (they may form circles)."""
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted((name for name in folders if _visible(name)), key=natural_key)
        for name in sorted(filter(_visible, files), key=natural_key):
            yield Path(parent, name)


def _visible(name: str) -> bool:
    return not name.startswith((".", "__MACOSX", "~$"))


def _looks_readable(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return formats.kind(opened.read(1024)) != "unknown"
    except OSError:
        return False


def _expand(item: Input) -> Iterator[Input]:
    """The Input itself, or for a zip its members."""
    if formats.suffix(item.members[-1] if item.members else item.path.name) != ".zip":
        yield item
        return
    if len(item.members) >= limits.MAX_ZIP_DEPTH:
        message = f"{item.source}: a zip in a zip in a zip is not read"
        yield replace(item, problem=(message, "Unpack the outer zip first."))
        return
    try:
        names = archive.member_names(io.BytesIO(item.read()), source=item.source)
    except UnreadableError as error:
        yield replace(item, problem=(error.message, error.hint))
        return
    empty = True
    for name in sorted(names, key=natural_key):
        shown = PurePosixPath(name.replace("\\", "/"))
        if not all(_visible(part) or part == ".." for part in shown.parts):
            continue
        source = f"{item.source}/{shown}"
        member = Input(source, item.path, (*item.members, name))
        ending = formats.suffix(shown.name)
        if ending in formats.UNSUPPORTED_SUFFIXES:
            empty = False
            yield replace(member, problem=_unsupported(source))
        elif ending in formats.READABLE_SUFFIXES:
            empty = False
            yield from _expand(member)
    if empty:
        message = f"{item.source}: no pictures in this zip"
        yield replace(item, problem=(message, f"Read are {formats.READABLE_KINDS}."))


def _unsupported(source: str) -> tuple[str, str]:
    ending = formats.suffix(source).lstrip(".").upper()
    return (
        f"{source}: {ending} files are not read",
        f"Save it as JPEG, PNG or PDF. Read are {formats.READABLE_KINDS}.",
    )


def _with_own_names(inputs: list[Input]) -> list[Input]:
    """Two files of the same name in different folders are named with their folders."""
    uses = Counter(item.source for item in inputs)
    return [
        replace(item, source="/".join((item.path.as_posix(), *item.members)))
        if uses[item.source] > 1 and not item.problem
        else item
        for item in inputs
    ]


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts ``IMG_2`` before ``IMG_10``, and without regard to case."""
    parts = re.findall(r"\d+|\D+", name.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)
