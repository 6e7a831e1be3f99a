"""Runs digitize command lines, each in a child that is killed (-9) before its Nth step on the disk.

Reads requests from the standard input, a line of JSON each: ``[N, folder, [argument, ...]]``.
Answers each with a line of JSON: ``[exit code or minus the signal, steps taken]``. A step is a file
below the folder that is opened, renamed, given rights or removed, or a statement of SQLite; with
N = 0 nothing is killed. The modules are imported once, the children are forks.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import sys
from typing import Any

os.environ["OMP_NUM_THREADS"] = "1"  # a fork copies no threads

import digitize.commands.import_
import digitize.commands.merge
import digitize.commands.undo
import digitize.pipeline.bring_in  # noqa: F401 - what the commands import when they are called
from digitize.cli import cli


def run(last: int, folder: str, arguments: list[str], answer: int) -> None:
    """Run one command line in this process; tell the steps through the pipe ``answer``."""
    steps = 0

    def step(*_: object) -> None:
        nonlocal steps
        steps += 1
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(event: str, values: tuple[Any, ...]) -> None:
        """The audit hook: https://docs.python.org/3/library/audit_events.html."""
        files = ("open", "os.rename", "os.chmod", "os.remove", "tempfile.mkstemp")
        if event in files and any(folder in str(value) for value in values[:2]):
            step()

    class Traced(sqlite3.Connection):
        """A connection whose every statement is a step."""

        def __init__(self, *values: Any, **options: Any) -> None:
            super().__init__(*values, **options)
            self.set_trace_callback(step)

    connect: Any = sqlite3.connect
    sqlite3.connect = lambda *a, **k: connect(*a, factory=Traced, **k)
    sys.addaudithook(watch)
    os.chdir(folder)
    os.environ["DIGITIZE_BOOK"] = f"{folder}/book.sqlite"
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    try:
        cli(arguments, standalone_mode=False)
    finally:
        os.write(answer, str(steps).encode())


def serve() -> None:
    """Answer requests until there are no more."""
    for line in sys.stdin:
        last, folder, arguments = json.loads(line)
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            code = 1
            try:
                run(last, folder, arguments, writing)
                code = 0
            finally:
                os._exit(code)
        os.close(writing)
        _, status = os.waitpid(child, 0)
        steps = int(os.read(reading, 20) or b"0")
        os.close(reading)
        sys.stdout.write(json.dumps([os.waitstatus_to_exitcode(status), steps]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
