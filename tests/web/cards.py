"""Cards for the page's tests: lines as an engine would read them, on a drawn picture."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image, ImageDraw

from digitize import vcard
from digitize.book import Book, Photo, Put, Source, StoredCard
from digitize.contact import contact_of
from digitize.fields import read_fields
from digitize.model import (
    CardReading,
    Contact,
    Decision,
    Evidence,
    Field,
    FieldKind,
    Phone,
    Reading,
    TextLine,
)
from digitize.pipeline.making import contact_for, place_of, text_of

SIZE = (640, 400)

WHY = (
    Evidence("name", "same", 6.1, "Anna Weber", "Anna Weber"),
    Evidence("work", "other company", -1.4, "old", "new"),
)


@dataclass(frozen=True)
class Card:
    """A card by its lines; ``wrong`` replaces what was read; all fields have one confidence."""

    lines: tuple[str, ...]
    confidence: float = 0.97
    wrong: tuple[tuple[FieldKind, str | Phone], ...] = ()
    source: str = ""
    warnings: tuple[str, ...] = ()
    may_be: str = ""  # UID of the contact it may be


CARDS = (
    Card(
        (
            "Nordlicht Energie GmbH",
            "Anna Weber",
            "Leiterin Einkauf",
            "anna.weber@nordlicht.example",
            "Tel. +49 30 23125 101",
            "Hafenstraße 12",
            "10115 Berlin",
            "Strom, der bleibt",
        ),
        0.9,
    ),
    Card(
        (
            "Bernd Keller",
            "Keller Ofenbau GmbH",
            "bernd.keller@ofenbau.example",
            "Tel. +49 89 99998 201",
        ),
        0.6,
        wrong=((FieldKind.GIVEN, "Bemd"), (FieldKind.PHONE, Phone("+498999998207"))),
    ),
    Card(
        ("Vogel Clara", "Vogel Planung GmbH", "Architektin", "info@planung.example"),
        0.7,
        wrong=((FieldKind.GIVEN, "Vogel"), (FieldKind.FAMILY, "Clara")),
    ),
    Card(
        ("David Brandt", "Messwerk GmbH", "david.brandt@messwerk.example", "Tel. +49 221 4710 301")
    ),
)
"""In the order they are asked about: Bernd (least certain), Clara, Anna, David."""


def reading(card: Card) -> Reading:
    """The fields of a card, as its ``Card`` says."""
    lines = text_lines(card.lines)
    read = read_fields(lines)
    wrong = dict(card.wrong)
    fields = tuple(
        replace(field, value=wrong.get(field.kind, field.value), confidence=card.confidence)
        for field in read.fields
    )
    there = {field.kind for field in fields}
    fields += tuple(
        Field(kind, value, str(value), (0,), card.confidence)
        for kind, value in wrong.items()
        if kind not in there
    )
    return Reading(fields, read.left_over, read.doubts)


def text_lines(texts: Sequence[str]) -> tuple[TextLine, ...]:
    """One line below the other."""
    lines = []
    for number, text in enumerate(texts):
        top, right = 30.0 + 44 * number, 40.0 + 13 * len(text)
        lines.append(
            TextLine(text, ((40.0, top), (right, top), (right, top + 28), (40.0, top + 28)), 0.95)
        )
    return tuple(lines)


def picture(texts: Sequence[str]) -> bytes:
    """A white card with the texts."""
    drawn = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(drawn)
    for line in text_lines(texts):
        draw.text(
            line.box[0],
            line.text.encode("latin-1", "replace").decode("latin-1"),
            "black",
            font_size=24,
        )
    data = io.BytesIO()
    drawn.save(data, "JPEG")
    return data.getvalue()


def card_reading(card: Card, number: int) -> CardReading:
    """All that is known of one card."""
    read = reading(card)
    corners = ((0.0, 0.0), (640.0, 0.0), (640.0, 400.0), (0.0, 400.0))
    return CardReading(
        source=card.source or f"IMG_{number:04}.jpg",
        page=0,
        card=0,
        outline=corners,
        lines=text_lines(card.lines),
        reading=read,
        contact=contact_of(read),
        warnings=(*read.doubts, *card.warnings),
        picture=picture(card.lines),
        size=SIZE,
    )


def make_book(
    path: Path, cards: Sequence[Card], *, known: Sequence[Contact] = (), event: str = "Messe 2026"
) -> Path:
    """A book with these cards filed as new, or as a question, and contacts known before."""
    with Book.open(path) as book:
        for contact in known:
            data = vcard.card_of(contact).serialize()
            put = Put(contact.uid, data, "import", "old.vcf")
            book.journal.apply(book.journal.new_batch(), "import", contact.name, [put])
        for number, card in enumerate(cards, start=1):
            one = card_reading(card, number)
            digest = f"{number:064x}"
            book.photos.save(Photo(digest, one.source, 1, "auto", "1 DE"), (one,))
            (stored,) = book.photos.cards(digest)
            _file(book, replace(stored, card=one), card.may_be, event)
    return path


def _file(book: Book, stored: StoredCard, may_be: str, event: str) -> None:
    contact = contact_for(stored, [(event, "")])
    decision = Decision("review", may_be, 0.6, WHY) if may_be else Decision("new")
    book.journal.apply(
        book.journal.new_batch(),
        "run",
        f"{contact.name} from {stored.card.source}",
        [Put(contact.uid, text_of(contact, stored.card.source), "card", stored.card.source)],
        decision=decision,
        source=Source(*place_of(stored), event=event),
        uid=contact.uid,
    )
