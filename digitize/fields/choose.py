"""Name, company, title and department, chosen together from what shapes have left.

Takes the free pieces of a card and what is known around them. A learnt score says for each piece
and field how likely it is, against being nothing; then the best assignment is taken in which no
piece is used twice, there is one name and one company at most, and titles and departments stand
where they stand *beside that name*. Leaves alone what the values are: ``names`` parses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from digitize.fields import names, orgs, titles
from digitize.fields.evidence import CrossEvidence
from digitize.fields.features import Surroundings, touches
from digitize.fields.pairing import joined_names, joined_orgs
from digitize.fields.scores import Role, Scores
from digitize.fields.segments import Segment, follows
from digitize.model import Span

MOST_NAMES = 4
"""Names that are tried out, best first; the assignment is exact among them."""

MOST_ORGS = 6

LEAST_ALTERNATIVE = -2.0
"""Log odds against nothing from which a piece is offered as an alternative."""

ANOTHER_PERSON = 2.0
"""Log odds from which a second name is taken for a second person."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A piece chosen for a field, and by how much: log odds against being nothing."""

    segment: Segment
    score: float
    margin: float = 0.0  # to its next best use or the next best piece for the field


@dataclass(frozen=True, slots=True)
class Choices:
    """What the pieces were chosen for."""

    name: Choice | None = None
    org: Choice | None = None
    titles: tuple[Choice, ...] = ()
    departments: tuple[Choice, ...] = ()
    suffixes: tuple[Segment, ...] = ()  # degrees on a line of their own
    prefixes: tuple[Segment, ...] = ()
    other_orgs: tuple[Choice, ...] = field(default_factory=tuple)
    other_names: tuple[Choice, ...] = field(default_factory=tuple)  # of another person
    name_alternatives: tuple[Choice, ...] = field(default_factory=tuple)
    total: float = 0.0


def choose(around: Surroundings) -> Choices:
    """Assign the pieces; each is used once at most."""
    scores = Scores(around)
    possible = [piece for piece in around.pieces if "no name" not in scores.features(piece)]
    pairs = joined_names(around.pieces, around.evidence)
    by_name = _ranked(scores, Role.NAME, [*possible, *pairs])
    by_name = [choice for choice in by_name if _is_name_above_all(choice, scores)]
    by_name = _whole_as_spelt(_not_the_brand(by_name, around.evidence), around.evidence)
    firms = [
        one
        for one in around.pieces
        if not _is_one_of_services(one, around.pieces, scores)
        and not (len(by_name) > 1 and _is_only_a_name(one, scores))
    ]
    by_org = _ranked(scores, Role.ORG, [*firms, *joined_orgs(around.pieces)])
    tried: list[Choice | None] = [None, *(c for c in by_name[:MOST_NAMES] if c.score > -1.0)]
    best = max(
        (_assigned(name, by_org, around, scores) for name in tried),
        key=lambda choices: choices.total,
    )
    best = _continued(best, around)
    best = replace(best, org=best.org or _institution(by_org, best))
    if not best.departments:
        best = replace(best, departments=_explicit(around, best, scores))
    used = _used(best)
    free_orgs = [c for c in by_org if not used & set(c.segment.spans)]
    free_names = [c for c in by_name if not used & set(c.segment.spans)]
    return Choices(
        _with_margin(best.name, by_name),
        _with_margin(best.org, by_org),
        best.titles,
        best.departments,
        best.suffixes,
        best.prefixes,
        tuple(c for c in free_orgs if c.score > LEAST_ALTERNATIVE)[:3],
        tuple(c for c in free_names if c.score > ANOTHER_PERSON),
        tuple(
            c
            for c in by_name
            if c.score > LEAST_ALTERNATIVE and best.name and c.segment is not best.name.segment
        )[:3],
        best.total,
    )


def _ranked(scores: Scores, role: Role, pieces: Sequence[Segment]) -> list[Choice]:
    found = [Choice(piece, scores.of(piece, role)) for piece in pieces]
    return sorted(found, key=lambda choice: -choice.score)


