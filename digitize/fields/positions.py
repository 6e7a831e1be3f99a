"""Titles told from departments, where the pieces beside each other tell.

Takes the best assignment of a card. Gives it with halves of one title on one side, and with the
departments that ``departments`` tells. Leaves alone what a piece is by itself: that is learnt.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from digitize.fields import bearers, departments, elsewise, settling, titles, words
from digitize.fields.choices import Choice, Choices
from digitize.fields.departments import place
from digitize.fields.features import Surroundings, touches
from digitize.fields.scores import Role, Scores
from digitize.fields.segments import Segment, follows, joined


def parted(best: Choices, around: Surroundings, scores: Scores) -> Choices:
    """The assignment with titles and departments where their neighbours want them."""
    best = with_only_title(best, around, scores)
    best = with_second_title(best, around, scores)
    best = bearers.without_anothers(best, around)
    best = without_trades(
        departments.above_the_name(departments.offices(behind_its_sign(with_halves(best, around))))
    )
    best = departments.translated(best)
    best = departments.housed(departments.beside_its_title(with_region(best, around)), around)
    found = (*best.departments, *departments.explicit(around, best, scores))
    found = found or departments.of_authority(around, best, scores)
    in_order = sorted(found, key=lambda choice: place(choice.segment))
    best = settling.continued(replace(best, departments=tuple(in_order)), around)
    return departments.with_rest_of_line(best, around)


def with_only_title(best: Choices, around: Surroundings, scores: Scores) -> Choices:
    """``Vice President Sales`` on a badge: what begins or ends as titles do, and none is found."""
    if best.titles or best.name is None:
        return best
    name = best.name.segment
    moved = tuple(
        one
        for one in best.departments
        if titles.is_occupation(one.segment.text.split()[0])
        and not titles.is_part_of_house(one.segment.text)
    )
    if moved:  # `Conseiller service`
        kept = tuple(one for one in best.departments if one not in moved)
        return replace(best, titles=moved, departments=kept)
    left = [
        Choice(piece, scores.beside(piece, Role.TITLE, name))
        for piece in around.pieces
        if not best.used & set(piece.spans) and _is_somebodys(piece, scores)
    ]
    found = max(left, key=lambda choice: choice.score, default=None)
    return replace(best, titles=(found,)) if found and found.score > LEAST_ONLY else best


def with_second_title(best: Choices, around: Surroundings, scores: Scores) -> Choices:
    """``Anwendungstechniker`` below ``Key Account Manager``: all of it says what somebody is."""
    if best.name is None or not best.titles:
        return best
    upper = max(best.titles, key=lambda one: one.segment.extent.top)
    lower = settling.next_below(upper.segment, around)
    if lower is None or best.used & set(lower.spans) or not _is_all_title(lower.text):
        return best
    score = scores.beside(lower, Role.TITLE, best.name.segment)
    if score < LEAST_ONLY or not _is_somebodys(lower, scores):
        return best
    return replace(best, titles=(*best.titles, Choice(lower, score)))


def _is_all_title(text: str) -> bool:
    """Its only word is a title; of several, some might be somebody's house."""
    return " " not in text and titles.title_words(text) == 1.0 and not titles.is_of_many(text)


LEAST_ONLY = -2.0
"""Log odds of the only piece that can be a title."""


def _is_somebodys(piece: Segment, scores: Scores) -> bool:
    """It has a word of titles and neither house, nor somebody else, nor a heading in it."""
    if ":" in piece.text or elsewise.names_another(piece.text):
        return False
    if elsewise.is_house_at_end(piece.text) or elsewise.is_visitor(piece.text):
        return False
    found = scores.features(piece)
    house = ("legal form", "organisation words", "domain is it", "beside a register number")
    return "title words" in found and not any(key in found for key in house)


def with_halves(best: Choices, around: Surroundings) -> Choices:
    """``fysiotherapeut / manueel therapeut``: what stands on a title's line and is one too.

    So is what stands right before the name on its line: ``Ministerialrat Dr. Thilo Hagedorn``.
    """
    used = best.used
    name = best.name.segment if best.name else None
    found = [one for one in best.titles if name or words.bare(one.segment.text) not in _OWNERS]
    for piece in around.pieces:
        if used & set(piece.spans):
            continue
        beside = [one for one in best.titles if one.segment.line == piece.line]
        subject = _is_subject(piece, best)
        joined = next((one for one in beside if subject or _goes_with(one.segment, piece)), None)
        before = name and name.line == piece.line and place(piece) < place(name)
        before = before or (name and bearers.is_rank_above(piece, name, around))
        if joined:
            found.append(replace(joined, segment=piece))
        elif best.name and before and titles.is_occupation(piece.text):
            found.append(replace(best.name, segment=piece))
    found.sort(key=lambda choice: place(choice.segment))
    return replace(best, titles=tuple(found))


