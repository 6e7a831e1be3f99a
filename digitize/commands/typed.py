"""``FIELD=VALUE`` as typed on the command line -> values of a contact."""

from __future__ import annotations

import re
from typing import Final

import phonenumbers

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
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def parse_values(
    text: str, *, lists_only: bool = False, region: str = "DE"
) -> tuple[str, tuple[Value, ...]]:
    """The field and its value; an empty value gives none.

    Raises:
        UsageError: There is no such field, or the value does not fit it.
    """
    field, separator, value = text.partition("=")
    field, value = field.strip().lower(), value.strip()
    if not separator or field not in FIELDS:
        raise UsageError(f"{text}: is not FIELD=VALUE", f"FIELD is one of: {', '.join(FIELDS)}.")
    if lists_only and not FIELDS[field]:
        raise UsageError(f"{text}: {field} is no list", f'Use --set {field}="...".')
    if not value:
        return field, ()
    return field, (_value(field, value, region),)


def _value(field: str, text: str, region: str) -> Value:
    if field == "emails":
        if not _EMAIL.fullmatch(text):
            raise UsageError(f"{text}: is no email address", "Write it as name@company.example.")
        local, _, domain = text.rpartition("@")
        return Email(f"{local}@{domain.lower()}")
    if field == "phones":
        return _phone(text, region)
    if field == "addresses":
        parts = [part.strip() for part in text.split(";")]
        street, postal_code, city, region_of, country = (parts + [""] * 5)[:5]
        return Address(street, postal_code, city, region_of, country.upper())
    if field == "birthday" and not _BIRTHDAY.fullmatch(text):
        raise UsageError(f"{text}: is no date", "Write it as 1980-12-31.")
    return text


def _phone(text: str, region: str) -> Phone:
    kind, separator, number = text.partition(":")
    if not separator:
        kind, number = "work", text
    if kind.strip().lower() not in _PHONE_TYPES:
        raise UsageError(f"{kind}: is no kind of phone", f"Kinds are: {', '.join(_PHONE_TYPES)}.")
    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException as error:
        raise UsageError(
            f"{number}: is no phone number", "Write it as +49 711 12345 or cell:0172 9925904."
        ) from error
    plain = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return Phone(plain, type=_PHONE_TYPES[kind.strip().lower()])