def _is_name_above_all(choice: Choice, scores: Scores) -> bool:
    """A piece that is rather a company or a title is no name, even if those are found elsewhere."""
    others = (scores.of(choice.segment, role) for role in Role if role is not Role.NAME)
    registered = "beside a register number" in scores.features(choice.segment)
    return choice.score >= max(others) and not registered  # `Amtsgericht Köln HRB 1234`


def _not_the_brand(by_name: Sequence[Choice], evidence: CrossEvidence) -> list[Choice]:
    """Without what is the domain, where an email address spells another piece: ``Sky Diamond``."""
    spelt = [c for c in by_name if any(map(evidence.spells, c.segment.text.split()))]
    return [c for c in by_name if not spelt or c in spelt or not evidence.is_domain(c.segment.text)]


def _whole_as_spelt(by_name: Sequence[Choice], evidence: CrossEvidence) -> list[Choice]:
    """Without halves of a name over two lines that an email address spells in full."""
    halves = {
        span
        for choice in by_name
        if len(choice.segment.spans) > 1
        and all(evidence.spells(token) == 1 for token in choice.segment.text.split())
        for span in choice.segment.spans
    }
    return [c for c in by_name if len(c.segment.spans) > 1 or not halves & set(c.segment.spans)]


def _is_only_a_name(piece: Segment, scores: Scores) -> bool:
    """Given and family name, both known, and nothing of a company or a title about them."""
    found = scores.features(piece)
    supported = ("title words", "has organisation word", "legal form", "domain says so", "camel")
    return (
        all(key in found for key in ("all words are names", "given known", "family known"))
        and found.get("two words of a name", 0.0) > 0
        and not any(key in found for key in supported)
    )


def _assigned(
    name: Choice | None, by_org: Sequence[Choice], around: Surroundings, scores: Scores
) -> Choices:
    """The best use of all other pieces, given the name."""
    segment = name.segment if name else None
    taken = set(segment.spans) if segment else set()
    free = [piece for piece in around.pieces if not taken & set(piece.spans)]
    suffixes, prefixes = _degrees_beside(segment, free)
    free = [piece for piece in free if piece not in {*suffixes, *prefixes}]
    rest = {
        piece: _best_rest(piece, segment, scores)
        for piece in free
        if not _is_one_of_services(piece, around.pieces, scores)
    }
    best_org, gain = None, 0.0
    for choice in by_org[:MOST_ORGS]:
        spans = set(choice.segment.spans)
        if taken & spans or any(spans & set(piece.spans) for piece in (*suffixes, *prefixes)):
            continue
        own = scores.beside(choice.segment, Role.ORG, segment)
        lost = sum(
            max(0.0, score) for piece, (_, score) in rest.items() if spans & set(piece.spans)
        )
        if own - lost > gain:
            best_org, gain = Choice(choice.segment, own), own - lost
    spans = set(best_org.segment.spans) if best_org else set()
    total = (scores.beside(segment, Role.NAME, segment) if segment else 0.0) + gain
    found: dict[Role, list[Choice]] = {Role.TITLE: [], Role.DEPARTMENT: []}
    for piece, (role, score) in rest.items():
        total += max(0.0, score)
        if score > 0 and not spans & set(piece.spans):
            found[role].append(Choice(piece, score, score - _other(piece, role, segment, scores)))
    return Choices(
        name,
        best_org,
        tuple(found[Role.TITLE]),
        tuple(found[Role.DEPARTMENT]),
        suffixes,
        prefixes,
        total=total,
    )


def _continued(best: Choices, around: Surroundings) -> Choices:
    """``Head of Legal &`` above ``Compliance``: the next line belongs to the title."""
    titles_, departments = list(best.titles), list(best.departments)
    taken = _used(best) - {span for choice in departments for span in choice.segment.spans}
    for choice in best.titles:
        upper = choice.segment
        if not _OPEN_END.search(upper.text):
            continue
        for lower in around.pieces:
            ratio = upper.extent.height / max(lower.extent.height, 1e-6)
            if follows(upper, lower) and not taken & set(lower.spans) and 0.8 < ratio < 1.25:
                departments = [one for one in departments if one.segment is not lower]
                titles_.insert(titles_.index(choice) + 1, replace(choice, segment=lower))
                break
    return replace(best, titles=tuple(titles_), departments=tuple(departments))


