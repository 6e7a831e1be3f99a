"""Address book files brought together: what ``digitize merge`` does between reading and writing.

Takes documents, gives a document and a row per new card. Cards of the existing book that no
decision touches keep their bytes; new cards are added with everything they carry, also what is
not understood.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from digitize.match.decide import decide_all, duplicates
from digitize.match.entries import is_one_entry
from digitize.match.index import Index
from digitize.match.merge import merge
from digitize.model import Change, Contact, Decision, Evidence
from digitize.vcard import Document, Property, Unreadable, VCard, contact_of, uid_of
from digitize.vcard.encoding import decode
from digitize.vcard.property import Line

_NEVER_CARRIED = frozenset(
    {"UID", "REV", "PRODID", "SOURCE", "FN", "N", "X-ABLABEL", "SORT-STRING"}
)
"""Lines about the card itself; and the name, which the merge has decided about."""
_THE_SAME = Evidence("card", "the same card, brought in before", 0.0)
_UNDERSTOOD = frozenset(
    {
        "ORG",
        "TITLE",
        "ROLE",
        "EMAIL",
        "TEL",
        "ADR",
        "URL",
        "NOTE",
        "CATEGORIES",
        "BDAY",
        "NICKNAME",
        "X-SOCIALPROFILE",
        "SOCIALPROFILE",
        "IMPP",
        "X-SKYPE",
        "X-SKYPE-USERNAME",
    }
)


@dataclass(frozen=True, slots=True)
class Row:
    """What was decided about a new card. ``new``, ``existing``: UIDs or positions from 1."""

    new: str
    name: str
    decision: Decision
    existing: str | None
    existing_name: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Twin:
    """Two entries of the existing book that look like one person."""

    left: str
    right: str
    name: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class Together:
    """The merged book and how it came about."""

    document: Document
    rows: tuple[Row, ...]
    twins: tuple[Twin, ...]


def bring_together(
    existing: Document, new: Sequence[VCard], *, when: date, region: str = "DE"
) -> Together:
    """Merge new cards into an address book; only what is certain, the rest is added beside it.

    ``when`` dates what is kept of replaced values; ``region`` is the owner's country.
    """
    cards = existing.cards
    known = [contact_of(card) for card in cards]
    index = Index.of(known, region=region, by_position=True)
    contacts = [contact_of(card) for card in new]
    decisions = decide_all(contacts, index, region=region, by_position=True)
    place = {f"#{row + 1}": row for row in range(len(cards))}
    uids = [contact.uid for contact in known]
    work = _Work(list(cards), dict(place), when, region, uids)
    rows = []
    taken = {contact.uid for contact in known if contact.uid}
    refs = (f"+{row + 1}" for row in range(len(contacts)))
    for ref, card, contact, decision in zip(refs, new, contacts, decisions, strict=True):
        decision = work.known_already(contact) or decision
        changes = work.apply(ref, card, contact, decision, taken)
        target = decision.target
        shown = None if target is None else work.shown(target)
        name = "" if target is None else contact_of(work.card(target)).name
        rows.append(
            Row(
                ref.lstrip("+") if not contact.uid else contact.uid,
                contact.name,
                decision,
                shown,
                name,
                changes,
            )
        )
    twins = tuple(
        Twin(work.shown(left), work.shown(right), known[place[left]].name, decision)
        for left, right, decision in duplicates(index)
    )
    return Together(existing.replaced(work.changed, work.added), tuple(rows), twins)


class _Work:
    """The cards as they stand while decisions are carried out one after the other."""

    def __init__(
        self,
        cards: list[VCard],
        place: dict[str, int],
        when: date,
        region: str,
        uids: Sequence[str],
    ) -> None:
        self._uids = uids
        self._by_uid: dict[str, list[int]] = {}  # of the existing book: the cards that bear each
        for row, uid in enumerate(uids):
            if uid:
                self._by_uid.setdefault(uid, []).append(row)
        self._cards = cards
        self._place = place  # ref -> position in _cards
        self._old = len(cards)
        self._when = when
        self._region = region
        self._touched: set[int] = set()

    @property
    def changed(self) -> dict[int, VCard]:
        """The existing cards that were changed, by position."""
        return {row: self._cards[row] for row in sorted(self._touched) if row < self._old}

    @property
    def added(self) -> list[VCard]:
        """The cards that were added, in order."""
        return self._cards[self._old :]

    def card(self, ref: str) -> VCard:
        """The card of a decision's target as it stands now."""
        return self._cards[self._place[ref]]

    def known_already(self, contact: Contact) -> Decision | None:
        """The decision about a card that was brought in before, and says nothing new since."""
        for row in self._by_uid.get(uid_of(contact), ()):
            there = self._cards[row]
            one_entry = is_one_entry(contact_of(there), contact, region=self._region)
            if one_entry and not merge(there, contact, when=self._when, region=self._region)[1]:
                return Decision("merge", f"#{row + 1}", 1.0, (_THE_SAME,))
        return None

    def shown(self, ref: str) -> str:
        """What others find the target by: its UID, else its position in the existing file."""
        row = self._place[ref]
        if row >= self._old:
            return self._cards[row].uid
        uid = self._uids[row]
        return uid if uid and len(self._by_uid[uid]) == 1 else str(row + 1)

    def apply(
        self, ref: str, card: VCard, contact: Contact, decision: Decision, taken: set[str]
    ) -> tuple[Change, ...]:
        """Carry out one decision; return what it changed in the target."""
        if decision.kind == "merge" and decision.target is not None:
            row = self._place[decision.target]
            merged, changes = merge(self._cards[row], contact, when=self._when, region=self._region)
            carried = _carry(merged, card)
            self._place[ref] = row
            if carried is not self._cards[row]:
                self._cards[row] = carried
                self._touched.add(row)
            return changes
        self._place[ref] = len(self._cards)
        self._cards.append(_added(card, contact, taken))
        return ()


def _carry(target: VCard, new: VCard) -> VCard:
    """Add lines that are not understood (a photo, a key), where the target has none such."""
    lines = target.lines
    names = {line.name for line in lines if isinstance(line, Property)}
    extra = [
        replace(prop, raw=b"")
        for prop in new.properties
        if not prop.group and prop.name not in names | _NEVER_CARRIED | _UNDERSTOOD
    ]
    return target.with_lines((*lines, *extra)) if extra else target


def _added(card: VCard, contact: Contact, taken: set[str]) -> VCard:
    """Return a new card as it goes into the book: whole, in UTF-8, with a UID of its own."""
    uid = contact.uid
    if not uid or uid in taken:
        uid = uid_of(replace(contact, uid=""))
        while uid in taken:
            uid += "-2"
    taken.add(uid)
    fresh = uid == contact.uid
    if fresh and card.version in ("3.0", "4.0") and card.original and _is_utf8(card.original):
        ends = card.original.endswith((b"\n", b"\r"))
        return card if ends else card.with_lines(card.lines)
    lines: list[Line] = [
        Unreadable(decode(line.raw).encode()) if isinstance(line, Unreadable) else line
        for line in card.lines
        if fresh or not (isinstance(line, Property) and line.name == "UID")
    ]
    if not fresh:
        lines.insert(0, Property("UID", uid))
    return card.with_lines(lines)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
