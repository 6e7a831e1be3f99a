"""Every quirk file through reading, writing and a merge, judged by a reader of our own."""

from __future__ import annotations

import importlib.util
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from digitize import match, vcard
from digitize.model import Contact, Email, Phone

HERE = Path(__file__).parent
FILES = sorted((HERE / "corpus").glob("*.vcf"))


def _load_reader() -> ModuleType:
    spec = importlib.util.spec_from_file_location("vcard_test_reader", HERE / "reader.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


READER = _load_reader()
NEW = Contact(
    emails=(Email("neu@neu.example"),), phones=(Phone("+4915228895456", "", "cell"),), note="Neu."
)


def lost(before: list[object], after: list[object]) -> list[object]:
    """The lines of all cards before that are in none after."""
    left = [line for card in after for line in card.elements()]  # type: ignore[attr-defined]
    missing = []
    for card in before:
        for line in card.elements():  # type: ignore[attr-defined]
            if line in left:
                left.remove(line)
            elif not (line.name in ("REV", "NOTE") and _extended(line, left)):
                missing.append(line)
    return missing


def _extended(line: object, left: list[object]) -> bool:
    """A NOTE keeps its text at the front; REV only has to be there."""
    for other in left:
        same = other.name == line.name and other.params == line.params  # type: ignore[attr-defined]
        if same and line.name == "REV":  # type: ignore[attr-defined]
            return True
        if same and ";".join(other.value).startswith(";".join(line.value)):  # type: ignore[attr-defined]
            return True
    return False


def test_the_corpus_has_a_file_for_each_trap() -> None:
    readme = (HERE / "corpus" / "README.md").read_text("utf-8")
    assert len(FILES) >= 60
    assert [path.name for path in FILES if f"`{path.name}`" not in readme] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_unchanged_file_keeps_its_bytes(path: Path) -> None:
    data = path.read_bytes()
    assert vcard.parse(data).serialize() == data


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_merge_into_every_card_loses_nothing(path: Path) -> None:
    data = path.read_bytes()
    document = vcard.parse(data)
    changed = {
        place: match.merge(card, NEW, when=date(2026, 5, 4))[0]
        for place, card in enumerate(document.cards)
    }
    after = document.replaced(changed).serialize()
    before_cards, after_cards = READER.read(data), READER.read(after)
    assert lost(before_cards, after_cards) == []
    assert len(after_cards) == len(before_cards)
    added = sum(1 for card in after_cards for line in card if line.value == ("neu@neu.example",))
    assert added == len(document.cards)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_judge_notices_every_single_missing_line(path: Path) -> None:
    document = vcard.parse(path.read_bytes())
    for place, card in list(enumerate(document.cards))[:3]:
        lines = card.lines
        for number in range(len(lines)):
            rest = lines[:number] + lines[number + 1 :]
            after = document.replaced({place: card.with_lines(rest)}).serialize()
            assert lost(READER.read(path.read_bytes()), READER.read(after))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_rewriting_every_line_loses_nothing(path: Path) -> None:
    """Also lines that a merge would leave as their bytes are written from what was understood."""
    data = path.read_bytes()
    document = vcard.parse(data)
    rewritten = {}
    for place, card in enumerate(document.cards):
        lines = [
            line.with_value(line.value) if isinstance(line, vcard.Property) else line
            for line in card.lines
        ]
        rewritten[place] = card.with_lines(lines)
    after = document.replaced(rewritten).serialize()
    assert lost(READER.read(data), READER.read(after)) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_merging_twice_changes_nothing_the_second_time(path: Path) -> None:
    for card in vcard.parse(path.read_bytes()).cards:
        once, _ = match.merge(card, NEW, when=date(2026, 5, 4))
        again = vcard.parse(once.serialize()).cards[0]
        twice, changes = match.merge(again, NEW, when=date(2027, 5, 4))
        assert changes == ()
        assert twice.serialize() == once.serialize()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_lines_that_are_written_keep_to_75_octets_and_utf8(path: Path) -> None:
    for card in vcard.parse(path.read_bytes()).cards:
        lines = [
            line.with_value(line.value) if isinstance(line, vcard.Property) else line
            for line in card.lines
        ]
        text = card.with_lines(lines).serialize()
        readable = [line for line in lines if isinstance(line, vcard.Property)]
        if len(readable) == len(lines):
            assert all(len(line) <= 75 for line in text.splitlines())
            assert "\ufffd" not in text.decode("utf-8")
        assert text.upper().startswith(b"BEGIN:VCARD")


def test_a_truncated_card_is_reported_and_new_cards_go_before_it() -> None:
    document = vcard.parse((HERE / "corpus" / "35-no-end.vcf").read_bytes(), source="a.vcf")
    (problem,) = document.problems
    assert problem.source == "a.vcf, line 6"
    added = vcard.card_of(Contact(given="Neu", family="Er"))
    after = document.replaced({}, [added])
    assert after.serialize().endswith(b"TEL:030 231")
    assert len(vcard.parse(after.serialize()).cards) == 2
