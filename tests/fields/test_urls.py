"""Websites and profile links."""

from __future__ import annotations

import pytest

from digitize.fields.claims import socials, urls
from digitize.fields.shapes import claim_shapes
from digitize.model import FieldKind
from tests.fields.lines import card, sheet, shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("www.firma.example", ["www.firma.example"], id="www"),
        pytest.param("WWW.Firma.Example", ["www.firma.example"], id="host-lower"),
        pytest.param("https://firma.example/Team/", ["https://firma.example/Team"], id="scheme"),
        pytest.param("Web: firma.example", ["firma.example"], id="bare-with-label"),
        pytest.param("www,firma.example", ["www.firma.example"], id="comma-for-dot"),
        pytest.param("wwwfirma.example", ["www.firma.example"], id="lost-dot"),
        pytest.param("Dipl.-Ing. Anna Lang", [], id="degree"),
        pytest.param("Anna Lang, M.Sc.", [], id="degree-with-suffix-of-a-country"),
        pytest.param("Dr.med. Anna Lang", [], id="degree-with-suffix-of-a-trade"),
        pytest.param("booking.com GmbH", [], id="company-name"),
        pytest.param("9001 St.Gallen", [], id="town"),
    ],
)
def test_a_website_is_told_from_an_abbreviation(text: str, expected: list[str]) -> None:
    assert shown(urls.claim(sheet(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "linkedin.com/in/anna-lang?utm_source=share",
            "https://www.linkedin.com/in/anna-lang",
            id="tracking",
        ),
        pytest.param(
            "https://de.linkedin.com/in/anna-lang/",
            "https://www.linkedin.com/in/anna-lang",
            id="country-host",
        ),
        pytest.param(
            "www.xing.com/profile/Anna_Lang", "https://www.xing.com/profile/Anna_Lang", id="xing"
        ),
        pytest.param("x.com/annalang", "https://x.com/annalang", id="x"),
        pytest.param("@anna@social.example", "https://social.example/@anna", id="mastodon"),
    ],
)
def test_a_profile_link_is_normalised(text: str, expected: str) -> None:
    assert shown(socials.claim(sheet(text))) == [expected]


def test_a_handle_needs_no_link() -> None:
    assert shown(socials.claim_handles(sheet("Skype: anna.lang"))) == ["skype:anna.lang"]
    assert shown(socials.claim_handles(sheet("@annalang"))) == ["@annalang"]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("www.firma-nord.exampl", "www.firma-nord.example"),
        ("W.firma-nord.example", "firma-nord.example"),
        ("Wwww.firma-nord.example", "www.firma-nord.example"),
        ("http:/lwww.firma-nordexample", "http://www.firma-nord.example"),
        ("www.firma-nord.example/kontakt", "www.firma-nord.example/kontakt"),
        ("www.firma-sued.example", "www.firma-sued.example"),
    ],
)
def test_a_misread_website_is_the_host_of_the_email(read: str, printed: str) -> None:
    found = claim_shapes(card("anna@firma-nord.example", read)).candidates
    assert [one.value for one in found if one.kind is FieldKind.URL] == [printed]


def test_a_profile_whose_dot_was_lost_is_still_the_profile() -> None:
    found = shown(socials.claim(sheet("www.linkedin com/in/anna-lang")))
    assert found == ["https://www.linkedin.com/in/anna-lang"]
