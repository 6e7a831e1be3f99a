"""Whose password it is and where it comes from: environment, keyring, or the person.

Gives it to the caller and to nobody else: it is in no file, log or error.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from digitize.errors import UsageError

PASSWORD_VARIABLE: Final = "DIGITIZE_CARDDAV_PASSWORD"
USER_VARIABLE: Final = "DIGITIZE_CARDDAV_USER"
SERVICE: Final = "digitize"
"""Under which name the keyring has our passwords."""


@dataclass(frozen=True, slots=True)
class Password:
    """A password that does not show itself; ``source`` says where it came from."""

    text: str = field(repr=False)
    source: str


def password_for(user: str, host: str, *, prompt: Callable[[str], str] | None) -> Password:
    """The password of a user of a server; ``prompt`` asks the person, where there is one.

    Raises:
        UsageError: There is none anywhere.
    """
    if text := os.environ.get(PASSWORD_VARIABLE):
        return Password(text, "the environment")
    if text := _in_keyring(user, host):
        return Password(text, "the keyring")
    if prompt is not None:
        return Password(prompt(f"Password of {user} at {host}"), "you")
    raise UsageError(
        f"{host}: needs the password of {user}",
        f"Type the command in a terminal, or set {PASSWORD_VARIABLE}.",
    )


def save(user: str, host: str, password: Password) -> bool:
    """Keep the password in the system's keyring; False where there is none."""
    import keyring  # asks the desktop which keyring there is
    from keyring.errors import KeyringError

    try:
        keyring.set_password(SERVICE, _account(user, host), password.text)
    except (KeyringError, RuntimeError):
        return False
    return _in_keyring(user, host) == password.text


def _in_keyring(user: str, host: str) -> str:
    import keyring  # asks the desktop which keyring there is
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(SERVICE, _account(user, host)) or ""
    except (KeyringError, RuntimeError):
        return ""


def _account(user: str, host: str) -> str:
    return f"{user}@{host}"
