"""Contacts as the rows of a program's table.

Takes contacts and a ``Table``, gives a header and clean text, and says what had to be moved,
cut, filled or rewritten. Leaves quoting and encoding to ``delimited``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from digitize.export import repeat
from digitize.export.clean import defuse, encodable, hides, one_line, runs, tidy
from digitize.export.columns import Table
from digitize.export.place import place
from digitize.export.target import Notices
from digitize.model import Contact

FALLBACK: Final = "[not on the card]"
"""What fills a cell that a program wants, so that the import does not fail, and is found there."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A header and one row a contact, in their order."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def rows(
    contacts: Sequence[Contact],
    table: Table,
    notices: Notices,
    *,
    language: str,
    encoding: str,
    spreadsheet: bool = True,
) -> Rows:
    """Fill the table; every row has a cell for every header.

    ``spreadsheet``: the file may be opened in a program that calculates its cells.
    """
    header = tuple(
        name
        for column in table.columns
        for name in (
            repeat.headers(contacts, table.repeat[column[1:]])
            if column.startswith("*")
            else (column,)
        )
    )
    filled = (_cells(contact, table, notices, language) for contact in contacts)
    return Rows(
        header,
        tuple(
            tuple(
                _finish(cells.get(name, ""), table, notices, contact, encoding, spreadsheet)
                for name in header
            )
            for contact, cells in zip(contacts, filled, strict=True)
        ),
    )


def _cells(contact: Contact, table: Table, notices: Notices, language: str) -> dict[str, str]:
    """The text of one contact by column: placed, cut to length, required cells filled."""
    placed = place(contact, table, language)
    cells = {**table.constants, **placed.cells}
    for group in table.repeat.values():
        cells.update(repeat.cells(contact, group, table, language))
    cells = {name: _tidy(name, text, table, notices, contact) for name, text in cells.items()}

    overflow = [
        (label, one_line(_tidy(table.note_column or "", text, table, notices, contact)))
        for label, text in placed.overflow
    ]
    for label in dict.fromkeys(label for label, _ in placed.overflow):
        notices.moved(label, table.note_column or "")
    apart = table.category_joiner.strip()
    if "categories" in table.values.values() and any(apart in one for one in contact.categories):
        notices.add(f"A {apart} within a category became a space, it separates them", contact)
    for name, most in table.limits.items():
        text = cells.get(name, "")
        if name != table.note_column and len(text) > most:
            cells[name] = text[:most].rstrip()
            overflow.append((name, text))
            notices.add(
                f"{name} takes {most} characters, all of it stands in {table.note_column}", contact
            )
    for name, fallback in table.required.items():
        if not cells.get(name):
            cells[name] = fallback
            notices.add(f"{name} is required and filled with {fallback}", contact)
    if table.one_of and not any(cells.get(name) for name in table.one_of):
        cells[table.one_of[0]] = FALLBACK
        names = " or ".join(table.one_of)
        notices.add(f"{names} is required, {table.one_of[0]} is filled with {FALLBACK}", contact)
    if table.note_column:
        cells[table.note_column] = _note(table, cells, overflow, notices, contact)
    return cells


def _note(
    table: Table,
    cells: Mapping[str, str],
    overflow: Sequence[tuple[str, str]],
    notices: Notices,
    contact: Contact,
) -> str:
    name = table.note_column or ""
    lines = [f"{label}: {text}" for label, text in overflow]
    # What found no column comes first: a note that is too long is cut at its end.
    note = "\n".join(part for part in (*lines, cells.get(name, "")) if part)
    if table.line_breaks == "space":
        note = " | ".join(line.strip() for line in note.split("\n") if line.strip())
    most = table.limits.get(name, 0)
    if most and len(note) > most:
        notices.add(f"{name} takes {most} characters, the end is cut off", contact)
        note = note[:most].rstrip()
    return note


def _tidy(name: str, text: str, table: Table, notices: Notices, contact: Contact) -> str:
    clean = tidy(text)
    if name != table.note_column and table.line_breaks == "space":
        clean = one_line(clean)
    if hides(text):
        notices.add(f"Invisible control characters were taken out of {name}", contact)
    return clean


def _finish(
    text: str, table: Table, notices: Notices, contact: Contact, encoding: str, spreadsheet: bool
) -> str:
    """Nothing the encoding lacks, no quotes where they break, nothing a spreadsheet runs."""
    if table.inner_quotes == "apostrophe" and '"' in text:
        text = text.replace('"', "'")
        notices.add("Quotation marks became apostrophes, which do not break the import", contact)
    written = encodable(text, encoding)
    if written != text:
        notices.add(f"Characters that {encoding} lacks were replaced", contact)
    # Last, for what was taken out may have stood before a sign that calculates.
    if spreadsheet and runs(written):
        notices.add("A spreadsheet would calculate a text, an apostrophe stands before it", contact)
        return defuse(written)
    return written
