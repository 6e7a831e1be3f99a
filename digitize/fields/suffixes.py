"""Internet domains: which suffixes exist.

From Mozilla's Public Suffix List as the ``publicsuffixlist`` package brings it; nothing is
downloaded. Reserved suffixes (RFC 2606, RFC 6762) count too: they stand on cards that are printed
as examples and in companies' own networks.
"""

from __future__ import annotations

from functools import cache

from publicsuffixlist import PublicSuffixList

_RESERVED = frozenset({"example", "test", "invalid", "local", "internal", "lan"})

FREEMAIL = frozenset(
    """
    aol bluewin chello free freenet fastmail gmail gmx googlemail hotmail icloud laposte libero
    live mac mail mailbox me msn orange outlook posteo proton protonmail seznam sfr t-online
    tiscali wanadoo web wp yahoo yandex ziggo zoho
    """.split()
)
"""Names before the suffix of providers whose domain is nobody's company."""


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


def country(host: str) -> str:
    """The country of the suffix, ISO 3166-1 alpha-2, or empty; many small ones are sold abroad."""
    _, suffix = parts(host)
    top = suffix.rpartition(".")[2]
    if len(top) != 2 or top in {"ai", "co", "eu", "io", "me", "tv", "cc", "ag", "im", "to", "fm"}:
        return ""
    return {"uk": "GB"}.get(top, top.upper())
