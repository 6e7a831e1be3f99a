"""A legal form on a line of its own, which is the rest of the company above it.

Takes the free pieces of a card. Gives them with such a form joined to its company, so that all that
follows judges the whole: ``Birkental Analytics`` above ``Corporation``. Leaves alone whether that
is the card's company.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digitize.fields import brands, names, orgs, titles
from digitize.fields.segments import Segment, follows, joined

ALIKE = 1.45
"""How much larger type may be than that of the line which it goes on with."""

_SHORT = re.compile(r"(?i)(?!AG|KG|UG)[a-z]{2}")
"""``AS``, ``SA``: a form, or a scrap of something else."""


def with_forms(pieces: Sequence[Segment]) -> tuple[Segment, ...]:
    """The pieces, those of a company that a legal form ends on the next line being one."""
    found = list(pieces)
    for form in pieces:
        if not orgs.is_only_form(form.text) or any(
            other.line == form.line and other is not form for other in pieces
        ):
            continue
        parts = _company_above(form, found)
        if not parts:
            continue
        whole = form
        for part in parts:
            whole = joined(part, whole)
        found = [
            whole if one is parts[-1] else one for one in found if one not in (form, *parts[:-1])
        ]
    return tuple(found)


def _company_above(form: Segment, pieces: Sequence[Segment]) -> Sequence[Segment]:
    """The line or two above a form that it ends, the lower one first.

    Two are ``AWT`` and ``Versicherungsmakler``, which without a brand above it is a title.
    """
    lines = [one for one in pieces if one.line != form.line and _is_above(one, form)]
    nearest = max(lines, key=lambda one: one.extent.bottom, default=None)
    if nearest is not None and " " not in nearest.text and titles.is_occupation(nearest.text):
        brands_ = [one for one in pieces if one.line != nearest.line and _is_above(one, nearest)]
        upper = max(brands_, key=lambda one: one.extent.bottom, default=None)
        called = upper is not None and brands.is_begun(upper.text)
        return (nearest, upper) if upper is not None and called else ()
    company = max(
        (one for one in lines if _goes_on(one, form)),
        key=lambda one: one.extent.bottom,
        default=None,
    )
    return () if company is None else (company,)


def _is_above(upper: Segment, lower: Segment) -> bool:
    """Whether it is the line above in type of about the same size."""
    ratio = upper.extent.height / max(lower.extent.height, 1e-6)
    return follows(upper, lower) and 1 / ALIKE < ratio < ALIKE


def _goes_on(upper: Segment, form: Segment) -> bool:
    """Whether a piece may be the beginning of the company."""
    if orgs.is_only_form(upper.text) or titles.says_nothing_else(upper.text):
        return False
    if orgs.has_legal_form(upper.text) and not orgs.is_addition(form.text):
        return False
    if _SHORT.fullmatch(form.text):
        called = names.looks_whole(upper.text) or not upper.text[:1].isupper()
        return form.text.isupper() and not called
    return True
