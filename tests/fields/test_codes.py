"""What codes say, and what they must not do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digitize.fields.codes import LONGEST, read_codes
from digitize.model import Address, Assumption, Code, Email, Phone

NOWHERE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


def values(text: str) -> list[tuple[str, str]]:
    """Kinds and values in short."""
    shown = []
    for candidate in read_codes([Code(text, "QRCode", NOWHERE)]):
        value = candidate.value
        if isinstance(value, Phone):
            short = f"{value.number} {value.type}"
        elif isinstance(value, Email):
            short = value.address
        elif isinstance(value, Address):
            short = f"{value.street}, {value.postal_code} {value.city}"
        else:
            short = value
        shown.append((candidate.kind.value, short))
    return shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lang;Anna;;Dr.;\r\nFN:Dr. Anna Lang\r\n"
            "ORG:Studio Lang\r\nEMAIL:a@studio.example\r\nTEL;TYPE=CELL:+4915228817386\r\n"
            "END:VCARD\r\n",
            [
                ("prefix", "Dr."),
                ("given", "Anna"),
                ("family", "Lang"),
                ("org", "Studio Lang"),
                ("emails", "a@studio.example"),
                ("phones", "+4915228817386 cell"),
            ],
            id="vcard-3",
        ),
        pytest.param(
            "MECARD:N:Lang,Anna;TEL:+493023125543;EMAIL:a@studio.example;"
            "URL:https\\://studio.example;ORG:Studio;;",
            [
                ("given", "Anna"),
                ("family", "Lang"),
                ("phones", "+493023125543 work"),
                ("emails", "a@studio.example"),
                ("urls", "https://studio.example"),
                ("org", "Studio"),
            ],
            id="mecard",
        ),
        pytest.param(
            "BIZCARD:N:Anna;X:Lang;T:Architect;C:Studio;B:+493023125543;M:+4915228817386;"
            "E:a@studio.example;;",
            [
                ("given", "Anna"),
                ("family", "Lang"),
                ("title", "Architect"),
                ("org", "Studio"),
                ("phones", "+493023125543 work"),
                ("phones", "+4915228817386 cell"),
                ("emails", "a@studio.example"),
            ],
            id="bizcard",
        ),
        pytest.param(
            "J3NHHSZN2VK^Anna^Lang^a@studio.example^Architect^Studio^Ulm^^89073^+493023125543",
            [
                ("given", "Anna"),
                ("family", "Lang"),
                ("org", "Studio"),
                ("title", "Architect"),
                ("emails", "a@studio.example"),
                ("phones", "+493023125543 work"),
                ("addresses", ", 89073 Ulm"),
            ],
            id="badge-with-separators",
        ),
        pytest.param(
            '{"badgeId": "7", "firstName": "Anna", "lastName": "Lang", "company": "Studio",'
            ' "jobTitle": "Architect", "email": "a@studio.example"}',
            [
                ("given", "Anna"),
                ("family", "Lang"),
                ("org", "Studio"),
                ("title", "Architect"),
                ("emails", "a@studio.example"),
            ],
            id="badge-as-json",
        ),
        pytest.param("mailto:a@studio.example?subject=x", [("emails", "a@studio.example")], id="m"),
        pytest.param("MATMSG:TO:a@b.example;SUB:x;;", [("emails", "a@b.example")], id="matmsg"),
        pytest.param("tel:+49%2030%2023125543", [("phones", "+493023125543 work")], id="tel"),
        pytest.param("SMSTO:+4915228817386:hi", [("phones", "+4915228817386 cell")], id="sms"),
        pytest.param(
            "https://studio.example/team", [("urls", "https://studio.example/team")], id="u"
        ),
        pytest.param(
            "https://sg.linkedin.com/in/anna-lang?utm_source=share",
            [("socials", "https://www.linkedin.com/in/anna-lang")],
            id="profile",
        ),
        pytest.param("javascript:alert(1)", [], id="javascript"),
        pytest.param("data:text/html,x", [], id="data"),
        pytest.param("mailto:you%3Fbcc=x@evil.example", [], id="header-smuggled"),
        pytest.param("mailto:a@b.example%0Abcc:x@evil.example", [], id="line-smuggled"),
        pytest.param("SBpax001", [], id="reference-only"),
        pytest.param("BEGIN:VCARD", [], id="broken-vcard"),
        pytest.param("[[[[" * 200, [], id="nested-json"),
    ],
)
def test_a_code_says(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


def test_values_of_a_code_are_marked_and_stand_on_no_line() -> None:
    (found,) = read_codes([Code("tel:+493023125543", "QRCode", NOWHERE)])
    assert found.spans == ()
    assert Assumption.FROM_CODE in found.assumed


def test_a_code_longer_than_any_code_is_not_read() -> None:
    assert read_codes([Code("MECARD:N:" + "x" * LONGEST, "QRCode", NOWHERE)]) == ()


@settings(max_examples=60)
@given(
    st.sampled_from(
        ["", "MECARD:", "BIZCARD:", "BEGIN:VCARD\n", "mailto:", "tel:", "{", "A^B^C^D^"]
    ),
    st.text(max_size=80),
)
def test_no_payload_raises_or_brings_control_characters(start: str, rest: str) -> None:
    for _, value in values(start + rest):
        assert value.isprintable()
