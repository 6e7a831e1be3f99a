"""Columns that come once for each value: ``Phone 1 - Value``, ``Phone 2 - Value``, ...

Takes contacts and a ``Repeat``, gives headers for the contact with the most values and the
cells of one contact. Leaves cleaning to ``rows``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from digitize.export.columns import Repeat, Table
from digitize.export.wording import LABELS, address_part, phone_text
from digitize.model import Contact


def headers(contacts: Sequence[Contact], repeat: Repeat) -> tuple[str, ...]:
    """The headers of all groups that these contacts need."""
    groups = max((_count(contact, repeat.of) for contact in contacts), default=0)
    return tuple(
        name.replace("{n}", str(number))
        for number in range(1, max(groups, repeat.least) + 1)
        for name in repeat.columns
    )


def cells(contact: Contact, repeat: Repeat, table: Table, language: str) -> dict[str, str]:
    """The text of every repeated column of one contact."""
    return {
        name.replace("{n}", str(number)): parts.get(part, "")
        for number, parts in enumerate(_values(contact, repeat, table, language), start=1)
        for name, part in repeat.columns.items()
    }


def _count(contact: Contact, of: str) -> int:
    if of == "urls":
        return len(contact.urls) + len(contact.socials)
    return len(getattr(contact, of))


def _values(
    contact: Contact, repeat: Repeat, table: Table, language: str
) -> list[Mapping[str, str]]:
    def label(kind: str) -> str:
        return repeat.labels.get(kind, kind)

    if repeat.of == "emails":
        return [{"value": one.address, "label": label(one.type)} for one in contact.emails]
    if repeat.of == "phones":
        word = LABELS["de" if language.startswith("de") else "en"]["extension"]
        return [
            {"value": phone_text(one, table.phone_format, word), "label": label(one.type)}
            for one in contact.phones
        ]
    if repeat.of == "urls":
        return [
            *({"value": link, "label": label("work")} for link in contact.urls),
            *({"value": link, "label": label("profile")} for link in contact.socials),
        ]
    return [
        {
            "label": label(one.type),
            **{
                part: address_part(one, part, table.country, language)
                for part in set(repeat.columns.values()) - {"label"}
            },
        }
        for one in contact.addresses
    ]
