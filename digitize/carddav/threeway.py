"""One card changed in two places, and what both were before: both changes together.

Works on lines, so that what neither side understands goes with the rest. Only what both
changed in different ways is a conflict.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from digitize.vcard import Property, VCard
from digitize.vcard.property import Line
from digitize.vcard.text import unescape

Side: TypeAlias = Literal["mine", "theirs"]

Base: TypeAlias = "Counter[tuple[str, str]]"
"""Name and digest of every line that both sides had."""

SEVERAL: Final = frozenset(
    {"TEL", "EMAIL", "ADR", "URL", "IMPP", "SOCIALPROFILE", "RELATED", "LANG", "LABEL"}
)
"""Properties of which a card has any number: two new ones are no conflict."""

_PASSING: Final = frozenset({"REV", "PRODID", "UID", "VERSION"})
"""Servers and clients write these anew with every change."""

_WORDLESS: Final = frozenset({"INTERNET", "VOICE", "PREF", "OTHER"})
"""TYPE words that come and go between versions and mean nothing for who is called."""

_URI: Final = re.compile(r"^(?:tel|mailto|geo):|^data:[^,]*,", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """Lines that belong together: one, or all of a group (``item1.URL``, ``item1.X-ABLabel``)."""

    name: str
    digest: str
    lines: tuple[Line, ...]

    @property
    def key(self) -> tuple[str, str]:
        """By what it is known."""
        return self.name, self.digest

    @property
    def text(self) -> str:
        """The values as people read them."""
        values = (line.value for line in self.lines if isinstance(line, Property))
        return " ".join(" ".join(unescape(value).replace(";", " ").split()) for value in values)


@dataclass(frozen=True, slots=True)
class Merged:
    """The card with both changes; ``conflicts``: name, mine, theirs of what cannot have both."""

    card: VCard
    conflicts: tuple[tuple[str, str, str], ...] = ()


def units(card: VCard) -> tuple[Unit, ...]:
    """The lines of a card without what changes by itself, groups together."""
    together: dict[str, list[Line]] = {}
    for number, line in enumerate(card.lines):
        if isinstance(line, Property):
            if line.name in _PASSING:
                continue
            group = line.group.upper()
            together.setdefault(group or f" {number}", []).append(line)
        else:
            together.setdefault(f" {number}", []).append(line)
    return tuple(_unit(tuple(lines)) for lines in together.values())


def keys(card: VCard) -> Base:
    """What a card is known by."""
    return Counter(unit.key for unit in units(card))


def dump(mine: VCard, theirs: VCard) -> str:
    """What the server has when both agree, as text for the book.

    Lines of a kind that mine has none of are marked: they are the server's own, and must
    survive when mine is sent.
    """
    names = {unit.name for unit in units(mine)}
    rows = sorted((*unit.key, "" if unit.name in names else "theirs") for unit in units(theirs))
    return json.dumps([theirs.version, *rows], separators=(",", ":"))


def load(text: str) -> Base:
    """What both had, from the book's text."""
    rows = json.loads(text)[1:]
    return Counter((name, digest) for name, digest, whose in rows if not whose)


def only_theirs(text: str) -> Base:
    """What only the server had, from the book's text."""
    rows = json.loads(text)[1:]
    return Counter((name, digest) for name, digest, whose in rows if whose)


def with_theirs(mine: VCard, theirs: VCard, kept: Base) -> VCard:
    """Mine with those lines of theirs that are in ``kept``."""
    names = {unit.name for unit in units(mine)}
    more = [
        line
        for unit in units(theirs)
        if unit.key in kept and unit.name not in names
        for line in unit.lines
    ]
    return mine.with_lines((*mine.lines, *more)) if more else mine


def version_in(text: str) -> str:
    """The version from the book's text."""
    return str(json.loads(text)[0])


def merge(
    base: Base,
    mine: VCard,
    theirs: VCard,
    prefer: Side | None = None,
    *,
    untouched: bool = False,
) -> Merged:
    """Both changes since ``base``; ``prefer`` settles what is a conflict.

    ``untouched``: mine was not changed since. Where it differs from ``base`` all the same, the
    server wrote it in its own way, so that what changed there replaces ours.
    """
    ours, other = units(mine), units(theirs)
    our_keys, their_keys = _count(ours), _count(other)
    if untouched:
        conflicts, prefer = _changed(base, their_keys), "theirs"
    else:
        conflicts = _conflicts(base, our_keys, their_keys)
    settled = conflicts if prefer else frozenset()
    lost = base - their_keys
    fresh = their_keys - base
    kept: list[Unit] = []
    for unit in ours:
        if unit.name in conflicts:
            if prefer != "theirs":
                kept.append(unit)
        elif lost[unit.key] > 0 and unit.name not in conflicts:
            lost[unit.key] -= 1
        else:
            kept.append(unit)
    there = _count(kept)
    for unit in other:
        if unit.name in conflicts:
            if prefer == "theirs":
                kept.append(unit)
        elif fresh[unit.key] > 0 and there[unit.key] <= 0:
            fresh[unit.key] -= 1
            kept.append(unit)
    open_ones = tuple(
        (name, _shown(ours, name), _shown(other, name)) for name in sorted(conflicts - settled)
    )
    result = _count(kept)
    if result == their_keys:
        return Merged(theirs, open_ones)
    if result == our_keys:
        return Merged(mine, open_ones)
    passing = [line for line in mine.lines if isinstance(line, Property) and line.name in _PASSING]
    lines = [*passing, *(line for unit in kept for line in unit.lines)]
    return Merged(mine.with_lines(lines), open_ones)


def _conflicts(base: Base, ours: Base, theirs: Base) -> frozenset[str]:
    found = set()
    for name in {name for name, _ in (*base, *ours, *theirs)}:
        was, mine, other = (_of(name, one) for one in (base, ours, theirs))
        if mine in (other, was) or other == was:
            continue
        both_took = (was - mine) & (was - other)
        same_new = (mine - was) == (other - was)
        if name not in SEVERAL or (both_took and not same_new):
            found.add(name)
    return frozenset(found)


def _changed(base: Base, theirs: Base) -> frozenset[str]:
    """Properties the server knows, and that are not as they were."""
    return frozenset(name for name, _ in base if _of(name, base) != _of(name, theirs))


def _of(name: str, base: Base) -> Base:
    return Counter({key: count for key, count in base.items() if key[0] == name})


def _count(found: Iterable[Unit]) -> Base:
    return Counter(unit.key for unit in found)


def _shown(found: Iterable[Unit], name: str) -> str:
    return "; ".join(unit.text for unit in found if unit.name == name)


def _unit(lines: tuple[Line, ...]) -> Unit:
    named = [line for line in lines if isinstance(line, Property)]
    main = next((line for line in named if not line.name.startswith("X-AB")), None)
    name = main.name.removeprefix("X-") if main else named[0].name if named else "?"
    text = "\n".join(sorted(_plain(line) for line in lines))
    return Unit(name, hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:20], lines)


def _plain(line: Line) -> str:
    """A line as every version and every client writes it."""
    if not isinstance(line, Property):
        return line.raw.decode("utf-8", "replace").strip()
    types = sorted(word for word in line.types if word not in _WORDLESS)
    value = _URI.sub("", unescape(line.value)).strip()
    if line.name == "BDAY":
        value = value.replace("-", "")
    value = value.rstrip(";") if line.name in ("N", "ADR", "ORG") else value
    return f"{line.name.removeprefix('X-')} {types} {' '.join(value.split())}"
