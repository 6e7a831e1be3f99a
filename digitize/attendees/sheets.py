"""A list's file -> its rows as text: CSV of any delimiter and encoding, or an Excel sheet.

Takes a path. Gives rows of trimmed text, all equally long; merged cells are filled with what they
show, dates are ISO, numbers lose what Excel added. Leaves alone what the columns mean.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from digitize.errors import UnreadableError
from digitize.files import explain

Rows = list[list[str]]

DELIMITERS: Final = ",;\t|"
MOST_BYTES: Final = 200_000_000
"""A list of a million people has about so many; more is no list."""

_NOT_UTF_8: Final = ("cp1252", "mac_roman")
"""What programs write in Western Europe that do not write UTF-8; of a tie, the first."""

_LETTERS: Final = frozenset("äöüÄÖÜßéèêàâçñáíóúôûëïøåæÉÅØ")
"""Frequent in names; read in the wrong one of the two, they become signs."""


def read_rows(path: Path) -> Rows:
    """The rows of a list.

    Raises:
        UnreadableError: It is no list, damaged, or too large.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableError(f"{path.name}: is larger than any list", "Split it.")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{path.name}: {explain(error)[0]}", explain(error)[1]) from error
    rows = _excel(path.name, data) if data[:2] == b"PK" else _delimited(path.name, data)
    width = max((len(row) for row in rows), default=0)
    if not width:
        raise UnreadableError(f"{path.name}: there are no rows in it", "Export the list again.")
    return [row + [""] * (width - len(row)) for row in rows]


def _delimited(name: str, data: bytes) -> Rows:
    text = _decoded(name, data)
    best = max(DELIMITERS, key=lambda delimiter: _regularity(text, delimiter))
    try:
        return _trimmed(csv.reader(io.StringIO(text, newline=""), delimiter=best))
    except csv.Error as error:
        raise UnreadableError(f"{name}: {error}", "Save it again as CSV or .xlsx.") from error


def _decoded(name: str, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data[:4096]:
        raise UnreadableError(f"{name}: is no text and no .xlsx", "Save it as CSV or .xlsx.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        guesses = [data.decode(encoding, errors="replace") for encoding in _NOT_UTF_8]
        return max(guesses, key=lambda text: sum(letter in _LETTERS for letter in text))


def _regularity(text: str, delimiter: str) -> tuple[int, int]:
    """How many rows of the beginning have the most frequent number of columns above one."""
    sample = text[:20_000]
    try:
        widths = [len(row) for row in csv.reader(io.StringIO(sample), delimiter=delimiter) if row]
    except csv.Error:
        return 0, 0
    several = [width for width in widths[:40] if width > 1]
    common = max(set(several), key=several.count, default=0)
    return several.count(common), common


def _excel(name: str, data: bytes) -> Rows:
    import openpyxl  # takes long to import

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError) as error:
        raise UnreadableError(
            f"{name}: is no Excel sheet, or damaged", "Save it again as .xlsx or CSV."
        ) from error
    sheet = max(book.worksheets, key=lambda one: one.max_row * one.max_column, default=None)
    if sheet is None:
        return []
    for area in list(sheet.merged_cells.ranges):
        shown = sheet.cell(area.min_row, area.min_col).value
        sheet.unmerge_cells(str(area))
        for row in sheet.iter_rows(area.min_row, area.max_row, area.min_col, area.max_col):
            for cell in row:
                cell.value = shown
    return _trimmed(sheet.iter_rows(values_only=True))


def _trimmed(rows: Iterable[Iterable[Any]]) -> Rows:
    return [made for row in rows if any(made := [_text(value) for value in row])]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if not any(value.timetuple()[3:6]) else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())
