"""The nouns every stage shares.

Takes nothing and imports nothing of ours; every value is frozen. Coordinates are
``(x, y)`` floats with the origin at the top left; each class says in which picture.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

Pixels: TypeAlias = NDArray[np.uint8]
"""``(H, W, 3) uint8``, BGR as OpenCV has it."""

Point: TypeAlias = tuple[float, float]
Quad: TypeAlias = tuple[Point, Point, Point, Point]
"""Four corners, clockwise from the thing's *own* top left (not the picture's)."""


# --- pictures ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One upright picture of a file: a photo, or one page of a TIFF or PDF.

    ``source`` is the file name as given, relative to the folder named on the command line.
    ``pixels`` are upright by EXIF. ``taken`` is the local time the camera wrote, if any. A large
    photo is decoded smaller: ``step`` says how many pixels of the photo's side one of ``pixels``
    stands for, and ``closer`` gives the same page in more detail.
    """

    source: str
    page: int
    pixels: Pixels
    taken: datetime | None = None
    step: int = 1
    closer: Callable[[], Page] | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """A decoded QR or other two-dimensional code; ``text`` is hostile until parsed."""

    text: str
    symbology: str
    outline: Quad  # in pixels of the Page


@dataclass(frozen=True, slots=True, eq=False)
class CardImage:
    """One card, flattened; ``pixels`` are its own.

    ``outline`` lies in the upright photo, in that photo's pixels: those of the Page times its step.
    """

    source: str
    page: int
    card: int
    outline: Quad
    pixels: Pixels
    codes: tuple[Code, ...] = ()
    whole_page: bool = False  # no card outline was found: the whole picture is read


# --- text -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a space; ``box`` in card pixels."""

    text: str
    box: Quad
    confidence: float
    others: tuple[tuple[str, float], ...] = ()
    """What else it may be, one character apart, and each one's odds against ``text``."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line as an engine read it; ``box`` in card pixels, ``confidence`` in 0..1."""

    text: str
    box: Quad
    confidence: float
    words: tuple[Word, ...] = ()
    engine: str = ""


# --- fields -----------------------------------------------------------------------------


class FieldKind(StrEnum):
    """The kinds of field a card can carry, named as in ``cards.jsonl``."""

    PREFIX = "prefix"
    GIVEN = "given"
    ADDITIONAL = "additional"
    FAMILY = "family"
    SUFFIX = "suffix"
    TITLE = "title"
    ORG = "org"
    DEPARTMENT = "department"
    EMAIL = "emails"
    PHONE = "phones"
    URL = "urls"
    ADDRESS = "addresses"
    SOCIAL = "socials"
    NOTE = "note"


class Assumption(StrEnum):
    """What was assumed, not read; the reviewer looks there first."""

    COUNTRY_FROM_PHONE = "country taken from the phone number"
    COUNTRY_FROM_ADDRESS = "country taken from the address"
    COUNTRY_FROM_CITY = "country taken from the city"
    COUNTRY_FROM_DOMAIN = "country taken from the internet domain"
    COUNTRY_FROM_NUMBER_SHAPE = "country taken from how the number is grouped"
    COUNTRY_FROM_LANGUAGE = "country taken from the legal form and words of the card"
    COUNTRY_FROM_NAME = "country taken from the name, as no other has such numbers"
    COUNTRY_FROM_SETTINGS = "country taken from settings"
    KIND_FROM_NUMBER = "kind of phone taken from the numbering plan"
    KIND_DEFAULT = "kind of phone not printed"
    STEM_SHARED = "beginning of the number taken from another number"
    NAME_ORDER = "order of given and family name guessed"
    NAME_FROM_EMAIL = "name taken from the email address"
    CASE_RESTORED = "capital letters turned into natural case"
    ORG_FROM_DOMAIN = "company taken from the internet domain"
    REPAIRED = "misread characters repaired by evidence"
    FROM_CODE = "taken from a code on the card"


