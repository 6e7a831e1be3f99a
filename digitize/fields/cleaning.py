"""Companies, titles and departments without what recognition made of logos, edges and letters.

Takes a value as read and what the card's domains and names say. Gives it as it must be printed:
legal forms in their one way of writing, sharp s where domain or name spells it, the Turkish capital
with its dot. Leaves alone what could be printed so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from digitize.fields import letters, titles, words
from digitize.fields.evidence import CrossEvidence
from digitize.fields.text import fold

SPELT = 0.95
"""Likeness of a company to its domain from which a letter before it is none of its letters."""

_STRAY = re.compile(r"^(?![AaEeIiOoUuYyÀà])[^\W\d_]\s+(?=\w{3})")
_LABEL = re.compile(r"^[^\W\d_]{3,14}:\s+(?=[^\W\d])")
"""``Booking: Agentur Klangfarbe``."""
_STRAY_PAIR = re.compile(
    r"^(?!(?:de|la|le|el|al|da|di|do|du|il|lo)\b)[a-z]{2}\s+(?=[A-ZÄÖÜ][A-ZÄÖÜa-zß-ÿ]{2})"
)
"""Two small letters before a company that begins large: an icon, or the edge of a logo."""
_STRAY_WORDS = re.compile(r"^(?:[a-z]{1,3}\s+){1,2}(?=[A-ZÄÖÜ][a-zß-ÿ]{3})")
"""Small letters before a title that begins large: ``hd w Redakteurin``."""
_STRAY_ZERO = re.compile(r"^0\s?\.?\s+(?=\w{3})")
_TURKISH = re.compile(r"[ışğİŞĞ]")
_LEGAL_FORMS = tuple(
    (re.compile(pattern), printed)
    for pattern, printed in (
        (r"\bz\s?[0Oo]\.\s?[0Oo]\.", "z o.o."),
        (r"(?<=\s)[lI1]/[Ss]\b", "I/S"),
        (r"(?<=\b[Ss]\.[Rr]\.)[I1](?=\.)", "l"),
        (r"(?<=\br\.)[I1](?=\.)", "l"),
        (r"\bd\.\s?[0Oo]\.\s?[0Oo]\.", "d.o.o."),
        (r"\bs\.\s?r\.\s?0\.", "s.r.o."),
        (r"\bG(?:mbl-I|mbll|rnbH|mbI-I|rnbl-I|mblH|nbH|mbh|m6H|mbl1)(?!\w)|\bCmbH\b", "GmbH"),
        (r"\bGes\.\s?rn\.\s?b\.\s?H\.", "Ges.m.b.H."),
        (r"\bGmbh(?=\s*&\s*C[oO0])", "GmbH"),
        (r"(?<=&\s)C[oO0]\.?\s?K[CO6&]?(?=\s|$)", "Co. KG"),
        (r"(?<=&\s)C0\.", "Co."),
        (r"(?<=\bCo\.\s)KGa(?!\w)", "KGaA"),
        (r"\(haftungsbeschr[aàáâ]nkt\)", "(haftungsbeschränkt)"),
    )
)
"""Misreadings of legal forms, which are written in one way."""

_LOST_SHARP = ("fs", "ls", "f", "B", "ss")
"""What a sharp s is read as."""


def company(value: str, evidence: CrossEvidence, repaired: Mapping[str, str]) -> str:
    """A company's name, put right.

    Args:
        value: As read.
        evidence: Domains that may spell it.
        repaired: Parts of the person's name as read, and as they were put right.
    """
    for misread, printed in _LEGAL_FORMS:
        value = misread.sub(printed, value)
    value = _L_AMID_CAPITALS.sub("I", _LABEL.sub("", value))
    letter = _STRAY.match(value) or _STRAY_PAIR.match(value)
    if letter and _is_whole_without(value[letter.end() :], value, evidence):
        value = value[letter.end() :]
    return re.sub(r"[^\W\d_]{4,}", lambda token: _word(token[0], evidence, repaired), value)


_L_AMID_CAPITALS = re.compile(r"(?<=[A-ZÀ-Þ]{3})l(?=[A-ZÀ-Þ])")
"""``FALEGNAMERlA``"""


def title(value: str) -> str:
    """A title or department, put right."""
    stray = _STRAY.match(value) or _STRAY_ZERO.match(value)
    value = value[stray.end() :] if stray else value
    small = _STRAY_WORDS.match(value)
    if small and not any(map(_means_something, small[0].split())):
        value = value[small.end() :]
    if value[:1] == "i" and value[1:2].islower() and _TURKISH.search(value):
        value = f"İ{value[1:]}"
    value = _STUCK_AND.sub(r"- \1", titles.reshaped(letters.digits_in_words(value)))
    value = _ZERO_AT_END.sub(_as_letter, value)
    value = re.sub(r"(?<![\w-])[^\W\d_]{3,}(?![\w-])", lambda found: _accented(found[0]), value)
    return re.sub(r"(?<![\w-])[A-Za-z]{7,}(?![\w-])", lambda found: _listed(found[0]), value)


_ZERO_AT_END = re.compile(r"(?<![\w.-])[A-Z]{1,4}0(?![\w-])")
"""``CT0``"""


def _as_letter(found: re.Match[str]) -> str:
    mended = found[0].replace("0", "O")
    return mended if titles.is_word(mended.lower()) else found[0]


_STUCK_AND = re.compile(r"(?<=[^\W\d_]{2})-(und\s)")
"""``Nord-und Ostdeutschland``"""

_SMALL_WORDS = frozenset(
    "a the of for and der die das des dem den ein und für fur von vom zum zur im in am an la le "
    "les el los il lo gli un una une du de da do e y et i og och en het van".split()
)
"""Words that a title may begin with."""


def _means_something(word: str) -> bool:
    return word in _SMALL_WORDS or titles.is_word(word)


@cache
def _accents() -> dict[str, str]:
    return {words.bare(word): word for word in words.listed("accents", "words")}


def _accented(token: str) -> str:
    """``Geschaftsführer`` as Geschäftsführer: a word that is written in one way only."""
    form = _accents().get(words.bare(token), "")
    if not form or len(form) != len(token) or form.casefold() == token.casefold():
        return token
    pairs = zip(token.casefold(), form.casefold(), strict=True)
    if any(printed.isascii() and not read.isascii() for read, printed in pairs):
        return token  # `Manažérka` is Slovak
    if token.isupper():
        return form.upper()
    return form.lower() if token.islower() else form


_CONFUSED = {"a": "o", "o": "ae", "e": "co", "c": "e", "v": "u", "q": "g"}
"""Small letters as read, and what is printed instead when no known word has them."""

ENDING = 2
"""Letters at the end of a word that tell its form: ``Notarial`` is no ``Notariat``."""


def _listed(token: str) -> str:
    """``Prajectleider`` as Projectleider: the one known word that looks like an unknown one."""
    key = token.lower()
    if titles.is_word(key) or not key.isascii():
        return token
    found = {
        at: other
        for at in range(1, len(key) - ENDING)
        for other in _CONFUSED.get(token[at], "")
        if titles.is_word(f"{key[:at]}{other}{key[at + 1 :]}")
    }
    if len(found) != 1:
        return token
    at, other = found.popitem()
    return f"{token[:at]}{other}{token[at + 1 :]}"


def _is_whole_without(rest: str, whole: str, evidence: CrossEvidence) -> bool:
    """Whether a domain spells the company without the letter before it, and not with it."""
    if evidence.names_company(rest) > SPELT:
        return True
    starts, other = (_flat(text) for text in (rest.split()[0], whole))
    return len(starts) > 4 and any(
        _flat(domain).startswith(starts) and not _flat(domain).startswith(other)
        for domain in evidence.domains
    )


def _word(token: str, evidence: CrossEvidence, repaired: Mapping[str, str]) -> str:
    if token in repaired:
        return repaired[token]
    parts = {part for domain in evidence.domains for part in re.split(r"[^a-z0-9]", domain)}
    if words.spellings(token) & parts:
        return token
    for other in _sharpened(token):
        if words.spellings(other) & parts:
            return other
    return token


def _sharpened(token: str) -> Iterator[str]:
    for misread in _LOST_SHARP[:-1]:
        at = token.find(misread, 2)
        if at > 0:
            yield f"{token[:at]}ß{token[at + len(misread) :]}"
    if "rn" in token[1:]:
        yield token[0] + token[1:].replace("rn", "m", 1)


def _flat(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", words.bare(fold(text)))
