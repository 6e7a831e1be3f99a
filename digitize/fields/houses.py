"""Texts that begin or end as shops, inns and practices do, and as nobody is called.

Takes a text. Says whether it is called as a house is; leaves alone whether it is the company.
"""

from __future__ import annotations

import re
from functools import cache

from digitize.fields import words
from digitize.fields.names import is_given


def is_trade(text: str) -> bool:
    """Whether it begins as companies do and nobody is called: ``Bäckerei Huber``."""
    tokens = text.split()
    first = words.bare(tokens[0]) if tokens else ""
    if first in _trades() or first in _ARTICLES or _HOUSE.match(text) or _TOWN.match(text):
        return True
    if len(tokens) > 1 and words.bare(tokens[-1]) in _trades():
        return True  # `Arany Csillag Étterem`
    if any(words.bare(token).rpartition("-")[2] in _trades() for token in tokens if "-" in token):
        return True  # `Rosen-Apotheke`
    return not is_given(first) and any(token in _AT for token in tokens[1:-1])


def is_hosts(text: str) -> bool:
    """``Familie Huber``: the people of a house, neither its name nor a person's."""
    first = words.bare(text.partition(" ")[0]).rstrip(".")
    return first in _FAMILY or first.replace("rn", "m") in _FAMILY


_FAMILY = frozenset(
    {"familie", "fam", "famille", "famiglia", "familia", "family", "rodina", "rodzina"}
)
"""Before the name of hosts; nobody is called so."""


_AT = frozenset({"am", "im", "beim", "bei", "ved", "pri", "près"})
"""Before the place of a house: ``Physiotherapie am Markt``; not behind a given name."""


_ARTICLES = frozenset({"the", "les", "los", "las", "das", "gli", "zum", "zur", "chez", "aux"})
"""First words of inns and shops, and of nobody's name."""


_HOUSE = re.compile(
    r"(?:Câmara|Junta|Cámara|Diputación|Diputació)\s|(?:L[aeo]|El|Il|Die|Der)\s[^\W\d_]+\s(?:d[eiu]|des|del|della|dei|al|aux?|à|am|an|im|in|und|et|e|y|zum|zur)\b"
)
"""``La Table de Margaux``: an article, a thing, and more of it."""


_TOWN = re.compile(r"(?:Ville|Commune|Mairie|Comune|Città|City|Town|Village) (?:de|di|of)\b")
"""``Ville de Luxembourg``: a town, and nobody."""


@cache
def _trades() -> frozenset[str]:
    trades = set(words.table("organisations")["words"])
    return frozenset(trades - set(words.names("given")) - set(words.names("family")))
