"""Pages from templates: what they show, in the words of one language.

Takes the book's nouns. Gives HTML; every text is escaped by the templates, whoever wrote it.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any, Final

import phonenumbers
from jinja2 import Environment, PackageLoader, StrictUndefined

from digitize.book import Book, StoredCard, StoredContact
from digitize.book.reviewing import QueuedCard
from digitize.model import Address, Email, Phone, Quad, Value
from digitize.review import queue, settle
from digitize.review.compare import side_by_side
from digitize.review.rows import (
    LISTS,
    MORE,
    SINGLE,
    Row,
    contact_on,
    how_known,
    rows,
    text_of,
    unused,
)
from digitize.review.typed import FIELDS, warnings_of
from digitize.web.guard import MAX_BODY
from digitize.web.said import said_values
from digitize.web.words import Words

SHORTCUTS: Final = (
    (("Enter", "G"), "good"),
    (("S", "→"), "skip"),
    (("←",), "previous"),
    (("U", "Ctrl+Z"), "undo"),
    (("E",), "doubtful"),
    (("Enter",), "next_field"),
    (("Esc",), "leave"),
    (("Ctrl+Enter",), "good_in_field"),
    (("Alt+1", "…"), "alternative"),
    (("O",), "original"),
    (("C",), "outline"),
    (("J",), "join"),
    (("N",), "note"),
    (("+", "−", "0"), "zoom"),
    (("R",), "turn"),
    (("1", "2", "3", "4"), "pages"),
    (("/",), "search"),
    (("Enter",), "merge"),
    (("A",), "apart"),
)
"""The keys and what they do, for the help."""

MARGIN: Final = 0.08
"""Of its height, by which the outline of a line lies outside its text."""

NEAR: Final = 3
"""Cards before and after one that are offered as its other side."""

_SYMBOLS: Final = {
    "sure": "✓",
    "likely": "~",
    "check": "?",
    "hand": "✎",
    "book": "☰",
    "source": "▭",
    "empty": "?",
}


@cache
def environment() -> Environment:
    """The templates; a name that is not given is an error, not an empty text."""
    return Environment(
        loader=PackageLoader("digitize.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def warm() -> None:
    """Make all ready that the first page would wait for: templates, numbers, countries."""
    for name in environment().list_templates():
        environment().get_template(name)
    spaced("+493023125101")
    warnings_of("addresses", Address(country="DE"))


def page(name: str, words: Words, **values: Any) -> str:
    """One page, or a part of one where the name begins with an underscore."""
    return (
        environment()
        .get_template(name)
        .render(
            t=words,
            shortcuts=SHORTCUTS,
            symbol=_SYMBOLS.__getitem__,
            parts_of=parts_of,
            parts_of_value=parts_of_value,
            key_of=key_of,
            text_of=text_of,
            warnings_of=row_warnings,
            shown=shown,
            blank=lambda field: Row(field, None, "empty"),
            largest=MAX_BODY,
            **values,
        )
    )


def counts(book: Book) -> dict[str, int]:
    """What waits on each page."""
    return {
        "review": len(book.reviewing.cards(unchecked=True)),
        "merges": len(settle.questions(book)),
    }


def card_values(
    book: Book, stored: StoredCard, *, since: str, passed: Collection[int] = ()
) -> dict[str, Any]:
    """What the page of one card shows; ``passed`` cards are not the next."""
    contact = contact_on(book, stored)
    made = rows(contact, stored, how_known(book, stored.contact))
    place = (stored.digest, stored.card.page, stored.card.card)
    siblings = (
        [one for one in book.photos.cards_of(stored.contact) if one.id != stored.id]
        if stored.contact
        else []
    )
    following = queue.following(queue.to_review(book), stored.id, frozenset(passed))
    there = {row.field for row in made}
    return {
        "card": stored,
        "contact": contact,
        "rows": made,
        "left": unused(stored, made),
        "lines": [{"text": line.text, "points": points(line.box)} for line in stored.card.lines],
        "warnings": stored.card.warnings,
        "siblings": siblings,
        "neighbours": neighbours(book, stored),
        "checked": book.reviewing.checked_at(place),
        "question": any(one.new == stored.contact for one in settle.questions(book)),
        "addable": [f for f in (*SINGLE, *LISTS, *MORE) if f in LISTS or f not in there],
        "progress": queue.progress(book, since=since),
        "next_card": following or "",
        **said_values(book, stored.contact or ""),
    }


def neighbours(book: Book, stored: StoredCard) -> list[QueuedCard]:
    """The cards read just before and after one: its other side is likely among them."""
    every = book.reviewing.cards()
    here = next((place for place, card in enumerate(every) if card.id == stored.id), 0)
    near = every[max(0, here - NEAR) : here + NEAR + 1]
    return [card for card in near if card.id != stored.id and card.contact != stored.contact]


def contact_values(book: Book, stored: StoredContact) -> dict[str, Any]:
    """What the page of one contact shows."""
    contact = stored.contact
    made = rows(contact, None, how_known(book, stored.uid), everything=True)
    there = {row.field for row in made}
    latest = {(o.field, o.value): o for o in book.contacts.origins(stored.uid)}
    return {
        "stored": stored,
        "contact": contact,
        "rows": made,
        "addable": [f for f in (*SINGLE, *LISTS, *MORE) if FIELDS[f] or f not in there],
        "origins": list(latest.values()),
        "history": list(reversed(book.journal.of_contact(stored.uid))),
        "cards": list(book.photos.cards_of(stored.uid)),
        "events": book.contacts.events(stored.uid),
        "exports": book.exports.of_contact(stored.uid),
        **said_values(book, stored.uid),
    }


def phone_values(book: Book, stored: StoredCard) -> dict[str, Any]:
    """What a phone shows of one card it sent."""
    contact = contact_on(book, stored)
    made = rows(contact, stored, how_known(book, stored.contact))
    return {"card": stored, "contact": contact, "rows": made}


def merge_values(book: Book, question: settle.Question) -> dict[str, Any]:
    """What the page of one pair shows."""
    old, new = (settle.there(book, uid).contact for uid in (question.old, question.new))
    merged = settle.preview(book, question.new, question.old)
    return {
        "question": question,
        "old": old,
        "new": new,
        "old_cards": list(book.photos.cards_of(question.old))[:2],
        "new_cards": list(book.photos.cards_of(question.new))[:2],
        "lines": side_by_side(old, new, merged),
        "steps": sorted(question.decision.evidence, key=lambda step: -abs(step.weight)),
        "count": len(settle.questions(book)),
    }


def shown(value: Value, words: Words) -> str:
    """A value as people write it."""
    if isinstance(value, Phone):
        text = spaced(value.number) + (f" ext. {value.extension}" if value.extension else "")
        return f"{text} ({words(f'kind.{value.type}')})"
    return text_of(value)


def parts_of(row: Row) -> dict[str, str]:
    """A row's value as the parts of its form."""
    return parts_of_value(row.field, row.value)


