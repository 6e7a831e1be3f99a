"""Which country a city lies in, by name: from the GeoNames extract in ``vocabulary/cities.txt``."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources


@cache
def _cities() -> dict[str, str]:
    source = resources.files("digitize.fields") / "vocabulary" / "cities.txt"
    rows = source.read_text(encoding="utf-8").splitlines()
    return dict(row.split("\t", 1) for row in rows if "\t" in row)


MEMORY = 4096
"""Texts whose answers are kept: a card's words are asked about many times over."""


@lru_cache(maxsize=MEMORY)
def bare(name: str) -> str:
    """Lower case, without accents, words parted by one space."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return " ".join(re.sub(r"[^\w]+", " ", plain).split())


@lru_cache(maxsize=MEMORY)
def countries_of(city: str) -> tuple[str, ...]:
    """ISO 3166-1 alpha-2 of the countries with a city of that name, the largest city's first.

    ``Praha 1``, ``København V``, ``Frankfurt/Main`` and ``Milano (MI)`` are found too.
    """
    name = re.sub(r"\([^)]*\)", " ", city)
    without_district = re.sub(r"\s+(?:\d{1,2}|[A-ZÀ-Ž]{1,2}|cedex.*)$", "", name, flags=re.I)
    first, last = re.split(r"[/,]", name)[0], re.split(r"[/,]", name)[-1]
    for form in (name, without_district, first, last, name.split(" ")[0] + " "):
        found = _cities().get(bare(form))
        if found and len(bare(form)) > 2:
            return tuple(found.split())
    return ()


def is_city(text: str) -> bool:
    """Whether a text is a city's name and no more, written as names are."""
    first, _, rest = text.partition(" ")
    named = text.istitle() or text.isupper()
    return named and bool(countries_of(text)) and not (rest and countries_of(first))


@cache
def _spellings() -> dict[tuple[str, str], str]:
    source = resources.files("digitize.fields") / "vocabulary" / "city_spellings.txt"
    rows = source.read_text(encoding="utf-8").splitlines()
    pairs = (row.rpartition(" ") for row in rows if not row.startswith("#"))
    return {(country, bare(name)): name for name, _, country in pairs}


def spelt(city: str, country: str) -> str:
    """``Genéve`` as Genève: the one way in which the country writes it; empty if none is known."""
    found = _spellings().get((country, bare(city)), "")
    return found if len(found) == len(city) else ""


@cache
def _unspaced() -> dict[str, str]:
    return {name.replace(" ", ""): name for name in _cities()}


_SMALL = frozenset("unter ober sous upon over delle della nell near dell avec près".split())
"""Words of more than three letters that stay small inside the names of cities."""


def spaced(city: str, country: str) -> str:
    """``Mülheiman der Ruhr`` with its spaces where they belong; empty if there is no such city."""
    letters = re.sub(r"[\s-]", "", city)
    known = _unspaced().get(bare(letters).replace(" ", ""), "")
    same_length = len(known.replace(" ", "")) == len(letters)
    if not known or not same_length or country not in _cities()[known].split():
        return ""
    at, found = 0, []
    for word in known.split():
        found.append(letters[at : at + len(word)])
        at += len(word)
    if any(word.islower() and len(word) > 3 and word not in _SMALL for word in found[1:]):
        return ""  # `Torredelcampo` is written so; only the space of a capital gets lost
    return " ".join(found) if found != re.split(r"[\s-]", city) else ""
