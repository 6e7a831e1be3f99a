"""Events, meetings and notes through the command line."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from digitize.book import Book
from digitize.events import Days, Events, keep_note_photos, notes_of, proposals
from digitize.events.days import parse_days
from digitize.model import CardReading, Contact, Decision, TextLine
from digitize.pipeline.plan import FiledCard
from tests.conftest import Digitize
from tests.fair import EVENT

CORNERS = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


def card(taken: str = "", text: str = "") -> CardReading:
    lines = (TextLine(text, CORNERS, 0.9),) if text else ()
    when = datetime.fromisoformat(taken) if taken else None
    return CardReading("1.jpg", 0, 0, CORNERS, lines, taken=when)


def test_an_event_has_days_place_and_tags(fair: Digitize) -> None:
    assert fair("event", "edit", "hannover", "--tag", "industry").exit_code == 0
    (event,) = json.loads(fair("event", "list", "--json").stdout)
    assert event == {
        "name": EVENT,
        "first_day": "2026-04-20",
        "last_day": "2026-04-24",
        "place": "Hannover",
        "tags": ["industry"],
        "met": 2,
    }


def test_an_event_is_not_added_twice_in_other_letters(fair: Digitize) -> None:
    result = fair("event", "add", "HANNOVER messe 2026")
    assert result.exit_code == 2
    assert "is there already" in result.output


def test_a_name_that_fits_several_events_is_asked_back(fair: Digitize) -> None:
    fair("event", "add", "Hannover Messe 2027")
    result = fair("event", "show", "Hannover*")
    assert result.exit_code == 2
    assert "Hannover Messe 2027" in result.output


def test_who_was_met_carries_the_event_as_category_and_dated_note(fair: Digitize) -> None:
    card = fair("show", "jana", "--vcard").stdout
    assert f"CATEGORIES:{EVENT}" in card
    assert f"Met at {EVENT} (2026-04-21)" in card


def test_meeting_somebody_again_changes_nothing(fair: Digitize) -> None:
    before = fair("show", "jana", "--vcard").stdout
    assert "was known" in fair("event", "met", EVENT, "jana").output
    assert fair("show", "jana", "--vcard").stdout == before


def test_a_note_is_dated_named_exported_and_undone(fair: Digitize, book: Path) -> None:
    said = "interested in the laser module, has a daughter at RWTH"
    assert fair("event", "note", "Weißenfels", said).exit_code == 0
    assert f"2026-04-21\\, {EVENT}: interested in the laser" in fair(
        "show", "jana", "--vcard"
    ).stdout.replace("\n ", "")
    assert "Jana" in fair("find", "daughter").output
    assert said in fair("event", "show", EVENT).output
    assert fair("undo").exit_code == 0
    with Book.open(book) as opened:
        assert notes_of(opened, "jana") == ()
    assert fair("find", "daughter").output == "No contacts.\n"


@pytest.mark.usefixtures("fair")
def test_photos_of_a_day_of_the_event_propose_it(book: Path) -> None:
    with Book.open(book) as opened:
        events = Events(opened.db)
        said = proposals([card("2026-04-22T10:00"), card("2026-04-25T10:00"), card()], events)
    assert len(said) == 1
    assert said[0].startswith(f"1 card was photographed during {EVENT}")


@pytest.mark.usefixtures("fair")
@pytest.mark.parametrize("notes", [1, 2])
def test_text_that_follows_a_card_is_a_note_on_its_person_once(book: Path, notes: int) -> None:
    nothing = Decision("review")
    cards = [
        FiledCard(card(text="before any card"), nothing),
        FiledCard(card(text="Jana"), Decision("new"), uid="jana", contact=Contact()),
        FiledCard(card("2026-04-22T10:00", text="wants the price list"), nothing),
    ]
    with Book.open(book) as opened:
        event = Events(opened.db).named(EVENT)
        kept = [keep_note_photos(opened, cards, event) for _ in range(notes)]
        (found,) = notes_of(opened, "jana")
    assert kept == [1, 0][:notes]
    assert (found.day, found.event, found.text) == ("2026-04-22", EVENT, "wants the price list")


def test_days_know_what_lies_in_them() -> None:
    days = parse_days("2026-04-20..24")
    assert Days(days.first, days.first).last in days
