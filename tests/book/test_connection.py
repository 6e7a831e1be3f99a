"""Opening a book, and what is no book."""

import sqlite3
import stat
from pathlib import Path

import pytest

from digitize.book import Book, connection, schema
from digitize.errors import ExitCode, RefusedError


def test_a_new_book_is_private_and_complete(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "book.sqlite"
    with Book.open(path) as book:
        assert len(book.contacts) == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
    assert schema.version(db) == schema.NEWEST
    names = [row[0] for row in db.execute("SELECT name FROM migrations ORDER BY rowid")]
    assert names == [name for name, _ in schema.MIGRATIONS]
    db.close()


def test_a_failing_migration_leaves_the_book_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "book.sqlite"
    Book.open(path).close()
    broken = "CREATE TABLE half (a TEXT) STRICT;\nCREATE TABLE photos (a TEXT) STRICT;\n"
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ("broken", broken)))
    monkeypatch.setattr(schema, "NEWEST", schema.NEWEST + 1)
    with pytest.raises(RefusedError, match=r"book\.sqlite"):
        Book.open(path)
    db = sqlite3.connect(path)
    assert schema.version(db) == schema.NEWEST - 1
    assert not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchone()
    db.close()


@pytest.mark.parametrize("content", [b"Name,Email\nA,a@b.example\n" * 50, b"\x00" * 9, b"x"])
def test_a_file_that_is_no_book_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(RefusedError, match=r"notes\.txt: is not a book"):
        Book.open(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE mine (a)")
    db.commit()
    db.close()
    before = path.read_bytes()
    with pytest.raises(RefusedError, match="another program"):
        Book.open(path)
    assert path.read_bytes() == before


def test_a_newer_book_is_refused_with_the_way_out(tmp_path: Path) -> None:
    path = tmp_path / "book.sqlite"
    Book.open(path).close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(RefusedError, match="newer digitize") as caught:
        Book.open(path)
    assert "--upgrade" in caught.value.hint
    assert caught.value.exit_code is ExitCode.REFUSED


def test_a_folder_is_no_book(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="this is a folder"):
        Book.open(tmp_path)


def test_a_book_that_must_exist_is_not_made(tmp_path: Path) -> None:
    path = tmp_path / "none.sqlite"
    with pytest.raises(RefusedError, match="no book yet"):
        Book.open(path, make=False)
    assert not path.exists()


def test_a_locked_book_is_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    path = tmp_path / "book.sqlite"
    Book.open(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with (
        pytest.raises(RefusedError, match="in use by another digitize"),
        Book.open(path) as book,
    ):
        book.keep_apart("a", "b")
    other.close()


def test_a_full_disk_is_refused_in_words_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "book.sqlite"
    book = Book.open(path)
    book.keep_apart("a", "b")
    pages = book._db.execute("PRAGMA page_count").fetchone()[0]
    book._db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(RefusedError, match="the disk is full"), book:
        book.keep_apart("c" * 9999, "d" * 9999)
    with Book.open(path) as book:
        assert book.apart() == {("a", "b")}
