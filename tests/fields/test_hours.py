"""Opening hours are in no field, and nothing else is taken for them."""

from __future__ import annotations

import pytest

from digitize.fields.claims import hours
from tests.fields.lines import sheet


@pytest.mark.parametrize(
    "text",
    [
        "Montag Ruhetag",
        "Mo.-Fr. 8.00 - 18.30 Uhr, Sa. 8.30 - 13.00 Uhr",
        "Fermé dimanche et lundi",
        "Gesloten op zondag en maandag",
        "Nyitva: H-V 11-23",
        "Open daily 11am - 11pm",
        "Åbningstider: man-fre 10-17.30, lør 10-14",
    ],
)
def test_opening_hours_are_claimed_in_every_language(text: str) -> None:
    assert list(hours.claim(sheet(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Freitag",
        "Freitag Consulting GmbH",
        "Sonntag & Partner",
        "Martin Sontag",
        "Bar Do",
        "Mar del Plata 12",
    ],
)
def test_names_with_weekdays_are_left(text: str) -> None:
    assert not list(hours.claim(sheet(text)))
