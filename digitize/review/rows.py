"""A contact's values beside the lines they were read from: what a person compares.

Takes a card and the contact it became. Gives a row for each value with how sure it is, what
was assumed, its lines and its alternatives; and the lines that stand in no row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from rapidfuzz import fuzz

from digitize.book import Book, StoredCard, address_text, phone_text
from digitize.contact import contact_of
from digitize.model import Address, Contact, Email, Field, FieldKind, Phone, Value
from digitize.report.levels import level as level_of
from digitize.review.edits import NAME_PARTS, same
from digitize.review.typed import FIELDS

Level = Literal["sure", "likely", "check", "hand", "book", "source", "empty"]
"""How sure a value is; else whence it is: typed by hand, an address book, another card."""

ALIKE = 70.0
"""Similarity (rapidfuzz's ratio) from which a value typed by hand belongs to a line read."""

SINGLE = ("prefix", "given", "additional", "family", "suffix", "title", "org", "department")
LISTS = ("emails", "phones", "urls", "socials", "addresses")
MORE = ("nickname", "birthday", "categories", "note")
ALWAYS = frozenset({"given", "family", "title", "org"})
"""Fields that have a row even when nothing was read."""


@dataclass(frozen=True, slots=True)
class Row:
    """One value of a contact, or an empty place for one.

    ``confidence`` is the measured chance that it is right; ``lines`` are numbers of text lines.
    """

    field: str
    value: Value | None
    level: Level
    confidence: float = 0.0
    assumed: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    alternatives: tuple[Value, ...] = ()
    read_as: str = ""

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at it first."""
        return self.level == "check" or (
            self.level == "empty" and self.field in ("given", "family")
        )


def contact_on(book: Book, stored: StoredCard) -> Contact:
    """The contact a card became, or what was read from it where it became none."""
    there = book.contacts.get(stored.contact) if stored.contact else None
    return there.contact if there else contact_of(stored.card.reading)


def rows(
    contact: Contact,
    stored: StoredCard | None,
    how: Mapping[str, str],
    *,
    everything: bool = False,
) -> tuple[Row, ...]:
    """A row for each value, in the order people read a card.

    ``how`` says of a value's text where it came from: card, import or hand. ``everything`` also
    shows what no card carries: tags, and the note that says where somebody was met.
    """
    fields = list(stored.card.reading.fields) if stored else []
    if contact.name in how:
        how = {**how, **{getattr(contact, part): how[contact.name] for part in NAME_PARTS}}
    made: list[Row] = []
    for field in (*SINGLE, *LISTS, *MORE):
        value = getattr(contact, field)
        if FIELDS[field]:
            left = list(fields)
            made += [_row(field, one, left, how) for one in value]
        elif value or field in ALWAYS:
            made.append(_row(field, value or None, fields, how))
    if everything:
        return tuple(made)
    return tuple(
        row for row in made if row.field not in MORE or row.level not in ("book", "source")
    )


def how_known(book: Book, uid: str) -> dict[str, str]:
    """Of each value's text where it came from last: card, import or hand."""
    return {origin.value: origin.how for origin in book.contacts.origins(uid)}


def unused(stored: StoredCard, made: Sequence[Row]) -> tuple[int, ...]:
    """The numbers of lines that no row stands on."""
    used = {number for row in made for number in row.lines}
    return tuple(
        number
        for number, line in enumerate(stored.card.lines)
        if number not in used and line.text.strip()
    )


def text_of(value: Value | None) -> str:
    """A value on one line, as the book searches it."""
    if value is None:
        return ""
    if isinstance(value, Phone):
        return phone_text(value)
    if isinstance(value, Email):
        return value.address
    return address_text(value) if isinstance(value, Address) else value


def _row(field: str, value: Value | None, fields: list[Field], how: Mapping[str, str]) -> Row:
    kind = FieldKind(field) if field in tuple(FieldKind) else None
    candidates = [one for one in fields if one.kind is kind]
    found = next((one for one in candidates if value is not None and same(one.value, value)), None)
    if found:
        if isinstance(value, (Phone, Email, Address)) or field in LISTS:
            fields.remove(found)
        return Row(
            field,
            value,
            cast("Level", level_of(found.confidence).key),
            found.confidence,
            tuple(sorted(assumption.name for assumption in found.assumed)),
            found.lines,
            tuple(one for one in found.alternatives if not same(one, value)),
            found.text.strip() if _says_more(found) else "",
        )
    near = _near(field, value, candidates)
    lines = near.lines if near else ()
    others = (near.value, *near.alternatives) if near else ()
    origin = how.get(text_of(value), "hand" if near else "book")
    whence: dict[str, Level] = {"hand": "hand", "card": "source"}
    level: Level = "empty" if value is None else whence.get(origin, "book")
    return Row(field, value, level, lines=lines, alternatives=tuple(dict.fromkeys(others)))


def _near(field: str, value: Value | None, candidates: Sequence[Field]) -> Field | None:
    """The field of the reading that a value typed by hand corrects."""
    if field in SINGLE:
        return candidates[0] if candidates else None
    text = text_of(value)
    scored = [(fuzz.ratio(text, text_of(one.value)), one) for one in candidates]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= ALIKE else None


def _says_more(field: Field) -> bool:
    """Whether the text as read differs from the value in more than how it is written."""
    if isinstance(field.value, Address) or not field.text.strip():
        return False
    if isinstance(field.value, Phone):  # +49 69 90009 stands as (069) 90009
        read, number = digits_of(field.text), digits_of(field.value.number)
        return not number.endswith(read.lstrip("0")) and number not in read
    value = text_of(field.value).removeprefix("https://").removeprefix("http://")
    return plain(value) not in plain(field.text)


def digits_of(text: str) -> str:
    """Only the digits."""
    return "".join(character for character in text if character.isdigit())


def plain(text: str) -> str:
    """Letters and digits alone: commas, spaces and capitals make no difference."""
    return "".join(character for character in text.casefold() if character.isalnum())
