"""Which country a city lies in, by name: from the GeoNames extract in ``vocabulary/cities.txt``."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib import resources


@cache
def _cities() -> dict[str, str]:
    source = resources.files("digitize.fields") / "vocabulary" / "cities.txt"
    rows = source.read_text(encoding="utf-8").splitlines()
    return dict(row.split("\t", 1) for row in rows if "\t" in row)


def bare(name: str) -> str:
    """Lower case, without accents, words parted by one space."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return " ".join(re.sub(r"[^\w]+", " ", plain).split())


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
