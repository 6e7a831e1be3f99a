"""Accented letters that nobody of a country writes, as the letters that were printed.

Takes a text and the countries a card is at home in. Gives it with letters that recognition made up
(``Tũbingen``, ``Ĉonsulting``, ``de ľ'Intendance``) as what they must have been. Leaves alone names
of people, who come from everywhere, but for letters of hardly any language.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from digitize.fields import native

_GERMAN = frozenset({"DE", "AT", "CH", "LI", "LU"})

_NOBODYS = str.maketrans("əƏũŨĉĈĝĜĥĤĵĴŝŜŭŬġĠċĊẑỳỲǎǒǔǐĩĨ", "eEüÜcCgGhHjJsSuUgGcCzyYăouiiI")
"""Letters of Esperanto, Maltese or no language of Europe; ũ is a ü whose dots ran together."""

_HOMES: dict[str, frozenset[str]] = {
    letter: frozenset(homes.split())
    for letters, homes in (
        ("ľ", "SK"),
        ("ūģķļņāēī", "LV LT"),
        ("ð", "IS"),
        ("ìòù", "IT CH ES FR"),
        ("őű", "HU"),
        ("ãõ", "PT EE"),
        ("åø", "DK NO SE FI IS"),
        ("ýů", "CZ SK IS"),
        ("ńśź", "PL HR"),
        ("ı", "TR"),
        ("ðþ", "IS"),
    )
    for letter in letters
}
"""Letters that few countries write, and which those are."""

_GERMAN_FOR = str.maketrans("őűũūùúõóòãåŐŰŨŪÙÚÕÓÒÃÅ", "öüüüüüöööääÖÜÜÜÜÜÖÖÖÄÄ")
_PLAIN = str.maketrans("ľūģķļņāēīðìòùőűãõåøýůńśźıþ", "lugklnaeidiououaoaoyunszip")
"""What is left of those letters elsewhere."""


_SMALL_L = re.compile(
    r"(?<![\w'’])l(?!td\b|tda\b|da\b)(?=[bcdfgkmnpqrstvxz][a-zß-ÿ])(?!st)|(?<![\w'’])l(?=m\b)"
)
"""``lndustrie``, ``lm Tal``: hardly a word begins with l and a consonant."""

_CAPITAL_I = re.compile(r"(?<!\w)I(?=['’][A-ZÀ-Þ])")
"""``de I'Aubépine``."""


_CARON_STOP = re.compile(r"[ľĽ](?=['’])")
"""``Ľ'Hostis``: the apostrophe read twice."""


def at_home(text: str, countries: AbstractSet[str]) -> str:
    """A company, a title, a street or a city without letters that its country does not have."""
    text = capitals_in_words(_CAPITAL_I.sub("l", text))
    if text.isascii():
        return text
    text = nobodys(text)
    if not countries:
        return text
    if countries <= _GERMAN - {"CH", "LU"}:
        text = re.sub(r"[^\W\d_]+", lambda word: _german(word[0]), text)
    return "".join(_native(letter, countries) for letter in text)


def _german(word: str) -> str:
    """Umlauts for other accents, but in names that somebody writes so: ``Szabó``."""
    return word if native.is_written(word) else word.translate(_GERMAN_FOR)


def capitals_in_words(text: str) -> str:
    """``lngenieurbüro`` as Ingenieurbüro."""
    return _SMALL_L.sub("I", text) if "l" in text else text


def digits_in_words(text: str) -> str:
    """``0fficer`` as Officer: digits amid small letters."""
    if "0" not in text and "1" not in text:
        return text
    for misread, printed in _DIGITS:
        text = misread.sub(printed, text)
    return text


_DIGITS = tuple(
    (re.compile(pattern), printed)
    for pattern, printed in (
        (r"(?<![\w.,])0(?=[a-zß-ÿ]{3})", "O"),
        (r"(?<=[a-zß-ÿ]-)0(?=n-)", "o"),  # Stow-on-the-Wold
        (r"(?<=[a-zß-ÿ])0(?=[a-zß-ÿ])", "o"),
        (r"(?<=[a-zß-ÿ])1(?=[a-zß-ÿ])|(?<=\b[A-Z])1(?=[a-zß-ÿ]{2})", "l"),
    )
)


def nobodys(text: str) -> str:
    """Without letters that hardly any language of Europe has."""
    if text.isascii():
        return text
    text = _CARON_STOP.sub(lambda found: "l" if found[0] == "ľ" else "L", text)
    return text.translate(_NOBODYS)


def _native(letter: str, countries: AbstractSet[str]) -> str:
    homes = _HOMES.get(letter.lower())
    if homes is None or homes & countries:
        return letter
    plain = letter.lower().translate(_PLAIN)
    return plain if letter.islower() else plain.upper()
