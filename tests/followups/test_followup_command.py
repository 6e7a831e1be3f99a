"""Promises, mails, calendar files and rhythm through the command line."""

from __future__ import annotations

import email
import json
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from email.policy import default
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest

from tests.carddav.servers import PASSWORD, USER, Server, radicale
from tests.conftest import Digitize
from tests.fair import EVENT

SYSTEM_PYTHON = "/usr/bin/python3"
READER = Path(__file__).parent.parent / "readers" / "ecal.py"


def today() -> date:
    return datetime.now(UTC).astimezone().date()


def listed(fair: Digitize, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(fair("followup", "list", "--json", *arguments).stdout)
    return found


def promised(fair: Digitize) -> None:
    assert fair("followup", "add", "Weißenfels", "Folien schicken", "--due", "+3d").exit_code == 0
    assert fair("followup", "add", "omar", "send prices", "--due", "2026-04-24").exit_code == 0


def test_a_promise_has_a_day_and_the_event(fair: Digitize) -> None:
    promised(fair)
    omar, jana = listed(fair)
    assert (omar["name"], omar["overdue"]) == ("Omar Müller", True)
    assert (jana["what"], jana["due"]) == (
        "Folien schicken",
        (today() + timedelta(days=3)).isoformat(),
    )
    assert {omar["event"], jana["event"]} == {EVENT}


def test_what_is_done_leaves_the_list(fair: Digitize) -> None:
    promised(fair)
    assert "Done: #2" in fair("followup", "done", "2").output
    assert [one["id"] for one in listed(fair)] == [1]
    assert [one["id"] for one in listed(fair, "--all")] == [1, 2]
    assert fair("followup", "done", "2").exit_code == 2
    assert "Done: #1" in fair("followup", "done", "jana").output
    assert fair("followup", "list").output == "Nothing is open.\n"


def test_a_promise_is_found_by_its_words(fair: Digitize) -> None:
    promised(fair)
    assert "Jana" in fair("find", "folien").output


def test_everybody_new_of_an_event_is_proposed_once(fair: Digitize) -> None:
    promised(fair)
    fair("event", "met", EVENT, "paul")
    assert "1 proposed" in fair("followup", "propose", EVENT).output
    assert "0 proposed" in fair("followup", "propose").output
    (paul,) = [one for one in listed(fair) if one["name"] == "Paul Kern"]
    assert (paul["what"], paul["proposed"]) == ("Danke sagen", True)
    assert paul["due"] >= today().isoformat()
    fair("followup", "drop", str(paul["id"]))
    fair("settings", "follow-up", "off")
    assert "0 proposed" in fair("followup", "propose").output


@pytest.mark.parametrize(
    ("language", "words"), [("de", "vielen Dank"), ("en", "thank you for the conversation at")]
)
def test_a_draft_names_the_event_and_the_promise(
    fair: Digitize, language: str, words: str, tmp_path: Path
) -> None:
    promised(fair)
    fair("settings", "name", "Kim Berger")
    result = fair("followup", "mail", "jana", "-o", tmp_path / "drafts", "--lang", language)
    assert result.exit_code == 0, result.output
    (path,) = (tmp_path / "drafts").iterdir()
    message = email.message_from_bytes(path.read_bytes(), policy=default)
    assert message["To"] == "jana@lasertech.example"
    assert message["Subject"] == f"{EVENT}: Folien schicken"
    body = message.get_content()
    assert words in body
    assert EVENT in body
    assert "Folien schicken" in body
    assert body.rstrip().endswith("Kim Berger")


def test_an_address_to_click_carries_the_draft(fair: Digitize) -> None:
    promised(fair)
    line = fair("followup", "mail", "--mailto", "omar").output.strip()
    parts = urlsplit(line)
    assert (parts.scheme, parts.path) == ("mailto", "omar@batteriewerk.example")
    assert parse_qs(parts.query)["subject"] == [f"{EVENT}: send prices"]


def test_a_calendar_file_is_read_back_by_icalendar(fair: Digitize, tmp_path: Path) -> None:
    promised(fair)
    path = tmp_path / "out.ics"
    assert fair("followup", "ics", "-o", path).exit_code == 0
    calendar: Any = icalendar.Calendar.from_ical(path.read_bytes())
    tasks, days = calendar.walk("VTODO"), calendar.walk("VEVENT")
    assert [str(task["summary"]) for task in tasks] == [
        "send prices – Omar Müller",
        "Folien schicken – Jana Weißenfels",
    ]
    assert tasks[0]["due"].dt == date(2026, 4, 24)
    assert days[0]["dtstart"].dt == date(2026, 4, 24)
    assert days[0]["related-to"] == tasks[0]["uid"]
    assert tasks[0]["contact"].params["ALTREP"] == "mailto:omar@batteriewerk.example"
    assert str(tasks[0]["x-digitize-contact"]) == "omar"


def test_a_calendar_file_is_read_back_by_evolution(fair: Digitize, tmp_path: Path) -> None:
    promised(fair)
    path = tmp_path / "out.ics"
    fair("followup", "ics", "-o", path)
    done = subprocess.run(
        [SYSTEM_PYTHON, str(READER)], input=path.read_bytes(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    found = json.loads(done.stdout)
    assert [(one["kind"], one["summary"], one["day"]) for one in found[::2]] == [
        ("VTODO", "send prices – Omar Müller", "2026-04-24"),
        ("VEVENT", "send prices – Omar Müller", "2026-04-24"),
    ]
    assert {one["url"] for one in found} == {
        "mailto:omar@batteriewerk.example",
        "mailto:jana@lasertech.example",
    }
    assert all(EVENT in one["categories"] for one in found)
    assert [one["alarms"] for one in found] == [False, False, True, True]


def test_todays_lines_are_ten_at_most_and_the_late_ones_first(fair: Digitize) -> None:
    promised(fair)
    for number in range(20):
        fair("followup", "add", "ruth", f"thing {number}", "--due", "+1d")
    fair("rhythm", "set", "omar", "--every", "1m")
    lines = fair("today").output.splitlines()
    assert len(lines) == 10
    assert "late" in lines[0]
    assert "Omar Müller: send prices" in lines[0]
    assert any("get back, every 1m" in line for line in lines)


def test_nothing_to_do_is_said(fair: Digitize) -> None:
    fair("followup", "propose")
    fair("followup", "done", "jana", "omar")
    assert "Nothing is due" in fair("today").output


def test_a_rhythm_counts_from_the_last_touch(fair: Digitize) -> None:
    fair("rhythm", "set", "jana", "--every", "3m")
    assert "last 2026-04-21" in fair("rhythm", "list").output
    assert "late" in fair("rhythm", "list", "--overdue").output
    fair("rhythm", "talked", "jana", "--how", "phone call")
    assert fair("rhythm", "list", "--overdue").output == ""
    fair("rhythm", "set", "jana")
    assert "Nobody" in fair("rhythm", "list").output


def test_a_tags_rhythm_is_everybodys_below_it_and_the_shortest_counts(fair: Digitize) -> None:
    fair("network", "tag", "paul", "RWTH", "club")
    fair("network", "below", "RWTH", "alumni")
    fair("rhythm", "set", "--tag", "alumni", "--every", "1y")
    assert "Paul Kern   every 1y" in fair("rhythm", "list").output
    fair("rhythm", "set", "--tag", "club", "--every", "2w")
    assert "Paul Kern   every 2w" in fair("rhythm", "list").output
    fair("rhythm", "set", "paul", "--every", "5m")
    assert "Paul Kern   every 5m" in fair("rhythm", "list").output


@contextmanager
def calendar_server(folder: Path) -> Iterator[Server]:
    """Radicale with a calendar for tasks."""
    with radicale(folder) as server:
        body = (
            '<C:mkcalendar xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><set><prop>'
            "<displayname>Aufgaben</displayname><C:supported-calendar-component-set>"
            '<C:comp name="VTODO"/></C:supported-calendar-component-set></prop></set>'
            "</C:mkcalendar>"
        )
        assert server.ask("MKCALENDAR", f"/{USER}/tasks/", body, {}).status_code == 201
        yield server


def tasks_on(server: Server) -> dict[str, str]:
    reply = server.ask("GET", f"/{USER}/tasks/", "", {})
    calendar: Any = icalendar.Calendar.from_ical(reply.content)
    return {str(one["summary"]): str(one["status"]) for one in calendar.walk("VTODO")}


@pytest.mark.filterwarnings("ignore")  # the library's own, about its next version
def test_promises_go_to_a_calendar_server_and_come_back_done(
    fair: Digitize, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    promised(fair)
    monkeypatch.setenv("DIGITIZE_CARDDAV_PASSWORD", PASSWORD)
    monkeypatch.setenv("DIGITIZE_CARDDAV_USER", USER)
    with calendar_server(tmp_path / "server") as server:
        push = ("followup", "push", server.url, "--insecure-http")
        result = fair(*push)
        assert result.exit_code == 0, result.output
        assert "2 written" in result.output
        assert tasks_on(server) == {
            "send prices – Omar Müller": "NEEDS-ACTION",
            "Folien schicken – Jana Weißenfels": "NEEDS-ACTION",
        }
        assert "0 written" in fair(*push).output
        fair("followup", "done", "omar")
        assert "1 written" in fair(*push).output
        assert tasks_on(server)["send prices – Omar Müller"] == "COMPLETED"
        monkeypatch.setenv("DIGITIZE_CARDDAV_PASSWORD", "wrong")
        assert fair(*push).exit_code == 5


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_draft_names_a_card_only_where_one_was_read(
    fair: Digitize, language: str, book: Path, tmp_path: Path
) -> None:
    promised(fair)

    def body(folder: str) -> str:
        result = fair("followup", "mail", "jana", "-o", tmp_path / folder, "--lang", language)
        assert result.exit_code == 0, result.output
        (path,) = (tmp_path / folder).iterdir()
        message = email.message_from_bytes(path.read_bytes(), policy=default)
        return str(message.get_content())

    card = {"de": "Visitenkarte", "en": "business card"}[language]
    assert card not in body("imported")
    with sqlite3.connect(book) as db:
        db.execute("UPDATE origins SET how = 'card'")
    db.close()
    assert card in body("read")
