"""``digitize run`` from photos to files, without recognition."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import digitize as digitize_package
from digitize import vcard
from digitize.book import Book
from digitize.errors import UnreadableError
from digitize.model import CardImage, Page
from digitize.pipeline.reading import read_page
from tests.conftest import Digitize
from tests.here import Here
from tests.photos import PEOPLE, GreyEngine, photo, whole_page


def lines(out: Path) -> list[dict[str, Any]]:
    """``cards.jsonl`` of an output folder."""
    text = (out / "cards.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def contacts(out: Path) -> tuple[vcard.VCard, ...]:
    """The cards of ``contacts.vcf``."""
    return vcard.parse((out / "contacts.vcf").read_bytes()).cards


def names(out: Path) -> list[str]:
    """The names in ``contacts.vcf``."""
    return [vcard.contact_of(card).name for card in contacts(out)]


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """A folder with three people's cards."""
    folder = tmp_path / "photos"
    for person in range(3):
        photo(folder / f"{person}.jpg", person)
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The output folder, not made yet."""
    return tmp_path / "out"


@pytest.mark.usefixtures("here")
class TestOutputs:
    """What lies in the folder afterwards."""

    def test_each_card_becomes_a_contact_in_the_file(
        self, digitize: Digitize, photos: Path, out: Path
    ) -> None:
        result = digitize("run", photos, "--out", out)
        assert result.exit_code == 0, result.output
        assert names(out) == [PEOPLE[0][0], PEOPLE[1][0], PEOPLE[2][0]]
        assert {path.name for path in out.iterdir()} == {
            "contacts.vcf",
            "cards.jsonl",
            "report.html",
        }

    def test_cards_jsonl_has_the_fixed_keys_and_input_order(
        self, digitize: Digitize, photos: Path, out: Path
    ) -> None:
        (photos / "0b.jpg").write_bytes(b"no picture")
        result = digitize("run", photos, "--out", out)
        assert result.exit_code == 3
        read = lines(out)
        assert [line["source"] for line in read] == ["0.jpg", "0b.jpg", "1.jpg", "2.jpg"]
        assert list(read[0]) == [
            "source",
            "page",
            "card",
            "outline",
            "lines",
            "contact",
            "confidence",
            "left_over",
            "decision",
            "warnings",
        ]
        assert list(read[0]["decision"]) == ["kind", "uid", "score", "reasons"]
        assert list(read[1]) == ["source", "error", "hint"]

    def test_the_source_is_relative_to_the_folder_named(
        self, digitize: Digitize, tmp_path: Path, out: Path
    ) -> None:
        photo(tmp_path / "fair" / "day 1" / "a.jpg", 0)
        digitize("run", tmp_path / "fair", "--out", out)
        assert lines(out)[0]["source"] == "day 1/a.jpg"

    def test_every_uid_of_cards_jsonl_is_in_the_vcard_file(
        self, digitize: Digitize, photos: Path, out: Path
    ) -> None:
        digitize("run", photos, "--out", out)
        assert [line["decision"]["uid"] for line in lines(out)] == [c.uid for c in contacts(out)]

    def test_a_contact_tells_uid_revision_photo_and_event(
        self, digitize: Digitize, photos: Path, out: Path
    ) -> None:
        digitize("run", photos / "0.jpg", "--out", out, "--event", "Hannover Messe 2026")
        text = (out / "contacts.vcf").read_bytes().decode()
        assert text.startswith("BEGIN:VCARD\r\nVERSION:3.0\r\n")
        assert re.search(r"\r\nUID:urn:uuid:[0-9a-f-]{36}\r\n", text)
        assert re.search(r"\r\nREV:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\r\n", text)
        assert "\r\nX-DIGITIZE-PHOTO:0.jpg\r\n" in text
        assert "\r\nCATEGORIES:Hannover Messe 2026\r\n" in text
        assert "\r\nNOTE:Met at Hannover Messe 2026\r\n" in text

    def test_the_event_stays_out_of_what_was_read(
        self, digitize: Digitize, photos: Path, out: Path
    ) -> None:
        digitize("run", photos / "0.jpg", "--out", out, "--event", "Messe")
        assert lines(out)[0]["contact"]["note"] == ""

    def test_other_formats_are_written_beside(
        self, digitize: Digitize, photos: Path, out: Path
    ) -> None:
        result = digitize("run", photos, "--out", out, "--to", "google")
        assert result.exit_code == 0, result.output
        (other,) = {p.name for p in out.iterdir()} - {"contacts.vcf", "cards.jsonl", "report.html"}
        assert other.startswith("google")

    def test_the_summary_for_programs_is_json_alone(
        self, digitize: Digitize, photos: Path, out: Path
    ) -> None:
        result = digitize("run", photos, "--out", out, "--json")
        summary = json.loads(result.stdout)
        assert summary["photos"] == 3
        assert [card["name"] for card in summary["cards"]] == [p[0] for p in PEOPLE[:3]]
        assert summary["exit_code"] == 0

    def test_quiet_prints_nothing(self, digitize: Digitize, photos: Path, out: Path) -> None:
        assert digitize("run", photos, "--out", out, "--quiet").output == ""

    def test_without_a_folder_a_new_one_is_made_beside(
        self, digitize: Digitize, photos: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        work = tmp_path / "work"
        work.mkdir()
        monkeypatch.chdir(work)
        digitize("run", photos)
        digitize("run", photos)
        made = sorted(path.name for path in work.iterdir())
        assert len(made) == 2
        assert made[1] == f"{made[0]}-2"


@pytest.mark.usefixtures("here")
class TestRemembering:
    """The book knows what was read."""

    def test_a_photo_is_read_once_whatever_it_is_called(
        self, digitize: Digitize, photos: Path, out: Path, here: Here
    ) -> None:
        digitize("run", photos, "--out", out)
        shutil.copy(photos / "0.jpg", photos / "copy.jpg")
        digitize("run", photos, "--out", out)
        assert here.read == ["0.jpg", "1.jpg", "2.jpg"]
        decisions = [line["decision"] for line in lines(out)]
        assert [decision["kind"] for decision in decisions] == ["merge"] * 4
        assert decisions[3]["uid"] == decisions[0]["uid"]
        assert names(out) == [person[0] for person in PEOPLE[:3]]

    def test_the_same_photo_twice_in_one_run_makes_one_contact(
        self, digitize: Digitize, photos: Path, out: Path, here: Here, book: Path
    ) -> None:
        shutil.copy(photos / "0.jpg", photos / "copy.jpg")
        digitize("run", photos, "--out", out)
        assert len(here.read) == 3
        with Book.open(book) as opened:
            assert len(opened.contacts) == 3
        twin = lines(out)[3]
        assert (twin["source"], twin["decision"]["kind"]) == ("copy.jpg", "merge")
        assert twin["decision"]["reasons"] == ["photo: the same photo as 0.jpg"]

    def test_another_photo_of_a_known_person_is_put_to_them(
        self, digitize: Digitize, photos: Path, out: Path, tmp_path: Path, book: Path
    ) -> None:
        digitize("run", photos, "--out", out)
        again = photo(tmp_path / "later.png", 0)
        digitize("run", again, "--out", tmp_path / "out2")
        (line,) = lines(tmp_path / "out2")
        assert line["decision"]["kind"] == "merge"
        assert line["decision"]["uid"] == lines(out)[0]["decision"]["uid"]
        with Book.open(book) as opened:
            assert len(opened.contacts) == 3

    def test_an_interrupted_run_goes_on_where_it_stopped(
        self, digitize: Digitize, photos: Path, out: Path, here: Here
    ) -> None:
        here.stop_after = 2
        result = digitize("run", photos, "--out", out)
        assert result.exit_code == 130
        assert "2 of 3 photos are read and saved" in result.output
        assert not out.exists()
        here.stop_after = None
        assert digitize("run", photos, "--out", out).exit_code == 0
        assert here.read == ["0.jpg", "1.jpg", "2.jpg"]
        assert names(out) == [person[0] for person in PEOPLE[:3]]

    def test_a_better_reading_replaces_the_contact_nobody_touched(
        self,
        digitize: Digitize,
        photos: Path,
        out: Path,
        here: Here,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        digitize("run", photos, "--out", out, "--event", "Messe")
        digitize("edit", PEOPLE[1][0], "--set", "title=Chef")
        before = [line["decision"]["uid"] for line in lines(out)]
        monkeypatch.setattr("tests.photos.PEOPLE", (("Anna Berger", *PEOPLE[0][1:]), *PEOPLE[1:]))
        monkeypatch.setattr("digitize.pipeline.collect.READING_VERSION", "next")
        digitize("run", photos, "--out", out)
        assert len(here.read) == 6
        assert names(out) == ["Anna Berger", PEOPLE[1][0], PEOPLE[2][0]]
        assert [line["decision"]["uid"] for line in lines(out)] == before
        changed = [vcard.contact_of(card) for card in contacts(out)]
        assert changed[0].categories == ("Messe",)
        assert changed[1].title == "Chef"

    def test_an_event_told_later_is_added(
        self, digitize: Digitize, photos: Path, out: Path, here: Here
    ) -> None:
        digitize("run", photos, "--out", out)
        digitize("run", photos, "--out", out, "--event", "Messe")
        digitize("run", photos, "--out", out, "--event", "Messe")
        assert len(here.read) == 3
        assert [vcard.contact_of(card).categories for card in contacts(out)] == [("Messe",)] * 3
        assert "Met at Messe" in digitize("show", PEOPLE[0][0]).output

    def test_a_photo_that_failed_is_tried_again(
        self, digitize: Digitize, photos: Path, out: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as blind:
            blind.setattr("tests.photos.GreyEngine.read", lambda _self, _pixels: ())
            assert digitize("run", photos, "--out", out).exit_code == 4
        assert digitize("run", photos, "--out", out).exit_code == 0

    def test_undone_cards_come_back_without_reading(
        self, digitize: Digitize, photos: Path, out: Path, here: Here
    ) -> None:
        digitize("run", photos, "--out", out)
        assert digitize("undo").exit_code == 0
        assert digitize("list").output == "No contacts.\n"
        digitize("run", photos, "--out", out)
        assert len(here.read) == 3
        assert names(out) == [person[0] for person in PEOPLE[:3]]

    def test_a_forgotten_person_does_not_come_back_unasked(
        self, digitize: Digitize, photos: Path, out: Path, here: Here
    ) -> None:
        digitize("run", photos, "--out", out)
        assert digitize("forget", PEOPLE[0][0], "--yes").exit_code == 0
        result = digitize("run", photos, "--out", out)
        assert result.exit_code == 0
        assert "0.jpg: its contact was forgotten" in result.output
        assert names(out) == [person[0] for person in PEOPLE[1:3]]
        digitize("run", photos, "--out", out, "--again")
        assert here.read.count("0.jpg") == 2
        assert PEOPLE[0][0] in names(out)


@pytest.mark.usefixtures("here")
class TestExisting:
    """The address book the person already has."""

    CARD = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:from-phone\r\nFN:Anna Weber\r\nN:Weber;Anna;;;\r\n"
        "EMAIL;TYPE=HOME:{email}\r\nX-SPECIAL;A=b:kept\\,as is\r\nEND:VCARD\r\n"
    )

    def test_a_card_of_somebody_known_is_merged_and_nothing_is_lost(
        self, digitize: Digitize, photos: Path, out: Path, tmp_path: Path
    ) -> None:
        old = tmp_path / "old.vcf"
        old.write_text(self.CARD.format(email=PEOPLE[0][3]), newline="")
        result = digitize("run", photos / "0.jpg", "--out", out, "--existing", old)
        assert result.exit_code == 0, result.output
        (line,) = lines(out)
        assert (line["decision"]["kind"], line["decision"]["uid"]) == ("merge", "from-phone")
        text = (out / "contacts.vcf").read_text()
        assert "X-SPECIAL;A=b:kept\\,as is" in text
        assert "ORG:" + PEOPLE[0][2] in text
        shown = digitize("show", "Anna Weber").output
        assert "imported from old.vcf" in shown
        assert "read from 0.jpg" in shown

    def test_people_not_met_stay_out_of_the_results(
        self, digitize: Digitize, photos: Path, out: Path, tmp_path: Path, book: Path
    ) -> None:
        old = tmp_path / "old.vcf"
        old.write_text(self.CARD.format(email="x@y.example").replace("Anna Weber", "Uwe Fern"))
        digitize("run", photos / "1.jpg", "--out", out, "--existing", old)
        assert names(out) == [PEOPLE[1][0]]
        with Book.open(book) as opened:
            assert [one.name for one in opened.contacts] == [PEOPLE[1][0]]

    def test_undoing_a_merge_gives_the_imported_card_back(
        self, digitize: Digitize, photos: Path, out: Path, tmp_path: Path, book: Path
    ) -> None:
        old = tmp_path / "old.vcf"
        text = self.CARD.format(email=PEOPLE[0][3])
        old.write_text(text, newline="")
        digitize("import", old)
        digitize("run", photos / "0.jpg", "--out", out)
        digitize("undo")
        with Book.open(book) as opened:
            stored = opened.contacts.get("from-phone")
        assert stored is not None
        assert stored.vcard == text.encode()


class TestPython:
    """``digitize.read`` for Python programs."""

    @pytest.fixture(autouse=True)
    def grey(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Greys are read in this process."""
        monkeypatch.setattr("digitize.ocr.open_engine", lambda _name: GreyEngine())
        monkeypatch.setattr("digitize.photo.find_cards", whole_page)

    def test_a_photo_gives_its_cards(self, photos: Path) -> None:
        (card,) = digitize_package.read(photos / "1.jpg")
        assert card.contact.name == PEOPLE[1][0]
        assert card.contact.emails[0].address == PEOPLE[1][3]
        assert card.picture.startswith(b"\xff\xd8")
        assert card.size == (400, 240)

    def test_a_folder_gives_all_cards(self, photos: Path) -> None:
        (photos / "bad.jpg").write_bytes(b"text")
        cards = digitize_package.read(str(photos))
        assert [card.contact.name for card in cards] == [person[0] for person in PEOPLE[:3]]

    def test_what_cannot_be_read_raises_with_name_and_hint(self, tmp_path: Path) -> None:
        (tmp_path / "bad.jpg").write_bytes(b"text")
        with pytest.raises(UnreadableError, match=r"bad\.jpg: ") as caught:
            digitize_package.read(tmp_path / "bad.jpg")
        assert caught.value.hint


@pytest.mark.parametrize("count", [1, 2])
def test_crests_on_a_card_that_fills_the_picture_are_not_the_card(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    """They say nothing; the picture does."""

    def crests(page: Page) -> tuple[CardImage, ...]:
        pixels = np.full((70, 60, 3), 255, np.uint8)
        return tuple(
            CardImage(
                page.source,
                page.page,
                number,
                ((x, 20.0), (x + 60.0, 20.0), (x + 60.0, 90.0), (x, 90.0)),
                pixels,
            )
            for number, x in zip(range(count), (20.0, 200.0), strict=False)
        )

    monkeypatch.setattr(digitize_package.photo, "find_cards", crests)
    (page,) = digitize_package.photo.read_pages(photo(tmp_path / "a.jpg", 0), source="a.jpg")
    (card,) = read_page(page, GreyEngine(), region="DE")
    assert card.contact.name == PEOPLE[0][0]
    assert card.outline[2] == (400.0, 240.0)
