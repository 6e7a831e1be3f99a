"""A small network to test with: five invented people as an address book has them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

PEOPLE = (
    ("jana", "Jana", "Weißenfels", "Geschäftsführerin", "Lasertech GmbH", "lasertech.example"),
    ("omar", "Omar", "Müller", "Leiter Vertrieb", "Batteriewerk Nord AG", "batteriewerk.example"),
    ("ruth", "Ruth", "Adler", "Software Engineer", "Batteriewerk Nord AG", "batteriewerk.example"),
    ("lena", "Lena", "Brandt", "Head of HR", "Muster GmbH", "muster.example"),
    ("paul", "Paul", "Kern", "Projektleiter", "Kern & Söhne", "kern.example"),
)
"""UID, given and family name, title, company, domain."""

EVENT = "Hannover Messe 2026"


def vcf() -> str:
    """The five as one vCard file."""
    return "".join(
        "BEGIN:VCARD\r\nVERSION:3.0\r\n"
        f"UID:{uid}\r\nFN:{given} {family}\r\nN:{family};{given};;;\r\nTITLE:{title}\r\n"
        f"ORG:{org}\r\nEMAIL;TYPE=WORK:{uid}@{domain}\r\nEND:VCARD\r\n"
        for uid, given, family, title, org, domain in PEOPLE
    )


@pytest.fixture
def fair(tmp_path: Path, digitize: Callable[..., Result]) -> Callable[..., Result]:
    """The command line on a book with the five, and an event at which Jana and Omar were met."""
    path = tmp_path / "people.vcf"
    path.write_text(vcf(), newline="", encoding="utf-8")
    for arguments in (
        ("import", path),
        ("event", "add", EVENT, "--date", "2026-04-20..24", "--place", "Hannover"),
        ("event", "met", EVENT, "jana", "omar", "--on", "2026-04-21"),
    ):
        result = digitize(*arguments)
        assert result.exit_code == 0, result.output
    return digitize
