"""A name with the letters that the email address spells, where recognition misread one.

Takes given and family name and the local parts of the card's email addresses. Gives them with
``Ogilvie`` for ``Ogibvie`` where the address is ``l.ogilvie``: the rest of the address is the
person's, one letter differs, nobody is known to be called as it was read, and what the address
spells is a name or looks more like one. Leaves alone known names, and addresses of somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digitize.fields import words
from digitize.fields.honorifics import is_particle
from digitize.fields.runs_of_letters import likelihood

SHORTEST = 5
"""Letters of a name of which one may be misread."""

MOST_SIGNS = 4
"""Spaces, hyphens and apostrophes of a name, which an address leaves out."""

SHORTEST_OF_TWO = 7
"""Letters of a name of which two may be misread where the address has the other name in full."""

LIKELIER = 1.5
"""How much likelier, in log odds, the letters of the address have to be in a family name."""


def as_spelt(given: str, family: str, locals_: Sequence[str]) -> tuple[str, str]:
    """Given and family name; of both one at most is put right.

    Args:
        given: The given name in natural case.
        family: The family name in natural case.
        locals_: Local parts of email addresses, and names of profiles, folded.
    """
    if not given or not family:
        return given, family
    for local in locals_:
        pieces = [piece for piece in re.split(r"[^a-z]+", local) if piece]
        for piece, whole in _rests(pieces, given):
            better = _mended(family, piece, locals_, whole=whole)
            if better != family:
                return given, better
        for piece in _beside_family(pieces, family):
            better = _mended(given, piece, locals_, whole=True)
            if better != given:
                return better, family
    return given, family


def first_letter_found(token: str, tokens: Sequence[str], locals_: Sequence[str]) -> str:
    """``tto`` as Otto where an email address has a name with one letter more in front.

    So is ``aver Dammann`` as Xaver where it is ``dammannx``: the initial tells the letter.
    """
    if len(token) < SHORTEST_CUT or not token.islower() or is_particle(token):
        return token
    own = words.spellings(token)
    parts = (part for local in locals_ for part in re.split(r"[^a-z]+", local))
    first = next((part[0] for part in parts if part[1:] in own), "")
    first = first or _initial_lost(token, tokens, locals_)
    return f"{first.upper()}{token}"


def _initial_lost(token: str, tokens: Sequence[str], locals_: Sequence[str]) -> str:
    """The initial beside another word of the name in an address, if it makes a given name."""
    others = {form for other in tokens if other != token for form in words.spellings(other)}
    for local in locals_:
        for form in others:
            rest = local.replace(form, "", 1).strip("._-") if len(form) > SHORTEST_CUT else ""
            if len(rest) == 1 and f"{rest}{words.bare(token)}" in words.names("given"):
                return rest
    return ""


SHORTEST_CUT = 3
"""Letters of a name whose first one was lost."""


def _beside_family(pieces: Sequence[str], family: str) -> Iterator[str]:
    """What an address has beside the whole family name, parted from it or not."""
    own = words.spellings(family)
    if len(pieces) == 2:
        yield from (other for one, other in (pieces, pieces[::-1]) if one in own)
    elif len(pieces) == 1:
        for form in own:
            if pieces[0].endswith(form):
                yield pieces[0].removesuffix(form)  # `joostvisserpeeters`


def _rests(pieces: Sequence[str], given: str) -> Iterator[tuple[str, bool]]:
    """What an address has beside the given name or its initial, and whether it has it in full."""
    own = words.spellings(given)
    initials = {form[:1] for form in own}
    if len(pieces) == 2:
        for one, other in (pieces, pieces[::-1]):
            if one in own or one in initials:
                yield other, one in own
    elif len(pieces) == 1:
        (flat,) = pieces
        if flat[0] in initials:
            yield flat[1:], False
        if flat[-1] in initials:
            yield flat[:-1], False
        for form in own:
            if len(form) > 1 and flat.startswith(form):
                yield flat.removeprefix(form), True


def _mended(name: str, piece: str, locals_: Sequence[str], *, whole: bool) -> str:
    """The name with the letters of the piece, if those are the same but for one or two."""
    if len(piece) < SHORTEST or abs(len(name) - len(piece)) > MOST_SIGNS:
        return name
    places = [(at, letter) for at, one in enumerate(name) for letter in words.bare(one)]
    places = [(at, letter) for at, letter in places if "a" <= letter <= "z"]
    if len(places) != len(piece):
        return name
    differing = [
        (at, printed) for (at, read), printed in zip(places, piece, strict=True) if read != printed
    ]
    most = 2 if whole and len(piece) >= SHORTEST_OF_TWO else 1
    if not 0 < len(differing) <= most:
        return name
    if any(form in local for form in words.spellings(name) for local in locals_):
        return name
    letters = list(name)
    for at, printed in differing:
        letters[at] = printed.upper() if name[at].isupper() else printed
    better = "".join(letters)
    pairs = zip(re.split(r"[\s'’-]", name), re.split(r"[\s'’-]", better), strict=True)
    return better if all(_is_better(one, other) for one, other in pairs) else name


def _is_better(read: str, spelt: str) -> bool:
    if read == spelt:
        return True
    if _is_name(read):
        return False
    return _is_name(spelt) or likelihood(spelt) - likelihood(read) > LIKELIER


def _is_name(word: str) -> bool:
    key = words.bare(word)
    return key in words.names("given") or key in words.names("family")
