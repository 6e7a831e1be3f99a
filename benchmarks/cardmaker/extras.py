"""What is special about a photo beyond its light: a hand, plastic, foil, a pen note, a back side.

Takes the plan and the first card; gives the plan with its ``extras`` and, where they ask for it,
another surface or a second card. Each has a small share of the photos (``SHARES``).
"""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Final

from benchmarks.cardmaker.poses import Plan
from benchmarks.cardmaker.render import Card

SHARES: Final = {
    "back": 0.035,  # of single cards: front and back side in one picture
    "air": 0.06,  # of single cards: held up before a blurred room
    "hand": 0.09,  # of single cards: fingers on the rim, on a surface
    "sleeve": 0.06,  # of single cards: in a clear pocket
    "holder": 0.7,  # of badges with their edges in the picture
    "lanyard": 0.75,  # of those in a holder
    "watermark": 0.5,  # of scans
    "pen": 0.06,  # of all but badges and screens
    "foil": 0.05,
    "letterpress": 0.035,
    "embossed": 0.03,  # not of hard photos
}
ON_PAPER: Final = ("pen", "foil", "letterpress", "embossed")


def choose(rng: random.Random, scheme: Plan, card: Card) -> Plan:
    """The plan with what is special about this photo."""
    found: set[str] = set()
    chance = {name: rng.random() < share for name, share in SHARES.items()}
    badge, single = card.layout.badge, scheme.kind == "single"
    if badge and single and chance["holder"]:
        found.add("holder")
        if chance["lanyard"]:
            found.add("lanyard")
            if rng.random() < 0.5:
                scheme = replace(scheme, surface="cloth")
    elif single and not badge:
        for name in ("back", "air", "hand", "sleeve"):
            if chance[name]:
                found.add(name)
                break
        if found & {"air"}:
            scheme = replace(scheme, surface="air")
            if rng.random() < 0.12:
                found.add("sleeve")
        if found & {"back"}:
            scheme = replace(scheme, kind="several", cards=2)
    if scheme.kind == "scan" and chance["watermark"]:
        found.add("watermark")
    if scheme.kind != "screen" and not badge:
        if chance["pen"]:
            found.add("pen")
        finish = [name for name in ON_PAPER[1:] if chance[name]]
        if scheme.difficulty == "hard" and "embossed" in finish:  # nobody could read it
            finish.remove("embossed")
        found.update(finish[:1])
    return replace(scheme, extras=frozenset(found))
