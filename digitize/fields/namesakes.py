"""A house that is called as its person, and firms that are called as their partners.

Takes the best assignment of a card. Gives the name that was taken for the company where nobody
else is on the card, and a company with the names of its partners above its form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from digitize.fields import elsewise, houses, names, orgs, titles, words
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
    trade = titles.is_of_many(own.text) and not orgs.has_legal_form(own.text)
    if not (orgs.has_legal_form(own.text) or trade) or around.evidence.is_domain(own.text):
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
            whole = partners if trade else [*partners, own]
            return replace(best, org=replace(best.org, segment=_joined(whole)))
    return best


def beside_partners(best: Choices, around: Surroundings, scores: Scores) -> Choices:
    """``Horn | Krüger Anwälte``, ``Praxis Kuhn · Bender``: partners of one house on its line."""
    if best.org is not None:
        own = best.org.segment
        whole = _house_of_partners(own.line, best, around) if len(own.spans) == 1 else ()
    else:
        lines = sorted({one.line for one in around.pieces if _MANY.search(one.text)})
        found = (_house_of_partners(line, best, around) for line in lines)
        whole = next((line for line in found if line), ())
    if not whole:
        return best
    company = _joined(whole)
    score = best.org.score if best.org else max(scores.of(one, Role.ORG) for one in whole)
    return replace(
        best,
        org=Choice(company, score),
        titles=tuple(one for one in best.titles if one.segment not in whole),
        departments=tuple(one for one in best.departments if one.segment not in whole),
    )


def _house_of_partners(line: int, best: Choices, around: Surroundings) -> Sequence[Segment]:
    """The pieces of a line, if they are one house called as its partners."""
    pieces = sorted(
        (piece for piece in around.pieces if piece.line == line),
        key=lambda piece: piece.spans[0].start,
    )
    gaps = (b.spans[0].start - a.spans[-1].end for a, b in pairwise(pieces))
    house = [piece for piece in pieces if _PRACTICE.search(piece.text)]
    others = [piece for piece in pieces if piece not in house]
    if not 1 < len(pieces) <= MOST_PARTNERS or len(house) != 1:
        return ()
    if max(gaps) > len(" | ") or not all(map(_is_partner, others)):
        return ()
    person = set(best.name.segment.spans) if best.name else set()
    if any(set(piece.spans) & person for piece in pieces):
        return ()
    called = all(_is_called(piece, around) for piece in others)
    return pieces if called or _MANY.search(house[0].text) else ()


_PRACTICE = re.compile(
    r"(?i)anw[aä]lt|kanzlei|praxis|partner|architekt|notar|ingenieur|steuerberat|prüfer|ärzte|zahn"
    r"|abogad|advoga|avocat|avvocat|advoka|advoca|attorney|solicitor|associ|\blaw\b|\blegal\b|chartered"
)
"""Words for houses that are called as their partners."""


_MANY = re.compile(
    r"(?i)gemeinschaftspraxis|sozietät|anwälte|ärzte\b|partner|abogados|avocats|avvocati"
)
"""Houses of several: whoever stands beside them on their line is one of those."""


def _is_called(piece: Segment, around: Surroundings) -> bool:
    """Whether a known family, or one that a domain spells, is called so."""
    known = words.bare(piece.text) in words.names("family")
    parts = re.split(r"-", piece.text)
    known = known or any(words.bare(part) in words.names("family") for part in parts)
    return known or bool(around.evidence.names_company(piece.text))


def of_partners(best: Choices, around: Surroundings) -> Choices:
    """``SCHÜRMANN · DE BOER · KLUGE`` above Antje de Boer, where no other house is printed.

    What stands between the two is what all of them are.
    """
    if best.org is not None or best.name is None:
        return best
    name, used = best.name.segment, best.used
    called = words.bare(name.text)
    free = [
        piece
        for piece in around.pieces
        if piece.extent.middle < name.extent.top and not used & set(piece.spans)
    ]
    for line in dict.fromkeys(piece.line for piece in free):
        row = [piece for piece in around.pieces if piece.line == line]
        partners = sorted(row, key=lambda piece: piece.spans[0].start)
        own = any(f" {words.bare(piece.text)}" in called for piece in partners)
        if 1 < len(row) <= MOST_PARTNERS and own and all(map(_is_partner, row)):
            whole = _joined(partners)
            kept = tuple(one for one in best.titles if not follows(whole, one.segment))
            return replace(best, org=replace(best.name, segment=whole), titles=kept)
    return best


def _is_partner(piece: Segment) -> bool:
    """One word with a capital that is no title, with particles before it: ``VAN LAAK``."""
    return (
        all(map(names.is_particle, piece.text.split()[:-1]))
        and piece.text[:1].isupper()
        and re.sub(r"[\s'’-]", "", piece.text).isalpha()
        and not titles.title_words(piece.text)
        and not orgs.organisation_words(piece.text)
        and not titles.department_words(piece.text)
    )


def _joined(pieces: Sequence[Segment]) -> Segment:
    whole = pieces[0]
    for piece in pieces[1:]:
        whole = joined(whole, piece)
    return whole
