"""The page's words: a catalogue for each language, as data.

Takes a language and a key. Gives the text, with its places filled. A key that one catalogue
lacks is a mistake found at start, never an empty label.
"""

from __future__ import annotations

import re
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
        """A sentence of another part of the program, in this language where it is known.

        ``Name: what happened`` is known by what happened; fields are known by their names.
        """
        if f"said.{text}" in self.texts:
            return self.texts[f"said.{text}"]
        for shape, answer in shapes(self.language):
            if found := shape.fullmatch(text):
                return answer.format(
                    **{name: self.said(part) for name, part in found.groupdict().items()}
                )
        subject, colon, rest = text.partition(": ")
        if colon and (told := self.said(rest)) != rest:
            return f"{subject}: {told}"
        fields = [self.texts.get(f"field.{name}", "") for name in text.split(", ")]
        return ", ".join(fields) if all(fields) else text

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


@cache
def shapes(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Sentences with places, as patterns; the names of the places are the same in both."""
    found = []
    for key, answer in words(language).texts.items():
        if key.startswith("said.") and "{" in key:
            pieces = re.split(r"\{(\w+)\}", key.removeprefix("said."))
            text = "".join(
                f"(?P<{piece}>.+)" if place % 2 else re.escape(piece)
                for place, piece in enumerate(pieces)
            )
            found.append((re.compile(text, re.DOTALL), answer))
    return tuple(found)


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
