"""Two names -> one level of the name ladder.

Words are compared first (same, short form, initial, part, misread, look-alike, different), then
given and family names together, in both orders.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from digitize.match.fold import collapsed, ocr, written_out
from digitize.match.given_names import is_known, is_other_writing, romanised
from digitize.match.nicknames import same_person_may_use
from digitize.match.profile import Profile


class NameLevel(StrEnum):
    """How two names compare; the text is what a reviewer reads."""

    SAME = "same name"
    UMLAUT = "same name but for an umlaut or accent"
    SHORT = "short form of the given name"
    WRITING = "another writing of the given name"
    INITIAL = "initial of the given name"
    PART_GIVEN = "part of the given name"
    PART_FAMILY = "part of the family name"
    SWAPPED = "given and family name swapped"
    CONFUSED = "same name but for letters that look alike"
    MISREAD = "same name but for a misread letter"
    FAMILY_ALIKE = "same given name, similar family name"
    GIVEN_ONLY = "same given name, other family name"
    FAMILY_KNOWN = "same family name, no given name"
    GIVEN_KNOWN = "same given name, no family name"
    LOOK_ALIKE = "similar name of another person"
    WITH_COMPANY = "half the name, and the company"
    RELATIVE = "same family name, other given name"
    DIFFERENT = "different names"
    SPELLED = "no name, but an address that spells the other's"
    ONE_MISSING = "one has no name"
    COMPANY = "a company against a person"
    NONE = "neither has a person's name"


class _Word(IntEnum):
    """How two words compare, best first."""

    SAME = 0
    UMLAUT = 1
    WRITING = 2
    SHORT = 3
    PART = 4
    INITIAL = 5
    CONFUSED = 6
    MISREAD = 7
    MISSING = 8
    LOOK_ALIKE = 9
    DIFFERENT = 10


_SHORTEST_FUZZY = 5
"""Letters a word needs before one wrong letter may be a slip: not Kurt and Kunt."""


def compare_names(left: Profile, right: Profile) -> NameLevel:
    """Return the level of two profiles' names."""
    if not left.is_person and not right.is_person:
        return NameLevel.NONE
    if not left.is_person or not right.is_person:
        nameless = right if left.is_person else left
        return NameLevel.COMPANY if nameless.org else NameLevel.ONE_MISSING
    straight = _level(_given(left, right), _family(left.family, right.family))
    if straight in _NOT_YET and (_with_company(left, right) or _with_company(right, left)):
        return NameLevel.WITH_COMPANY
    if straight == NameLevel.DIFFERENT and 1 in (_length(left), _length(right)):
        return _one_word(left, right)
    if straight in _NOT_YET:
        given = _words(left.given, right.family)
        family = _words(left.family, right.given)
        if max(given, family) <= _Word.SHORT:
            return NameLevel.SWAPPED
    return straight


def _length(profile: Profile) -> int:
    return len(profile.given) + len(profile.family)


def _with_company(short: Profile, other: Profile) -> bool:
    """Whether an entry without a company is called by half a name and it: Sabine Voss Antriebe."""
    if short.org or not other.org:
        return False
    company = set(other.org.split())
    whole = {collapsed(word) for word in (*short.given, *short.family)}
    rest = whole - company
    return (
        rest != whole
        and bool(rest)
        and rest <= {collapsed(word) for word in (*other.given, *other.family)}
    )


def _one_word(left: Profile, right: Profile) -> NameLevel:
    """A telephone's entry of one word may be a given name, wherever it was typed."""
    given = _words(left.given or left.family, right.given or right.family)
    return NameLevel.GIVEN_KNOWN if given <= _Word.SHORT else NameLevel.DIFFERENT


_NOT_YET = frozenset(
    {NameLevel.DIFFERENT, NameLevel.RELATIVE, NameLevel.GIVEN_ONLY, NameLevel.LOOK_ALIKE}
)
"""Levels after which it is worth trying given and family name in each other's place."""


def _level(given: _Word, family: _Word) -> NameLevel:
    slips = (_Word.CONFUSED, _Word.MISREAD)
    if family == _Word.WRITING:
        family, given = _Word.SAME, max(given, _Word.WRITING)
    if family in (_Word.SAME, _Word.UMLAUT, _Word.PART, *slips):
        if given == _Word.DIFFERENT:
            return NameLevel.RELATIVE if family not in slips else NameLevel.DIFFERENT
        if given == _Word.LOOK_ALIKE:
            return NameLevel.LOOK_ALIKE
        if given == _Word.MISSING:
            return NameLevel.FAMILY_KNOWN
        if family == _Word.PART:
            return NameLevel.PART_FAMILY if given not in slips else NameLevel.LOOK_ALIKE
        if _Word.MISREAD in (given, family):
            return NameLevel.MISREAD
        if _Word.CONFUSED in (given, family):
            return NameLevel.CONFUSED
        if _Word.UMLAUT in (given, family) and given <= _Word.UMLAUT:
            return NameLevel.UMLAUT
        return {
            _Word.SAME: NameLevel.SAME,
            _Word.UMLAUT: NameLevel.UMLAUT,
            _Word.WRITING: NameLevel.WRITING,
            _Word.SHORT: NameLevel.SHORT,
            _Word.PART: NameLevel.PART_GIVEN,
            _Word.INITIAL: NameLevel.INITIAL,
        }[given]
    good_given = given <= _Word.SHORT
    if family == _Word.MISSING:
        return NameLevel.GIVEN_KNOWN if good_given else NameLevel.DIFFERENT
    if family == _Word.LOOK_ALIKE and good_given:
        return NameLevel.FAMILY_ALIKE
    return NameLevel.GIVEN_ONLY if good_given else NameLevel.DIFFERENT


