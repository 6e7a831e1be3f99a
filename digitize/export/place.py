"""Which value of a contact goes into which column.

Takes a contact and a ``Table``, gives text by column and the values that found no column.
Leaves the text as it is: ``rows`` cleans and cuts it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from digitize.export.columns import ADDRESS_PARTS, Table
from digitize.export.wording import (
    LABELS,
    address_part,
    date_text,
    joined,
    one_line_address,
    phone_text,
)
from digitize.model import Address, Contact, Phone

OVERFLOW: Final = (
    "prefix",
    "additional",
    "suffix",
    "title",
    "department",
    "org",
    "nickname",
    "birthday",
    "categories",
)
"""Single values that go to the notes where the table has no column for them."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Text by column name; ``overflow`` are ``(label, text)`` that found no column."""

    cells: dict[str, str]
    overflow: tuple[tuple[str, str], ...]


def place(contact: Contact, table: Table, language: str) -> Placed:
    """Fill the columns of ``table``; nothing of the contact is left out of the two results."""
    words = LABELS["de" if language.startswith("de") else "en"]
    cells: dict[str, str] = {}
    overflow: list[tuple[str, str]] = []

    sources = set(table.values.values())
    singles = single_values(contact, table)
    for column, source in table.values.items():
        if source in singles:
            cells[column] = singles[source]
    covered = sources | ({"prefix", "additional", "suffix"} if "name" in sources else set())
    if {"event", "topic"} & sources and len(contact.categories) == 1:
        covered.add("categories")
    overflow += [
        (words[source], singles[source])
        for source in OVERFLOW
        if source not in covered and singles[source]
    ]

    def spread(columns: Sequence[str], texts: Sequence[str], label: str) -> None:
        cells.update(zip(columns, texts, strict=False))
        overflow.extend((words[label], text) for text in texts[len(columns) :])

    if "emails" not in table.repeat:
        spread(table.emails, [email.address for email in contact.emails], "email")
    if "urls" not in table.repeat:
        spread(table.urls, contact.urls, "url")
        spread(table.socials, contact.socials, "social")
    if "phones" not in table.repeat:
        columns_of = place_phones(contact.phones, table.phones)
        for phone, taken in zip(contact.phones, columns_of, strict=True):
            text = phone_text(phone, table.phone_format, words["extension"])
            if taken:
                cells[taken] = text
            else:
                overflow.append((words[phone.type], text))
    if "addresses" not in table.repeat:
        slots = place_addresses(contact.addresses, table.address_slots)
        for address, slot in zip(contact.addresses, slots, strict=True):
            columns = table.address_columns(slot) if slot else {}
            for part, name in columns.items():
                cells[name] = address_part(address, part, table.country, language)
            if rest := address_rest(address, columns, language):
                overflow.append((words["address"], rest))
    return Placed(cells, tuple(overflow))


def single_values(contact: Contact, table: Table) -> dict[str, str]:
    """The values a contact has once, by source name.

    A name that the address book has in one piece alone stands in for the family name, which
    most programs ask for.
    """
    event = contact.categories[0] if contact.categories else ""
    whole = contact.formatted_name if contact.formatted_name != contact.org else ""
    family = contact.family or ("" if contact.given else whole)
    person = " ".join(part for part in (contact.given, family) if part)
    first = (table.category_first,) if table.category_first and contact.categories else ()
    return {
        "prefix": contact.prefix,
        "given": contact.given,
        "additional": contact.additional,
        "family": family,
        "suffix": contact.suffix,
        "title": contact.title,
        "org": contact.org,
        "department": contact.department,
        "nickname": contact.nickname,
        "note": contact.note,
        "uid": contact.uid,
        "revised": contact.revised,
        "name": contact.name,
        "birthday": date_text(contact.birthday, table.dates),
        "categories": joined((*first, *contact.categories), table.category_joiner),
        "event": event,
        "topic": ": ".join(part for part in (event, person or contact.name) if part),
        "is_company": "0" if person or not contact.org else "1",
    }


def place_phones(
    phones: Sequence[Phone], columns: Mapping[str, Sequence[str]]
) -> tuple[str | None, ...]:
    """A column for each phone, None where all that fit its kind are taken.

    First choices go before second ones, so that a second work number never takes the column
    of the only private one.
    """
    placed: dict[int, str] = {}
    for rank in range(max((len(names) for names in columns.values()), default=0)):
        for number, phone in enumerate(phones):
            choices = columns.get(phone.type, ())
            if number in placed or rank >= len(choices):
                continue
            if choices[rank] not in placed.values():
                placed[number] = choices[rank]
    return tuple(placed.get(number) for number in range(len(phones)))


def place_addresses(addresses: Sequence[Address], slots: Sequence[str]) -> tuple[str | None, ...]:
    """A slot for each address: its own kind, else ``other``, else the only one there is."""
    free = list(slots)
    placed: list[str | None] = []
    for address in addresses:
        choices = [address.type, "other", *(slots if len(slots) == 1 else ())]
        slot = next((choice for choice in choices if choice in free), None)
        if slot:
            free.remove(slot)
        placed.append(slot)
    return tuple(placed)


def address_rest(address: Address, columns: Mapping[str, str], language: str) -> str:
    """What of the address has no column: all of it on one line, or single parts."""
    if not columns:
        return one_line_address(address, language)
    if "formatted" in columns:
        return ""
    parts = (part for part in ADDRESS_PARTS if part not in columns and part != "formatted")
    return ", ".join(
        text for part in parts if (text := address_part(address, part, "name", language))
    )
