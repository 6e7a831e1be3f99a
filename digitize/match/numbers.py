"""Telephone numbers in one writing: all digits with the country code, no plus.

Takes numbers as people type them; a national number belongs to the country of the contact's
address, else to the owner's. Quick on purpose: a million contacts have three million numbers.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

import phonenumbers

NumberKind = Literal["mobile", "line"]

_NOT_DIGITS = re.compile(r"\D+")
_OPTIONAL_ZERO = re.compile(r"\(\s*0\s*\)")
_SHORTEST = 6
"""Digits below which a number is an emergency number or an inner extension."""


@cache
def _calling_code(region: str) -> str:
    code = phonenumbers.country_code_for_region(region)
    return str(code) if code else ""


@cache
def _trunk_prefix(region: str) -> str:
    return phonenumbers.ndd_prefix_for_region(region, True) or ""


@cache
def _codes() -> dict[str, str]:
    """Calling code -> trunk prefix of its main region."""
    return {
        str(code): _trunk_prefix(regions[0])
        for code, regions in phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items()
    }


@lru_cache(1 << 16)
def digits(number: str, region: str) -> str:
    """Return the number with country code, digits only; empty where it is none.

    ``region``: ISO 3166-1 alpha-2, the country of a number that does not say its own.
    """
    text = _OPTIONAL_ZERO.sub("", number)
    international = text.lstrip().startswith("+")
    plain = _NOT_DIGITS.sub("", text)
    if not international and plain.startswith("00"):
        international, plain = True, plain[2:]
    if len(plain) < _SHORTEST:
        return ""
    if international:
        return _without_trunk(plain)
    code, trunk = _calling_code(region), _trunk_prefix(region)
    if not code:
        return plain
    if trunk and plain.startswith(trunk):
        plain = plain[len(trunk) :]
    elif code == "1" and len(plain) == 11 and plain.startswith("1"):
        return plain
    return code + plain


def _without_trunk(plain: str) -> str:
    """+49 0711 ... is a common slip: the zero goes where the country dials one."""
    codes = _codes()
    for length in (1, 2, 3):
        trunk = codes.get(plain[:length])
        if trunk is not None:
            rest = plain[length:]
            if trunk == "0" and rest.startswith("0"):
                return plain[:length] + rest[1:]
            return plain
    return plain


@lru_cache(1 << 15)
def number_kind(number: str) -> NumberKind:
    """Return whether the numbering plan calls ``number`` (digits with country code) a mobile."""
    try:
        parsed = phonenumbers.parse("+" + number)
    except phonenumbers.NumberParseException:
        return "line"
    kind = phonenumbers.number_type(parsed)
    return "mobile" if kind == phonenumbers.PhoneNumberType.MOBILE else "line"
