"""Which lines of a card are its person, and which are a brand, a town or a label."""

from __future__ import annotations

import pytest

from digitize.contact import contact_of
from digitize.fields import read_fields
from digitize.fields.choices import Choice
from digitize.fields.evidence import CrossEvidence
from digitize.fields.segments import joined, segments
from digitize.fields.settling import whole_as_spelt
from tests.fields.test_world import lines_of


@pytest.mark.parametrize(
    ("text", "given", "family"),
    [
        pytest.param(
            "Herbsttreffen 2026\n\n\n1.7* Resi\n1.7* Fuchs\n\n\n"
            "Kubus Motion Technik KG\nLeiter Vertrieb",
            "Resi",
            "Fuchs",
            id="given-name-that-is-a-label",
        ),
        pytest.param(
            "Herbsttreffen 2026\n\n\n1.7* Petra\n1.7* Graf-Schreiber\n\n\n"
            "Cedarfeld Technologies e.V.",
            "Petra",
            "Graf-Schreiber",
            id="family-of-two-occupations",
        ),
        pytest.param(
            "Herbsttreffen 2026\n\n\n2.4* Me Maëlys\n1.9* Laurent\n\n\nVille de Luxembourg\n"
            "0.9* Médecin généraliste\n0.9* Médecin généraliste",
            "Maëlys",
            "Laurent",
            id="town-below",
        ),
        pytest.param(
            "Ville de Luxembourg\nClaire\nDirectrice\n1000 Luxembourg",
            "Claire",
            "",
            id="town-above",
        ),
        pytest.param(
            "Open Source Day\n\n\n1.7* Mircea\n1.7* Xylotu, B.A.\n\n\nMeridian Werkzeugbau GmbH\n"
            "Chefarzt",
            "Mircea",
            "Xylotu",
            id="unknown-family-with-a-degree",
        ),
        pytest.param(
            "Comune di Bologna\nResponsabile Vendite", "", "", id="title-without-a-person"
        ),
        pytest.param(
            "Considine Bakery\n56 George Street\nBrisbane QLD 4000\nP (07) 5550 9544\n"
            "contact@considine-bakery.example\n2* call back",
            "",
            "",
            id="motto-in-small-letters",
        ),
        pytest.param(
            "2* Boldplan\nIdeas that move.\n\n\nAbernathy Technologies L.L.C.\n"
            "4620 Innovation Pkwy\nBoston, MA 02110\nMain\n+1 (617) 555-0121",
            "",
            "",
            id="brand-of-another-firm",
        ),
        pytest.param("anna lang\nschneiderin\ninfo@nadel.example", "Anna", "Lang", id="all-small"),
        pytest.param(
            "2* Nord Pharm\nAlles aus einer Hand\nNordPharm Medizintechnik GmbH\nLudwigstr. 4\n"
            "67433 Neustadt an der Weinstraße\nMail: kontakt@nordpharm-online.de",
            "",
            "",
            id="brand-that-begins-the-firm",
        ),
        pytest.param(
            "2* Jyrahof\nWe care.\nZyrahof spol. s r.o.\ntřída Míru 23\n370 01 České Budějovice\n"
            "team@zyrahof.cz",
            "",
            "",
            id="brand-with-a-misread-letter",
        ),
    ],
)
def test_the_person_of_a_card(text: str, given: str, family: str) -> None:
    contact = contact_of(read_fields(lines_of(text)))
    assert (contact.given, contact.family) == (given, family)


@pytest.mark.parametrize(
    ("upper", "lower", "local", "whole"),
    [
        pytest.param(
            "Esperanza Ibáñez", "Hernández", "e.ibanezhernandez", True, id="both-families"
        ),
        pytest.param("Esperanza Ibáñez", "Hernández", "e.ibanez", False, id="first-family"),
        pytest.param("Núñez García, Ana", "Recursos Humanos", "nunezgarciaa", False, id="title"),
        pytest.param("VON UND ZU ESCHENFELS", "Hans-Peter", "havon", True, id="noble-family-above"),
        pytest.param("von Eschenfels", "Werkleiter", "info", False, id="title-below-noble"),
    ],
)
def test_halves_of_a_name_over_two_lines_are_no_names(
    upper: str, lower: str, local: str, whole: bool
) -> None:
    lines = lines_of(f"{upper}\n{lower}")
    one, other = segments(lines, [line.text for line in lines])
    ranked = [Choice(one, 8.0), Choice(joined(one, other), 5.0), Choice(other, 0.0)]
    left = whole_as_spelt(ranked, CrossEvidence((local,)))
    assert (len(left) == 1) is whole
