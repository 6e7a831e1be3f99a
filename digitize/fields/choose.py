"""Name, company, title and department, chosen together from what shapes have left.

Takes the free pieces of a card and what is known around them. A learnt score says for each piece
and field how likely it is, against being nothing; then the best assignment is taken in which no
piece is used twice, there is one name and one company at most, and titles and departments stand
where they stand *beside that name*. Leaves alone what the values are: ``names`` parses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from digitize.fields import (
    brands,
    companies,
    elsewise,
    firms,
    houses,
    names,
    namesakes,
    nobodies,
    notices,
    orgs,
    positions,
    settling,
    titles,
)
from digitize.fields.choices import LEAST_ALTERNATIVE, Choice, Choices
from digitize.fields.features import Features, Surroundings, touches
from digitize.fields.pairing import joined_names, joined_orgs
from digitize.fields.scores import Role, Scores
from digitize.fields.segments import Segment, follows

MOST_NAMES = 4
"""Names that are tried out, best first; the assignment is exact among them."""

MOST_ORGS = 6

LEAST_SAID = 0.5
"""Log odds of a piece that says what it is, ``Head of Design``, for its role."""

ANOTHER_PERSON = 2.0
"""Log odds from which a second name is taken for a second person."""


def choose(around: Surroundings) -> Choices:
    """Assign the pieces; each is used once at most."""
    scores = Scores(around)
    around = replace(
        around,
        pieces=tuple(
            one
            for one in around.pieces
            if not (elsewise.is_building(one.text) or notices.is_notice(one.text))
        ),
    )
    possible = [
        piece
        for piece in around.pieces
        if "no name" not in scores.features(piece)
        and (not houses.is_trade(piece.text) or elsewise.is_person(piece, scores))
        and not houses.is_hosts(piece.text)
        and not nobodies.is_brand(piece, scores)
        and not nobodies.is_house_in_a_word(piece, scores)
        and not nobodies.is_nobody(piece, scores)
        and not elsewise.is_office(piece)
        and not _is_word_of_many(piece, scores)
    ]
    whole = [
        piece
        for piece in around.pieces
        if not _is_word_of_many(piece, scores)
        and not (" " in piece.text and nobodies.is_nobody(piece, scores))
    ]
    pairs = joined_names(whole, around.evidence)
    by_name = _ranked(scores, Role.NAME, [*possible, *pairs])
    by_name = [choice for choice in by_name if _is_name_above_all(choice, scores)]
    by_name = settling.whole_as_spelt(
        settling.not_the_brand(by_name, around.evidence), around.evidence
    )
    houses_ = [
        one
        for one in around.pieces
        if not _is_one_of_services(one, around.pieces, scores)
        and not orgs.is_only_form(one.text)
        and not (len(by_name) > 1 and elsewise.is_only_a_name(one, scores))
        and not elsewise.is_titled_person(one, scores)
        and not elsewise.is_slogan(one, scores, around.evidence)
        and not elsewise.names_another(one.text)
        and not elsewise.is_of_another_house(one.text)
        and not titles.is_qualified(one.text)
        and not elsewise.is_event(one)
        and not (by_name and elsewise.is_only_a_function(one, scores))
        and not (by_name and elsewise.is_woman_at_work(one, scores))
        and not houses.is_hosts(one.text)
    ]
    by_org = _ranked(scores, Role.ORG, [*houses_, *joined_orgs(around.pieces, around.evidence)])
    tried: list[Choice | None] = [None, *(c for c in by_name[:MOST_NAMES] if c.score > -1.0)]
    best = max(
        (_assigned(name, by_org, around, scores) for name in tried),
        key=lambda choices: choices.total,
    )
    if best.name is None:
        named = namesakes.many_words(by_name, best, scores)
        best = _assigned(named, by_org, around, scores) if named else best
    called = namesakes.person(best, scores)
    if called:
        best = _assigned(called, [one for one in by_org if one is not called], around, scores)
    best = settling.continued(settling.with_family(best, around), around)
    best = companies.with_form(companies.along_its_line(best, around), around)
    best = companies.along_its_line(best, around)
    best = namesakes.with_partners(settling.without_twins(best), around)
    best = replace(best, org=best.org or firms.shop(by_org, best, around))
    best = settling.housed(replace(best, org=best.org or firms.institution(by_org, best)))
    best = namesakes.beside_partners(best, around, scores)
    best = replace(best, org=best.org or namesakes.brand(best, around, scores))
    best = brands.alone(firms.left(best, around, scores), around, scores)
    best = namesakes.of_partners(namesakes.with_partners(best, around), around)
    best = companies.with_form(companies.along_its_line(best, around), around)
    best = positions.parted(namesakes.titles_of_both(best, around, scores), around, scores)
    used = best.used
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


def _is_word_of_many(piece: Segment, scores: Scores) -> bool:
    """``Gas - Wasser - Heizung``: a word in a row of such is nobody's name."""
    return "one of many on its line" in scores.features(piece) and " " not in piece.text


