"""Which words of a name are given and which the family's, as a name of parts.

Takes the words of a name without honorifics and degrees. Particles and titles of nobility open the
family name; capitals or a comma tell the order, else the vocabulary and the email address do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from digitize.fields import casing, words
from digitize.fields.honorifics import is_noble, is_particle
from digitize.fields.name_order import family_first, given_odds, is_patronymic
from digitize.model import Assumption

_MARRIED = re.compile(r"[^\W\d_]{3}né$")
"""``Kovácsné Horváth Judit``: Hungarian wives' names stand in front, as all family names there."""

_WITHIN = frozenset({"de", "del", "da", "do", "dos", "das", "zu", "zum", "zur", "vom"})
"""Particles that may stand within a family name: ``Ruiz de Alarcón``, ``Meyer zu Bergsten``."""

AND = frozenset({"i", "y", "e"})
"""Between two family names: ``Puigdomènech i Vila``."""

UNSURE = 0.7
"""Log odds below which the order counts as guessed."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in vCard's parts, and what was assumed to get there."""

    prefix: str = ""
    given: str = ""
    additional: str = ""
    family: str = ""
    suffix: str = ""
    assumed: frozenset[Assumption] = field(default_factory=frozenset)


def is_given(token: str) -> bool:
    """Whether a word is a given name, or a double one with a known half."""
    return any(words.bare(part) in words.names("given") for part in token.split("-"))


def only_given(token: str) -> bool:
    """Whether a word is a given name and nobody's family name."""
    return is_given(token) and words.bare(token) not in words.names("family")


def opens_noble(text: str) -> bool:
    """Whether a text begins with a title of nobility and a particle: ``Graf von Lindeneck``."""
    tokens = text.split()
    return len(tokens) > 1 and is_noble(tokens[0]) and is_particle(tokens[1])


def ordered(tokens: list[str], locals_: Sequence[str], *, eastern: bool = False) -> PersonName:
    """The name of these words, a comma being one; see ``names.parse`` for the arguments."""
    if "," in tokens:
        comma = tokens.index(",")
        behind, front = tokens[comma + 1 :], tokens[:comma]
        if len(front) > 1 and all("." in token and len(token) > 2 for token in behind):
            return replace(ordered(front, locals_), suffix=" ".join(behind))  # `Lang, DiS.`
        return _split(behind, front)
    if len(tokens) == 1:
        return _single(tokens[0], locals_)
    in_capitals = all(_in_capitals(token) or is_particle(token) for token in tokens)
    if is_particle(tokens[0]) and (tokens[0].islower() or in_capitals):
        heads = sum(not is_particle(token) for token in tokens)
        if len(tokens) > 2 and heads > 1 and _is_given_behind(tokens[-1], locals_):
            return _split(tokens[-1:], tokens[:-1])  # `van Buren M.`, `DE LA FUENTE ITZIAR`
        return PersonName(family=" ".join(tokens))
    if opens_noble(" ".join(tokens)) and len({_in_capitals(token) for token in tokens}) == 1:
        return PersonName(family=" ".join(tokens))  # `Graf von Lindeneck` below the given name
    if any(_MARRIED.search(token) for token in tokens[:-1]):
        return _split(tokens[-1:], tokens[:-1])
    capitals = [_in_capitals(token) for token in tokens]
    if any(capitals) and not all(capitals):
        first = capitals.index(True)
        if first == 0 and not capitals[-1]:
            cut = capitals.index(False)
            if _is_badge(tokens[:cut], tokens[-1]) and not _begins_with(tokens[0], locals_):
                return _split(tokens[:cut], tokens[cut:])
            return _split(tokens[cut:], tokens[:cut])
        if first and all(capitals[first:]):
            while first > 1 and _opens_family(tokens[first - 1]):
                first -= 1
            return _split(tokens[:first], tokens[first:])
    odds = family_first(tokens, locals_, eastern=eastern)
    if odds > 0:
        name = _split(tokens[1:], tokens[:1])
        return replace(name, assumed=frozenset({Assumption.NAME_ORDER}))
    cut = _family_begins(tokens, locals_)
    name = _split(tokens[:cut], tokens[cut:])
    return replace(name, assumed=frozenset({Assumption.NAME_ORDER})) if odds > -UNSURE else name


