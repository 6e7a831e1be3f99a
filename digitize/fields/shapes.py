"""All that a card's text gives away by its shape, claimed in the order in which it is certain.

Takes TextLines. Gives candidates for emails, websites, profiles, telephone numbers and addresses,
and what is none of them. Leaves names, companies and titles to what reads position.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digitize.fields import countries, suffixes
from digitize.fields.claims import (
    addresses,
    emails,
    hours,
    numbering,
    numbers,
    phones,
    socials,
    speech,
    towns,
    urls,
)
from digitize.fields.claims.numbering import Home
from digitize.fields.claims.printed import of_another_column, printed_numbers
from digitize.fields.text import Sheet
from digitize.model import Address, Assumption, Candidate, Email, Span, TextLine


@dataclass(frozen=True, slots=True)
class Shapes:
    """Candidates do not overlap; ``texts`` are the folded lines with all claims blanked out."""

    candidates: tuple[Candidate, ...]
    distractors: tuple[Span, ...]
    texts: tuple[str, ...]
    doubts: tuple[str, ...] = ()


_SETTINGS = Assumption.COUNTRY_FROM_SETTINGS
"""What says of a street without a code where it lies, and nothing of numbers."""


def claim_shapes(lines: Sequence[TextLine], *, region: str = "DE") -> Shapes:
    """Claim everything whose shape tells what it is.

    Args:
        lines: The text, boxes in card pixels.
        region: ISO 3166-1 alpha-2 of numbers and addresses that do not tell their country.
    """
    sheet = Sheet(lines)
    profiles = socials.claim(sheet)
    mails = emails.claim(sheet)
    hosts = [one.value.address.rpartition("@")[2] for one in mails if isinstance(one.value, Email)]
    sites = urls.claim(sheet, hosts)
    handles = socials.claim_handles(sheet, _names_in(mails, hosts))
    distractors = (*numbers.claim(sheet), *hours.claim(sheet))
    outside = (*_countries_of_lines(sheet), *_countries_of_domains((*mails, *sites)))
    spoken = tuple(
        Home(country, Assumption.COUNTRY_FROM_LANGUAGE)
        for country in speech.countries_of((*sheet.texts, *map(sheet.read, distractors)))
    )
    settings = (*spoken, Home(region, Assumption.COUNTRY_FROM_SETTINGS))
    named = tuple(
        Home(country, Assumption.COUNTRY_FROM_NAME)
        for country in speech.countries_of_names(sheet.texts)
    )
    told = (*_countries_of_prefixes(sheet), *outside)
    printed = told or _countries_of_groups(sheet)
    with sheet.hiding(tuple(of_another_column(sheet))):
        placed = addresses.claim(sheet, (*printed, *settings))
    inside = tuple(
        Home(candidate.value.country, Assumption.COUNTRY_FROM_ADDRESS)
        for candidate in placed
        if isinstance(candidate.value, Address)
        and (candidate.value.postal_code or _SETTINGS not in candidate.assumed)
    )
    called = phones.claim(sheet, tuple(dict.fromkeys((*inside, *printed, *settings, *named))))
    if not placed:
        placed = tuple(towns.claim(sheet, settings))
    candidates = (*profiles, *mails, *sites, *handles, *placed, *called)
    return Shapes(candidates, distractors, tuple(sheet.texts))


def _names_in(mails: Sequence[Candidate], hosts: Sequence[str]) -> tuple[str, ...]:
    """Local parts of email addresses, and the names of their domains."""
    locals_ = [one.value.address.partition("@")[0] for one in mails if isinstance(one.value, Email)]
    return (*locals_, *(suffixes.parts(host)[0] for host in hosts))


def _countries_of_prefixes(sheet: Sheet) -> tuple[Home, ...]:
    """The countries of numbers printed with a country code."""
    printed = [
        text
        for line in sheet.texts
        for text in re.findall(r"(?:\+|(?<![\d.,/-])00)\s?\d[\d\s()/.-]{6,18}\d", line)
    ]
    parsed = [numbering.parse(text, ()) for text in printed]
    countries = [numbering.country_of(number.e164) for number in parsed if number]
    return tuple(
        Home(country, Assumption.COUNTRY_FROM_PHONE)
        for country in dict.fromkeys(countries)
        if country
    )


def _countries_of_groups(sheet: Sheet) -> tuple[Home, ...]:
    """The countries of numbers that are grouped as one country alone does."""
    found = dict.fromkeys(numbering.country_by_shape(one.digits) for one in printed_numbers(sheet))
    return tuple(
        Home(country, Assumption.COUNTRY_FROM_NUMBER_SHAPE) for country in found if country
    )


def _countries_of_lines(sheet: Sheet) -> tuple[Home, ...]:
    """Countries that have a line of their own."""
    found = [countries.code_of(text) for text in sheet.texts if len(text) > 3]
    return tuple(
        Home(country, Assumption.COUNTRY_FROM_ADDRESS)
        for country in dict.fromkeys(found)
        if country
    )


def _countries_of_domains(candidates: Sequence[Candidate]) -> tuple[Home, ...]:
    hosts = [
        candidate.value.address.rpartition("@")[2]
        if isinstance(candidate.value, Email)
        else re.sub(r"^https?://|/.*$", "", str(candidate.value))
        for candidate in candidates
    ]
    found = [suffixes.country(host) for host in hosts]
    return tuple(
        Home(country, Assumption.COUNTRY_FROM_DOMAIN) for country in dict.fromkeys(found) if country
    )
