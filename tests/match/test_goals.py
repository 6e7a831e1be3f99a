"""The promise, on a small held-back address book: nobody is mixed, most are found."""

from __future__ import annotations

from benchmarks.matching.data import labelled
from benchmarks.matching.evaluate import evaluate, total
from digitize.match import Index, decide_all


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
