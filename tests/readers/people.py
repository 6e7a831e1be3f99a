"""Whose exports are read back: the samples, the nasty set, and five thousand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from digitize import vcard
from digitize.model import Contact
from tests.export.people import MANY, NASTY


def _samples() -> tuple[Contact, ...]:
    files = sorted((Path(__file__).parents[2] / "samples").rglob("*.vcf"))
    cards = (card for path in files for card in vcard.parse(path.read_bytes()).cards)
    contacts = (vcard.contact_of(card) for card in cards)
    return tuple(replace(one, uid=f"sample-{number}") for number, one in enumerate(contacts))


SAMPLES = _samples()
SETS: dict[str, Sequence[Contact]] = {"samples": SAMPLES, "nasty": NASTY, "many": MANY}
