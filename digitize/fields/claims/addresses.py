"""Postal addresses: anchored at postal code and city, the street before or above.

Takes a Sheet from which emails and websites are claimed. Gives candidates with Address values; the
country is printed, or told by the code's shape, the telephone prefix or the domain, or assumed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digitize.fields import countries, words
from digitize.fields.claims import labels
from digitize.fields.claims.numbering import Home
from digitize.fields.claims.postcodes import Place, places, table
from digitize.fields.text import CLAIMED, Sheet, box_of, is_below
from digitize.model import Address, Assumption, Candidate, FieldKind, Span

_PARTS = re.compile(r"\s*(?:[|•;]|\s-\s|,(?!\s?\d))\s*")
_HOUSE_NUMBER = re.compile(
    r"(?:^\d{1,5}\s?[a-zA-Z]?(?:\s?[-/]\s?\d{1,4}[a-zA-Z]?)?[\s,]+\D)"
    r"|(?:\D[\s.]\s?\d{1,5}\s?[a-zA-Z]?(?:\s?[-/+]\s?\d{1,4}\s?[a-zA-Z]?){0,2}\.?$)"
    r"|(?:[.a-zß]\d{1,4}\s?[a-zA-Z]?$)"
)
_MOST_LINES_ABOVE = 3


@dataclass(frozen=True, slots=True)
class _Street:
    text: str
    spans: tuple[Span, ...]


def claim(sheet: Sheet, homes: Sequence[Home]) -> tuple[Candidate, ...]:
    """Every address; claims its characters.

    Args:
        sheet: What other rules have left.
        homes: Countries to take where the address does not tell its own, best first.
    """
    return tuple(
        candidate
        for number in range(len(sheet.texts))
        for candidate in tuple(_in_line(sheet, number, homes))
    )


def _in_line(sheet: Sheet, number: int, homes: Sequence[Home]) -> Iterator[Candidate]:
    for place in places(sheet.texts[number]):
        text = sheet.texts[number]
        if CLAIMED in text[place.start : place.end] or not _is_free_standing(text, place):
            continue
        printed, after = _printed_country(sheet, number, place)
        country, assumed, sure = _country(place, printed, homes)
        if not country:
            continue
        start = _start_with_label(text, place.start)
        street = _street(sheet, number, start)
        if street is None and not (sure or printed or _stands_alone(text, place)):
            continue
        span = Span(
            number, start, max(place.end, after.end if after and after.line == number else 0)
        )
        spans = [span, *(street.spans if street else ())]
        if after and after.line != number:
            spans.append(after)
        sheet.claim(spans)
        province = re.fullmatch(r"(.+?)\s?\(([A-Z]{2})\)", place.city) if country == "IT" else None
        value = Address(
            street=_tidy(street.text) if street else "",
            postal_code=_code(place.postal_code, country),
            city=_city(province[1] if province else place.city),
            region=place.region or (province[2] if province else ""),
            country=country,
        )
        strength = 0.55 + 0.25 * (street is not None) + 0.15 * bool(sure or printed)
        read = ", ".join(
            sheet.read(part) for part in sorted(spans, key=lambda s: (s.line, s.start))
        )
        yield Candidate(FieldKind.ADDRESS, read, value, tuple(spans), strength, assumed)


def _is_free_standing(text: str, place: Place) -> bool:
    """Not the middle of a number: ``0711 70174 Stuttgart`` has no postal code."""
    before = text[: place.start].rstrip()
    return not re.search(r"[+(]\d[\d\s()/-]*$|\d\s?[/-]$", before)


def _stands_alone(text: str, place: Place) -> bool:
    return not text[: place.start].strip(" ,") and not text[place.end :].strip(" ,.")


def _country(
    place: Place, printed: str, homes: Sequence[Home]
) -> tuple[str, frozenset[Assumption], bool]:
    """Country, what was assumed, and whether the address itself tells."""
    if printed and printed in (*place.countries, "LI"):
        return printed, frozenset(), True
    here = [code for code in place.countries if _is_city_of(place.city, code)]
    if place.prefixed or len(place.countries) == 1:
        (first, *_) = place.countries
        distinct = place.prefixed or bool(place.region) or not place.postal_code.isdigit()
        if distinct or any(home.country == first for home in homes):
            return first, frozenset(), distinct
    if here and not any(home.country in here for home in homes):
        return here[0], frozenset({Assumption.COUNTRY_FROM_CITY}), len(here) == 1
    for home in homes:
        if home.country in (here or place.countries):
            return home.country, frozenset({home.assumed}), False
    return "", frozenset(), False


def _is_city_of(city: str, country: str) -> bool:
    """Whether the country has such a city; ``Frankfurt am Main``, ``København K``, ``Wien 3``."""
    known = words.cities(country)
    name = words.bare(city)
    first = re.split(r"[\s(/-]", name)[0]
    return (
        name in known
        or re.sub(r"\s+\w{1,2}$", "", name) in known
        or (len(first) > 4 and first in known)
    )


def _printed_country(sheet: Sheet, number: int, place: Place) -> tuple[str, Span | None]:
    """The country's name after the city or on the next line."""
    text = sheet.texts[number]
    rest = re.match(r"[\s,•|/()-]*([^\d|•\x00,;()]{2,30})\)?", text[place.end :])
    if rest and (code := countries.code_of(rest[1])):
        return code, Span(number, place.end, place.end + rest.end())
    words = place.city.split()  # `Wien Österreich` was taken for a city of two words
    if len(words) > 1 and (code := countries.code_of(words[-1])):
        return code, None
    own = box_of(sheet.lines[number])
    for other, below in enumerate(sheet.texts):
        if other == number or CLAIMED in below:
            continue
        code = countries.code_of(below)
        if code and is_below(own, box_of(sheet.lines[other]), reach=1.6):
            return code, Span(other, 0, len(below))
    return "", None


