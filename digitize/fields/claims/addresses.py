"""Postal addresses: anchored at postal code and city, the street before or above.

Takes a Sheet from which emails and websites are claimed. Gives candidates with Address values; the
country is printed, or told by the code's shape, the telephone prefix or the domain, or assumed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digitize.fields import countries
from digitize.fields.claims import gazetteer, labels
from digitize.fields.claims.numbering import Home
from digitize.fields.claims.postcodes import Place, places, table
from digitize.fields.text import CLAIMED, Sheet, box_of, is_below
from digitize.model import Address, Assumption, Candidate, FieldKind, Span

_PARTS = re.compile(r"\s*(?:[|•;]|\s-\s|(?<!\d),(?!\s?\d))\s*")
_HOUSE_NUMBER = re.compile(
    r"(?:^\d{1,5}\s?[a-zA-Z]?(?:\s?[-/]\s?\d{1,4}[a-zA-Z]?)?[\s,]+\D)"
    r"|(?:\D[\s.]\s?\d{1,5}\s?[a-zA-Z]?(?:\s?[-/+]\s?\d{1,4}\s?[a-zA-Z]?){0,2}\.?$)"
    r"|(?:[.a-zß]\d{1,4}\s?[a-zA-Z]?$)"
)
_MANNHEIM = re.compile(r"^[A-U]\s?\d{1,2}\s?,\s?\d{1,3}(?:\s?[-/]\s?\d{1,3})?[a-z]?$")
"""Squares instead of streets: ``C 4, 12``."""
_MOST_LINES_ABOVE = 3
_SHORTEST_CODE = 4
"""Characters; Iceland's three digits count only before one of its cities."""
_MOST_PARTS = 3
"""Parts between commas that make a street: ``Ronda de Atocha``, ``36``, ``3º B``."""


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
        start = _start_with_label(text, place.start)
        street = _street(sheet, number, start) or _street_after(sheet, number, place.end)
        of_street = street.text if street else ""
        country, assumed, sure = _country(place, of_street, printed, homes)
        if not country:
            continue
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
    return not re.search(r"[+(]\d[\d\s()/-]*$|\d[/-]$", before)


def _stands_alone(text: str, place: Place) -> bool:
    return not text[: place.start].strip(" ,") and not text[place.end :].strip(" ,.")


def _country(
    place: Place, street: str, printed: str, homes: Sequence[Home]
) -> tuple[str, frozenset[Assumption], bool]:
    """Country, what was assumed, and whether the address itself tells."""
    possible = place.countries
    if printed and printed in (*possible, "LI"):
        return printed, frozenset(), True
    distinct = place.prefixed or bool(place.region) or not place.postal_code.isdigit()
    if distinct and (place.prefixed or len(possible) == 1):
        return possible[0], frozenset(), True
    known = [code for code in gazetteer.countries_of(place.city) if code in possible]
    spoken = [code for code in _countries_of_street(street) if code in possible]
    told = [code for code in known if code in spoken] or known
    for home in homes:
        if home.country in told:
            return home.country, frozenset({home.assumed}), True
    if told:
        return told[0], frozenset({Assumption.COUNTRY_FROM_CITY}), True
    if len(place.postal_code) < _SHORTEST_CODE:
        return "", frozenset(), False  # a house number: `644 Broadway`
    for home in homes:
        foreign = spoken and home.country not in spoken
        if home.country in possible and not foreign:
            return home.country, frozenset({home.assumed}), False
    if spoken or (street and len(possible) == 1):
        return (spoken or possible)[0], frozenset({Assumption.COUNTRY_FROM_ADDRESS}), False
    for home in homes:
        if home.country in possible:
            return home.country, frozenset({home.assumed}), False
    return "", frozenset(), False


def _countries_of_street(street: str) -> tuple[str, ...]:
    """The countries in whose language the street is named, most likely first."""
    words = re.findall(r"[^\W\d_]+", street.casefold())
    for entry in table()["languages"]:
        if any(
            word in entry["words"] or any(word.endswith(end) for end in entry.get("endings", ()))
            for word in words
        ):
            return tuple(entry["countries"])
    return ()


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
        first = _first_of_street(usable, parts)
        if first is None:
            return None
        begin = offset + parts[first][0]
        text = sheet.lines[number].text[begin : offset + parts[-1][1]]
        return _Street(_without_label(text), (Span(number, begin, start),))
    return _above(sheet, number)


