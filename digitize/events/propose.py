"""Which event photos probably belong to, told by the day the camera wrote.

Takes the cards of a run and the book's events. Gives sentences that name the event and what to
type. Leaves alone the contacts: a day is a hint, the person decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from digitize.events.events import Events
from digitize.model import CardReading


def proposals(cards: Iterable[CardReading], events: Events) -> tuple[str, ...]:
    """One sentence for each event that was on when cards were photographed."""
    days = Counter(card.taken.date() for card in cards if card.taken)
    photographed: Counter[str] = Counter()
    for day, number in days.items():
        photographed.update({event.name: number for event in events.during(day)})
    return tuple(
        f"{_cards(number)} photographed during {name}: the same command with"
        f' --event "{name}" ties them to it'
        for name, number in photographed.most_common()
    )


def day_of(card: CardReading) -> date | None:
    """The day the photo was taken."""
    return card.taken.date() if card.taken else None


def _cards(number: int) -> str:
    return "1 card was" if number == 1 else f"{number} cards were"
