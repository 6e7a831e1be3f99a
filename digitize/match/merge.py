"""A new contact into an existing card: adds, or replaces with the old value kept.

Works on the card's lines, so that whatever the program does not understand stays where it was.
Merging the same contact twice changes nothing the second time.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from digitize.match.card_lines import CardLines
from digitize.match.merge_person import merge_names, merge_rest, merge_work
from digitize.match.merge_values import merge_addresses, merge_emails, merge_links, merge_phones
from digitize.match.merging import Merging
from digitize.model import Change, Contact
from digitize.vcard import VCard, contact_of

_STEPS = (
    merge_names,
    merge_work,
    merge_emails,
    merge_phones,
    merge_addresses,
    merge_links,
    merge_rest,
)


def merge(
    existing: VCard,
    new: Contact,
    *,
    confidence: Mapping[str, float] | None = None,
    when: date,
    region: str = "DE",
) -> tuple[VCard, tuple[Change, ...]]:
    """Return the card with the new contact merged in, and what that changed.

    ``confidence`` is the chance that each field (named as in ``cards.jsonl``) was read right;
    without it everything counts as right. ``when`` dates what is kept of replaced values.
    ``region`` is the owner's country, for national numbers. A card that needs no change
    comes back as it was.
    """
    old = contact_of(existing)
    merging = Merging(old, new, CardLines(existing, when), confidence or {}, region)
    for step in _STEPS:
        step(merging)
    return merging.card.finished(old)
