"""Promises as iCalendar (RFC 5545): a task for each, and a day in the calendar.

Takes promises and their contacts. Gives the text of an .ics file, or of one object for a server.
UIDs follow from the promise, so that a second import updates and does not double.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Event, Todo

from digitize.followups.promises import Promise
from digitize.model import Contact

_UID_SPACE: Final = uuid.UUID("d3c0b1fa-6a8e-5c1e-8a41-7a6f1c2f9a10")

PRODUCT: Final = "-//digitize//follow-ups//EN"


def calendar_of(
    promises: Iterable[tuple[Promise, Contact]], *, tasks: bool = True, days: bool = True
) -> bytes:
    """An .ics file with a VTODO and a VEVENT for each promise."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    for promise, contact in promises:
        if tasks:
            calendar.add_component(_task(promise, contact))
        if days:
            calendar.add_component(_day(promise, contact))
    return bytes(calendar.to_ical())


def uid_of(promise: Promise) -> str:
    """The UID of the promise's task, the same in every file."""
    return str(uuid.uuid5(_UID_SPACE, f"{promise.uid}|{promise.id}|{promise.made}"))


def _task(promise: Promise, contact: Contact) -> Todo:
    task = Todo()
    task.add("uid", uid_of(promise))
    _describe(task, promise, contact)
    task.add("due", promise.due)
    if promise.done:
        task.add("status", "COMPLETED")
        task.add("percent-complete", 100)
        task.add("completed", datetime(*promise.done.timetuple()[:3], tzinfo=UTC))
    else:
        task.add("status", "NEEDS-ACTION")
    return task


def _day(promise: Promise, contact: Contact) -> Event:
    event = Event()
    event.add("uid", f"{uid_of(promise)}-day")
    _describe(event, promise, contact)
    event.add("dtstart", promise.due)
    event.add("dtend", promise.due + timedelta(days=1))
    event.add("transp", "TRANSPARENT")  # nobody is busy all day with a letter
    event.add("related-to", uid_of(promise))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", promise.what)
    alarm.add("trigger", timedelta(hours=9))  # of the day that begins at midnight
    event.add_component(alarm)
    return event


def _describe(part: Todo | Event, promise: Promise, contact: Contact) -> None:
    person = ", ".join(text for text in (contact.name, contact.org) if text)
    email = contact.emails[0].address if contact.emails else ""
    reached = [email, *(phone.number for phone in contact.phones[:1])]
    part.add("dtstamp", datetime.fromisoformat(promise.made))
    part.add("summary", f"{promise.what} – {contact.name}")
    lines = [person, *reached, promise.event]
    part.add("description", "\n".join(text for text in lines if text))
    part.add("contact", person, parameters={"ALTREP": f"mailto:{email}"} if email else {})
    if promise.uid.startswith("urn:"):
        part.add("url", promise.uid)
    elif email:
        part.add("url", f"mailto:{email}")
    part.add("x-digitize-contact", promise.uid)
    if promise.event:
        part.add("categories", [promise.event])
