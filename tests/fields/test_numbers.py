"""Numbers and lines that belong to no field are claimed, so that nothing else takes them."""

from __future__ import annotations

import pytest

from digitize.fields.shapes import claim_shapes
from tests.fields.lines import card


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("USt-IdNr. DE 123 456 789", id="de-vat"),
        pytest.param("ATU12345678", id="at-vat"),
        pytest.param("CHE-123.456.789 MWST", id="ch-vat"),
        pytest.param("VAT Reg. GB 123 4567 89", id="gb-vat"),
        pytest.param("P. IVA 01234567890", id="it-vat"),
        pytest.param("C.F. 01234567890", id="it-tax-code-is-not-a-fax"),
        pytest.param("SIRET 123 456 789 00012", id="fr-siret"),
        pytest.param("RCS Paris B 123 456 789", id="fr-register"),
        pytest.param("CIF B-12345678", id="es-tax"),
        pytest.param("NIP 123 456 78 90", id="pl-tax"),
        pytest.param("KvK 12345678", id="nl-register"),
        pytest.param("HRB 123456", id="de-register"),
        pytest.param("FN 123456a", id="at-register"),
        pytest.param("Company No. 01234567", id="gb-register"),
        pytest.param("License #01234567", id="us-licence"),
        pytest.param("IBAN DE02 1203 0000 0000 2020 51", id="iban"),
        pytest.param("BLZ 100 500 00", id="bank"),
        pytest.param("Steuer-Nr. 123/456/78901", id="tax"),
        pytest.param("DIN EN ISO 9001:2015", id="certificate"),
        pytest.param("08.00 – 17.00", id="hours"),
        pytest.param("9-18 Uhr", id="hours-of-day"),
        pytest.param("9am - 5pm", id="hours-english"),
        pytest.param("Since 1968", id="year"),
    ],
)
def test_a_number_of_no_field_is_set_aside(text: str) -> None:
    shapes = claim_shapes(card(text))
    assert shapes.candidates == ()
    assert shapes.distractors


def test_a_telephone_number_beside_a_register_number_stays() -> None:
    shapes = claim_shapes(card("HRB 123456 · Tel. 030 23125 543"))
    assert [candidate.kind for candidate in shapes.candidates] == ["phones"]
