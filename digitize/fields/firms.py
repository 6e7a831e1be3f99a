"""The company of a card on which none was chosen: a shop, an institution, or what looks like one.

Takes ranked choices and the best assignment. Gives the piece that is the house after all; leaves
alone what the domain says, which is a guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digitize.fields import elsewise, orgs, titles, words
from digitize.fields.choices import LEAST_ALTERNATIVE, Choice, Choices
from digitize.fields.features import Surroundings
from digitize.fields.scores import Role, Scores
from digitize.fields.segments import follows, joined


def shop(by_org: Sequence[Choice], best: Choices, around: Surroundings) -> Choice | None:
    """On a card without a person what is set largest is the house: ``La Table de Margaux``."""
    if best.org is not None or best.name is not None or around.evidence.locals:
        return None
    used = best.used
    for choice in by_org:
        largest = choice.segment.size > 0.93 * around.largest and not used & set(
            choice.segment.spans
        )
        if (
            largest
            and choice.score > LEAST_OF_SHOP
            and not around.blocks[choice.segment.line].is_prose
        ):
            return choice
    return None


LEAST_OF_SHOP = -1.5
"""Log odds of being a company for the largest line of a card without a person."""


def institution(orgs_: Sequence[Choice], best: Choices) -> Choice | None:
    """``Amt der Landesregierung``: a house that is printed is better than one that is guessed."""
    used = best.used
    for choice in orgs_:
        free = not used & set(choice.segment.spans)
        if (
            free
            and choice.score > LEAST_ALTERNATIVE
            and orgs.organisation_words(choice.segment.text)
        ):
            return choice
    return None


def left(best: Choices, around: Surroundings, scores: Scores) -> Choices:
    """``ravenlog OG``, ``eichfeld Group``, ``EichBerg Études`` where no other house is printed."""
    if best.name is None or best.org is not None:
        return best
    others = replace(best, departments=()).used
    free = [piece for piece in around.pieces if not others & set(piece.spans)]
    for says in (_is_formed, _is_camel):
        for piece in free:
            prose = around.blocks[piece.line].is_prose or elsewise.is_sentence(piece.text)
            if orgs.is_only_form(piece.text) or elsewise.is_of_another_house(piece.text):
                continue
            if says(piece.text) and not prose and not elsewise.is_event(piece):
                rest = tuple(one for one in best.departments if one.segment is not piece)
                return replace(
                    best, org=Choice(piece, scores.of(piece, Role.ORG)), departments=rest
                )
    return best


def _is_formed(text: str) -> bool:
    last = words.words_of(text)[-1:]
    grouped = bool(last) and last[0] in _GROUPS and " " in text
    return orgs.has_legal_form(text) or grouped


_GROUPS = frozenset({"group", "gruppe", "groupe", "grupo", "gruppo", "holding", "skupina", "grupa"})
"""Last words of companies that belong together."""


def _is_camel(text: str) -> bool:
    """A capital inside its first word, and no word of a title."""
    first = text.split()[0]
    camel = re.fullmatch(r"[A-ZÀ-Þ][a-zß-ÿ]{2,}[A-ZÀ-Þ][a-zß-ÿ]{2,}", first)
    return camel is not None and not titles.title_words(text) and len(text) < LONGEST_BRAND


LONGEST_BRAND = 30
"""Characters of a line that may be a brand with what it does."""


def with_owner(best: Choices, around: Surroundings) -> Choices:
    """``Institut für Schichttechnik`` above ``der Lilienthal-Gesellschaft e.V.``, which has it."""
    if best.org is None or not _OWNED_BY.match(best.org.segment.text):
        return best
    own, used = best.org.segment, best.used
    above = [
        piece
        for piece in around.pieces
        if piece.line != own.line
        and follows(piece, own)
        and orgs.organisation_words(piece.text)
        and not used & set(piece.spans)
    ]
    house = max(above, key=lambda piece: piece.extent.top, default=None)
    if house is None:
        return best
    return replace(best, org=replace(best.org, segment=joined(house, own)))


_OWNED_BY = re.compile(
    r"(?:in Trägerschaft |im Besitz |eine Einrichtung |ein Unternehmen )?(?:der|des)\s[A-ZÄÖÜ]"
    r"|(?:of|de|du|della|del|da|do|van)\s(?:the\s|la\s|l['’])?[A-ZÀ-Ž]"
)
