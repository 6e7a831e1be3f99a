"""Invented contacts: two to read, and the nasty ones that break exporters."""

from __future__ import annotations

from digitize.model import Address, Contact, Email, Phone, PhoneType

ADA = Contact(
    prefix="Dr.",
    given="Ada",
    family="Müller-Lühr",
    suffix="MBA",
    title="Leiterin Vertrieb",
    org="Nordlicht Optik GmbH",
    department="Vertrieb",
    emails=(Email("ada.mueller-luehr@nordlicht.example"),),
    phones=(
        Phone("+493023125042", "", "work"),
        Phone("+4915228817386", "", "cell"),
        Phone("+493023125099", "", "fax"),
    ),
    urls=("https://www.nordlicht.example",),
    addresses=(Address("Lichtweg 3", "10115", "Berlin", "", "DE"),),
    socials=("https://www.linkedin.com/in/ada-mueller-luehr",),
    note="Met at the bar.\nWants a quote by Friday.",
    categories=("Optatec 2026",),
    birthday="1980-05-23",
    uid="ada-1",
    revised="2026-11-20T10:00:00Z",
)
BEN = Contact(
    given="Ben",
    family="O'Hara",
    emails=(Email("ben@ohara.example"), Email("ben.private@mail.example", "home")),
    phones=(Phone("+441632960123", "23", "work"), Phone("+442079460111", "", "home")),
    addresses=(
        Address("1 High Street", "LS1 4AB", "Leeds", "", "GB"),
        Address("Flat 2\n5 Low Road", "LS2 7CD", "Leeds", "", "GB", "home"),
    ),
    uid="ben-2",
)
READABLE = (ADA, BEN)
"""The golden files show these."""

KINDS: tuple[PhoneType, ...] = ("work", "cell", "fax", "home", "pager", "other")

TWELVE_PHONES = Contact(
    given="Zwölf",
    family="Nummern",
    phones=tuple(Phone(f"+4930231250{10 + n}", "", KINDS[n % 6]) for n in range(12)),
    uid="twelve",
)
FORMULAS = Contact(
    given="=1+1",
    family="@SUM(A1:A9)",
    title="+cmd|' /C calc'!A0",
    org="-2+3+cmd|' /C calc'!A0",
    department='\t=HYPERLINK("https://evil.example")',
    note="=cmd()",
    phones=(Phone("+4915228895456", "", "cell"), Phone("=1+1", "", "work")),
    emails=(Email("=1@evil.example"),),
    addresses=(Address("＝1+1", "-10115", "+Berlin", "", "DE"),),
    uid="formulas",
)
NASTY = (
    *READABLE,
    TWELVE_PHONES,
    FORMULAS,
    Contact(uid="empty"),
    Contact(org='Nur Firma; Süd, West & "Ost" KG', uid="company"),
    Contact(emails=(Email("only@mail.example"),), uid="mail-only"),
    Contact(formatted_name="Whole Name In One Piece", uid="whole"),
    Contact(
        given="Łukasz 🚀",
        family="Żółć-Øre\u200f",
        org="東京ソフト",
        note="x" * 9990 + "\r\nÄ\u2028é\x00",
        uid="letters",
    ),
    Contact(
        given="Line\r\nBreak",
        family="Semi;Comma,Back\\slash\"Quote'",
        title="One\nTwo\nThree",
        emails=tuple(Email(f"m{n}@many.example") for n in range(6)),
        urls=("https://one.example/a;b,c", "two.example", "three.example"),
        socials=("@handle", "https://www.xing.com/profile/Line_Break"),
        addresses=tuple(
            Address(f"Weg {n}", f"0106{n}", "Dresden", "Sachsen", "DE") for n in range(4)
        ),
        categories=("A, B", "C; D", "E"),
        nickname="Nick",
        additional="Mid\tdle",
        suffix="Jr.",
        uid="structure",
    ),
    Contact(given="L" * 300, family="F" * 300, org="O" * 300, title="T" * 300, uid="long"),
)
MANY = tuple(
    Contact(given=f"Given{n}", family=f"Family{n}", org="Many GmbH", uid=f"many-{n}")
    for n in range(5000)
)
