"""A server on one address: its socket, its door and its application.

Takes an application and where to listen. Gives a running server with the link that opens it;
as a context manager it stops at the end.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final

import uvicorn
from starlette.types import ASGIApp

from digitize.errors import RefusedError, UsageError
from digitize.web.guard import Guard
from digitize.web.keys import Keys

START_SECONDS: Final = 10.0
"""A server that does not answer by then has failed."""

CONNECTIONS: Final = 64
"""At once; one person needs fewer than ten."""

IDLE_SECONDS: Final = 30
"""An open connection without a request is closed after this."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """Files in PEM form for TLS."""

    chain: Path
    key: Path


class Server:
    """One listening server in a thread of its own."""

    def __init__(
        self,
        app: ASGIApp,
        keys: Keys,
        *,
        address: str = "127.0.0.1",
        port: int = 0,
        certificate: Certificate | None = None,
        fingerprint: str = "",
    ) -> None:
        self.keys = keys
        self.fingerprint = fingerprint
        self._socket = _listen(address, port)
        self.address, self.port = address, int(self._socket.getsockname()[1])
        self.scheme = "https" if certificate else "http"
        guarded = Guard(
            app,
            keys=keys,
            hosts=frozenset(_names(address, self.port)),
            scheme=self.scheme,
            cookie=f"digitize-{self.port}",  # cookies do not know ports
        )
        config = uvicorn.Config(
            guarded,
            lifespan="off",
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=CONNECTIONS,
            timeout_keep_alive=IDLE_SECONDS,
            timeout_graceful_shutdown=1,
            ssl_certfile=str(certificate.chain) if certificate else None,
            ssl_keyfile=str(certificate.key) if certificate else None,
            ssl_version=ssl.PROTOCOL_TLS_SERVER,
        )
        self._server = uvicorn.Server(config)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="digitize-web", daemon=True)

    @property
    def origin(self) -> str:
        """Scheme, address and port."""
        return f"{self.scheme}://{self.address}:{self.port}"

    @property
    def link(self) -> str:
        """The address that lets its reader in."""
        return f"{self.origin}/?token={self.keys.token}"

    def __enter__(self) -> Server:
        self._thread.start()
        end = time.monotonic() + START_SECONDS
        while not self._server.started:
            if not self._thread.is_alive() or time.monotonic() > end:
                raise RefusedError("the page's server did not start", "Try again with --debug.")
            time.sleep(0.005)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.should_exit = True
        self._ended.wait(START_SECONDS)
        self._socket.close()

    def wait(self) -> None:
        """Until the server ends, or the person ends it."""
        # Not by joining the thread: a join that Ctrl-C interrupts takes the thread for ended
        # (bpo-45274), and the socket would be closed while the server still uses it.
        while not self._ended.wait(0.5):
            pass

    def _run(self) -> None:
        try:
            self._server.run(sockets=[self._socket])
        finally:
            self._ended.set()


def _listen(address: str, port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((address, port))
    except OSError as error:
        listening.close()
        raise UsageError(
            f"{address}:{port}: cannot be opened: {(error.strerror or 'refused').lower()}",
            "Leave --port out, or choose another number.",
        ) from error
    return listening


def _names(address: str, port: int) -> list[str]:
    """What a browser may call this server; any other name is a trick (DNS rebinding)."""
    names = [address, "localhost"] if address == "127.0.0.1" else [address]
    return [f"{name}:{port}" for name in names]
