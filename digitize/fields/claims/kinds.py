"""What kind a telephone number without a label is, told by its numbering plan and its neighbours.

Takes the candidates of a card in reading order. Gives them with the kinds of unlabelled numbers
filled in. Leaves alone every number whose kind is printed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from digitize.model import Assumption, Candidate, Phone, PhoneType

STEM = 5
"""Last digits in which two extensions of one switchboard may differ."""

LONGEST_BELGIAN = 9
"""Digits of a Belgian mobile number; numbers of a place have eight."""

_UNTOLD = ("+1", "+45", "+354", "+47")
"""Country codes whose plan does not tell a mobile number, or where numbers are carried over."""

_TOLL_FREE = tuple(f"+1{code}" for code in (800, 833, 844, 855, 866, 877, 888)) + tuple(
    f"{code}800" for code in ("+49", "+43", "+41", "+44", "+31", "+32", "+33")
)
"""Nobody sends a fax for free."""

_MOBILE = {
    "+33": "67", "+44": "7", "+49": "1", "+41": "7", "+43": "6", "+31": "6", "+34": "67",
    "+39": "3",
    "+48": "5678", "+420": "67", "+421": "9", "+354": "678", "+47": "49", "+46": "7", "+32": "4",
    "+353": "8", "+61": "4", "+351": "9", "+358": "45", "+90": "5", "+30": "6", "+359": "89",
    "+40": "7", "+385": "9", "+372": "5", "+370": "6", "+371": "2", "+352": "6",
}  # fmt: skip
"""First digits of mobile numbers after the country code, from the ITU's national numbering plans;
for numbers that libphonenumber does not count as given out."""


def is_mobile(e164: str) -> bool:
    """Whether the first digits are those of mobile numbers."""
    code = next((code for code in (e164[:4], e164[:3]) if code in _MOBILE), "")
    rest = e164[len(code) :]
    if code == "+49":
        return rest.startswith(("15", "16", "17"))
    if code == "+32" and len(rest) < LONGEST_BELGIAN:
        return False  # 04 is also Liège
    return bool(code) and rest[:1] in _MOBILE[code] and len(rest) >= 7


def by_order(
    found: Sequence[Candidate], named: Collection[int] = frozenset()
) -> tuple[Candidate, ...]:
    """Kinds of the numbers whose kind is not printed and not told by their plan.

    Numbers on lines of ``named`` are somebody's own, and stay telephones.

    A card prints telephone, mobile, fax in this order. A second number is the fax unless the mobile
    stands behind it: then it is another telephone (of 31 such none was a fax, of 56 others 46
    were). Where mobile numbers look like all others, the second is the mobile.
    """
    if any(_is(one, "fax") for one in found):
        return tuple(found)
    told = list(found)
    open_ = [place for place, one in enumerate(found) if Assumption.KIND_DEFAULT in one.assumed]
    if not open_ or len(found) < 2:
        return tuple(found)
    first, *others = [place for place, one in enumerate(found) if _is(one, "work")] or [-1]
    for place in others:
        if place not in open_ or found[place].spans[0].line in named:
            continue
        kind = _kind(found[first], found[place], told)
        mobiles = [at for at, other in enumerate(told) if _is(other, "cell")]
        before_mobile = bool(mobiles) and place < min(mobiles)
        if kind and not (kind == "fax" and before_mobile):
            told[place] = _with(found[place], kind)
    return tuple(told)


def _kind(first: Candidate, one: Candidate, told: Sequence[Candidate]) -> PhoneType | None:
    if not isinstance(first.value, Phone) or not isinstance(one.value, Phone):
        return None
    if one.value.number.startswith(_TOLL_FREE):
        return None
    untold = one.value.number.startswith(_UNTOLD)
    siblings = first.value.number[:-STEM] == one.value.number[:-STEM]
    if untold and not any(_is(other, "cell") for other in told):
        same_switchboard = siblings and not one.value.number.startswith("+1")
        return "fax" if same_switchboard else "cell"
    return None if any(_is(other, "fax") for other in told) else "fax"


def _is(candidate: Candidate, kind: PhoneType) -> bool:
    return isinstance(candidate.value, Phone) and candidate.value.type == kind


def _with(candidate: Candidate, kind: PhoneType) -> Candidate:
    if not isinstance(candidate.value, Phone):
        return candidate
    return replace(candidate, value=replace(candidate.value, type=kind))
