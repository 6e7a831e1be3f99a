"""The validator itself: it must refuse what is wrong."""

from __future__ import annotations

import pytest

from tests.export.checker import faults

GOOD = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nFN:Ada\r\nN:L;Ada;;;\r\nEND:VCARD\r\n"


def test_a_good_card_has_no_fault() -> None:
    assert faults(GOOD.encode(), "3.0") == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (GOOD.replace("\r\n", "\n"), "a line does not end in CRLF"),
        ("\ufeff" + GOOD, "begins with a byte order mark"),
        (GOOD.replace("FN:Ada\r\n", ""), "FN is missing"),
        (GOOD.replace("UID:1\r\n", "UID:1\r\nUID:2\r\n"), "UID stands 2 times"),
        (GOOD.replace("N:L;Ada;;;", "N:L;Ada"), "N has 2 parts"),
        (GOOD.replace("UID:1", "tel:1"), "tel is not in upper case"),
        (GOOD.replace("UID:1", "UID:1\r\nTEL;CELL:1"), "TEL has a bare parameter CELL"),
        (GOOD.replace("UID:1", "UID:1\r\nTEL;TYPE=MOBIL:1"), "TEL has the type MOBIL"),
        (GOOD.replace("UID:1", "UID:1\r\nNOTE:a, b"), "NOTE has a bare comma"),
        (GOOD.replace("UID:1", "UID:1\r\nNOTE:a; b"), "NOTE has a bare semicolon"),
        (GOOD.replace("UID:1", r"UID:1" + "\r\n" + r"NOTE:a\xb"), "NOTE has an unknown escape"),
        (GOOD.replace("UID:1", "UID:1\r\nTITLE:"), "TITLE is empty"),
        (GOOD.replace("UID:1", "UID:1\r\nFOO:1"), "FOO is no property of 3.0"),
        (GOOD.replace("UID:1", "UID:1\r\nBDAY:23.05.1980"), "BDAY is no date: 23.05.1980"),
        (GOOD.replace("END:VCARD\r\n", ""), "BEGIN and END do not match"),
        (
            GOOD.replace("VERSION:3.0", "UID:0\r\nVERSION:3.0"),
            "VERSION is not the line after BEGIN",
        ),
    ],
)
def test_a_fault_is_named(text: str, fault: str) -> None:
    assert fault in faults(text.encode(), "3.0")


@pytest.mark.parametrize(
    ("version", "line", "fault"),
    [
        ("3.0", "TEL;CHARSET=UTF-8;TYPE=CELL:1", "TEL has the parameter CHARSET"),
        ("3.0", "TEL;PREF=1:1", "TEL has the parameter PREF"),
        ("4.0", "TEL;PREF=101:1", "TEL has the rank 101"),
        ("4.0", "EMAIL;TYPE=INTERNET:a@b.example", "EMAIL has the type INTERNET"),
        ("4.0", "PHOTO;ENCODING=b:QUJD", "PHOTO is neither bytes nor an address"),
        ("3.0", "PHOTO:data:image/jpeg;base64,QUJD", "PHOTO is neither bytes nor an address"),
        ("3.0", "PHOTO;ENCODING=b;TYPE=JPEG:QUJ", "PHOTO is no base64"),
        ("4.0", "PHOTO:data:image/jpeg;base64,QU*D", "PHOTO is no base64"),
        ("4.0", "CLASS:PRIVATE", "CLASS is no property of 4.0"),
        ("3.0", "GENDER:F", "GENDER is no property of 3.0"),
        ("4.0", "BDAY:1980-05-23", "BDAY is no date: 1980-05-23"),
        ("2.1", "NOTE:Lühr", "NOTE is not ASCII and not encoded"),
    ],
)
def test_a_fault_of_one_version_is_named(version: str, line: str, fault: str) -> None:
    text = GOOD.replace("3.0", version).replace("UID:1", f"UID:1\r\n{line}")
    assert fault in faults(text.encode(), version)


def test_a_long_line_and_one_folded_inside_a_character_are_found() -> None:
    long = GOOD.replace("FN:Ada", f"FN:{'a' * 80}").encode()
    assert any("octets" in fault for fault in faults(long, "3.0"))
    split = GOOD.replace("FN:Ada", "FN:Lühr").encode().replace(b"\xc3\xbc", b"\xc3\r\n \xbc")
    assert any("no text of its own" in fault for fault in faults(split, "3.0"))
