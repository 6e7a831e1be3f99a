"""The commands around the book, as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from digitize.cli import COMMANDS, cli
from tests.conftest import Digitize

ANNA = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:anna\r\nFN:Anna Weiß\r\nN:Weiß;Anna;;;\r\n"
    "ORG:Lasertech GmbH\r\nTEL;TYPE=WORK:+4971198765430\r\nEMAIL;TYPE=WORK:anna@weiss.example\r\n"
    "X-KEEP;P=1:a\\;b\r\nEND:VCARD\r\n"
)
BERT = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:bert\r\nFN:Bert Weiß\r\nN:Weiß;Bert;;;\r\n"
    "EMAIL:bert@gruen.example\r\nEND:VCARD\r\n"
)


@pytest.fixture
def filled(tmp_path: Path, digitize: Digitize) -> Digitize:
    """A book with Anna and Bert Weiß."""
    path = tmp_path / "two.vcf"
    path.write_text(ANNA + BERT, newline="", encoding="utf-8")
    result = digitize("import", path)
    assert result.output == "2 new, 0 brought up to date, 0 unchanged.\n"
    return digitize


class TestHelp:
    """``--help`` is where people learn."""

    @pytest.mark.parametrize("name", COMMANDS)
    def test_every_command_explains_itself_with_an_example(
        self, name: str, digitize: Digitize
    ) -> None:
        result = digitize(name, "--help")
        assert result.exit_code == 0, result.output
        assert "Usage:" in result.output
        assert len(result.output.splitlines()) > 8
        assert "\\b" not in result.output
        assert "  digitize " in result.output or "Example: digitize " in result.output

    def test_the_overview_names_every_command(self, digitize: Digitize) -> None:
        output = digitize("--help").output
        assert all(name in output and text in output for name, text in COMMANDS.items())

    def test_an_unknown_command_is_wrong_usage(self, digitize: Digitize) -> None:
        assert digitize("scan").exit_code == 2

    @pytest.mark.parametrize("name", COMMANDS)
    def test_every_option_is_explained(self, name: str) -> None:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        options = [p for p in command.params if isinstance(p, click.Option)]
        assert all(option.help for option in options)


class TestReading:
    """list, find, show."""

    def test_list_shows_everybody_by_name(self, filled: Digitize) -> None:
        output = filled("list").output
        assert output.index("Anna Weiß") < output.index("Bert Weiß")
        assert "2 contacts" in output

    def test_find_needs_every_word(self, filled: Digitize) -> None:
        assert "1 contact" in filled("find", "weiss", "lasertech").output
        assert filled("find", "weiss", "nobody").output == "No contacts.\n"

    def test_find_takes_national_phone_numbers(self, filled: Digitize) -> None:
        assert "Anna" in filled("find", "0711").output

    def test_find_as_json_gives_whole_contacts(self, filled: Digitize) -> None:
        (found,) = json.loads(filled("find", "anna", "--json").stdout)
        assert found["uid"] == "anna"
        assert found["contact"]["phones"][0]["number"] == "+4971198765430"

    def test_show_tells_where_each_value_came_from(self, filled: Digitize) -> None:
        output = filled("show", "anna").output
        (line,) = [line for line in output.splitlines() if line.lstrip().startswith("org")]
        assert "Lasertech GmbH" in line
        assert "imported from two.vcf" in line

    def test_show_gives_the_very_vcard(self, filled: Digitize) -> None:
        assert filled("show", "anna", "--vcard").stdout_bytes == ANNA.encode()

    def test_a_name_of_several_lists_them(self, filled: Digitize) -> None:
        result = filled("show", "weiss")
        assert result.exit_code == 2
        assert "Anna Weiß  (UID anna)" in result.output
        assert "Bert Weiß  (UID bert)" in result.output

    def test_a_name_of_nobody_says_how_to_look(self, filled: Digitize) -> None:
        result = filled("show", "zacharias")
        assert result.exit_code == 2
        assert "digitize find" in result.output

    def test_without_a_book_it_is_said_how_to_begin(self, digitize: Digitize) -> None:
        result = digitize("list")
        assert result.exit_code == 5
        assert "digitize run" in result.output

    def test_control_characters_never_reach_the_terminal(
        self, tmp_path: Path, digitize: Digitize
    ) -> None:
        path = tmp_path / "evil.vcf"
        path.write_text(ANNA.replace("Lasertech", "Laser\x1b]0;tech\x07"), newline="")
        digitize("import", path)
        for command in (("list",), ("show", "anna"), ("find", "anna")):
            output = digitize(*command).output
            assert "Laser" in output
            assert "\x1b" not in output
            assert "\x07" not in output


class TestEditing:
    """edit and undo."""

    def test_only_what_was_meant_changes(self, filled: Digitize) -> None:
        result = filled("edit", "anna", "--set", "title=Chefin")
        assert result.exit_code == 0, result.output
        text = filled("show", "anna", "--vcard").stdout_bytes.decode()
        for line in ANNA.splitlines():
            assert line in text.splitlines()
        assert "TITLE:Chefin" in text

    def test_values_are_added_and_taken_away(self, filled: Digitize) -> None:
        filled("edit", "anna", "--add", "emails=a@new.example", "--add", "phones=cell:0172 9925904")
        filled("edit", "anna", "--remove", "phones=+4971198765430")
        text = filled("show", "anna", "--vcard").stdout_bytes.decode()
        assert "a@new.example" in text
        assert "anna@weiss.example" in text
        assert "+491729925904" in text
        assert "+4971198765430" not in text

    def test_a_new_name_is_the_shown_name_too(self, filled: Digitize) -> None:
        filled("edit", "anna", "--set", "family=Weiß-Groß")
        assert "Anna Weiß-Groß" in filled("list").output

    def test_an_empty_value_clears_the_field(self, filled: Digitize) -> None:
        filled("edit", "anna", "--set", "org=")
        assert "Lasertech" not in filled("show", "anna", "--vcard").output

    def test_the_origin_of_typed_values_is_the_hand(self, filled: Digitize) -> None:
        filled("edit", "anna", "--set", "title=Chefin")
        output = filled("show", "anna").output
        assert any("Chefin" in line and "by hand" in line for line in output.splitlines())

    def test_undo_restores_the_very_vcard(self, filled: Digitize) -> None:
        filled("edit", "anna", "--set", "given=Berta")
        result = filled("undo")
        assert result.exit_code == 0
        assert filled("show", "anna", "--vcard").stdout_bytes == ANNA.encode()

    def test_undoing_what_was_built_on_is_refused(self, filled: Digitize) -> None:
        filled("edit", "anna", "--set", "given=Berta")
        result = filled("undo", "1")
        assert result.exit_code == 5
        assert "digitize undo 2" in result.output

    def test_undo_lists_what_was_done(self, filled: Digitize) -> None:
        filled("edit", "anna", "--set", "title=Chefin")
        filled("undo")
        first, second = filled("undo", "--list").output.splitlines()
        assert "edit: Anna Weiß: title  (undone)" in first
        assert "import: 2 contacts from two.vcf" in second

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            ((), "nothing to change"),
            (("--set", "titel=x"), "FIELD is one of"),
            (("--set", "title"), "is not FIELD=VALUE"),
            (("--add", "title=x"), "is no list"),
            (("--add", "emails=nowhere"), "is no email address"),
            (("--add", "phones=call me"), "is no phone number"),
            (("--add", "phones=moon:0172 9925904"), "is no kind of phone"),
            (("--set", "birthday=1.2.80"), "is no date"),
            (("--remove", "emails=other@x.example"), "has no such value"),
        ],
    )
    def test_wrong_edits_say_what_is_right(
        self, filled: Digitize, arguments: tuple[str, ...], told: str
    ) -> None:
        result = filled("edit", "anna", *arguments)
        assert result.exit_code == 2
        assert told in result.output
        assert filled("show", "anna", "--vcard").stdout_bytes == ANNA.encode()

    def test_an_edit_that_changes_nothing_writes_nothing(self, filled: Digitize) -> None:
        assert "nothing to change" in filled("edit", "anna", "--set", "family=Weiß").output
        assert len(filled("undo", "--list").output.splitlines()) == 1


class TestForgetting:
    """forget."""

    def test_without_a_terminal_it_must_be_confirmed(self, filled: Digitize) -> None:
        result = filled("forget", "anna")
        assert result.exit_code == 2
        assert "--yes" in result.output
        assert "Anna" in filled("list").output

    def test_the_person_is_gone_and_others_stay(self, filled: Digitize, book: Path) -> None:
        assert filled("forget", "anna", "--yes").exit_code == 0
        assert "1 contact" in filled("list").output
        assert not any(b"anna@weiss" in path.read_bytes() for path in book.parent.iterdir())
        assert "anna" not in filled("undo", "--list").output.lower()


class TestImporting:
    """import."""

    def test_the_same_file_again_changes_nothing(self, filled: Digitize, tmp_path: Path) -> None:
        output = filled("import", tmp_path / "two.vcf").output
        assert output == "0 new, 0 brought up to date, 2 unchanged.\n"

    def test_the_same_uid_is_brought_up_to_date_and_keeps_what_the_book_had(
        self, filled: Digitize, tmp_path: Path
    ) -> None:
        filled("edit", "anna", "--add", "emails=a@new.example")
        newer = tmp_path / "newer.vcf"
        newer.write_text(ANNA.replace("ORG:", "TITLE:Chefin\r\nORG:"), newline="")
        assert "1 brought up to date" in filled("import", newer).output
        text = filled("show", "anna", "--vcard").stdout_bytes.decode()
        assert "TITLE:Chefin" in text
        assert "a@new.example" in text

    def test_cards_without_a_uid_are_not_doubled(self, digitize: Digitize, tmp_path: Path) -> None:
        path = tmp_path / "a.vcf"
        path.write_text(ANNA.replace("UID:anna\r\n", ""), newline="")
        digitize("import", path)
        assert "1 unchanged" in digitize("import", path).output

    def test_a_uid_of_somebody_else_mixes_nobody(self, filled: Digitize, tmp_path: Path) -> None:
        other = tmp_path / "other.vcf"
        card = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:anna\r\nFN:Udo Tannert\r\nN:Tannert;Udo;;;\r\n"
        twins = card.replace("Udo", "Ida") + "NOTE:b\r\nEND:VCARD\r\n"
        other.write_text(card + "NOTE:a\r\nEND:VCARD\r\n" + twins, newline="")
        before = filled("show", "anna", "--vcard").stdout_bytes
        assert "2 new, 0 brought up to date" in filled("import", other).output
        assert "2 unchanged" in filled("import", other).output
        assert filled("show", "anna", "--vcard").stdout_bytes == before
        for name, note in (("Udo Tannert", b"NOTE:a"), ("Ida Tannert", b"NOTE:b")):
            assert note in filled("show", name, "--vcard").stdout_bytes

    def test_a_folder_is_read_with_everything_below(
        self, digitize: Digitize, tmp_path: Path
    ) -> None:
        folder = tmp_path / "books" / "deep"
        folder.mkdir(parents=True)
        (folder / "a.vcf").write_text(ANNA, newline="")
        (folder / "note.txt").write_text("x")
        assert "1 new" in digitize("import", tmp_path / "books").output

    def test_one_bad_file_never_stops_the_rest(self, digitize: Digitize, tmp_path: Path) -> None:
        good, bad = tmp_path / "good.vcf", tmp_path / "bad.vcf"
        good.write_text(ANNA, newline="")
        bad.write_text("hello")
        result = digitize("import", bad, good, tmp_path / "missing.vcf")
        assert result.exit_code == 3
        assert "1 new" in result.output
        assert "bad.vcf" in result.output
        assert "missing.vcf" in result.output

    def test_nothing_readable_is_exit_four(self, digitize: Digitize, tmp_path: Path) -> None:
        assert digitize("import", tmp_path / "missing.vcf").exit_code == 4