def _first_of_street(text: str, parts: Sequence[tuple[int, int]]) -> int | None:
    """The part where the street begins: of ``12``, ``rue X``, ``3º B`` the first."""
    end = parts[-1][1] if parts else 0
    first = next(
        (
            len(parts) - count
            for count in range(1, min(_MOST_PARTS, len(parts)) + 1)
            if _is_street(text[parts[-count][0] : end])
        ),
        None,
    )
    while first is not None and first > 0:
        begin, stop = parts[first - 1]
        before = text[begin:stop]
        number_first = re.match(r"\d", text[parts[first][0] :])
        if not (
            _is_street(before)
            or _is_extra(before)
            or re.fullmatch(r"\s*\d{1,5}\s?[a-zA-Z]?\s*", before)
            or (number_first and _names_a_street(before))
        ):
            break
        first -= 1
    return first


def _street_after(sheet: Sheet, number: int, end: int) -> _Street | None:
    """``1132 Budapest, Váci út 12.``: the street follows the city on its line."""
    after = re.match(r"\s*[,•|]\s*([^|•;\x00]+)", sheet.texts[number][end:])
    if after is None or not _is_street(after[1]) or not re.search(r"\d", after[1]):
        return None
    start = end + after.start(1)
    stop = end + after.end(1)
    text = sheet.lines[number].text[start:stop]
    return _Street(text, (Span(number, end, stop),))


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
        extra = bool(spans) and _is_extra(free)
        if first_part is None or not (_is_street(free) or extra):
            break
        if (spans and not extra) or labels.meaning_of(free) == "other":
            break
        texts.insert(0, _without_label(sheet.lines[nearest].text[begin:].strip(" ,•|-·")))
        spans.append(Span(nearest, begin, len(text)))
        current = nearest
    return _Street(", ".join(texts), tuple(spans)) if spans else None


def _is_street(text: str) -> bool:
    """A street word or a house number, and not a telephone number."""
    text = text.strip(" ,•|-")
    if _MANNHEIM.match(text):
        return True
    letters = sum(character.isalpha() for character in text)
    digits = sum(character.isdigit() for character in text)
    if letters < 3 or digits > 9 or len(text) > 70 or re.search(r"@|www\.|\+\d", text):
        return False
    if any(labels.meaning_of(word) in {"fax", "cell"} for word in text.split() if len(word) > 2):
        return False
    if _HOUSE_NUMBER.search(text) or _HOUSE_NUMBER.search(re.split(r",\s*(?=\w{1,4}\b)", text)[0]):
        return True
    return _has_street_word(text)


def _names_a_street(text: str) -> bool:
    """A word that stands for streets, with or without a number."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return any(word in table()["streets"]["words"] for word in words[:1]) or _has_street_word(text)


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


def _is_flat(text: str) -> bool:
    """What follows the house number: ``8. tv.``, ``et. 1``, ``19. sal``, ``2nd floor``."""
    return len(text) < 14 and bool(re.search(r"\d", text)) and not re.search(r"\d{4}", text)


def _is_extra(text: str) -> bool:
    """A further line above the street: a floor, a building, a P.O. box, care of."""
    return bool(
        re.search(
            r"(?i)\b(?:postfach|bp|box|p\.?\s?o\.?\s?box|floor|suite|unit|building|geb\.|gebäude|haus|etage"
            r"|stock|c/o|level|house|apt|block|bât|bâtiment|piano|planta|piso|patro|emelet)\b",
            text,
        )
    )


def _without_label(text: str) -> str:
    return re.sub(
        r"^\s*(?:adresse|address|anschrift|adr|a|(?:büro|office|standort|niederlassung)(?:\s\w+)?)\s*[:.]\s*"
        r"|^\s*[^\w\s(]\s*",
        "",
        text,
        flags=re.IGNORECASE,
    ).strip(" ,•|-")


def _tidy(street: str) -> str:
    """Spaces that recognition swallowed: ``Hauptstr.12`` and ``Hauptstraße12``."""
    street = re.sub(r"(?<=[a-zß])\.(?=\d)", ". ", street)
    street = re.sub(r"(?<=[a-zß]{3})(?=\d{1,4}[a-z]?$)", " ", street)
    return re.sub(r"\s+", " ", street).strip(" ,•|-")


def _with_province(city: str) -> tuple[str, str]:
    """``Torino (TO)`` and ``Roma RM``."""
    match = re.fullmatch(r"(.*?\w)\s*(?:\(([A-Z]{2})\)|\s([A-Z]{2}))", city)
    return (match[1], match[2] or match[3]) if match else (city, "")


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
