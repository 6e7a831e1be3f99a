"""From two folders of photos, a list of attendees and an address book to a network looked after."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest

from tests.conftest import Digitize

SAMPLES = Path(__file__).parent.parent / "samples" / "cards"
HANNOVER, KRAKOW = "Hannover Messe 2026", "Krakow Robotics 2026"
LIST = (
    "First Name,Last Name,Email,Company\n"
    "Kerstin,Pütz,,Kranichtron Kunststofftechnik mbH\n"
    "Bernd,Apfelbaum,B.Apfelbaum@handwerkskammerfrankfurtmain.example,\n"
    "Olga,Nebel,olga.nebel@fernwerk.example,Fernwerk AG\n"
)
ADDRESS_BOOK = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:olga\r\nFN:Olga Nebel\r\nN:Nebel;Olga;;;\r\n"
    "ORG:Fernwerk AG\r\nTITLE:Leiterin Einkauf\r\nEMAIL:olga.nebel@fernwerk.example\r\n"
    "X-OLD-PHONE-ID:4711\r\nEND:VCARD\r\n"
)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The photos of two fairs, as they were copied from a phone."""
    made = []
    for fair, samples in (("hannover", ("sonnig", "drei-karten")), ("krakow", ("krakow",))):
        folder = tmp_path_factory.mktemp(fair)
        for name in samples:
            shutil.copy(SAMPLES / name / "photo.jpg", folder / f"{name}.jpg")
        made.append(folder)
    return made[0], made[1]


def test_two_fairs_become_a_network_that_is_looked_after(
    folders: tuple[Path, Path], digitize: Digitize, tmp_path: Path
) -> None:
    def done(*arguments: str | Path) -> str:
        result = digitize(*arguments)
        assert result.exit_code == 0, result.output
        return result.stdout

    # An address book, two fairs, the photos of each, and the list the organiser sent.
    (tmp_path / "book.vcf").write_text(ADDRESS_BOOK, encoding="utf-8", newline="")
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    done("import", tmp_path / "book.vcf")
    done("event", "add", HANNOVER, "--date", "2026-04-20..24", "--tag", "industry")
    for folder, event in zip(folders, (HANNOVER, KRAKOW), strict=True):
        done("run", folder, "--event", event, "--out", tmp_path / folder.name, "--jobs", "1")
    done("import", tmp_path / "list.csv", "--event", HANNOVER, "--yes")

    states = {
        one["name"]: one["state"]
        for one in json.loads(done("event", "attendees", HANNOVER, "--json"))
    }
    assert states["Olga Nebel"] == "known"
    assert (states["Kerstin Pütz"], states["Bernd Apfelbaum"]) == ("met", "met")

    # What was said and promised; everybody new has a thank-you proposed already.
    done("event", "note", "Pütz", "interested in the battery module", "--event", HANNOVER)
    done("followup", "add", "Pütz", "send slides", "--due", "2026-04-27")
    promises = json.loads(done("followup", "list", "--json"))
    proposed = " ".join(one["name"] for one in promises if one["proposed"])
    assert all(name in proposed for name in ("Pütz", "Apfelbaum", "Hahn", "Scholz", "Kowalski"))
    assert "send slides" in {one["what"] for one in promises}
    assert "Pütz" in done("today")

    done("followup", "ics", "-o", tmp_path / "promises.ics")
    calendar = icalendar.Calendar.from_ical((tmp_path / "promises.ics").read_bytes())
    (task,) = [todo for todo in calendar.walk("VTODO") if "send slides" in str(todo["SUMMARY"])]
    assert task.decoded("DUE") in {date(2026, 4, 27), date(2026, 4, 27) + timedelta(days=1)}

    # Whom to ask: by words in notes, by fair, by who introduced whom.
    assert "Pütz" in done("find", "battery", "--event", "Hannover*")
    assert "Pütz" not in done("find", "battery", "--event", "Krakow*")
    done("network", "introduced", "Kowalski", "--by", "Pütz")
    assert "Pütz" in done("network", "path", "Kowalski")

    done("report", "-o", tmp_path / "network.html", "--lang", "en")
    page = (tmp_path / "network.html").read_text("utf-8")
    assert HANNOVER in page
    assert KRAKOW in page

    # The address book comes out with its own line; who wants to be forgotten is.
    done("export", "--to", "vcard", "-o", tmp_path / "all.vcf")
    assert b"X-OLD-PHONE-ID:4711" in (tmp_path / "all.vcf").read_bytes()
    done("forget", "Apfelbaum", "--yes")
    assert "Apfelbaum" not in done("list")
    assert "Apfelbaum" not in done("event", "show", HANNOVER)
