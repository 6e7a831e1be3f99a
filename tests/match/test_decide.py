"""Who is who: the cases that matter, each with the decision that must come out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digitize.match import Index, decide, decide_all, duplicates
from digitize.model import Address, Contact, Email, Phone

ANNA = Contact(
    given="Anna",
    family="Schmidthuber",
    org="Alpha GmbH",
    emails=(Email("anna.schmidthuber@alpha.example"),),
    phones=(Phone("+493023125017"), Phone("+4915228817386", "", "cell")),
    uid="anna",
)
UDO = Contact(
    given="Udo",
    family="Brandeis",
    org="Alpha GmbH",
    emails=(Email("info@alpha.example"),),
    phones=(Phone("+493023125000"),),
    uid="udo",
)
EVA = Contact(
    given="Eva",
    family="Lohmeier",
    org="Beta AG",
    emails=(Email("info@beta.example"),),
    phones=(Phone("+494066969100"),),
    uid="eva",
)
BOOK = (ANNA, UDO, EVA)


def card(**fields: object) -> Contact:
    """A new contact; ``email``, ``phone`` and ``cell`` are single values."""
    email, phone, cell = (str(fields.pop(name, "")) for name in ("email", "phone", "cell"))
    phones = [Phone(phone)] if phone else []
    phones += [Phone(cell, "", "cell")] if cell else []
    emails = (Email(email),) if email else ()
    return replace(Contact(emails=emails, phones=tuple(phones)), **fields)  # type: ignore[arg-type]


SAME = {
    "same address": card(
        given="Anna", family="Schmidthuber", email="anna.schmidthuber@alpha.example"
    ),
    "changed job, same mobile": card(
        given="Anna", family="Schmidthuber", org="Gamma KG", email="as@gamma.example",
        cell="0152 28817386",
    ),
    "married, same mobile and the address of old": card(
        given="Anna", family="Weberknecht", org="Alpha GmbH", cell="+49 (0)152 28817386",
        email="anna.schmidthuber@alpha.example",
    ),
    "family name first": card(
        given="Schmidthuber", family="Anna", email="anna.schmidthuber@alpha.example"
    ),
    "one letter misread": card(
        given="Anna", family="Schmldthuber", org="Alpha GmbH", cell="0152 28817386"
    ),
    "initial, and her mobile": card(given="A.", family="Schmidthuber", cell="0152 28817386"),
    "no name, her address": card(email="anna.schmidthuber@alpha.example"),
}  # fmt: skip

NEW = {
    "colleague at the switchboard": card(
        given="Nora", family="Tannert", org="Alpha GmbH", phone="030 23125000"
    ),
    "colleague with the office address": card(
        given="Nora", family="Tannert", org="Beta AG", email="info@beta.example"
    ),
    "wife at the same telephone": card(
        given="Ute", family="Lohmeier", phone="040 66969100", org="Beta AG"
    ),
    "namesake elsewhere": card(
        given="Udo", family="Brandeis", org="Gamma KG", email="ub@gamma.example",
        phone="0221 4710100",
    ),
    "the assistant with the boss's number": card(
        given="Nora", family="Tannert", org="Alpha GmbH", phone="030 23125017"
    ),
    "the company itself": card(org="Alpha GmbH", phone="030 23125000", email="info@alpha.example"),
    "similar name, same telephone": card(
        given="Evan", family="Lohmeier", org="Beta AG", phone="040 66969100"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SAME)
def test_the_same_person_is_merged(name: str) -> None:
    decision = decide(SAME[name], Index.of(BOOK))
    assert (decision.kind, decision.target) == ("merge", "anna"), decision.reasons


@pytest.mark.parametrize("name", NEW)
def test_another_person_is_never_merged(name: str) -> None:
    decision = decide(NEW[name], Index.of(BOOK))
    assert decision.kind != "merge", decision.reasons


def test_a_namesake_in_one_company_with_a_numbered_address_is_no_merge() -> None:
    other = card(
        given="Anna", family="Schmidthuber", org="Alpha GmbH",
        email="anna.schmidthuber2@alpha.example",
    )  # fmt: skip
    assert decide(other, Index.of(BOOK)).kind != "merge"


def test_father_and_son_are_not_merged() -> None:
    father = card(given="Karl", family="Lohmeier", org="Lohmeier Bau", phone="040 66969200")
    son = replace(father, suffix="jun.")
    assert decide(son, Index.of([replace(father, uid="f")])).kind != "merge"
    senior = replace(father, suffix="sen.", uid="f")
    assert decide(son, Index.of([senior])).kind == "new"


def test_a_number_borne_by_a_third_person_proves_nothing() -> None:
    line = "+494066969321"
    known = card(given="A.", family="Lohmeier", phone=line, uid="a")
    new = card(given="Anton", family="Lohmeier", phone=line)
    alone = decide(new, Index.of([known]))
    third = card(given="Nora", family="Tannert", phone=line, uid="t")
    shared = decide(new, Index.of([known, third]))
    assert shared.score < alone.score
    assert shared.kind != "merge"


def test_a_decision_names_its_steps_and_their_values() -> None:
    decision = decide(SAME["changed job, same mobile"], Index.of(BOOK))
    assert "phone: same mobile" in decision.reasons
    step = next(step for step in decision.evidence if step.field == "phone")
    assert step.left == step.right == "+4915228817386"
    assert 0.9 <= decision.score <= 1.0


def test_missing_is_no_evidence() -> None:
    decision = decide(SAME["same address"], Index.of(BOOK))
    assert {step.field for step in decision.evidence} == {"name", "email", "work"}


def test_the_same_new_card_twice_is_one_contact() -> None:
    new = card(given="Nora", family="Tannert", email="nora@tannert.example", uid="n1")
    first, second = decide_all([new, replace(new, uid="n2")], Index.of(BOOK))
    assert first.kind == "new"
    assert (second.kind, second.target) == ("merge", "n1")


def test_contacts_without_a_uid_are_called_by_their_position() -> None:
    index = Index.of([replace(ANNA, uid="")])
    new = replace(ANNA, uid="")
    assert decide(new, index).target == "#1"
    other = card(given="Nora", family="Tannert", email="nora@tannert.example")
    assert decide_all([other, other], index)[1].target == "+1"


def test_two_cards_that_contradict_each_other_do_not_meet_through_a_third() -> None:
    """A and B fit the entry with only a mobile, but are father and daughter."""
    entry = Contact(phones=(Phone("+4915228817386", "", "cell"),), formatted_name="Maierhofer",
                    uid="x")  # fmt: skip
    father = card(given="Karl", family="Maierhofer", cell="0152 28817386", uid="a")
    daughter = card(given="Lena", family="Maierhofer", cell="0152 28817386", uid="b")
    decisions = decide_all([father, daughter], Index.of([entry]))
    assert [decision.kind for decision in decisions].count("merge") <= 1


def test_one_card_that_fits_two_different_people_is_a_question() -> None:
    one = card(given="Anna", family="Maierhofer", email="anna@maierhofer.example", uid="1")
    two = card(given="Anna", family="Maierhofer", cell="0152 28817386",
               birthday="1990-01-01", uid="2")  # fmt: skip
    new = card(given="Anna", family="Maierhofer", email="anna@maierhofer.example",
               cell="0152 28817386")  # fmt: skip
    assert decide(new, Index.of([replace(one, birthday="1960-01-01"), two])).kind == "review"


def test_double_entries_in_the_book_are_found_not_merged() -> None:
    twin = replace(ANNA, given="Anna M.", uid="anna2")
    found = list(duplicates(Index.of([*BOOK, twin])))
    assert [(left, right, decision.kind) for left, right, decision in found] == [
        ("anna", "anna2", "merge")
    ]


def test_a_national_number_belongs_to_the_country_of_the_address() -> None:
    known = card(given="Anna", family="Smithfield", cell="+447700900123", uid="a")
    british = Address("1 High Street", "SW1A 1AA", "London", "", "GB")
    new = card(given="Anna", family="Smithfield", cell="07700 900123", addresses=(british,))
    assert decide(new, Index.of([known])).kind == "merge"


def test_an_empty_book_and_an_empty_contact_are_no_trouble() -> None:
    assert decide(ANNA, Index.of([])).kind == "new"
    assert decide(Contact(), Index.of(BOOK)).kind == "new"
    assert decide_all([], Index.of(BOOK)) == ()
