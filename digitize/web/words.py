"""The page's words: a catalogue for each language, as data.

Takes a language and a key. Gives the text, with its places filled. A key that one catalogue
lacks is a mistake found at start, never an empty label.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

LANGUAGES: Final = ("en", "de")


@dataclass(frozen=True, slots=True)
class Words:
    """One language. Called with a key, it gives the text; ``{name}`` places are filled."""

    language: str
    texts: Mapping[str, str]

    def __call__(self, key: str, **places: object) -> str:
        """The text of a key."""
        text = self.texts[key]
        return text.format(**places) if places else text

    def said(self, text: str) -> str:
        """A sentence of another part of the program, in this language where it is known."""
        return self.texts.get(f"said.{text}", text)

    def for_scripts(self) -> dict[str, str]:
        """The texts that the page's scripts use, without their ``js.``."""
        return {key[3:]: text for key, text in self.texts.items() if key.startswith("js.")}


@cache
def words(language: str) -> Words:
    """The catalogue of a language."""
    source = resources.files("digitize.web") / "words" / f"{language}.toml"
    flat: dict[str, str] = {}
    for group, texts in tomllib.loads(source.read_text(encoding="utf-8")).items():
        flat |= {f"{group}.{key}": text for key, text in texts.items()}
    return Words(language, flat)


def language_of(cookie: str | None, accepted: str) -> str:
    """The language chosen on the page, else the first of the browser's that we have."""
    if cookie in LANGUAGES:
        return cookie
    ranked: list[tuple[float, int, str]] = []
    for place, part in enumerate(accepted.split(",")):
        name, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            weight = 0.0
        ranked.append((-weight, place, name.split("-")[0].lower()))
    return next((name for _, _, name in sorted(ranked) if name in LANGUAGES), "en")
