"""The payload of a QR or other code -> candidates; it is a stranger's text until parsed.

vCard, MECARD (NTT Docomo), BIZCARD (ZXing), mailto, tel, MATMSG, links and badges.
Nothing is fetched.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from digitize import vcard
from digitize.errors import DigitizeError
from digitize.fields import badges
from digitize.fields.claims import numbering, socials
from digitize.fields.claims.numbering import Home
from digitize.fields.text import Sheet
from digitize.model import (
    Address,
    Assumption,
    Candidate,
    Code,
    Contact,
    Email,
    FieldKind,
    Phone,
    PhoneType,
    TextLine,
    Value,
)

LONGEST = 8192
"""Characters; the largest QR code holds 4,296."""

_FROM_CODE = frozenset({Assumption.FROM_CODE})
_STRENGTH = 0.97

_NAMED = (
    FieldKind.PREFIX,
    FieldKind.GIVEN,
    FieldKind.ADDITIONAL,
    FieldKind.FAMILY,
    FieldKind.SUFFIX,
    FieldKind.TITLE,
    FieldKind.ORG,
    FieldKind.DEPARTMENT,
)


@dataclass(slots=True)
class _Found:
    """Values gathered from one code."""

    values: list[tuple[FieldKind, Value]] = field(default_factory=list)

    def add(self, kind: FieldKind, value: str) -> None:
        """Keep a text value, cleaned; empty ones are nothing."""
        text = clean(value)
        if text:
            self.values.append((kind, text))


def read_codes(codes: Sequence[Code], *, region: str = "DE") -> tuple[Candidate, ...]:
    """All values of all codes; their spans are empty, for they stand on no line."""
    homes = (Home(region, Assumption.COUNTRY_FROM_SETTINGS),)
    return tuple(
        Candidate(kind, _shown(value), value, (), _STRENGTH, _FROM_CODE)
        for code in codes
        if len(code.text) <= LONGEST
        for kind, value in _read(code.text.strip(), homes)
    )


def clean(text: str) -> str:
    """One line without control characters."""
    printable = "".join(
        " " if unicodedata.category(character)[0] in "CZ" else character for character in text
    )
    return " ".join(printable.split())


def _shown(value: Value) -> str:
    if isinstance(value, Phone):
        return value.number
    if isinstance(value, Email):
        return value.address
    if isinstance(value, Address):
        parts = (value.street, value.postal_code, value.city, value.country)
        return ", ".join(part for part in parts if part)
    return value


def _read(text: str, homes: Sequence[Home]) -> Iterator[tuple[FieldKind, Value]]:
    start = text[:12].upper()
    if start.startswith("BEGIN:VCARD"):
        yield from _vcard(text, homes)
    elif start.startswith("MECARD:"):
        yield from _mecard(_pairs(text[7:]), homes)
    elif start.startswith("BIZCARD:"):
        yield from _bizcard(_pairs(text[8:]), homes)
    elif start.startswith(("MAILTO:", "MATMSG:")):
        address = re.search(r"(?:mailto:|TO:)([^?;\s]+)", text, re.IGNORECASE)
        yield from _emails([unquote(address[1])] if address else [])
    elif start.startswith(("TEL:", "SMSTO:", "SMS:")):
        yield from _phones([(re.split(r"[:]", text)[1], "work")], homes)
    elif re.fullmatch(r"(?:https?://)?[\w.-]+\.[a-zA-Z]{2,}(?:[/?#]\S*)?", text, re.IGNORECASE):
        yield from _link(text)
    elif re.fullmatch(r"[^\s@:]+@[^\s@:]+\.[a-zA-Z]{2,}", text):
        yield from _emails([text])
    elif badge := badges.fields_of(text):
        yield from _badge(badge, homes)


def _vcard(text: str, homes: Sequence[Home]) -> Iterator[tuple[FieldKind, Value]]:
    try:
        cards = vcard.parse(text.encode("utf-8")).cards
        contact = vcard.contact_of(cards[0]) if cards else Contact()
    except DigitizeError:
        return
    found = _Found()
    for kind in _NAMED:
        found.add(kind, getattr(contact, kind.value))
    if not (contact.given or contact.family) and contact.formatted_name != contact.org:
        given, _, family = contact.formatted_name.rpartition(" ")
        found.add(FieldKind.GIVEN, given)
        found.add(FieldKind.FAMILY, family)
    yield from found.values
    yield from _emails(email.address for email in contact.emails)
    yield from _phones([(phone.number, phone.type) for phone in contact.phones], homes)
    for address in contact.addresses:
        yield FieldKind.ADDRESS, address
    for url in (*contact.urls, *contact.socials):
        yield from _link(url)


def _pairs(text: str) -> list[tuple[str, str]]:
    """``KEY:value;`` with backslash escapes."""
    fields = re.split(r"(?<!\\);", text)
    pairs = [field.partition(":") for field in fields if ":" in field]
    return [(key.strip().upper(), re.sub(r"\\(.)", r"\1", value)) for key, _, value in pairs]


def _mecard(
    pairs: list[tuple[str, str]], homes: Sequence[Home]
) -> Iterator[tuple[FieldKind, Value]]:
    found = _Found()
    for key, value in pairs:
        if key == "N":
            family, comma, given = value.partition(",")
            if not comma:
                given, _, family = value.rpartition(" ")
            found.add(FieldKind.GIVEN, given)
            found.add(FieldKind.FAMILY, family)
        elif key == "ORG":
            found.add(FieldKind.ORG, value)
        elif key in {"TITLE", "TIL"}:
            found.add(FieldKind.TITLE, value)
        elif key == "EMAIL":
            found.values += _emails([value])
        elif key in {"TEL", "TEL-AV"}:
            found.values += _phones([(value, "work")], homes)
        elif key == "URL":
            found.values += _link(value)
    yield from found.values


def _bizcard(
    pairs: list[tuple[str, str]], homes: Sequence[Home]
) -> Iterator[tuple[FieldKind, Value]]:
    kinds = {"N": FieldKind.GIVEN, "X": FieldKind.FAMILY, "T": FieldKind.TITLE, "C": FieldKind.ORG}
    types: dict[str, PhoneType] = {"B": "work", "M": "cell", "F": "fax"}
    found = _Found()
    for key, value in pairs:
        if key in kinds:
            found.add(kinds[key], value)
        elif key in types:
            found.values += _phones([(value, types[key])], homes)
        elif key == "E":
            found.values += _emails([value])
    yield from found.values


def _badge(badge: Mapping[str, str], homes: Sequence[Home]) -> Iterator[tuple[FieldKind, Value]]:
    found = _Found()
    given, family = badge.get("given", ""), badge.get("family", "")
    if not (given or family):
        given, _, family = badge.get("name", "").strip().rpartition(" ")
    found.add(FieldKind.GIVEN, given)
    found.add(FieldKind.FAMILY, family)
    found.add(FieldKind.ORG, badge.get("org", ""))
    found.add(FieldKind.TITLE, badge.get("title", ""))
    found.values += _emails([badge.get("email", "")])
    found.values += _phones([(badge.get("phone", ""), "work")], homes)
    found.values += _link(badge.get("url", ""))
    if city := clean(badge.get("city", "")):
        code, region = clean(badge.get("postal_code", "")), clean(badge.get("region", ""))
        place = Address(postal_code=code, city=city, region=region)
        found.values.append((FieldKind.ADDRESS, place))
    yield from found.values


def _emails(addresses: object) -> Iterator[tuple[FieldKind, Value]]:
    for address in addresses if isinstance(addresses, Iterator | list) else ():
        match = re.fullmatch(r"([\w.+%&'-]+)@([\w-]+(?:\.[\w-]+)+)", clean(str(address)))
        if match:
            yield FieldKind.EMAIL, Email(f"{match[1]}@{match[2].lower()}")


def _phones(
    numbers: Sequence[tuple[str, PhoneType]], homes: Sequence[Home]
) -> Iterator[tuple[FieldKind, Value]]:
    for text, kind in numbers:
        parsed = numbering.parse(unquote(clean(text)), homes)
        if parsed:
            by_plan = parsed.kind if kind in {"work", "other"} else None
            yield FieldKind.PHONE, Phone(parsed.e164, parsed.extension, by_plan or kind)


def _link(text: str) -> Iterator[tuple[FieldKind, Value]]:
    """A website or a profile; other schemes (``javascript:``, ``data:``) are nothing."""
    url = clean(text)
    if " " in url or not re.fullmatch(r"(?:https?://)?[\w.-]+\.[a-zA-Z]{2,}(?:[/?#:].*)?", url):
        return
    line = TextLine(url, ((0.0, 0.0), (9.0, 0.0), (9.0, 1.0), (0.0, 1.0)), 1.0)
    profiles = socials.claim(Sheet((line,)))
    if profiles:
        yield FieldKind.SOCIAL, profiles[0].value
    else:
        yield FieldKind.URL, url
