"""Bad inputs through the command line: right exit code, clear message, nothing lost."""

from __future__ import annotations

import errno
import io
import json
import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from digitize.book import Book
from tests.conftest import Digitize
from tests.photos import PEOPLE, STEP, photo

GREY = 2 * STEP
"""The grey of the first person."""

ENCRYPTED_PDF = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>> endobj
4 0 obj <</Filter/Standard/V 1/R 2/P -4/O(12345678901234567890123456789012)
/U(12345678901234567890123456789012)>> endobj
trailer <</Root 1 0 R/Encrypt 4 0 R/ID[(1234567890123456)(1234567890123456)]/Size 5>>
%%EOF
"""
"""Asks for a password, because no password fits its ``/U`` entry."""


def a_photo() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (400, 240), (GREY,) * 3).save(stream, "JPEG", quality=95)
    return stream.getvalue()


def bomb() -> bytes:
    """A PNG of 30,000 x 30,000 pixels in about 100 kB."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    side = 30_000
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((side // 8 + 1) * side), 1)
    start = b"\x89PNG\r\n\x1a\n"
    return start + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def zip_bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("photo.jpg", bytes(200_000_000))
    return stream.getvalue()


def one_pixel() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (1, 1)).save(stream, "PNG")
    return stream.getvalue()


UNREADABLE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "text named .jpg": ("notes.jpg", lambda: b"Meeting at ten, bring the cards.\n" * 9),
    "truncated JPEG": ("cut.jpg", lambda: a_photo()[:600]),
    "0-byte PNG": ("empty.png", lambda: b""),
    "1x1 pixel": ("dot.png", one_pixel),
    "decompression bomb": ("huge.png", bomb),
    "encrypted PDF": ("secret.pdf", lambda: ENCRYPTED_PDF),
    "zip bomb": ("many.zip", zip_bomb),
    "broken zip": ("torn.zip", lambda: b"PK\x03\x04 and then nothing"),
    "broken PDF": ("torn.pdf", lambda: b"%PDF-1.7\nnothing\n"),
}


def cmyk(path: Path) -> None:
    Image.new("CMYK", (400, 240), (0, 0, 0, 255 - GREY)).save(path.with_suffix(".jpg"), quality=95)


def sixteen_bit(path: Path) -> None:
    pixels = np.full((240, 400), GREY * 257, np.uint16)
    Image.fromarray(pixels).save(path.with_suffix(".png"))


def grey_with_alpha(path: Path) -> None:
    Image.new("LA", (400, 240), (GREY, 255)).save(path.with_suffix(".png"))


def animated_webp(path: Path) -> None:
    frames = [Image.new("RGB", (400, 240), (grey,) * 3) for grey in (GREY, GREY + 1)]
    frames[0].save(
        path.with_suffix(".webp"), save_all=True, append_images=frames[1:], lossless=True
    )


