"""Name, company, title and department, chosen together from what shapes have left.

Takes the free pieces of a card and what is known around them. A learnt score says for each piece
and field how likely it is, against being nothing; then the best assignment is taken in which no
piece is used twice, there is one name and one company at most, and titles and departments stand
where they stand *beside that name*. Leaves alone what the values are: ``names`` parses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import permutations

from digitize.fields import names, orgs, titles
from digitize.fields.evidence import CrossEvidence
from digitize.fields.features import Surroundings, touches
from digitize.fields.scores import Role, Scores
from digitize.fields.segments import Segment, follows, joined
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
    by_org = _ranked(scores, Role.ORG, [*around.pieces, *joined_orgs(around.pieces)])
    tried: list[Choice | None] = [None, *(c for c in by_name[:MOST_NAMES] if c.score > -1.0)]
    best = max(
        (_assigned(name, by_org, around, scores) for name in tried),
        key=lambda choices: choices.total,
    )
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


def _assigned(
    name: Choice | None, by_org: Sequence[Choice], around: Surroundings, scores: Scores
) -> Choices:
    """The best use of all other pieces, given the name."""
    segment = name.segment if name else None
    taken = set(segment.spans) if segment else set()
    free = [piece for piece in around.pieces if not taken & set(piece.spans)]
    suffixes, prefixes = _degrees_beside(segment, free)
    free = [piece for piece in free if piece not in {*suffixes, *prefixes}]
    rest = {piece: _best_rest(piece, segment, scores) for piece in free}
    best_org, gain = None, 0.0
    for choice in by_org[:MOST_ORGS]:
        spans = set(choice.segment.spans)
        if taken & spans or any(spans & set(piece.spans) for piece in (*suffixes, *prefixes)):
            continue
        own = scores.beside(choice.segment, Role.ORG, segment)
        lost = sum(max(0.0, rest[piece][1]) for piece in free if spans & set(piece.spans))
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


def _best_rest(piece: Segment, name: Segment | None, scores: Scores) -> tuple[Role, float]:
    title = scores.beside(piece, Role.TITLE, name)
    department = scores.beside(piece, Role.DEPARTMENT, name)
    if "beside a register number" in scores.features(piece):
        return Role.TITLE, -9.0
    return (Role.TITLE, title) if title >= department else (Role.DEPARTMENT, department)


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


# --- pieces over two lines ----------------------------------------------------------------


def joined_names(pieces: Sequence[Segment], evidence: CrossEvidence) -> list[Segment]:
    """Given name above family name, in the same or another type size."""
    return [
        joined(upper, lower)
        for upper, lower in _pairs(pieces)
        if max(len(_core(upper)), len(_core(lower))) <= 4
        and not re.search(r"\d", upper.text + lower.text)
        and not orgs.has_legal_form(lower.text)
        and 0.5 < upper.extent.height / lower.extent.height < 2
        and names.parse(f"{upper.text} {lower.text}") is not None
        and not _is_whole_beside_other(upper, lower, evidence)
    ]


def _is_whole_beside_other(upper: Segment, lower: Segment, evidence: CrossEvidence) -> bool:
    """A brand above ``Anna Lang``: one piece is a name already, the other is part of none."""
    first = (_core(upper) or [""])[0]
    if not _core(upper) or all(names.is_suffix(token) for token in lower.text.split()):
        return False  # honorifics above, degrees below
    if names.is_prefix(lower.text.split()[0]):
        return True
    given = names.is_given(first) or bool(evidence.spells(first))
    return names.looks_whole(lower.text, evidence.locals) and not given


def _core(piece: Segment) -> list[str]:
    """The words but honorifics and particles."""
    tokens = [token for token in piece.text.split() if not names.is_prefix(token)]
    return [token for token in tokens if not names.is_particle(token)]


def joined_orgs(pieces: Sequence[Segment]) -> list[Segment]:
    """``Müller & Söhne`` above ``GmbH & Co. KG``; a name that goes on in the next line."""
    found = []
    for upper, lower in _pairs(pieces):
        open_end = re.search(r"(?:&|und|and|-|für|of|for|der|des|de)$", upper.text.rstrip())
        form = orgs.has_legal_form(f"x {lower.text}") and not orgs.has_legal_form(upper.text)
        form = form or re.fullmatch(r"\(?haftungsbeschr.nkt\)?", lower.text) is not None
        similar = 0.7 < upper.extent.height / lower.extent.height < 1.4
        title = titles.title_words(upper.text) > 0.7
        if similar and (form or open_end) and not title:
            found.append(joined(upper, lower))
    return found


def _pairs(pieces: Sequence[Segment]) -> Iterator[tuple[Segment, Segment]]:
    for upper, lower in permutations(pieces, 2):
        if upper.line != lower.line and follows(upper, lower):
            yield upper, lower
