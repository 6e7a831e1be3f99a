"""How names compare, a row for each fork."""

from __future__ import annotations

import pytest

from digitize.match.compare_emails import Spelled, spells
from digitize.match.compare_names import NameLevel, compare_names
from digitize.match.entry_names import company_key
from digitize.match.fold import collapsed, ocr, written_out
from digitize.match.profile import Profile, profile_of
from digitize.model import Contact


def profile(name: str) -> Profile:
    """``Given Middle/Family`` as a profile; an empty text is nobody."""
    given, _, family = name.partition("/")
    return profile_of(Contact(given=given, family=family), "x")


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("Jörg/Müller", "Joerg/Mueller", NameLevel.SAME),
        ("Jörg/Müller", "JÖRG/MÜLLER", NameLevel.SAME),
        ("Hans-Peter/Weiß", "Hans Peter/Weiss", NameLevel.SAME),
        ("Anna/von der Heide", "Anna/Heide", NameLevel.SAME),
        ("Dr. Anna/Heide", "Anna/Heide", NameLevel.SAME),
        ("Jörg/Müller", "Jorg/Muller", NameLevel.UMLAUT),
        ("Uwe/Kühn", "Uwe/Kuhn", NameLevel.UMLAUT),
        ("Hans-Peter/Maier", "HaPe/Maier", NameLevel.SHORT),
        ("Katharina/Maier", "Kathrin/Maier", NameLevel.SHORT),
        ("Alexander/Maier", "Alex/Maier", NameLevel.SHORT),
        ("William/Brown", "Bill/Brown", NameLevel.SHORT),
        ("Thomas/Maier", "T./Maier", NameLevel.INITIAL),
        ("Hans-Peter/Maier", "Hans/Maier", NameLevel.SHORT),
        ("Udo Bernd/Maier", "Udo/Maier", NameLevel.PART_GIVEN),
        ("Anna/Maier-Lang", "Anna/Lang", NameLevel.PART_FAMILY),
        ("Maier/Thomas", "Thomas/Maier", NameLevel.SWAPPED),
        ("Bernd/Kern", "Bernd/Kem", NameLevel.CONFUSED),
        ("Holger/Altmann", "Ho1ger/Altmann", NameLevel.CONFUSED),
        ("Stefan/Maier", "Stefanie/Maier", NameLevel.LOOK_ALIKE),
        ("Andrea/Maier", "Andreas/Maier", NameLevel.LOOK_ALIKE),
        ("Uwe/Kramer", "Uwe/Kramert", NameLevel.FAMILY_ALIKE),
        ("Hans-Peter/Maier", "Hans-Georg/Maier", NameLevel.RELATIVE),
        ("Peter/Maier", "Sabine/Maier", NameLevel.RELATIVE),
        ("Christian/Maier", "Christina/Maier", NameLevel.LOOK_ALIKE),
        ("Anna/Schmidt", "Anna/Weber", NameLevel.GIVEN_ONLY),
        ("Anna/", "Anna/Weber", NameLevel.GIVEN_KNOWN),
        ("/Weber", "Anna/Weber", NameLevel.FAMILY_KNOWN),
        ("Anna/Schmidt", "Udo/Weber", NameLevel.DIFFERENT),
        ("/", "Udo/Weber", NameLevel.ONE_MISSING),
        ("/", "/", NameLevel.NONE),
    ],
)
def test_two_names_have_one_level_whichever_comes_first(
    left: str, right: str, level: NameLevel
) -> None:
    assert compare_names(profile(left), profile(right)) == level
    assert compare_names(profile(right), profile(left)) == level


@pytest.mark.parametrize(
    ("local", "how_much"),
    [
        ("thomas.mueller", Spelled.WHOLE),
        ("t.mueller", Spelled.WHOLE),
        ("th.muller", Spelled.WHOLE),
        ("tmueller2", Spelled.WHOLE),
        ("muellert", Spelled.WHOLE),
        ("mueller", Spelled.FAMILY),
        ("thomas", Spelled.GIVEN),
        ("stefan.mueller", Spelled.NOTHING),
        ("info", Spelled.NOTHING),
    ],
)
def test_an_address_spells_a_name_wholly_partly_or_not(local: str, how_much: Spelled) -> None:
    assert spells(local, profile("Thomas/Müller")) == how_much


def test_folds_go_from_careful_to_generous() -> None:
    assert written_out("Müller") == written_out("Mueller") != written_out("Muller")
    assert collapsed("Müller") == collapsed("Mueller") == collapsed("Muller")
    assert collapsed("Bauer") != collapsed("Baur")
    assert ocr("Kern") == ocr("Kem")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller Söhne GmbH & Co. KG", "Mueller Söhne"),
        ("Alpha AG", "ALPHA"),
        ("Beta Consulting e.V.", "beta consulting"),
    ],
)
def test_a_company_is_compared_without_legal_form_and_case(one: str, other: str) -> None:
    assert company_key(one) == company_key(other)


@pytest.mark.parametrize(
    ("written", "given", "family"),
    [
        ("Dr. Anna von der Heide", ("anna",), ("heide",)),
        ("Heide, Anna", ("anna",), ("heide",)),
        ("Karl Maier jun.", ("karl",), ("maier",)),
        ("anna@heide.example", (), ()),
        ("Heide GmbH", (), ()),
    ],
)
def test_a_formatted_name_is_split_where_there_is_no_other(
    written: str, given: tuple[str, ...], family: tuple[str, ...]
) -> None:
    found = profile_of(Contact(formatted_name=written), "x")
    assert (found.given, found.family) == (given, family)


def test_a_profile_comes_back_from_its_packed_form() -> None:
    full = profile_of(Contact(given="Anna", family="Maier", org="Alpha"), "x")
    assert Profile.unpack(full.pack()) == full
