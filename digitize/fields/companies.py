"""Companies that stand on more than one line or piece, where sure signs say so.

Takes the best assignment of a card. Gives its company with what belongs to it above, below and on
its line: the brand that its kind and form belong to, the rest of its place, its form. Leaves alone
which piece is the company.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digitize.fields import brands, firms, orgs, settling, titles, trades, words
from digitize.fields.choices import Choice, Choices
from digitize.fields.claims import gazetteer
from digitize.fields.features import Surroundings
from digitize.fields.segments import Segment, follows, joined


def below_its_name(best: Choices, around: Surroundings) -> Choices:
    """``Clara Winkelmann`` above ``Interiors GmbH``: what the domain is stands in larger type."""
    if best.org is None or len(best.org.segment.spans) > MOST_LINES:
        return best
    own = best.org.segment
    named = around.evidence.names_company
    kind = trades.without_form(own.text)
    generic = bool(kind) and all(map(trades.says_kind, kind))
    of_brand = (
        bool(kind) and any(map(trades.says_kind, kind)) and not any(map(trades.is_called, kind))
    )
    of_brand = of_brand and not trades.begins_with_a_name(own.text)
    formed = orgs.has_legal_form(f"x {own.text}") or trades.SPELT_OUT.match(own.text)
    if not formed or named(own.text) > SPELT:
        return best
    if not generic and not of_brand:
        return best
    free = [one for one in around.pieces if not best.used & set(one.spans)]
    for upper in free:
        family = "&" in upper.text and named(upper.text) > 0
        family_names = "&" in upper.text and trades.is_row_of_names(upper.text.replace(" &", ""))
        spelt = (
            named(upper.text) > SPELT
            or family
            or (generic and _is_begun_by(upper, own, around))
            or (generic and (family_names or trades.is_row_of_names(upper.text)))
        )
        if not generic:  # `KRAHNFELD` above `Getriebe- und Antriebstechnik GmbH`
            again = set(words.words_of(upper.text)) & set(words.words_of(own.text))
            spelt = around.evidence.is_domain(upper.text) and upper.size > own.size and not again
        if upper.line != own.line and follows(upper, own) and spelt:
            return replace(best, org=replace(best.org, segment=joined(upper, own)))
    return best


def with_kind(best: Choices, around: Surroundings) -> Choices:
    """``Birkental`` above ``Unternehmensberatung`` in the same type: one company without a form."""
    if best.org is None or best.name is None or len(best.org.segment.spans) > 1:
        return best
    own = best.org.segment
    titled = [c.segment for c in best.titles if titles.title_words(c.segment.text)]
    person = set(best.name.segment.spans)
    for lower in around.pieces:
        for upper in around.pieces:
            if own not in (upper, lower) or upper.line == lower.line or not follows(upper, lower):
                continue
            one = 1 / SAME < upper.extent.height / max(lower.extent.height, 1e-6) < SAME
            if not one or person & {*upper.spans, *lower.spans} or not _is_kind(lower, titled):
                continue
            named = around.evidence.names_company(upper.text) > SPELT_IN_PART
            if named and " " not in upper.text and not trades.says_kind(words.bare(upper.text)):
                return replace(
                    best,
                    org=replace(best.org, segment=joined(upper, lower)),
                    titles=tuple(c for c in best.titles if c.segment not in (upper, lower)),
                    departments=tuple(
                        c for c in best.departments if c.segment not in (upper, lower)
                    ),
                )
    return best


SAME, SPELT_IN_PART = 1.15, 0.7
"""How much two lines of one name differ in size at most; how far a domain spells the first."""


def _is_kind(piece: Segment, titled: Sequence[Segment]) -> bool:
    """A word for a house, or for somebody where another line says what the person is."""
    text = piece.text
    if " " in text:
        return False
    house = orgs.organisation_words(text) == 1 and titles.department_words(text) < 1
    return house or (titles.is_occupation(text) and any(one is not piece for one in titled))


MOST_LINES = 2
"""Lines of a company of which one may be its legal form."""


def _is_begun_by(upper: Segment, own: Segment, around: Surroundings) -> bool:
    """``KranichDent`` above ``Personaldienstleistungen e.K.`` on a badge, in type of one size."""
    if around.evidence.domains and not brands.is_near(upper.text, around.evidence):
        return False
    if any(one.line == upper.line and one is not upper for one in around.pieces):
        return False  # one of several partners
    alike = (
        1 / settling.ALIKE
        < upper.extent.height / max(own.extent.height, 1e-6)
        < settling.SIZES_OF_ONE
    )
    return alike and brands.is_begun(upper.text)


def open_ended(best: Choices, around: Surroundings) -> Choices:
    """``INSTITUT FÜR`` above ``PRODUKTIONSTECHNIK``: a house whose line ends open goes on below."""
    if best.org is None or not _OPEN_HOUSE.search(best.org.segment.text):
        return best
    own = best.org.segment
    lower = settling.next_below(own, around, widest=settling.SIZES_OF_ONE)
    taken = {span for one in (best.name, *best.titles) if one for span in one.segment.spans}
    if lower is None or set(lower.spans) & (taken | set(own.spans)):
        return best
    kept = tuple(one for one in best.departments if one.segment is not lower)
    return replace(best, org=replace(best.org, segment=joined(own, lower)), departments=kept)


def with_place(best: Choices, around: Surroundings) -> Choices:
    """``Hochschule Bad`` above ``Homburg``, ``CHU de`` above ``Strasbourg``: a house's place."""
    if best.name is None or (best.org is not None and len(best.org.segment.spans) > 1):
        return best
    others = replace(best, org=None, departments=()).used
    for lower in around.pieces:
        if others & set(lower.spans) or not _is_place_end(lower.text):
            continue
        for upper in around.pieces:
            spans = set(upper.spans)
            if upper.line == lower.line or others & spans or not follows(upper, lower):
                continue
            if best.org is not None and best.org.segment not in (upper, lower):
                continue
            ratio = upper.extent.height / max(lower.extent.height, 1e-6)
            if 1 / settling.ALIKE < ratio < settling.ALIKE and _ends_in_place(
                upper.text, lower.text
            ):
                score = best.org.score if best.org else 0.0
                kept = tuple(c for c in best.departments if c.segment not in (upper, lower))
                return replace(best, org=Choice(joined(upper, lower), score), departments=kept)
    return best


