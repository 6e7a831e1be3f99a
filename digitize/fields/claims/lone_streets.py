"""Streets whose postal code was not read or is not printed: ``57 Grafton Street, Dublin``.

Takes a Sheet from which addresses with postal codes are claimed. Gives addresses of what is surely
a street, with the city beside or below it if the gazetteer has that; fills the street of an address
that lacks one. Leaves alone lines that could be a title or a company.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from digitize.fields import countries, letters
from digitize.fields.claims import cities, gazetteer, street_words, streets
from digitize.fields.claims.numbering import Home
from digitize.fields.claims.postcodes import table
from digitize.fields.text import Sheet, box_of, is_below
from digitize.model import Address, Assumption, Candidate, FieldKind, Span

STRENGTH = 0.55

_GUESSED = {Assumption.COUNTRY_FROM_SETTINGS, Assumption.COUNTRY_FROM_LANGUAGE}


def claim(
    sheet: Sheet, homes: Sequence[Home], placed: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    """The addresses of the card, those without postal code added; claims their characters."""
    found = list(placed)
    for number in range(len(sheet.texts)):
        if not sheet.is_free(number) or _begins_another(sheet, number):
            continue
        parts = _parts(sheet.texts[number])
        region, home, at_county = _county(sheet.texts[number], parts)
        count = _parts_of_street(sheet.texts[number], parts)
        if (
            not count
            and at_county > 1
            and street_words.NAMED_STREET.match(sheet.texts[number][slice(*parts[0])])
        ):
            count = 1  # `Dublin Road, Mullingar, Co. Westmeath`
        if not count:
            continue
        start, end = parts[0][0], parts[count - 1][1]
        text = streets.tidy(streets.without_label(sheet.lines[number].text[start:end]))
        bare = [at for at, one in enumerate(found) if _lacks_street(one)]
        if len(bare) == 1 and len(parts) == count:
            span = Span(number, 0, len(sheet.texts[number]))
            sheet.claim((span,))
            found[bare[0]] = _with_street(found[bare[0]], text, span, sheet)
            continue
        if any(_has_street(one, text) for one in found):
            continue
        printed = countries.code_of(sheet.texts[number][slice(*parts[-1])])
        country, assumed = (printed, frozenset[Assumption]()) if printed else _country(text, homes)
        if home:
            country, assumed = home, frozenset({Assumption.COUNTRY_FROM_ADDRESS})
        spans = [Span(number, start, end)]
        city = ""
        for name, span in _cities(sheet, number, parts[count:]):
            own = gazetteer.countries_of(re.sub(r"\s\d{1,2}$", "", name))
            if country in own or (home and at_county > count):
                city = cities.settled(name, country)[0]
                spans.append(span)
                break
        if region and at_county >= count:
            spans.append(Span(number, *parts[at_county]))
        value = Address(
            street=letters.at_home(text, {country}),
            postal_code="",
            city=city,
            region=region,
            country=country,
        )
        sheet.claim(spans)
        read = ", ".join(sheet.read(span) for span in spans)
        strength = STRENGTH + 0.2 * bool(city)
        found.append(Candidate(FieldKind.ADDRESS, read, value, tuple(spans), strength, assumed))
    return tuple(sorted(found, key=_place))


def _place(one: Candidate) -> tuple[int, int]:
    """Where an address begins: those of a card are told in the order in which they stand."""
    first = min(one.spans, key=lambda span: (span.line, span.start))
    return first.line, first.start


def _begins_another(sheet: Sheet, number: int) -> bool:
    """``Brixplatz 24`` above ``Brixplatz 24 Logistics Ltd``."""
    own = sheet.texts[number].strip().casefold()
    return any(text.casefold().startswith(f"{own} ") for text in sheet.texts)


def _parts(text: str) -> list[tuple[int, int]]:
    """Where the parts between commas and dots start and end."""
    return [match.span() for match in re.finditer(r"[^\s,•|][^,•|]*[^\s,•|]", text)]


def _county(text: str, parts: Sequence[tuple[int, int]]) -> tuple[str, str, int]:
    """A county among the parts, its country, and which part it is; empty if there is none."""
    for at in range(1, len(parts)):
        for country in ("IE", "GB"):
            name = cities.county(text[slice(*parts[at])], country)
            if name:
                return name, country, at
    return "", "", 0


def _parts_of_street(text: str, parts: Sequence[tuple[int, int]]) -> int:
    """How many parts from the first on are surely a street; 0 if none."""
    count = next(
        (
            count
            for count in range(1, len(parts) + 1)
            if street_words.is_surely_street(text[parts[0][0] : parts[count - 1][1]])
        ),
        0,
    )
    while 0 < count < len(parts) and street_words.is_floor(text[slice(*parts[count])]):
        count += 1
    return count


def _lacks_street(one: Candidate) -> bool:
    return isinstance(one.value, Address) and not one.value.street


def _has_street(one: Candidate, text: str) -> bool:
    return isinstance(one.value, Address) and text.casefold() in one.value.street.casefold()


def _with_street(one: Candidate, text: str, span: Span, sheet: Sheet) -> Candidate:
    if not isinstance(one.value, Address):
        return one
    spans = (span, *one.spans)
    value = replace(one.value, street=text)
    return replace(one, value=value, spans=spans, text=f"{sheet.read(span)}, {one.text}")


def _country(street: str, homes: Sequence[Home]) -> tuple[str, frozenset[Assumption]]:
    """Where the card is at home, if streets are named so there; else where they are."""
    spoken = countries_of_street(street)
    for home in homes:
        if home.country in spoken or (not spoken and home.assumed not in _GUESSED):
            return home.country, frozenset({home.assumed})
    if spoken:
        return spoken[0], frozenset({Assumption.COUNTRY_FROM_ADDRESS})
    return homes[0].country, frozenset({homes[0].assumed})


def countries_of_street(street: str) -> tuple[str, ...]:
    """The countries in whose language the street is named, most likely first."""
    words = re.findall(r"[^\W\d_]+", street.casefold())
    for entry in table()["languages"]:
        if any(
            word in entry["words"] or any(word.endswith(end) for end in entry.get("endings", ()))
            for word in words
        ):
            return tuple(entry["countries"])
    return ()


def _cities(
    sheet: Sheet, number: int, parts: Sequence[tuple[int, int]]
) -> Iterator[tuple[str, Span]]:
    """What may be the city: the next parts of the line, else the line below."""
    for start, end in parts:
        yield sheet.texts[number][start:end], Span(number, start, end)
    own = box_of(sheet.lines[number])
    below = [
        other
        for other in range(len(sheet.texts))
        if other != number
        and sheet.is_free(other)
        and is_below(own, box_of(sheet.lines[other]), reach=1.0)
    ]
    nearest = min(below, key=lambda other: box_of(sheet.lines[other]).top, default=None)
    if parts or nearest is None:
        return
    first = re.match(
        r"\s*([^,•|\d]{3,30}(?:\d{1,2})?)(?:[,•|]\s*([^,•|]+))?$", sheet.texts[nearest]
    )
    if first and (first[2] is None or countries.code_of(first[2])):
        yield first[1].strip(), Span(nearest, 0, len(sheet.texts[nearest]))
