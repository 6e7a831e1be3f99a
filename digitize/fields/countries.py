"""Country names in the languages of cards: the Unicode CLDR's, in ``vocabulary/countries.txt``."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib import resources

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
    source = resources.files("digitize.fields") / "vocabulary" / "countries.txt"
    rows = source.read_text(encoding="utf-8").splitlines()
    listed = dict(row.split("\t") for row in rows if "\t" in row)
    return {**listed, **_SHORT}


def code_of(name: str) -> str:
    """ISO 3166-1 alpha-2 of a printed country name; empty if it is none."""
    return _names().get(bare(name).strip(" .,-()"), "")