def _is_place_end(text: str) -> bool:
    return (
        text[:1].isupper() and len(text.split()) < LONGEST_PLACE and not orgs.has_legal_form(text)
    )


LONGEST_PLACE = 4
"""Words from which the rest of a place's name is too long to be one."""


def _ends_in_place(upper: str, lower: str) -> bool:
    """Whether the last word above and what stands below are one city, or ``CHU de`` goes on."""
    if _OF_PLACE.fullmatch(upper):
        return gazetteer.is_city(lower)
    before, _, last = upper.rpartition(" ")
    whole = gazetteer.is_city(f"{last} {lower}") and not gazetteer.is_city(last)
    return bool(orgs.organisation_words(before)) and (whole or last in _BEGINS_PLACE)


_BEGINS_PLACE = frozenset({"Bad", "Sankt", "St.", "Saint", "Santa", "San", "New"})
"""First words of towns, which are none alone."""


_OF_PLACE = re.compile(
    r"(?:CHU|CHRU|CH|CCI|CPAM|Mairie|Ville|Université|Comune|Universitat) (?:de|di)"
)
"""Houses that are called as their town."""


_OPEN_HOUSE = re.compile(
    r"(?i)\s(?:für|for|of|und|and|&|et|de|des|du|der|di|van|voor|pour|für die)$"
)
"""Ends of a line of a house's name that goes on in the next."""


def with_form(best: Choices, around: Surroundings) -> Choices:
    """``Nordtal GmbH & Co.`` above ``KG``; what the domain has as one name."""
    best = with_kind(firms.with_owner(best, around), around)
    best = with_place(open_ended(below_its_name(best, around), around), around)
    if best.org is None or len(best.org.segment.spans) > 1:
        return best
    upper = best.org.segment
    lower = settling.next_below(upper, around, widest=settling.SIZES_OF_ONE)
    if lower is None or (best.name and set(best.name.segment.spans) & set(lower.spans)):
        return best
    whole = joined(upper, lower)
    named = around.evidence.names_company
    spelt = named(whole.text) > max(SPELT, named(upper.text)) and named(lower.text) > 0
    spelt = spelt and not trades.is_short_for(lower.text, upper.text)
    alike = upper.extent.height / max(lower.extent.height, 1e-6) < settling.ALIKE
    formed = orgs.is_only_form(lower.text) or (
        trades.is_kind_with_form(lower.text) and not orgs.has_legal_form(upper.text)
    )
    branded = around.evidence.is_domain(upper.text) and trades.is_kind_with_form(lower.text)
    if not ((formed and (alike or branded)) or spelt):
        return best
    return replace(
        best,
        org=replace(best.org, segment=whole),
        titles=tuple(one for one in best.titles if one.segment is not lower),
        departments=tuple(one for one in best.departments if one.segment is not lower),
    )


def along_its_line(best: Choices, around: Surroundings) -> Choices:
    """``Quinta do Vale - Vinhos, S.A.``: what stands before a company's form is its name."""
    if best.org is None or len(best.org.segment.spans) > 1:
        return best
    own = best.org.segment
    line = [piece for piece in around.pieces if piece.line == own.line]
    if len(line) != 2 or not line[0].sign_after:
        return best
    other = line[0] if line[1] is own else line[1]
    sure = [c for c in best.titles if c.score > UNSURE_TITLE]
    people = [c.segment for c in (best.name, *sure) if c]
    taken = {span for piece in people for span in piece.spans}
    if taken & set(other.spans) or not _is_part_of(other, own):
        return best
    return replace(
        best,
        org=replace(best.org, segment=joined(line[0], line[1])),
        titles=tuple(one for one in best.titles if one.segment is not other),
        departments=tuple(one for one in best.departments if one.segment is not other),
    )


UNSURE_TITLE = 3.0
"""Log odds below which what stands beside a company is rather part of its name."""


def _is_part_of(other: Segment, company: Segment) -> bool:
    """Whether it is the beginning of the company, or the same kind of house beside it."""
    before = other.spans[0].start < company.spans[0].start
    house = orgs.organisation_words(company.text) > 0
    formed = before and other.text[:1].isupper() and (orgs.has_legal_form(company.text) or house)
    said = orgs.organisation_words(other.text) > 0 and house
    leading = company.text.split()[0].isupper() and orgs.has_legal_form(
        f"{company.text.split()[0]} x"
    )
    if leading and not before and trades.is_row_of_names(f"{company.text} {other.text}"):
        return True  # `SCP GUILLOTEAU - LE BIHAN`
    translated = "/" in (other.sign_after, company.sign_after) and house
    return formed or translated or (said and not orgs.has_legal_form(other.text))


SPELT = 0.8
"""How far a domain has to spell a company's two lines for them to be one name."""
