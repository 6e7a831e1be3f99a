"""Which of the words of a name is the family's: the vocabulary and the email address tell."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from digitize.fields import words

GIVEN_FIRST = 1.6
"""Log odds that the given name stands first where nothing else tells the order."""

WITH_INITIAL = 3 * GIVEN_FIRST
"""Log odds from ``a.lang``: hardly anybody puts the initial of the family name first."""

LONE_NAME = 0.8
"""Log odds that the one name in an email address, rather a given name, is the given name."""


COMMON = 4
"""Languages that have the first half of a double given name."""

TWICE = 2
"""How much oftener given than family names the halves of a double given name are."""


def given_odds(token: str) -> float:
    """Log odds that the vocabulary knows this as a given rather than a family name.

    ``Hans-Peter`` is one given name; ``Gál-Simon``, whose halves are both, is a family name.
    """
    parts = [words.bare(part) for part in token.split("-") if part]
    given = [words.names("given").get(part, 0) for part in parts] or [0]
    family = [words.names("family").get(part, 0) for part in parts] or [0]
    twice = given[0] > TWICE * family[0] and sum(given) > TWICE * sum(family)
    if len(parts) > 1 and given[0] >= COMMON and min(given) and twice:
        return math.log((max(given) + 0.5) / (min(family) + 0.5))
    return math.log((min(given) + 0.5) / (max(family) + 0.5))


_PATRONYMIC = re.compile(r"[oe](?:vich|vitch|witsch|vna|wna)$|(?:[оеі]вич|[оеиі]вна|ична|ьич)$")
"""Ends of a Russian's or Ukrainian's second name: ``Sergejewna``, ``Петрович``."""


def is_patronymic(token: str) -> bool:
    """Whether a word is a father's name, between given and family name or behind both."""
    return _PATRONYMIC.search(words.bare(token)) is not None


def family_first(tokens: Sequence[str], locals_: Sequence[str], *, eastern: bool = False) -> float:
    """Log odds that the family name stands first: ``Kovács Anna``.

    Args:
        tokens: The name without honorifics.
        locals_: Local parts of the card's email addresses.
        eastern: The family name stands first where the card is at home.
    """
    first, last = tokens[0], tokens[-1]
    given = words.names("given")
    if len(tokens) == 3 and is_patronymic(last) and words.bare(first) not in given:
        return GIVEN_FIRST  # `Иванов Иван Петрович`
    if any(len(token.rstrip(".")) == 1 for token in (first, last)):
        if len(first.rstrip(".")) == 1:
            return -GIVEN_FIRST
        if given_odds(first) <= 0 or _is_initialled(tokens, locals_):
            return GIVEN_FIRST  # `Huber A.`, but `Lars J.`
        return -GIVEN_FIRST
    odds = given_odds(last) - given_odds(first) + (GIVEN_FIRST if eastern else -GIVEN_FIRST)
    if eastern:
        return odds  # there an address is written in either order
    if _is_double_given(last) and not _is_double_given(first):
        odds += GIVEN_FIRST  # `STEIN EVA-MARIA`
    elif words.bare(first) in words.names("given") and given_odds(last) < 2 * GIVEN_FIRST:
        odds -= GIVEN_FIRST  # a first word that can be a given name is one
    at_front, at_end = _spelt(first), _spelt(last)
    for local in locals_:
        parts = [part for part in re.split(r"[._-]", local) if part.isalpha()]
        if len(parts) == 1:
            parts = _initial_off(parts[0], first, last)
        if local in at_end and given_odds(last) > LONE_NAME > given_odds(first):
            odds += LONE_NAME  # `ruxandra@`, where RUXANDRA stands last
        if len(parts) != 2:
            continue
        one, other = parts
        if other in at_front and (one in at_end or words.bare(last).startswith(one)):
            odds += GIVEN_FIRST if len(one) > 1 else WITH_INITIAL
        if other in at_end and (one in at_front or words.bare(first).startswith(one)):
            odds -= GIVEN_FIRST if len(one) > 1 else WITH_INITIAL
    return odds


def _is_initialled(tokens: Sequence[str], locals_: Sequence[str]) -> bool:
    """``Simon Frauke K.`` with f.simon: the email address begins with the middle word."""
    family, given, *_ = (*tokens, "")
    return len(tokens) > 2 and any(
        local == f"{words.bare(given)[:1]}.{spelt}"
        for local in locals_
        for spelt in words.spellings(family)
    )


def _spelt(token: str) -> frozenset[str]:
    """How an email address may write a name, or one half of a double one."""
    halves = token.split("-") if "-" in token else []
    return frozenset().union(*map(words.spellings, (token, *halves)))


def _is_double_given(token: str) -> bool:
    parts = [words.bare(part) for part in token.split("-")]
    given, family = words.names("given"), words.names("family")
    return len(parts) > 1 and all(given.get(part, 0) > family.get(part, 0) for part in parts)


def _initial_off(local: str, first: str, last: str) -> list[str]:
    """``bmueller`` in two, if one of the names goes on after the initial."""
    spelt = words.spellings(first) | words.spellings(last)
    return [local[0], local[1:]] if local[1:] in spelt else []
