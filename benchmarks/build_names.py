"""Build the reader's lists of given and family names from the Faker package (MIT licence).

Usage: ``python -m benchmarks.build_names``. Writes ``digitize/fields/vocabulary/given_names.txt``
and ``family_names.txt``: one name a line, folded as the reader folds it, and in how many languages
of the package it is such a name, where in more than one. Names that are both, as Martin or Moreno,
are told by that number. The generator of labelled photos has lists of its own.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import faker
import faker.providers.person as person

from digitize.fields.words import bare

VOCABULARY = Path(__file__).parent.parent / "digitize" / "fields" / "vocabulary"
HEADER = (
    "# Source: the person providers of Faker {version} (MIT), by benchmarks/build_names.py;\n"
    "# the number is in how many of its languages the name occurs.\n"
)


def main() -> None:
    """Write both lists."""
    lists = {"first_name": Counter[str](), "last_name": Counter[str]()}
    seen: set[tuple[str, str, str]] = set()
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        language = module.name.partition("_")[0]
        for attribute in dir(provider):
            kind = next((kind for kind in lists if attribute.startswith(kind)), None)
            for name in _latin(getattr(provider, attribute)) if kind else ():
                if kind and (kind, language, name) not in seen:
                    seen.add((kind, language, name))
                    lists[kind][name] += 1
    _write("given_names.txt", lists["first_name"])
    _write("family_names.txt", lists["last_name"])


def _latin(names: object) -> set[str]:
    if not isinstance(names, Iterable):
        return set()
    parts = [part for name in names if isinstance(name, str) for part in re.split(r"[\s]+", name)]
    return {
        bare(part)
        for part in parts
        if len(part) > 1 and re.fullmatch(r"[^\W\d_][^\W\d_'’-]*", part) and max(part) < "ɐ"
    }


def _write(name: str, names: Counter[str]) -> None:
    rows = [f"{one} {count}" if count > 1 else one for one, count in sorted(names.items())]
    text = HEADER.format(version=faker.VERSION) + "\n".join(rows) + "\n"
    (VOCABULARY / name).write_text(text, encoding="utf-8")
    print(f"{name}: {len(names)} names")


if __name__ == "__main__":
    main()
