"""A line of the card into a field: what a click on the picture does.

Takes a card, a field and a line. Gives edits: the line's value in the field, or two fields
swapped where the line stood in another one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from digitize.book import Book, StoredCard
from digitize.errors import UsageError
from digitize.fields import read_fields
from digitize.model import Address, FieldKind, TextLine, Value
from digitize.review.edits import Edit
from digitize.review.rows import SINGLE, Row, contact_on, how_known, rows
from digitize.review.typed import FIELDS, value_of

PARTS: Final = ("street", "postal_code", "city", "region", "country")
"""Of an address, as a form has them."""


def taking(
    book: Book,
    stored: StoredCard,
    field: str,
    before: Value | None,
    line: int,
    *,
    part: str = "",
    region: str = "DE",
) -> list[Edit]:
    """The edits that put line number ``line`` into ``field`` in place of ``before``.

    An address takes from the line what the line says and keeps the rest; a line that is no
    address goes into its ``part``, else the street.

    Raises:
        UsageError: There is no such line or field.
    """
    if not 0 <= line < len(stored.card.lines) or field not in FIELDS:
        raise UsageError(f"card {stored.id} has no line {line}", "digitize cards ID shows them.")
    made = rows(contact_on(book, stored), stored, how_known(book, stored.contact))
    if field in SINGLE:
        owners = [row for row in made if _only_on(row, line) and row.field != field]
        if len(owners) == 1:
            return [Edit(field, None, owners[0].value), Edit(owners[0].field, None, before)]
    value = value_on(field, stored.card.lines[line], region=region)
    if isinstance(before, Address) and isinstance(value, Address):
        value = _completed(before, value, part)
    return [Edit(field, before, value)] if value else []


def value_on(field: str, line: TextLine, *, region: str = "DE") -> Value | None:
    """What one line says for a field: read as that field where it can be, else its text."""
    found = read_fields((line,), region=region).fields
    kinds = [one.value for one in found if one.kind == field and one.kind != FieldKind.ORG]
    if kinds and FIELDS[field]:
        return kinds[0]
    return value_of(field, line.text, region)


def _completed(before: Address, said: Address, part: str) -> Address:
    """An address with what a line says about it."""
    parts = {name: text for name in PARTS if (text := getattr(said, name))}
    if parts.keys() == {"street"} and part in PARTS:
        parts = {part: said.street}
    if "postal_code" not in parts and "city" not in parts:
        parts.pop("country", None)  # only assumed
    return replace(before, **parts)


def _only_on(row: Row, line: int) -> bool:
    return row.field in SINGLE and row.value is not None and row.lines == (line,)
