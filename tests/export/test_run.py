"""What ``digitize run`` writes for other programs."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from digitize.book import Book
from tests.conftest import Digitize
from tests.export.checker import faults
from tests.photos import PEOPLE, photo

OLD = (
    "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:old\r\nFN:{name}\r\n"
    "EMAIL;TYPE=home:{email}\r\nX-PET:Rex\r\nEND:VCARD\r\n"
)


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """A folder with three photos."""
    folder = tmp_path / "photos"
    for person in range(3):
        photo(folder / f"{person}.jpg", person)
    return folder


@pytest.mark.usefixtures("here")
def test_several_formats_with_commas_and_a_sheet_with_the_pictures_of_the_cards(
    digitize: Digitize, photos: Path, tmp_path: Path, book: Path
) -> None:
    out = tmp_path / "out"
    result = digitize("run", photos, "--out", out, "--to", "xlsx,hubspot", "--to", "google")
    assert result.exit_code == 0, result.output
    assert {"xlsx.xlsx", "hubspot.csv", "google-csv.csv"} <= {one.name for one in out.iterdir()}
    sheet = openpyxl.load_workbook(out / "xlsx.xlsx").active
    assert len(sheet._images) == 3
    with Book.open(book) as opened:
        assert len(opened.exports.known("hubspot")) == 3
    later = digitize("export", "--to", "hubspot", "-o", tmp_path / "new.csv", "--new")
    assert "Nothing new for HubSpot" in later.output


@pytest.mark.usefixtures("here")
def test_a_second_run_writes_over_the_folder_for_outlook_unless_somebody_changed_it(
    digitize: Digitize, photos: Path, tmp_path: Path
) -> None:
    again = ("run", photos, "--out", tmp_path / "out", "--to", "vcard-outlook")
    for _ in range(2):
        result = digitize(*again)
        assert result.exit_code == 0, result.output
    changed = tmp_path / "out" / "vcard-outlook" / "001-own.vcf"
    changed.write_text("mine")
    assert digitize(*again).exit_code == 2
    assert changed.read_text() == "mine"


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("version", ["2.1", "3.0", "4.0"])
def test_the_contacts_for_the_phone_are_3_0_whatever_a_merged_card_was(
    digitize: Digitize, photos: Path, tmp_path: Path, version: str
) -> None:
    old = tmp_path / "old.vcf"
    text = OLD.format(name=PEOPLE[0][0], email=PEOPLE[0][3]).replace(
        "VERSION:4.0", f"VERSION:{version}"
    )
    old.write_text(text, encoding="utf-8", newline="")
    digitize("run", photos, "--out", tmp_path / "out", "--existing", old)
    data = (tmp_path / "out" / "contacts.vcf").read_bytes()
    assert faults(data, "3.0") == []
    assert b"X-PET:Rex\r\n" in data
    assert data.count(b"BEGIN:VCARD") == 3


def test_the_help_of_run_names_formats_that_are_clear(digitize: Digitize) -> None:
    from digitize.export import target_of

    shown = digitize("run", "--help").output
    words = shown.split()
    given = [words[at + 1] for at, word in enumerate(words) if word == "--to"]
    for name in ",".join(one for one in given if one.islower()).split(","):
        assert target_of(name)
