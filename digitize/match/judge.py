"""One pair -> same, unsure or different, with the steps that led there.

The score is the sum of trained weights. Beside it stand rules that no score outvotes, because
two people's data mixed is the worst error: each rule can turn a merge into a question, none a
question into a merge.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from digitize.match import levels as c
from digitize.match.compare import compare
from digitize.match.compare_names import NameLevel
from digitize.match.levels import Level
from digitize.match.ownership import Ownership
from digitize.match.profile import Profile
from digitize.match.rules import AGREE, AT_WORK, OPPOSE, PERSONAL, may_merge
from digitize.match.weights import Weights
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


def judge(left: Profile, right: Profile, ownership: Ownership, weights: Weights) -> Judgement:
    """Compare an existing contact (left) with a new one (right)."""
    levels = levels_of(left, right, ownership)
    evidence = weights.evidence(levels)
    score = weights.chance(evidence)
    by_field = {level.field: level.level for level in levels}
    found = frozenset(by_field.values())
    name = NameLevel(by_field["name"])
    if name in OPPOSE or c.GENERATIONS in found:
        doubt = score >= weights.review_at and bool(found & PERSONAL)
        opposed = not doubt and not _at_one_home(found)
        return Judgement(Answer.OPPOSED if opposed else Answer.UNSURE, score, evidence)
    if _one_uid(name, left, right):
        step = Evidence("uid", c.SAME_UID, 0.0, left.uid, right.uid)
        return Judgement(Answer.SAME, max(score, weights.merge_at), (*evidence, step))
    if score >= weights.merge_at and may_merge(name, found, left, right):
        return Judgement(Answer.SAME, score, evidence)
    namesake = name == NameLevel.SAME and c.OTHER_MOBILE not in found and bool(found & _PLACES)
    if score >= weights.review_at or namesake or _at_the_same_desk(name, found):
        return Judgement(Answer.UNSURE, score, evidence)
    return Judgement(Answer.DIFFERENT, score, evidence)


_PLACES = frozenset({c.PLACE, c.NEARLY_PLACE})
_BIRTHDAYS = frozenset({c.SAME_BIRTHDAY, c.NEARLY_BIRTHDAY})


def _at_one_home(found: frozenset[str]) -> bool:
    """One birthday and one home: twins, or one person badly typed. Always a question."""
    return bool(found & _BIRTHDAYS) and bool(found & _PLACES)


def _one_uid(name: NameLevel, left: Profile, right: Profile) -> bool:
    """A UID that is unique in the world, with a name that agrees: an entry that was changed."""
    return bool(left.uid) and left.uid == right.uid and name in AGREE


def _at_the_same_desk(name: NameLevel, found: frozenset[str]) -> bool:
    """One telephone and half a name: married or a successor, a person or a relative. A question."""
    if c.OWN_LINE not in found:
        return False
    return name == NameLevel.INITIAL or (name == NameLevel.GIVEN_ONLY and bool(found & AT_WORK))


def levels_of(left: Profile, right: Profile, ownership: Ownership) -> tuple[Level, ...]:
    """Compare all fields of two contacts, and how rare their name is."""
    levels = compare(left, right, lambda kind, value: ownership.shared(left, right, kind, value))
    return levels + ownership.rarity(left, right, levels)
