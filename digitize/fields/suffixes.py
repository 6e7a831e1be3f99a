"""Internet domains: which suffixes exist.

From Mozilla's Public Suffix List as the ``publicsuffixlist`` package brings it; nothing is
downloaded. Reserved suffixes (RFC 2606, RFC 6762) count too: they stand on cards that are printed
as examples and in companies' own networks.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from publicsuffixlist import PublicSuffixList
from rapidfuzz.distance import Levenshtein

_RESERVED = frozenset({"example", "test", "invalid", "local", "internal", "lan"})

FREEMAIL = frozenset(
    """
    aol bluewin chello free freenet fastmail gmail gmx googlemail hotmail icloud laposte libero
    live mac mail mailbox me msn orange outlook posteo proton protonmail seznam sfr t-online
    tiscali wanadoo web wp yahoo yandex ziggo zoho
    """.split()
)
"""Names before the suffix of providers whose domain is nobody's company."""


_OF_HOSTS = frozenset("äöüßåæøéèçñ")
"""Accented letters that registered domains do have; others were misread."""


def plain(text: str, letters: frozenset[str] = frozenset()) -> str:
    """Without accents that no address has: ``brìx`` as ``brix``; ``letters`` stay."""
    if text.isascii():
        return text
    return "".join(
        letter
        if letter.isascii() or letter in letters
        else _STROKES.get(letter, unicodedata.normalize("NFD", letter)[0])
        for letter in text
    )


_STROKES = {"ð": "d", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae"}


def plain_host(host: str) -> str:
    """A host without accents that no domain has."""
    return plain(host.lower(), _OF_HOSTS)


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False, only_icann=True)


def parts(host: str) -> tuple[str, str]:
    """Registered name and suffix: ``mail.foo.co.uk`` -> ``("foo", "co.uk")``; empty if unknown."""
    labels = host.lower().strip(".").split(".")
    if labels[-1] in _RESERVED:
        suffix = labels[-1]
    else:
        suffix = _suffixes().publicsuffix(".".join(labels)) or ""
    before = labels[: len(labels) - suffix.count(".") - 1] if suffix else labels
    return before[-1] if before else "", suffix


def exists(host: str) -> bool:
    """Whether the host ends in a suffix that exists, with a name before it."""
    return all(parts(host))


_COMMON = (
    "com", "net", "org", "info", "example", "online", "shop", "de", "at", "ch", "eu", "fr", "it",
    "es",
    "pl", "nl", "be", "cz", "sk", "hu", "dk", "se", "fi", "pt", "ro", "uk",
)  # fmt: skip
"""Endings that most cards have, the likeliest first."""


def mended(host: str) -> str:
    """``firma.con`` as ``firma.com``: the common ending that looks like the one as read."""
    name, dot, top = host.lower().rpartition(".")
    if not dot or exists(host):
        return host
    looks = _looks(top)
    for ending in _COMMON:
        same = _looks(ending) == looks
        near = len(top) > 2 and len(ending) > 2 and Levenshtein.distance(top, ending) == 1
        if same or near:
            return f"{name}.{ending}"
    return host


def _looks(text: str) -> str:
    return text.replace("rn", "m").replace("c", "e").translate(_STROKED)


_STROKED = str.maketrans("01ıi", "olll")


def country(host: str) -> str:
    """The country of the suffix, ISO 3166-1 alpha-2, or empty; many small ones are sold abroad."""
    _, suffix = parts(host)
    top = suffix.rpartition(".")[2]
    if len(top) != 2 or top in {"ai", "co", "eu", "io", "me", "tv", "cc", "ag", "im", "to", "fm"}:
        return ""
    return {"uk": "GB"}.get(top, top.upper())
