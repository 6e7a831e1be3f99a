"""Photos that were dropped on the page or sent by a phone: kept beside the book.

Takes bytes and a name somebody gave. Gives an input to read, under a path of our own making.
Leaves alone what is in the photo.
"""

from __future__ import annotations

import os
from pathlib import Path

from digitize.errors import UnreadableError
from digitize.files import prepare_folder, write_atomically
from digitize.photo import Input, digest, formats

HEAD = 1024
"""Bytes that tell what kind of file it is."""

LONGEST_NAME = 120


def keep(folder: Path, data: bytes, name: str) -> Input:
    """Save one photo into ``folder``; only its bytes decide what it is and where it lies.

    Raises:
        UnreadableError: It is no picture and no PDF.
        RefusedError: The disk refused.
    """
    shown = shown_name(name)
    kind = formats.kind(data[:HEAD])
    if kind not in ("picture", "pdf"):
        raise UnreadableError(
            f"{shown}: is no photo", "Photos (JPEG, PNG, HEIC, WebP, TIFF) and PDFs are read."
        )
    prepare_folder(folder, room=len(data))
    os.chmod(folder, 0o700)  # noqa: PTH101 - a folder, for its owner alone
    path = folder / f"{digest(data)}{'.pdf' if kind == 'pdf' else '.photo'}"
    if not path.exists():
        write_atomically(path, data, private=True)
    return Input(shown, path)


def shown_name(name: str) -> str:
    """The last part of a name, without what could steer a terminal or a path."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(c for c in last if c.isprintable()).strip().strip(".")
    return kept[:LONGEST_NAME] or "photo"
