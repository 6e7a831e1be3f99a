"""The generator of address books: whose names it draws, and how often."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

from benchmarks.matching.data import labelled

LISTS = Path("benchmarks/matching")


def test_no_name_of_the_wide_lists_is_in_both_halves() -> None:
    wide = tomllib.loads((LISTS / "names_wide.toml").read_text("utf-8"))
    names = {
        half: {
            (kind, name)
            for language in wide[half].values()
            for kind, row in language.items()
            for name in row
        }
        for half in ("dev", "held")
    }
    assert not names["dev"] & names["held"]
    for half, other in (("dev", "held"), ("held", "dev")):
        short = tomllib.loads((LISTS / f"names_{other}.toml").read_text("utf-8"))
        taken = {(kind, name) for kind in ("men", "women", "family") for name in short[kind]}
        assert not names[half] & taken


def test_few_names_are_borne_by_many_and_many_by_one() -> None:
    book = labelled(1, "dev", existing=2000, new=0).existing
    families = Counter(one.family for one in book if one.family)
    assert families.most_common(1)[0][1] > 10
    assert sum(count == 1 for count in families.values()) > len(families) / 2
