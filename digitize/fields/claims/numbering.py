"""Digits as printed -> E.164, with libphonenumber and around its traps.

The traps: ``491716783154`` without a plus parses as a German number with 4917 as area code; ``(0)``
after a country code is the trunk prefix; ``+0044`` and ``+49 0711`` are written too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberType

from digitize.fields.claims import kinds
from digitize.model import Assumption, PhoneType

_TRUNK_ZERO = re.compile(
    r"\+(49|43|41|44|31|32|33|90|46|47|45|358|48|420|421|36|40|385|386|353|61|91)0"
)
"""Country codes after which a zero is the trunk prefix; Italy's zero belongs to the number."""


MEMORY = 1024
"""Numbers whose answers are kept: a card's are asked about for its country and for themselves."""

FEWEST_LOCAL = 7
"""Digits of a number that starts with neither trunk zero nor country code."""


@dataclass(frozen=True, slots=True)
class Home:
    """A country for numbers that do not tell theirs, and what says so."""

    country: str
    assumed: Assumption


@dataclass(frozen=True, slots=True)
class Parsed:
    """A number that can exist; ``valid`` if its numbering plan knows it."""

    e164: str
    extension: str
    valid: bool
    kind: PhoneType | None  # where the numbering plan tells
    assumed: frozenset[Assumption] = frozenset()
    fixed: bool = False  # the numbering plan has it for fixed lines alone


@lru_cache(maxsize=MEMORY)
def parse_at(text: str, country: str) -> Parsed | None:
    """A number without a country code as one of this country; None if it has no such number."""
    number = _number(_tidied(text), country)
    return _parsed(number, frozenset()) if number else None


def lacks_trunk_prefix(text: str, country: str) -> bool:
    """Whether the country writes a zero before its area codes, and this number has none."""
    digits = re.sub(r"\D", "", text)
    return not digits.startswith("0") and country != "PL" and _trunk_prefix(country) == "0"


def parse(text: str, homes: Sequence[Home]) -> Parsed | None:
    """The number, or None if there is no such number anywhere it could belong."""
    written = _tidied(text)
    if written.startswith("+"):
        number = _number(written, None)
        return _parsed(number, frozenset()) if number else None
    without_plus = _country_code_without_plus(written, homes)
    if without_plus is not None:
        return without_plus
    possible: list[Parsed] = []
    for home in homes:
        number = _number(written, home.country)
        if number is not None and not _lacks_area_code(written, number):
            possible.append(_parsed(number, frozenset({home.assumed})))
        if possible and not possible[0].assumed & _GUESSED:
            break  # the card itself says where it is at home
    if not possible:
        return None
    if not possible[0].assumed & _GUESSED:
        return possible[0]
    shaped = country_by_shape(text)
    spoken = [one for one in possible if one.assumed & _SPOKEN]
    if shaped not in {home.country for home in homes}:
        for one in spoken:
            if one.valid:
                return one
    return _by_shape(text) or next((one for one in possible if one.valid), possible[0])


_SPOKEN = {Assumption.COUNTRY_FROM_LANGUAGE, Assumption.COUNTRY_FROM_NAME}
_GUESSED = {Assumption.COUNTRY_FROM_SETTINGS, *_SPOKEN}

_SWISS_AREAS = r"2[1-7]|3[1-4]|4[134]|5[1-8]|6[12]|7[1-9]|8[1-4]|91"
_AUSTRIAN_CELLS = r"65[0579]|66[034-9]|67[06-8]|68[068]|69[09]"

_GROUPED = (
    (
        "US",
        r"\s*(?:1[\s.-])?(?:\([2-9]\d{2}\)\s?|[2-9]\d{2}[.\s-])[2-9]\d{2}[.\s-]\d{4}\s*",
    ),
    ("FR", r"\s*0[1-9](?P<gap>[.\s-])\d\d(?:(?P=gap)\d\d){3}\s*"),
    # none of Germany's three-digit area codes 030, 040, 069 and 089
    ("CH", rf"\s*\(?0(?:{_SWISS_AREAS})\)?(?P<gap>[.\s-])\s?\d{{3}}(?P=gap)\d\d(?P=gap)\d\d\s*"),
    ("GB", r"\s*\(?02[03489]\)?[\s.-]\d{4}[\s.-]\d{4}\s*"),
    # no German area code is written with these four digits alone
    ("AT", rf"\s*\(?0(?:{_AUSTRIAN_CELLS})\)?[\s/.-]{{1,3}}\d(?:[\s.-]?\d){{5,7}}\s*"),
)
"""How one country alone groups the digits: ``(415) 555-0132``, ``01 99 00 12 34``."""


