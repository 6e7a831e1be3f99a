"""Searching the network through the command line."""

from __future__ import annotations

import json

import pytest

from tests.conftest import Digitize
from tests.fair import EVENT


def names(fair: Digitize, *arguments: str) -> list[str]:
    result = fair("find", *arguments, "--json")
    assert result.exit_code == 0, result.output
    return [one["uid"] for one in json.loads(result.stdout)]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["batterie"], ["omar", "ruth"]),
        (["mueller"], ["omar"]),
        (["muller"], ["omar"]),
        (["MÜLLER", "nord"], ["omar"]),
        (["söhne"], ["paul"]),
        (["soehne"], ["paul"]),
        (["ag"], ["omar", "ruth"]),
        (["--level", "head+"], ["jana", "lena", "omar"]),
        (["--level", "specialist"], ["ruth"]),
        (["--function", "sales"], ["omar"]),
        (["batterie", "--level", "head+"], ["omar"]),
        (["--event", "Hannover*"], ["jana", "omar"]),
        (["batterie", "--level", "head+", "--event", "Hannover*"], ["omar"]),
        (["--tag", EVENT], ["jana", "omar"]),
        (['"quoted" OR'], []),
    ],
)
def test_words_and_filters_are_all_needed(
    fair: Digitize, arguments: list[str], found: list[str]
) -> None:
    assert sorted(names(fair, *arguments)) == found


def test_outside_needs_to_know_the_own_company(fair: Digitize) -> None:
    result = fair("find", "--outside")
    assert result.exit_code == 2
    assert "digitize settings company" in result.output


@pytest.mark.parametrize(
    ("name", "value"), [("company", "MUSTER GmbH"), ("domain", "muster.example")]
)
def test_outside_leaves_out_the_own_company(fair: Digitize, name: str, value: str) -> None:
    fair("settings", name, value)
    assert names(fair, "--inside") == ["lena"]
    assert sorted(names(fair, "--outside")) == ["jana", "omar", "paul", "ruth"]


def test_a_changed_title_changes_the_level(fair: Digitize) -> None:
    assert "ruth" not in names(fair, "--level", "head")
    fair("edit", "ruth", "--set", "title=Head of Software")
    assert "ruth" in names(fair, "--level", "head")


def test_a_tag_finds_what_lies_below_it(fair: Digitize) -> None:
    said = fair("network", "tag", "ruth", "RWTH")
    assert said.exit_code == 0
    assert "#RWTH. Take it back with: digitize undo" in said.output
    fair("network", "below", "RWTH", "alumni")
    fair("network", "below", "alumni", "network")
    assert names(fair, "--tag", "network") == ["ruth"]
    assert fair("network", "tags").output.endswith("network\n  alumni\n    RWTH\n")


def test_the_tree_of_tags_has_no_circle(fair: Digitize) -> None:
    fair("network", "below", "a", "b")
    assert fair("network", "below", "b", "a").exit_code == 2


def test_a_search_is_saved_and_narrowed(fair: Digitize) -> None:
    fair("find", "--level", "head+", "--save", "deciders")
    assert "deciders: level head+" in fair("find", "--searches").output
    assert names(fair, "--saved", "deciders", "batterie") == ["omar"]
    assert fair("find", "--saved", "nothing").exit_code == 2


def test_nothing_asked_is_wrong_usage(fair: Digitize) -> None:
    assert fair("find").exit_code == 2


def test_what_people_offer_and_need_is_found(fair: Digitize) -> None:
    fair("network", "offers", "jana", "Prüfstand für Zellen")
    fair("network", "needs", "paul", "a test bench")
    assert names(fair, "pruefstand") == ["jana"]
    assert names(fair, "bench") == ["paul"]
    assert "Prüfstand" in fair("network", "show", "jana").output


def test_who_introduced_whom_leads_to_a_person(fair: Digitize) -> None:
    fair("network", "introduced", "lena", "--by", "paul")
    fair("network", "introduced", "paul", "--by", "jana")
    assert (
        "you -> Jana Weißenfels -> Paul Kern -> Lena Brandt"
        in fair("network", "path", "lena").output
    )
    assert (
        "you -> Omar Müller -> Ruth Adler   (same company)"
        in fair("network", "path", "ruth").output
    )
    assert fair("network", "introduced", "paul", "--by", "paul").exit_code == 2


def test_a_setting_nobody_knows_is_refused(fair: Digitize) -> None:
    assert fair("settings", "colour", "red").exit_code == 2
    assert fair("settings", "follow-up-days", "soon").exit_code == 2
    assert "Kim" in fair("settings", "name", "Kim").output
