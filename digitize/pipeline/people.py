"""Everybody known to a run: the book's contacts, and the address books given with --existing.

Takes contacts as they are. Gives decisions about new ones, and merged cards. Leaves alone
the book; the only module that calls ``match``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from digitize import cards_jsonl, match, vcard
from digitize.book import Book
from digitize.errors import UsageError
from digitize.model import CardReading, Change, Contact, Decision, Problem
from digitize.vcard import VCard


class People:
    """Contacts by UID, and the questions a run has about them."""

    def __init__(
        self, book: Book, existing: Iterable[tuple[Path, VCard]] = (), *, region: str = "DE"
    ) -> None:
        self._names: dict[str, str] = {}
        self._cards: dict[str, tuple[Path, VCard]] = {}
        self._apart = book.apart()
        self.region = region
        known = {one.uid: one.contact for one in book.contacts}
        for path, card in existing:
            contact = vcard.contact_of(card)
            uid = vcard.uid_of(contact)
            self._cards[uid] = (path, card)
            known[uid] = replace(contact, uid=uid)
        self._names = {uid: contact.name for uid, contact in known.items()}
        self._index = match.Index.of(known.values(), region=region)

    def decide(self, new: Sequence[Contact]) -> tuple[Decision, ...]:
        """What is to happen with each new contact; a target may be an earlier one of them.

        Pairs that were said to be two people stay two.
        """
        decisions = match.decide_all(new, self._index, region=self.region)
        self._names.update({contact.uid: contact.name for contact in new})
        return tuple(
            Decision("new") if self._are_apart(contact.uid, decision.target) else decision
            for contact, decision in zip(new, decisions, strict=True)
        )

    def name(self, uid: str | None) -> str:
        """The name of somebody known, or an empty text."""
        return self._names.get(uid or "", "")

    def from_file(self, uid: str) -> tuple[Path, VCard] | None:
        """The card of an address book given with --existing, and the file it stands in."""
        return self._cards.get(uid)

    def _are_apart(self, one: str, other: str | None) -> bool:
        return (min(one, other or ""), max(one, other or "")) in self._apart


def merge(
    existing: VCard, new: Contact, card: CardReading | None = None, *, region: str = "DE"
) -> tuple[VCard, tuple[Change, ...]]:
    """The existing card with what the new contact adds.

    ``card`` is what it was read from: a doubtful reading never replaces what was there.
    """
    confidence = None
    taken = datetime.now().astimezone()
    if card is not None:
        marks = cards_jsonl.confidences(card.reading, card.contact)
        confidence = {
            key: min(mark, default=0.0) if isinstance(mark, list) else mark
            for key, mark in marks.items()
        }
        taken = card.taken or taken
    return match.merge(existing, new, confidence=confidence, when=taken.date(), region=region)


def read_address_books(
    paths: Iterable[Path],
) -> tuple[tuple[tuple[Path, VCard], ...], tuple[Problem, ...]]:
    """The cards of vCard files, each with its file, and what could not be read in them.

    Raises:
        UsageError: A file cannot be opened, or holds no vCard at all.
    """
    cards: list[tuple[Path, VCard]] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            document = vcard.parse(path.read_bytes(), source=path.name)
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            raise UsageError(
                f"{path}: cannot be read: {reason}", "Check the name and the permissions."
            ) from error
        if not document.cards:
            raise UsageError(
                f"{path}: there is no vCard in it",
                "Export your address book as vCard (.vcf) and name that file.",
            )
        cards += [(path, card) for card in document.cards]
        problems += document.problems
    return tuple(cards), tuple(problems)