def _given(left: Profile, right: Profile) -> _Word:
    if not left.given or not right.given:
        return _Word.MISSING
    best = _words(left.given, right.given)
    if best <= _Word.UMLAUT and left.additional and right.additional:
        return best if _middle(left.additional[0], right.additional[0]) else _Word.LOOK_ALIKE
    if best <= _Word.SHORT:
        return best
    every_left = (*left.given, *left.additional)
    every_right = (*right.given, *right.additional)
    if {collapsed(w) for w in left.nicknames} & {collapsed(w) for w in every_right}:
        return _Word.SHORT
    if {collapsed(w) for w in right.nicknames} & {collapsed(w) for w in every_left}:
        return _Word.SHORT
    if best in (_Word.DIFFERENT, _Word.LOOK_ALIKE) and (len(every_left) > 1) != (
        len(every_right) > 1
    ):
        long, short = (
            (every_left, every_right) if len(every_left) > 1 else (every_right, every_left)
        )
        if any(_word(word, short[0]) <= _Word.SHORT for word in long if len(word) > 1):
            return _Word.PART
    return best


def _middle(left: str, right: str) -> bool:
    """Whether two middle names do not contradict each other."""
    return (
        left[:1] == right[:1]
        if 1 in (len(left), len(right))
        else _word(left, right) <= _Word.MISREAD
    )


@lru_cache(1 << 16)
def _words(left: tuple[str, ...], right: tuple[str, ...]) -> _Word:
    """Compare two names of one or more words, in their order."""
    if not left or not right:
        return _Word.MISSING
    if _same_writing("".join(left), "".join(right)):
        return _Word.SAME
    if collapsed("".join(left)) == collapsed("".join(right)):
        return _Word.UMLAUT
    if same_person_may_use("-".join(left), "-".join(right)):
        return _Word.SHORT
    first = _word(left[0], right[0])
    if len(left) == len(right) == 1:
        return first
    if len(left) == 1 or len(right) == 1:
        if _are_initials(left, right) or _are_initials(right, left):
            return _Word.INITIAL
        return _Word.PART if first <= _Word.SHORT else first
    rest = _words(left[1:], right[1:])
    worst = max(first, rest)
    return worst if worst != _Word.PART or first <= _Word.SHORT else _Word.DIFFERENT


def _are_initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """HP for Hans-Peter, JB for Jean-Baptiste."""
    return len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long)


@lru_cache(1 << 16)
def _family(left: tuple[str, ...], right: tuple[str, ...]) -> _Word:
    """Compare family names; double names may stand in either order or alone."""
    if not left or not right:
        return _Word.MISSING
    if _same_writing("".join(left), "".join(right)):
        return _Word.SAME
    if romanised("".join(left)) == romanised("".join(right)) and collapsed(
        "".join(left)
    ) != collapsed("".join(right)):
        return _Word.WRITING
    lefts, rights = {collapsed(w) for w in left}, {collapsed(w) for w in right}
    if lefts == rights or collapsed("".join(left)) == collapsed("".join(right)):
        return _Word.UMLAUT
    if (lefts < rights or rights < lefts) and max(map(len, lefts & rights)) > 2:
        return _Word.PART
    return _fuzzy("".join(left), "".join(right))


@lru_cache(1 << 17)
def _word(left: str, right: str) -> _Word:
    if _same_writing(left, right):
        return _Word.SAME
    if collapsed(left) == collapsed(right):
        return _Word.UMLAUT
    if 1 in (len(left), len(right)):
        return _Word.INITIAL if collapsed(left)[:1] == collapsed(right)[:1] else _Word.DIFFERENT
    if is_other_writing(left, right):
        return _Word.WRITING
    if same_person_may_use(left, right):
        return _Word.SHORT
    found = _fuzzy(left, right)
    if found == _Word.LOOK_ALIKE and is_known(left) != is_known(right) and _slipped(left, right):
        return _Word.MISREAD  # nobody is called Stefn
    slip = found in (_Word.CONFUSED, _Word.MISREAD)
    # Markus and Marius differ by a letter too, and are brothers.
    return _Word.LOOK_ALIKE if slip and is_known(left) and is_known(right) else found


def _slipped(left: str, right: str) -> bool:
    """Whether one letter is wrong, or one was lost inside the word."""
    one, other = sorted((collapsed(left), collapsed(right)), key=len)
    near = OSA.distance(one, other, score_cutoff=1) == 1
    return near and len(one) > 1 and not (other.startswith(one) and is_known(one))


def _same_writing(left: str, right: str) -> bool:
    """Whether two words are one in the writing of today: Müller and Mueller, not Kühn and Kuhn."""
    return left == right or written_out(left) == written_out(right)


def _fuzzy(left: str, right: str) -> _Word:
    if ocr(left) == ocr(right):
        return _Word.CONFUSED
    one, other = collapsed(left), collapsed(right)
    if one.startswith(other) or other.startswith(one):
        return _Word.LOOK_ALIKE  # Stefan and Stefanie, Kramer and Kramert
    distance = OSA.distance(one, other, score_cutoff=2)
    if distance == 1 and min(len(one), len(other)) >= _SHORTEST_FUZZY and one[-1] == other[-1]:
        return _Word.MISREAD
    return _Word.LOOK_ALIKE if distance <= 2 and min(len(one), len(other)) > 3 else _Word.DIFFERENT
