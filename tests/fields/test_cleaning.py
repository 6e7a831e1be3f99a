"""Companies and titles lose what recognition made of logos and letters, and nothing else."""

from __future__ import annotations

import pytest

from digitize.fields import cleaning
from digitize.fields.evidence import CrossEvidence


@pytest.mark.parametrize(
    ("read", "domain", "printed"),
    [
        ("N Cedarsoft", "cedarsoft", "Cedarsoft"),
        ("N Apfelform", "apfelformxo", "Apfelform"),
        ("N Systems", "nsystems", "N Systems"),
        ("K Verlag", "", "K Verlag"),
        ("Weifs & GroB GmbH & Co. KC", "weiss-gross", "Weiß & Groß GmbH & Co. KG"),
        ("Hoffmann GmbH", "hoffmann", "Hoffmann GmbH"),
        ("Gmbh & Co. KG", "", "GmbH & Co. KG"),
        ("Berardi S.r.1.", "", "Berardi S.r.l."),
        ("Kraft & C0. KG", "", "Kraft & Co. KG"),
    ],
)
def test_a_company_is_put_right_where_its_domain_or_its_legal_form_says_so(
    read: str, domain: str, printed: str
) -> None:
    evidence = CrossEvidence(domains=(domain,) if domain else ())
    assert cleaning.company(read, evidence, {}) == printed


def test_a_company_is_spelt_as_the_repaired_name_of_its_owner() -> None:
    assert cleaning.company("Weifs Bau KG", CrossEvidence(), {"Weifs": "Weiß"}) == "Weiß Bau KG"


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("N Leiter Vertrieb", "Leiter Vertrieb"),
        ("0. Wissenschaftliche Mitarbeiterin", "Wissenschaftliche Mitarbeiterin"),
        ("1. Vorsitzender", "1. Vorsitzender"),
        ("insan Kaynakları", "İnsan Kaynakları"),
        ("inkoop", "inkoop"),
    ],
)
def test_a_title_keeps_all_but_a_stray_sign(read: str, printed: str) -> None:
    assert cleaning.title(read) == printed
