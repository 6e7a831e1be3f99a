"""The values of a contact, each with the form in which it is compared.

Two values are equal when their ``key`` is equal:

- everything: Unicode NFC, case folded, runs of spaces collapsed, punctuation at the ends ignored;
- names keep their diacritics and inner punctuation (Müller is not Muller, Meyer-Lux not Meyer Lux);
- title, company, department: spaces and punctuation ignored as well, letters strict;
- phones: ``+`` and digits, then the extension; the kind counts in a field of its own;
- links: without scheme, ``www.`` and the closing slash;
- nearly equal (the *lenient* figure): at most one edit for each ten characters begun,
  none in texts of up to three characters, and never in emails, phones and countries.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from rapidfuzz.distance import Levenshtein

from digitize.score.truth import Json

SINGLE: Final = (
    "prefix",
    "given",
    "additional",
    "family",
    "suffix",
    "title",
    "org",
    "department",
)
ADDRESS: Final = ("street", "postal_code", "city", "region", "country")
FIELDS: Final = (*SINGLE, "emails", "phones", "urls", *ADDRESS, "socials")
"""The fields of the micro-F1."""

PHONE_KIND: Final = "phones+kind"
"""Number, extension and kind together: shown, but not counted a second time in the micro-F1."""

EXACT_ONLY: Final = frozenset({"emails", "phones", PHONE_KIND, "country"})
"""Fields in which nearly right is wrong: the call or the mail reaches somebody else."""

EDITS_PER: Final = 10
SHORT: Final = 3


@dataclass(frozen=True, slots=True)
class Value:
    """One value: the field, the text as the contact has it, the form compared, the confidence.

    ``unit`` names what a confidence is given for: ``("phones", 0)``, ``("addresses", 1)``.
    """

    field: str
    text: str
    key: str
    unit: tuple[str, int]
    confidence: float | None = None


def values_of(contact: Json, confidence: Json | None = None) -> tuple[Value, ...]:
    """All values of a ``contact`` object, empty ones left out, phones also with their kind."""
    sure: Json = confidence or {}
    found: list[Value] = []

    def add(name: str, text: Any, unit: tuple[str, int]) -> None:
        if key := _KEYS.get(name, plain)(str(text or "")):
            found.append(Value(name, str(text), key, unit, _confidence(sure, unit)))

    for name in SINGLE:
        add(name, contact.get(name, ""), (name, 0))
    for name in ("emails", "urls", "socials"):
        for place, text in enumerate(contact.get(name, ())):
            add(name, text, (name, place))
    for place, phone in enumerate(contact.get("phones", ())):
        number = f"{phone.get('number', '')} {phone.get('extension', '')}".strip()
        add("phones", number, ("phones", place))
        if phone.get("number"):
            add(PHONE_KIND, f"{number} {phone.get('type', '')}", ("phones", place))
    for place, address in enumerate(contact.get("addresses", ())):
        for name in ADDRESS:
            add(name, address.get(name, ""), ("addresses", place))
    return tuple(found)


def nearly(field: str, left: str, right: str) -> bool:
    """Whether two keys of ``field`` are equal by the lenient rule."""
    if left == right:
        return True
    longest = max(len(left), len(right))
    if field in EXACT_ONLY or longest <= SHORT:
        return False
    allowed = 1 + (longest - 1) // EDITS_PER
    return Levenshtein.distance(left, right, score_cutoff=allowed) <= allowed


def plain(text: str) -> str:
    """NFC, case folded, spaces collapsed, punctuation at the ends gone."""
    folded = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    return re.sub(r"^[\W_]+|[\W_]+$", "", unicodedata.normalize("NFC", folded))


def letters(text: str) -> str:
    """``plain`` without any space or punctuation."""
    return re.sub(r"[\W_]+", "", plain(text))


def street(text: str) -> str:
    """``plain`` without spaces, and with every kind of dash as a hyphen: ``6–10``, ``3. OG``."""
    return re.sub(r"\s+", "", re.sub(r"[‐-―−]", "-", plain(text)))


def link(text: str) -> str:
    """A link without scheme, ``www.`` and the closing slash."""
    bare = re.sub(r"^[a-z][a-z0-9+.-]*://", "", text.strip().casefold())
    return bare.removeprefix("www.").rstrip("/")


def phone(text: str) -> str:
    """Digits, a leading ``+``, and the extension and kind after a space."""
    parts = (re.sub(r"[^\w+]", "", part) for part in text.casefold().split())
    return " ".join(part for part in parts if part)


def _country(text: str) -> str:
    return text.strip().casefold()


_KEYS: Final[Mapping[str, Callable[[str], str]]] = {
    "title": letters,
    "org": letters,
    "department": letters,
    "street": street,
    "emails": lambda text: text.strip().casefold(),
    "phones": phone,
    PHONE_KIND: phone,
    "urls": link,
    "socials": link,
    "country": _country,
}


def _confidence(confidence: Json, unit: tuple[str, int]) -> float | None:
    name, place = unit
    given = confidence.get(name)
    if isinstance(given, list):
        given = given[place] if place < len(given) else None
    return float(given) if isinstance(given, int | float) else None
