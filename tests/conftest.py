"""What every test of the command line needs: a book of its own, and no recognition."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digitize.cli import cli
from tests.fair import fair
from tests.here import Here, here

__all__ = ["Here", "fair", "here"]

Digitize = Callable[..., Result]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Where this test's book lies."""
    return tmp_path / "data" / "book.sqlite"


@pytest.fixture
def digitize(book: Path, monkeypatch: pytest.MonkeyPatch) -> Digitize:
    """Runs a command line with this test's book; gives click's result."""
    monkeypatch.setenv("DIGITIZE_BOOK", str(book))

    def run(*arguments: str | Path) -> Result:
        return CliRunner().invoke(cli, [str(argument) for argument in arguments])

    return run
