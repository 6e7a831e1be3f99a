"""Letters read for digits and digits read for letters: ``O171 39200l7``, ``Stadtwa1l``.

Takes a text. Gives it with the characters that cannot be meant where they stand; every character
keeps its place. Leaves alone what may be printed so.
"""

from __future__ import annotations

import re

from digitize.fields import titles, words
from digitize.fields.claims import gazetteer, labels

_NUMBER = re.compile(
    r"(?<![\w@.])(?:[A-Z]{1,2}-(?=[\dOlI]{4}))?[+(]{0,2}[\dOolI]+(?:[\s()/.-]{1,3}[\dOolI]+)*(?![\w@])"
)
"""Runs of digits and of letters that look like some."""

FEWEST_DIGITS = 5
"""Digits of a telephone number that tell what the letters among them are."""

_ARTICLE = re.compile(r"(?<!\w)1(?=['’][A-ZÀ-Þ])|(?<=\b[uaUA])1(?=\.\s[A-ZÀ-Ž])")
"""``avenue de 1'Aviation``, ``u1. Hutnicza``."""

_CODE = re.compile(r"(?<![\w.+/])(?:[A-Z]{1,2}-)?[1-9][\dOolI]{3,4}(?=\s[A-ZÀ-Ž][^\W\d_])")
"""A postal code before its city."""

_HOUSE = re.compile(
    r"(?<![\w@.-])[lI](?=\d{1,3}(?![\w@]))|(?<![\w@.-])(?<=\s)\d{1,3}[lO](?![\w'’@])"
    r"|(?<=\b[A-Z]{2}-)O(?=\d)"
)
"""``Bahnhofstr. l2``, ``Mühlenweg 1O``, ``LT-O1103``."""

_AS_DIGITS = str.maketrans("OolI", "0011")

_WORD = re.compile(r"(?<![\w@.])(?=[^\W_]*[^\W\d_]{2})[^\W_]+(?![\w@]|[.-]\w*@|\.\w)")
"""Not a part of an address."""

_STREET = re.compile(
    r"(?i)(?:stra(?:ß|ss)e|str|gasse|allee|platz|weg|ring|damm|halle|etage|haus|tor|top)$"
)
"""Ends of words behind which a house number may have lost its space."""


def mended(text: str) -> str:
    """The text with letters among digits as digits, and digits among letters as letters."""
    if not re.search(r"\d", text):
        return text
    if re.search(r"[OolI]", text):
        text = _NUMBER.sub(lambda found: _number(found[0]), text)
        text = _CODE.sub(lambda found: _code(found[0]), text)
        text = _HOUSE.sub(lambda found: found[0].translate(_AS_DIGITS), text)
    text = _ARTICLE.sub("l", text)
    return _WORD.sub(lambda found: _word(found[0]), text)


def _number(run: str) -> str:
    tokens = re.findall(r"[\dOolI]+", re.sub(r"^[A-Z]{1,2}-", "", run))
    digits = sum(map(str.isdigit, run))
    letters = sum(map(len, tokens)) - digits
    whole = all(re.search(r"\d", token) for token in tokens)
    return _translated(run) if whole and digits >= FEWEST_DIGITS and letters <= digits else run


def _code(code: str) -> str:
    digits = sum(map(str.isdigit, code))
    return _translated(code) if digits > 1 or "-" in code else code


def _translated(run: str) -> str:
    """Behind a country's letters: ``CH-2OOO``, ``IT-20099``."""
    prefix = re.match(r"[A-Z]{1,2}-", run)
    start = prefix.end() if prefix else 0
    return run[:start] + run[start:].translate(_AS_DIGITS)


def _word(word: str) -> str:
    if not re.search(r"[018]", word) or re.search(r"[2-79]|\d\d", word):
        return word
    text = re.sub(r"(?<=stra)8(?=e)", "ß", word)
    text = re.sub(r"(?<=[a-zß-ÿ])0(?=[a-zß-ÿ])", "o", text)
    text = re.sub(r"^0(?=[a-zß-ÿ]{3})|(?<=[A-ZÀ-Þ])0(?=[A-ZÀ-Þ])", "O", text)
    text = re.sub(
        r"(?<=[a-zß-ÿ])1(?=[a-zß-ÿ])|^1(?=[a-zß-ÿ]{3})|(?<=^[A-ZÀ-Þ])1(?=[a-zß-ÿ]{2})", "l", text
    )
    if len(text) > LONGEST_CODE:
        text = re.sub(r"(?<=[A-ZÀ-Þ]{2})1(?=[A-ZÀ-Þ])", _capital_of(text), text)
    if _DISTRICT.fullmatch(word):
        return word
    if text.endswith("1") and not _STREET.search(text[:-1]) and len(text) > 2:
        whole = f"{text[:-1]}l"
        likely = re.search(r"[aiáéíè]1$|^\w{2,3}l1$", text)  # `Ruhrta1`, `Zel1`, not `Formel1`
        text = whole if likely or is_known(whole) else text
    return text


_DISTRICT = re.compile(r"[A-Z]{1,2}1")
"""Half a British postal code, whatever names sound alike: ``NE1``."""

LONGEST_CODE = 4
"""Characters of half a British postal code: ``SW1Y``."""


def _capital_of(text: str) -> str:
    """I, or L where that makes it a name: ``HO1ZAPFEL``."""
    names = (words.names("given"), words.names("family"))
    halves = re.split(r"[-\s]", words.bare(text.replace("1", "L")))
    return "L" if any(half in known for half in halves for known in names) else "I"


_LABELS = frozenset({"mail", "e-mail", "email", "web", "internet", "website", "telefax", "telefon"})


def is_known(word: str) -> bool:
    """Whether names, titles, companies, cities or labels have the word."""
    key = words.bare(word)
    return (
        key in words.names("given")
        or key in words.names("family")
        or titles.is_word(key)
        or key in words.table("organisations")["words"]
        or key in _LABELS
        or bool(labels.meaning_of(word))
        or bool(gazetteer.countries_of(word))
    )
