"""Pairs invented by hand against the matching, in the conventions of a dozen countries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from digitize.match import Index, decide, decide_all
from digitize.model import Address, Contact, Email, Phone

PAIRS = Path(__file__).parent / "pairs"
PLAIN = {
    "fn": "formatted_name", "px": "prefix", "x": "suffix", "m": "additional", "n": "nickname",
    "o": "org", "d": "department", "t": "title", "b": "birthday",
}  # fmt: skip
PHONES = {"c": "cell", "f": "fax", "h": "home", "q": "other"}


def lines(name: str) -> Iterator[str]:
    for line in (PAIRS / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def contact(text: str) -> Contact:
    """One side of a line."""
    fields: dict[str, Any] = {}
    several: dict[str, list[Any]] = {}
    for place, part in enumerate(part.strip() for part in text.split(";")):
        key, _, value = (word.strip() for word in part.partition(":"))
        if place == 0 and "/" in part and key not in PLAIN:
            fields["given"], fields["family"] = (word.strip() for word in part.split("/", 1))
        elif key in PLAIN:
            fields[PLAIN[key]] = value
        elif key in ("e", "eh"):
            email = Email(value, "home" if key == "eh" else "work")
            several.setdefault("emails", []).append(email)
        elif key == "p":
            number, _, extension = value.partition(" x")
            several.setdefault("phones", []).append(Phone(number, extension))
        elif key in PHONES:
            several.setdefault("phones", []).append(Phone(value, "", PHONES[key]))  # type: ignore[arg-type]
        elif key in ("a", "ah"):
            street, code, town, country = (word.strip() for word in value.split(","))
            kind = "home" if key == "ah" else "work"
            several.setdefault("addresses", []).append(
                Address(street, code, town, "", country, kind)  # type: ignore[arg-type]
            )
        else:
            several.setdefault({"l": "socials", "u": "urls"}[key], []).append(value)
    fields |= {name: tuple(values) for name, values in several.items()}
    return Contact(**fields)


def kinds(line: str) -> list[str]:
    """What is decided in both directions, and where both are new."""
    one, other = (contact(side) for side in line.removeprefix("?").split("||"))
    there = decide(replace(other, uid="new"), Index.of([replace(one, uid="known")]))
    back = decide(replace(one, uid="new"), Index.of([replace(other, uid="known")]))
    both = decide_all([replace(one, uid="a"), replace(other, uid="b")], Index.of([]))
    return [there.kind, back.kind, both[1].kind]


@pytest.mark.parametrize("line", lines("two_people.txt"))
def test_two_people_are_not_merged(line: str) -> None:
    assert "merge" not in kinds(line)


@pytest.mark.parametrize("line", lines("one_person.txt"))
def test_one_person_is_found(line: str) -> None:
    found = kinds(line)
    if line.startswith("?"):
        assert "new" not in found
    else:
        assert found == ["merge"] * 3