def _ranked(scores: Scores, role: Role, pieces: Sequence[Segment]) -> list[Choice]:
    found = [Choice(piece, scores.of(piece, role)) for piece in pieces]
    return sorted(found, key=lambda choice: -choice.score)


def _is_name_above_all(choice: Choice, scores: Scores) -> bool:
    """A piece that is rather a company or a title is no name, even if those are found elsewhere."""
    others = (scores.of(choice.segment, role) for role in Role if role is not Role.NAME)
    found = scores.features(choice.segment)
    registered = "beside a register number" in found
    called = ("given known", "two words of a name", "domain says so", "title beside")
    house = ("legal form", "has organisation word", "domain is it", "ampersand")
    if all(key in found for key in called) and not any(key in found for key in house):
        roles = [role for role in Role if role is not Role.NAME and role is not Role.ORG]
        return not registered and choice.score >= max(
            scores.of(choice.segment, one) for one in roles
        )
    if all(key in found for key in ("honorific", "given known")) and "legal form" not in found:
        return not registered
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
    rest = {
        piece: _best_rest(piece, segment, scores)
        for piece in free
        if not _is_one_of_services(piece, around.pieces, scores)
        and not _is_service_of_two(piece, around.pieces, segment)
    }
    best_org, gain = None, 0.0
    for choice in by_org[:MOST_ORGS]:
        spans = set(choice.segment.spans)
        line_of_two = _is_service_of_two(choice.segment, around.pieces, segment)
        if line_of_two and "domain says so" not in scores.features(choice.segment):
            continue
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


def _is_one_of_services(piece: Segment, pieces: Sequence[Segment], scores: Scores) -> bool:
    """``Innenausbau - Fassaden - Bodenbeläge``: a line of what a firm does."""
    if "one of many on its line" not in scores.features(piece):
        return False
    line = [one for one in pieces if one.line == piece.line]
    said = sum(bool(titles.title_words(one.text)) for one in line)
    return 2 * said < len(line) and not any(orgs.has_legal_form(one.text) for one in line)


def _is_service_of_two(piece: Segment, pieces: Sequence[Segment], name: Segment | None) -> bool:
    """``Orthopädie-Technik · Reha-Technik`` elsewhere than below the name."""
    line = [one for one in pieces if one.line == piece.line]
    if len(line) < 2 or name is None or any(one.sign_after for one in line):
        return False
    beside = any(one.line == name.line or follows(name, one) for one in line)
    said = any(titles.title_words(one.text) or orgs.has_legal_form(one.text) for one in line)
    explicit = any(titles.department_words(one.text) == 1 for one in line)
    return not (beside or said or explicit)


