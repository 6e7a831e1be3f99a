"""Real CardDAV servers, started for a test on a free port of this computer."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import requests
from defusedxml.ElementTree import fromstring
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth

USER, PASSWORD = "ada", "correct horse battery"
PATIENCE = 30.0
"""Seconds a server may take to start on a busy machine."""


ADDRESS_BOOK = (
    '<mkcol xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"><set><prop><resourcetype>'
    "<collection/><C:addressbook/></resourcetype><displayname>Kontakte</displayname>"
    "</prop></set></mkcol>"
)
"""What makes an empty address book."""


@dataclass(frozen=True)
class Server:
    """A running server: where, and how its first address book is reached by a plain client."""

    name: str
    url: str
    book: str
    auth: AuthBase = field(default_factory=lambda: HTTPBasicAuth(USER, PASSWORD))

    def cards(self) -> dict[str, str]:
        """Every card as the server gives it to anybody, by path."""
        with ThreadPoolExecutor(4) as threads:
            paths = self.paths()
            return dict(zip(paths, threads.map(self.get, paths), strict=True))

    def paths(self) -> list[str]:
        """Where the cards are."""
        body = '<propfind xmlns="DAV:"><prop><getetag/></prop></propfind>'
        headers = {"Depth": "1", "Content-Type": "application/xml"}
        reply = self.ask("PROPFIND", self.book, body, headers)
        paths = [one.text or "" for one in fromstring(reply.content).iter("{DAV:}href")]
        return [path for path in paths if path.endswith(".vcf")]

    def get(self, path: str) -> str:
        """One card."""
        text = self.ask("GET", path, "", {}).content.decode()
        return text.replace("\r\n", "\n")

    def put(self, name: str, text: str) -> None:
        """Write a card as another client would, over what is there."""
        reply = self.ask("PUT", f"{self.book}{name}", text, {"Content-Type": "text/vcard"})
        assert reply.status_code in (200, 201, 204), reply.text

    def delete(self, path: str) -> None:
        """Delete a card as another client would."""
        reply = self.ask("DELETE", path, "", {})
        assert reply.status_code in (200, 204), reply.text

    def ask(self, method: str, path: str, body: str, headers: dict[str, str]) -> requests.Response:
        """One request with the right password."""
        return requests.request(
            method,
            self.url.rstrip("/") + path,
            data=body.encode(),
            headers=headers,
            auth=self.auth,
            timeout=30,
        )


@contextmanager
def radicale(folder: Path) -> Generator[Server]:
    """Radicale with one user and one address book."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "users").write_text(f"{USER}:{PASSWORD}\n", encoding="utf-8")
    config = folder / "config"
    port = free_port()
    config.write_text(
        f"[server]\nhosts = 127.0.0.1:{port}\n"
        f"[auth]\ntype = htpasswd\nhtpasswd_filename = {folder / 'users'}\n"
        "htpasswd_encryption = plain\ndelay = 0\n"
        f"[storage]\nfilesystem_folder = {folder / 'collections'}\n"
        "[logging]\nlevel = error\n",
        encoding="utf-8",
    )
    with running([sys.executable, "-m", "radicale", "--config", str(config)], port=port):
        server = Server("radicale", f"http://127.0.0.1:{port}/", f"/{USER}/contacts/")
        assert server.ask("MKCOL", server.book, ADDRESS_BOOK, {}).status_code == 201
        yield server


@contextmanager
def xandikos(folder: Path) -> Generator[Server]:
    """Xandikos, which takes everybody for its one user."""
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    command = (
        sys.executable,
        "-m",
        "xandikos",
        "serve",
        "--defaults",
        "--directory",
        str(folder / "data"),
        "--state-dir",
        str(folder / "state"),
        "--listen-address",
        "127.0.0.1",
        "--port",
        str(port),
        "--current-user-principal",
        f"/{USER}/",
        "--no-detect-systemd",
    )
    with running(command, port=port):
        yield Server("xandikos", f"http://127.0.0.1:{port}/", f"/{USER}/contacts/addressbook/")


@contextmanager
def baikal(folder: Path) -> Generator[Server]:
    """sabre/dav as Baïkal lays it out: ``/dav.php``, Digest."""
    with _sabre(folder, "baikal") as url:
        book = f"/dav.php/addressbooks/{USER}/default/"
        yield Server("baikal", url, book, HTTPDigestAuth(USER, PASSWORD))


@contextmanager
def nextcloud(folder: Path) -> Generator[Server]:
    """sabre/dav as Nextcloud lays it out: ``/remote.php/dav``, no ETag, cards written anew."""
    with _sabre(folder, "nextcloud") as url:
        yield Server("nextcloud", url, f"/remote.php/dav/addressbooks/users/{USER}/default/")


@contextmanager
def _sabre(folder: Path, layout: str) -> Generator[str]:
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    environment = {
        "LAYOUT": layout,
        "DATABASE": str(folder / "sabre.sqlite"),
        "LOGIN": f"{USER}:{PASSWORD}",
        "PHP_CLI_SERVER_WORKERS": "4",
    }
    script = Path(__file__).with_name("sabre.php")
    command = ("php", "-S", f"127.0.0.1:{port}", str(script))
    with running(command, port=port, environment=environment):
        yield f"http://127.0.0.1:{port}/"


@contextmanager
def running(
    command: Sequence[str], *, port: int, environment: Mapping[str, str] | None = None
) -> Generator[None]:
    """A program that listens on ``port``; it is ended afterwards with all it started."""
    with (
        tempfile.TemporaryFile() as said,  # a pipe that nobody reads would stop the server
        subprocess.Popen(
            command,
            stdout=said,
            stderr=said,
            env=os.environ | (environment or {}),
            start_new_session=True,
        ) as process,
    ):
        try:
            _wait(process, port, said)
            yield
        finally:
            os.killpg(process.pid, signal.SIGKILL)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int, said: IO[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            said.seek(0)
            raise AssertionError(f"the server ended: {said.read().decode()}")
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the server did not start")
