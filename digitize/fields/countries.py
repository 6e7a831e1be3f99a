"""Country names in the languages of cards, from the Unicode CLDR as ``babel`` brings it."""

from __future__ import annotations

import unicodedata
from functools import cache

from babel import Locale

_LANGUAGES = ("de en fr it es pt nl pl cs sk hu sl hr ro bg da sv nb fi is et lv lt tr el").split()

_SHORT = {
    "uk": "GB", "u.k.": "GB", "great britain": "GB", "england": "GB", "scotland": "GB",
    "wales": "GB", "northern ireland": "GB", "usa": "US", "u.s.a.": "US", "us": "US",
    "united states of america": "US", "holland": "NL", "the netherlands": "NL", "czechia": "CZ",
    "czech republic": "CZ", "slovak republic": "SK", "bundesrepublik deutschland": "DE",
    "republic of ireland": "IE", "republica portuguesa": "PT", "hellas": "GR", "turkey": "TR",
    "suisse": "CH", "schweiz": "CH", "svizzera": "CH", "l-luxembourg": "LU",
}  # fmt: skip
"""Names on cards that CLDR does not list."""


def bare(text: str) -> str:
    """Lower case without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in plain if not unicodedata.combining(character))


@cache
def _names() -> dict[str, str]:
    names = dict(_SHORT)
    for language in _LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if (
                len(code) == 2
                and code.isalpha()
                and code not in {"EU", "EZ", "UN", "XA", "XB", "ZZ"}
            ):
                names.setdefault(bare(name), code)
    return names


def code_of(name: str) -> str:
    """ISO 3166-1 alpha-2 of a printed country name; empty if it is none."""
    return _names().get(bare(name).strip(" .,-()"), "")