def parts_of_value(field: str, value: Value | None) -> dict[str, str]:
    """A value as the parts of a form; the inverse of ``typed.value_of``."""
    if field == "phones":
        phone = value if isinstance(value, Phone) else Phone("")
        return {"number": spaced(phone.number), "extension": phone.extension, "type": phone.type}
    if field == "emails":
        email = value if isinstance(value, Email) else Email("")
        return {"address": email.address, "type": email.type}
    if field == "addresses":
        place = value if isinstance(value, Address) else Address()
        names = ("street", "postal_code", "city", "region", "country", "type")
        return {name: getattr(place, name) for name in names}
    return {"text": value if isinstance(value, str) else ""}


def spaced(number: str) -> str:
    """An E.164 number in groups as its country writes them; anything else as it is."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def key_of(row: Row) -> str:
    """A name for a row that stays when the page is drawn again."""
    return f"{row.field}:{text_of(row.value)}" if FIELDS[row.field] else row.field


def row_warnings(row: Row) -> tuple[str, ...]:
    """What looks wrong about a row's value."""
    return warnings_of(row.field, row.value) if row.value is not None else ()


def points(box: Quad) -> str:
    """A line's corners for a drawing, a little outside the text."""
    (ax, ay), _, _, (dx, dy) = box
    margin = MARGIN * float((ax - dx) ** 2 + (ay - dy) ** 2) ** 0.5
    middle = [sum(float(corner[axis]) for corner in box) / 4 for axis in (0, 1)]
    moved = (
        tuple(
            float(corner[axis]) + (margin if corner[axis] > middle[axis] else -margin)
            for axis in (0, 1)
        )
        for corner in box
    )
    return " ".join(f"{x:.0f},{y:.0f}" for x, y in moved)
