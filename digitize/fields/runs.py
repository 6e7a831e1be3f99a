"""Words of a name that recognition ran together: ``Dr.JürgenvonWeißenfels``.

Takes a line, gives it with spaces where evidence (capitals, vocabulary, the email address) says
that one is missing. Leaves alone what could be one word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digitize.fields import honorifics, words

_CAMEL = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
_WHOLE = re.compile(r"(?:Mc|Mac|De|Di|Le|La|Van|Von|O'|Fitz)[A-Z]")
_INITIAL_STUCK = re.compile(r"([A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{2,})([A-ZÀ-ÖØ-Þ]\.)")
_STUCK = re.compile(
    r"(?:KommR|OMedR|MedR|OStR|StR|HofR|OFR|Dr|Prof|Mag|Ing|DI|RA)(?=[A-ZÀ-Þ][a-zß-ÿ]{2})"
)
_PARTICLE = re.compile(r"([A-ZÀ-ÖØ-Þ][^\W\d_]+?)(von|vom|van|zu|de|del|della|di|da)([A-ZÀ-ÖØ-Þ].+)")


def parted(text: str, locals_: Sequence[str] = ()) -> str:
    """The text with the missing spaces.

    >>> parted("Dr.DanielaMüller")
    'Dr. Daniela Müller'
    """
    whole = _letterspaced(text)
    return " ".join(
        part
        for token in whole.split()
        for one in _honorific(token)
        for part in _names(one, locals_)
    )


def _letterspaced(text: str) -> str:
    """``A N N A   L A N G``: letters set apart, words by wider gaps."""
    tokens = text.split()
    if len(tokens) < 6 or any(len(token) > 1 for token in tokens):
        return text
    return " ".join("".join(word.split()) for word in re.split(r"\s{2,}", text.strip()))


def _honorific(token: str) -> list[str]:
    """``Prof.Dr.Anna`` in three; ``Dr.-Ing.`` and ``M.Sc.`` stay."""
    if honorifics.is_prefix(token):
        return [token]  # `Dott.ssa`
    stuck = _STUCK.match(token)
    if stuck and words.bare(token[stuck.end() :]) in words.names("given"):
        return [stuck[0], token[stuck.end() :]]  # `KommRKai`
    *front, last = token.split(".")
    keys = words.table("names")["prefixes"]
    known = front and all(honorifics.key(part) in keys and "-" not in part for part in front)
    if not known or len(last) < 3 or honorifics.is_prefix(last) or not last[0].isupper():
        return [token]
    return [*(f"{part}." for part in front), last]


def _names(token: str, locals_: Sequence[str]) -> list[str]:
    particle = _PARTICLE.fullmatch(token)
    if particle and words.bare(particle[1]) in words.names("given"):
        return list(particle.groups())
    initial = _INITIAL_STUCK.fullmatch(token)
    if initial:
        return [initial[1], initial[2]]  # `HedwigJ.`
    halves = _CAMEL.split(token)
    if len(halves) == 2 and not _WHOLE.match(token) and not _is_known(token):
        one, other = halves
        families = [words.bare(part) in words.names("family") for part in other.split("-")]
        if _is_known(one, "given") and any(families):
            return halves
        if _is_known(one, "given") and other.isupper() and len(other) >= SHORTEST_FAMILY:
            return halves  # `JürgenGSCHEIDLE`
        if any(_is_known(half) for half in halves) and _spelt(halves, locals_):
            return halves
    for local in locals_:
        one, dot, other = local.partition(".")
        if not dot or len(one) < 2 or len(other) < 2:
            continue
        for at in range(2, len(token) - 1):
            if "-" in token[at - 1 : at + 1]:
                continue  # `anna.lena@` of Anna-Lena
            if one in words.spellings(token[:at]) and other in words.spellings(token[at:]):
                return [token[:at], token[at:]]
    return [token]


def _spelt(halves: Sequence[str], locals_: Sequence[str]) -> bool:
    """Whether an email address has one of the halves."""
    spellings = [form for half in halves for form in words.spellings(half) if len(form) > 3]
    return any(form in local for form in spellings for local in locals_)


SHORTEST_FAMILY = 4
"""Capitals behind a given name that are no degree."""


def _is_known(token: str, *kinds: str) -> bool:
    """Whether it is a name, or each half of a double one is: ``Ann-Sophie``."""
    halves = [words.bare(half) for half in token.split("-")]
    return any(
        all(half in words.names(kind) for half in halves) for kind in kinds or ("given", "family")
    )
