"""Build the reader's lists of names and of words in job titles from Faker and mimesis (both MIT).

Usage: ``python -m benchmarks.build_names``. Writes to ``digitize/fields/vocabulary``:

- ``given_names.txt`` and ``family_names.txt``: one name a line, folded as the reader folds it, and
  in how many languages of the packages it is such a name, where in more than one. Names that are
  both, as Martin or Moreno, are told by that number;
- ``accents.txt``: names that are written in one way only, and that with accents;
- ``own_names.txt``: the same within one language, whatever others write: a Czech is ``Jiří``;
- ``ways.txt``: the accented ways of names that are written in several: ``Ramón`` beside Ramon;
- ``title_words.txt``: words of job titles, and in how many titles they stand.

The generator of labelled photos has lists of its own.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import faker
import faker.providers.job as job
import faker.providers.person as person
import mimesis

from digitize.fields.words import bare

VOCABULARY = Path(__file__).parent.parent / "digitize" / "fields" / "vocabulary"
HEADER = (
    f"# Source: the {{what}} of Faker {faker.VERSION} and mimesis {mimesis.__version__}\n"
    "# (both MIT), by benchmarks/build_names.py; {number}.\n"
)
DATASETS = Path(mimesis.__file__).parent / "datasets"

FEWEST_TITLES = 2
"""Titles in which a word has to stand: others are the objects of a job, not words for one."""


def main() -> None:
    """Write the lists."""
    written = {kind: Counter[str]() for kind in ("first_name", "last_name")}
    counts = {kind: Counter[str]() for kind in written}
    for kind in written:
        for names in _by_language(kind).values():
            written[kind].update(names)
            counts[kind].update({bare(name) for name in names})
    in_languages = "the number is in how many of their languages the name occurs"
    _write("given_names.txt", counts["first_name"], "person providers", in_languages)
    _write("family_names.txt", counts["last_name"], "person providers", in_languages)
    _write_accents(written.values())
    _write_ways(written.values())
    _write_own()
    titles = Counter(word for title in set(_titles()) for word in _words(title))
    often = Counter({word: count for word, count in titles.items() if count >= FEWEST_TITLES})
    _write("title_words.txt", often, "job providers", "the number is in how many titles it stands")


def _by_language(kind: str) -> dict[str, set[str]]:
    """The names of a kind as written, by language."""
    found: dict[str, set[str]] = defaultdict(set)
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            if attribute.startswith(kind):
                found[module.name.partition("_")[0]] |= _latin(getattr(provider, attribute))
    for path in DATASETS.glob("*/person.json"):
        data = json.loads(path.read_text("utf-8"))
        key = "names" if kind == "first_name" else "surnames"
        found[path.parent.name.partition("-")[0]] |= _latin(list(_leaves(data.get(key, ()))))
    return found


def _leaves(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    else:
        for part in data.values() if isinstance(data, dict) else data:
            yield from _leaves(part)


def _latin(names: object) -> set[str]:
    if not isinstance(names, Iterable):
        return set()
    parts = [part for name in names if isinstance(name, str) for part in re.split(r"[\s]+", name)]
    return {
        part
        for part in parts
        if len(part) > 1 and re.fullmatch(r"[^\W\d_][^\W\d_'’-]*", part) and max(part) < "ɐ"
    }


def _titles() -> Iterator[str]:
    for module in pkgutil.iter_modules(job.__path__):
        provider = importlib.import_module(f"faker.providers.job.{module.name}").Provider
        yield from getattr(provider, "jobs", ())
    for path in DATASETS.glob("*/person.json"):
        yield from _leaves(json.loads(path.read_text("utf-8")).get("occupation", ()))


def _words(title: str) -> set[str]:
    title = re.sub(r"[*:/_]in(?:nen)?\b|\([^)]*\)", "", title)
    return {
        bare(word)
        for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", title)
        if len(word) > 2 and max(word) < "ɐ"
    }


def _write(name: str, counts: Counter[str], what: str, number: str) -> None:
    rows = [f"{one} {count}" if count > 1 else one for one, count in sorted(counts.items())]
    text = HEADER.format(what=what, number=number) + "\n".join(rows) + "\n"
    (VOCABULARY / name).write_text(text, encoding="utf-8")
    print(f"{name}: {len(rows)} words")


def _write_accents(written: Iterable[Counter[str]]) -> None:
    forms: dict[str, set[str]] = defaultdict(set)
    for names in written:
        for name in names:
            forms[bare(name)].add(name.capitalize() if name.islower() else name)
    only = sorted(
        form
        for key, spelt in forms.items()
        if len(spelt) == 1 and (form := next(iter(spelt))).casefold() != key and len(key) > 3
    )
    number = "names that are written in one way only"
    text = HEADER.format(what="person providers", number=number) + "\n".join(only) + "\n"
    (VOCABULARY / "accents.txt").write_text(text, encoding="utf-8")
    print(f"accents.txt: {len(only)} names")


def _write_ways(written: Iterable[Counter[str]]) -> None:
    forms: dict[str, set[str]] = defaultdict(set)
    for names in written:
        for name in names:
            forms[bare(name)].add(name.capitalize() if name.islower() else name)
    ways = sorted(
        form for spelt in forms.values() for form in spelt if len(spelt) > 1 and not form.isascii()
    )
    number = "accented ways of names that are written in several"
    text = HEADER.format(what="person providers", number=number) + "\n".join(ways) + "\n"
    (VOCABULARY / "ways.txt").write_text(text, encoding="utf-8")
    print(f"ways.txt: {len(ways)} names")


LANGUAGES = {
    "cs": "CZ", "sk": "SK", "pl": "PL", "pt": "PT", "hu": "HU", "ro": "RO", "hr": "HR", "sl": "SI",
    "tr": "TR", "lv": "LV", "lt": "LT", "da": "DK", "no": "NO", "nb": "NO", "sv": "SE", "fi": "FI",
    "et": "EE", "is": "IS",
}  # fmt: skip
"""Languages of the packages whose people hardly ever leave the accents out, and their countries."""


def _write_own() -> None:
    forms: dict[tuple[str, str], set[str]] = defaultdict(set)
    for kind in ("first_name", "last_name"):
        for language, names in _by_language(kind).items():
            for name in names if language in LANGUAGES else ():
                forms[bare(name), LANGUAGES[language]].add(name)
    rows = sorted(
        f"{form} {country}"
        for (key, country), spelt in forms.items()
        if len(spelt) == 1
        and len(form := next(iter(spelt))) == len(key) > 3
        and form[1:].islower()
        and form.casefold() != key
    )
    number = "names that a country writes in one way only"
    text = HEADER.format(what="person providers", number=number) + "\n".join(rows) + "\n"
    (VOCABULARY / "own_names.txt").write_text(text, encoding="utf-8")
    print(f"own_names.txt: {len(rows)} names")


if __name__ == "__main__":
    main()
