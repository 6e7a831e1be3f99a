"""Names in vCard's parts."""

from __future__ import annotations

import pytest

from digitize.fields import names
from digitize.model import Assumption


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Lang", ("", "Anna", "", "Lang", "")),
        ("Dr.-Ing. Jürgen von Weißenfels", ("Dr.-Ing.", "Jürgen", "", "von Weißenfels", "")),
        (
            "Prof. Dr. med. habil. Hans-Peter Müller-Lüdenscheidt, MBA",
            ("Prof. Dr. med. habil.", "Hans-Peter", "", "Müller-Lüdenscheidt", "MBA"),
        ),
        ("Dipl.-Kfm. Anna Maria Schmidt", ("Dipl.-Kfm.", "Anna", "Maria", "Schmidt", "")),
        ("Mag. (FH) Eva Huber", ("Mag. (FH)", "Eva", "", "Huber", "")),
        ("MÜLLER, Hans", ("", "Hans", "", "Müller", "")),
        ("DUPONT MARTIN Louis-Max", ("", "Louis-Max", "", "Dupont Martin", "")),
        ("Louis DUPONT", ("", "Louis", "", "Dupont", "")),
        ("ANNA SCHMIDT", ("", "Anna", "", "Schmidt", "")),
        ("John A. Smith Jr.", ("", "John", "A.", "Smith", "Jr.")),
        ("María García López", ("", "María", "", "García López", "")),
        ("Jan van der Berg", ("", "Jan", "", "van der Berg", "")),
        ("Sir Ian McDonald", ("Sir", "Ian", "", "McDonald", "")),
        ("RONAN O'CONNOR", ("", "Ronan", "", "O'Connor", "")),
        ("Klaus Weber M.Sc.", ("", "Klaus", "", "Weber", "M.Sc.")),
        ("Jane Roe, Ph.D., CPA", ("", "Jane", "", "Roe", "Ph.D., CPA")),
        ("Ing. Petr Novák, Ph.D.", ("Ing.", "Petr", "", "Novák", "Ph.D.")),
        ("Dr. Müller", ("Dr.", "", "", "Müller", "")),
        ("DanielaMüller", ("", "Daniela", "", "Müller", "")),
        ("Frau Anna Lang", ("", "Anna", "", "Lang", "")),
    ],
)
def test_a_name_is_taken_apart(text: str, expected: tuple[str, str, str, str, str]) -> None:
    name = names.parse(text)
    assert name is not None
    assert (name.prefix, name.given, name.additional, name.family, name.suffix) == expected


@pytest.mark.parametrize("text", ["Tel. 12345", "a@b.example", "12 34", ""])
def test_what_is_no_name_is_none(text: str) -> None:
    assert names.parse(text) is None


def test_the_email_address_settles_the_order() -> None:
    name = names.parse("Kovács Anna", ("kovacs.anna",))
    assert name is not None
    assert (name.given, name.family) == ("Anna", "Kovács")
    assert Assumption.NAME_ORDER in name.assumed


def test_restored_capitals_are_said() -> None:
    name = names.parse("ANNA VON DER LEHE")
    assert name is not None
    assert name.family == "von der Lehe"
    assert Assumption.CASE_RESTORED in name.assumed
