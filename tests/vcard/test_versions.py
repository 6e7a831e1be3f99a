"""Cards from one version into another: valid there, nothing lost, and back again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digitize import vcard
from digitize.model import Address, Contact, Email, Phone
from digitize.vcard import VCard, as_version, completed
from digitize.vcard.build import Version
from tests.export.checker import faults


def card(version: str, *lines: str) -> VCard:
    text = "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))
    return vcard.parse(text.encode()).cards[0]


def lines_of(one: VCard) -> list[str]:
    text = one.serialize().decode().replace("\r\n ", "")
    return text.split("\r\n")[2:-2]


DOWN_AND_BACK = [
    ("FN;LANGUAGE=de;PREF=1:Cleo Vogt", "FN;LANGUAGE=de;X-PREF=1:Cleo Vogt"),
    ("TEL;TYPE=cell:+4915228895456", "TEL;TYPE=CELL:+4915228895456"),
    ("TEL;PREF=1;TYPE=work,voice:+493023125042", "TEL;TYPE=PREF,WORK,VOICE:+493023125042"),
    ("TEL;PREF=2;TYPE=home:+493023125043", "TEL;TYPE=HOME;X-PREF=2:+493023125043"),
    ("EMAIL;TYPE=work:cleo@vogt.example", "EMAIL;TYPE=WORK,INTERNET:cleo@vogt.example"),
    ("BDAY:19800523", "BDAY:1980-05-23"),
    ("BDAY:--0523", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-23"),
    ("BDAY:1980", "X-BDAY:1980"),
    ("ANNIVERSARY:20010501", "X-ANNIVERSARY:2001-05-01"),
    ("GENDER:F", "X-GENDER:F"),
    ("KIND:group", "X-ADDRESSBOOKSERVER-KIND:group"),
    ("MEMBER:urn:uuid:1", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1"),
    ("RELATED;TYPE=friend:urn:uuid:1", "X-RELATED;TYPE=FRIEND:urn:uuid:1"),
    ("CLIENTPIDMAP:1;urn:uuid:3", "X-CLIENTPIDMAP:1;urn:uuid:3"),
    ("GEO:geo:52.5,13.4", "GEO:52.5;13.4"),
    ("REV:20261120T100000Z", "REV:2026-11-20T10:00:00Z"),
    ("PHOTO:data:image/jpeg;base64,QUJD", "PHOTO;ENCODING=b;TYPE=JPEG:QUJD"),
    ("SOUND:data:audio/ogg;base64,QUJD", "SOUND;ENCODING=b;TYPE=OGG:QUJD"),
    (
        "LOGO;MEDIATYPE=image/png:https://vogt.example/l.png",
        "LOGO;TYPE=PNG;VALUE=uri:https://vogt.example/l.png",
    ),
    ("NOTE:Hallo\\, Welt\\n🚀", "NOTE:Hallo\\, Welt\\n🚀"),
    ("item1.URL:https://vogt.example", "item1.URL:https://vogt.example"),
    ("item1.X-ABLABEL:Blog", "item1.X-ABLABEL:Blog"),
    ("X-PET;X-AGE=3:Rex", "X-PET;X-AGE=3:Rex"),
    ("ORG:Vogt AG;Vertrieb", "ORG:Vogt AG;Vertrieb"),
]


@pytest.mark.parametrize(("newer", "older"), DOWN_AND_BACK)
def test_what_4_0_says_is_said_in_3_0_and_comes_back(newer: str, older: str) -> None:
    down = as_version(card("4.0", newer), "3.0")
    assert lines_of(down) == [older]
    assert lines_of(as_version(card("3.0", older), "4.0")) == [newer]


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ('TEL;VALUE=uri;TYPE="voice,home":tel:+49-30-23125042;ext=5',
         ["TEL;TYPE=VOICE,HOME:+49-30-23125042 ext. 5"]),
        ("EMAIL;VALUE=text:a@b.example", ["EMAIL;TYPE=INTERNET;VALUE=text:a@b.example"]),
        ("N;SORT-AS=Vogt:von Vogt;Cleo;;;", ["N:von Vogt;Cleo;;;", "SORT-STRING:Vogt"]),
        ("ADR;TYPE=work;LABEL=\"Weg 3\\nBerlin\":;;Weg 3;Berlin;;10115;DE",
         ["ADR;TYPE=WORK:;;Weg 3;Berlin;;10115;DE", "LABEL;TYPE=WORK:Weg 3\\nBerlin"]),
        ("PHOTO:https://vogt.example/p.jpg", ["PHOTO;VALUE=uri:https://vogt.example/p.jpg"]),
    ],
)  # fmt: skip
def test_what_4_0_says_in_one_line_takes_3_0_its_own_way(newer: str, older: list[str]) -> None:
    assert lines_of(as_version(card("4.0", newer), "3.0")) == older


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (["ADR;TYPE=WORK:;;Weg 3;Berlin;;10115;DE", "LABEL;TYPE=WORK:Weg 3\\nBerlin"],
         ["ADR;LABEL=Weg 3^nBerlin;TYPE=work:;;Weg 3;Berlin;;10115;DE"]),
        (["N:von Vogt;Cleo;;;", "SORT-STRING:Vogt"], ["N;SORT-AS=Vogt:von Vogt;Cleo;;;"]),
        (["LABEL;TYPE=HOME:nowhere"], ["X-LABEL;TYPE=home:nowhere"]),
        (["CLASS:PRIVATE"], ["X-CLASS:PRIVATE"]),
        (["X-GENDER:Male"], ["GENDER:M"]),
        (["X-GENDER:a long story"], ["X-GENDER-TEXT:a long story"]),
        (["TEL;TYPE=OTHER,VOICE:+49"], ["TEL;TYPE=voice:+49"]),
    ],
)  # fmt: skip
def test_what_3_0_says_is_said_in_4_0(older: list[str], newer: list[str]) -> None:
    assert lines_of(as_version(card("3.0", *older), "4.0")) == newer


def test_two_names_in_two_languages_become_one_and_a_private_line() -> None:
    two = card("4.0", "FN;LANGUAGE=de:Köln AG", "FN;LANGUAGE=en:Cologne Inc")
    down = as_version(two, "3.0")
    assert lines_of(down) == ["FN;LANGUAGE=de:Köln AG", "X-ALT-FN;LANGUAGE=en:Cologne Inc"]
    assert lines_of(as_version(down, "4.0")) == lines_of(two)


def test_an_old_card_comes_up_with_its_encodings_undone() -> None:
    old = card(
        "2.1", "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:L=C3=BChr;Ada", "TEL;CELL;PREF:+4915",
        "PHOTO;JPEG;ENCODING=BASE64:", " QUJD", "", "X-PET:Rex",
    )  # fmt: skip
    assert lines_of(as_version(old, "3.0")) == [
        "N:Lühr;Ada",
        "TEL;TYPE=CELL,PREF:+4915",
        "PHOTO;ENCODING=b;TYPE=JPEG:QUJD",
        "X-PET:Rex",
    ]
    assert lines_of(as_version(old, "4.0"))[1:3] == [
        "TEL;PREF=1;TYPE=cell:+4915",
        "PHOTO:data:image/jpeg;base64,QUJD",
    ]


@pytest.mark.parametrize("version", ["2.1", "3.0", "4.0"])
def test_a_card_that_is_of_the_version_is_not_touched(version: Version) -> None:
    one = card(version, "fn:lower case", "weird line", "N:a;b")
    assert as_version(one, version) is one


@pytest.mark.parametrize(
    ("lines", "added"),
    [
        (["N:Vogt;Cleo;;;"], ["UID:1", "FN:Cleo Vogt"]),
        (["FN:Cleo Vogt"], ["UID:1", "N:;Cleo Vogt;;;"]),
        (["ORG:Vogt AG"], ["UID:1", "FN:Vogt AG", "N:;;;;"]),
        (["EMAIL:a@b.example"], ["UID:1", "FN:a@b.example", "N:;;;;"]),
        (["UID:7", "FN:?", "N:;;;;"], []),
        ([], ["UID:1", "FN:?", "N:;;;;"]),
    ],
)
def test_what_every_program_needs_is_added_and_nothing_else_touched(
    lines: list[str], added: list[str]
) -> None:
    assert lines_of(completed(card("3.0", *lines), "1")) == [*added, *lines]


TEXT = st.text(max_size=20)
CONTACTS = st.builds(
    Contact,
    given=TEXT,
    family=TEXT,
    org=TEXT,
    department=TEXT,
    title=TEXT,
    note=TEXT,
    nickname=st.sampled_from(["", "Ada"]),
    birthday=st.sampled_from(["", "1980-05-23"]),
    uid=st.just("u"),
    revised=st.sampled_from(["", "2026-11-20T10:00:00Z"]),
    emails=st.lists(st.builds(Email, TEXT), max_size=2).map(tuple),
    phones=st.lists(st.builds(Phone, TEXT), max_size=2).map(tuple),
    addresses=st.lists(st.builds(Address, TEXT, TEXT, TEXT), max_size=2).map(tuple),
    socials=st.sampled_from([(), ("https://www.linkedin.com/in/ada",)]),
    categories=st.sampled_from([(), ("A, B", "C;D")]),
)


@settings(max_examples=150, deadline=None)
@given(CONTACTS)
def test_down_and_up_again_is_the_same_contact_and_valid_on_the_way(contact: Contact) -> None:
    start = completed(vcard.card_of(contact, version="4.0"), "u")
    start = replace(start, made=tuple(as_version(as_version(start, "3.0"), "4.0").lines))
    down = completed(as_version(start, "3.0"), "u")
    up = as_version(down, "4.0")
    assert faults(down.serialize(), "3.0") == []
    assert faults(up.serialize(), "4.0") == []
    assert vcard.contact_of(down) == vcard.contact_of(up) == vcard.contact_of(start)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["FN", "N", "TEL", "X-A", "GENDER", "BDAY", "GEO", "PHOTO", "ADR", "KEY"]
            ),
            st.sampled_from(
                ["", ";TYPE=home", ";PREF=1", ";VALUE=uri", ";LABEL=a^nb", ";ENCODING=b"]
            ),
            st.text(max_size=12),
        ),
        max_size=6,
    ),
    st.sampled_from(["2.1", "3.0", "4.0"]),
    st.sampled_from(["2.1", "3.0", "4.0"]),
)
def test_no_card_makes_it_fail_and_no_line_goes_missing(
    found: list[tuple[str, str, str]], old: str, new: Version
) -> None:
    one = card(old, *(f"{name}{head}:{vcard.text.escape(text)}" for name, head, text in found))
    made = as_version(one, new)
    # SORT-STRING and LABEL are parameters in 4.0, lines of their own in 3.0.
    assert len(made.properties) >= len(one.properties)
    assert made.version == new


def test_a_2_1_card_keeps_parameters_and_private_lines_and_comes_back() -> None:
    text = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:nora\r\nN:Brandeis;Nora;;;\r\nFN:Nora Brandeis\r\n"
        "TITLE;LANGUAGE=de:Geschäftsführerin\r\nX-OWN;X-P=1:a\\\\nb\r\nIMPP:skype:nora\r\nEND:VCARD\r\n"
    )
    (card,) = vcard.parse(text.encode()).cards
    data = vcard.as_version(card, "2.1").serialize()
    assert data.isascii()
    assert all(len(line) <= 76 for line in data.splitlines())
    (back,) = vcard.parse(data).cards
    assert ("LANGUAGE", ("de",)) in next(p.params for p in back.properties if p.name == "TITLE")
    assert vcard.contact_of(back) == vcard.contact_of(card)


def test_no_control_character_leaves_for_it_would_break_the_reader() -> None:
    odd = card("3.0", "UID:1", "FN:A\x01da", "N:;Ada;;;", "NOTE:tab\there\x0bthere", "\x02 no line")
    assert lines_of(completed(odd, "1")) == [
        "UID:1", "FN:Ada", "N:;Ada;;;", "NOTE:tab\there\\nthere",
    ]  # fmt: skip
