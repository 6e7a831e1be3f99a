"""Errors for the person at the desk: what went wrong, and what to type or do next."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of the command line; fixed, other programs rely on them."""

    OK = 0
    USAGE = 2
    SOME_UNREADABLE = 3
    NOTHING_READABLE = 4
    REFUSED = 5
    INTERRUPTED = 130


class DigitizeError(Exception):
    """An error with a hint; ``str()`` is the reason alone and names the file where there is one."""

    exit_code: ExitCode = ExitCode.USAGE

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(DigitizeError):
    """The command was asked for something it cannot do as written."""


class UnreadableError(DigitizeError):
    """An input could not be read; the others go on."""

    exit_code = ExitCode.SOME_UNREADABLE


class EngineError(DigitizeError):
    """A recognition engine is missing or broken."""


class RefusedError(DigitizeError):
    """The book, the disk or a server refused; nothing was changed."""

    exit_code = ExitCode.REFUSED
