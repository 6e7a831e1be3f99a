"""Postal codes on a line of their own, as Great Britain, Ireland and Canada print them.

Takes a Sheet and a line. Gives the address whose city, county and street stand above the code;
leaves alone codes that other countries could have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digitize.fields.claims import cities, gazetteer, streets
from digitize.fields.claims.postcodes import alone
from digitize.fields.text import Sheet, box_of, is_below
from digitize.model import Address, Candidate, FieldKind, Span

_CITY = re.compile(r"[^\W\d_][^\d@:]+(?:\s\d{1,2})?")
"""``Leeds`` and ``Dublin 2``."""


def claim(sheet: Sheet, number: int) -> Iterator[Candidate]:
    """The address that ends with the code on this line; claims its characters."""
    county, text = _county_before(sheet.texts[number])
    code, country = alone(text)
    at = _line_above(sheet, number) if code else None
    if at is None:
        return
    spans = [Span(number, 0, len(sheet.texts[number]))]
    parts = _parts(sheet.texts[at])
    region = county or (cities.county(parts[-1][1], country) if parts else "")
    if county:
        pass  # it stands before the code
    elif region and len(parts) == 1:  # the county has a line of its own
        spans.append(Span(at, 0, len(sheet.texts[at])))
        at = _line_above(sheet, at)
        if at is None:
            return
        parts = _parts(sheet.texts[at])
    elif region:
        parts = parts[:-1]
    if not parts or not _CITY.fullmatch(parts[-1][1]):
        return
    begin, city = parts[-1]
    street = streets.before(sheet, at, begin, british=country in {"GB", "IE"})
    if street is None and not region and country not in gazetteer.countries_of(city):
        return
    spans += [Span(at, begin, len(sheet.texts[at])), *(street.spans if street else ())]
    sheet.claim(spans)
    value = Address(
        street=streets.tidy(street.text) if street else "",
        postal_code=cities.code(code, country),
        city=cities.settled(city, country)[0],
        region=region,
        country=country,
    )
    read = ", ".join(sheet.read(part) for part in sorted(spans, key=lambda s: (s.line, s.start)))
    strength = 0.7 + 0.25 * (street is not None)
    yield Candidate(FieldKind.ADDRESS, read, value, tuple(spans), strength)


_COUNTY_AND_CODE = re.compile(r"\s*([^\W\d][^\d,]+?),?\s+(?=[A-Z]{1,2}\d)")


def _county_before(text: str) -> tuple[str, str]:
    """``Oxfordshire OX7 5XX``: the county, and the rest of the line."""
    found = _COUNTY_AND_CODE.match(text)
    if found is None:
        return "", text
    rest = text[found.end() :]
    county = cities.county(found[1], alone(rest)[1])
    return (county, rest) if county else ("", text)


def is_county_with_code(text: str) -> bool:
    """Whether the line has a county and a postal code, and the city is elsewhere."""
    county, _ = _county_before(text)
    return bool(county) and "GB" not in gazetteer.countries_of(county)


def _parts(text: str) -> list[tuple[int, str]]:
    """Where each part between commas starts, and the part."""
    return [
        (match.start(), match[0].strip(" .")) for match in re.finditer(r"[^\s,•|][^,•|]*", text)
    ]


def _line_above(sheet: Sheet, number: int) -> int | None:
    """The next line above in the same block, if nothing of it is claimed."""
    own = box_of(sheet.lines[number])
    above = [
        other
        for other in range(len(sheet.texts))
        if other != number and is_below(box_of(sheet.lines[other]), own, reach=1.6)
    ]
    nearest = max(above, key=lambda other: box_of(sheet.lines[other]).bottom, default=None)
    return nearest if nearest is not None and sheet.is_free(nearest) else None
