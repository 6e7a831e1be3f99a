"""Double entries inside the book: found, offered, and nothing done about them unasked."""

from __future__ import annotations

import json
from pathlib import Path

from digitize import vcard
from digitize.book import Book
from digitize.model import Contact, Email, Phone
from tests.conftest import Digitize

ADA = Contact(given="Ada", family="Lohmeier", emails=(Email("ada@x.example"),), uid="one")
AGAIN = Contact(
    given="Ada",
    family="Lohmeier",
    emails=(Email("ada@x.example"),),
    phones=(Phone("+4915228817386", "", "cell"),),
    uid="two",
)
UDO = Contact(given="Udo", family="Brandeis", emails=(Email("udo@x.example"),), uid="udo")


def test_double_entries_of_two_imports_are_listed_and_left_alone(
    digitize: Digitize, tmp_path: Path, book: Path
) -> None:
    (tmp_path / "a.vcf").write_bytes(vcard.write([ADA, UDO]))
    (tmp_path / "b.vcf").write_bytes(vcard.write([AGAIN]))
    digitize("import", tmp_path / "a.vcf", tmp_path / "b.vcf")
    listed = digitize("settle", "--duplicates")
    assert listed.exit_code == 0, listed.output
    assert "Ada Lohmeier = Ada Lohmeier?" in listed.output
    assert "email: same address of one's own" in listed.output
    assert "Udo" not in listed.output
    rows = json.loads(digitize("settle", "--duplicates", "--json").output)
    assert [{row["new"], row["old"]} for row in rows] == [{"one", "two"}]
    with Book.open(book) as opened:
        assert len(opened.contacts) == 3
    assert "0 pairs" in digitize("settle").output


def test_a_pair_said_to_be_two_people_is_not_offered_again(
    digitize: Digitize, tmp_path: Path
) -> None:
    (tmp_path / "a.vcf").write_bytes(vcard.write([ADA, AGAIN]))
    digitize("import", tmp_path / "a.vcf")
    assert digitize("settle", "one", "two", "--apart").exit_code == 0
    assert "0 pairs" in digitize("settle", "--duplicates").output


def test_a_double_entry_can_be_merged_and_the_merge_undone(
    digitize: Digitize, tmp_path: Path, book: Path
) -> None:
    (tmp_path / "a.vcf").write_bytes(vcard.write([ADA, AGAIN]))
    digitize("import", tmp_path / "a.vcf")
    assert digitize("settle", "two", "one", "--merge").exit_code == 0
    with Book.open(book) as opened:
        (merged,) = opened.contacts
        assert merged.contact.phones == AGAIN.phones
    assert digitize("undo").exit_code == 0
    with Book.open(book) as opened:
        assert {one.uid: one.vcard for one in opened.contacts} == {
            "one": vcard.write([ADA]),
            "two": vcard.write([AGAIN]),
        }


def test_an_import_into_a_book_with_contacts_says_where_double_entries_are_found(
    digitize: Digitize, tmp_path: Path
) -> None:
    (tmp_path / "a.vcf").write_bytes(vcard.write([ADA, UDO]))
    (tmp_path / "b.vcf").write_bytes(vcard.write([AGAIN]))
    hint = "digitize settle --duplicates"
    assert hint not in digitize("import", tmp_path / "a.vcf").output  # nobody was there before
    assert hint in digitize("import", tmp_path / "b.vcf").output
    assert hint not in digitize("import", tmp_path / "b.vcf").output  # nobody is new
