"""Two people who look like one: whatever they share, no row may be merged unasked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digitize.match import Index, decide, decide_all
from digitize.model import Address, Contact, Email, Phone

HOME = Address("Lindenweg 4", "50667", "Köln", "", "DE", "home")
LINE = "+4922147101234"
MOBILE = "+4915228817386"
COPIED = "6f1c3a52-0b7e-4c1d-9d3e-5a2b7c8d9e0f"


def person(
    name: str,
    *,
    email: str = "",
    line: str = "",
    cell: str = "",
    home: bool = False,
    org: str = "",
    suffix: str = "",
    birthday: str = "",
    uid: str = "",
) -> Contact:
    """``Given/Family`` with single values."""
    given, _, family = name.partition("/")
    phones = (Phone(line),) if line else ()
    return Contact(
        given=given,
        family=family,
        suffix=suffix,
        org=org,
        emails=(Email(email),) if email else (),
        phones=(*phones, *((Phone(cell, "", "cell"),) if cell else ())),
        addresses=(HOME,) if home else (),
        birthday=birthday,
        uid=uid,
    )


TWO = {
    "father and son, the son called junior": (
        person("Karl/Lohmeier", org="Lohmeier Bau", line=LINE, email="karl@lohmeier.example"),
        person("Karl/Lohmeier", org="Lohmeier Bau", line=LINE, email="karl@lohmeier.example",
               suffix="jun."),
    ),
    "father and son with one mobile, the father called Sr.": (
        person("James/Whitcombe", cell=MOBILE, suffix="Sr."),
        person("James/Whitcombe", cell=MOBILE),
    ),
    "junior and senior with everything in common": (
        person("Karl/Lohmeier", org="Lohmeier Bau", line=LINE, cell=MOBILE, suffix="sen.",
               email="karl@lohmeier.example", home=True),
        person("Karl/Lohmeier", org="Lohmeier Bau", line=LINE, cell=MOBILE, suffix="jun.",
               email="karl@lohmeier.example", home=True),
    ),
    "Mr and Mrs, of whom only the family name is known": (
        replace(person("/Tannert", cell=MOBILE), prefix="Herr"),
        replace(person("Anna/Tannert", cell=MOBILE), prefix="Frau Dr."),
    ),
    "the third of that name": (
        person("James/Whitcombe", email="jw@whitcombe.example"),
        person("James/Whitcombe", email="jw@whitcombe.example", suffix="III"),
    ),
    "father and son of one name in one house, born a generation apart": (
        person("Karl/Lohmeier", home=True, birthday="1941-02-03", email="lohmeier@post.example"),
        person("Karl/Lohmeier", home=True, birthday="1970-02-03", email="lohmeier@post.example"),
    ),
    "father and son of one name in one house, nothing else known": (
        person("Karl/Lohmeier", home=True),
        person("Karl/Lohmeier", home=True),
    ),
    "Hans-Peter and his son Peter in the family firm": (
        person("Hans-Peter/Lindfeld", email="hanspeter.lindfeld@lindfeld.example", line=LINE),
        person("Peter/Lindfeld", email="info@lindfeld.example", org="Lindfeld Bau", line=LINE),
    ),
    "twins at one address": (
        person("Max/Tannert", home=True, birthday="1999-05-06", line=LINE),
        person("Moritz/Tannert", home=True, birthday="1999-05-06", line=LINE),
    ),
    "twins whose names differ by a letter": (
        person("Marius/Tannert", home=True, birthday="1999-05-06", line=LINE),
        person("Markus/Tannert", home=True, birthday="1999-05-06", line=LINE),
    ),
    "a twin and an initial": (
        person("M./Tannert", home=True, birthday="1999-05-06", line=LINE),
        person("Moritz/Tannert", home=True, birthday="1999-05-06", line=LINE),
    ),
    "sisters with one mailbox": (
        person("Karin/Tannert", email="tannert@web.de"),
        person("Katrin/Tannert", email="tannert@web.de"),
    ),
    "a couple with one mailbox, one of them an initial": (
        person("A./Tannert", email="tannert@web.de"),
        person("Anna/Tannert", email="tannert@web.de"),
    ),
    "a couple's entry and one of them": (
        person("Anna & Udo/Tannert", email="tannert@web.de"),
        person("Anna/Tannert", email="tannert@web.de", cell=MOBILE),
    ),
    "a family's entry and one of it": (
        replace(person("/Tannert", email="tannert@web.de", line=LINE), formatted_name="",
                family="Familie Tannert"),
        person("Anna/Tannert", email="tannert@web.de", line=LINE),
    ),
    "Andrea and Andreas at one address, number and mailbox": (
        person("Andrea/Tannert", email="a.tannert@web.de", line=LINE, home=True),
        person("Andreas/Tannert", email="a.tannert@web.de", line=LINE, home=True),
    ),
    "namesakes in one company, everything else different": (
        person("Thomas/Müller", org="Alpha AG", email="thomas.mueller@alpha.example",
               line="+493023125011"),
        person("Thomas/Müller", org="Alpha AG", email="t.mueller@alpha.example",
               line="+493023125088"),
    ),
    "namesakes in one company, different emails only": (
        person("Anna/Schmidthuber", org="Alpha AG", email="anna.schmidthuber@alpha.example"),
        person("Anna/Schmidthuber", org="Alpha AG", email="a.schmidthuber@alpha.example"),
    ),
    "namesakes in one company, one with a middle initial": (
        person("Thomas/Lohmeier", org="Alpha AG", email="thomas.lohmeier@alpha.example"),
        person("Thomas/Lohmeier", org="Alpha AG", email="thomas.a.lohmeier@alpha.example"),
    ),
    "namesakes in one company with one line and two formats of email": (
        person("Thomas/Lohmeier", org="Alpha AG", email="thomas.lohmeier@alpha.example",
               line=LINE),
        person("Thomas/Lohmeier", org="Alpha AG", email="t.lohmeier@alpha.example", line=LINE),
    ),
    "namesakes in one company, told by a second letter before the family's particle": (
        person("Friederike/du Neumeyer", org="Alpha AG", email="f.duneumeyer@alpha.example",
               cell=MOBILE),
        person("Friederike/du Neumeyer", org="Alpha AG", email="fr.duneumeyer@alpha.example",
               line=LINE),
    ),
    "namesakes in one company, told by a second letter before two particles": (
        person("Thomas/van der Loh", org="Alpha AG", email="t.vanderloh@alpha.example"),
        person("Thomas/van der Loh", org="Alpha AG", email="th.van.der.loh@alpha.example"),
    ),
    "namesakes in one company, different mobiles": (
        person("Thomas/Lohmeier", org="Alpha AG", cell=MOBILE),
        person("Thomas/Lohmeier", org="Alpha AG", cell="+4915228895456"),
    ),
    "namesakes in one company, different direct lines": (
        person("Thomas/Lohmeier", org="Alpha AG", line="+493023125011"),
        person("Thomas/Lohmeier", org="Alpha AG", line="+493023125088"),
    ),
    "namesakes with only the town in common": (
        Contact(given="Thomas", family="Müller", addresses=(Address("", "", "Köln", "", "DE"),)),
        Contact(given="Thomas", family="Müller", addresses=(Address("", "", "Köln", "", "DE"),)),
    ),
    "namesakes with the reception's address": (
        person("Thomas/Müller", org="Alpha AG", email="empfang@haus.example"),
        person("Thomas/Müller", org="Beta KG", email="empfang@haus.example"),
    ),
    "Marc and Marco with a rare family name in one company": (
        person("Marc/Oberpappel", org="Alpha AG", line="+493023125000"),
        person("Marco/Oberpappel", org="Alpha AG", line="+493023125000"),
    ),
    "Martin Frank and Frank Martin in one company": (
        person("Martin/Frank", org="Alpha AG"),
        person("Frank/Martin", org="Alpha AG"),
    ),
    "colleagues with the office line and the reception's address": (
        person("Nora/Brandeis", org="Alpha AG", email="info@alpha.example", line="+493023125000"),
        person("Udo/Tannert", org="Alpha AG", email="info@alpha.example", line="+493023125000"),
    ),
    "the assistant with the boss's number and address": (
        person("Ines/Lohmeier", org="Alpha AG", email="ines.lohmeier@alpha.example", line=LINE),
        person("Nora/Tannert", org="Alpha AG", email="ines.lohmeier@alpha.example", line=LINE),
    ),
    "the wife as assistant": (
        person("Karl/Lohmeier", org="Alpha AG", email="lohmeier@alpha.example", line=LINE),
        person("Ines/Lohmeier", org="Alpha AG", email="lohmeier@alpha.example", line=LINE),
    ),
    "the company and somebody there": (
        Contact(org="Alpha AG", formatted_name="Alpha AG", emails=(Email("info@alpha.example"),),
                phones=(Phone("+493023125000"),)),
        person("Nora/Tannert", org="Alpha AG", email="info@alpha.example", line="+493023125000"),
    ),
    "the family firm and its owner at one address": (
        Contact(org="Lohmeier Bau", formatted_name="Lohmeier Bau",
                emails=(Email("lohmeier@lohmeier.example"),), phones=(Phone(LINE),)),
        person("Karl/Lohmeier", org="Lohmeier Bau", email="lohmeier@lohmeier.example", line=LINE),
    ),
    "namesakes in two companies of one name, each with a domain of its own": (
        person("Manfred/Krämer", org="Saarstahl Pharma AG", email="m.kraemer@saarstahl7.example"),
        person("Manfred/Krämer", org="Saarstahl Pharma mbH", email="m.kraemer@saarstahl.example"),
    ),
    "a mobile number given to somebody else": (
        person("Nora/Tannert", cell=MOBILE, org="Alpha AG"),
        person("Udo/Brandeis", cell=MOBILE, org="Beta KG"),
    ),
    "a mobile number given to somebody of the same given name": (
        person("Thomas/Tannert", cell=MOBILE, org="Alpha AG"),
        person("Thomas/Brandeis", cell=MOBILE, org="Beta KG"),
    ),
    "a mobile number given to somebody of the same given name at a firm of nearly the same name": (
        person("Carola/Tannert", cell=MOBILE, org="Harzereulenspiegel Hausverwaltung S.A."),
        person("Carola/Brandeis", cell=MOBILE, org="Eulenspiegel Hausverwaltung AG"),
    ),
    "the next Anna at the company's anna@": (
        person("Anna/Tannert", email="anna@alpha.example"),
        person("Anna/Brandeis", email="anna@alpha.example"),
    ),
    "brothers with two Spanish family names": (
        person("Juan/García López", org="Alpha SL", line=LINE),
        person("Luis/García López", org="Alpha SL", line=LINE),
    ),
    "cousins with half a family name in common": (
        person("Juan/García López", org="Alpha SL", cell=MOBILE),
        person("Juan/García Pérez", org="Beta SL", cell="+4915228895456"),
    ),
    "María José and José María": (
        person("María José/García", org="Alpha SL", line=LINE),
        person("José María/García", org="Alpha SL", line=LINE),
    ),
    "two of a Chinese family": (
        person("Wei/Zhang", org="Alpha Ltd", line=LINE),
        person("Wen/Zhang", org="Alpha Ltd", line=LINE),
    ),
    "Li Na and Li Ning": (
        person("Na/Li", org="Alpha Ltd", line=LINE),
        person("Ning/Li", org="Alpha Ltd", line=LINE),
    ),
    "two names with Al-": (
        person("Omar/Al-Sayed", org="Alpha Ltd", line=LINE),
        person("Amir/Al-Sayed", org="Alpha Ltd", line=LINE),
    ),
    "Mohammed and Mahmoud": (
        person("Mohammed/El-Sayed", org="Alpha Ltd", line=LINE),
        person("Mahmoud/El-Sayed", org="Alpha Ltd", line=LINE),
    ),
    "successor at the desk of one given name": (
        person("Anna/Tannert", org="Alpha AG", line=LINE, email="anna.tannert@alpha.example"),
        person("Anna/Brandeis", org="Alpha AG", line=LINE, email="anna.brandeis@alpha.example"),
    ),
    "twins of similar names with one mailbox": (
        person("Anna/Tannert", home=True, birthday="1999-05-06", email="tannert@tannert.example"),
        person("Anne/Tannert", home=True, birthday="1999-05-06", email="tannert@tannert.example"),
    ),
    "twins whose names sound the same": (
        person("Jan/Tannert", home=True, birthday="1999-05-06", line=LINE),
        person("Jann/Tannert", home=True, birthday="1999-05-06", line=LINE),
    ),
    "the wife, called by her husband's name": (
        person("Karl/Lohmeier (Frau)", cell=MOBILE),
        person("Karl/Lohmeier", cell=MOBILE),
    ),
    "the son, called by his father's name": (
        person("Sohn von Karl/Lohmeier", cell=MOBILE),
        person("Karl/Lohmeier", cell=MOBILE),
    ),
    "the assistant, called by the boss's name": (
        person("Assistentin Karl/Lohmeier", org="Alpha AG", line=LINE),
        person("Karl/Lohmeier", org="Alpha AG", line=LINE),
    ),
    "father and son told by their nicknames": (
        replace(person("Karl/Lohmeier", cell=MOBILE), nickname="Senior"),
        replace(person("Karl/Lohmeier", cell=MOBILE), nickname="Junior"),
    ),
    "a copied entry with its UID, for the sister": (
        person("Anna/Lohmeier", cell=MOBILE, uid=COPIED),
        person("Anja/Lohmeier", cell="+4915228895456", uid=COPIED),
    ),
    "a copied entry with its UID, for the son of one name": (
        person("Karl/Lohmeier", cell=MOBILE, uid=COPIED),
        person("Karl/Lohmeier", cell="+4915228895456", suffix="Jr.", uid=COPIED),
    ),
    "a copied entry with its UID, born in another year": (
        person("Anna/Lohmeier", birthday="1970-01-01", uid=COPIED),
        person("Anna/Lohmeier", birthday="1999-01-01", uid=COPIED),
    ),
    "a copied entry with its UID, for one of the couple": (
        person("Anna & Udo/Lohmeier", cell=MOBILE, uid=COPIED),
        person("Anna/Lohmeier", cell="+4915228895456", uid=COPIED),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TWO)
@pytest.mark.parametrize("turned", [False, True], ids=["", "turned"])
def test_two_people_are_never_merged(name: str, turned: bool) -> None:
    known, new = TWO[name][::-1] if turned else TWO[name]
    decision = decide(new, Index.of([replace(known, uid="known")]))
    assert decision.kind != "merge", decision.reasons


@pytest.mark.parametrize("name", TWO)
def test_two_people_among_the_new_cards_stay_two(name: str) -> None:
    one, other = TWO[name]
    decisions = decide_all([replace(one, uid="a"), replace(other, uid="b")], Index.of([]))
    assert decisions[1].kind != "merge", decisions[1].reasons


ONE = {
    "another romanisation": (
        person("Mohammed/El-Sayed", cell=MOBILE), person("Muhammad/El Sayed", cell=MOBILE),
    ),
    "Cyrillic by another rule": (
        person("Sergej/Iwanow", email="s.iwanow@alpha.example"),
        person("Sergey/Iwanow", email="s.iwanow@alpha.example"),
    ),
    "family name first": (
        person("Wei/Zhang", email="wei.zhang@alpha.example"),
        person("Zhang/Wei", email="wei.zhang@alpha.example"),
    ),
    "one of two Spanish family names": (
        person("Juan/García López", cell=MOBILE), person("Juan/García", cell=MOBILE),
    ),
    "name and landline": (
        person("Anna/Lohmeier", line=LINE), person("Anna/Lohmeier", line="0221 47101234"),
    ),
    "one letter lost from a family name, with an own address": (
        person("Anna/Weber", email="anna.weber@alpha.example"),
        person("Anna/Wber", email="anna.weber@alpha.example"),
    ),
    "two writings of the given name": (
        person("Stefan/Tannert", org="Alpha AG", line=LINE),
        person("Stephan/Tannert", org="Alpha AG", line=LINE),
    ),
    "born on one day, day and month in each other's place": (
        person("Anna/Tannert", home=True, birthday="1970-03-05"),
        person("Anna/Tannert", home=True, birthday="1970-05-03"),
    ),
    "private number here, work line there": (
        person("Anna/Tannert", org="Alpha AG", cell=MOBILE),
        person("Anna/Tannert", org="Alpha AG", line=LINE),
    ),
    "married, of one birthday and home": (
        person("Anna/Schmidthuber", home=True, birthday="1981-03-04"),
        person("Anna/Brandeis", home=True, birthday="1981-03-04"),
    ),
    "an entry with company and address, no name": (
        Contact(org="Alpha AG", emails=(Email("anna.tannert@alpha.example"),)),
        person("Anna/Tannert", org="Alpha AG", email="anna.tannert@alpha.example"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ONE)
@pytest.mark.parametrize("turned", [False, True], ids=["", "turned"])
def test_one_person_is_merged(name: str, turned: bool) -> None:
    known, new = ONE[name][::-1] if turned else ONE[name]
    decision = decide(new, Index.of([replace(known, uid="known")]))
    assert decision.kind == "merge", (decision.score, decision.reasons)


ONE_NUMBER = {
    "a family name": ("/Tannert", "Anna/Tannert", "Udo/Tannert"),
    "a given name": ("Anna/", "Anna/Tannert", "Anna/Brandeis"),
    "an initial": ("A./Tannert", "Anna/Tannert", "Andreas/Tannert"),
}


@pytest.mark.parametrize("name", ONE_NUMBER)
def test_half_a_name_is_not_given_to_one_of_two_who_bear_its_number(name: str) -> None:
    half, *whole = (replace(person(one, cell=MOBILE), uid=one) for one in ONE_NUMBER[name])
    decision = decide(half, Index.of(whole))
    assert decision.kind == "review", decision.reasons
    one, other = decide_all(whole, Index.of([half]))
    assert "merge" not in (one.kind, other.kind)


ASKED = {
    "a name read badly beside one birthday": (
        person("Anna/Schmidthuber", birthday="1981-03-04"),
        person("Anna/Schmidthubar", birthday="1981-03-04"),
    ),
    "a name read badly beside one's own address": (
        person("Anna/Schmidthuber", org="Alpha AG", email="anna.schmidthuber@alpha.example"),
        person("Arno/Schnidlhuben", org="Alpha AG", email="anna.schmidthuber@alpha.example"),
    ),
    "a letter read badly beside one's own line": (
        person("Anna/Schmidthuber", line=LINE),
        person("Anna/Schmidthubar", line=LINE),
    ),
    "another family name at one's own line at home": (
        person("Anna/Schmidthuber", line=LINE, home=True),
        person("Anna/Brandeis", line=LINE, home=True),
    ),
    "name and address each with a letter read badly": (
        person("Anna/Schmidthuber", org="Alpha AG", email="anna.schmidthuber@alpha.example"),
        person("Anna/Schmidthubar", org="Alpha AG", email="anna.schmidthober@alpha.example"),
    ),
}


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("turned", [False, True], ids=["", "turned"])
def test_what_may_be_a_slip_is_a_question(name: str, turned: bool) -> None:
    known, new = ASKED[name][::-1] if turned else ASKED[name]
    decision = decide(new, Index.of([replace(known, uid="known")]))
    assert decision.kind == "review", decision.reasons


def test_a_man_of_the_name_mann_is_himself() -> None:
    thomas = person("Thomas/Mann", cell=MOBILE)
    assert decide(thomas, Index.of([replace(thomas, uid="known")])).kind == "merge"


@pytest.mark.parametrize("nought", ["0000-00-00", "1900-01-01", "1970-01-01", "4501-01-01"])
def test_what_programs_write_for_no_birthday_joins_nobody(nought: str) -> None:
    one = person("Thomas/Müller", birthday=nought, home=True)
    other = replace(one, phones=(Phone(MOBILE, "", "cell"),))
    assert decide(other, Index.of([replace(one, uid="known")])).kind != "merge"
