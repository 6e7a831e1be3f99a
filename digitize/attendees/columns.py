"""Which column holds which field: by its header in German or English, else by what stands in it.

Takes the rows of a list. Gives where the table begins and the field of each column. Leaves alone
columns nothing is known of; they are shown, so that a person can say.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Final

from digitize.attendees.sheets import Rows
from digitize.book.clock import now
from digitize.book.folding import fold
from digitize.errors import UsageError

SEARCHED_ROWS: Final = 25
"""A table begins within so many rows; LinkedIn has 3 rows of preamble, forms up to a page."""

SAMPLE: Final = 200
"""Rows whose content is looked at."""

MAJORITY: Final = 0.6

_COMPANY = re.compile(r"\b(GmbH|AG|KG|SE|UG|e\.\s?V\.|Ltd|Inc|LLC|Corp|B\.?V|S\.?A|Universität)\b")
_CONTENT: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("email", re.compile(r"[^\s@]+@[^\s@]+\.\w{2,}")),
    ("social", re.compile(r"https?://\S*(linkedin|xing)\.\S+")),
    ("url", re.compile(r"(https?://|www\.)\S+")),
    ("phone", re.compile(r"(\+|00?\d)[\d\s()/.-]{6,}")),
    ("org", re.compile(rf".*{_COMPANY.pattern}.*")),
    ("name", re.compile(r"(Dr\. |Prof\. )*[^\W\d_]\S+( (von|van|de|zu))?( [^\W\d_][\w.'-]+){1,2}")),
)

_PLATFORMS: Final[tuple[tuple[str, bool, tuple[str, ...]], ...]] = (
    ("Eventbrite", True, ("Order #", "Attendee Status")),
    ("pretix", True, ("Order code", "Position ID")),
    ("Luma", True, ("api_id", "approval_status")),
    ("Meetup", True, ("URL of Member Profile", "User ID")),
    ("Tito", True, ("Ticket", "Reference", "Registration Date")),
    ("LinkedIn", False, ("Connected On", "Position")),
    ("Google Contacts", False, ("E-mail 1 - Value",)),
    ("Outlook", False, ("E-mail Address", "Business Phone")),
    ("Outlook", False, ("E-Mail-Adresse", "Telefon geschäftlich")),
)
"""Name, whether its lists are of attendees, and headers that tell it from the others."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a list is understood: ``fields`` has one entry a column, empty where it is not used.

    ``first`` is the first row with a person; ``attendees`` says that the platform sells tickets.
    """

    headers: tuple[str, ...]
    fields: tuple[str, ...]
    first: int
    platform: str = ""
    attendees: bool = False
    remembered: bool = False

    @property
    def digest(self) -> str:
        """Names this kind of list."""
        return hashlib.sha256("\n".join(self.headers).encode()).hexdigest()


def understand(rows: Rows) -> Layout:
    """Find the header row and what each column holds."""
    known = _fields_by_header()
    scores = [
        len({known.get(key(cell), "") for cell in row} - {""}) for row in rows[:SEARCHED_ROWS]
    ]
    best = max(range(len(scores)), key=lambda row: scores[row])
    if _is_header(rows, best, scores[best]):
        headers, first = tuple(rows[best]), best + 1
    else:
        headers, first = tuple("" for _ in rows[0]), 0
    fields = [known.get(key(header), "") for header in headers]
    for column, field in enumerate(fields):
        if not field:
            values = [row[column] for row in rows[first : first + SAMPLE] if row[column]]
            guess = _by_content(values)
            if guess and (guess in ("email", "phone") or guess not in fields):
                fields[column] = guess
    fields = _disambiguated(fields, headers)
    keys = {key(header) for header in headers}
    platform, attendees = next(
        (
            (name, tickets)
            for name, tickets, signs in _PLATFORMS
            if all(key(sign) in keys for sign in signs)
        ),
        ("", False),
    )
    return Layout(headers, tuple(fields), first, platform, attendees)


def with_map(layout: Layout, maps: Sequence[str]) -> Layout:
    """The layout as the person says: ``Firma=org``, ``3=email``; ``Bemerkung=`` leaves it out.

    Raises:
        UsageError: There is no such column or field.
    """
    fields = list(layout.fields)
    known = sorted(set(_fields_by_header().values()))
    for text in maps:
        header, _, field = text.rpartition("=")
        columns = [n for n, one in enumerate(layout.headers) if key(one) == key(header)]
        if header.isdecimal() and 0 < int(header) <= len(fields):
            columns = [int(header) - 1]
        if not header or not columns:
            raise UsageError(f"{text}: there is no such column", "Write its header, or its number.")
        if field and field not in known:
            raise UsageError(f"{text}: there is no such field", f"Fields are {', '.join(known)}.")
        for column in columns:
            fields[column] = field
    return replace(layout, fields=tuple(fields))


def recalled(db: sqlite3.Connection, layout: Layout) -> Layout:
    """The layout as this kind of list was understood before, if it was."""
    row = db.execute(
        "SELECT fields FROM column_maps WHERE headers = ?", (layout.digest,)
    ).fetchone()
    if row is None or not any(layout.headers):
        return layout
    return replace(layout, fields=tuple(json.loads(row[0])), remembered=True)


def remember(db: sqlite3.Connection, layout: Layout) -> None:
    """Keep how this kind of list was understood."""
    db.execute(
        "INSERT OR REPLACE INTO column_maps VALUES (?, ?, ?)",
        (layout.digest, json.dumps(layout.fields), now()),
    )


def key(header: str) -> str:
    """A header as it is compared: ``E-Mail Adresse:`` as ``emailadresse``."""
    return re.sub(r"[^\w#]|_", "", fold(header))


@cache
def _fields_by_header() -> dict[str, str]:
    text = (resources.files("digitize.attendees") / "columns.toml").read_text(encoding="utf-8")
    return {key(name): field for field, names in tomllib.loads(text).items() for name in names}


def _is_header(rows: Rows, row: int, score: int) -> bool:
    """Several known words make a header; so does one row without numbers above rows with some."""
    if score > 1:
        return True
    values = [any("@" in cell or cell[:1].isdigit() for cell in one) for one in rows[:SAMPLE]]
    return not values[row] and (score > 0 or any(values))


def _by_content(values: Sequence[str]) -> str:
    for field, pattern in _CONTENT:
        hits = sum(bool(pattern.fullmatch(value)) for value in values)
        if values and hits >= MAJORITY * len(values):
            return field
    return ""


def _disambiguated(fields: list[str], headers: Sequence[str]) -> list[str]:
    """Words that mean another thing beside others.

    ``Name`` beside ``Vorname`` is the family name; ``Title`` is the job where there is a prefix or
    no other title; ``Group`` and ``Tags`` of ticket shops are no categories of ours.
    """
    keys = [key(header) for header in headers]
    if "given" in fields and "family" not in fields and "name" in fields:
        fields[fields.index("name")] = "family"
    for column, name in enumerate(keys):
        if name == "title":
            outlook = "jobtitle" in keys or "position" in keys
            fields[column] = "prefix" if outlook else "title"
        if name == "titel":
            fields[column] = "prefix"
    return fields
