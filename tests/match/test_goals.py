"""The promise, on a small held-back address book: nobody is mixed, most are found."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest

from benchmarks.matching.data import labelled
from benchmarks.matching.evaluate import evaluate, total
from digitize import vcard
from digitize.match import Index, decide_all
from digitize.match.judge import judge
from digitize.match.ownership import Ownership
from digitize.match.profile import profile_of
from digitize.match.together import bring_together
from digitize.match.weights import shipped_weights


def test_no_false_merge_and_few_questions_on_names_never_seen() -> None:
    data = labelled(77, "held", existing=1500, new=500)
    decisions = decide_all(data.new, Index.of(data.existing))
    counts, wrong, _ = evaluate(data, decisions)
    everything = total(counts)
    assert wrong == []
    assert everything.merged_right_decidable >= 0.85 * everything.decidable
    found = everything.merged_right_decidable + everything.asked_right_decidable
    assert found >= 0.95 * everything.decidable
    assert everything.asked <= 0.08 * everything.cards


def test_the_order_of_the_new_cards_changes_no_certain_pair() -> None:
    data = labelled(78, "held", existing=300, new=200)
    index = Index.of(data.existing)
    forward = decide_all(data.new, index)
    backward = decide_all(data.new[::-1], index)[::-1]
    for one, other in zip(forward, backward, strict=True):
        both_known = (one.target or "").startswith("e") and (other.target or "").startswith("e")
        if one.kind == other.kind == "merge" and both_known:
            assert one.target == other.target


def test_no_group_holds_two_existing_contacts_or_two_that_oppose_each_other() -> None:
    data = labelled(79, "held", existing=600, new=400)
    index = Index.of(data.existing)
    new = (*data.new, *(replace(one, uid=f"again-{one.uid}", note="") for one in data.new[:100]))
    ownership = Ownership((index, Index.of(new)))
    profiles = {one.uid: profile_of(one, one.uid) for one in (*data.existing, *new)}
    groups: dict[str, list[str]] = {}
    for contact, decision in zip(new, decide_all(new, index), strict=True):
        if decision.kind == "merge":
            groups.setdefault(decision.target or "", []).append(contact.uid)
    assert sum(len(group) > 1 for group in groups.values()) > 3
    for target, group in groups.items():
        members = [profiles[uid] for uid in (target, *group)]
        assert sum(one.ref.startswith("e") for one in members) <= 1
        for one, other in itertools.combinations(members, 2):
            found = judge(one, other, ownership, shipped_weights())
            assert not found.opposed, (one.name, other.name)


@pytest.mark.parametrize("uids", [True, False], ids=["with UIDs", "without"])
def test_merging_a_whole_file_twice_changes_no_byte_the_second_time(uids: bool) -> None:
    data = labelled(80, "held", existing=500, new=300)
    cards = vcard.parse(vcard.write(data.new)).cards
    if not uids:
        cards = tuple(
            card.with_lines([line for line in card.properties if line.name != "UID"])
            for card in cards
        )
    book = vcard.parse(vcard.write(data.existing))
    once = bring_together(book, cards, when=date(2026, 5, 4)).document.serialize()
    again = bring_together(vcard.parse(once), cards, when=date(2027, 5, 4))
    assert again.document.serialize() == once
    assert {row.decision.kind for row in again.rows} == {"merge"}
