"""A row of a list -> a contact, with the ids its badge may carry.

Takes rows and their layout. Gives attendees; who did not come (refunded, declined) is left out.
Leaves alone who of them is known; that is ``meet_list``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from digitize.attendees.columns import Layout
from digitize.attendees.sheets import Rows
from digitize.book.folding import fold
from digitize.fields import names
from digitize.model import Address, Contact, Email, Phone, PhoneType

ABSENT: Final = frozenset(
    fold(word)
    for word in (
        "Refunded Cancelled Canceled Deleted Declined Rejected Pending Waitlist Waitlisted Invited"
        " No Storniert Abgesagt Abgelehnt Ausstehend Warteliste Erstattet Nein Transferred"
    ).split()
)
"""What platforms write for people who will not be, or were not, there; pretix writes letters."""

_PRETIX_ABSENT: Final = frozenset({"c", "e", "n", "not attending"})

_PHONES: Final[dict[str, PhoneType]] = {"phone": "work", "cell": "cell", "fax": "fax"}


@dataclass(frozen=True, slots=True)
class Attendee:
    """One person of a list; ``badges`` are ids that may stand on their badge, in lower case."""

    contact: Contact
    badges: tuple[str, ...] = ()


def people_of(rows: Rows, layout: Layout, *, region: str) -> Iterator[Attendee]:
    """The people of a list in its order; rows without a name, company and email are none."""
    for row in rows[layout.first :]:
        cells: dict[str, list[str]] = {}
        for field, text in zip(layout.fields, row, strict=True):
            if field and text:
                cells.setdefault(field, []).append(text)
        if any(fold(text) in ABSENT | _PRETIX_ABSENT for text in cells.get("status", ())):
            continue
        contact = _contact(cells, region)
        if contact.given or contact.family or contact.emails:
            badges = dict.fromkeys(text.casefold() for text in cells.get("badge", ()))
            yield Attendee(contact, tuple(badges))


def _contact(cells: dict[str, list[str]], region: str) -> Contact:
    def one(field: str) -> str:
        return cells.get(field, [""])[0]

    given, family, prefix = one("given"), one("family"), one("prefix")
    if one("name") and not (given or family):
        prefix, given, family = _split(one("name"))
    address = Address(
        one("street"), one("postal_code"), one("city"), one("region"), _country(one("country"))
    )
    return Contact(
        prefix=prefix if fold(prefix) not in ("herr", "frau", "mr", "mrs", "ms") else "",
        given=given,
        additional=one("additional"),
        family=family,
        suffix=one("suffix"),
        nickname=one("nickname"),
        title=one("title"),
        org=one("org"),
        department=one("department"),
        emails=tuple(Email(text) for text in dict.fromkeys(_emails(cells.get("email", [])))),
        phones=tuple(
            Phone(_number(text, region), type=kind)
            for field, kind in _PHONES.items()
            for text in dict.fromkeys(cells.get(field, ()))
        ),
        urls=tuple(dict.fromkeys(cells.get("url", ()))),
        socials=tuple(dict.fromkeys(cells.get("social", ()))),
        addresses=(address,) if address != Address() else (),
        categories=tuple(_labels(cells.get("category", []))),
        note="\n".join(cells.get("note", ())),
        birthday=one("birthday") if re.fullmatch(r"\d{4}-\d\d-\d\d", one("birthday")) else "",
    )


def _emails(texts: list[str]) -> Iterator[str]:
    for text in texts:
        for part in re.split(r"[\s,;]+|:::", text):
            if re.fullmatch(r"[^\s@]+@[^\s@]+\.\w{2,}", part):
                local, _, domain = part.rpartition("@")
                yield f"{local}@{domain.lower()}"


def _labels(texts: list[str]) -> Iterator[str]:
    for text in texts:
        for label in re.split(r"\s*(?::::|[;,])\s*", text):
            if label and not label.startswith("*"):
                yield label


def _split(name: str) -> tuple[str, str, str]:
    """Prefix, given and family name of a name in one piece; ``Weiß, Anna`` is turned around."""
    family, comma, given = name.partition(",")
    if comma and given.strip():
        return "", given.strip(), family.strip()
    found = names.parse(name)
    if found is None:
        given, _, family = name.rpartition(" ")
        return "", given, family
    return found.prefix, " ".join(filter(None, (found.given, found.additional))), found.family


def _number(text: str, region: str) -> str:
    import phonenumbers  # takes long to import

    try:
        parsed = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return text
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def _country(text: str) -> str:
    from digitize.review.typed import country_of

    return country_of(text) if text else ""
