"""Files on the person's disk: checked before the long work, written whole or not at all.

Takes paths and bytes. Gives files that are complete under their final name, or a
``RefusedError`` that says in plain words what the disk answered. Leaves alone everything
it was not asked to write.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from pathlib import Path

from digitize.errors import RefusedError

SPARE_BYTES = 16 * 1024 * 1024
"""Left free on the disk beside what we expect to write: room for SQLite's journal."""

_REASONS = {
    errno.ENOSPC: ("the disk is full", "Free some space there, or choose another place."),
    errno.EDQUOT: ("the disk quota is used up", "Free some space there, or choose another place."),
    errno.EACCES: ("no permission", "Choose a folder of your own, or change its permissions."),
    errno.EPERM: ("no permission", "Choose a folder of your own, or change its permissions."),
    errno.EROFS: ("the disk is read-only", "Choose another place."),
    errno.ENOENT: ("there is no such file or folder", "Check how the name is written."),
    errno.ENOTDIR: ("a part of the path is a file, not a folder", "Choose another place."),
    errno.EISDIR: ("it is a folder, not a file", "Give the name of a file."),
    errno.ENAMETOOLONG: ("the name is too long", "Choose a shorter name."),
}


def explain(error: OSError) -> tuple[str, str]:
    """The reason in plain words, and what to do about it."""
    known = _REASONS.get(error.errno or 0)
    if known:
        return known
    return (error.strerror or type(error).__name__).lower(), "Choose another place and try again."


def refused(path: Path, doing: str, error: OSError) -> RefusedError:
    """The error that names ``path``; ``doing`` is a past participle such as ``written``."""
    reason, hint = explain(error)
    return RefusedError(f"{path}: cannot be {doing}: {reason}", hint)


def write_atomically(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write ``data`` under ``path`` so that nobody ever sees half of it.

    A file that stood there before is replaced in one step, or stays as it was.
    ``private`` keeps others on this computer from reading it.

    Raises:
        RefusedError: The disk is full, read-only or not ours; nothing was changed.
    """
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o600 if private else 0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()
        raise refused(path, "written", error) from error
    except BaseException:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()
        raise


def prepare_folder(folder: Path, *, room: int = 0) -> None:
    """Make ``folder`` and try that a file with ``room`` bytes to spare can be written into it.

    Raises:
        RefusedError: It cannot be made, written to, or has too little room.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise RefusedError(
            f"{folder}: cannot be made: there is a file with this name",
            "Choose another folder with --out.",
        ) from error
    except OSError as error:
        raise refused(folder, "made", error) from error
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"x" * 4096)
            probe.flush()
    except OSError as error:
        raise refused(folder, "written to", error) from error
    check_room(folder, room)


def check_room(folder: Path, room: int) -> None:
    """Refuse early when the disk under ``folder`` has less than ``room`` bytes to spare.

    Raises:
        RefusedError: There is too little room.
    """
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise refused(folder, "written to", error) from error
    needed = room + SPARE_BYTES
    if free < needed:
        raise RefusedError(
            f"{folder}: the disk is full: {_megabytes(free)} free, about "
            f"{_megabytes(needed)} needed",
            "Free some space there, or choose another place.",
        )


def free_name(folder: Path) -> Path:
    """``folder``, or ``folder-2``, ``folder-3``, ... where that holds something already."""
    candidate, number = folder, 1
    while candidate.exists() and not (candidate.is_dir() and not any(candidate.iterdir())):
        number += 1
        candidate = folder.with_name(f"{folder.name}-{number}")
    return candidate


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.0f} MB"


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current
