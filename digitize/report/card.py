"""One card of the report: its picture beside what was read.

Takes a card reading and its decision. Gives HTML in which every piece of text from outside
is escaped. Leaves alone style and page.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

import phonenumbers

from digitize.cards_jsonl import confidence_of
from digitize.model import (
    Address,
    CardReading,
    Decision,
    Email,
    Field,
    FieldKind,
    Phone,
    Quad,
    Value,
)
from digitize.report.levels import LABELLED, NAME_PARTS, level, name_confidence, values

_DRAWN_BELOW = "check"

MARGIN = 5
"""Pixels of the card between text and the outline drawn around it."""


@dataclass(frozen=True, slots=True)
class ReportCard:
    """A card with what was decided; ``decision`` None when there was nothing to make a contact of.

    ``twin`` names the contact it was put to, or may be the same as.
    """

    card: CardReading
    decision: Decision | None
    twin: str = ""


def render_card(item: ReportCard, words: Mapping[str, str]) -> str:
    """The ``<article>`` of one card."""
    card = item.card
    name = card.contact.name or words["no_name"]
    place = _place(card, words)
    return (
        f'<article aria-label="{escape(place)}">'
        f'<div class="picture"><figure>{_picture(card, words)}'
        f"<figcaption>{escape(place)}</figcaption></figure></div>"
        f'<div class="read"><div class="top"><h2>{escape(name)}</h2>'
        f"{_decision_badge(item, words)}</div>"
        f"{_subtitle(card)}"
        f"<table><thead><tr>{_headings(words)}</tr></thead>"
        f"<tbody>{''.join(_rows(card, words))}</tbody></table>"
        f"{_warnings(card, words)}{_why(item, words)}{_left_over(card, words)}"
        f"</div></article>"
    )


def _headings(words: Mapping[str, str]) -> str:
    return "".join(
        f'<th scope="col">{escape(words[key])}</th>' for key in ("field", "value", "certainty")
    )


def confidence_badge(confidence: float, words: Mapping[str, str]) -> str:
    """Colour, symbol, word and per cent: any one of them is enough."""
    step = level(confidence)
    word = words["check_level" if step.key == "check" else step.key]
    return (
        f'<span class="badge {step.key}" title="{confidence:.0%}">'
        f'<span aria-hidden="true">{step.symbol}</span> {escape(word)}</span>'
    )


def _rows(card: CardReading, words: Mapping[str, str]) -> Iterator[str]:
    parts = [field for field in card.reading.fields if field.kind in NAME_PARTS]
    if parts:
        yield _row(
            words["name"],
            "".join(
                f'<span class="part">{escape(str(field.value))}'
                f"<small>{escape(words[field.kind.value])}</small></span>"
                for field in parts
            ),
            _how(parts, words),
            confidence_badge(name_confidence(card), words),
        )
    for key, kind in LABELLED:
        label = words["title_field" if key == "title" else key]
        for value in values(card.contact, key):
            yield _row(
                label,
                _shown(value, kind, words),
                _how(_fields_of(card, kind, value), words),
                confidence_badge(confidence_of(card.reading, kind, value), words),
            )


def _row(label: str, value: str, how: str, badge: str) -> str:
    return f'<tr><th scope="row">{escape(label)}</th><td>{value}{how}</td><td>{badge}</td></tr>'


def _fields_of(card: CardReading, kind: FieldKind, value: Value) -> list[Field]:
    fields = [field for field in card.reading.fields if field.kind is kind]
    exact = [field for field in fields if field.value == value]
    return exact or (fields if kind in (FieldKind.TITLE, FieldKind.ORG, FieldKind.NOTE) else [])


def _how(fields: list[Field], words: Mapping[str, str]) -> str:
    """What a person should know of how a value came about: the text as read, what was assumed."""
    notes = [assumption.value for field in fields for assumption in sorted(field.assumed)]
    text = " ".join(dict.fromkeys(field.text.strip() for field in fields))
    shown = " ".join(str(field.value) for field in fields)
    if any(_differs(field) for field in fields) and text != shown:
        notes.append(f"{words['read_as']} “{text}”")
    return "".join(f'<span class="how">{escape(note)}</span>' for note in dict.fromkeys(notes))


def _differs(field: Field) -> bool:
    """Whether the text as read says more than the value; an address only stands in other lines."""
    if isinstance(field.value, Address) or not field.text.strip():
        return False
    plain = field.value.address if isinstance(field.value, Email) else field.value
    return field.text.strip() != plain


def _shown(value: Value, kind: FieldKind, words: Mapping[str, str]) -> str:
    if isinstance(value, Email):
        address = quote(value.address, safe="@+.-_")
        return f'<a href="mailto:{escape(address)}">{escape(value.address)}</a>'
    if isinstance(value, Phone):
        kind_word = words.get(value.type, value.type)
        return f'{escape(_spaced(value))}<span class="kind">{escape(kind_word)}</span>'
    if isinstance(value, Address):
        town = " ".join(part for part in (value.postal_code, value.city) if part)
        parts = (value.street, town, value.region, value.country)
        return "<br>".join(escape(part) for part in parts if part)
    if kind in (FieldKind.URL, FieldKind.SOCIAL):
        return _link(value)
    return escape(value).replace("\n", "<br>")


def _spaced(phone: Phone) -> str:
    """The number in groups as its country writes them, ready to be compared with the card."""
    number = phone.number
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        pass  # not E.164: shown as printed
    else:
        number = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return f"{number} ext. {phone.extension}" if phone.extension else number


def _link(url: str) -> str:
    """A link only where it leads to the web; anything else is shown as text."""
    if not url.lower().startswith(("http://", "https://")):
        return escape(url)
    return f'<a href="{escape(url)}" rel="noopener noreferrer" target="_blank">{escape(url)}</a>'


def _picture(card: CardReading, words: Mapping[str, str]) -> str:
    if not card.picture:
        return f'<p class="sub">{escape(words["no_picture"])}</p>'
    data = base64.b64encode(card.picture).decode("ascii")
    name = card.contact.name or words["no_name"]
    return (
        f'<div class="frame"><img src="data:image/jpeg;base64,{data}" '
        f'alt="{escape(words["picture_of"])}: {escape(name)}">{_marks(card)}</div>'
    )


def _marks(card: CardReading) -> str:
    """Outlines on the picture: doubtful values in red, text that was put nowhere dashed."""
    width, height = card.size
    if not width or not height:
        return ""
    claimed = {line for field in card.reading.fields for line in field.lines}
    doubtful = {
        line
        for field in card.reading.fields
        if level(field.confidence).key == _DRAWN_BELOW
        for line in field.lines
    }
    drawn = [
        (line.box, "check" if number in doubtful else "left")
        for number, line in enumerate(card.lines)
        if number in doubtful or number not in claimed
    ]
    polygons = "".join(f'<polygon class="{kind}" points="{_points(box)}"/>' for box, kind in drawn)
    return (
        f'<svg viewBox="0 0 {width} {height}" preserveAspectRatio="none" aria-hidden="true">'
        f"{polygons}</svg>"
    )


def _points(box: Quad) -> str:
    """The corners, a little outside the text."""
    middle_x, middle_y = (sum(float(point[axis]) for point in box) / 4 for axis in (0, 1))
    corners = (
        (x + (MARGIN if x > middle_x else -MARGIN), y + (MARGIN if y > middle_y else -MARGIN))
        for x, y in box
    )
    return " ".join(f"{float(x):.0f},{float(y):.0f}" for x, y in corners)


def _place(card: CardReading, words: Mapping[str, str]) -> str:
    parts = [card.source]
    if card.page:
        parts.append(f"{words['page']} {card.page + 1}")
    if card.card:
        parts.append(f"{words['card']} {card.card + 1}")
    return ", ".join(parts)


def _subtitle(card: CardReading) -> str:
    text = " · ".join(part for part in (card.contact.title, card.contact.org) if part)
    first = text.replace("\n", " / ")
    return f'<p class="sub">{escape(first)}</p>' if first and first != card.contact.name else ""


def _decision_badge(item: ReportCard, words: Mapping[str, str]) -> str:
    kind = item.decision.kind if item.decision else "none"
    return f'<span class="badge {kind}">{escape(words[kind])}</span>'


def _warnings(card: CardReading, words: Mapping[str, str]) -> str:
    return _box("warn", words["warnings"], card.warnings)


def _why(item: ReportCard, words: Mapping[str, str]) -> str:
    if item.decision is None or item.decision.kind == "new":
        return ""
    lead = words[f"{item.decision.kind}_text"]
    heading = f"{lead}: {item.twin}" if item.twin else lead
    kind = "why" if item.decision.kind == "review" else "left"
    return _box(kind, heading, item.decision.reasons or (words["merge"],))


def _left_over(card: CardReading, words: Mapping[str, str]) -> str:
    return _box("left", words["left_over"], card.reading.left_over)


def _box(kind: str, heading: str, texts: tuple[str, ...]) -> str:
    if not texts:
        return ""
    items = "".join(f"<li>{escape(text)}</li>" for text in texts)
    return f'<section class="box {kind}"><h3>{escape(heading)}</h3><ul>{items}</ul></section>'
