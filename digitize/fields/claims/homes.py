"""Which of the countries a card may be at home in its telephone numbers fit.

Takes the numbers as printed and countries, likeliest first. Gives the countries whose numbering
plans have the numbers, and have them for mobile telephones where the labels say so. Leaves alone
countries that an address, a domain or another number tells.
"""

from __future__ import annotations

from collections.abc import Sequence

from digitize.fields.claims import numbering
from digitize.fields.claims.numbering import Home
from digitize.fields.claims.printed import Printed
from digitize.model import Assumption

FITS = 2
"""How well a number fits that is called mobile and is one there."""

GUESSED = frozenset(
    {
        Assumption.COUNTRY_FROM_SETTINGS,
        Assumption.COUNTRY_FROM_LANGUAGE,
        Assumption.COUNTRY_FROM_NAME,
    }
)
"""What does not say where the card is at home, but makes it likely."""


def fitting(printed: Sequence[Printed], homes: Sequence[Home]) -> tuple[Home, ...]:
    """The homes without guessed ones that fit worse than another: ``Mob. 0490 …`` is Belgian.

    A country that only the person's name speaks for has to fit better than all others do.
    """
    if not homes or homes[0].assumed not in GUESSED:
        return tuple(homes)
    national = [one for one in printed if "other" not in one.meanings and _is_national(one)]
    if (elsewhere := _elsewhere(national, homes)) is not None:
        return (elsewhere, *homes)
    fits = {home: sum(_fit(one, home.country) for one in national) for home in homes}
    best = max(fits.values())
    likely = [home for home in homes if home.assumed is not Assumption.COUNTRY_FROM_NAME]
    if any(fits[home] == best for home in likely):
        homes = likely
    settings = [home for home in homes if home.assumed is Assumption.COUNTRY_FROM_SETTINGS]
    return (*(home for home in homes if fits[home] == best), *settings)


_ABROAD = ("AT", "CH", "GB", "BE", "NL", "FR", "IE", "SE", "IT", "AU")
"""Whose cards are met, likeliest first, where a mobile number is nobody's of the guessed homes."""


def _elsewhere(national: Sequence[Printed], homes: Sequence[Home]) -> Home | None:
    """The country that all numbers fit, where no home has any of them, but mobile ones abroad."""
    cells = [one for one in national if "cell" in one.meanings]
    if not cells or any(_fit(one, home.country) > 0 for one in national for home in homes):
        return None
    for country in _ABROAD:
        fits = {one: _fit(one, country) for one in national}
        if min(fits.values()) >= 0 and all(fits[one] == FITS for one in cells):
            return Home(country, Assumption.COUNTRY_FROM_NUMBER_SHAPE)
    return None


def _is_national(printed: Printed) -> bool:
    return not printed.digits.lstrip(" (").startswith(("+", "00"))


def _fit(printed: Printed, country: str) -> int:
    """How well a number fits a country's plan: ``FITS`` if its label does, too, below 0 if not."""
    parsed = numbering.parse_at(printed.digits, country)
    if parsed is None or numbering.lacks_trunk_prefix(printed.digits, country):
        return -1
    if "cell" in printed.meanings:
        return FITS if parsed.kind == "cell" else 0
    return int(parsed.valid)