def outcome(out: Path) -> list[dict[str, Any]]:
    text = (out / "cards.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.mark.usefixtures("here")
class TestUnreadable:
    """A file that cannot be read is named with the reason; the others are done."""

    @pytest.mark.parametrize(("name", "content"), UNREADABLE.values(), ids=UNREADABLE.keys())
    def test_it_gets_an_entry_and_the_good_photo_its_contact(
        self,
        name: str,
        content: Callable[[], bytes],
        digitize: Digitize,
        tmp_path: Path,
        out: Path,
    ) -> None:
        folder = tmp_path / "in"
        photo(folder / "a good one.jpg", 0)
        (folder / name).write_bytes(content())
        result = digitize("run", folder, "--out", out)
        assert result.exit_code == 3
        good, bad = outcome(out)
        assert good["contact"]["family"] == PEOPLE[0][0].split()[1]
        assert bad["source"].startswith(name)
        assert bad["error"]
        assert bad["hint"]
        assert "unexpected" not in bad["error"]
        assert name in result.output
        assert "Traceback" not in result.output

    @pytest.mark.parametrize(("name", "content"), UNREADABLE.values(), ids=UNREADABLE.keys())
    def test_alone_it_is_exit_four(
        self,
        name: str,
        content: Callable[[], bytes],
        digitize: Digitize,
        tmp_path: Path,
        out: Path,
    ) -> None:
        (tmp_path / name).write_bytes(content())
        assert digitize("run", tmp_path / name, "--out", out).exit_code == 4
        (line,) = outcome(out)
        assert line["source"].startswith(name)

    def test_an_empty_folder_is_exit_four_and_says_what_is_read(
        self, digitize: Digitize, tmp_path: Path, out: Path
    ) -> None:
        (tmp_path / "empty").mkdir()
        result = digitize("run", tmp_path / "empty", "--out", out)
        assert result.exit_code == 4
        assert "no pictures in this folder" in result.output
        assert "JPEG" in result.output

    def test_a_missing_path_is_exit_four_alone_and_three_beside_others(
        self, digitize: Digitize, tmp_path: Path, out: Path
    ) -> None:
        missing, good = tmp_path / "gone.jpg", photo(tmp_path / "a.jpg", 0)
        alone = digitize("run", missing, "--out", out)
        assert alone.exit_code == 4
        assert "gone.jpg: there is no such file" in alone.output
        assert digitize("run", good, missing, "--out", out).exit_code == 3

    def test_no_input_at_all_is_wrong_usage(self, digitize: Digitize) -> None:
        assert digitize("run").exit_code == 2

    def test_a_zip_with_paths_upwards_is_read_and_writes_nowhere(
        self, digitize: Digitize, tmp_path: Path, out: Path
    ) -> None:
        inner = tmp_path / "deep" / "er"
        inner.mkdir(parents=True)
        with zipfile.ZipFile(inner / "evil.zip", "w") as archive:
            archive.writestr("../../evil.jpg", a_photo())
            archive.writestr("/tmp/evil.jpg", a_photo())  # noqa: S108 - the point of the test
        before = {path for path in tmp_path.rglob("*") if path.is_file()}
        result = digitize("run", inner / "evil.zip", "--out", out)
        assert result.exit_code == 0, result.output
        after = {path for path in tmp_path.rglob("*") if path.is_file()}
        assert {p.relative_to(tmp_path).parts[0] for p in after - before} == {"out", "data"}
        assert not Path("/tmp/evil.jpg").exists()  # noqa: S108

    def test_an_error_nobody_expected_is_told_in_words(
        self, digitize: Digitize, tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("digitize.photo.find_cards", lambda _page: 1 / 0)
        good = photo(tmp_path / "a.jpg", 0)
        result = digitize("run", good, "--out", out)
        assert result.exit_code == 4
        assert "a.jpg: reading it failed unexpectedly" in result.output
        assert "Traceback" not in result.output
        assert "ZeroDivisionError" in digitize("run", good, "--out", out, "--debug").output


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("make", [cmyk, sixteen_bit, grey_with_alpha, animated_webp])
def test_unusual_pictures_are_read(
    make: Callable[[Path], None], digitize: Digitize, tmp_path: Path, out: Path
) -> None:
    (tmp_path / "in").mkdir()
    make(tmp_path / "in" / "odd")
    result = digitize("run", tmp_path / "in", "--out", out)
    assert result.exit_code == 0, result.output
    assert outcome(out)[0]["contact"]["family"] == PEOPLE[0][0].split()[1]


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


@pytest.mark.usefixtures("here")
class TestDisk:
    """The disk refuses."""

    def test_a_photo_without_read_permission_gets_an_entry(
        self, digitize: Digitize, nobody: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DIGITIZE_BOOK", str(nobody / "book.sqlite"))
        photo(nobody / "in" / "a.jpg", 0)
        photo(nobody / "in" / "b.jpg", 1).chmod(0)
        result = digitize("run", nobody / "in", "--out", nobody / "out")
        assert result.exit_code == 3, result.output
        assert "b.jpg: no permission to read it" in result.output

    def test_an_unwritable_folder_is_refused_before_reading(
        self, digitize: Digitize, nobody: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DIGITIZE_BOOK", str(nobody / "book.sqlite"))
        photo(nobody / "a.jpg", 0)
        (nobody / "out").mkdir(mode=0o500)
        result = digitize("run", nobody / "a.jpg", "--out", nobody / "out")
        assert result.exit_code == 5
        assert "out: cannot be written to: no permission" in result.output
        assert "[1/1]" not in result.output

    def test_a_read_only_book_is_refused(
        self, digitize: Digitize, nobody: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        book = nobody / "data" / "book.sqlite"
        monkeypatch.setenv("DIGITIZE_BOOK", str(book))
        photo(nobody / "a.jpg", 0)
        Book.open(book).close()
        book.chmod(0o400)
        result = digitize("run", nobody / "a.jpg", "--out", nobody / "out")
        assert result.exit_code == 5
        assert "book.sqlite: the book cannot be written" in result.output

    def test_an_output_folder_that_is_a_file_is_wrong_usage(
        self, digitize: Digitize, tmp_path: Path
    ) -> None:
        (tmp_path / "out").write_text("mine")
        result = digitize("run", photo(tmp_path / "a.jpg", 0), "--out", tmp_path / "out")
        assert result.exit_code == 2
        assert (tmp_path / "out").read_text() == "mine"

    def test_a_full_disk_is_noticed_before_reading(
        self, digitize: Digitize, tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        full = shutil._ntuple_diskusage(10**9, 10**9 - 5000, 5000)
        monkeypatch.setattr(shutil, "disk_usage", lambda _path: full)
        result = digitize("run", photo(tmp_path / "a.jpg", 0), "--out", out)
        assert result.exit_code == 5
        assert "the disk is full" in result.output
        assert "[1/1]" not in result.output
        assert not out.exists()

    def test_a_disk_that_fills_up_while_writing_leaves_old_files_whole(
        self, digitize: Digitize, tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        digitize("run", photo(tmp_path / "a.jpg", 0), "--out", out)
        before = {path.name: path.read_bytes() for path in out.iterdir()}

        def full(_handle: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", full)
            result = digitize("run", photo(tmp_path / "b.jpg", 1), "--out", out)
        assert result.exit_code == 5
        assert "contacts.vcf: cannot be written: the disk is full" in result.output
        assert {path.name: path.read_bytes() for path in out.iterdir()} == before
        assert digitize("run", tmp_path / "b.jpg", "--out", out).exit_code == 0
        assert PEOPLE[1][0] in (out / "contacts.vcf").read_text()

    def test_somebody_elses_file_is_never_overwritten_unasked(
        self, digitize: Digitize, tmp_path: Path, out: Path
    ) -> None:
        out.mkdir()
        (out / "contacts.vcf").write_text("precious")
        good = photo(tmp_path / "a.jpg", 0)
        result = digitize("run", good, "--out", out)
        assert result.exit_code == 2
        assert "contacts.vcf: is there already" in result.output
        assert "--force" in result.output
        assert (out / "contacts.vcf").read_text() == "precious"
        assert digitize("run", good, "--out", out, "--force").exit_code == 0

    def test_our_own_file_is_not_overwritten_once_it_was_changed(
        self, digitize: Digitize, tmp_path: Path, out: Path
    ) -> None:
        good = photo(tmp_path / "a.jpg", 0)
        digitize("run", good, "--out", out)
        assert digitize("run", good, "--out", out).exit_code == 0
        with (out / "contacts.vcf").open("a") as stream:
            stream.write("NOTE")
        assert digitize("run", good, "--out", out).exit_code == 2


@pytest.mark.usefixtures("here")
class TestWrongUsage:
    """Found out before anything is read or made."""

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (("--to", "nowhere"), "nowhere"),
            (("--region", "XX"), "XX"),
            (("--engine", "abacus"), "rapidocr"),
            (("--existing", "gone.vcf"), "gone.vcf"),
            (("--jobs", "0"), "--jobs"),
            (("--to", "google", "--to", "google"), "twice"),
        ],
    )
    def test_it_is_said_and_nothing_is_made(
        self,
        arguments: tuple[str, ...],
        told: str,
        digitize: Digitize,
        tmp_path: Path,
        out: Path,
    ) -> None:
        result = digitize("run", photo(tmp_path / "a.jpg", 0), "--out", out, *arguments)
        assert result.exit_code == 2, result.output
        assert told in result.output
        assert not out.exists()

    def test_an_address_book_without_a_vcard_is_refused(
        self, digitize: Digitize, tmp_path: Path, out: Path
    ) -> None:
        (tmp_path / "old.vcf").write_text("Name;Email\n")
        good = photo(tmp_path / "a.jpg", 0)
        result = digitize("run", good, "--out", out, "--existing", tmp_path / "old.vcf")
        assert result.exit_code == 2
        assert "there is no vCard in it" in result.output


DRIVER = """
import os, signal, sys, time
sys.path.insert(0, {root!r})
from digitize import ocr, photo
from tests.photos import GreyEngine, whole_page

class Engine(GreyEngine):
    def read_upright(self, pixels):
        if os.path.exists({slow!r}):
            time.sleep(0.5)
        if int(pixels.mean()) == {deadly}:
            os._exit(9)
        return super().read_upright(pixels)

ocr.open_engine = lambda name="auto": Engine()
photo.find_cards = whole_page
if __name__ == "__main__":
    # Whoever starts the tests in the background has them started with Ctrl-C ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    from digitize.cli import main
    main()
"""
"""A digitize whose workers read greys; runs in processes of its own, as the real one does."""


class TestProcesses:
    """Real worker processes, real signals."""

    @pytest.fixture
    def command(self, tmp_path: Path) -> Callable[..., list[str]]:
        """The command line of a run."""
        driver = tmp_path / "driver.py"
        root = str(Path(__file__).parent.parent)
        text = DRIVER.format(root=root, slow=str(tmp_path / "slow"), deadly=STEP * 5)
        driver.write_text(text, encoding="utf-8")

        def line(*arguments: str | Path) -> list[str]:
            places = ("--book", tmp_path / "book.sqlite", "--out", tmp_path / "out", "--jobs", "2")
            return [sys.executable, str(driver), "run", *map(str, arguments), *map(str, places)]

        return line

    def test_ctrl_c_keeps_what_was_read_and_the_next_run_goes_on(
        self, command: Callable[..., list[str]], tmp_path: Path
    ) -> None:
        folder = tmp_path / "in"
        for number in range(8):
            picture = Image.new("RGB", (400, 240 + number), (GREY,) * 3)
            folder.mkdir(exist_ok=True)
            picture.save(folder / f"{number}.png")
        (tmp_path / "slow").touch()
        running = subprocess.Popen(
            command(folder), stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert running.stderr is not None
        first = running.stderr.readline()
        assert first.startswith("[1/8]"), first + running.stderr.read()
        running.send_signal(signal.SIGINT)
        _, rest = running.communicate(timeout=60)
        assert running.returncode == 130
        assert "of 8 photos are read and saved" in rest
        assert "Type the same command again" in rest
        assert "Traceback" not in rest
        assert not (tmp_path / "out").exists()
        (tmp_path / "slow").unlink()
        again = subprocess.run(command(folder), capture_output=True, text=True, check=False)
        assert again.returncode == 0, again.stderr
        assert "known photo" in again.stderr
        assert len(outcome(tmp_path / "out")) == 8

    def test_a_photo_that_kills_its_worker_fails_alone(
        self, command: Callable[..., list[str]], tmp_path: Path
    ) -> None:
        folder = tmp_path / "in"
        for person in range(5):
            photo(folder / f"{person}.png", person)
        done = subprocess.run(command(folder), capture_output=True, text=True, check=False)
        assert done.returncode == 3, done.stderr
        read = outcome(tmp_path / "out")
        assert [line["source"] for line in read if "error" in line] == ["3.png"]
        assert len([line for line in read if "contact" in line]) == 4
        assert "the worker process" in read[3]["error"]
