"""Email addresses as recognition leaves them."""

from __future__ import annotations

import pytest

from digitize.fields.claims import emails
from digitize.model import Assumption, Email
from tests.fields.lines import sheet


def addresses(*texts: str) -> list[str]:
    found = emails.claim(sheet(*texts))
    return [candidate.value.address for candidate in found if isinstance(candidate.value, Email)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(["a.weiss@firma.example"], ["a.weiss@firma.example"], id="plain"),
        pytest.param(["E-Mail: A.Weiss@Firma.Example"], ["A.Weiss@firma.example"], id="host-lower"),
        pytest.param(["info @ firma.example"], ["info@firma.example"], id="spaces-round-at"),
        pytest.param(["info@firma . example"], ["info@firma.example"], id="spaces-round-dot"),
        pytest.param(["info(at)firma.example"], ["info@firma.example"], id="written-at"),
        pytest.param(["info©firma.example"], ["info@firma.example"], id="misread-at"),
        pytest.param(["a@x.example | b@y.example"], ["a@x.example", "b@y.example"], id="two"),
        pytest.param(["max@firma.co.uk"], ["max@firma.co.uk"], id="two-part-suffix"),
        pytest.param(["anna.lang@", "firma.example"], ["anna.lang@firma.example"], id="wrapped"),
        pytest.param(["anna.lang", "@firma.example"], ["anna.lang@firma.example"], id="wrapped-at"),
        pytest.param(
            ["max@firma", "www.firma.example"], ["max@firma.example"], id="suffix-from-website"
        ),
        pytest.param(["max@firma"], [], id="no-suffix-no-evidence"),
        pytest.param(["5 @ 3 Euro"], [], id="no-host"),
        pytest.param(["mail@x.example www.x.example"], ["mail@x.example"], id="website-follows"),
    ],
)
def test_an_address_is_found_whatever_recognition_made_of_it(
    texts: list[str], expected: list[str]
) -> None:
    assert addresses(*texts) == expected


def test_a_mended_address_says_so_and_keeps_the_text_as_read() -> None:
    (found,) = emails.claim(sheet("info @ firma.example"))
    assert Assumption.REPAIRED in found.assumed
    assert found.text == "info @ firma.example"


def test_the_label_is_claimed_with_the_address() -> None:
    claimed = sheet("E-Mail: info@firma.example")
    emails.claim(claimed)
    assert not claimed.texts[0].strip("\x00")