PhoneType: TypeAlias = Literal["work", "cell", "fax", "home", "pager", "other"]


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number: E.164 where it could be parsed, else the digits as printed."""

    number: str
    extension: str = ""
    type: PhoneType = "work"


@dataclass(frozen=True, slots=True)
class Email:
    """An email address as printed, domain in lower case; ``type`` is work, home or other."""

    address: str
    type: Literal["work", "home", "other"] = "work"


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address; ``country`` is ISO 3166-1 alpha-2, a P.O. box stands in ``street``."""

    street: str = ""
    postal_code: str = ""
    city: str = ""
    region: str = ""
    country: str = ""
    type: Literal["work", "home", "other"] = "work"


Value: TypeAlias = str | Phone | Email | Address


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start:end`` of the text of line number ``line``."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one rule says a piece of text could be; ``strength`` in 0..1 is not yet calibrated."""

    kind: FieldKind
    text: str  # as read
    value: Value
    spans: tuple[Span, ...]
    strength: float
    assumed: frozenset[Assumption] = frozenset()


@dataclass(frozen=True, slots=True)
class Field:
    """A chosen value; ``confidence`` is the measured chance that it is right."""

    kind: FieldKind
    value: Value
    text: str  # as read
    lines: tuple[int, ...]
    confidence: float
    assumed: frozenset[Assumption] = frozenset()
    alternatives: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one card.

    Every text line is in the ``lines`` of a field or its unclaimed text is in ``left_over``.
    ``doubts`` are sentences for the person who checks.
    """

    fields: tuple[Field, ...] = ()
    left_over: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


# --- contacts ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Contact:
    """A person or company as an address book has it. Empty means unknown."""

    prefix: str = ""
    given: str = ""
    additional: str = ""
    family: str = ""
    suffix: str = ""
    title: str = ""
    org: str = ""
    department: str = ""
    emails: tuple[Email, ...] = ()
    phones: tuple[Phone, ...] = ()
    urls: tuple[str, ...] = ()
    addresses: tuple[Address, ...] = ()
    socials: tuple[str, ...] = ()  # profile links, e.g. https://www.linkedin.com/in/slug
    note: str = ""
    nickname: str = ""
    birthday: str = ""  # YYYY-MM-DD
    categories: tuple[str, ...] = ()
    uid: str = ""
    revised: str = ""  # vCard REV, UTC, YYYY-MM-DDThh:mm:ssZ
    formatted_name: str = ""  # FN as the address book has it; empty on a card just read

    @property
    def name(self) -> str:
        """The name as people write it, else the company, else the first email address."""
        parts = (self.prefix, self.given, self.additional, self.family, self.suffix)
        person = " ".join(part for part in parts if part)
        email = self.emails[0].address if self.emails else ""
        return person or self.formatted_name or self.org or email


# --- who is who -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evidence:
    """One labelled step of a score: how ``field`` compared, and what that weighs (log2 odds)."""

    field: str
    level: str
    weight: float
    left: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to happen with a new contact; only the book (or ``merge``) carries it out.

    ``target`` is the UID of the existing contact, or None for ``new``. ``score`` in 0..1.
    """

    kind: Literal["new", "merge", "review"]
    target: str | None = None
    score: float = 0.0
    evidence: tuple[Evidence, ...] = ()

    @property
    def reasons(self) -> tuple[str, ...]:
        """The steps in words, heaviest first."""
        steps = sorted(self.evidence, key=lambda step: -abs(step.weight))
        return tuple(f"{step.field}: {step.level}" for step in steps)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference that a merge made in a contact."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A photo or file that could not be read: the reason, and what to do."""

    source: str
    error: str
    hint: str


@dataclass(frozen=True, slots=True)
class CardReading:
    """All that is known of one card: the picture's place, the text, the fields, the contact."""

    source: str
    page: int
    card: int
    outline: Quad
    lines: tuple[TextLine, ...] = ()
    reading: Reading = field(default_factory=Reading)
    contact: Contact = field(default_factory=Contact)
    warnings: tuple[str, ...] = ()
    picture: bytes = b""  # the flattened card, upright, JPEG
    taken: datetime | None = None
    size: tuple[int, int] = (0, 0)  # width and height of the card pixels the lines lie in
