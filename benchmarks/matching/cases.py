"""Every case of the generator with its share among the draws."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.matching import households, same_person, two_people
from benchmarks.matching.drawn import Drawn
from benchmarks.matching.world import World

Case = Callable[[World], Drawn]

CASES: dict[str, tuple[Case, float]] = {
    "same card again": (same_person.same_card, 10),
    "changed job": (same_person.moved, 9),
    "married name": (same_person.married, 4),
    "short given name": (same_person.short_name, 5),
    "umlaut writings": (same_person.umlauts, 4),
    "misread letters": (same_person.misread_card, 7),
    "given and family swapped": (same_person.swapped, 3),
    "titles and particles": (same_person.decorated, 3),
    "initial only": (same_person.initial_only, 3),
    "part of a double name": (same_person.part_of_name, 3),
    "entry with email only": (same_person.email_only, 3),
    "private entry": (same_person.private_entry, 3),
    "half a name": (same_person.half_a_name, 2),
    "another address book": (same_person.second_book, 3),
    "profile link only": (same_person.profile_only, 2),
    "badge of a known person": (same_person.badge_of_known, 2),
    "same new card twice": (same_person.twice, 4),
    "two sides of a new card": (same_person.two_sides, 3),
    "badge and card, both new": (same_person.badge_and_card, 2),
    "another writing": (households.other_writing, 2),
    "typed by two hands": (households.typed_again, 3),
    "colleagues": (two_people.colleagues, 6),
    "namesakes": (two_people.namesakes, 4),
    "namesakes in one company": (two_people.namesakes_here, 2),
    "similar names in one company": (two_people.alike_here, 3),
    "couples and families": (two_people.couple, 3),
    "father and son": (two_people.father_and_son, 3),
    "assistant with the boss's number": (two_people.assistant, 2),
    "successor at the desk": (two_people.successor, 2),
    "company and person": (two_people.company_record, 3),
    "twins": (households.twins, 0.4),
    "brothers at work": (households.brothers_at_work, 1),
    "father and son at home": (households.two_generations_at_home, 0.4),
    "recycled number": (households.recycled_number, 1),
    "couple with one mailbox": (households.one_mailbox, 1),
    "couple's entry": (households.couples_entry, 1),
    "family firm and owner": (households.owners_address, 1),
    "stranger": (same_person.stranger, 18),
}
"""Every case with its share among the draws."""
