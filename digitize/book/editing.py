"""A contact changed by hand, without touching what the person did not mean.

Takes a card, and its contact before and after. Gives the card with only those lines
changed in which the two differ. Leaves alone every line it does not understand.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from digitize import vcard
from digitize.model import Contact
from digitize.vcard import Property, VCard

_SINGLE: dict[str, Callable[[Contact], Any]] = {
    "N": lambda c: (c.prefix, c.given, c.additional, c.family, c.suffix),
    "FN": lambda c: c.formatted_name or c.name,
    "ORG": lambda c: (c.org, c.department),
    "TITLE": lambda c: c.title,
    "NOTE": lambda c: c.note,
    "NICKNAME": lambda c: c.nickname,
    "BDAY": lambda c: c.birthday,
    "CATEGORIES": lambda c: c.categories,
    "REV": lambda c: c.revised,
}
"""Properties a card has once, with what of the contact stands in them."""

_LISTS: dict[str, Callable[[Contact], tuple[Any, ...]]] = {
    "EMAIL": lambda c: c.emails,
    "TEL": lambda c: c.phones,
    "URL": lambda c: c.urls,
    "ADR": lambda c: c.addresses,
    "X-SOCIALPROFILE": lambda c: c.socials,
    "IMPP": lambda c: c.socials,
}
"""Properties a card has several times, with the contact's values they hold."""


def edited(card: VCard, before: Contact, after: Contact) -> VCard:
    """The card with the differences between the two contacts, and nothing else, changed."""
    made = [line for line in vcard.card_of(after).lines if isinstance(line, Property)]
    changed = {name for name, part in _SINGLE.items() if part(before) != part(after)}
    lines = []
    for line in card.lines:
        if not isinstance(line, Property) or not _goes(line, changed, after):
            lines.append(line)
        elif line.name in changed:
            fresh = next((new for new in made if new.name == line.name), None)
            if fresh is not None:
                lines.append(fresh)
                made.remove(fresh)
            changed.discard(line.name)
    lines += [line for line in made if line.name in changed]
    lines += [line for line in made if line.name in _LISTS and not _had(line, before)]
    return card.with_lines(lines)


def _goes(line: Property, changed: set[str], after: Contact) -> bool:
    """Whether the line is to be replaced, or holds a value that was taken away."""
    if line.name in _SINGLE:
        return line.name in changed
    values = _values(line)
    return bool(values) and not any(value in _LISTS[line.name](after) for value in values)


def _had(line: Property, before: Contact) -> bool:
    return any(value in _LISTS[line.name](before) for value in _values(line))


def _values(line: Property) -> tuple[Any, ...]:
    if line.name not in _LISTS:
        return ()
    return _LISTS[line.name](vcard.contact_of(VCard("3.0", made=(line,))))
