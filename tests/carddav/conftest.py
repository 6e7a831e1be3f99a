"""A book, real servers, and the command line between them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digitize import vcard
from digitize.book import Book, Put
from digitize.cli import cli
from digitize.model import Contact
from tests.carddav.servers import PASSWORD, USER, Server, baikal, nextcloud, radicale, xandikos

Typed = Callable[..., Result]


SERVERS = (radicale, xandikos, baikal, nextcloud)


@pytest.fixture(scope="session", params=SERVERS, ids=lambda start: start.__name__)
def running(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Generator[Server]:
    """A real server, for all tests of a kind."""
    with request.param(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture
def server(running: Server) -> Server:
    """An empty address book on a real server."""
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(running.delete, running.paths()))
    return running


@pytest.fixture(autouse=True)
def _password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGITIZE_CARDDAV_PASSWORD", PASSWORD)
    monkeypatch.setenv("DIGITIZE_CARDDAV_USER", USER)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")


@pytest.fixture
def digitize(tmp_path: Path) -> Typed:
    """Runs a command on this test's book; gives click's result."""

    def run(*arguments: object) -> Result:
        words = [str(one) for one in arguments]
        return CliRunner().invoke(cli, [*words, "--book", str(tmp_path / "book.sqlite")])

    return run


@pytest.fixture
def fill(tmp_path: Path) -> Callable[[Iterable[Contact]], None]:
    """Puts contacts into this test's book, as an import does."""

    def put(contacts: Iterable[Contact]) -> None:
        with Book.open(tmp_path / "book.sqlite") as book:
            puts = [Put(one.uid, vcard.write([one]), "import", "a.vcf") for one in contacts]
            book.journal.apply(book.journal.new_batch(), "import", "contacts", puts)

    return put


@pytest.fixture
def stored(tmp_path: Path) -> Callable[[], dict[str, str]]:
    """The vCards of this test's book, by name."""

    def read() -> dict[str, str]:
        with Book.open(tmp_path / "book.sqlite") as book:
            return {one.name: one.vcard.decode() for one in book.contacts}

    return read
