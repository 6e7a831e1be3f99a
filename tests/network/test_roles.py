"""What titles say, in German and English."""

from __future__ import annotations

import pytest

from digitize.errors import UsageError
from digitize.network import functions, levels_named, role_of


@pytest.mark.parametrize(
    ("title", "level", "function"),
    [
        ("Geschäftsführerin", "c-level", "management"),
        ("Geschaeftsfuehrer", "c-level", "management"),
        ("Vorstand Technik", "c-level", "engineering"),
        ("CTO", "c-level", "engineering"),
        ("Chief Financial Officer", "c-level", "finance"),
        ("Leiter Vertrieb", "head", "sales"),
        ("Leiter:in Einkauf", "head", "purchasing"),
        ("Vertriebsleiterin", "head", "sales"),
        ("Head of HR", "head", "hr"),
        ("Vice President Sales", "head", "sales"),
        ("Projektleiter", "lead", ""),
        ("Teamleiterin Qualitätssicherung", "lead", "quality"),
        ("Software Engineer", "specialist", "engineering"),
        ("Account Executive", "specialist", "sales"),
        ("Key Account Manager", "specialist", "sales"),
        ("Werkstudentin Marketing", "assistant", "marketing"),
        ("Assistentin der Geschäftsführung", "assistant", "management"),
        ("Executive Assistant", "assistant", ""),
        ("Künstler", "", ""),
        ("", "", ""),
    ],
)
def test_a_title_tells_level_and_function(title: str, level: str, function: str) -> None:
    role = role_of(title)
    assert (role.level, role.function) == (level, function)


def test_a_plus_means_that_level_and_above() -> None:
    assert levels_named("head+") == ("head", "c-level")
    assert levels_named("lead, assistant") == ("lead", "assistant")


def test_a_level_nobody_knows_lists_those_there_are() -> None:
    with pytest.raises(UsageError) as error:
        levels_named("boss")
    assert "c-level" in error.value.hint


def test_every_function_is_named_once() -> None:
    assert len(set(functions())) == len(functions()) > 10
