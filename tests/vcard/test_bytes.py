"""A merge keeps the bytes of every line it does not mean, judged without any knowledge of vCard.

The judge splits a file at its line ends and compares lines; it knows only the words BEGIN and END.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from digitize import match, vcard
from digitize.match.together import bring_together
from digitize.model import Contact, Email, Phone

FILES = sorted((Path(__file__).parent / "corpus").glob("*.vcf"))
NEW = Contact(emails=(Email("neu@neu.example"),), phones=(Phone("+4915228895456", "", "cell"),))
"""Adds two lines and touches none, beside REV."""


def lines_of(data: bytes) -> list[bytes]:
    """Physical lines with their ends, blank ones left out."""
    found = re.findall(rb"[^\r\n]*(?:\r*\n|\r)|[^\r\n]+\Z", data)
    return [line for line in found if line.strip()]


def missing(before: list[bytes], after: list[bytes]) -> list[bytes]:
    """The lines before that do not come in the same order after; VERSION may move to the front."""
    moves = [line for line in before if line[:7].upper() == b"VERSION"]
    rest = iter(after)
    stays = [line for line in before if line[:7].upper() != b"VERSION" and line[:3] != b"REV"]
    lost = [line for line in stays if line not in rest]
    return lost + [line for line in moves if line not in after]


def versions(path: Path) -> set[str]:
    return {card.version for card in vcard.parse(path.read_bytes()).cards}


MODERN = [path for path in FILES if versions(path) and versions(path) <= {"3.0", "4.0"}]


def test_most_files_are_modern() -> None:
    assert len(MODERN) > 50


@pytest.mark.parametrize("path", MODERN, ids=lambda path: path.stem)
def test_a_touched_card_keeps_the_bytes_of_every_other_line(path: Path) -> None:
    data = path.read_bytes()
    document = vcard.parse(data)
    changed = {
        place: match.merge(card, NEW, when=date(2026, 5, 4))[0]
        for place, card in enumerate(document.cards)
    }
    after = document.replaced(changed).serialize()
    if document.encoding != "utf-8":
        data, after = (raw.decode(document.encoding).encode() for raw in (data, after))
    if _is_utf8(data):
        assert missing(lines_of(data), lines_of(after)) == []
    assert b"neu@neu.example" in after


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_cards_that_are_not_touched_keep_every_byte(path: Path) -> None:
    data = path.read_bytes()
    document = vcard.parse(data)
    for place, card in enumerate(document.cards):
        merged, _ = match.merge(card, NEW, when=date(2026, 5, 4))
        after = document.replaced({place: merged}).serialize()
        one = card.serialize()
        if document.encoding != "utf-8":
            assert vcard.parse(after).replaced({place: card}).serialize() == data
        else:
            before, _, behind = data.partition(one)
            assert after.startswith(before)
            assert after.endswith(behind)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def test_a_line_of_a_megabyte_keeps_its_bytes_beside_a_merge() -> None:
    long = b"X-LONG;A=b:" + bytes(range(33, 127)) * 11_000
    photo = b"PHOTO;ENCODING=b;TYPE=JPEG:" + b"/9j/" * 250_000
    data = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nN:;Ada;;;\r\n"
    data += long + b"\r\n" + photo + b"\r\nEND:VCARD\r\n"
    document = vcard.parse(data)
    merged, _ = match.merge(document.cards[0], NEW, when=date(2026, 5, 4))
    after = document.replaced({0: merged}).serialize()
    assert missing(lines_of(data), lines_of(after)) == []


@pytest.mark.parametrize("path", MODERN, ids=lambda path: path.stem)
def test_a_whole_merge_of_files_keeps_what_it_does_not_touch(path: Path) -> None:
    data = path.read_bytes()
    document = vcard.parse(data)
    if document.encoding != "utf-8":
        return
    stranger = Contact(given="Xaver", family="Quitte", emails=(Email("xq@quitte.example"),))
    together = bring_together(document, [vcard.card_of(stranger)], when=date(2026, 5, 4))
    assert [row.decision.kind for row in together.rows] == ["new"]
    after = together.document.serialize()
    assert missing(lines_of(data)[:-1], lines_of(after)) == []
    assert lines_of(data)[-1].rstrip() in after
