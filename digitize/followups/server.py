"""Promises to a calendar server (CalDAV, RFC 4791), with the password CardDAV uses.

Takes an address, a person and a password. Writes one task for each open promise, takes the mark
of those that were done there, and leaves alone everything else in the calendar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import icalendar
from caldav.davclient import DAVClient
from caldav.lib.error import AuthorizationError, DAVError, NotFoundError

from digitize.errors import RefusedError
from digitize.followups.calendar import calendar_of, uid_of
from digitize.followups.promises import Promise
from digitize.model import Contact

PATIENCE: Final = 30
"""Seconds a server may be silent."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """How many tasks are new there, and which promises were marked as done there."""

    calendar: str
    written: int
    done_there: tuple[int, ...]


def push(
    url: str,
    user: str,
    password: str,
    promises: Sequence[tuple[Promise, Contact]],
    *,
    calendar: str = "",
) -> Pushed:
    """Bring the promises to the server, as far as it does not have them.

    Raises:
        RefusedError: The server cannot be reached, refuses, or has no calendar for tasks.
    """
    host = urlsplit(url).hostname or url
    try:
        with DAVClient(url=url, username=user, password=password, timeout=PATIENCE) as client:
            home: Any = client.principal()  # type: ignore[no-untyped-call]
            return _push(home, host, promises, calendar)
    except AuthorizationError as error:
        raise RefusedError(f"{host}: refuses the name or password", "Check both.") from error
    except (DAVError, OSError, ValueError) as error:
        raise RefusedError(
            f"{host}: {type(error).__name__}: the calendar server did not do it",
            "Check the address; nothing was lost, the same command goes on.",
        ) from error


def _push(
    principal: Any, host: str, promises: Sequence[tuple[Promise, Contact]], name: str
) -> Pushed:
    there = [one for one in principal.calendars() if _takes_tasks(one)]
    chosen = [one for one in there if not name or _name(one).casefold() == name.casefold()]
    if not chosen:
        names = ", ".join(_name(one) for one in there) or "none"
        raise RefusedError(
            f"{host}: no calendar for tasks {'of this name' if name else ''}".rstrip(),
            f"There are: {names}. Choose with --calendar NAME.",
        )
    target = chosen[0]
    written, done = 0, []
    for promise, contact in promises:
        known = _known(target, uid_of(promise))
        if known is None and promise.done is None:
            made = calendar_of([(promise, contact)], days=False).decode()
            target.save_todo(ical=made)
            written += 1
        elif known is not None and promise.done is None and _is_done(known):
            done.append(promise.id)
        elif known is not None and promise.done is not None and not _is_done(known):
            known.data = calendar_of([(promise, contact)], days=False).decode()
            known.save()
            written += 1
    return Pushed(_name(target), written, tuple(done))


def _known(calendar: Any, uid: str) -> Any:
    try:
        return calendar.todo_by_uid(uid)
    except NotFoundError:
        return None


def _is_done(task: Any) -> bool:
    parts = icalendar.Calendar.from_ical(task.data).walk("VTODO")
    return any(str(part.get("status", "")) == "COMPLETED" for part in parts)


def _takes_tasks(calendar: Any) -> bool:
    try:
        return "VTODO" in calendar.get_supported_components()
    except (DAVError, KeyError):
        return True  # a server that does not say takes everything (RFC 4791, section 5.2.3)


def _name(calendar: Any) -> str:
    return str(calendar.get_display_name() or calendar.url)