_OPEN_END = re.compile(r"(?:&|\+|,|\b(?:und|and|et|e|y|i|og|och|ja|für|for|of|der|des|de|di))$")
"""Ends of a line after which its sentence goes on."""


def _institution(orgs_: Sequence[Choice], best: Choices) -> Choice | None:
    """``Amt der Landesregierung``: a house that is printed is better than one that is guessed."""
    used = _used(best)
    for choice in orgs_:
        free = not used & set(choice.segment.spans)
        if (
            free
            and choice.score > LEAST_ALTERNATIVE
            and orgs.organisation_words(choice.segment.text)
        ):
            return choice
    return None


def _explicit(around: Surroundings, best: Choices, scores: Scores) -> tuple[Choice, ...]:
    """``Department of Biology`` says what it is, wherever it stands."""
    used = _used(best)
    free = [one for one in around.pieces if not used & set(one.spans)]
    return tuple(
        Choice(piece, scores.of(piece, Role.DEPARTMENT))
        for piece in free
        if best.org and titles.is_part_of_house(piece.text)
    )[:1]


def _is_one_of_services(piece: Segment, pieces: Sequence[Segment], scores: Scores) -> bool:
    """``Innenausbau - Fassaden - Bodenbeläge``: a line of what a firm does."""
    if "one of many on its line" not in scores.features(piece):
        return False
    return not any(
        titles.title_words(one.text) or orgs.has_legal_form(one.text)
        for one in pieces
        if one.line == piece.line
    )


def _best_rest(piece: Segment, name: Segment | None, scores: Scores) -> tuple[Role, float]:
    title = scores.beside(piece, Role.TITLE, name)
    department = scores.beside(piece, Role.DEPARTMENT, name)
    found = scores.features(piece)
    brand = "domain is it" in found and "title words" not in found
    if "beside a register number" in found or _names_another(piece.text) or brand:
        return Role.TITLE, -9.0
    if name is None and "title words" not in found and "says department" not in found:
        return Role.TITLE, -9.0  # nobody is there to bear it
    if name is not None and _is_only_a_name(piece, scores):
        return Role.TITLE, -9.0
    return (Role.TITLE, title) if title >= department else (Role.DEPARTMENT, department)


def _names_another(text: str) -> bool:
    """``Direktor: Prof. Dr. A. Sommerfeld``: who that is, not what the person is."""
    _, colon, rest = text.partition(": ")
    name = names.parse(rest) if colon else None
    return name is not None and bool(name.prefix) and bool(name.family)


def _other(piece: Segment, role: Role, name: Segment | None, scores: Scores) -> float:
    others = [one for one in (Role.TITLE, Role.DEPARTMENT, Role.ORG) if one is not role]
    return max(0.0, *(scores.beside(piece, one, name) for one in others))


def _degrees_beside(
    name: Segment | None, free: Sequence[Segment]
) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Degrees and honorifics on lines of their own next to the name."""
    around = [piece for piece in free if name and touches(name, piece)]
    suffixes = tuple(piece for piece in around if _is_all(piece.text, names.is_suffix))
    prefixes = tuple(
        piece
        for piece in around
        if piece not in suffixes
        and _is_all(piece.text, names.is_prefix)
        and not _below(name, piece)
    )
    return suffixes, prefixes


def _below(name: Segment | None, piece: Segment) -> bool:
    """``Professorin`` under the name is a title."""
    return name is not None and name.line != piece.line and follows(name, piece)


def _with_margin(choice: Choice | None, ranked: Sequence[Choice]) -> Choice | None:
    if choice is None:
        return None
    spans = set(choice.segment.spans)
    others = [c.score for c in ranked if not spans & set(c.segment.spans)]
    return Choice(choice.segment, choice.score, choice.score - max([0.0, *others]))


def _used(choices: Choices) -> set[Span]:
    chosen = [c.segment for c in (choices.name, choices.org) if c]
    chosen += [c.segment for c in (*choices.titles, *choices.departments)]
    pieces = (*chosen, *choices.suffixes, *choices.prefixes)
    return {span for piece in pieces for span in piece.spans}


def _is_all(text: str, belongs: Callable[[str], bool]) -> bool:
    tokens = re.findall(r"[^\s,]+", text)
    return bool(tokens) and all(belongs(token) for token in tokens)
