"""The word lists of ``data/words.toml``, checked when first used."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Words:
    """Words without identity: see the comments in ``data/words.toml`` for each list's source."""

    particles: frozenset[str]
    titles: frozenset[str]
    generations: dict[str, str]
    generations_behind: dict[str, str]
    salutations: dict[str, str]
    relations: frozenset[str]
    role_names: frozenset[str]
    households: frozenset[str]
    public_domains: frozenset[str]
    legal_forms: frozenset[str]
    trades: frozenset[str]
    empty_company_words: frozenset[str]


@cache
def words() -> Words:
    """Return the lists."""
    text = (files("digitize.match") / "data" / "words.toml").read_text("utf-8")
    data = tomllib.loads(text)
    return Words(
        particles=frozenset(data["particles"]),
        titles=frozenset(data["titles"]),
        generations=dict(data["generations"]),
        generations_behind=dict(data["generations_behind"]),
        salutations=dict(data["salutations"]),
        relations=frozenset(data["relations"]["words"]),
        role_names=frozenset(data["mail"]["roles"]),
        households=frozenset(data["mail"]["households"]),
        public_domains=frozenset(data["mail"]["public"]),
        legal_forms=frozenset(data["companies"]["legal_forms"]),
        trades=frozenset(data["companies"]["trades"]),
        empty_company_words=frozenset(data["companies"]["empty"]),
    )
