"""Company, domain and place of two profiles -> one level: the workplace is one piece of evidence.

A private address is compared in the same ladder: who has no company still has a place.
"""

from __future__ import annotations

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from digitize.match import levels as c
from digitize.match.fold import ocr
from digitize.match.levels import Level
from digitize.match.profile import Place, Profile

_SAME_ORG = 90.0
"""rapidfuzz token_sort_ratio from which company names on the development data are one company."""
_SHORTEST_ORG = 5
_LONG_WORD = 7
"""Letters of a company's word from which one of them may be misread: Bonn and Born are towns."""
_NEARLY = 80.0
"""rapidfuzz ratio from which two streets or towns are one but for a slip: two letters of ten."""
_NEARLY_SAME_PARTS = 2
"""Of street, town and postal code, how many must be nearly the same."""


def compare_work(left: Profile, right: Profile) -> list[Level]:
    """Return the level of two workplaces, or of two private addresses."""
    place = _places(left.places, right.places)
    shown = (left.org or " ".join(left.sites), right.org or " ".join(right.sites))
    if same_company(left, right):
        both = place == c.PLACE
        if left.org and right.org and not _same_org(left.org, right.org):
            return [Level("work", c.DOMAIN, *shown)]
        if both:
            return [Level("work", c.COMPANY_AND_PLACE, *shown)]
        exactly = set(left.sites) & set(right.sites) or ocr(left.org) == ocr(right.org)
        return [Level("work", c.COMPANY if exactly else c.ALIKE_COMPANY, *shown)]
    if place:
        return [Level("work", place, _shown(left.places[0]), _shown(right.places[0]))]
    known_left, known_right = left.org or left.sites, right.org or right.sites
    return [Level("work", c.OTHER_COMPANY, *shown)] if known_left and known_right else []


def same_company(left: Profile, right: Profile) -> bool:
    """Whether both work for one company, by its domain or its name."""
    return bool(set(left.sites) & set(right.sites)) or _same_org(left.org, right.org)


def slipped_company(left: Profile, right: Profile) -> bool:
    """Whether two companies' names differ by one letter of a long word: Antriebe and Antiebe."""
    words, others = left.org.split(), right.org.split()
    if len(words) != len(others):
        return False
    differ = [(one, other) for one, other in zip(words, others, strict=True) if one != other]
    return len(differ) == 1 and all(
        min(len(one), len(other)) >= _LONG_WORD and OSA.distance(one, other, score_cutoff=1) <= 1
        for one, other in differ
    )


def other_company(left: Profile, right: Profile) -> bool:
    """Whether both name a company, and not the same one."""
    known = (left.org or left.sites) and (right.org or right.sites)
    return bool(known) and not same_company(left, right)


def _places(lefts: tuple[Place, ...], rights: tuple[Place, ...]) -> str:
    """The best level of all pairs of addresses; empty where none is the same."""
    if not lefts or not rights:
        return ""
    if any(one[:2] == other[:2] and one[0] for one in lefts for other in rights):
        return c.PLACE
    nearly = any(_nearly_one_place(one, other) for one in lefts for other in rights)
    return c.NEARLY_PLACE if nearly else ""


def _nearly_one_place(one: Place, other: Place) -> bool:
    """Whether the street and one more of town and postal code are the same but for a slip."""
    (code, street, town), (other_code, other_street, other_town) = one, other
    if not street or not other_street:
        return False
    streets = fuzz.ratio(street, other_street, score_cutoff=_NEARLY) > 0
    numbers = {_house_number(street), _house_number(other_street)} - {""}
    if not streets or len(numbers) > 1:
        return False
    if not town and not other_town and code == other_code:
        return True
    codes = bool(code and other_code) and OSA.distance(code, other_code, score_cutoff=1) <= 1
    towns = bool(town and other_town) and fuzz.ratio(town, other_town, score_cutoff=_NEARLY) > 0
    return 1 + codes + towns >= _NEARLY_SAME_PARTS


def _house_number(street: str) -> str:
    return "".join(char for char in street if char.isdigit())


def _same_org(left: str, right: str) -> bool:
    if not left or not right:
        return False
    if left == right or ocr(left) == ocr(right):
        return True
    short, long = sorted((left, right), key=len)
    if len(short) >= _SHORTEST_ORG and long.startswith(short + " "):
        return True
    return fuzz.token_sort_ratio(left, right, score_cutoff=_SAME_ORG) > 0


def _shown(place: Place) -> str:
    return " ".join(part for part in place if part)
