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
from digitize.model import (
    Address,
    Assumption,
    CardReading,
    Contact,
    Decision,
    Email,
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
    """A card by its lines: what each is, and its text; all fields have one confidence.

    ``wrong`` replaces what was read.
    """

    lines: tuple[tuple[str, str], ...]
    confidence: float = 0.97
    wrong: tuple[tuple[FieldKind, str | Phone], ...] = ()
    source: str = ""
    warnings: tuple[str, ...] = ()
    may_be: str = ""  # UID of the contact it may be
    assumed: frozenset[Assumption] = frozenset()
    alternatives: tuple[tuple[FieldKind, str], ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of every line."""
        return tuple(text for _, text in self.lines)


CARDS = (
    Card(
        (
            ("org", "Nordlicht Energie GmbH"),
            ("name", "Anna Weber"),
            ("title", "Leiterin Einkauf"),
            ("emails", "anna.weber@nordlicht.example"),
            ("phones", "Tel. +49 30 23125 101"),
            ("street", "Hafenstraße 12"),
            ("town", "10115 Berlin"),
            ("", "Strom, der bleibt"),
        ),
        0.9,
    ),
    Card(
        (
            ("name", "Bernd Keller"),
            ("org", "Keller Ofenbau GmbH"),
            ("emails", "bernd.keller@ofenbau.example"),
            ("phones", "Tel. +49 89 99998 201"),
        ),
        0.6,
        wrong=((FieldKind.GIVEN, "Bemd"), (FieldKind.PHONE, Phone("+498999998207"))),
        assumed=frozenset({Assumption.COUNTRY_FROM_SETTINGS}),
        alternatives=((FieldKind.GIVEN, "Bernd"), (FieldKind.GIVEN, "Bemt")),
    ),
    Card(
        (
            ("name", "Vogel Clara"),
            ("org", "Vogel Planung GmbH"),
            ("title", "Architektin"),
            ("emails", "info@planung.example"),
        ),
        0.7,
    ),
    Card(
        (
            ("name", "David Brandt"),
            ("org", "Messwerk GmbH"),
            ("emails", "david.brandt@messwerk.example"),
            ("phones", "Tel. +49 221 4710 301"),
        )
    ),
)
"""In the order they are asked about: Bernd (least certain), Clara, Anna, David."""


def reading(card: Card) -> Reading:
    """The fields of a card, as its ``Card`` says."""
    wrong, others = dict(card.wrong), card.alternatives
    fields: list[Field] = []
    for number, (what, text) in enumerate(card.lines):
        for kind, value in _values(what, text):
            chosen = wrong.get(kind, value)
            again = tuple(one for one_kind, one in others if one_kind is kind)
            fields.append(
                Field(kind, chosen, text, (number,), card.confidence, card.assumed, again)
            )
    texts = dict(card.lines)
    if "town" in texts:
        code, _, city = texts["town"].partition(" ")
        lines = tuple(n for n, (what, _) in enumerate(card.lines) if what in ("street", "town"))
        place = Address(texts["street"], code, city, "", "DE")
        fields.append(Field(FieldKind.ADDRESS, place, texts["town"], lines, card.confidence))
    return Reading(tuple(fields), tuple(text for what, text in card.lines if not what))


def _values(what: str, text: str) -> list[tuple[FieldKind, str | Email | Phone]]:
    if what == "name":
        given, _, family = text.partition(" ")
        return [(FieldKind.GIVEN, given), (FieldKind.FAMILY, family)]
    if what == "emails":
        return [(FieldKind.EMAIL, Email(text))]
    if what == "phones":
        return [(FieldKind.PHONE, Phone("+" + "".join(c for c in text if c.isdigit())))]
    return [(FieldKind(what), text)] if what in ("org", "title") else []


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
        lines=text_lines(card.texts),
        reading=read,
        contact=contact_of(read),
        warnings=(*read.doubts, *card.warnings),
        picture=picture(card.texts),
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
