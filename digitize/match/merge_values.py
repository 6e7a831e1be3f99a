"""What a contact has several of, merged: emails, phones, addresses, links.

A value is only added, never twice in two writings; the types of one that is there are united.
"""

from __future__ import annotations

import re

from digitize.match.fold import collapsed, ocr, plain
from digitize.match.merging import Merging
from digitize.match.numbers import digits
from digitize.model import Address, Change, Phone
from digitize.vcard import Property
from digitize.vcard.build import (
    address_property,
    email_property,
    phone_property,
    social_property,
    url_property,
)
from digitize.vcard.phone import read_phone
from digitize.vcard.text import unescape

_TYPE_WORDS = {"work": "WORK", "cell": "CELL", "fax": "FAX", "home": "HOME", "pager": "PAGER"}


def merge_emails(merging: Merging) -> None:
    """Add new addresses before the known ones, misread twins of those after."""
    known = [email.address.lower() for email in merging.old.emails]
    first: list[Property] = []
    last: list[Property] = []
    for email in merging.new.emails:
        address = email.address.lower()
        if not address or address in known:
            continue
        slip = any(_same_but_misread(address, other) for other in known)
        known.append(address)
        target = last if slip or not merging.sure("emails") else first
        target.append(email_property(email, merging.card.version))
        merging.card.changes.append(Change("emails", "", email.address))
    merging.card.insert("EMAIL", first, before=True)
    merging.card.insert("EMAIL", last)
    for email in merging.new.emails:
        for prop in merging.card.all("EMAIL"):
            if _address_of(prop) == email.address.lower():
                merging.card.add_types(prop, (email.type.upper(),))
                break


def merge_phones(merging: Merging) -> None:
    """Add numbers that are there in no writing."""
    known = {_digits(merging, phone) for phone in merging.old.phones}
    added = []
    for phone in merging.new.phones:
        number = _digits(merging, phone)
        if number and number not in known:
            known.add(number)
            added.append(phone_property(phone, merging.card.version))
            merging.card.changes.append(Change("phones", "", unescape(added[-1].value)))
    merging.card.insert("TEL", added)
    for phone in merging.new.phones:
        for prop in merging.card.all("TEL"):
            there = read_phone(unescape(prop.value), prop.types)
            if there and _digits(merging, there) == _digits(merging, phone):
                merging.card.add_types(prop, (_TYPE_WORDS.get(phone.type, "OTHER"),))
                break


def merge_addresses(merging: Merging) -> None:
    """Add places that are not there."""
    known = [_address_key(address) for address in merging.old.addresses]
    added = []
    for address in merging.new.addresses:
        key = _address_key(address)
        if not any(key) or any(_same_address(key, other) for other in known):
            continue
        known.append(key)
        added.append(address_property(address, merging.card.version))
        shown = ", ".join(
            part for part in (address.street, address.postal_code, address.city) if part
        )
        merging.card.changes.append(Change("addresses", "", shown))
    merging.card.insert("ADR", added)


def merge_links(merging: Merging) -> None:
    """Add pages and profiles that are not there."""
    known = {_link_key(text) for text in (*merging.old.urls, *merging.old.socials)}
    added = []
    for field, texts, make in (
        ("urls", merging.new.urls, url_property),
        ("socials", merging.new.socials, social_property),
    ):
        for text in texts:
            key = _link_key(text)
            if not key or key in known:
                continue
            known.add(key)
            added.append(make(text))
            merging.card.changes.append(Change(field, "", text))
    merging.card.insert("URL", added)


def _digits(merging: Merging, phone: Phone) -> str:
    country = next(
        (a.country for a in merging.old.addresses if len(a.country) == 2), merging.region
    )
    plain_number = digits(phone.number, country) or re.sub(r"\W", "", phone.number).lower()
    return plain_number + phone.extension


def _address_of(prop: Property) -> str:
    return unescape(prop.value).strip().lower().removeprefix("mailto:")


def _same_but_misread(one: str, other: str) -> bool:
    return ocr(one.replace(".", "")) == ocr(other.replace(".", ""))


def _address_key(address: Address) -> tuple[str, str, str]:
    street = re.sub(r"\W", "", re.sub(r"(?i)str(aße|asse)?\b\.?", "str", collapsed(address.street)))
    return (
        street,
        re.sub(r"\W", "", address.postal_code).lower(),
        re.sub(r"\W", "", collapsed(address.city)),
    )


def _same_address(one: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    """Whether the streets are one, in one town."""
    same_town = one[1] == other[1] if one[1] and other[1] else one[2] == other[2]
    return one[0] == other[0] and same_town


def _link_key(text: str) -> str:
    return re.sub(r"(?i)^(?:https?://)?(?:www\.)?|/+$", "", plain(text.strip()))
