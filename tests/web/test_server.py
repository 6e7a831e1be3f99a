"""A server that is interrupted: it ends in order, with nothing left open."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

INTERRUPTED = """
import signal, sys, time
from contextlib import suppress
from pathlib import Path
from digitize.web.asking import Desk
from digitize.web.desk import application
from digitize.web.keys import Keys
from digitize.web.server import Server

signal.signal(signal.SIGALRM, signal.default_int_handler)
with Server(application(Desk(Path(sys.argv[1]))), Keys()) as server, suppress(KeyboardInterrupt):
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    server.wait()
time.sleep(0.5)  # several rounds of the server's loop
print("ended")
"""
"""In a process of its own: the browser of other tests does not bear being interrupted."""


def test_an_interrupted_wait_lets_the_server_close_its_own_socket(book: Path) -> None:
    command = [sys.executable, "-c", INTERRUPTED, str(book)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (done.stdout, done.stderr, done.returncode) == ("ended\n", "", 0)
