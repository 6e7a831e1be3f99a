"""Pairs that may be one person, and what a person says about them.

Takes the book. Gives the pairs that wait with their reasons and what merging would make of
them; merges them or keeps them apart, each in one step that can be undone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from digitize import vcard
from digitize.book import Book, Put, StoredContact
from digitize.contact import contact_of
from digitize.errors import UsageError
from digitize.model import Contact, Decision, Evidence
from digitize.pipeline.making import place_of
from digitize.pipeline.people import merge
from digitize.review.edits import Edit, applied, rewritten

SAID_SAME = Evidence("person", "said to be the same", 0.0)


@dataclass(frozen=True, slots=True)
class Question:
    """A new contact, and the one it may be."""

    new: str
    old: str
    decision: Decision


def questions(book: Book) -> tuple[Question, ...]:
    """The pairs that wait for an answer, the least certain first: these need a person most."""
    asked = []
    for new, old, entry in book.reviewing.questions():
        decision = book.journal.decision(entry) or Decision("review", old)
        asked.append(Question(new, old, decision))
    return tuple(sorted(asked, key=lambda one: (abs(one.decision.score - 0.5), one.new)))


def preview(book: Book, new: str, old: str) -> Contact:
    """The contact that merging would give.

    Raises:
        UsageError: There is no such contact.
    """
    return _merged(book, there(book, new), there(book, old))[1]


def settle(
    book: Book, new: str, old: str, edits: Sequence[Edit] = (), *, command: str, region: str = "DE"
) -> int:
    """Make one contact of two: ``new`` goes into ``old``, then the edits are made.

    The cards and meetings of ``new`` belong to ``old`` from then on. Gives the journal's entry.

    Raises:
        UsageError: There is no such contact or value.
        RefusedError: The book refused.
    """
    one, other = there(book, new), there(book, old)
    card, before = _merged(book, one, other, region=region)
    after = applied(before, edits)
    data = rewritten(card, before, after) if after != before else card.serialize()
    cards = [place_of(stored) for stored in book.photos.cards_of(new)]

    def also(entry: int) -> None:
        for place in cards:
            book.reviewing.give_to(entry, place, old)
        book.reviewing.move_meetings(entry, new, old)

    asked = next((q for q in questions(book) if (q.new, q.old) == (new, old)), None)
    evidence = (SAID_SAME, *(asked.decision.evidence if asked else ()))
    return book.journal.apply(
        book.journal.new_batch(),
        command,
        f"{one.name} and {other.name} are one person",
        [Put(old, data, "card", _source(book, new)), Put(new, None, "card")],
        decision=Decision("merge", old, 1.0, evidence),
        also=also,
    )


def keep_apart(book: Book, one: str, other: str, *, command: str) -> int:
    """Remember that two contacts are two people; they are not asked about again.

    Raises:
        UsageError: There is no such contact.
        RefusedError: The book refused.
    """
    left, right = there(book, one), there(book, other)
    return book.journal.apply(
        book.journal.new_batch(),
        command,
        f"{left.name} and {right.name} are two people",
        [],
        also=lambda entry: book.reviewing.keep_apart(entry, one, other),
    )


def there(book: Book, uid: str) -> StoredContact:
    """The contact with this UID.

    Raises:
        UsageError: There is none.
    """
    stored = book.contacts.get(uid)
    if stored is None:
        raise UsageError(f"{uid}: no contact has this UID", "digitize list shows all.")
    return stored


def _merged(
    book: Book, new: StoredContact, old: StoredContact, *, region: str = "DE"
) -> tuple[vcard.VCard, Contact]:
    stored = next(iter(book.photos.cards_of(new.uid)), None)
    card = None
    if stored is not None and book.journal.is_untouched(
        new.uid
    ):  # what a person saw counts as right
        card = replace(stored.card, contact=contact_of(stored.card.reading))
    merged, _ = merge(vcard.parse(old.vcard).cards[0], new.contact, card, region=region)
    return merged, replace(vcard.contact_of(merged), uid=old.uid)


def _source(book: Book, uid: str) -> str:
    stored = next(iter(book.photos.cards_of(uid)), None)
    return stored.card.source if stored else ""
