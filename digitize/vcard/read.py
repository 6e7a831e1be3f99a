"""VCard -> Contact: what the address book says, as far as the program understands it.

Leaves the card alone; what is not understood stays in the card and is no part of the Contact.
"""

from __future__ import annotations

import re
from typing import Literal

from digitize.model import Address, Contact, Email, Phone
from digitize.vcard.card import VCard
from digitize.vcard.phone import read_phone
from digitize.vcard.property import Property
from digitize.vcard.text import components, items, split, unescape

_DATE = re.compile(r"^(\d{4})-?(\d{2})-?(\d{2})(?:T.*)?$")
_IN_BRACKETS = re.compile(r"<([^<>]+@[^<>]+)>\s*\Z")
"""An address behind a name, as mail programs show it: ``Nora <nora@alpha.example>``."""
_IMPP_SCHEMES = re.compile(r"^[A-Za-z][A-Za-z0-9+.\-]*:")


def contact_of(card: VCard) -> Contact:
    """Return the contact that a card describes. Never raises; unknown things are left out."""
    by_name: dict[str, list[Property]] = {}
    for prop in card.properties:
        by_name.setdefault(prop.name, []).append(prop)

    def text(name: str) -> str:
        return next((t for p in by_name.get(name, ()) if (t := unescape(p.value).strip())), "")

    prefix, given, additional, family, suffix = _name(by_name.get("N", []))
    org, department = _org(by_name.get("ORG", []))
    emails = (_email(prop) for prop in by_name.get("EMAIL", ()))
    phones = (read_phone(unescape(p.value), p.types) for p in by_name.get("TEL", ()))
    addresses = (_address(prop) for prop in by_name.get("ADR", ()))
    urls = (unescape(prop.value).strip() for prop in by_name.get("URL", ()))
    nicknames = (name for prop in by_name.get("NICKNAME", ()) for name in items(prop.value))
    notes = (unescape(prop.value).strip() for prop in by_name.get("NOTE", ()))
    return Contact(
        prefix=prefix,
        given=given,
        additional=additional,
        family=family,
        suffix=suffix,
        title=text("TITLE") or text("ROLE"),
        org=org,
        department=department,
        emails=tuple(dict.fromkeys(email for email in emails if email)),
        phones=tuple(dict.fromkeys(phone for phone in phones if isinstance(phone, Phone))),
        urls=tuple(dict.fromkeys(url for url in urls if url)),
        addresses=tuple(dict.fromkeys(address for address in addresses if address)),
        socials=tuple(dict.fromkeys(_socials(by_name))),
        note="\n".join(note for note in notes if note),
        nickname=", ".join(nicknames),
        birthday=_date(text("BDAY")),
        categories=tuple(
            dict.fromkeys(
                word for prop in by_name.get("CATEGORIES", ()) for word in items(prop.value)
            )
        ),
        uid=text("UID"),
        revised=_timestamp(text("REV")),
        formatted_name=text("FN"),
    )


def _name(props: list[Property]) -> tuple[str, str, str, str, str]:
    for prop in props:
        parts = [" ".join(items(part)) for part in split(prop.value, ";")]
        suffix = ", ".join(items(split(prop.value, ";")[4])) if len(parts) > 4 else ""
        if any(parts):
            family, given, additional, prefix, _ = (*parts, "", "", "", "", "")[:5]
            return prefix, given, additional, family, suffix
    return "", "", "", "", ""


def _org(props: list[Property]) -> tuple[str, str]:
    for prop in props:
        company, *units = (part.strip() for part in components(prop.value))
        if company or any(units):
            return company, ", ".join(unit for unit in units if unit)
    return "", ""


def _place(types: frozenset[str]) -> Literal["work", "home", "other"]:
    if "WORK" in types:
        return "work"
    return "home" if "HOME" in types else "other"


def _email(prop: Property) -> Email | None:
    address = unescape(prop.value).strip()
    if address.lower().startswith("mailto:"):
        address = address[7:]
    if found := _IN_BRACKETS.search(address):
        address = found[1].strip()
    local, at, domain = address.rpartition("@")
    return Email(local + at + domain.lower(), _place(prop.types)) if address else None


def _address(prop: Property) -> Address | None:
    parts = [", ".join(items(part)) for part in split(prop.value, ";")]
    box, extended, street, city, region, postal_code, country, *_ = (*parts, *[""] * 7)
    lines = ", ".join(line.replace("\n", ", ") for line in (box, street, extended) if line)
    address = Address(lines, postal_code, city, region, country, _place(prop.types))
    return address if any((lines, postal_code, city, region, country)) else None


def _socials(by_name: dict[str, list[Property]]) -> list[str]:
    found = []
    for name in ("X-SOCIALPROFILE", "SOCIALPROFILE", "IMPP", "X-IMPP"):
        for prop in by_name.get(name, ()):
            text = unescape(prop.value).strip()
            service = (prop.param("X-SERVICE-TYPE") or prop.param("SERVICE-TYPE") or ("",))[0]
            if text.startswith("x-apple:"):
                text = text.removeprefix("x-apple:")
            if text and service and not _IMPP_SCHEMES.match(text):
                text = f"{service.lower()}:{text}"
            if text:
                found.append(text)
    for name in ("X-SKYPE", "X-SKYPE-USERNAME"):
        found += [
            f"skype:{unescape(prop.value).strip()}"
            for prop in by_name.get(name, ())
            if prop.value.strip()
        ]
    return found


def _date(text: str) -> str:
    found = _DATE.match(text)
    return "-".join(found.groups()) if found else text


def _timestamp(text: str) -> str:
    found = re.match(r"^(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d):?(\d\d)(?:[.,]\d+)?Z?$", text)
    if not found:
        return text
    year, month, day, hour, minute, second = found.groups()
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}Z"
