"""Zip files, read in memory.

Takes a zip's bytes, gives the names of its members or one member's bytes. A member's name is
only a name: nothing is ever written to disk, so ``../`` and absolute names do no harm. What a
zip says about its own sizes is not believed; real unpacked bytes are counted.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from digitize.errors import UnreadableError
from digitize.photo import limits

_STEP = 2**20
_ENCRYPTED = 0x1  # general purpose bit 0, APPNOTE.TXT 4.4.4


def member_names(file: IO[bytes], *, source: str) -> tuple[str, ...]:
    """The names of all files in a zip, as the zip has them.

    Raises:
        UnreadableError: the zip is broken or has too many members.
    """
    with _opened(file, source) as archive:
        names = tuple(info.filename for info in archive.infolist() if not info.is_dir())
    if len(names) > limits.MAX_ZIP_MEMBERS:
        raise UnreadableError(
            f"{source}: the zip holds {len(names)} files, more than {limits.MAX_ZIP_MEMBERS}",
            "Unpack it yourself and name the folder with the photos.",
        )
    return names


def read_member(file: IO[bytes], name: str, *, source: str) -> bytes:
    """One member's bytes.

    Raises:
        UnreadableError: encrypted, damaged, packed in an unknown way, or a zip bomb.
    """
    with _opened(file, source) as archive:
        info = archive.getinfo(name)
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableError(
                f"{source}: the zip is protected by a password",
                "Unpack it with the password and name the folder with the photos.",
            )
        with archive.open(info) as member:
            return _read_within_limits(member, info.compress_size, source)


def _read_within_limits(member: IO[bytes], packed: int, source: str) -> bytes:
    parts: list[bytes] = []
    size = 0
    while part := member.read(_STEP):
        parts.append(part)
        size += len(part)
        bomb = size > limits.ZIP_RATIO_FROM and size > limits.MAX_ZIP_RATIO * max(packed, 1)
        if bomb or size > limits.MAX_FILE_BYTES:
            raise UnreadableError(
                f"{source}: unpacks to more than {size // 2**20} MB, refused as a zip bomb",
                "If the file is meant to be so large, unpack the zip yourself.",
            )
    return b"".join(parts)


@contextmanager
def _opened(file: IO[bytes], source: str) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise UnreadableError(
            f"{source}: the zip is damaged or of an unknown kind ({error})",
            "Copy it again, or unpack it yourself and name the folder with the photos.",
        ) from error
    except (RuntimeError, ValueError, KeyError) as error:
        raise UnreadableError(
            f"{source}: the zip cannot be unpacked ({error})",
            "Unpack it yourself and name the folder with the photos.",
        ) from error
