"""Profile -> blocking keys: two contacts are compared only if they share one.

A key is a kind and a text, hashed to 64 bits. ``CAPS`` says how many contacts may share a key
before it says too little to be worth comparing them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digitize.match.fold import collapsed, ocr
from digitize.match.given_names import writing
from digitize.match.nicknames import full_forms
from digitize.match.profile import Profile

CAPS = {"e": 300, "p": 300, "l": 300, "n": 60, "w": 60, "f": 25, "b": 60, "a": 60, "u": 60}
"""Contacts per block: a block with more of them tells too little to be worth the comparisons.

Twice as much or half as much changes no figure of ``benchmarks.matching`` in the third place."""

_MOST_FORMS = 4
"""Full forms of a short given name that get a key of their own."""


def block_keys(profile: Profile) -> Iterator[tuple[str, int]]:
    """Yield ``(kind, key)`` for every block the profile stands in; a key may come twice."""
    for local, domain in profile.emails:
        yield "e", email_key(local, domain)
    for number, extension, _ in profile.phones:
        yield "p", phone_key(number, "")
        if extension:
            yield "p", phone_key(number, extension)
    for link in profile.links:
        yield "l", hash(("l", link))
    yield from _name_keys(profile)
    if profile.birthday:
        yield "b", hash(("b", profile.birthday))
    for code, street, town in profile.places:
        if code:
            yield "a", hash(("a", code, street))
        if town:
            yield "a", hash(("t", town, street))
    if profile.uid:
        yield "u", hash(("u", profile.uid))


def email_key(local: str, domain: str) -> int:
    """Return the key of an address, the same for writings that recognition confuses."""
    return hash(("e", ocr(re.sub(r"[._\-]", "", local)), ocr(domain)))


def phone_key(number: str, extension: str) -> int:
    """Return the key of a number: its last eight digits."""
    return hash(("p", (number + extension)[-8:]))


def family_key(word: str) -> int:
    """Return the key under which bearers of a family name are counted."""
    return hash(("s", collapsed(word)))


def given_key(word: str) -> int:
    """Return the key under which bearers of a given name are counted, in any writing."""
    return hash(("g", writing(word)))


def name_key(profile: Profile) -> int:
    """Return the key of the whole name, the same in both orders; 0 without a name."""
    if not (profile.given and profile.family):
        return 0
    return hash(("n", *sorted((collapsed(profile.given[0]), collapsed(profile.family[-1])))))


def _name_keys(profile: Profile) -> Iterator[tuple[str, int]]:
    given, family = profile.given, profile.family
    workplaces = (*profile.sites, *((profile.org,) if profile.org else ()))
    if given and family:
        for last in {collapsed(word) for word in family}:
            for first in _given_forms(profile):
                yield "n", hash(("n", *sorted((first, last))))
    for one, other in ((given, family), (family, given)):
        if not one:
            continue
        last = ocr(one[-1])
        initial = ocr(other[0])[:1] if other else ""
        yield "f", hash(("f", last[:5], initial))
        for workplace in workplaces:
            yield "w", hash(("w", workplace, last[:4]))


def _given_forms(profile: Profile) -> set[str]:
    forms: set[str] = set()
    joined = "-".join(profile.given)
    for name in (joined, *profile.given, *profile.nicknames):
        forms |= set(sorted(full_forms(name))[:_MOST_FORMS]) | {collapsed(name), writing(name)}
    return forms
