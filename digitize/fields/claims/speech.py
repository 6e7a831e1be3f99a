"""In which country a card is at home, told by its legal form, labels and titles.

Takes the texts of a card. Gives countries, most votes first. A name says nothing: people live
abroad. Leaves alone what an address, a domain or another number says better.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources

from digitize.fields import casing, native, words

MEMORY = 2048
"""Words whose ends are kept."""

_FORM_VOTES = 2
"""A legal form belongs to one country's law, a word to a language that several may speak."""

_DOTTED = re.compile(
    r"\b(?:[a-z]\.\s?){2,4}|\bsp\.?\s?z\s?o\.?\s?o\.?|\bs\.?\s?coop\b|\bltd\.?\s?sti\b"
)


@cache
def _votes() -> dict[str, dict[str, tuple[str, ...]]]:
    source = resources.files("digitize.fields") / "vocabulary" / "speech.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return {
        kind: {word: tuple(countries.split()) for countries, said in rows.items() for word in said}
        for kind, rows in table.items()
    }


def countries_of(texts: Sequence[str]) -> tuple[str, ...]:
    """ISO 3166-1 alpha-2 of the countries that the card's words belong to, likeliest first."""
    found: Counter[str] = Counter()
    order: dict[str, int] = {}
    for text in texts:
        plain = words.bare(text)
        tokens = re.findall(r"[^\W\d_]+", plain)
        forms = [re.sub(r"\W", "", match) for match in _DOTTED.findall(plain)]
        last = [token for token in tokens[1:] if _is_written_as_form(token, text)]
        for kind, weight, said in (
            ("legal_forms", _FORM_VOTES, (*forms, *last)),
            ("words", 1, tokens),
        ):
            for word in dict.fromkeys(said):
                for place, country in enumerate(_votes()[kind].get(word) or _by_ending(word)):
                    found[country] += weight
                    order[country] = min(place, order.get(country, place))
    return tuple(sorted(found, key=lambda country: (-found[country], order[country])))


@lru_cache(maxsize=MEMORY)
def _by_ending(word: str) -> tuple[str, ...]:
    """``Innkjøpssjef``: a compound that no list has, of a language that its end tells."""
    return next(
        (
            countries
            for ending, countries in _votes()["endings"].items()
            if word.endswith(ending) and len(word) > len(ending) + 2
        ),
        (),
    )


def countries_of_names(texts: Sequence[str]) -> tuple[str, ...]:
    """Countries that alone write a name of the card as it is written, most votes first."""
    found = Counter(
        country
        for text in texts
        for word in re.findall(r"[^\W\d_]+", text)
        if (country := native.country_of(casing.natural(word)))
    )
    return tuple(country for country, _ in found.most_common())


def _is_written_as_form(token: str, text: str) -> bool:
    """Short forms are also words: they count with a capital, ``Bergland OG`` but not ``og``."""
    capital = {token[0].upper() + token[1:], token.upper()}
    return len(token) > 3 or not capital.isdisjoint(re.findall(r"\w+", text))
