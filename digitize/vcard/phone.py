"""Telephone numbers in vCards: value and TYPE words <-> ``Phone``."""

from __future__ import annotations

import re

from digitize.model import Phone, PhoneType

_EXTENSION = re.compile(
    r"(?i)\s*(?:;\s*ext\s*=\s*|,?\s*\b(?:ext|extn|extension|durchwahl|dw|app)\b\.?\s*:?\s*|\s+x\s*)(\d{1,8})\s*$"
)
_TYPES: tuple[tuple[str, PhoneType], ...] = (
    ("FAX", "fax"),
    ("PAGER", "pager"),
    ("CELL", "cell"),
    ("MOBILE", "cell"),
    ("IPHONE", "cell"),
    ("WORK", "work"),
    ("MAIN", "work"),
    ("HOME", "home"),
)
"""The first TYPE word that is there decides: a fax at work is a fax."""

_WORDS: dict[PhoneType, tuple[str, ...]] = {
    "work": ("WORK", "VOICE"),
    "cell": ("CELL",),
    "fax": ("FAX", "WORK"),
    "home": ("HOME", "VOICE"),
    "pager": ("PAGER",),
    "other": ("OTHER", "VOICE"),
}
"""TYPE words per kind; every number needs one, or Android calls it home and Outlook drops it."""


def read_phone(value: str, types: frozenset[str]) -> Phone | None:
    """Return the number of a TEL value (plain text), or None where there is none."""
    number = value.strip()
    if number.lower().startswith("tel:"):
        number = number[4:]
    extension = ""
    found = _EXTENSION.search(number)
    if found:
        number, extension = number[: found.start()].strip(), found[1]
    if ";" in number:  # other parameters of a tel: URI
        number = number.partition(";")[0].strip()
    if not number:
        return None
    words = {word.lstrip("_$!<").rstrip(">!$").upper() for word in types}
    words |= {"FAX"} if any("FAX" in word for word in words) else set()
    kind: PhoneType = next((kind for word, kind in _TYPES if word in words), "other")
    return Phone(number, extension, kind)


def write_phone(phone: Phone) -> tuple[str, tuple[str, ...]]:
    """Return the plain text of a TEL value, and its TYPE words."""
    number = phone.number.strip()
    if phone.extension:
        number += f" ext. {phone.extension}"
    return number, _WORDS[phone.type]
