"""Postal addresses: anchored at postal code and city, the street before or above.

Takes a Sheet from which emails and websites are claimed. Gives candidates with Address values; the
country is printed, or told by the code's shape, the telephone prefix or the domain, or assumed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digitize.fields import countries, letters
from digitize.fields.claims import cities, gazetteer, labels, lone_codes, lone_streets, streets
from digitize.fields.claims.numbering import Home
from digitize.fields.claims.postcodes import Place, places, stuck, table
from digitize.fields.text import CLAIMED, Sheet, box_of, is_below
from digitize.model import Address, Assumption, Candidate, FieldKind, Span

_SHORTEST_CODE = 4
"""Characters; Iceland's three digits count only before one of its cities."""


def claim(sheet: Sheet, homes: Sequence[Home]) -> tuple[Candidate, ...]:
    """Every address; claims its characters.

    Args:
        sheet: What other rules have left.
        homes: Countries to take where the address does not tell its own, best first.
    """
    placed = tuple(
        candidate
        for number in range(len(sheet.texts))
        for candidate in (
            *tuple(_in_line(sheet, number, homes)),
            *tuple(lone_codes.claim(sheet, number)),
        )
    )
    return lone_streets.claim(sheet, homes, placed)


def _places(text: str) -> Iterator[Place]:
    """Codes with their cities; a county between the two is told apart."""
    for place in places(text):
        known = set(gazetteer.countries_of(place.city)) & set(place.countries)
        if re.fullmatch(r"\d{6}", place.postal_code) and not known:
            cut = [one for one in stuck(text) if _is_of(one.city, one.countries)]
            yield cut[0] if cut else place
        else:
            yield cities.without_county(text, place)


def _is_of(city: str, countries_: Sequence[str]) -> bool:
    return bool(set(gazetteer.countries_of(city)) & set(countries_))


def _in_line(sheet: Sheet, number: int, homes: Sequence[Home]) -> Iterator[Candidate]:
    for place in _places(sheet.texts[number]):
        text = sheet.texts[number]
        if CLAIMED in text[place.start : place.end] or not _is_free_standing(text, place):
            continue
        if lone_codes.is_county_with_code(text):
            continue  # its city stands on the line above
        printed, after = _printed_country(sheet, number, place)
        start = _start_with_label(text, place.start)
        behind = streets.behind(sheet, number, place.end)
        british = place.countries[0] in {"GB", "IE"}
        street = behind or streets.before(sheet, number, start, british=british)
        of_street = street.text if street else ""
        above = street is not None and behind is None and bool(_NUMBERED.search(street.text))
        country, assumed, sure = _country(place, of_street, printed, homes, above=above)
        if not country:
            continue
        if street is None and not (sure or printed or _stands_alone(text, place)):
            continue
        county, length = cities.county_behind(text[place.end :], country)
        end = place.end + length
        span = Span(number, start, max(end, after.end if after and after.line == number else 0))
        spans = [span, *(street.spans if street else ())]
        if after and after.line != number:
            spans.append(after)
        sheet.claim(spans)
        city, region = cities.settled(letters.at_home(place.city, {country}), country)
        texts = [line.text for at, line in enumerate(sheet.lines) if at != number]
        city = cities.as_elsewhere(city, country, texts)
        value = Address(
            street=streets.at_home(streets.tidy(street.text), country) if street else "",
            postal_code=cities.code(place.postal_code, country),
            city=city,
            region=place.region or region or county,
            country=country,
        )
        strength = 0.55 + 0.25 * (street is not None) + 0.15 * bool(sure or printed)
        read = ", ".join(
            sheet.read(part) for part in sorted(spans, key=lambda s: (s.line, s.start))
        )
        yield Candidate(FieldKind.ADDRESS, read, value, tuple(spans), strength, assumed)


_NUMBERED = re.compile(r"[^\W\d_]{3}.*\d|\d.*[^\W\d_]{3}")


def _writes_code_first(country: str) -> bool:
    return bool(table()["countries"].get(country, {}).get("order") == "before")


def _is_free_standing(text: str, place: Place) -> bool:
    """Not the middle of a number: ``0711 70174 Stuttgart`` has no postal code."""
    before = text[: place.start].rstrip()
    word = before.rpartition(" ")[2]
    called = _WORD.fullmatch(word) and labels.phone_type(labels.meaning_of(word))
    return not (called or _OPEN_NUMBER.search(before) or labels.is_label(place.city))


_WORD = re.compile(r"[^\W\d_]{2,}[.:]?")
"""``Tel.``; not the D of ``D-70174``."""

_OPEN_NUMBER = re.compile(r"[+(]\d[\d\s()/-]*$|\d[/-]$|(?<!\w)0\d[\d\s()/.-]*$")
"""The beginning of a telephone number; no house number begins with 0."""


def _stands_alone(text: str, place: Place) -> bool:
    return not text[: place.start].strip(" ,") and not text[place.end :].strip(" ,.")


def _country(
    place: Place, street: str, printed: str, homes: Sequence[Home], *, above: bool
) -> tuple[str, frozenset[Assumption], bool]:
    """Country, what was assumed, and whether the address itself tells.

    Args:
        place: Code and city.
        street: Empty if there is none.
        printed: The country as it stands on the card.
        homes: Countries to take, best first.
        above: The street stands with its number where streets do, before or above.
    """
    possible = place.countries
    if printed and printed in (*possible, "LI"):
        return printed, frozenset(), True
    distinct = place.prefixed or bool(place.region) or not place.postal_code.isdigit()
    if distinct and (place.prefixed or len(possible) == 1):
        return possible[0], frozenset(), True
    known = [code for code in gazetteer.countries_of(place.city) if code in possible]
    spoken = [code for code in lone_streets.countries_of_street(street) if code in possible]
    if "IT" in possible and cities.has_province(place.city):
        spoken = ["IT"]
    told = [code for code in known if code in spoken] or known
    for home in homes:
        if home.country in told:
            return home.country, frozenset({home.assumed}), True
    if told:
        return told[0], frozenset({Assumption.COUNTRY_FROM_CITY}), True
    elsewhere = set(gazetteer.countries_of(place.city)) - set(possible)
    whole = len(place.postal_code.strip()) >= _SHORTEST_CODE and place.postal_code.isdigit()
    if not known and elsewhere and above and whole:
        for home in homes:  # `4400 Nantes`: a digit of the code was lost
            settings = home.assumed is Assumption.COUNTRY_FROM_SETTINGS
            if home.country in elsewhere and not settings and _writes_code_first(home.country):
                return home.country, frozenset({home.assumed, Assumption.REPAIRED}), False
    # the card's language decides between cities of one name, it makes no address of digits alone
    if not above:
        homes = [home for home in homes if home.assumed is not Assumption.COUNTRY_FROM_LANGUAGE]
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


def _printed_country(sheet: Sheet, number: int, place: Place) -> tuple[str, Span | None]:
    """The country's name after the city or on the next line."""
    text = sheet.texts[number]
    rest = re.match(r"[\s,•|/()-]*(?:[Il1]\s)?([^\d|•\x00,;()]{2,30})\)?", text[place.end :])
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
