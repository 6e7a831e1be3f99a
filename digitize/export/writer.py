"""Puts an export on the disk: all bytes are made first, each file appears whole or not at all."""

from __future__ import annotations

import errno
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from digitize.errors import UsageError
from digitize.export.target import ExportResult, Options, Part, Target
from digitize.export.targets import target_of
from digitize.files import prepare_folder, refused, write_atomically
from digitize.model import Contact

_OURS: Final = re.compile(r"\d{3,}-[a-z0-9-]+\.vcf")
"""Names that a folder of single cards has from us."""


def write(
    contacts: Sequence[Contact],
    target: str,
    out: Path,
    *,
    force: bool = False,
    ours: Callable[[Path], bool] = lambda _: False,
    **options: Any,
) -> ExportResult:
    """Export ``contacts`` to ``out``; ``options`` are the fields of ``Options``.

    ``ours`` says of a file that is there whether an earlier export wrote it and nobody changed it.

    A target of one file writes ``out``; where a program takes only so many contacts at once,
    ``out-1``, ``out-2``, ... beside it. A target of a folder writes into ``out``. When ``out``
    ends in ``.zip``, everything goes into one archive.

    Raises:
        UsageError: There is no such target, or a file of somebody else is in the way (``force``
            overwrites it).
        RefusedError: The disk refused.
    """
    known = target_of(target)
    rendered = known.render(contacts, Options(**options))
    files = _files(rendered.parts, out, known)
    stale = _stale(known, out, {path for path, _ in files}, ours)
    there = [path for path, _ in files if path.exists()] + stale
    in_the_way = [path for path in there if not (path.is_file() and ours(path))]
    if in_the_way and not force:
        raise UsageError(
            f"{in_the_way[0]}: is there already",
            "Choose another name, or overwrite it with --force.",
        )
    for folder in dict.fromkeys(path.parent for path, _ in files):
        prepare_folder(folder)
    for path, data in files:
        if path.is_dir():
            raise refused(path, "written", IsADirectoryError(errno.EISDIR, "is a directory"))
        write_atomically(path, data)
    for path in stale:
        path.unlink(missing_ok=True)
    return ExportResult(tuple(path for path, _ in files), rendered.warnings)


def _stale(
    target: Target, out: Path, written: set[Path], ours: Callable[[Path], bool]
) -> list[Path]:
    """Files of a longer export before, whose contacts would be imported with those of this one."""
    folder = out.parent if target.suffix else out
    if not folder.is_dir():
        return []
    others = [path for path in sorted(folder.iterdir()) if path not in written]
    if not target.suffix:  # the script beside them imports every card
        return [path for path in others if _OURS.fullmatch(path.name)]
    named = re.compile(rf"{re.escape(out.stem)}(-\d+)?{re.escape(out.suffix)}")
    return [path for path in others if named.fullmatch(path.name) and path.is_file() and ours(path)]


def _files(parts: Sequence[Part], out: Path, target: Target) -> list[tuple[Path, bytes]]:
    if out.suffix.lower() == ".zip":
        return [(out, _zipped([(path.name, data) for path, data in _loose(parts, out, target)]))]
    return _loose(parts, out, target)


def _loose(parts: Sequence[Part], out: Path, target: Target) -> list[tuple[Path, bytes]]:
    if not target.suffix:
        return [(out / part.name, part.data) for part in parts]
    named = out.with_suffix(target.suffix) if out.suffix.lower() == ".zip" else out
    return [
        (
            named.with_name(f"{named.stem}-{part.name}{named.suffix}") if part.name else named,
            part.data,
        )
        for part in parts
    ]


def _zipped(files: Sequence[tuple[str, bytes]]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            # A fixed time: the same contacts give the same bytes.
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return data.getvalue()
