"""Disclosing, forgetting and keeping no longer than said."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digitize.book import Book
from digitize.book.network_tables import PERSONAL
from digitize.privacy import due
from digitize.privacy.disclose import COVERED
from digitize.review.settle import settle
from tests.conftest import Digitize
from tests.fair import EVENT

SECRETS = ("laser module", "Prüfstand", "Folien", "coffee break", "Weißenfels", "lasertech")


@pytest.fixture
def known(fair: Digitize, tmp_path: Path) -> Digitize:
    """Of Jana there is something in every table."""
    tickets = tmp_path / "list.csv"
    tickets.write_text("Name,Email,Ticket\nJana Weißenfels,jana@lasertech.example,T1\n")
    for arguments in (
        ("event", "note", "jana", "interested in the laser module"),
        ("followup", "add", "jana", "Folien schicken"),
        ("network", "offers", "jana", "Prüfstand"),
        ("network", "introduced", "jana", "--by", "paul"),
        ("network", "introduced", "lena", "--by", "jana"),
        ("rhythm", "set", "jana", "--every", "3m"),
        ("rhythm", "talked", "jana", "--how", "coffee break"),
        ("import", tickets, "--event", EVENT, "--yes"),
        ("export", "--to", "vcard", "-o", tmp_path / "all.vcf"),
    ):
        result = fair(*arguments)
        assert result.exit_code == 0, result.output
    return fair


def test_everything_is_disclosed_with_its_source(known: Digitize, tmp_path: Path) -> None:
    result = known("disclose", "jana", "-o", tmp_path / "out", "--lang", "de")
    assert result.exit_code == 0, result.output
    data = json.loads((tmp_path / "out" / "Jana-Weißenfels.json").read_text(encoding="utf-8"))
    page = (tmp_path / "out" / "Jana-Weißenfels.html").read_text(encoding="utf-8")
    for secret in SECRETS:
        assert secret in json.dumps(data, ensure_ascii=False)
        assert secret in page
    assert {"values", "notes", "promises", "rhythm", "attendee_lists", "exports"} <= set(
        data["sections"]
    )
    assert all(row["place"] and row["at"] for row in data["sections"]["values"])
    assert "Zusagen" in page
    assert "http" not in page.replace("http-equiv", "")


def test_no_table_with_rows_of_a_person_is_left_out(known: Digitize, book: Path) -> None:
    known("list")
    with Book.open(book) as opened:
        tables = [row[0] for row in opened.db.execute("SELECT name FROM sqlite_master")]
        of_person = {
            table
            for table in tables
            if any(
                row["name"] == "contact"
                for row in opened.db.execute(f"PRAGMA table_info({table})").fetchall()
            )
        }
    kept_for_undo = {"former_cards", "moved_rows"}
    assert of_person - kept_for_undo <= COVERED
    assert set(PERSONAL) <= COVERED


def test_after_forgetting_no_byte_is_left(known: Digitize, book: Path) -> None:
    before = b"".join(path.read_bytes() for path in book.parent.iterdir())
    assert all(secret.encode() in before for secret in SECRETS)
    result = known("forget", "jana", "--yes")
    assert "Was written for vcard" in result.output
    after = b"".join(path.read_bytes() for path in book.parent.iterdir())
    for secret in SECRETS:
        assert secret.encode() not in after
        assert secret.casefold().encode() not in after
    assert known("find", "lasertech").output == "No contacts.\n"
    with Book.open(book) as opened:
        for table in PERSONAL:
            rows = opened.db.execute(f"SELECT contact FROM {table}").fetchall()  # noqa: S608
            assert "jana" not in [row[0] for row in rows]
        assert "erased" in opened.journal.recent(1)[0].what


def test_undoing_a_merge_gives_notes_and_promises_back(known: Digitize, book: Path) -> None:
    with Book.open(book) as opened:
        entry = settle(opened, "jana", "omar", command="settle")
        count = "SELECT count(*) FROM followups WHERE contact = ?"
        assert opened.db.execute(count, ("omar",)).fetchone()[0] == 1
        found = opened.journal.get(entry)
        assert found is not None
        opened.journal.undo([found])
        assert opened.db.execute(count, ("omar",)).fetchone()[0] == 0
        assert opened.db.execute(count, ("jana",)).fetchone()[0] == 1
    assert "Folien" in known("followup", "list").output


def test_who_was_kept_long_enough_is_named_with_what_is_open(known: Digitize, book: Path) -> None:
    assert known("retention", "--keep", "24m").output == "Nobody is due.\n"
    in_two_years = datetime.now(UTC).date() + timedelta(days=800)
    with Book.open(book) as opened:
        found = due(opened, "24m", in_two_years)
        opened.db.execute(
            "INSERT INTO touches (contact, day, how) VALUES ('paul', ?, '')",
            ((in_two_years - timedelta(days=9)).isoformat(),),
        )
        later = due(opened, "24m", in_two_years)
    assert {one.uid for one in found} - {one.uid for one in later} == {"paul"}
    assert next(one.open for one in found if one.uid == "jana") == 1
    assert known("retention", "--keep", "long").exit_code == 2
