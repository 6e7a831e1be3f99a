"""Cities as their country writes them, and those that are left as printed."""

from __future__ import annotations

import pytest

from digitize.fields.claims import cities


@pytest.mark.parametrize(
    ("read", "country", "city"),
    [
        ("Mullheim", "DE", "Müllheim"),
        ("Genéve 3", "CH", "Genève 3"),
        ("Ceský Krumlov", "CZ", "Český Krumlov"),
        ("ANCENlS", "FR", "Ancenis"),
        ("Pirrnasens", "DE", "Pirmasens"),
        ("Timisoara", "RO", "Timișoara"),
        # two towns, or as often written without: left as printed
        ("Munster", "DE", "Munster"),
        ("Zurich", "CH", "Zurich"),
        ("Montreal", "CA", "Montreal"),
        ("Neustadt", "DE", "Neustadt"),
    ],
)
def test_a_city_is_written_as_its_country_does_where_there_is_one_way(
    read: str, country: str, city: str
) -> None:
    assert cities.settled(read, country)[0] == city
