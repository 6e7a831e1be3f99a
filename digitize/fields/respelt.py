"""Words of a card as they must have been printed, where recognition doubted and the card knows.

Takes TextLines with what else their doubtful words may be. Gives them with the spelling that is a
word, a name or an address that stands elsewhere on the card, where the one that was read is none;
and fields that say so. Leaves alone words that may be meant as they were read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digitize.fields import accents, mistaken, native, suffixes, words
from digitize.fields.claims import labels
from digitize.model import Assumption, Field, TextLine, Word

LEAST_ODDS = 0.05
"""Odds against what was read from which a spelling that is known beats one that is not
(``benchmarks/respelling.py``)."""

LEAST_PLAIN = 0.25
"""Odds from which a name loses an accent that nobody writes it with."""

SHORTEST = 3
"""Letters of a word that vocabulary can tell from a misread one."""

SHORTEST_ELSEWHERE = 4
"""Letters of a word that another line has by no accident."""


def respelt(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The lines with doubtful words put right; those without doubt are the same objects."""
    return tuple(_respelt(line, number, lines) for number, line in enumerate(lines))


def said_so(
    fields: Sequence[Field], before: Sequence[TextLine], after: Sequence[TextLine]
) -> list[Field]:
    """The fields with their text as it was read, and a note where that was put right."""
    changed = _changed(before, after)
    return [_said(field, changed) for field in fields] if changed else list(fields)


def as_read(
    texts: Sequence[str], before: Sequence[TextLine], after: Sequence[TextLine]
) -> tuple[str, ...]:
    """Parts of lines, ``left_over``, as they were read."""
    pairs = [pair for words_ in _changed(before, after).values() for pair in words_]
    return tuple(_with(text, pairs) for text in texts)


def _changed(
    before: Sequence[TextLine], after: Sequence[TextLine]
) -> dict[int, list[tuple[str, str]]]:
    """For each line that was put right, its words as read and as they are now."""
    return {
        number: [
            (old, new)
            for old, new in zip(one.text.split(), other.text.split(), strict=False)
            if old != new
        ]
        for number, (one, other) in enumerate(zip(before, after, strict=True))
        if one is not other
    }


def _with(text: str, pairs: Sequence[tuple[str, str]]) -> str:
    for old, new in pairs:
        text = re.sub(rf"(?<!\w){re.escape(new)}(?!\w)", lambda _, old=old: old, text)  # type: ignore[misc]
    return text


def _said(field: Field, changed: dict[int, list[tuple[str, str]]]) -> Field:
    pairs = [pair for number in field.lines for pair in changed.get(number, ())]
    text = _with(field.text, pairs)
    if text == field.text:
        return field
    return replace(field, text=text, assumed=field.assumed | {Assumption.REPAIRED})


def _respelt(line: TextLine, number: int, lines: Sequence[TextLine]) -> TextLine:
    doubtful = any(word.others for word in line.words)
    read = [word.text for word in line.words]
    if not doubtful or " ".join(read) != line.text:
        text = mistaken.mended(line.text)
        if "rn" in text:
            text = as_address_spells(
                text, [one.text for at, one in enumerate(lines) if at != number]
            )
        return line if text == line.text else replace(line, text=text)
    others = [other.text for at, other in enumerate(lines) if at != number]
    best = tuple(
        chosen(word, [*others, " ".join(one.text for one in line.words if one is not word)])
        for word in line.words
    )
    text = mistaken.mended(" ".join(word.text for word in best))
    return line if text == line.text else replace(line, text=text, words=best)


def chosen(word: Word, others: Sequence[str], *, least: float = LEAST_ODDS) -> Word:
    """The word, or the likeliest other spelling of it that is better founded.

    Args:
        word: As recognised, with what else it may be.
        others: The texts of the card's other lines, and of the rest of its own.
        least: Odds from which another spelling is considered.
    """
    for spelling, odds in word.others:
        if odds >= least and _is_better(spelling, word.text, others):
            return replace(word, text=spelling)
        if odds >= LEAST_PLAIN and _is_plain(spelling, word.text):
            return replace(word, text=spelling)
    return word


