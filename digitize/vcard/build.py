"""Contact -> VCard: a card that phones, clouds and desktop clients take without loss.

Follows what was measured on clients: FN and N once each, a TYPE word on every TEL, EMAIL and ADR,
no bare parameters, plain numbers, no empty properties, no characters in URLs at which clients cut.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterable
from dataclasses import astuple
from typing import Literal

from digitize.model import Address, Contact, Email, Phone
from digitize.vcard.card import VCard
from digitize.vcard.phone import write_phone
from digitize.vcard.property import Params, Property
from digitize.vcard.text import clean, escape

Version = Literal["2.1", "3.0", "4.0"]

_URL_ESCAPES = str.maketrans({",": "%2C", ";": "%3B", "\\": "%5C", " ": "%20", "\n": "", "\t": ""})
_UID_SPACE = uuid.UUID("6f0f0e5c-1f5d-5a3e-9b57-3f6b4c1d2a10")
_SERVICES = {
    "linkedin.": "linkedin",
    "xing.": "xing",
    "twitter.": "twitter",
    "x.com": "twitter",
    "instagram.": "instagram",
    "facebook.": "facebook",
    "github.": "github",
}


def uid_of(contact: Contact) -> str:
    """Return the contact's UID, or one made of its content: same card, same UID."""
    given = clean(contact.uid).replace("\n", "").strip()
    if given:
        return given
    digest = hashlib.sha256(repr(astuple(contact)).encode("utf-8", "replace")).hexdigest()
    return f"urn:uuid:{uuid.uuid5(_UID_SPACE, digest)}"


def card_of(contact: Contact, *, version: Version = "3.0") -> VCard:
    """Return a new card with everything the contact has, in the order clients write it."""
    lines = [_text("UID", uid_of(contact)), *_names(contact)]
    if contact.nickname:
        lines.append(Property("NICKNAME", escape(contact.nickname)))
    if contact.org or contact.department:
        units = (contact.org, contact.department) if contact.department else (contact.org,)
        lines.append(Property("ORG", ";".join(escape(unit) for unit in units)))
    if contact.title:
        lines.append(_text("TITLE", contact.title))
    lines += [email_property(email, version) for email in contact.emails]
    lines += [phone_property(phone, version) for phone in contact.phones]
    lines += [address_property(address, version) for address in contact.addresses]
    lines += [url_property(url) for url in contact.urls]
    lines += [social_property(social) for social in contact.socials]
    if contact.birthday:
        lines.append(_text("BDAY", contact.birthday))
    if contact.categories:
        lines.append(Property("CATEGORIES", ",".join(escape(word) for word in contact.categories)))
    if contact.note:
        lines.append(_text("NOTE", contact.note))
    if contact.revised:
        lines.append(Property("REV", revision(contact.revised, version)))
    kept = (line for line in lines if line.name == "N" or line.value.strip(";"))
    return VCard(version, made=tuple(kept))


def write(contacts: Iterable[Contact]) -> bytes:
    """Return a vCard 3.0 file: UTF-8 without a byte order mark, CRLF, folded at 75 octets."""
    return b"".join(card_of(contact).serialize() for contact in contacts)


def email_property(email: Email, version: Version = "3.0") -> Property:
    """Return the EMAIL line of an address."""
    words = () if version == "4.0" else ("INTERNET",)
    return Property("EMAIL", escape(email.address), _types((*words, email.type.upper()), version))


def phone_property(phone: Phone, version: Version = "3.0") -> Property:
    """Return the TEL line of a number."""
    number, words = write_phone(phone)
    return Property("TEL", escape(number), _types(words, version))


def address_property(address: Address, version: Version = "3.0") -> Property:
    """Return the ADR line of an address."""
    parts = (
        "",
        "",
        address.street,
        address.city,
        address.region,
        address.postal_code,
        address.country,
    )
    value = ";".join(escape(part) for part in parts)
    return Property("ADR", value, _types((address.type.upper(),), version))


def url_property(url: str) -> Property:
    """Return the URL line of a link."""
    return Property("URL", clean(url).translate(_URL_ESCAPES))


def social_property(social: str) -> Property:
    """Return the line of a profile link or handle."""
    if not re.match(r"(?i)https?://", social):
        return Property("IMPP", clean(social).translate(_URL_ESCAPES))
    service = next((name for host, name in _SERVICES.items() if host in social.lower()), "profile")
    return Property(
        "X-SOCIALPROFILE", clean(social).translate(_URL_ESCAPES), (("TYPE", (service,)),)
    )


def revision(timestamp: str, version: Version | str = "3.0") -> str:
    """Return a REV value; 4.0 has no dashes and colons in it."""
    return re.sub(r"[-:]", "", timestamp) if version == "4.0" else escape(timestamp)


def _names(contact: Contact) -> tuple[Property, Property]:
    parts = (contact.family, contact.given, contact.additional, contact.prefix, contact.suffix)
    number = contact.phones[0].number if contact.phones else ""
    texts = (contact.formatted_name, contact.name, contact.nickname, number)
    name = next((found for text in texts if (found := clean(text).strip())), "")
    return (
        Property("FN", escape(name) or "?"),
        Property("N", ";".join(escape(part) for part in parts)),
    )


def _text(name: str, text: str) -> Property:
    return Property(name, escape(text))


def _types(words: tuple[str, ...], version: Version) -> Params:
    if version == "4.0":
        words = tuple(word.lower() for word in words if word != "OTHER")
    return (("TYPE", words),) if words else ()
