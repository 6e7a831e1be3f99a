"""Cards written as each country writes them, read whole: nothing missing and nothing invented."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from digitize.contact import contact_of
from digitize.fields import read_fields
from digitize.model import Contact, TextLine
from tests.fields.lines import HEIGHT, LEADING, line

TEXTS = ("prefix", "given", "additional", "family", "suffix", "title", "org", "department")
LISTS = ("emails", "phones", "urls", "addresses", "socials")
CARDS: list[dict[str, Any]] = [
    card
    for name in (
        "world.toml",
        "collected.toml",
        "unseen.toml",
        "unseen_later.toml",
        "unseen_ninth.toml",
        "photographed.toml",
    )
    for card in tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))["card"]
]


def known_failure(card: dict[str, Any]) -> list[pytest.MarkDecorator]:
    """A card that is not read whole yet; a fix announces itself."""
    return [pytest.mark.xfail(strict=True, reason=card["fails"])] if "fails" in card else []


def lines_of(text: str) -> tuple[TextLine, ...]:
    """The lines of a card as ``world.toml`` writes it."""
    lines: list[TextLine] = []
    left = 50.0
    for column in text.split("\n=====\n"):
        top = 40.0
        for row in column.strip("\n").split("\n"):
            sized = re.match(r"([\d.]+)\*\s+", row)
            factor = float(sized[1]) if sized else 1.0
            if row.strip():
                words = row[sized.end() :] if sized else row
                lines.append(line(words, left=left, top=top, height=HEIGHT * factor))
            top += LEADING * factor
        left += 800.0
    return tuple(lines)


def told(contact: Contact) -> dict[str, Any]:
    """A contact as ``world.toml`` writes it."""
    found: dict[str, Any] = {name: getattr(contact, name) for name in TEXTS}
    found["emails"] = [email.address for email in contact.emails]
    found["urls"], found["socials"] = list(contact.urls), list(contact.socials)
    found["phones"] = [
        f"{phone.number}{'x' + phone.extension if phone.extension else ''} {phone.type}"
        for phone in contact.phones
    ]
    found["addresses"] = [
        "|".join((one.street, one.postal_code, one.city, one.region, one.country))
        for one in contact.addresses
    ]
    return found


@pytest.mark.parametrize(
    "card", [pytest.param(card, id=card["id"], marks=known_failure(card)) for card in CARDS]
)
def test_a_card_of_the_world_is_read_whole(card: dict[str, Any]) -> None:
    read = told(contact_of(read_fields(lines_of(card["text"]))))
    expected = {name: card.get(name, "") for name in TEXTS}
    expected |= {name: card.get(name, []) for name in LISTS}
    differing = {key: (read[key], expected[key]) for key in expected if read[key] != expected[key]}
    assert not differing
