"""Input that means harm, or is no vCard at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitize import vcard
from digitize.errors import UnreadableError
from digitize.vcard import document as limits
from digitize.vcard.encoding import file_encoding
from digitize.vcard.property import fold

PIECES = st.sampled_from(
    [b"BEGIN:VCARD", b"END:VCARD", b"VERSION:2.1", b"VERSION:3.0", b"N:a;b", b"\r\n", b"\n", b"\r",
     b" ", b"=", b";", b":", b'"', b"AGENT:", b"PHOTO;BASE64:", b"NOTE;ENCODING=QUOTED-PRINTABLE:",
     b"QUFB", b"\\", b",", b"\xff", b"\0", b"item1.TEL:1", b"CHARSET=utf-16"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map(b"".join))
def test_nothing_raises_and_every_byte_comes_back(data: bytes) -> None:
    document = vcard.parse(b"\r\n" + data)
    assert document.serialize() == b"\r\n" + data
    for card in document.cards:
        vcard.contact_of(card)
        assert vcard.parse(card.with_lines(card.lines).serialize()).cards


@given(st.binary(max_size=200).filter(lambda data: file_encoding(data)[0] == "utf-8"))
def test_any_bytes_come_back(data: bytes) -> None:
    assert vcard.parse(data).serialize() == data


def test_broken_utf_16_is_refused_with_a_reason() -> None:
    with pytest.raises(UnreadableError, match="UTF-16"):
        vcard.parse(b"\xff\xfeB\x00\x00\xd8")


@pytest.mark.parametrize(
    "line",
    [b"A" + b";" * 200_000, b'X;"' + b'";"' * 100_000, b"QUOTED-PRINTABLE" * 20_000,
     b"NOTE:" + b"\\;" * 300_000, b"N:" + b";" * 300_000, b"X;A=" + b"," * 300_000 + b":1",
     b"\r" * 300_000, b"NOTE;ENCODING=QUOTED-PRINTABLE:" + b"=\r\n" * 100_000,
     b"PHOTO;ENCODING=b:" + b"A" * 3_000_000],
    ids=["heads", "quotes", "words", "escapes", "parts", "values", "ends", "breaks", "photo"],
)  # fmt: skip
def test_long_lines_are_read_and_written_in_linear_time(line: bytes) -> None:
    data = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:a\r\n" + line + b"\r\nEND:VCARD\r\n"
    (card,) = vcard.parse(data).cards
    assert vcard.contact_of(card).formatted_name == "a"
    rewritten = card.with_lines([p.with_value(p.value) for p in card.properties])
    assert rewritten.serialize().startswith(b"BEGIN:VCARD")


def test_folding_a_large_value_keeps_it() -> None:
    line = b"NOTE:" + "äö€".encode() * 300_000
    assert fold(line).replace(b"\r\n ", b"").rstrip(b"\r\n") == line


def test_cards_inside_cards_without_end_are_carried_along_and_reported() -> None:
    deep = b"AGENT:\r\nBEGIN:VCARD\r\n" * 20
    data = b"BEGIN:VCARD\r\nVERSION:2.1\r\n" + deep + b"END:VCARD\r\n" * 21
    document = vcard.parse(data)
    assert document.serialize() == data
    assert document.cards == ()
    assert "cards inside each other" in document.problems[0].error


def test_a_thousand_begins_are_reported_one_by_one() -> None:
    data = b"BEGIN:VCARD\r\nN:x\r\n" * 1000
    document = vcard.parse(data)
    assert document.serialize() == data
    assert len(document.problems) == 1000


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [("MAX_CARD_BYTES", 64, "larger than"), ("MAX_CARD_LINES", 2, "lines")],
)
def test_a_card_beyond_the_limits_is_carried_along(
    monkeypatch: pytest.MonkeyPatch, name: str, value: int, reason: str
) -> None:
    monkeypatch.setattr(limits, name, value)
    data = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:a\r\n" + b"X-A:1\r\n" * 20 + b"END:VCARD\r\n"
    document = vcard.parse(data, source="big.vcf")
    assert document.serialize() == data
    assert document.cards == ()
    assert document.problems[0].source == "big.vcf, line 1"
    assert reason in document.problems[0].error


def test_a_file_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 10)
    with pytest.raises(UnreadableError, match=r"big\.vcf: larger than"):
        vcard.parse(b"BEGIN:VCARD\r\n", source="big.vcf")


def test_a_file_without_a_card_says_so() -> None:
    document = vcard.parse(b"%PDF-1.7", source="a.vcf")
    assert document.serialize() == b"%PDF-1.7"
    assert document.problems[0].error == "there is no vCard in it"
