"""``digitize import``: vCard files -> the book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from digitize import vcard
from digitize.book import Book, Put
from digitize.errors import UnreadableError
from digitize.files import explain
from digitize.match import is_one_entry
from digitize.model import Problem
from digitize.pipeline.people import merge
from digitize.vcard import VCard


@dataclass(frozen=True, slots=True)
class ImportResult:
    """How many contacts came in, and what could not be read."""

    new: int
    updated: int
    unchanged: int
    problems: tuple[Problem, ...]

    @property
    def total(self) -> int:
        """Contacts that could be read."""
        return self.new + self.updated + self.unchanged


def bring_in(paths: Sequence[Path], book_path: Path) -> ImportResult:
    """Import vCard files, each in one transaction; one bad file never stops the rest.

    Raises:
        RefusedError: The book refused; files imported before are in it.
    """
    new = updated = unchanged = 0
    problems: list[Problem] = []
    with Book.open(book_path) as book:
        batch = book.journal.new_batch()
        for path in _files(paths):
            try:
                document = vcard.parse(path.read_bytes(), source=path.name)
            except OSError as error:
                problems.append(Problem(str(path), *explain(error)))
                continue
            except UnreadableError as error:
                problems.append(Problem(path.name, error.message, error.hint))
                continue
            problems += document.problems
            with book.journal.transaction():  # what is read is what is written upon
                puts: dict[str, Put] = {}
                for card in document.cards:
                    card, uid, before = _place(card, puts, book)
                    data = _together(card, before)
                    if data == before:
                        unchanged += 1
                        continue
                    new, updated = (new + 1, updated) if before is None else (new, updated + 1)
                    puts[uid] = Put(uid, data, "import", path.name)
                if puts:
                    what = f"{len(puts)} contacts from {path.name}"
                    book.journal.apply(batch, "import", what, list(puts.values()))
    return ImportResult(new, updated, unchanged, tuple(problems))


def _files(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        found += [one for one in inside if one is path or one.suffix.lower() == ".vcf"]
    return list(dict.fromkeys(found))


def _place(card: VCard, puts: Mapping[str, Put], book: Book) -> tuple[VCard, str, bytes | None]:
    """The card, its UID in the book, and what stands there under it.

    A UID that is somebody else's there (numbers, in small programs) is replaced: nobody's values
    are mixed because two address books count alike.
    """
    contact = vcard.contact_of(card)
    uid = vcard.uid_of(contact)
    while True:
        before = puts[uid].vcard if uid in puts else _stored(book, uid)
        if before is None or is_one_entry(vcard.contact_of(vcard.parse(before).cards[0]), contact):
            return card, uid, before
        fresh = vcard.uid_of(replace(contact, uid=f"{uid}-2" if uid != contact.uid else ""))
        uid = fresh
        others = [line for line in card.lines if getattr(line, "name", "") != "UID"]
        card = card.with_lines([vcard.Property("UID", uid), *others])


def _stored(book: Book, uid: str) -> bytes | None:
    there = book.contacts.get(uid)
    return there.vcard if there else None


def _together(card: VCard, before: bytes | None) -> bytes:
    """The imported card, with what the book's card of the same UID had besides."""
    data = card.serialize()
    if before is None or data == before:
        return data
    merged, changes = merge(card, vcard.contact_of(vcard.parse(before).cards[0]))
    return merged.serialize() if changes else data
