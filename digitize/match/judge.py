"""One pair -> same, unsure or different, with the steps that led there.

The score is the sum of trained weights. Beside it stand rules that no score outvotes, because
two people's data mixed is the worst error: each rule can turn a merge into a question. Only two
turn a question into a merge: a long UID, and one given name, birthday and home.
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
from digitize.match.questions import in_doubt, worth_asking
from digitize.match.rules import AGREE, OPPOSE, PERSONAL, is_one_at_home, may_be_one, may_merge
from digitize.match.weights import Weights
from digitize.model import Evidence


class Answer(StrEnum):
    """What a comparison of two contacts says."""

    SAME = "same"
    UNSURE = "unsure"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The answer for one pair; ``score`` is the chance in 0..1 that both are one person.

    ``opposed``: names of two people; no third contact ever joins them, asked about or not.
    """

    answer: Answer
    score: float
    evidence: tuple[Evidence, ...]
    opposed: bool = False


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
        answer = Answer.UNSURE if doubt or in_doubt(name, found) else Answer.DIFFERENT
        return Judgement(answer, score, evidence, opposed=True)
    if _one_uid(name, found, left, right):
        step = Evidence("uid", c.SAME_UID, 0.0, left.uid, right.uid)
        return Judgement(Answer.SAME, max(score, weights.merge_at), (*evidence, step))
    if may_merge(name, found, left, right) and is_one_at_home(name, found):
        return Judgement(Answer.SAME, max(score, weights.merge_at), evidence)
    if score >= weights.merge_at and may_merge(name, found, left, right):
        return Judgement(Answer.SAME, score, evidence)
    if score >= weights.review_at or worth_asking(name, found):
        return Judgement(Answer.UNSURE, score, evidence)
    return Judgement(Answer.DIFFERENT, score, evidence)


def _one_uid(name: NameLevel, found: frozenset[str], left: Profile, right: Profile) -> bool:
    """A UID that is unique in the world, with a name that agrees: an entry that was changed.

    Whoever copies an entry to make one of the daughter's copies the UID too, so that nothing may
    speak of two of one family.
    """
    if not left.uid or left.uid != right.uid:
        return False
    return name in AGREE and may_be_one(name, found, left, right)


def levels_of(left: Profile, right: Profile, ownership: Ownership) -> tuple[Level, ...]:
    """Compare all fields of two contacts, and how rare their name is."""
    levels = compare(left, right, lambda kind, value: ownership.shared(left, right, kind, value))
    return levels + ownership.rarity(left, right, levels)
