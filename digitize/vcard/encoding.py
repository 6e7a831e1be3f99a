"""Bytes of unknown encoding -> text.

A file is UTF-16 or it is read line by line: an old address book may change its encoding
between two lines, so that no single answer for the file would be right.
"""

from __future__ import annotations

import codecs
import quopri

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


_NO_CHARSETS = frozenset(
    {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf_7", "undefined"}
)
"""Python codecs that are no charset of any vCard, and slow or strange on hostile input."""


def file_encoding(data: bytes) -> tuple[str, int]:
    """Return the encoding that a file's first bytes tell, and how many bytes its mark takes.

    Anything that is not UTF-16 is called ``utf-8``; its lines are decoded one by one.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name, len(mark)
    head = data[:4]
    if len(head) == 4 and head[1] == 0 and head[3] == 0 and head[0]:
        return "utf-16-le", 0
    if len(head) == 4 and head[0] == 0 and head[2] == 0 and head[1]:
        return "utf-16-be", 0
    return "utf-8", 0


def decode(data: bytes, charset: str = "") -> str:
    """Decode one line: by its CHARSET, else as UTF-8, else as Windows-1252. Never raises.

    Text that is UTF-8 is hardly ever meant as Latin-1, whatever its CHARSET says.
    """
    names = ("utf-8", charset) if _says_latin(charset) else (charset, "utf-8")
    for name in names:
        if not name or name.lower().replace("-", "_") in _NO_CHARSETS:
            continue
        try:
            return data.decode(name)
        except (LookupError, UnicodeError, ValueError):
            continue
    try:
        return _joined_surrogates(data)
    except UnicodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _says_latin(charset: str) -> bool:
    name = charset.lower().replace("-", "").replace("_", "")
    return name in ("iso88591", "iso885915", "latin1", "windows1252", "cp1252", "usascii")


def _joined_surrogates(data: bytes) -> str:
    """CESU-8, as old Java programs write emoji: UTF-16 pairs, each half in UTF-8 of its own."""
    return data.decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16")


def decode_quoted_printable(value: bytes, charset: str = "") -> str:
    """Decode a quoted-printable value whose soft breaks are already joined."""
    return decode(quopri.decodestring(value), charset)
