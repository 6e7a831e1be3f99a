"""``digitize watch``: what lies in a folder is read, without recognition here."""

from __future__ import annotations

from pathlib import Path

import pytest

from digitize.pipeline import workers
from digitize.pipeline.outcome import PhotoReading
from digitize.pipeline.reading import read_photo
from digitize.pipeline.workers import Job
from tests.conftest import Digitize
from tests.photos import GreyEngine, photo, whole_page


def read_here(_worker: object, job: Job) -> PhotoReading:
    return read_photo(job.item, GreyEngine(), region=job.region, digest=job.digest)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two cards and a torn photo."""
    monkeypatch.setattr(workers.Worker, "read", read_here)
    monkeypatch.setattr("digitize.photo.find_cards", whole_page)
    photo(tmp_path / "camera" / "a.jpg", 0)
    photo(tmp_path / "camera" / "sub" / "b.jpg", 1)
    (tmp_path / "camera" / "c.jpg").write_bytes(b"\xff\xd8\xff")
    return tmp_path / "camera"


def test_everything_there_is_read_and_said(digitize: Digitize, folder: Path) -> None:
    result = digitize("watch", folder, "--once", "--event", "Messe")
    assert result.exit_code == 0
    assert "a.jpg: Anna Weber" in result.output
    assert "sub/b.jpg: Bernd Keller" in result.output
    assert "c.jpg: not read:" in result.output
    assert "2 contacts" in digitize("list", "--event", "Messe").output


def test_a_second_time_the_photos_are_known(digitize: Digitize, folder: Path) -> None:
    digitize("watch", folder, "--once")
    assert "a.jpg: Anna Weber (known photo)" in digitize("watch", folder, "--once").output


def test_a_folder_that_is_not_there_is_wrong_usage(digitize: Digitize, tmp_path: Path) -> None:
    assert digitize("watch", tmp_path / "nowhere").exit_code == 2