def _is_better(spelling: str, read: str, others: Sequence[str]) -> bool:
    if "@" in read or "@" in spelling or _HOST.search(read):
        whole = _ADDRESS.fullmatch(spelling.strip(_SIGNS)) is not None
        return whole and _founded(spelling, others) > _founded(read, others)
    one, other = _core(spelling), _core(read)
    if len(one) < SHORTEST or _WORD.fullmatch(one) is None or labels.meaning_of(other):
        return False
    if ("." in one and "." not in other) or "'" in other:
        return False
    if one.casefold() == other.casefold():
        return len(one) > SHORTEST and _is_odd_case(other) and not _is_odd_case(one)
    if words.bare(one) == words.bare(other):
        return _is_rather_written(one, other)
    stray = other[1:] == one and _is_odd_case(other)  # `CAnne`, though Canne is a name
    if mistaken.is_known(other) and not stray:
        return False
    return mistaken.is_known(one) or (_stands_in(one, others) and not _stands_in(other, others))


def as_address_spells(text: str, others: Sequence[str]) -> str:
    """``Goldschrniede`` as Goldschmiede where only that stands in an address of the card."""
    hosts = [_letters(one) for one in others if "@" in one or _HOST.search(one.strip())]

    def mended(found: re.Match[str]) -> str:
        meant = found[0].replace("rn", "m", 1)
        here, there = (
            any(form in host for form in words.spellings(word) for host in hosts)
            for word in (found[0], meant)
        )
        wrong = there and not here and not mistaken.is_known(found[0])
        return meant if wrong else found[0]

    return _WITH_RN.sub(mended, text) if hosts and "@" not in text else text


_WITH_RN = re.compile(r"(?<![\w.@-])(?=[^\W\d_]{6})[^\W\d_]*rn[^\W\d_]*(?![\w@.]|-\w*[.@])")
"""A word of some length in which two letters may be an m."""

_SIGNS = ".,;:()[]<>"
_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*")
_ADDRESS = re.compile(
    r"(?i)(?:[\w.+%-]+@|(?:https?://)?(?:www\.)?)[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?"
)
_HOST = re.compile(r"(?i)\w\.[a-z]{2,}$|^www")


def _core(text: str) -> str:
    """A word without the signs around it."""
    return re.sub(r"^[^\w]+|[^\w]+$", "", text)


def _is_odd_case(word: str) -> bool:
    """``KoláŘ``, ``FERRaRI``: neither all large, nor all small, nor only begun large."""
    return not (word.isupper() or word.islower() or word[1:].islower())


def _is_rather_written(one: str, other: str) -> bool:
    """Whether each half that differs is written with the accents of the one, not of the other."""
    halves = list(zip(re.split("[-'’]", one), re.split("[-'’]", other), strict=False))
    return all(
        half == read
        or (_is_written(half) and not _is_written(read))
        or (native.mixes(read) and not native.mixes(half))
        for half, read in halves
    )


def _is_plain(spelling: str, read: str) -> bool:
    """``Torsten`` for ``Tórsten``: a given name of which nobody is known to write it so."""
    one, other = _core(spelling), _core(read)
    return (
        one.isascii()
        and not other.isascii()
        and words.bare(one) == words.bare(other)
        and bool(words.names("given").get(words.bare(one)))
        and not accents.is_written_otherwise(one)
        and not _is_written(other)
    )


def _is_written(word: str) -> bool:
    """Whether somebody writes the word with just these accents."""
    return native.is_written(word) or accents.is_form(word) or native.is_way(word)


def _stands_in(word: str, others: Sequence[str]) -> bool:
    plain = words.bare(word)
    return len(plain) >= SHORTEST_ELSEWHERE and any(plain in words.bare(text) for text in others)


def _founded(address: str, others: Sequence[str]) -> int:
    """How many parts of an address the rest of the card has: names in the local part, its host."""
    local, _, host = address.casefold().rpartition("@")
    site = re.sub(r"^(?:https?://)?(?:www\.)?", "", host).partition("/")[0]
    if not suffixes.exists(site):
        return -1
    plain = [words.bare(text) for text in others]
    spelt = {form for text in others for word in text.split() for form in words.spellings(word)}
    company = re.sub(r"[^a-z0-9]", "", suffixes.parts(site)[0])
    found = sum(part in spelt for part in re.split(r"[._+-]", local) if len(part) >= SHORTEST)
    found += any(site in text for text in plain)
    return found + any(company in _letters(text) for text in others)


def _letters(text: str) -> str:
    """The text as a domain would spell it, in each of the two ways."""
    return " ".join(words.spellings(text))
