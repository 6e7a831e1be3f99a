"""What is derived from contacts before anybody searches."""

from __future__ import annotations

from pathlib import Path

from digitize.book import Book
from tests.conftest import Digitize
from tests.fair import vcf


def test_titles_are_understood_while_people_are_imported(
    digitize: Digitize, book: Path, tmp_path: Path
) -> None:
    (tmp_path / "people.vcf").write_text(vcf(), encoding="utf-8", newline="")
    assert digitize("import", tmp_path / "people.vcf").exit_code == 0
    with Book.open(book) as opened:
        known = opened.db.execute("SELECT count(*) FROM roles").fetchone()[0]
        assert known == len(opened.contacts) > 0
