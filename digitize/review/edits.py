"""A contact corrected by hand: single edits, applied together and written to the book at once.

Takes edits that say what goes and what comes. Gives the changed contact; everything else of
its vCard stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from digitize import vcard
from digitize.book import Book, Put, Source, StoredCard
from digitize.book.clock import now
from digitize.book.editing import edited
from digitize.contact import contact_of
from digitize.errors import UsageError
from digitize.model import Contact, Decision, Value
from digitize.pipeline.making import contact_for, makes_contact, place_of, text_of
from digitize.review.typed import FIELDS

NAME_PARTS = ("prefix", "given", "additional", "family", "suffix")


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of one field.

    In a list ``after`` takes the place of ``before``; None means that nothing goes, or nothing
    comes. Of a single field only ``after`` counts.
    """

    field: str
    before: Value | None = None
    after: Value | None = None


def applied(contact: Contact, edits: Iterable[Edit]) -> Contact:
    """The contact with the edits, in their order.

    Raises:
        UsageError: A value to take away is not there, or there is no such field.
    """
    for edit in edits:
        contact = _applied(contact, edit)
    return contact


def setting(contact: Contact, field: str, values: Sequence[Value]) -> Iterator[Edit]:
    """The edits that leave a field with just these values."""
    if not FIELDS[field]:
        yield Edit(field, None, values[0] if values else None)
        return
    for value in getattr(contact, field):
        yield Edit(field, value, None)
    for value in values:
        yield Edit(field, None, value)


def save(book: Book, uid: str, edits: Sequence[Edit], *, command: str) -> int | None:
    """Write the edits into the book; gives the journal's entry, or None if nothing changes.

    Raises:
        UsageError: There is no such contact, value or field.
        RefusedError: The book refused.
    """
    stored = book.contacts.get(uid)
    if stored is None:
        raise UsageError(f"{uid}: no contact has this UID", "digitize list shows all.")
    before = stored.contact
    after = applied(before, edits)
    if after == before:
        return None
    return book.journal.apply(
        book.journal.new_batch(),
        command,
        f"{after.name}: {', '.join(changed(before, after))}",
        [Put(uid, rewritten(vcard.parse(stored.vcard).cards[0], before, after), "hand")],
    )


def save_on_card(
    book: Book, stored: StoredCard, edits: Sequence[Edit], *, command: str
) -> int | None:
    """As ``save``, for the contact of a card; a card that became none becomes one by it.

    Raises:
        UsageError: There is no such value or field.
        RefusedError: The book refused.
    """
    if stored.contact and book.contacts.get(stored.contact):
        return save(book, stored.contact, edits, command=command)
    card = replace(stored.card, contact=contact_of(stored.card.reading))
    contact = applied(contact_for(replace(stored, card=card), ()), edits)
    if not makes_contact(contact):
        return None
    place = place_of(stored)
    return book.journal.apply(
        book.journal.new_batch(),
        command,
        f"{contact.name} from {stored.card.source}, by hand",
        [Put(contact.uid, text_of(contact, stored.card.source), "hand", stored.card.source)],
        decision=Decision("new"),
        source=Source(*place),
        uid=contact.uid,
    )


def rewritten(card: vcard.VCard, before: Contact, after: Contact) -> bytes:
    """The card's bytes with the differences between two contacts, dated now."""
    return edited(card, before, replace(after, revised=now())).serialize()


def changed(before: Contact, after: Contact) -> list[str]:
    """The fields in which two contacts differ."""
    return [field for field in FIELDS if getattr(before, field) != getattr(after, field)]


def same(value: Any, other: Any) -> bool:
    """Equal in what identifies it: the number, the address, not its kind."""
    for key in ("number", "address"):
        if hasattr(value, key) and hasattr(other, key):
            return bool(getattr(value, key) == getattr(other, key))
    return bool(value == other)


def _applied(contact: Contact, edit: Edit) -> Contact:
    if edit.field not in FIELDS:
        raise UsageError(f"{edit.field}: is no field", f"FIELD is one of: {', '.join(FIELDS)}.")
    if not FIELDS[edit.field]:
        return with_value(contact, edit.field, edit.after or "")
    had: tuple[Value, ...] = getattr(contact, edit.field)
    place = _place(had, edit.before)
    if edit.before is not None and place is None and edit.after is None:
        raise UsageError(
            f"{contact.name} has no such value in {edit.field}",
            "digitize show prints what there is.",
        )
    values = list(had)
    if place is not None:
        values[place : place + 1] = [] if edit.after is None else [edit.after]
    elif edit.after is not None:
        values.append(edit.after)
    return with_value(contact, edit.field, tuple(dict.fromkeys(values)))


def _place(had: Sequence[Value], value: Value | None) -> int | None:
    if value is None:
        return None
    exact = (number for number, one in enumerate(had) if one == value)
    near = (number for number, one in enumerate(had) if same(one, value))
    return next(exact, next(near, None))


def with_value(contact: Contact, field: str, value: Any) -> Contact:
    """The contact with one field replaced; its formatted name follows the name's parts."""
    changes: dict[str, Any] = {field: value}
    made = replace(contact, **changes)
    if field in NAME_PARTS:
        made = replace(made, formatted_name=replace(made, formatted_name="").name)
    return made
