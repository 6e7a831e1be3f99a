"""What an export target is: contacts in, named bytes out, and what had to be said about it.

Takes contacts and ``Options``, gives ``Rendered``. Leaves the disk to ``writer``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from digitize.model import Contact
from digitize.vcard import VCard

NAMED: Final = 3
"""Contacts named in a warning; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Options:
    """What may be asked of an export; a target takes what it can use.

    ``language``: of country names and note labels, ``""`` for the target's own.
    ``pictures``: the card's picture (JPEG) by contact UID; ``originals``: the vCard it came as.
    """

    language: str = ""
    vcard_version: Literal["2.1", "3.0", "4.0"] = "3.0"
    generation: Literal["newer", "older"] = "newer"
    encoding: str = ""
    delimiter: str = ""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    originals: Mapping[str, VCard] = field(default_factory=dict)
    attach_card: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One file of an export; ``name`` is empty when it is the only one."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Rendered:
    """The files of an export, and what a person should know about them."""

    parts: tuple[Part, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportResult:
    """The files written, and what a person should know about them."""

    paths: tuple[Path, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """A program that takes contacts. ``how`` says what to click there."""

    name: str
    label: str
    how: str
    suffix: str
    render: Callable[[Sequence[Contact], Options], Rendered]


class Notices:
    """Collects what happened to single contacts, and says it once for all of them."""

    def __init__(self) -> None:
        self._names: dict[str, list[str]] = defaultdict(list)
        self._moved: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, message: str, contact: Contact) -> None:
        """``message`` is a sentence without its full stop."""
        name = " ".join(contact.name.split())[:60] or "a contact without a name"
        if name not in self._names[message][-1:]:
            self._names[message].append(name)

    def moved(self, label: str, place: str) -> None:
        """One contact's ``label`` found no column and stands in ``place``."""
        self._moved[place][label] += 1

    def sentences(self) -> tuple[str, ...]:
        """Each message with the first contacts it is about."""
        moved = (
            f"In {place}, for want of a column of their own: "
            + ", ".join(f"{label} ({count})" for label, count in labels.items())
            + "."
            for place, labels in self._moved.items()
        )
        named = (f"{message}: {_some(names)}." for message, names in self._names.items())
        return (*moved, *named)


def _some(names: Sequence[str]) -> str:
    if len(names) <= NAMED:
        return ", ".join(names)
    return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more"
