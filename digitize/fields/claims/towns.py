"""The town of somebody on a badge: a line of its own, with the country on it or on the next.

Takes a Sheet in which no address was found. Gives the one that town and country are; leaves alone
cards, on which a town alone says little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digitize.fields import countries, words
from digitize.fields.claims import gazetteer
from digitize.fields.claims.numbering import Home
from digitize.fields.text import Sheet, box_of, is_below
from digitize.model import Address, Assumption, Candidate, FieldKind, Span


def claim(sheet: Sheet, homes: Sequence[Home]) -> Iterator[Candidate]:
    """``Lüdenscheid`` above ``Germany`` on a badge; claims both lines."""
    if not any(map(_is_of_badge, sheet.texts)):
        return
    for number, text in enumerate(sheet.texts):
        city, _, behind = text.partition(",")
        city, behind = city.strip(), behind.strip(" ()")
        known = gazetteer.countries_of(city)
        if not gazetteer.is_city(city) or not sheet.is_free(number):
            continue
        spans = [Span(number, 0, len(text))]
        country = countries.code_of(behind) or (behind if behind in known else "")
        if behind and not country:
            continue
        below = None if country else _country_below(sheet, number)
        if below is not None:
            spans.append(Span(below, 0, len(sheet.texts[below])))
            country = countries.code_of(sheet.texts[below])
        told = bool(country)
        country = country or next((one.country for one in homes if one.country in known), "")
        if country not in known or (not told and _is_name(city)):
            continue
        sheet.claim(spans)
        read = ", ".join(sheet.read(span) for span in spans)
        name = city.title() if city.isupper() else city
        assumed = frozenset() if told else frozenset({Assumption.COUNTRY_FROM_CITY})
        value = Address(city=name, country=country)
        yield Candidate(FieldKind.ADDRESS, read, value, tuple(spans), 0.7, assumed)
        return


def _is_of_badge(text: str) -> bool:
    known = words.table("titles")["of_visitors"]
    return any(words.bare(part).strip() in known for part in re.split(r"[/|•]", text))


def _is_name(city: str) -> bool:
    """``Paris``, ``Florence``: towns that people are called."""
    return any(words.bare(city) in words.names(kind) for kind in ("given", "family"))


def _country_below(sheet: Sheet, number: int) -> int | None:
    own = box_of(sheet.lines[number])
    for other, text in enumerate(sheet.texts):
        near = is_below(own, box_of(sheet.lines[other]), reach=1.6)
        if other != number and near and sheet.is_free(other) and countries.code_of(text):
            return other
    return None
