"""What a person typed -> values of a contact.

Takes ``FIELD=VALUE`` as typed on the command line, or the parts of a form. Gives values of
``model``, phone numbers as E.164 where they can be read so, and says what looks wrong.
Leaves alone whether that matters: a value that looks wrong may be right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final, Literal

import phonenumbers
from babel import Locale

from digitize.errors import UsageError
from digitize.model import Address, Email, Phone, PhoneType, Value

FIELDS: Final[dict[str, bool]] = {
    "prefix": False,
    "given": False,
    "additional": False,
    "family": False,
    "suffix": False,
    "title": False,
    "org": False,
    "department": False,
    "note": False,
    "nickname": False,
    "birthday": False,
    "emails": True,
    "phones": True,
    "urls": True,
    "addresses": True,
    "socials": True,
    "categories": True,
}
"""The fields that can be typed; True for lists."""

LONGEST: Final = 2000
"""Characters of a value; nothing on a card comes near. A note may have ten times as many."""

WARNINGS: Final[dict[str, str]] = {
    "email": "this does not look like an email address",
    "phone": "this does not look like a phone number",
    "number": "there is no such number in its country",
    "postal_code": "postal codes of this country look different",
    "country": "this is no country we know",
    "link": "this does not look like a link",
    "date": "write it as 1980-12-31",
}
"""What may look wrong about a value, in words."""

_PHONE_TYPES: Final[dict[str, PhoneType]] = {
    "work": "work",
    "cell": "cell",
    "mobile": "cell",
    "fax": "fax",
    "home": "home",
    "pager": "pager",
    "other": "other",
}
_BIRTHDAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_LINK = re.compile(r"(https?://)?[^\s/@]+\.[^\s/@.]+(/\S*)?", re.IGNORECASE)
_ANY_CODE = re.compile(r"[A-Z0-9][A-Z0-9 -]{1,9}")
_CODES: Final[dict[str, re.Pattern[str]]] = {
    country: re.compile(pattern)
    for pattern, countries in (
        (r"\d{5}", "DE FR IT ES FI HR TR EE LT UA MX US"),
        (r"\d{4}", "AT CH BE DK NO HU SI BG AU LU LI"),
        (r"\d{4} ?[A-Z]{2}", "NL"),
        (r"\d{2}-\d{3}", "PL"),
        (r"\d{3} ?\d{2}", "CZ SK SE GR"),
        (r"\d{4}-\d{3}", "PT"),
        (r"\d{6}", "RO IN CN"),
        (r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", "GB"),
        (r"[A-Z]\d[A-Z] ?\d[A-Z]\d", "CA"),
        (r"\d{3}-?\d{4}", "JP"),
    )
    for country in countries.split()
}
"""Postal codes by country, as the Universal Postal Union's addressing sheets have them; US codes
may have four digits more."""


def parse_values(
    text: str, *, lists_only: bool = False, region: str = "DE", as_typed: bool = False
) -> tuple[str, tuple[Value, ...]]:
    """The field and its value; an empty value gives none.

    ``as_typed`` takes a value that looks wrong.

    Raises:
        UsageError: There is no such field, or the value does not fit it.
    """
    field, separator, value = text.partition("=")
    field, value = field.strip().lower(), value.strip()
    if not separator or field not in FIELDS:
        raise UsageError(f"{text}: is not FIELD=VALUE", f"FIELD is one of: {', '.join(FIELDS)}.")
    if lists_only and not FIELDS[field]:
        raise UsageError(f"{text}: {field} is no list", f'Use --set {field}="...".')
    typed = _of_text(field, value, region)
    if typed is None:
        return field, ()
    if not as_typed:
        _refuse(field, value, typed)
    return field, (typed,)


def value_of(field: str, parts: str | Mapping[str, str], region: str = "DE") -> Value | None:
    """The value that the parts of a form make; None where they are all empty. Never raises.

    A text stands for the part people know the field by: number, address, street.
    """
    if field == "emails":
        address = _part(parts, "address")
        local, at, domain = address.rpartition("@")
        kind = _kind(parts)
        return Email(f"{local}{at}{domain.lower()}", kind) if address else None
    if field == "phones":
        return _phone(parts, region)
    if field == "addresses":
        names = ("street", "postal_code", "city", "region")
        street, code, city, region_of = (_part(parts, name, "street") for name in names)
        country = country_of(_part(parts, "country", "street"))
        found = Address(street, code, city, region_of, country, _kind(parts))
        return found if any((street, code, city, region_of, country)) else None
    return _clean(_part(parts, "text"), several_lines=field == "note") or None


def warnings_of(field: str, value: Value) -> tuple[str, ...]:
    """What looks wrong about a value: keys of ``WARNINGS``."""
    found: list[str] = []
    if isinstance(value, Email) and not _EMAIL.fullmatch(value.address):
        found.append("email")
    if isinstance(value, Phone):
        found += _phone_warnings(value.number)
    if isinstance(value, Address):
        code, country = value.postal_code.upper(), value.country
        if country and country not in _countries("en").values():
            found.append("country")
        elif code and not _fits(code, country):
            found.append("postal_code")
    if field in ("urls", "socials") and not _LINK.fullmatch(str(value)):
        found.append("link")
    if field == "birthday" and not _BIRTHDAY.fullmatch(str(value)):
        found.append("date")
    return tuple(found)


def country_of(text: str) -> str:
    """ISO 3166-1 alpha-2 of a country by its code, or its name in English or German."""
    plain = text.strip()
    if len(plain) == 2:
        return plain.upper()
    for language in ("en", "de"):
        code = _countries(language).get(plain.casefold())
        if code:
            return code
    return plain


@cache
def _countries(language: str) -> Mapping[str, str]:
    names = Locale(language).territories
    return {name.casefold(): code for code, name in names.items() if re.fullmatch("[A-Z]{2}", code)}


def _of_text(field: str, text: str, region: str) -> Value | None:
    if field == "phones":
        kind, separator, number = text.partition(":")
        if not separator:
            kind, number = "work", text
        if kind.strip().lower() not in _PHONE_TYPES:
            kinds = ", ".join(_PHONE_TYPES)
            raise UsageError(f"{kind}: is no kind of phone", f"Kinds are: {kinds}.")
        return value_of(field, {"number": number, "type": kind}, region)
    if field == "addresses":
        names = ("street", "postal_code", "city", "region", "country")
        pieces = [piece.strip() for piece in text.split(";")]
        return value_of(field, dict(zip(names, pieces, strict=False)), region)
    return value_of(field, text, region)


def _refuse(field: str, text: str, value: Value) -> None:
    wrong = [key for key in warnings_of(field, value) if key in ("email", "phone", "date")]
    if "email" in wrong:
        raise UsageError(f"{text}: is no email address", "Write it as name@company.example.")
    if "phone" in wrong:
        raise UsageError(
            f"{text.rpartition(':')[2]}: is no phone number",
            "Write it as +49 711 12345 or cell:0172 9925904.",
        )
    if "date" in wrong:
        raise UsageError(f"{text}: is no date", "Write it as 1980-12-31.")


def _phone(parts: str | Mapping[str, str], region: str) -> Phone | None:
    number, extension = _part(parts, "number"), _part(parts, "extension", "number")
    if not number:
        return None
    kind = _PHONE_TYPES.get(_part(parts, "type", "number").lower(), "work")
    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return Phone(number, extension, kind)  # as typed; what it is, the person knows
    plain = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return Phone(plain, extension or parsed.extension or "", kind)


def _phone_warnings(number: str) -> list[str]:
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return ["phone"]
    return [] if phonenumbers.is_possible_number(parsed) else ["number"]


def _fits(code: str, country: str) -> bool:
    if country == "US" and re.fullmatch(r"\d{5}-\d{4}", code):
        return True
    return bool(_CODES.get(country, _ANY_CODE).fullmatch(code))


def _kind(parts: str | Mapping[str, str]) -> Literal["work", "home", "other"]:
    text = parts.get("type", "") if isinstance(parts, Mapping) else ""
    return "home" if text == "home" else "other" if text == "other" else "work"


def _part(parts: str | Mapping[str, str], name: str, first: str = "") -> str:
    """One part; a bare text is the ``first`` part."""
    if isinstance(parts, Mapping):
        text = str(parts.get(name, ""))
    else:
        text = parts if name == (first or name) else ""
    return text[: LONGEST * 10] if name == "text" else _clean(text)


def _clean(text: str, *, several_lines: bool = False) -> str:
    """Without control characters, and without spaces around it; at most ``LONGEST`` long."""
    kept = "".join(c for c in text if c.isprintable() or (several_lines and c == "\n"))
    return kept.strip()[: LONGEST * (10 if several_lines else 1)]