def _begins_with(family: str, locals_: Sequence[str]) -> bool:
    """``BARTHOLOMEW Eoin`` with bartholomewe@: the name in capitals, and an initial."""
    spelt = words.spellings(family)
    return any(local[:-1] in spelt for local in locals_)


def _is_badge(given: Sequence[str], last: str) -> bool:
    """``ANNA-LENA`` above Schäfer: given names in capitals, a family name that is rather one."""
    known = any(words.bare(half) in words.names("family") for half in last.split("-"))
    rather = min(map(given_odds, given)) > max(0.0, given_odds(last))
    return known and rather and all(map(only_given, given))


def _is_given_behind(token: str, locals_: Sequence[str]) -> bool:
    """Whether the last word behind a family name with its particles is a given name."""
    if len(token.rstrip(".")) == 1:
        return True
    spelt = any(local.startswith(f"{words.bare(token)[:1]}.") for local in locals_)
    return given_odds(token) > 0 or (spelt and is_given(token))


def _split(given: Sequence[str], family: Sequence[str]) -> PersonName:
    return PersonName(
        given=given[0] if given else "",
        additional=" ".join(given[1:]),
        family=" ".join(family),
    )


def _single(token: str, locals_: Sequence[str]) -> PersonName:
    ends = any(
        local.endswith(spelling) and local != spelling
        for local in locals_
        for spelling in words.spellings(token)
    )
    is_given = given_odds(token) > 0 and not ends
    return PersonName(given=token) if is_given else PersonName(family=token)


def _in_capitals(token: str) -> bool:
    """Two capitals may be initials: ``JP Lang`` is no family of ``JP``."""
    return casing.is_capitals(token) and (
        len(token) > 2 or words.bare(token) in words.names("family")
    )


# --- where the family name begins ---------------------------------------------------------


def _opens_family(token: str) -> bool:
    return is_particle(token) or is_noble(token)


def _family_begins(tokens: Sequence[str], locals_: Sequence[str]) -> int:
    last = len(tokens) - 1
    for at in range(_end_of_marian(tokens), last):
        if _opens_family(tokens[at]):
            if tokens[at] in AND and at > 1:
                return at - 1
            within = words.bare(tokens[at]) in _WITHIN and at > 1
            return at - 1 if within and _belongs_to_family(tokens[at - 1], "", locals_) else at
    while last > 1 and _belongs_to_family(tokens[last - 1], tokens[last], locals_):
        last -= 1
    return last


_MARIAN = frozenset(
    "carmen pilar mar rosario angeles dolores luz rocio consuelo sol valle prado camino milagros "
    "nieves mercedes soledad lourdes fatima".split()
)
"""Behind María: ``Mª del Carmen`` is one given name."""


def _end_of_marian(tokens: Sequence[str]) -> int:
    """Where the given names may end: behind ``Mª del Carmen``, else behind the first word."""
    if words.bare(tokens[0]).rstrip(".") in {"ma", "maria", "mª"}:
        for at in range(2, min(4, len(tokens) - 1)):
            if words.bare(tokens[at]) in _MARIAN and is_particle(tokens[at - 1]):
                return at + 1
    return 1


def _belongs_to_family(token: str, last: str, locals_: Sequence[str]) -> bool:
    """Whether a word in the middle is the first of two family names."""
    if len(token.rstrip(".")) == 1 or "." in token or is_patronymic(token):
        return False
    if words.bare(last).endswith("dottir") and is_given(token):
        return False  # `Anna Rós Jónsdóttir`, who has no other family name
    alone, both = words.spellings(token), words.spellings(token + last)
    for local in locals_:
        parts = re.split(r"[._-]", local)
        if any(part in both or part[1:] in both for part in parts):
            return True
        if alone & set(parts[1:]) and not words.spellings(last) & set(parts):
            return True
    return given_odds(token) <= 0