def _best_rest(piece: Segment, name: Segment | None, scores: Scores) -> tuple[Role, float]:
    title = scores.beside(piece, Role.TITLE, name)
    department = scores.beside(piece, Role.DEPARTMENT, name)
    found = scores.features(piece)
    brand = "domain is it" in found and "title words" not in found
    if (
        elsewise.is_visitor(piece.text)
        or elsewise.is_place(piece.text)
        or elsewise.is_fair(piece.text)
    ):
        return Role.TITLE, -9.0
    if name is not None and titles.opens_title(piece.text):
        return Role.TITLE, max(title, LEAST_SAID)
    if name is not None and titles.closes_department(piece.text):
        return Role.DEPARTMENT, max(department, LEAST_SAID)
    if titles.is_member(piece.text) and max(title, department) > 0:
        return Role.TITLE, max(title, department)
    if titles.opens_department(piece.text) and max(title, department) > 0:
        return Role.DEPARTMENT, max(title, department)
    housed = "called as a house" in found and "has organisation word" in found
    said = "title words" in found or "listed titles" in found
    institution = housed and elsewise.is_institution(piece.text)
    institution = institution or elsewise.ends_as_house(piece.text)
    if elsewise.is_house_at_end(piece.text) or (housed and not said) or institution:
        title = -9.0  # `Travel Agency` below the company's name, `Hochschule Nordheide`
    other = elsewise.names_another(piece.text) or elsewise.is_couple(piece.text)
    numbered = "beside a register number" in found and not _is_title_apart(piece, found)
    house = elsewise.is_kind_of_house(piece.text) or _is_house_alone(piece)
    house = house or elsewise.is_dealer(piece.text)
    house = house or elsewise.is_sentence(piece.text) or elsewise.spells_form(piece.text)
    own = name is not None and " " not in piece.text and follows(name, piece)  # of a couple
    house = house or (name is not None and titles.is_of_many(piece.text) and not own)
    if numbered or other or brand or house:
        return Role.TITLE, -9.0
    if name is not None and elsewise.is_somebody_else(piece, scores):
        return Role.TITLE, -9.0
    if name is None and "title words" not in found and "says department" not in found:
        return Role.TITLE, -9.0  # nobody is there to bear it
    if name is not None and elsewise.is_only_a_name(piece, scores):
        return Role.TITLE, -9.0
    return (Role.TITLE, title) if title >= department else (Role.DEPARTMENT, department)


def _is_house_alone(piece: Segment) -> bool:
    """``Steuerberatungsgesellschaft``: one word for a house, and for no part of one."""
    text = piece.text
    return (
        " " not in text
        and orgs.organisation_words(text) == 1
        and titles.department_words(text) == 0
        and not titles.title_words(text)
    )


def _is_title_apart(piece: Segment, found: Features) -> bool:
    """``Odontóloga · Nº Col. 28004567``: the number is the bearer's, the title stands by itself."""
    return "title word first" in found and "title word last" in found and " " not in piece.text


def _other(piece: Segment, role: Role, name: Segment | None, scores: Scores) -> float:
    others = [one for one in (Role.TITLE, Role.DEPARTMENT, Role.ORG) if one is not role]
    return max(0.0, *(scores.beside(piece, one, name) for one in others))


def _degrees_beside(
    name: Segment | None, free: Sequence[Segment]
) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Degrees and honorifics on lines of their own next to the name."""
    around = [piece for piece in free if name and touches(name, piece)]
    suffixes = tuple(
        piece
        for piece in around
        if _is_all(piece.text, names.is_suffix) or (_below(name, piece) and _is_diploma(piece.text))
    )
    lines = {piece.line for piece in suffixes if name and piece.line != name.line}
    lines |= {span.line for span in name.spans[1:]} if name else set()  # `Dipl. Ing. FH / EMBA`
    suffixes = tuple(
        piece
        for piece in free
        if piece in suffixes or (piece.line in lines and _is_all(piece.text, names.is_suffix))
    )
    prefixes = tuple(
        piece
        for piece in around
        if piece not in suffixes
        and _is_all(piece.text, names.is_prefix)
        and not _below(name, piece)
    )
    return suffixes, prefixes


def _is_diploma(text: str) -> bool:
    """``Dipl.-Wirtsch.-Ing. (FH)``: every word cut short; ``Dipl.-Kauffrau`` is a title."""
    return _DIPLOMA.fullmatch(text) is not None


_DIPLOMA = re.compile(
    r"Dipl\.[ -]?(?:[A-ZÄÖÜ][a-zäöü]{1,8}\.[ -]?){1,3}(?:\(?(?:FH|TH|TU|BA|DH|Univ\.?|ETH|HTL)\)?)?"
)


def _below(name: Segment | None, piece: Segment) -> bool:
    """``Professorin`` under the name is a title."""
    return name is not None and name.line != piece.line and follows(name, piece)


def _with_margin(choice: Choice | None, ranked: Sequence[Choice]) -> Choice | None:
    if choice is None:
        return None
    spans = set(choice.segment.spans)
    others = [c.score for c in ranked if not spans & set(c.segment.spans)]
    return Choice(choice.segment, choice.score, choice.score - max([0.0, *others]))


def _is_all(text: str, belongs: Callable[[str], bool]) -> bool:
    tokens = re.findall(r"[^\s,]+", text)
    return bool(tokens) and all(belongs(token) for token in tokens)
