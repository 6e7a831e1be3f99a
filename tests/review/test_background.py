"""Photos read in the background, and a folder that is watched."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from digitize.book import Book
from digitize.errors import UnreadableError
from digitize.photo import Input
from digitize.pipeline.outcome import PhotoReading
from digitize.pipeline.reading import read_photo
from digitize.pipeline.workers import Job, Worker, ready
from digitize.review.background import Reader
from digitize.review.uploads import keep
from digitize.review.watching import Watcher
from tests.photos import GreyEngine, photo, whole_page


def read_here(job: Job) -> PhotoReading:
    """A grey stands for a person; see ``tests/photos.py``."""
    return read_photo(job.item, GreyEngine(), region=job.region, digest=job.digest)


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    """A reader without recognition."""
    monkeypatch.setattr("digitize.photo.find_cards", whole_page)
    with Reader(tmp_path / "book.sqlite", event="Messe", read=read_here) as running:
        yield running


def names(tmp_path: Path) -> list[str]:
    with Book.open(tmp_path / "book.sqlite") as book:
        return [one.name for one in book.contacts]


def test_a_photo_becomes_a_contact_with_its_event(reader: Reader, tmp_path: Path) -> None:
    number = reader.add(Input("1.jpg", photo(tmp_path / "1.jpg", 0)))
    reader.wait()
    ticket = reader.ticket(number)
    assert ticket is not None
    assert (ticket.state, ticket.names) == ("done", ("Anna Weber",))
    with Book.open(tmp_path / "book.sqlite") as book:
        (stored,) = book.contacts
        assert book.contacts.events(stored.uid) == (("Messe", ""),)
        card = book.photos.by_id(ticket.cards[0])
        assert card is not None
        assert card.contact == stored.uid
        assert book.photos.file_of(card.digest) == (tmp_path / "1.jpg", ())


def test_the_same_photo_is_known_and_read_once(reader: Reader, tmp_path: Path) -> None:
    first = reader.add(Input("1.jpg", photo(tmp_path / "1.jpg", 0)))
    again = reader.add(Input("copy.jpg", photo(tmp_path / "copy.jpg", 0)))
    reader.wait()
    one, other = reader.ticket(first), reader.ticket(again)
    assert one is not None
    assert other is not None
    assert (one.known, other.known) == (False, True)
    assert one.cards == other.cards
    assert names(tmp_path) == ["Anna Weber"]


def test_a_bad_photo_says_why_and_the_next_is_read(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "torn.jpg").write_bytes(b"\xff\xd8\xff torn")
    bad = reader.add(Input("torn.jpg", tmp_path / "torn.jpg"))
    gone = reader.add(Input("gone.jpg", tmp_path / "gone.jpg"))
    empty = reader.add(Input("empty.jpg", photo(tmp_path / "empty.jpg", 8)))
    reader.add(Input("1.jpg", photo(tmp_path / "1.jpg", 1)))
    reader.wait()
    for number in (bad, gone, empty):
        ticket = reader.ticket(number)
        assert ticket is not None
        assert ticket.state == "failed"
        assert ticket.problem is not None
        assert ticket.problem.error
    assert names(tmp_path) == ["Bernd Keller"]


class TestUploads:
    """What comes over the page is kept under names of our own."""

    def test_only_its_bytes_decide_what_it_is(self, tmp_path: Path) -> None:
        data = photo(tmp_path / "1.jpg", 0).read_bytes()
        item = keep(tmp_path / "kept", data, "../../evil.php")
        assert item.source == "evil.php"
        assert item.path.parent == tmp_path / "kept"
        assert item.path.suffix == ".photo"
        assert item.path.stat().st_mode & 0o077 == 0

    @pytest.mark.parametrize(
        "data", [b"", b"<script>", b"GIF88a", b"PK\x03\x04zip", b"<svg xmlns=''/>", b"MZ"]
    )
    def test_what_is_no_photo_is_refused(self, tmp_path: Path, data: bytes) -> None:
        with pytest.raises(UnreadableError, match="is no photo"):
            keep(tmp_path / "kept", data, "card.jpg")
        assert not (tmp_path / "kept").exists()

    @pytest.mark.parametrize(
        ("name", "shown"),
        [("a/b\\c.jpg", "c.jpg"), ("", "photo"), ("..", "photo"), ("x\x1b[2J.jpg", "x[2J.jpg")],
    )
    def test_names_are_for_people_only(self, tmp_path: Path, name: str, shown: str) -> None:
        data = photo(tmp_path / "1.jpg", 0).read_bytes()
        assert keep(tmp_path / "kept", data, name).source == shown

    def test_forgetting_erases_the_copy_but_not_the_persons_own_file(
        self, reader: Reader, tmp_path: Path
    ) -> None:
        own = photo(tmp_path / "1.jpg", 0)
        with Book.open(tmp_path / "book.sqlite") as book:
            copy = keep(book.uploads, photo(tmp_path / "2.jpg", 1).read_bytes(), "2.jpg")
        reader.add(Input("1.jpg", own))
        reader.add(copy)
        reader.wait()
        with Book.open(tmp_path / "book.sqlite") as book:
            for uid in [stored.uid for stored in book.contacts]:
                book.forget(uid)
        assert own.exists()
        assert not copy.path.exists()


def test_a_watched_folder_is_read_and_then_what_comes(reader: Reader, tmp_path: Path) -> None:
    folder = tmp_path / "camera"
    photo(folder / "old.jpg", 0)
    (folder / "notes.txt").write_text("no photo")
    stop = threading.Event()
    watching = threading.Thread(target=Watcher(folder, reader).run, args=(stop,))
    watching.start()
    photo(folder / "sub" / "new.jpg", 1)
    end = time.monotonic() + 30
    while len(names(tmp_path)) < 2 and time.monotonic() < end:
        time.sleep(0.05)
    stop.set()
    watching.join()
    assert names(tmp_path) == ["Anna Weber", "Bernd Keller"]
    assert {ticket.source for ticket in reader.tickets()} == {"old.jpg", "sub/new.jpg"}


def test_a_file_that_still_grows_is_left_until_it_is_whole(reader: Reader, tmp_path: Path) -> None:
    watcher = Watcher(tmp_path, reader)  # looked at by hand
    whole = photo(tmp_path / "kept" / "whole.png", 0).read_bytes()
    path = tmp_path / "1.jpg"
    path.write_bytes(whole[:100])
    watcher.look([path])
    path.write_bytes(whole)
    watcher.look([path])
    assert reader.tickets() == ()
    watcher.look([])
    reader.wait()
    assert [ticket.state for ticket in reader.tickets()] == ["done"]


def test_warming_opens_the_engine_in_the_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    done = threading.Event()

    def call(*arguments: object) -> None:
        asked.extend(arguments)
        done.set()

    with Reader(tmp_path / "book.sqlite", engine="tesseract") as reader:
        monkeypatch.setattr(reader.worker, "call", call)
        reader.warm()
        assert done.wait(10)
    assert asked == [ready, "tesseract"]


def test_the_worker_survives_a_crash(tmp_path: Path) -> None:
    worker = Worker()
    try:
        assert worker.call(len, "abc") == 3
        item = Input("1.jpg", tmp_path / "1.jpg")
        with pytest.raises(Exception, match="terminated"):
            worker.call(die)
        assert worker.call(len, (item,)) == 1
    finally:
        worker.close()


def die() -> None:
    """End the process at once."""
    import os

    os._exit(1)
