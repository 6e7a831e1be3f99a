"""Build the reader's list of given names from the Faker package (MIT licence).

Usage: ``python -m benchmarks.build_names``. Writes ``digitize/fields/vocabulary/given_names.txt``
and ``family_names.txt``: one name a line, folded to lower case, all locales in Latin letters.
The reader has its names from here; the generator of labelled photos has lists of its own.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable
from pathlib import Path

import faker
import faker.providers.person as person

VOCABULARY = Path(__file__).parent.parent / "digitize" / "fields" / "vocabulary"
HEADER = "# Source: the person providers of Faker {version} (MIT), by benchmarks/build_names.py\n"


def main() -> None:
    """Write both lists."""
    given: set[str] = set()
    family: set[str] = set()
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            if attribute.startswith("first_name"):
                given |= _latin(getattr(provider, attribute))
            if attribute.startswith("last_name"):
                family |= _latin(getattr(provider, attribute))
    _write("given_names.txt", given)
    _write("family_names.txt", family)


def _latin(names: object) -> set[str]:
    if not isinstance(names, Iterable):
        return set()
    parts = [part for name in names if isinstance(name, str) for part in re.split(r"[\s]+", name)]
    return {
        part.casefold()
        for part in parts
        if len(part) > 1 and re.fullmatch(r"[^\W\d_][^\W\d_'’-]*", part) and max(part) < "ɐ"
    }


def _write(name: str, names: set[str]) -> None:
    lines = HEADER.format(version=faker.VERSION) + "\n".join(sorted(names)) + "\n"
    (VOCABULARY / name).write_text(lines, encoding="utf-8")
    print(f"{name}: {len(names)} names")


if __name__ == "__main__":
    main()
