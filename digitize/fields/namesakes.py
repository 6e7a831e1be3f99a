"""A house that is called as its person, and firms that are called as their partners.

Takes the best assignment of a card. Gives the name that was taken for the company where nobody
else is on the card, and a company with the names of its partners above its form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digitize.fields import elsewise, houses, orgs, titles, words
from digitize.fields.choices import Choice, Choices
from digitize.fields.features import Surroundings
from digitize.fields.scores import Role, Scores
from digitize.fields.segments import Segment, follows, joined

MOST_PARTNERS = 4

SURE = 1.0
"""Log odds from which a line that has no word of a title is one, beside the other name."""


def person(best: Choices, scores: Scores) -> Choice | None:
    """``Frank Winkelhaus`` above his trade: a given name and one more, and nobody else is there.

    Without a title beside it, it is rather a shop: ``Bella Vista``.
    """
    if best.name is not None or best.org is None or len(best.org.segment.spans) > 1:
        return None
    found = scores.features(best.org.segment)
    spoken = ("given known", "two words of a name", "every word capital", "title beside")
    house = ("legal form", "called as a house", "ampersand", "title words")
    if not all(key in found for key in spoken) or any(key in found for key in house):
        return None
    first, _, rest = best.org.segment.text.partition(" ")
    vocabulary = words.table("organisations")[
        "words"
    ]  # `Winkelhaus` ends as houses do, and is none
    if not rest or houses.is_trade(first) or set(words.words_of(rest)) & vocabulary:
        return None
    return best.org


def many_words(by_name: Sequence[Choice], best: Choices, scores: Scores) -> Choice | None:
    """``María del Carmen Ruiz de la Torre Ibáñez`` where nobody else is on the card."""
    for choice in by_name:
        found = scores.features(choice.segment)
        known = "given known" in found and (
            "family known" in found or "email spells family" in found
        )
        long = found.get("many words of a name", 0.0) > 0
        free = best.org is None or not set(best.org.segment.spans) & set(choice.segment.spans)
        if known and long and free and "title words" not in found and "legal form" not in found:
            return choice
    return None


def brand(best: Choices, around: Surroundings, scores: Scores) -> Choice | None:
    """``Hofmeister`` in the largest type above its person, where the domain begins so."""
    if best.org is not None or best.name is None:
        return None
    used = best.used
    for piece in around.pieces:
        found = scores.features(piece)
        said = around.evidence.begins_domain(piece.text) or "domain is it" in found
        if "largest" in found and said and not used & set(piece.spans):
            return Choice(piece, scores.of(piece, Role.ORG))
    return None


def titles_of_both(best: Choices, around: Surroundings, scores: Scores) -> Choices:
    """With the title below the same name on the other side, ``Sales Manager``."""
    if best.name is None:
        return best
    own = best.name.segment
    called, used = words.words_of(own.text), best.used
    others = [
        piece
        for piece in around.pieces
        if piece.line != own.line and words.words_of(piece.text) == called
    ]
    below = [
        Choice(piece, scores.beside(piece, Role.TITLE, other))
        for other in others
        for piece in around.pieces
        if follows(other, piece)
        and not used & set(piece.spans)
        and not elsewise.is_house_at_end(piece.text)
    ]
    found = [
        one for one in below if one.score > (0 if titles.title_words(one.segment.text) else SURE)
    ]
    return replace(best, titles=tuple(sorted((*best.titles, *found), key=_place)))


def _place(choice: Choice) -> tuple[int, int]:
    first = choice.segment.spans[0]
    return first.line, first.start


def with_partners(best: Choices, around: Surroundings) -> Choices:
    """``BRENNECKE · AHLERS · THOMS`` above ``Steuerberater Partnerschaft mbB``."""
    if best.org is None or len(best.org.segment.spans) > 1:
        return best
    own = best.org.segment
    if not orgs.has_legal_form(own.text) or around.evidence.is_domain(own.text):
        return best
    used = best.used
    above = [
        piece
        for piece in around.pieces
        if piece.line != own.line and not used & set(piece.spans) and follows(piece, own)
    ]
    lines = {piece.line for piece in above}
    for line in lines:
        partners = sorted(
            (piece for piece in around.pieces if piece.line == line),
            key=lambda piece: piece.spans[0].start,
        )
        if 1 < len(partners) <= MOST_PARTNERS and all(map(_is_partner, partners)):
            return replace(best, org=replace(best.org, segment=_joined([*partners, own])))
    return best


def _is_partner(piece: Segment) -> bool:
    """One word with a capital that is no title."""
    return (
        " " not in piece.text
        and piece.text[:1].isupper()
        and piece.text.replace("-", "").isalpha()
        and not titles.title_words(piece.text)
        and not orgs.organisation_words(piece.text)
        and not titles.department_words(piece.text)
    )


def _joined(pieces: Sequence[Segment]) -> Segment:
    whole = pieces[0]
    for piece in pieces[1:]:
        whole = joined(whole, piece)
    return whole
