"""Job titles and departments: how much a piece of text looks like one, by its words."""

from __future__ import annotations

from functools import cache
from importlib import resources

from digitize.fields import words

_SHORTEST_ENDING = 4


def title_words(text: str) -> float:
    """Share of the text that titles are made of, the head counting most: 0..1."""
    vocabulary = words.table("titles")
    tokens = words.words_of(text)
    if not tokens:
        return 0.0
    hits = [_is_title_word(token, vocabulary) for token in tokens]
    return 0.0 if not any(hits) else 0.5 + 0.5 * sum(hits) / len(hits)


@cache
def _listed() -> dict[str, int]:
    source = resources.files("digitize.fields") / "vocabulary" / "title_words.txt"
    lines = source.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(" ") for line in lines if not line.startswith("#"))
    return {word: int(count or 1) for word, _, count in pairs}


def listed(token: str) -> int:
    """In how many job titles of the list a folded word stands."""
    known = _listed()
    return known.get(token, 0) or known.get(token.rpartition("-")[2], 0)


def _is_title_word(token: str, vocabulary: dict[str, frozenset[str]]) -> bool:
    parts = [part for part in token.split("-") if part]
    if token in vocabulary["words"] or any(part in vocabulary["words"] for part in parts[-1:]):
        return True
    # `Geschäftsführer/in`, `Leiter:in`
    plain = token.removesuffix("in") if len(token) > 8 else token
    if plain in vocabulary["words"]:
        return True
    if any(
        token.endswith(word) and len(token) > len(word) + 1
        for word in vocabulary["words"]
        if len(word) > _SHORTEST_ENDING
    ):
        return True  # `Chefarzt` is in the list as `arzt`, but `Landtagspräsident` need not be
    return any(
        token.endswith(ending) and len(token) >= len(ending) + _SHORTEST_ENDING - 2
        for ending in vocabulary["endings"]
    )


def _names_department(token: str, vocabulary: frozenset[str]) -> bool:
    return token in vocabulary or any(
        token.endswith(word) and len(token) > len(word) + 2
        for word in ("abteilung", "avdelingen", "avdelningen", "afdelingen", "afdeling", "osasto",
                     "bereich", "stelle", "zaken", "deild", "leitung")
        if word != "leitung"
    )  # fmt: skip


def department_words(text: str) -> float:
    """1 if a word says that it is a department, 0.8 if all words are functions of a firm."""
    vocabulary = words.table("departments")
    tokens = words.words_of(text)
    if not tokens:
        return 0.0
    if any(_names_department(token, vocabulary["words"]) for token in tokens):
        return 1.0
    functions = [
        token in vocabulary["functions"]
        or all(part in vocabulary["functions"] for part in token.split("-"))
        for token in tokens
    ]
    if all(functions):
        return 0.8
    if functions[-1]:
        return 0.7  # `Zentraler Einkauf`
    return 0.3 if any(functions) else 0.0
