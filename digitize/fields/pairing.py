"""Pieces of a card that may belong together over two lines: names and companies.

Takes the free pieces. Gives joined ones as further candidates; leaves alone which are chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from digitize.fields import names, orgs, titles, words
from digitize.fields.evidence import CrossEvidence
from digitize.fields.segments import Segment, follows, joined


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
        and not any(_is_no_name(piece.text) for piece in (upper, lower))
    ]


def _is_no_name(text: str) -> bool:
    """``Kundendiensttechniker``, or on a badge ``VISITOR``: one word for what somebody is."""
    if " " in text.strip() or _is_double_family(text):
        return False
    if orgs.organisation_words(text) == 1 and not names.is_known(names.PersonName(family=text)):
        return True  # `Wirtschaftsprüfungsgesellschaft`
    visitor = text.isupper() and words.bare(text) in words.table("titles")["of_visitors"]
    return visitor or (not text.isupper() and titles.is_occupation(text))


def _is_double_family(text: str) -> bool:
    """``Graf-Schreiber``, though writers and counts are occupations."""
    halves = text.split("-")
    return len(halves) > 1 and all(words.bare(half) in words.names("family") for half in halves)


def _is_whole_beside_other(upper: Segment, lower: Segment, evidence: CrossEvidence) -> bool:
    """A brand above ``Anna Lang``: one piece is a name already, the other is part of none."""
    first = (_core(upper) or [""])[0]
    if not _core(upper) or all(names.is_suffix(token) for token in lower.text.split()):
        return False  # honorifics above, degrees below
    if names.opens_noble(lower.text):
        return False  # `Xaver` above `Freiherr von Rabenau`
    if names.is_prefix(lower.text.split()[0]):
        return True
    given = names.is_given(first) or bool(evidence.spells(first))
    brand = bool(evidence.names_company(upper.text)) or evidence.begins_domain(upper.text)
    return not given and (brand or names.looks_whole(lower.text, evidence.locals))


def _core(piece: Segment) -> list[str]:
    """The words but honorifics and particles."""
    tokens = [token for token in piece.text.split() if not names.is_prefix(token)]
    return [token for token in tokens if not names.is_particle(token)]


def joined_orgs(pieces: Sequence[Segment], evidence: CrossEvidence) -> list[Segment]:
    """``Müller & Söhne`` above ``GmbH & Co. KG``; a name that goes on in the next line."""
    found = []
    for upper, lower in _pairs(pieces):
        open_end = re.search(r"(?:&|und|and|-|für|of|for|der|des|de)$", upper.text.rstrip())
        form = orgs.has_legal_form(f"x {lower.text}") and not orgs.has_legal_form(upper.text)
        form = form or orgs.is_limited_liability(lower.text)
        ratio = upper.extent.height / lower.extent.height
        spelt = form and evidence.names_company(upper.text) > _SPELT
        similar = (0.7 < ratio < 1.4) or (spelt and 0.4 < ratio < 2.6)
        title = titles.title_words(upper.text) > 0.7
        if similar and (form or open_end) and not title:
            found.append(joined(upper, lower))
    return found


_SPELT = 0.8
"""How far a domain has to spell the upper line of a company set in two sizes."""


def _pairs(pieces: Sequence[Segment]) -> Iterator[tuple[Segment, Segment]]:
    for upper, lower in permutations(pieces, 2):
        if upper.line != lower.line and follows(upper, lower):
            yield upper, lower
