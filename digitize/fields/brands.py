"""A brand that stands alone: no form, no known word, and no domain that is called exactly so.

Takes the best assignment of a card without a company. Gives the piece that is the brand after all;
leaves alone cards on which something else may be.
"""

from __future__ import annotations

import re
from dataclasses import replace

from rapidfuzz import fuzz

from digitize.fields import elsewise, names, orgs, titles, words
from digitize.fields.choices import Choice, Choices
from digitize.fields.evidence import CrossEvidence
from digitize.fields.features import Surroundings
from digitize.fields.scores import Role, Scores
from digitize.fields.segments import Segment

NEAR = 85
"""Likeness (0..100) of a brand to the beginning of a domain, a letter of which may be misread."""

LEAST_OF_BRAND = -4.0
"""Log odds of being a company for a brand that nothing else on the card is."""

SMALLEST = 0.9
"""Type size, by the card's median line, of what may be a brand."""

_WORD = re.compile(r"[A-ZÀ-Ž](?:[a-zß-ž]{5,}|[A-ZÀ-Ž]{5,}|[a-zß-ž]{2,}[A-ZÀ-Ž][a-zß-ž]{2,})")
_TWO = re.compile(r"[A-ZÀ-Ž][\w'-]{2,} [&+] [A-ZÀ-Ž][\w'-]{2,}")


def alone(best: Choices, around: Surroundings, scores: Scores) -> Choices:
    """The assignment with a brand for its company, where it has none."""
    if best.org is not None or best.name is None:
        return best
    evidence = around.evidence
    said = replace(
        best,
        titles=tuple(c for c in best.titles if titles.title_words(c.segment.text)),
        departments=tuple(c for c in best.departments if titles.department_words(c.segment.text)),
    )
    taken = said.used
    for piece in around.pieces:
        free = not taken & set(piece.spans) and not around.blocks[piece.line].is_prose
        beside = any(one.line == piece.line and one is not piece for one in around.pieces)
        if not free or beside or piece.size < SMALLEST or not _may_be(piece):
            continue
        score = scores.of(piece, Role.ORG)
        named = is_near(piece.text, evidence) if evidence.domains else _is_mark(piece)
        if named and (evidence.domains or score > LEAST_OF_BRAND):
            return replace(
                best,
                org=Choice(piece, score),
                titles=tuple(c for c in best.titles if c.segment is not piece),
                departments=tuple(c for c in best.departments if c.segment is not piece),
            )
    return best


def is_near(text: str, evidence: CrossEvidence) -> bool:
    """``Birkenbau`` where the website was read as birkenbxau.de, or is birkenbau-work.de."""
    own = re.sub(r"[^a-z0-9]", "", words.bare(text))
    if len(own) < SHORTEST:
        return False
    parts = {part for one in evidence.domains for part in (one.replace("-", ""), one.split("-")[0])}
    return any(fuzz.ratio(own, part) > NEAR for part in parts)


SHORTEST = 5
"""Letters of a brand that is not like a domain by accident."""


def is_begun(text: str) -> bool:
    """``Birkental 24``, ``AWT``: what a company may be called before the kind of house it is."""
    return bool(_BEGUN.fullmatch(text)) and not (
        titles.title_words(text) or titles.department_words(text) or elsewise.is_fair(text)
    )


_BEGUN = re.compile(r"[A-ZÀ-Ž][\w&'-]+(?:\s\d{1,3}|\s[&+]\s[\w'-]+)?")


def _is_mark(piece: Segment) -> bool:
    """One word that is nobody's name, or two that ``&`` joins."""
    if _TWO.fullmatch(piece.text):
        return not elsewise.is_couple(piece.text)
    return _WORD.fullmatch(piece.text) is not None and not _is_known(piece.text)


def _is_known(word: str) -> bool:
    key = words.bare(word)
    return bool(titles.listed(key)) or any(key in words.names(kind) for kind in ("given", "family"))


def _may_be(piece: Segment) -> bool:
    """Whether nothing says that it is something else."""
    text = piece.text
    return not (
        orgs.is_only_form(text)
        or titles.title_words(text)
        or titles.department_words(text)
        or names.is_prefix(text)
        or elsewise.is_event(piece)
        or elsewise.is_visitor(text)
        or elsewise.is_place(text)
        or elsewise.is_sentence(text)
        or elsewise.is_kind_of_house(text)
    )
