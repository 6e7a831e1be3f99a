"""Lists through the command line: confirmed, tied to an event, matched with who was met."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digitize.attendees import match_badges
from digitize.book import Book
from digitize.book.photos import Photo
from digitize.events import Events
from digitize.model import CardReading, Reading
from tests.attendees import platforms as p
from tests.attendees.test_platforms import FILES
from tests.conftest import Digitize
from tests.fair import EVENT


@pytest.fixture
def tickets(tmp_path: Path) -> Path:
    """Jana was met, Ruth is known, Nobody was not met."""
    path = tmp_path / "tickets.csv"
    rows = [
        ("Jana", "Weißenfels", "jana@lasertech.example"),
        ("Ruth", "Adler", "ruth@batteriewerk.example"),
        ("Nobody", "Known", "nobody@else.example"),
    ]
    names = ("First Name", "Last Name", "Email")
    people = [
        {
            **dict(zip(names, row, strict=True)),
            "Attendee Status": "Attending",
            "Attendee #": f"T{n}",
        }
        for n, row in enumerate(rows)
    ]
    path.write_text(p.sheet(p.EVENTBRITE, *people), encoding="utf-8")
    return path


def states(fair: Digitize, *arguments: str) -> dict[str, str]:
    result = fair("event", "attendees", EVENT, "--json", *arguments)
    return {one["name"]: one["state"] for one in json.loads(result.stdout)}


def test_a_list_says_whom_of_it_one_has_met(fair: Digitize, tickets: Path) -> None:
    result = fair("import", tickets, "--event", EVENT, "--yes")
    assert result.exit_code == 0, result.output
    assert "3 people" in result.output
    assert "1 you have met there, 2 are in your book" in result.output
    assert states(fair) == {
        "Jana Weißenfels": "met",
        "Ruth Adler": "known",
        "Nobody Known": "not met",
    }
    assert states(fair, "--met") == {"Jana Weißenfels": "met"}
    assert "Nobody" not in fair("list").output


def test_columns_are_shown_and_need_a_word(fair: Digitize, tickets: Path) -> None:
    result = fair("import", tickets, "--event", EVENT)
    assert result.exit_code == 2
    assert "Eventbrite" in result.output
    assert "--yes" in result.output


def test_what_was_confirmed_is_remembered_for_lists_of_the_kind(
    fair: Digitize, tmp_path: Path
) -> None:
    path = tmp_path / "own.csv"
    path.write_text("Wer;Haus;Mail\nUte Lang;Lang KG;ute@lang.example\n", encoding="cp1252")
    assert fair("import", path, "--yes", "--map", "Haus=org", "--map", "Wer=name").exit_code == 0
    path.write_text("Wer;Haus;Mail\nUwe Kurz;Kurz KG;uwe@kurz.example\n", encoding="cp1252")
    assert fair("import", path).exit_code == 0
    assert json.loads(fair("find", "uwe", "--json").stdout)[0]["contact"]["org"] == "Kurz KG"


def test_attendees_need_an_event(fair: Digitize, tickets: Path) -> None:
    result = fair("import", tickets, "--yes")
    assert result.exit_code == 2
    assert "--event" in result.output


def test_the_same_list_again_changes_nothing(fair: Digitize, tickets: Path) -> None:
    for _ in range(2):
        assert fair("import", tickets, "--event", "Hannover*", "--yes").exit_code == 0
    assert len(states(fair)) == 3


def test_connections_become_contacts_once(fair: Digitize, tmp_path: Path) -> None:
    path = tmp_path / "Connections.csv"
    new = {"First Name": "Ines", "Last Name": "Vogt", "Company": "Vogt AG", "Position": "CFO"}
    known = {
        "First Name": "Jana",
        "Last Name": "Weißenfels",
        "Email Address": "jana@lasertech.example",
    }
    path.write_text(p.sheet(p.LINKEDIN, new, known), encoding="utf-8")
    assert "1 new, 1 known" in fair("import", path, "--yes").output
    assert "0 new, 2 known" in fair("import", path).output
    assert fair("list").output.count("Weißenfels") == 1
    assert fair("undo", "--help").exit_code == 0


@pytest.mark.parametrize("name", ["google", "outlook-de", "outlook-en"])
def test_address_books_of_other_programs_come_in(fair: Digitize, name: str, tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text(FILES[name], encoding="utf-8")
    result = fair("import", path, "--yes")
    assert result.exit_code == 0, result.output
    assert "0 new, 1 known" in result.output


def test_one_broken_list_does_not_stop_the_next(fair: Digitize, tickets: Path) -> None:
    broken = tickets.with_name("broken.xlsx")
    broken.write_bytes(b"PK\3\4")
    result = fair("import", broken, tickets, "--event", EVENT, "--yes")
    assert result.exit_code == 3
    assert len(states(fair)) == 3


@pytest.mark.usefixtures("fair")
def test_a_badge_is_matched_to_the_list_by_its_code(
    digitize: Digitize, book: Path, tmp_path: Path
) -> None:
    badge = tmp_path / "badge.vcf"
    badge.write_text("BEGIN:VCARD\nVERSION:3.0\nUID:badge\nFN:Theo\nN:;Theo;;;\nEND:VCARD\n")
    digitize("import", badge)
    digitize("event", "met", EVENT, "badge")
    corners = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
    reading = Reading(left_over=("T-4711",))
    with Book.open(book) as opened:
        opened.photos.save(
            Photo("d", "badge.jpg", 1, "none", "1"),
            (CardReading("badge.jpg", 0, 0, corners, reading=reading),),
        )
        opened.db.execute("UPDATE cards SET contact = 'badge'")
    path = tmp_path / "tickets.csv"
    row = {"First Name": "Theo", "Last Name": "Sander", "Email": "theo@sander.example"}
    row |= {"Attendee #": "t-4711", "Attendee Status": "Attending"}
    path.write_text(p.sheet(p.EVENTBRITE, row), encoding="utf-8")
    assert digitize("import", path, "--event", EVENT, "--yes").exit_code == 0
    assert "theo@sander.example" in digitize("show", "badge", "--vcard").stdout
    with Book.open(book) as opened:
        assert match_badges(opened, Events(opened.db).named(EVENT)) == 0  # all are matched
