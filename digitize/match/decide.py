"""New contacts -> decisions: merge with whom, ask, or new.

Decides and does nothing. New contacts are compared with the address book and with each other; a
group is only formed if no two of its members oppose each other, and never joins two existing
contacts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digitize.match.index import Index
from digitize.match.judge import Answer, Judgement, judge
from digitize.match.ownership import Ownership
from digitize.match.weights import Weights, shipped_weights
from digitize.model import Contact, Decision, Evidence


@dataclass(frozen=True, slots=True)
class Link:
    """A judgement between node ``left`` (existing, or an earlier new contact) and ``right`` (new).

    Existing contacts have nodes below zero (-1 - row), new ones their position.
    """

    left: int
    right: int
    judgement: Judgement


def decide(
    new: Contact, index: Index, *, region: str = "DE", weights: Weights | None = None
) -> Decision:
    """Decide about one contact. ``region``: the owner's country, for bare national numbers."""
    return decide_all([new], index, region=region, weights=weights)[0]


def decide_all(
    new: Sequence[Contact],
    index: Index,
    *,
    region: str = "DE",
    weights: Weights | None = None,
    by_position: bool = False,
) -> tuple[Decision, ...]:
    """Decide about several contacts, which may also be each other's duplicates.

    The target of a decision is the UID of an existing contact, or of an earlier one among ``new``.
    A contact without UID is called ``#`` and its position in the index, or ``+`` and its position
    in ``new``, both from 1; with ``by_position`` all new ones are, as in an index made with it.
    """
    among = Index.of(new, region=region, stand_in="+", by_position=by_position)
    ownership = Ownership((index, among) if len(new) > 1 else (index,))
    links = list(_links(index, among, ownership, weights or shipped_weights()))
    return _Groups(index, among, links).decisions()


def duplicates(
    index: Index, *, weights: Weights | None = None
) -> Iterator[tuple[str, str, Decision]]:
    """Yield pairs of existing contacts that look like one person; nobody merges them unasked.

    Each is ``(ref, ref of the other, decision)``; ``merge`` means certain, ``review`` a question.
    """
    weights = weights or shipped_weights()
    ownership = Ownership((index,))
    for row, profile in enumerate(index.profiles()):
        for other in index.candidates(profile):
            if other <= row:
                continue
            twin = index.profile(other)
            found = judge(profile, twin, ownership, weights)
            if found.answer in (Answer.SAME, Answer.UNSURE):
                kind = "merge" if found.answer == Answer.SAME else "review"
                decision = Decision(kind, twin.ref, found.score, found.evidence)  # type: ignore[arg-type]
                yield profile.ref, twin.ref, decision


def _links(index: Index, among: Index, ownership: Ownership, weights: Weights) -> Iterator[Link]:
    for position, profile in enumerate(among.profiles()):
        for row in index.candidates(profile):
            yield Link(-1 - row, position, judge(index.profile(row), profile, ownership, weights))
        for earlier in among.candidates(profile):
            if earlier < position:
                found = judge(among.profile(earlier), profile, ownership, weights)
                yield Link(earlier, position, found)


class _Groups:
    """Groups of contacts that are one person, joined from the most certain link on."""

    def __init__(self, index: Index, among: Index, links: list[Link]) -> None:
        self._index = index
        self._among = among
        self._links = links
        self._group: dict[int, list[int]] = {}  # node -> all nodes of its group, one list for all
        self._joined: dict[int, Link] = {}  # new contact -> the link that brought it in
        self._asked: dict[int, Link] = {}  # new contact -> its best question
        self._nearest: dict[int, Link] = {}  # new contact -> its best link, for the reasons
        self._opposed: set[frozenset[int]] = set()
        for link in links:
            if link.judgement.opposed:
                self._opposed.add(frozenset((link.left, link.right)))
            best = self._nearest.get(link.right)
            if best is None or link.judgement.score > best.judgement.score:
                self._nearest[link.right] = link

    def decisions(self) -> tuple[Decision, ...]:
        """Join what is certain and fits together, then ask about the rest."""
        certain = [link for link in self._links if link.judgement.answer == Answer.SAME]
        for link in sorted(
            certain, key=lambda link: (-link.judgement.score, link.right, link.left)
        ):
            self._join(link)
        for link in self._links:
            if link.judgement.answer == Answer.UNSURE:
                self._ask(link)
        return tuple(self._decision(position) for position in range(len(self._among)))

    def _members(self, node: int) -> list[int]:
        return self._group.setdefault(node, [node])

    def _join(self, link: Link) -> None:
        left, right = self._members(link.left), self._members(link.right)
        if left is right:
            return
        existing = [node for node in (*left, *right) if node < 0]
        if len(existing) > 1:
            if self._contradict(*existing):
                self._ask(link)
            return
        if any(frozenset((one, two)) in self._opposed for one in left for two in right):
            self._ask(link)
            return
        left += right
        for node in right:
            self._group[node] = left
        self._joined.setdefault(link.right, link)

    def _contradict(self, one: int, other: int) -> bool:
        """Whether two existing contacts that one card fits are two people, not a double entry."""
        left, right = self._index.profile(-1 - one), self._index.profile(-1 - other)
        found = judge(left, right, Ownership((self._index,)), shipped_weights())
        return found.answer != Answer.SAME

    def _ask(self, link: Link) -> None:
        before = self._asked.get(link.right)
        if before is None or link.judgement.score > before.judgement.score:
            self._asked[link.right] = link

    def _decision(self, position: int) -> Decision:
        members = self._members(position)
        asked = self._asked.get(position)
        if asked is not None and asked.judgement.answer == Answer.SAME:
            return self._as("review", asked)  # certain for itself, but it does not fit the others
        target = min(members)  # the existing contact, else the first of the new ones
        if target != position:
            reason = self._joined.get(position) or self._first_link(members)
            found = reason.judgement
            return Decision("merge", self._ref(target), found.score, found.evidence)
        return self._as("review", asked) if asked is not None else self._new(position)

    def _first_link(self, members: list[int]) -> Link:
        return next(self._joined[node] for node in members if node in self._joined)

    def _new(self, position: int) -> Decision:
        nearest = self._nearest.get(position)
        if nearest is None:
            return Decision("new", None, 0.0, (Evidence("name", "nobody like this is known", 0.0),))
        return Decision("new", None, nearest.judgement.score, nearest.judgement.evidence)

    def _as(self, kind: str, link: Link) -> Decision:
        target = self._ref(link.left)
        return Decision(kind, target, link.judgement.score, link.judgement.evidence)  # type: ignore[arg-type]

    def _ref(self, node: int) -> str:
        profile = self._index.profile(-1 - node) if node < 0 else self._among.profile(node)
        return profile.ref
