"""The picture of the network, as a page somebody opens."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from digitize.book import Book
from digitize.overview import figures
from digitize.overview.charts import KINDS, PATTERNS, bars, shares
from digitize.overview.figures import Person
from digitize.overview.graph import MOST_AROUND, graph
from tests.conftest import Digitize
from tests.fair import EVENT


@pytest.fixture
def lived(fair: Digitize) -> Digitize:
    """Jana was followed up in time; Omar waits since April."""
    fair("followup", "add", "jana", "Folien", "--due", "+3d")
    fair("followup", "done", "jana")
    fair("followup", "add", "omar", "Preise", "--due", "2026-04-24")
    fair("rhythm", "set", "paul", "--every", "3m")
    fair("network", "introduced", "lena", "--by", "jana")
    return fair


@pytest.mark.parametrize(
    ("language", "title", "kept"),
    [
        ("de", "Ihr Netzwerk", "rechtzeitig gehalten: <b>1</b>"),
        ("en", "Your network", "kept in time: <b>1</b>"),
    ],
)
def test_the_page_says_it_in_both_languages(
    lived: Digitize, tmp_path: Path, language: str, title: str, kept: str
) -> None:
    path = tmp_path / "network.html"
    assert lived("report", "-o", path, "--lang", language).exit_code == 0
    page = path.read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in page
    assert title in page
    assert kept in page
    assert "Jana Weißenfels" in page
    assert EVENT in page


def test_the_page_loads_nothing_and_has_no_script(lived: Digitize, tmp_path: Path) -> None:
    path = tmp_path / "network.html"
    lived("report", "-o", path)
    page = path.read_text(encoding="utf-8")
    assert "<script" not in page
    assert not re.findall(r'(?:src|href)="(?!#)', page)
    assert "default-src 'none'" in page


def test_what_was_read_and_followed_up_is_counted_by_event(lived: Digitize, book: Path) -> None:
    lived("list")
    with Book.open(book) as opened:
        found = figures(opened, date(2026, 11, 23))
    (event,) = found.events
    assert (event.met, event.cards, event.followed) == (2, 0, 1)
    assert found.promises == {"kept": 1, "kept_late": 0, "open": 0, "overdue": 1}
    assert found.rhythm == {"in_time": 1, "overdue": 0}
    assert found.companies[0] == ("Batteriewerk Nord AG", 2)
    assert dict(found.levels)["head"] == 2
    assert {one.uid for one in found.people} == {"jana", "omar", "lena"}


def test_an_empty_book_makes_a_page_too(digitize: Digitize, tmp_path: Path) -> None:
    digitize("settings")
    assert digitize("report", "-o", tmp_path / "n.html", "--lang", "en").exit_code == 0
    assert "Nothing yet." in (tmp_path / "n.html").read_text(encoding="utf-8")


def test_every_bar_has_its_number_and_every_kind_a_pattern() -> None:
    assert re.findall(r'class="number">(\d+)<', bars([("a", 3), ("b", 0)], title="t")) == ["3", "0"]
    drawn = shares([("kept", 1), ("late", 2), ("open", 3), ("overdue", 4)], title="t")
    assert all(drawn.count(f"url(#{kind})") == 2 for kind in KINDS)
    assert all(f'id="{kind}"' in PATTERNS for kind in KINDS)


def test_text_from_cards_is_never_markup(fair: Digitize, tmp_path: Path) -> None:
    fair("edit", "jana", "--set", "org=<img src=x>", "--set", "family=<b>")
    path = tmp_path / "network.html"
    fair("report", "-o", path)
    page = path.read_text(encoding="utf-8")
    assert "<img" not in page
    assert "&lt;b&gt;" in page


def test_people_of_two_events_stand_apart_and_crowds_become_a_number() -> None:
    two = [Person(f"t{n}", f"Two {n}", "", ("A", "B"), "") for n in range(4)]
    crowd = [Person(f"c{n}", f"One {n}", "", ("A",), "") for n in range(MOST_AROUND + 5)]
    drawn = graph([*two, *crowd], ["A", "B"], title="t", more="and {n} more")
    places = re.findall(r'<circle cx="(\d+)" cy="(\d+)"', drawn)
    assert len(places) == len(set(places)) == MOST_AROUND + 4
    assert "and 5 more" in drawn


def test_a_page_that_is_there_is_overwritten_only_when_asked(
    fair: Digitize, tmp_path: Path
) -> None:
    path = tmp_path / "network.html"
    path.write_text("mine", encoding="utf-8")
    refused = fair("report", "-o", path)
    assert refused.exit_code == 2
    assert "--force" in refused.output
    assert path.read_text(encoding="utf-8") == "mine"
    assert fair("report", "-o", path, "--force").exit_code == 0
    assert "Hannover Messe 2026" in path.read_text(encoding="utf-8")