def _start_with_label(text: str, start: int) -> int:
    label = re.search(
        r"(?:^|[\s|•,])((?:adresse|address|anschrift|adr|a|sitz|büro)\s*[:.]\s*)$",
        text[:start],
        re.IGNORECASE,
    )
    return label.start(1) if label else start


# --- the street -------------------------------------------------------------------------


def _street(sheet: Sheet, number: int, start: int) -> _Street | None:
    """Before the code on the same line, else in the lines above."""
    before = sheet.texts[number][:start]
    usable = before.rsplit(CLAIMED, 1)[-1]
    offset = len(before) - len(usable)
    if re.search(r"\w{3}", usable):
        parts = list(_split(usable))
        kept: list[tuple[int, int]] = []
        for begin, end in reversed(parts):
            if not _is_street(usable[begin:end]) and kept:
                break
            if not _is_street(usable[begin:end]) and not kept:
                return None
            kept.append((begin, end))
        first, last = kept[-1][0], kept[0][1]
        text = sheet.lines[number].text[offset + first : offset + last]
        return _Street(_without_label(text), (Span(number, offset + first, start),))
    return _above(sheet, number)


def _split(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for match in _PARTS.finditer(text):
        if text[at : match.start()].strip():
            yield at, match.start()
        at = match.end()
    if text[at:].strip():
        yield at, len(text)


def _above(sheet: Sheet, number: int) -> _Street | None:
    boxes = [box_of(line) for line in sheet.lines]
    texts: list[str] = []
    spans: list[Span] = []
    current = number
    while len(spans) < _MOST_LINES_ABOVE:
        above = [
            other
            for other in range(len(sheet.texts))
            if other not in {current, number} and is_below(boxes[other], boxes[current], reach=1.6)
        ]
        if not above:
            break
        nearest = max(above, key=lambda other: boxes[other].bottom)
        text = sheet.texts[nearest]
        free = text.rsplit(CLAIMED, 1)[-1]
        begin = len(text) - len(free)
        first_part = next(iter(_split(free)), None)
        if first_part is None or not _is_street(free) or labels.meaning_of(free) == "other":
            break
        if spans and not _is_extra(free):
            break
        texts.insert(0, _without_label(sheet.lines[nearest].text[begin:].strip(" ,•|-·")))
        spans.append(Span(nearest, begin, len(text)))
        current = nearest
    return _Street(", ".join(texts), tuple(spans)) if spans else None


def _is_street(text: str) -> bool:
    """A street word or a house number, and not a telephone number."""
    text = text.strip(" ,•|-")
    letters = sum(character.isalpha() for character in text)
    digits = sum(character.isdigit() for character in text)
    if letters < 3 or digits > 9 or len(text) > 70 or re.search(r"@|www\.|\+\d", text):
        return False
    if any(labels.meaning_of(word) in {"fax", "cell"} for word in text.split() if len(word) > 2):
        return False
    if _HOUSE_NUMBER.search(text):
        return True
    return _has_street_word(text)


def _has_street_word(text: str) -> bool:
    streets = table()["streets"]
    words = re.findall(r"[^\W\d_]+(?:[./-][^\W\d_]*)*", text.casefold())
    if any(
        len(word) > len(ending) + 1 and word.rstrip(".").endswith(ending.rstrip("."))
        for word in words
        for ending in streets["endings"]
        if len(ending) > 3
    ):
        return bool(re.search(r"\d", text)) or len(words) <= 3
    short = set(streets["words"])
    return bool(re.search(r"\d", text)) and any(word.rstrip(".") in short for word in words)


def _is_extra(text: str) -> bool:
    """A further line above the street: a floor, a building, a P.O. box, care of."""
    return bool(
        re.search(
            r"(?i)\b(?:postfach|p\.?\s?o\.?\s?box|floor|suite|unit|building|geb\.|gebäude|haus|etage"
            r"|stock|c/o|level|house|apt|block|bât|bâtiment|piano|planta|piso|patro|emelet)\b",
            text,
        )
    )


def _without_label(text: str) -> str:
    return re.sub(
        r"^\s*(?:adresse|address|anschrift|adr|a)\s*[:.]\s*|^\s*[^\w\s(]\s*",
        "",
        text,
        flags=re.IGNORECASE,
    ).strip(" ,•|-")


def _tidy(street: str) -> str:
    """Spaces that recognition swallowed: ``Hauptstr.12`` and ``Hauptstraße12``."""
    street = re.sub(r"(?<=[a-zß])\.(?=\d)", ". ", street)
    street = re.sub(r"(?<=[a-zß]{3})(?=\d{1,4}[a-z]?$)", " ", street)
    return re.sub(r"\s+", " ", street).strip(" ,•|-")


def _code(code: str, country: str) -> str:
    """The code as its post writes it."""
    code = code.upper().replace("–", "-")
    if country in {"NL", "SE", "CZ", "SK", "GR", "GB", "CA", "IE"} and " " not in code:
        cut = {"NL": 4, "SE": 3, "CZ": 3, "SK": 3, "GR": 3, "CA": 3, "IE": 3, "GB": len(code) - 3}
        return f"{code[: cut[country]]} {code[cut[country] :]}"
    return code


def _city(city: str) -> str:
    """The city without the country and, in Italy, the province printed behind it."""
    words = city.split()
    if len(words) > 1 and countries.code_of(words[-1]):
        words = words[:-1]
    city = " ".join(words).strip(" ,-")
    return city.title() if city.isupper() and len(city) > 3 else city