def country_by_shape(text: str) -> str:
    """The country that alone groups digits so, ISO 3166-1 alpha-2; empty if there is none."""
    text = re.sub(r"\(0[\s\d]+\)", lambda area: area[0].replace(" ", ""), text)  # `(0 6 64)`
    return next((code for code, pattern in _GROUPED if re.fullmatch(pattern, text)), "")


def _by_shape(text: str) -> Parsed | None:
    """The number of the country whose grouping it has."""
    country = country_by_shape(text)
    number = _number(re.sub(r"\D", "", text), country) if country else None
    return _parsed(number, frozenset({Assumption.COUNTRY_FROM_NUMBER_SHAPE})) if number else None


def _tidied(text: str) -> str:
    text = re.sub(r"^\s*\d\s+(?=\(\s?0)", "", text)  # an icon: `8 (0711) 67 19`
    text = re.sub(r"[^\d+()]", "", text)
    text = re.sub(r"^\(?\+?\(?(?=\d|\+)", lambda m: "+" if "+" in m[0] else "", text)
    text = re.sub(r"^\(?00(?=[1-9])|^\+0+", "+", text)
    if text.startswith("+"):
        text = text.replace("(0)", "", 1)
        text = re.sub(r"[()]", "", text)
        code = _TRUNK_ZERO.match(text)
        return f"+{code[1]}{text[code.end() :]}" if code else text
    return re.sub(r"[()]", "", text)


def _lacks_area_code(text: str, number: PhoneNumber) -> bool:
    """Five or six digits where area codes start with a zero: nobody abroad could call it."""
    country = phonenumbers.region_code_for_country_code(number.country_code or 0)
    local = not text.startswith("0") and len(text) < FEWEST_LOCAL
    return local and _trunk_prefix(country) == "0"


def _trunk_prefix(country: str) -> str:
    metadata = phonenumbers.PhoneMetadata.metadata_for_region(country, None)
    return (metadata.national_prefix or "") if metadata else ""


def _number(text: str, country: str | None) -> PhoneNumber | None:
    if country == "PL" and re.fullmatch(r"0[1-9]\d{8}", text):
        text = text[1:]  # the trunk prefix that Poland gave up
    try:
        number = phonenumbers.parse(text, country)
    except NumberParseException:
        return None
    return number if phonenumbers.is_possible_number(number) else None


def _country_code_without_plus(text: str, homes: Sequence[Home]) -> Parsed | None:
    """``49171…`` or ``84 43 …``: only where it is valid so and has no trunk zero."""
    if text.startswith("0") or len(text) < 10:
        return None
    number = _number(f"+{text}", None)
    if number is None or not phonenumbers.is_valid_number(number):
        return None
    own = {phonenumbers.country_code_for_region(home.country) for home in homes}
    # Where numbers start with a trunk zero at home, one without it starts with a country code.
    if number.country_code == 1 or (number.country_code not in own and len(text) < 11):
        return None
    if any(_is_national(text, home.country) for home in homes):
        return None
    return _parsed(number, frozenset({Assumption.REPAIRED}))


def _is_national(text: str, country: str) -> bool:
    """Whether the country's own numbers are written without a trunk prefix, and this is one."""
    if _trunk_prefix(country):
        return False
    number = _number(text, country)
    return number is not None and phonenumbers.is_valid_number(number)


def _parsed(number: PhoneNumber, assumed: frozenset[Assumption]) -> Parsed:
    valid = phonenumbers.is_valid_number(number)
    if assumed and not valid and not phonenumbers.is_possible_number(number):
        assumed = assumed | {Assumption.REPAIRED}
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    plan = phonenumbers.number_type(number) if valid else PhoneNumberType.UNKNOWN
    kind = _KINDS.get(plan) or ("cell" if not valid and kinds.is_mobile(e164) else None)
    fixed = plan == PhoneNumberType.FIXED_LINE
    return Parsed(e164, number.extension or "", valid, kind, assumed, fixed)


_KINDS: dict[int, PhoneType] = {PhoneNumberType.MOBILE: "cell", PhoneNumberType.PAGER: "pager"}


@lru_cache(maxsize=MEMORY)
def is_valid(e164: str) -> bool:
    """Whether the country's numbering plan has such a number."""
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(e164, None))
    except NumberParseException:
        return False


@lru_cache(maxsize=MEMORY)
def country_of(e164: str) -> str:
    """ISO 3166-1 alpha-2 of an E.164 number; empty if shared or unknown."""
    try:
        number = phonenumbers.parse(e164, None)
    except NumberParseException:
        return ""
    region = phonenumbers.region_code_for_number(
        number
    ) or phonenumbers.region_code_for_country_code(number.country_code or 0)
    return region if region not in {"ZZ", "001"} else ""
