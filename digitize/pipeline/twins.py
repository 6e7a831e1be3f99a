"""Double entries inside the book: pairs of contacts that look like one person.

Takes the book. Gives pairs with their reasons, the most certain first; nobody merges them unasked.
Leaves out pairs that were said to be two people.
"""

from __future__ import annotations

from digitize import match
from digitize.book import Book
from digitize.model import Decision


def twins(book: Book, *, region: str = "DE") -> tuple[tuple[str, str, Decision], ...]:
    """Return ``(UID, UID of the other, decision)``; ``merge`` means certain, ``review`` a question.

    ``region``: the owner's country, for numbers without a country code.
    """
    apart = book.apart()
    index = match.Index.of((one.contact for one in book.contacts), region=region)
    found = [
        (left, right, decision)
        for left, right, decision in match.duplicates(index)
        if (min(left, right), max(left, right)) not in apart
    ]
    return tuple(sorted(found, key=lambda pair: (-pair[2].score, pair[:2])))
