"""Both sides changed a card: what comes together, and what is asked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digitize import vcard
from digitize.carddav import threeway
from digitize.vcard import VCard

ROWS = (
    "N:Vogt;Cleo;;;",
    "FN:Cleo Vogt",
    "TITLE:Clerk",
    "TEL;TYPE=CELL:+4915228895456",
    "X-PET:Rex",
)


def card(*lines: str) -> VCard:
    text = "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", "UID:1", *lines, "END:VCARD", ""))
    return vcard.parse(text.encode()).cards[0]


def lines_of(one: VCard) -> set[str]:
    text = one.serialize().decode()
    return {line for line in text.split("\r\n") if line and not line.startswith(("BEGIN", "END"))}


BASE = threeway.keys(card(*ROWS))


def without(*gone: str) -> tuple[str, ...]:
    return tuple(row for row in ROWS if row not in gone)


@pytest.mark.parametrize(
    ("mine", "theirs", "result"),
    [
        (ROWS, (*ROWS, "NOTE:Tea"), {*ROWS, "NOTE:Tea"}),
        ((*ROWS, "NOTE:Tea"), ROWS, {*ROWS, "NOTE:Tea"}),
        ((*ROWS, "NOTE:Tea"), (*ROWS, "BDAY:1980-01-01"), {*ROWS, "NOTE:Tea", "BDAY:1980-01-01"}),
        ((*ROWS, "NOTE:Tea"), without("X-PET:Rex"), {*without("X-PET:Rex"), "NOTE:Tea"}),
        (
            (*ROWS, "TEL;TYPE=WORK:+493023125001"),
            (*ROWS, "TEL;TYPE=HOME:+493023125002"),
            {*ROWS, "TEL;TYPE=WORK:+493023125001", "TEL;TYPE=HOME:+493023125002"},
        ),
        ((*ROWS, "NOTE:Tea"), (*ROWS, "NOTE:Tea"), {*ROWS, "NOTE:Tea"}),
        (without("X-PET:Rex"), without("X-PET:Rex"), {*without("X-PET:Rex")}),
    ],
)
def test_changes_of_different_things_come_together(
    mine: tuple[str, ...], theirs: tuple[str, ...], result: set[str]
) -> None:
    merged = threeway.merge(BASE, card(*mine), card(*theirs))
    assert merged.conflicts == ()
    assert lines_of(merged.card) == {"VERSION:3.0", "UID:1", *result}


@pytest.mark.parametrize(
    ("mine", "theirs", "name"),
    [
        ("TITLE:Owner", "TITLE:Boss", "TITLE"),
        ("TEL;TYPE=CELL:+4915228817386", "TEL;TYPE=CELL:+491713920011", "TEL"),
        ("X-PET:Bello", "X-PET:Luna", "PET"),
    ],
)
def test_the_same_thing_changed_in_two_ways_is_a_conflict_that_one_side_settles(
    mine: str, theirs: str, name: str
) -> None:
    start = f"{mine.partition(':')[0]}:"
    rest = tuple(row for row in ROWS if not row.startswith(start))
    ours, other = card(*rest, mine, "NOTE:Tea"), card(*rest, theirs, "BDAY:1980-01-01")
    merged = threeway.merge(BASE, ours, other)
    assert [(one[0], one[1], one[2]) for one in merged.conflicts] == [
        (name, mine.partition(":")[2], theirs.partition(":")[2])
    ]
    for side, wins, loses in (("mine", mine, theirs), ("theirs", theirs, mine)):
        settled = threeway.merge(BASE, ours, other, prefer="mine" if side == "mine" else "theirs")
        assert settled.conflicts == ()
        assert {wins, "NOTE:Tea", "BDAY:1980-01-01", *rest} <= lines_of(settled.card)
        assert loses not in lines_of(settled.card)


def test_a_group_goes_as_a_whole() -> None:
    group = ("item1.URL:https://vogt.example", "item1.X-ABLABEL:Blog")
    merged = threeway.merge(BASE, card(*ROWS, "NOTE:Tea"), card(*ROWS, *group))
    assert {*group, "NOTE:Tea"} <= lines_of(merged.card)


def test_another_way_of_writing_the_same_is_no_change() -> None:
    other = card(
        "N:Vogt;Cleo", "FN:Cleo  Vogt", "TITLE:Clerk", "tel;type=cell,voice:+4915228895456",
        "X-PET:Rex", "REV:20260101T000000Z", "PRODID:-//Server//EN",
    )  # fmt: skip
    assert threeway.keys(other) == BASE


def test_what_the_server_leaves_out_stays_here() -> None:
    stripped = threeway.keys(card(*without("X-PET:Rex")))
    theirs = card(*without("X-PET:Rex", "TITLE:Clerk"), "TITLE:Boss")
    merged = threeway.merge(stripped, card(*ROWS), theirs, untouched=True)
    assert {"X-PET:Rex", "TITLE:Boss"} <= lines_of(merged.card)
    assert "TITLE:Clerk" not in lines_of(merged.card)


NAMES = st.sampled_from(["TITLE", "NOTE", "TEL;TYPE=CELL", "EMAIL;TYPE=WORK", "X-A", "BDAY"])
LINES = st.lists(
    st.builds(lambda name, text: f"{name}:{text}", NAMES, st.sampled_from("abcd")),
    max_size=6,
    unique=True,
).map(tuple)


@settings(max_examples=200, deadline=None)
@given(LINES, LINES, LINES)
def test_every_line_that_only_one_side_touched_is_as_that_side_has_it(
    was: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]
) -> None:
    base = threeway.keys(card(*was))
    merged = threeway.merge(base, card(*mine), card(*theirs))
    in_doubt = {name for name, _, _ in merged.conflicts}
    result = threeway.keys(merged.card)
    for key in {*base, *threeway.keys(card(*mine)), *threeway.keys(card(*theirs))}:
        if key[0] in in_doubt:
            continue
        before, here, there = (
            key in side for side in (base, threeway.keys(card(*mine)), threeway.keys(card(*theirs)))
        )
        expected = here if there == before else there
        assert (key in result) == expected, key


@settings(max_examples=100, deadline=None)
@given(LINES, LINES, LINES)
def test_both_sides_come_to_the_same_and_once_is_enough(
    was: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]
) -> None:
    base = threeway.keys(card(*was))
    ours, other = card(*mine), card(*theirs)
    one = threeway.merge(base, ours, other, prefer="mine").card
    two = threeway.merge(base, other, ours, prefer="theirs").card
    assert threeway.keys(one) == threeway.keys(two)
    again = threeway.merge(threeway.keys(other), one, other)
    assert threeway.keys(again.card) == threeway.keys(one)
    kept = threeway.dump(ours, other)
    assert threeway.load(kept) + threeway.only_theirs(kept) == threeway.keys(other)
    assert threeway.version_in(kept) == "3.0"
