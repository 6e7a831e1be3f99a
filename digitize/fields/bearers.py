"""Whose a title is: the card's person's, or somebody else's who is named behind it.

Takes the best assignment of a card, or a piece and the name. Gives it without titles of others, and
knows ranks that stand above their bearer. Leaves alone whether a piece is a title at all.
"""

from __future__ import annotations

from dataclasses import replace

from digitize.fields import elsewise, names, orgs, titles, words
from digitize.fields.choices import Choice, Choices
from digitize.fields.features import Surroundings
from digitize.fields.segments import Segment, follows


def without_anothers(best: Choices, around: Surroundings) -> Choices:
    """Without ``Geschäftsführer: Dr. Eckart Nord`` at the foot of somebody else's card."""
    if best.name is None:
        return best
    name = best.name.segment
    kept = tuple(
        one
        for one in best.titles
        if one.segment.line == name.line or not _is_before_another(one.segment, name, around)
    )
    return replace(best, titles=kept) if any(map(_is_said, kept)) else best


def _is_said(choice: Choice) -> bool:
    return bool(titles.title_words(choice.segment.text))


def _is_before_another(title: Segment, name: Segment, around: Surroundings) -> bool:
    """Whether the next piece of its line is a person, and not the card's."""
    behind = [
        one for one in around.pieces if one.line == title.line and _place(one) > _place(title)
    ]
    first = min(behind, key=_place, default=None)
    if first is None or words.words_of(first.text) == words.words_of(name.text):
        return False
    tokens = [token for token in first.text.split() if not names.is_prefix(token)]
    return bool(tokens) and names.is_given(tokens[0]) and names.looks_whole(first.text)


def is_rank_above(piece: Segment, name: Segment, around: Surroundings) -> bool:
    """``Regierungsbaudirektor`` alone on the line above somebody, in the same type."""
    alone = sum(one.line == piece.line for one in around.pieces) == 1
    alike = 0.9 < piece.extent.height / max(name.extent.height, 1e-6) < 1.12
    house = orgs.organisation_words(piece.text) > 0 or elsewise.is_visitor(piece.text)
    said = titles.ends_as_bearer(piece.text) and not titles.is_of_many(piece.text)
    return alone and alike and said and not house and follows(piece, name)


def _place(piece: Segment) -> tuple[int, int]:
    return piece.line, piece.spans[0].start
