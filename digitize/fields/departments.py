"""Departments that say what they are, or whose place beside house, name and title tells.

Takes the best assignment of a card. Gives it with what was taken for a title and is a department,
and those that no score had found. Leaves the titles themselves to ``positions``.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from digitize.fields import elsewise, orgs, settling, titles, words
from digitize.fields.choices import Choice, Choices
from digitize.fields.features import Surroundings, touches
from digitize.fields.scores import Role, Scores
from digitize.fields.segments import Segment, follows


def with_rest_of_line(best: Choices, around: Surroundings) -> Choices:
    """``Klinik für Innere Medizin II – Kardiologie``: what a dash joins to a department."""
    used = best.used
    found = list(best.departments)
    for choice in best.departments:
        if choice.segment.sign_after != "-":
            continue
        rest = [
            piece
            for piece in around.pieces
            if piece.line == choice.segment.line
            and place(piece) > place(choice.segment)
            and not used & set(piece.spans)
        ]
        found += [replace(choice, segment=piece) for piece in rest[:1]]
    found.sort(key=lambda choice: place(choice.segment))
    return replace(best, departments=tuple(found))


def above_the_name(best: Choices) -> Choices:
    """``Bau und Planung`` between house and name, where the title stands below that."""
    if best.name is None or best.org is None or best.departments:
        return best
    name, org = best.name.segment, best.org.segment
    sure = [one for one in best.titles if titles.title_words(one.segment.text)]
    moved = tuple(
        one
        for one in best.titles
        if one not in sure
        and touches(org, one.segment)
        and one.segment.extent.middle < name.extent.top
        and titles.department_words(one.segment.text)
    )
    if not sure or not moved:
        return best
    kept = tuple(one for one in best.titles if one not in moved)
    return replace(best, titles=kept, departments=moved)


def translated(best: Choices) -> Choices:
    """``Project Management`` below ``Projektmanagement``: the department in another language."""
    moved = tuple(
        one
        for one in best.titles
        if titles.is_function(one.segment.text)
        and any(touches(other.segment, one.segment) for other in best.departments)
    )
    if not moved or not any(titles.is_function(one.segment.text) for one in best.departments):
        return best
    return replace(
        best,
        titles=tuple(one for one in best.titles if one not in moved),
        departments=(*best.departments, *moved),
    )


def beside_its_title(best: Choices) -> Choices:
    """``Personal`` on a line of its own below ``Chefarzt``: where somebody is, not what."""
    of_lines = Counter(choice.segment.line for choice in best.titles)
    moved = tuple(
        choice
        for choice in best.titles
        if of_lines[choice.segment.line] == 1
        and titles.is_function(choice.segment.text)
        and not any(
            settling.is_open(one.segment) and one.segment.line == choice.segment.line - 1
            for one in best.titles
        )
    )
    kept = tuple(one for one in best.titles if one not in moved)
    said = any(titles.title_words(one.segment.text) for one in kept)
    if best.departments or best.org is None or len(moved) != 1 or not said:
        return best
    return replace(best, titles=kept, departments=moved)


def housed(best: Choices, around: Surroundings) -> Choices:
    """No department where no house is printed and no domain speaks of one."""
    if best.org is not None or best.name is None:
        return best
    if any(not is_own_domain(best.name.segment, domain) for domain in around.evidence.domains):
        return best
    titled = [one.segment for one in best.titles if titles.title_words(one.segment.text)]
    said = tuple(
        one
        for one in best.departments
        if titles.department_words(one.segment.text) == 1
        or (
            titles.department_words(one.segment.text) >= titles.ALL_FUNCTIONS
            and any(follows(title, one.segment) for title in titled)
        )
    )
    return replace(best, departments=said)


def is_own_domain(name: Segment, domain: str) -> bool:
    """Whether a domain is the person's own name."""
    flat = re.sub(r"[^a-z0-9]", "", domain)
    family = name.text.split()[-1]
    return flat in words.spellings(name.text) or (
        "-" in family and flat in words.spellings(family)  # nobody calls a house by both names
    )


_OFFICES = frozenset(
    {"ufficio", "bureau", "biuro", "urad", "kontor", "office", "oficina", "gabinete"}
)


def offices(best: Choices) -> Choices:
    """``Ufficio Tecnico`` above ``Responsabile del Servizio``: a department beside a title."""
    first = {choice.segment: words.words_of(choice.segment.text)[:1] for choice in best.titles}
    moved = tuple(
        choice
        for choice in best.titles
        if set(first[choice.segment]) & _OFFICES
        and not titles.is_english_office(choice.segment.text)
    )
    kept = tuple(c for c in best.titles if c not in moved)
    if best.departments or not moved or not any(titles.title_words(c.segment.text) for c in kept):
        return best
    return replace(best, titles=kept, departments=moved)


def of_authority(around: Surroundings, best: Choices, scores: Scores) -> tuple[Choice, ...]:
    """``Ordnungsamt`` between ``Stadt Nürnberg`` and who works there."""
    if best.org is None or best.name is None or not orgs.is_authority(best.org.segment.text):
        return ()
    org, name = best.org.segment, best.name.segment
    between = [
        piece
        for piece in around.pieces
        if piece.line != org.line
        and follows(org, piece)
        and piece.extent.middle < name.extent.top
        and not best.used & set(piece.spans)
        and not titles.title_words(piece.text)
    ]
    return tuple(Choice(piece, scores.of(piece, Role.DEPARTMENT)) for piece in between[:1])


MOST_EXPLICIT = 2
"""Departments that are added because they say what they are."""

LEAST_EXPLICIT = -3.0
"""Log odds of being a department for one that says so with the ending of a word."""


def explicit(around: Surroundings, best: Choices, scores: Scores) -> tuple[Choice, ...]:
    """``Department of Biology`` says what it is; beside another one it is a part of that."""
    if best.org is None:
        return ()
    used = best.used
    found: list[Choice] = []
    for piece in around.pieces:
        if used & set(piece.spans) or elsewise.is_dealer(piece.text):
            continue
        if elsewise.is_kind_of_house(piece.text) and not (
            titles.is_part_of_house(piece.text) and orgs.organisation_words(best.org.segment.text)
        ):
            continue  # `Zentrum für Psychosomatik` is one, but a part of a clinic
        near = [choice.segment for choice in (*best.departments, *found)]
        if near and not any(touches(piece, one) for one in near):
            continue
        score = scores.of(piece, Role.DEPARTMENT)
        said = titles.is_part_of_house(piece.text) or titles.opens_department(piece.text)
        last = piece.text.rpartition(" ")[2]
        ending = titles.department_words(last) == 1 and score > LEAST_EXPLICIT
        name = best.name.segment if best.name else None
        between = name is not None and touches(best.org.segment, piece) and touches(piece, name)
        if said or (ending and between):
            found.append(Choice(piece, score))
    return tuple(found[: 1 if not best.departments and not best.name else MOST_EXPLICIT])


def place(piece: Segment) -> tuple[int, int]:
    """Line and character where a piece begins, to put pieces in order."""
    return piece.line, piece.spans[0].start