_OWNERS = frozenset("inhaber inhaberin inh owner owners hosts betreiber wirt".split())
"""Titles of nobody where only a couple is named behind them."""


def _goes_with(title: Segment, piece: Segment) -> bool:
    """A slash between the two, or both begin with what somebody is."""
    first, second = sorted((title, piece), key=place)
    slash = first.sign_after == "/" and second.spans[0].start - first.spans[-1].end < 4
    tokens = words.words_of(piece.text)
    said = bool(titles.title_words(piece.text)) or any(map(titles.listed, tokens[-1:]))
    region = titles.is_region(piece.text)
    dashed = first.sign_after == "-" and first is title and region
    return (
        (slash and (said or region)) or dashed or (bool(tokens) and titles.is_occupation(tokens[0]))
    )


def without_trades(best: Choices) -> Choices:
    """``Steuerberater · Wirtschaftsprüfer`` below the house, where somebody has a title.

    That is what its people are.
    """
    if best.name is None or best.org is None:
        return best
    name, org = best.name.segment, best.org.segment
    lines = Counter(one.segment.line for one in best.titles)
    own = [one for one in best.titles if one.segment.extent.middle > name.extent.bottom]
    trades = tuple(
        one
        for one in best.titles
        if lines[one.segment.line] > 1
        and one.segment.extent.middle < name.extent.top
        and touches(org, one.segment)
        and not one.segment.sign_after
    )
    if len(trades) < LEAST_TRADES or not any(titles.title_words(one.segment.text) for one in own):
        return best
    return replace(best, titles=tuple(one for one in best.titles if one not in trades))


LEAST_TRADES = 2
"""Words between dots that a house's people are."""


def with_region(best: Choices, around: Surroundings) -> Choices:
    """``Gebietsverkaufsleiter`` above ``Nord- und Ostdeutschland``: one title on two lines."""
    others = {span for one in (best.name, best.org) if one for span in one.segment.spans}
    for choice in sorted(best.titles, key=lambda one: -one.segment.extent.top):  # the nearest
        below = [
            piece
            for piece in around.pieces
            if piece.line != choice.segment.line
            and follows(choice.segment, piece)
            and titles.is_region(piece.text)
            and not others & set(piece.spans)
        ]
        if len(choice.segment.spans) == 1 and below and titles.title_words(choice.segment.text):
            region = min(below, key=lambda piece: piece.extent.top)
            whole = replace(choice, segment=joined(choice.segment, region))
            rest = [one for one in best.titles if one.segment is not region]
            kept = (one for one in best.departments if one.segment is not region)
            return replace(
                best,
                titles=tuple(whole if one is choice else one for one in rest),
                departments=tuple(kept),
            )
    return best


def behind_its_sign(best: Choices) -> Choices:
    """``Vice President - Operations``, ``Projektierung / Vertrieb`` on one line are one title."""
    of_titles = {choice.segment.line for choice in best.titles}
    moved = tuple(
        choice
        for choice in best.departments
        if choice.segment.line in of_titles
        and (_is_joined(choice.segment, best) or _is_subject(choice.segment, best))
    )
    if not moved:
        return best
    found = sorted((*best.titles, *moved), key=lambda choice: place(choice.segment))
    kept = tuple(one for one in best.departments if one not in moved)
    return replace(best, titles=tuple(found), departments=kept)


def _is_subject(piece: Segment, best: Choices) -> bool:
    """``Hautarzt · Allergologie``: a physician's subject behind what the physician is."""
    doctors = (one.segment for one in best.titles if _DOCTOR.search(one.segment.text))
    beside = any(one.line == piece.line and place(one) < place(piece) for one in doctors)
    return beside and _SUBJECT.fullmatch(piece.text) is not None


_DOCTOR = re.compile(r"(?:[Aa]rzt|[Ää]rztin|[Mm]édecin|medico|logue|log[eao]?|login)$")
_SUBJECT = re.compile(r"\S+(?:logie|iatrie|chirurgie|medizin|pädie|heilkunde|therapie|punktur)")


def _is_joined(piece: Segment, best: Choices) -> bool:
    """Whether a dash before it or a slash on either side joins it to a title of its line."""
    line = [choice.segment for choice in best.titles if choice.segment.line == piece.line]
    before = any(one.sign_after in {"-", "/"} and place(one) < place(piece) for one in line)
    behind = piece.sign_after == "/" and any(place(piece) < place(one) for one in line)
    return (before and not piece.sign_after) or behind
