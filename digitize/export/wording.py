"""Values as people and programs write them: numbers, addresses, countries, dates, labels.

Takes values of a contact, gives text. Leaves where it goes to ``place``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

import phonenumbers
from babel import Locale, UnknownLocaleError

from digitize.errors import UsageError
from digitize.model import Address, Phone

LABELS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "prefix": "Title",
        "additional": "Middle name",
        "suffix": "Suffix",
        "title": "Job title",
        "department": "Department",
        "org": "Company",
        "nickname": "Nickname",
        "birthday": "Birthday",
        "categories": "Categories",
        "email": "E-mail",
        "url": "Web",
        "social": "Profile",
        "address": "Address",
        "work": "Phone",
        "cell": "Mobile",
        "fax": "Fax",
        "home": "Phone (home)",
        "pager": "Pager",
        "other": "Phone (other)",
        "extension": "ext.",
    },
    "de": {
        "prefix": "Titel",
        "additional": "Weitere Vornamen",
        "suffix": "Namenszusatz",
        "title": "Position",
        "department": "Abteilung",
        "org": "Firma",
        "nickname": "Spitzname",
        "birthday": "Geburtstag",
        "categories": "Kategorien",
        "email": "E-Mail",
        "url": "Web",
        "social": "Profil",
        "address": "Adresse",
        "work": "Telefon",
        "cell": "Mobil",
        "fax": "Fax",
        "home": "Telefon (privat)",
        "pager": "Pager",
        "other": "Telefon (weiteres)",
        "extension": "Durchwahl",
    },
}
"""What stands before a value in the notes."""


def phone_text(phone: Phone, style: str, extension_word: str) -> str:
    """``+49711123456`` (e164) or ``+49 711 123456`` (international), the extension after it."""
    text = phone.number
    if style == "international" and text.startswith("+"):
        try:
            parsed = phonenumbers.parse(text)
        except phonenumbers.NumberParseException:
            pass
        else:
            text = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return f"{text} {extension_word} {phone.extension}" if phone.extension else text


def address_part(address: Address, part: str, country_style: str, language: str) -> str:
    """One part of an address; the country as name or code."""
    if part == "country":
        return country_text(address.country, country_style, language)
    if part == "empty":
        return ""
    if part == "formatted":
        return one_line_address(address, language)
    return str(getattr(address, part))


def country_text(code: str, style: str, language: str) -> str:
    """``DE`` as ``Germany``, ``Deutschland`` or ``DE``; what is no known code stays itself."""
    if style == "code" or not code:
        return code
    return territories(language).get(code.upper(), code)


@cache
def territories(language: str) -> Mapping[str, str]:
    """Names of countries by code. Raises UsageError for a language nobody knows."""
    try:
        names: Mapping[str, str] = Locale.parse(language.replace("_", "-"), sep="-").territories
    except (UnknownLocaleError, ValueError) as error:
        raise UsageError(f"there is no language {language}", "Use de, en, fr, ...") from error
    return names


def one_line_address(address: Address, language: str) -> str:
    """The whole address on one line, as it is written in the notes."""
    place_name = " ".join(part for part in (address.postal_code, address.city) if part)
    country = country_text(address.country, "name", language)
    parts = (address.street, place_name, address.region, country)
    return ", ".join(" ".join(part.split()) for part in parts if part)


def date_text(iso: str, style: str) -> str:
    """``YYYY-MM-DD`` in another order: ``style`` holds ``YYYY``, ``MM``, ``DD``."""
    parts = iso.split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return iso
    year, month, day = parts
    return style.replace("YYYY", year).replace("MM", month).replace("DD", day)


def joined(words: Sequence[str], joiner: str) -> str:
    """Words in one cell; a joiner within a word would make two of it, and becomes a space."""
    apart = joiner.strip()
    return joiner.join(" ".join(word.replace(apart, " ").split()) for word in words)
