"""Who of a list is in the book: an exact look first, so that long lists stay quick.

Takes contacts of a list. Gives a decision for each. Leaves alone pairs within the list: two rows
of a ticket shop are two tickets, not to be settled by anybody.
"""

from __future__ import annotations

from collections.abc import Sequence

from digitize.book import Book
from digitize.book.folding import spellings
from digitize.model import Contact, Decision
from digitize.pipeline.people import People


def decide(book: Book, contacts: Sequence[Contact], *, region: str) -> tuple[Decision, ...]:
    """A decision for each: only who shares an email or a family name with the book is compared."""
    known: set[str] = set()
    for stored in book.contacts:
        known |= _keys(stored.contact)
    chosen = [n for n, contact in enumerate(contacts) if _keys(contact) & known]
    if not chosen:
        return (Decision("new"),) * len(contacts)
    people = People(book, region=region)
    made = [Decision("new")] * len(contacts)
    for number in chosen:
        made[number] = people.decide([contacts[number]])[0]
    return tuple(made)


def _keys(contact: Contact) -> set[str]:
    """What two cards of one person share, short of misreadings."""
    keys = {email.address.casefold() for email in contact.emails}
    name = contact.family or contact.formatted_name or contact.given
    keys |= {f"name {part}" for form in spellings(name) for part in form.split()}
    return keys
