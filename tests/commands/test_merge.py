"""``digitize merge`` on files."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digitize import vcard
from digitize.cli import cli
from digitize.model import Contact, Email, Phone

ANNA = Contact(
    given="Anna",
    family="Maierhofer",
    org="Alpha GmbH",
    emails=(Email("anna@alpha.example"),),
    phones=(Phone("+4915228817386", "", "cell"),),
    uid="anna",
)
UDO = Contact(given="Udo", family="Brandeis", org="Alpha GmbH", uid="udo")
ANNA_NEW = Contact(
    given="Anna",
    family="Maierhofer",
    org="Beta AG",
    emails=(Email("am@beta.example"),),
    phones=(Phone("0152 28817386", "", "cell"),),
)
NORA = Contact(given="Nora", family="Tannert", emails=(Email("nora@tannert.example"),))
EXISTING = b"# mine\r\n" + vcard.write([ANNA, UDO]).replace(b"NOTE", b"X-NOTE") + b"rest\r\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.vcf").write_bytes(EXISTING)
    (tmp_path / "b.vcf").write_bytes(vcard.write([ANNA_NEW, NORA]))
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["merge", *arguments])


def test_certain_cards_are_merged_the_others_added(folder: Path) -> None:
    result = run("a.vcf", "b.vcf", "-o", "m.vcf", "--decisions", "d.jsonl")
    assert result.exit_code == 0, result.output
    assert "1 merged, 1 new, 0 to check" in result.output
    merged = (folder / "m.vcf").read_bytes()
    contacts = [vcard.contact_of(card) for card in vcard.parse(merged).cards]
    assert [contact.name for contact in contacts] == [
        "Anna Maierhofer",
        "Udo Brandeis",
        "Nora Tannert",
    ]
    assert contacts[0].org == "Beta AG"
    assert vcard.write([UDO]) in merged
    assert merged.startswith(b"# mine\r\n")
    assert merged.endswith(b"rest\r\n")
    assert (folder / "a.vcf").read_bytes() == EXISTING


def test_decisions_are_one_line_per_new_card_in_the_fixed_form(folder: Path) -> None:
    (folder / "b.vcf").write_bytes(vcard.write([ANNA_NEW, NORA]).replace(b"UID:", b"X-UID:"))
    run("a.vcf", "b.vcf", "-o", "m.vcf", "--decisions", "d.jsonl")
    rows = [json.loads(line) for line in (folder / "d.jsonl").read_text("utf-8").splitlines()]
    assert [list(row) for row in rows] == [["new", "decision", "existing", "score", "reasons"]] * 2
    assert [row["new"] for row in rows] == ["1", "2"]
    assert [row["decision"] for row in rows] == ["merge", "new"]
    assert [row["existing"] for row in rows] == ["anna", None]
    assert "phone: same mobile" in rows[0]["reasons"]
    assert 0.9 <= rows[0]["score"] <= 1


def test_questions_stay_separate_and_are_listed(folder: Path) -> None:
    likely = Contact(given="U.", family="Brandeis", org="Alpha GmbH", title="Einkauf")
    (folder / "b.vcf").write_bytes(vcard.write([likely]))
    result = run("a.vcf", "b.vcf", "-o", "m.vcf")
    assert "1 to check" in result.output
    assert "U. Brandeis = Udo Brandeis?" in result.output
    assert len(vcard.parse((folder / "m.vcf").read_bytes()).cards) == 3


def test_double_entries_are_listed_and_left_alone(folder: Path) -> None:
    data = vcard.write(
        [ANNA, Contact(given="Anna", family="Maierhofer", emails=ANNA.emails, uid="a2")]
    )
    (folder / "a.vcf").write_bytes(data)
    (folder / "b.vcf").write_bytes(vcard.write([NORA]))
    result = run("a.vcf", "b.vcf", "-o", "m.vcf", "--duplicates", "twins.jsonl")
    assert "Anna Maierhofer: anna and a2" in result.output
    (twin,) = [json.loads(line) for line in (folder / "twins.jsonl").read_text().splitlines()]
    assert (twin["left"], twin["right"], twin["certain"]) == ("anna", "a2", True)
    assert (folder / "m.vcf").read_bytes().startswith(data)


def test_an_output_that_is_there_needs_force_and_is_kept(folder: Path) -> None:
    (folder / "m.vcf").write_bytes(b"old")
    refused = run("a.vcf", "b.vcf", "-o", "m.vcf")
    assert refused.exit_code == 2
    assert "--force" in refused.output
    assert (folder / "m.vcf").read_bytes() == b"old"
    for number in (1, 2):
        assert run("a.vcf", "b.vcf", "-o", "m.vcf", "--force").exit_code == 0
        assert (folder / f"m.vcf.bak{number}").exists()
    assert (folder / "m.vcf.bak1").read_bytes() == b"old"


@pytest.mark.parametrize("name", ["a.vcf", "b.vcf", "link.vcf"])
def test_an_input_is_never_the_output(folder: Path, name: str) -> None:
    (folder / "link.vcf").symlink_to(folder / "a.vcf")
    result = run("a.vcf", "b.vcf", "-o", name, "--force")
    assert result.exit_code == 2
    assert "never touched" in result.output
    assert (folder / "a.vcf").read_bytes() == EXISTING


def test_merging_the_result_again_adds_nobody(folder: Path) -> None:
    run("a.vcf", "b.vcf", "-o", "m.vcf")
    result = run("m.vcf", "b.vcf", "-o", "n.vcf")
    assert "2 merged, 0 new" in result.output
    assert (folder / "n.vcf").read_bytes() == (folder / "m.vcf").read_bytes()


def test_lines_of_a_new_card_that_are_not_understood_come_along(folder: Path) -> None:
    data = vcard.write([ANNA_NEW]).replace(b"END:VCARD", b"X-HOBBY:Chess\r\nKEY:abc\r\nEND:VCARD")
    (folder / "b.vcf").write_bytes(data)
    run("a.vcf", "b.vcf", "-o", "m.vcf")
    merged = (folder / "m.vcf").read_bytes()
    assert b"X-HOBBY:Chess\r\nKEY:abc\r\n" in merged
    assert merged.count(b"BEGIN:VCARD") == 2


def test_a_utf_16_book_stays_one(folder: Path) -> None:
    (folder / "a.vcf").write_bytes(
        "\ufeff".encode("utf-16-le") + EXISTING.decode().encode("utf-16-le")
    )
    assert run("a.vcf", "b.vcf", "-o", "m.vcf").exit_code == 0
    document = vcard.parse((folder / "m.vcf").read_bytes())
    assert document.encoding == "utf-16-le"
    assert len(document.cards) == 3


def test_an_unreadable_new_file_is_named_and_the_rest_is_done(folder: Path) -> None:
    (folder / "c.vcf").write_bytes(b"%PDF")
    result = run("a.vcf", "c.vcf", "missing.vcf", "b.vcf", "-o", "m.vcf")
    assert result.exit_code == 3
    assert "c.vcf: there is no vCard in it" in result.output
    assert "missing.vcf: cannot be read" in result.output
    assert "1 merged, 1 new" in result.output


def test_nothing_to_read_writes_nothing(folder: Path) -> None:
    (folder / "c.vcf").write_bytes(b"%PDF")
    assert run("a.vcf", "c.vcf", "-o", "m.vcf").exit_code == 4
    assert run("missing.vcf", "b.vcf", "-o", "m.vcf").exit_code == 4
    assert not (folder / "m.vcf").exists()


def test_an_empty_address_book_is_filled(folder: Path) -> None:
    (folder / "a.vcf").write_bytes(b"")
    assert run("a.vcf", "b.vcf", "-o", "m.vcf").exit_code == 0
    assert (folder / "m.vcf").read_bytes() == (folder / "b.vcf").read_bytes()


def test_a_refused_write_changes_nothing(folder: Path) -> None:
    (folder / "m.vcf").write_bytes(b"old")
    result = run("a.vcf", "b.vcf", "-o", os.fspath(folder / "no" / "m.vcf"))
    assert result.exit_code == 5
    assert "cannot be written" in result.output
    assert (folder / "m.vcf").read_bytes() == b"old"


def merge_of(folder: Path, existing: bytes, new: bytes) -> tuple[bytes, list[dict[str, object]]]:
    """What becomes of two files: the merged one and the decisions."""
    (folder / "a.vcf").write_bytes(existing)
    (folder / "b.vcf").write_bytes(new)
    result = run("a.vcf", "b.vcf", "-o", "m.vcf", "--decisions", "d.jsonl")
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in (folder / "d.jsonl").read_text("utf-8").splitlines()]
    return (folder / "m.vcf").read_bytes(), rows


class TestUids:
    """UIDs say who is who only where the names agree."""

    def test_a_uid_of_somebody_else_makes_no_merge_and_no_second_bearer(self, folder: Path) -> None:
        other = replace(NORA, uid="anna")
        merged, rows = merge_of(folder, vcard.write([ANNA, UDO]), vcard.write([other, ANNA_NEW]))
        assert [row["decision"] for row in rows] == ["new", "merge"]
        assert rows[1]["existing"] == "anna"
        contacts = [vcard.contact_of(card) for card in vcard.parse(merged).cards]
        assert [one.name for one in contacts] == ["Anna Maierhofer", "Udo Brandeis", "Nora Tannert"]
        assert contacts[0].org == "Beta AG"
        assert contacts[2].emails == NORA.emails
        assert contacts[2].uid not in ("", "anna", "udo")

    def test_all_uids_crossed_mix_nobody(self, folder: Path) -> None:
        people = [
            Contact(given=given, family=family, emails=(Email(f"{given.lower()}@x.example"),))
            for given, family in (("Ada", "Lohmeier"), ("Udo", "Brandeis"), ("Eva", "Tannert"))
        ]
        known = [replace(one, uid=f"{place}") for place, one in enumerate(people)]
        crossed = [replace(one, uid=f"{(place + 1) % 3}") for place, one in enumerate(people)]
        merged, rows = merge_of(folder, vcard.write(known), vcard.write(crossed))
        assert [row["existing"] for row in rows] == ["0", "1", "2"]
        assert merged == vcard.write(known)

    def test_a_long_uid_with_the_same_name_is_the_entry_that_was_changed(
        self, folder: Path
    ) -> None:
        uid = "urn:uuid:0b1c7f2e-6f7e-4c1e-9c1b-1e2d3c4b5a69"
        known = replace(ANNA, uid=uid)
        new = Contact(given="Anna", family="Maierhofer", org="Gamma KG", title="CTO", uid=uid)
        _, rows = merge_of(folder, vcard.write([known]), vcard.write([new]))
        assert (rows[0]["decision"], rows[0]["existing"]) == ("merge", uid)
        assert "uid: same UID" in str(rows[0]["reasons"])

    def test_a_long_uid_with_another_name_is_no_merge(self, folder: Path) -> None:
        uid = "urn:uuid:0b1c7f2e-6f7e-4c1e-9c1b-1e2d3c4b5a69"
        _, rows = merge_of(
            folder, vcard.write([replace(ANNA, uid=uid)]), vcard.write([replace(UDO, uid=uid)])
        )
        assert rows[0]["decision"] == "new"

    def test_one_uid_twice_in_the_book_is_told_by_position(self, folder: Path) -> None:
        book = vcard.write([replace(UDO, uid="x"), replace(ANNA, uid="x")])
        merged, rows = merge_of(folder, book, vcard.write([ANNA_NEW]))
        assert (rows[0]["decision"], rows[0]["existing"]) == ("merge", "2")
        assert merged.startswith(vcard.write([replace(UDO, uid="x")]))

    def test_one_person_twice_among_the_new_cards_is_added_once(self, folder: Path) -> None:
        again = replace(NORA, phones=(Phone("+4930231250", "", "work"),))
        merged, rows = merge_of(folder, vcard.write([ANNA]), vcard.write([NORA, again]))
        assert [row["decision"] for row in rows] == ["new", "merge"]
        added = [vcard.contact_of(card) for card in vcard.parse(merged).cards][1:]
        assert [one.name for one in added] == ["Nora Tannert"]
        assert rows[1]["existing"] == added[0].uid
        assert len(added[0].phones) == 1


def test_a_question_about_an_entry_without_a_uid_names_its_position(folder: Path) -> None:
    known = (
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ole Weberknecht\r\nN:Weberknecht;Ole;;;\r\nEND:VCARD\r\n"
    )
    book = vcard.write([UDO]) + known.replace(b"END", b"ORG:Alpha AG\r\nEND")
    new = Contact(given="Ole", family="Weberknecht", emails=(Email("ole@w.example"),))
    merged, rows = merge_of(folder, book, vcard.write([new]))
    assert (rows[0]["decision"], rows[0]["existing"]) == ("review", "2")
    badge = Contact(given="Ole", family="Weberknecht", org="Alpha AG", title="CTO")
    (folder / "m.vcf").unlink()
    (folder / "d.jsonl").unlink()
    merged, rows = merge_of(folder, book, vcard.write([badge]))
    assert (rows[0]["decision"], rows[0]["existing"]) == ("merge", "2")
    assert b"TITLE:CTO" in merged
