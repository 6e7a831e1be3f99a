"""Killed, disk full, file read-only, two at once: nothing is lost, and the message is clear."""

from __future__ import annotations

import errno
import json
import os
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from digitize import vcard
from digitize.book import Book
from digitize.model import Contact, Email
from tests.conftest import Digitize

KILLED = Path(__file__).with_name("killed.py")
PEOPLE = [
    Contact(given=given, family=family, emails=(Email(f"{given.lower()}@x.example"),), uid=given)
    for given, family in (("Ada", "Lohmeier"), ("Udo", "Brandeis"), ("Eva", "Tannert"))
]
NEW = [
    Contact(given="Ada", family="Lohmeier", title="CTO", emails=(Email("ada@x.example"),)),
    Contact(given="Ole", family="Weberknecht", emails=(Email("ole@y.example"),)),
]


@pytest.fixture(scope="module")
def killer() -> Iterator[subprocess.Popen[str]]:
    """A process that runs command lines and kills them; see ``killed.py``."""
    with subprocess.Popen(
        [sys.executable, KILLED], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        assert process.stdin
        process.stdin.close()


Killed = Callable[..., tuple[int, int]]


@pytest.fixture
def killed(killer: subprocess.Popen[str], tmp_path: Path) -> Killed:
    """Runs a command line that is killed before a step on the disk (0: is not).

    Gives the exit code, or minus the signal, and how many steps were taken.
    """

    def run(number: int, *arguments: str | Path) -> tuple[int, int]:
        assert killer.stdin
        assert killer.stdout
        request = [number, str(tmp_path), [str(argument) for argument in arguments]]
        killer.stdin.write(json.dumps(request) + "\n")
        killer.stdin.flush()
        code, steps = json.loads(killer.stdout.readline())
        return code, steps

    return run


def some(count: int, most: int) -> list[int]:
    """At most so many numbers up to ``count``, the last ones among them: there it is decided."""
    last = range(max(1, count - most // 2), count + 1)
    return sorted({*last, *range(1, count + 1, max(1, 2 * count // most))})


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with an address book and new cards."""
    (tmp_path / "a.vcf").write_bytes(vcard.write(PEOPLE))
    (tmp_path / "b.vcf").write_bytes(vcard.write(NEW))
    return tmp_path


class TestKilled:
    """kill -9 at any step."""

    @pytest.mark.parametrize("old", [None, b"precious"], ids=["new", "forced"])
    def test_a_merge_leaves_the_old_file_or_the_new_one(
        self, files: Path, killed: Killed, old: bytes | None
    ) -> None:
        def start() -> None:
            for path in files.glob("m.vcf*"):
                path.unlink()
            if old:
                (files / "m.vcf").write_bytes(old)

        merge = ("merge", files / "a.vcf", files / "b.vcf", "-o", files / "m.vcf", "--force")
        start()
        code, count = killed(0, *merge)
        whole = (files / "m.vcf").read_bytes()
        assert code == 0
        assert count >= 5
        for number in range(1, count + 1):
            start()
            assert killed(number, *merge)[0] == -9
            there = (files / "m.vcf").read_bytes() if (files / "m.vcf").exists() else None
            assert there == old or _same_but_for_rev(there or b"", whole)
            assert old is None or old in [path.read_bytes() for path in files.glob("m.vcf*")]
            assert (files / "a.vcf").read_bytes() == vcard.write(PEOPLE)

    def test_an_import_is_whole_or_not_there_and_goes_on_when_asked_again(
        self, files: Path, killed: Killed
    ) -> None:
        code, count = killed(0, "import", files / "a.vcf")
        assert code == 0
        for number in some(count, 30):
            for path in files.glob("book.sqlite*"):
                path.unlink()
            assert killed(number, "import", files / "a.vcf")[0] == -9
            if (files / "book.sqlite").exists():
                with Book.open(files / "book.sqlite") as book:
                    assert len(book.contacts) in (0, len(PEOPLE))
                    assert len(book.journal.recent()) == len(book.contacts) // len(PEOPLE)
            assert killed(0, "import", files / "a.vcf")[0] == 0
            with Book.open(files / "book.sqlite") as book:
                assert {one.uid for one in book.contacts} == {one.uid for one in PEOPLE}

    def test_an_undo_is_whole_or_not_done(self, files: Path, killed: Killed) -> None:
        book = files / "book.sqlite"
        killed(0, "import", files / "a.vcf")
        db = sqlite3.connect(book)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.close()
        before = book.read_bytes()
        code, count = killed(0, "undo")
        assert code == 0
        for number in some(count, 20):
            for path in files.glob("book.sqlite*"):
                path.unlink()
            book.write_bytes(before)
            assert killed(number, "undo")[0] == -9
            with Book.open(book) as opened:
                undone = [entry for entry in opened.journal.recent() if entry.undone_at]
                assert len(opened.contacts) == (0 if undone else len(PEOPLE))


def _same_but_for_rev(one: bytes, other: bytes) -> bool:
    return re.sub(rb"REV:.*", b"", one) == re.sub(rb"REV:.*", b"", other)


class TestFullDisk:
    """The disk fills up."""

    def test_a_merge_says_so_and_leaves_the_old_file(
        self, files: Path, digitize: Digitize, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (files / "m.vcf").write_bytes(b"old")

        def full(_handle: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        result = digitize(
            "merge", files / "a.vcf", files / "b.vcf", "-o", files / "m.vcf", "--force"
        )
        assert result.exit_code == 5
        assert "m.vcf: cannot be written: the disk is full" in result.output
        assert (files / "m.vcf").read_bytes() == b"old"
        assert not list(files.glob(".m.vcf*"))

    def test_a_backup_that_finds_no_room_stops_the_merge(
        self, files: Path, digitize: Digitize, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (files / "m.vcf").write_bytes(b"old")

        def full(*_: object, **__: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr("digitize.commands.merge.shutil.copy2", full)
        result = digitize(
            "merge", files / "a.vcf", files / "b.vcf", "-o", files / "m.vcf", "--force"
        )
        assert result.exit_code == 5
        assert "the disk is full" in result.output
        assert (files / "m.vcf").read_bytes() == b"old"

    @pytest.mark.parametrize("command", ["merge", "import"])
    def test_a_file_that_may_not_grow_is_refused_in_words(self, files: Path, command: str) -> None:
        """A limit on the size of files, as the disk or an administrator may set it."""
        many = [Contact(given=f"A{n}", family="Lohmeier", uid=f"u{n}") for n in range(3000)]
        (files / "c.vcf").write_bytes(vcard.write(many))
        arguments = {
            "merge": ["merge", str(files / "a.vcf"), str(files / "c.vcf"), "-o", "m.vcf"],
            "import": ["import", str(files / "c.vcf")],
        }[command]
        environment = {**os.environ, "DIGITIZE_BOOK": str(files / "book.sqlite")}
        import_ = [sys.executable, "-m", "digitize", "import", str(files / "a.vcf")]
        subprocess.run(import_, check=True, env=environment, capture_output=True)
        done = subprocess.run(
            [sys.executable, "-m", "digitize", *arguments],
            cwd=files,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)),
        )
        assert done.returncode == 5, done.stderr
        assert "cannot be written" in done.stderr
        assert "Traceback" not in done.stderr
        assert not (files / "m.vcf").exists()
        with Book.open(files / "book.sqlite") as book:
            assert {one.uid for one in book.contacts} == {one.uid for one in PEOPLE}


@pytest.fixture
def nobody() -> Iterator[Path]:
    """A folder for, and the rights of, a user who is not root."""
    if os.geteuid() != 0:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)
        return
    with tempfile.TemporaryDirectory() as folder:
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
        try:
            yield Path(folder)
        finally:
            os.seteuid(0)


class TestReadOnly:
    """Files that may not be written, or not be read."""

    def test_a_read_only_book_is_refused_and_says_so(
        self, digitize: Digitize, nobody: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = nobody / "book.sqlite"
        monkeypatch.setenv("DIGITIZE_BOOK", str(path))
        (nobody / "a.vcf").write_bytes(vcard.write(PEOPLE))
        Book.open(path).close()
        path.chmod(0o400)
        result = digitize("import", nobody / "a.vcf")
        assert result.exit_code == 5
        assert "book.sqlite: the book cannot be written: no permission" in result.output

    def test_a_read_only_folder_is_refused_and_says_so(
        self, digitize: Digitize, nobody: Path
    ) -> None:
        (nobody / "a.vcf").write_bytes(vcard.write(PEOPLE))
        (nobody / "out").mkdir(mode=0o500)
        result = digitize(
            "merge", nobody / "a.vcf", nobody / "a.vcf", "-o", nobody / "out" / "m.vcf"
        )
        assert result.exit_code == 5
        assert "m.vcf: cannot be written: no permission" in result.output

    def test_an_address_book_without_read_permission_is_named(
        self, digitize: Digitize, nobody: Path
    ) -> None:
        for name in ("a.vcf", "b.vcf"):
            (nobody / name).write_bytes(vcard.write(PEOPLE))
        (nobody / "a.vcf").chmod(0)
        result = digitize("merge", nobody / "a.vcf", nobody / "b.vcf", "-o", nobody / "m.vcf")
        assert result.exit_code == 4
        assert "a.vcf: cannot be read: no permission" in result.output
        assert not (nobody / "m.vcf").exists()


class TestTwoAtOnce:
    """Two digitize on one book."""

    def test_both_imports_are_in_the_book(self, files: Path) -> None:
        environment = {**os.environ, "DIGITIZE_BOOK": str(files / "book.sqlite")}
        running = [
            subprocess.Popen(
                [sys.executable, "-m", "digitize", "import", str(files / name)],
                env=environment,
                stderr=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
            for name in ("a.vcf", "b.vcf", "a.vcf")
        ]
        for one in running:
            _, told = one.communicate()
            assert one.returncode == 0, told
        with Book.open(files / "book.sqlite") as book:
            assert len(book.contacts) == len(PEOPLE) + len(NEW)
            assert all(book.contacts.origins(one.uid) for one in book.contacts)

    def test_a_book_that_stays_locked_is_refused_with_the_way_out(
        self, files: Path, digitize: Digitize, book: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        digitize("import", files / "a.vcf")
        monkeypatch.setattr("digitize.book.connection.BUSY_SECONDS", 0.05)
        other = sqlite3.connect(book, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        result = digitize("import", files / "b.vcf")
        other.close()
        assert result.exit_code == 5
        assert "the book is in use by another digitize" in result.output
        assert "type the same command again" in result.output
        assert "2 new" in digitize("import", files / "b.vcf").output
