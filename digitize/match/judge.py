"""One pair -> same, unsure or different, with the steps that led there.

The score is the sum of trained weights. Beside it stand rules that no score outvotes, because
two people's data mixed is the worst error: each rule can turn a merge into a question, none a
question into a merge.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from digitize.match import compare as c
from digitize.match.compare import Spelled, spells
from digitize.match.compare_names import NameLevel
from digitize.match.ownership import SEVERAL, Ownership
from digitize.match.profile import Profile
from digitize.match.weights import Weights
from digitize.match.words import words
from digitize.model import Evidence


class Answer(StrEnum):
    """What a comparison of two contacts says."""

    SAME = "same"
    UNSURE = "unsure"
    DIFFERENT = "different"
    OPPOSED = "opposed"  # two people, whatever third contacts say


@dataclass(frozen=True, slots=True)
class Judgement:
    """The answer for one pair; ``score`` is the chance in 0..1 that both are one person."""

    answer: Answer
    score: float
    evidence: tuple[Evidence, ...]


_AGREE = frozenset(
    {
        NameLevel.SAME,
        NameLevel.UMLAUT,
        NameLevel.SHORT,
        NameLevel.INITIAL,
        NameLevel.PART_GIVEN,
        NameLevel.PART_FAMILY,
        NameLevel.SWAPPED,
        NameLevel.MISREAD,
    }
)
_OPPOSE = frozenset({NameLevel.LOOK_ALIKE, NameLevel.RELATIVE, NameLevel.DIFFERENT})
_OWN = frozenset({c.OWN_EMAIL, c.OWN_MOBILE, c.OWN_LINE, c.SAME_LINK, c.SAME_BIRTHDAY})
_PERSONAL = frozenset({c.OWN_EMAIL, c.OWN_MOBILE, c.SAME_LINK})
"""What people keep when they change the desk; a direct line stays with the desk."""
_NEARLY_OWN = frozenset({c.CONFUSED_EMAIL, c.MISREAD_NUMBER})
_AT_WORK = frozenset({c.COMPANY, c.COMPANY_AND_PLACE})
_DIFFERENT_VALUES = frozenset(
    {c.MISREAD_EMAIL, c.OTHER_FORMAT, c.OTHER_EMAIL, c.SAME_LOCAL, c.OTHER_NUMBER}
)
"""No evidence against, but with nothing of one's own in common no ground for a merge either."""
_AGAINST = frozenset(
    {
        c.NUMBERED_EMAIL,
        c.OTHER_EMAIL_HERE,
        c.OTHER_EXTENSION,
        c.OTHER_MOBILE,
        c.OTHER_LINK,
        c.OTHER_BIRTHDAY,
        c.GENERATIONS,
        c.ONE_GENERATION,
    }
)


def judge(left: Profile, right: Profile, ownership: Ownership, weights: Weights) -> Judgement:
    """Compare an existing contact (left) with a new one (right)."""
    levels = levels_of(left, right, ownership)
    evidence = weights.evidence(levels)
    score = weights.chance(evidence)
    by_field = {level.field: level.level for level in levels}
    found = frozenset(by_field.values())
    name = NameLevel(by_field["name"])
    if name in _OPPOSE or c.GENERATIONS in found:
        opposed = score < weights.review_at or not found & _PERSONAL
        return Judgement(Answer.OPPOSED if opposed else Answer.UNSURE, score, evidence)
    if score >= weights.merge_at and may_merge(name, found, left, right):
        return Judgement(Answer.SAME, score, evidence)
    if score >= weights.review_at or _at_the_same_desk(name, found):
        return Judgement(Answer.UNSURE, score, evidence)
    return Judgement(Answer.DIFFERENT, score, evidence)


def _at_the_same_desk(name: NameLevel, found: frozenset[str]) -> bool:
    """One given name, one desk, another family name: married, or a successor. Always a question."""
    return name == NameLevel.GIVEN_ONLY and c.OWN_LINE in found and bool(found & _AT_WORK)


def levels_of(left: Profile, right: Profile, ownership: Ownership) -> tuple[c.Level, ...]:
    """Compare all fields of two contacts, and how rare their name is."""
    levels = c.compare(left, right, lambda kind, value: ownership.shared(left, right, kind, value))
    return levels + ownership.rarity(right, levels)


def may_merge(name: NameLevel, found: frozenset[str], left: Profile, right: Profile) -> bool:
    """Whether the rules leave a merge to the score."""
    personal = found & _PERSONAL
    against = found & _AGAINST
    if name == NameLevel.ONE_MISSING:
        return c.OWN_EMAIL in found and _email_spells_the_other(left, right)
    if name == NameLevel.NONE:
        return bool(found & _AT_WORK) and not against
    if name == NameLevel.GIVEN_ONLY:
        return _keeps_when_married(found, left, right)
    if name in (NameLevel.FAMILY_KNOWN, NameLevel.GIVEN_KNOWN):
        return bool(personal) and not against
    if name not in _AGREE:
        return False
    if personal:
        return True
    if against or (name == NameLevel.MISREAD and _spells_itself(left, right)):
        return False
    if c.SAME_BIRTHDAY in found:
        return True
    if c.OWN_LINE in found:
        return name != NameLevel.INITIAL or bool(found & _AT_WORK)
    if found & _NEARLY_OWN:
        return name in (NameLevel.SAME, NameLevel.SHORT, NameLevel.SWAPPED)
    return _only_the_workplace(name, found)


def _keeps_when_married(found: frozenset[str], left: Profile, right: Profile) -> bool:
    """Another family name needs a mobile, a profile, or an address that is not just a given name.

    ``anna@`` a company passes on to the next Anna; ``anna.schmidt@`` stays with Anna Schmidt.
    """
    if found & {c.OWN_MOBILE, c.SAME_LINK}:
        return True
    return c.OWN_EMAIL in found and any(
        spells(local, left) >= Spelled.FAMILY or domain in words().public_domains
        for local, domain in set(left.emails) & set(right.emails)
    )


def _only_the_workplace(name: NameLevel, found: frozenset[str]) -> bool:
    """A badge: the whole name and the company, nothing else to compare, and nobody of that name."""
    return (
        name == NameLevel.SAME
        and bool(found & _AT_WORK)
        and not found & (_DIFFERENT_VALUES | {SEVERAL})
    )


def _email_spells_the_other(left: Profile, right: Profile) -> bool:
    named, nameless = (left, right) if left.is_person else (right, left)
    return any(spells(local, named) for local, _ in nameless.emails)


def _spells_itself(left: Profile, right: Profile) -> bool:
    """Both cards' own addresses spell their family names: both were read right, and differ."""
    return all(
        any(spells(local, one) >= Spelled.FAMILY for local, _ in one.emails)
        for one in (left, right)
    )
