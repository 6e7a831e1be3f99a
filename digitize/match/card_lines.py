"""The lines of a card while something is merged into it, and what was changed so far.

Knows lines, not people: finds, changes and adds them beside those of their kind, and writes down
each change. Lines that are not asked for stay as they are.
"""

from __future__ import annotations

from datetime import date, datetime

from digitize.match.fold import collapsed
from digitize.model import Change, Contact
from digitize.vcard import Property, VCard, uid_of
from digitize.vcard.build import Version, revision
from digitize.vcard.property import Line
from digitize.vcard.text import escape, split, unescape


class CardLines:
    """A card's lines under way. ``when`` dates what is written; ``changes`` tell what was done."""

    def __init__(self, card: VCard, when: date) -> None:
        self._card = card
        self._when = when
        self.lines: list[Line] = list(card.lines)
        self.changes: list[Change] = []
        self.version: Version = "4.0" if card.version == "4.0" else "3.0"

    @property
    def day(self) -> str:
        """The day of the merge, YYYY-MM-DD."""
        return self._when.strftime("%Y-%m-%d")

    def all(self, name: str) -> list[Property]:
        """All lines of a name."""
        return [line for line in self.lines if isinstance(line, Property) and line.name == name]

    def first(self, name: str) -> Property | None:
        """The first line of a name that says something, else the first at all."""
        found = self.all(name)
        return next((prop for prop in found if prop.value.strip("; ")), next(iter(found), None))

    def units(self, name: str) -> list[str]:
        """The first part of each line of a name, as plain text: the companies of ORG."""
        return [unescape(split(prop.value, ";")[0]) for prop in self.all(name)]

    def has_text(self, name: str, text: str) -> bool:
        """Whether a line of a name says the text, in any writing of umlauts."""
        wanted = collapsed(text.strip())
        return any(collapsed(unescape(prop.value).strip()) == wanted for prop in self.all(name))

    def put(self, name: str, value: str, field: str, old: Property | None) -> None:
        """Change a line's value, or add the line."""
        if old is None:
            self.insert(name, [Property(name, value)])
            self.changes.append(Change(field, "", shown(value)))
        elif old.value != value:
            self.lines[self.lines.index(old)] = old.with_value(value)
            self.changes.append(Change(field, shown(old.value), shown(value)))

    def insert(self, name: str, props: list[Property], *, before: bool = False) -> None:
        """Put new lines beside those of the same name, else at the end."""
        places = [
            place
            for place, line in enumerate(self.lines)
            if isinstance(line, Property) and line.name == name
        ]
        place = len(self.lines) if not places else places[0] if before else places[-1] + 1
        self.lines[place:place] = props

    def note(self, text: str, field: str, known_by: str = "") -> None:
        """Append a paragraph to NOTE unless it, or the part it is known by, is there already."""
        old = self.first("NOTE")
        before = unescape(old.value) if old else ""
        present = [unescape(prop.value) for prop in self.all("NOTE")]
        if any(squeezed(known_by or text) in squeezed(note) for note in present):
            return
        if old is None:
            self.insert("NOTE", [Property("NOTE", escape(text))])
        else:
            value = f"{old.value}\\n{escape(text)}" if before.strip() else escape(text)
            self.lines[self.lines.index(old)] = old.with_value(value)
        self.changes.append(Change(field, "", text))

    def finished(self, before: Contact) -> tuple[VCard, tuple[Change, ...]]:
        """The card as it is now, with a new REV and a UID; the very card if nothing was changed.

        ``before``: the contact it described, of which a missing UID is made.
        """
        if not self.changes:
            return self._card, ()
        if not self.first("UID"):
            self.lines.insert(0, Property("UID", escape(uid_of(before))))
        moment = self._when if isinstance(self._when, datetime) else None
        stamp = (moment or datetime(self._when.year, self._when.month, self._when.day)).strftime(  # noqa: DTZ001 - a day has no zone
            "%Y-%m-%dT%H:%M:%SZ"
        )
        value = revision(stamp, self.version)
        old = self.first("REV")
        if old is None:
            self.lines.append(Property("REV", value))
        else:
            self.lines[self.lines.index(old)] = old.with_value(value)
        return self._card.with_lines(self.lines), tuple(self.changes)

    def add_types(self, prop: Property, words: tuple[str, ...]) -> None:
        """Unite TYPE words; a known place stays, and no fax is made of a voice line."""
        types = prop.types
        wanted = [word for word in words if word not in types and word != "OTHER"]
        if types & {"WORK", "HOME"}:
            wanted = [word for word in wanted if word not in ("WORK", "HOME")]
        if types & {"VOICE", "CELL"}:
            wanted = [word for word in wanted if word not in ("FAX", "PAGER")]
        if types & {"FAX", "PAGER"}:
            wanted = [word for word in wanted if word not in ("CELL", "FAX", "PAGER")]
        if not wanted:
            return
        if self.version == "4.0":
            wanted = [word.lower() for word in wanted]
        self.lines[self.lines.index(prop)] = prop.with_types(tuple(wanted))
        after = f"{unescape(prop.value)}: {','.join(wanted)}"
        self.changes.append(Change("types", ",".join(sorted(types)), after))


def shown(value: str) -> str:
    """A structured value as people read it."""
    return ", ".join(
        part for part in (unescape(part).strip() for part in split(value, ";")) if part
    )


def squeezed(text: str) -> str:
    """A text with single blanks."""
    return " ".join(text.split())
