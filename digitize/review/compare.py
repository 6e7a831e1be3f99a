"""Two contacts and what merging makes of them, side by side.

Takes the old, the new and the merged contact. Gives a line for each single field and for each
value of a list, with where it stands, so that a person can switch every one of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from digitize.model import Contact, Value
from digitize.review.edits import same
from digitize.review.typed import FIELDS

ORDER: Final = (
    *("prefix", "given", "additional", "family", "suffix", "nickname", "title", "org"),
    *("department", "emails", "phones", "urls", "socials", "addresses", "birthday"),
    *("categories", "note"),
)
"""Fields as people read a card."""


@dataclass(frozen=True, slots=True)
class Line:
    """One field, or one value of a list; None where a contact has nothing there."""

    field: str
    old: Value | None
    new: Value | None
    merged: Value | None

    @property
    def several(self) -> bool:
        """Whether it is a value of a list."""
        return FIELDS[self.field]

    @property
    def differs(self) -> bool:
        """Whether the two contacts do not say the same."""
        return self.old != self.new


def side_by_side(old: Contact, new: Contact, merged: Contact) -> tuple[Line, ...]:
    """A line for everything that any of the three has."""
    lines: list[Line] = []
    for field in ORDER:
        if FIELDS[field]:
            lines += _of_list(field, old, new, merged)
            continue
        values = tuple(getattr(one, field) or None for one in (old, new, merged))
        if any(values):
            lines.append(Line(field, *values))
    return tuple(lines)


def _of_list(field: str, old: Contact, new: Contact, merged: Contact) -> list[Line]:
    every: list[Value] = []
    for contact in (merged, old, new):
        for value in getattr(contact, field):
            if not any(same(value, one) for one in every):
                every.append(value)
    return [Line(field, *(_in(one, field, value) for one in (old, new, merged))) for value in every]


def _in(contact: Contact, field: str, value: Value) -> Value | None:
    return next((one for one in getattr(contact, field) if same(one, value)), None)
