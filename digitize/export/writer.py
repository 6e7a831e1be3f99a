"""Puts an export on the disk: all bytes are made first, each file appears whole or not at all."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from digitize.errors import UsageError
from digitize.export.target import ExportResult, Options, Part
from digitize.export.targets import target_of
from digitize.files import prepare_folder, refused, write_atomically
from digitize.model import Contact


def write(
    contacts: Sequence[Contact], target: str, out: Path, *, force: bool = False, **options: Any
) -> ExportResult:
    """Export ``contacts`` to ``out``; ``options`` are the fields of ``Options``.

    A target of one file writes ``out``; where a program takes only so many contacts at once,
    ``out-1``, ``out-2``, ... beside it. ``vcard-outlook`` writes into the folder ``out``, or
    one archive when ``out`` ends in ``.zip``.

    Raises:
        UsageError: There is no such target, or a file is in the way (``force`` overwrites it).
        RefusedError: The disk refused.
    """
    rendered = target_of(target).render(contacts, Options(**options))
    files = _files(rendered.parts, out, whole_names=target == "vcard-outlook")
    taken = [path for path, _ in files if path.exists()]
    if taken and not force:
        raise UsageError(
            f"{taken[0]}: is there already", "Choose another name, or overwrite it with --force."
        )
    for folder in dict.fromkeys(path.parent for path, _ in files):
        prepare_folder(folder)
    for path, data in files:
        if path.is_dir():
            raise refused(path, "written", IsADirectoryError(21, "is a directory"))
        write_atomically(path, data)
    return ExportResult(tuple(path for path, _ in files), rendered.warnings)


def _files(parts: Sequence[Part], out: Path, *, whole_names: bool) -> list[tuple[Path, bytes]]:
    if out.suffix.lower() == ".zip":
        return [(out, _zipped(parts, out))]
    if whole_names:
        return [(out / part.name, part.data) for part in parts]
    return [
        (out.with_name(f"{out.stem}-{part.name}{out.suffix}") if part.name else out, part.data)
        for part in parts
    ]


def _zipped(parts: Sequence[Part], out: Path) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            # A fixed time: the same contacts give the same bytes.
            entry = zipfile.ZipInfo(part.name or out.stem, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, part.data)
    return data.getvalue()
