"""Universities and town halls: long institutions, rooms; cards with a language on each half."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.cardmaker.layouts import layout
from benchmarks.cardmaker.layouts.pieces import all_titles, arms, in_english, remarks
from benchmarks.cardmaker.sheet import Sheet
from benchmarks.cardmaker.words import load, pick


@layout("held", "university", theme="university")
def held_university_long(s: Sheet) -> str:
    """Institution, and an institute whose name takes two lines, above the person."""
    return (
        s.box(66, 5, 14, 13, s.logo(11), css="align-items:flex-end")
        + s.box(
            5,
            5,
            57,
            16,
            s.brand(2.9, css="letter-spacing:0;font-weight:700")
            + s.department("white-space:normal;font-size:2.3rem;line-height:1.2;max-width:50rem"),
        )
        + s.box(5, 22, 70, 12, s.name(3.4) + s.title("font-style:italic;font-size:2.3rem"))
        + s.box(5, 34, 36, 18, s.address(way="stack"), css="font-size:2.15rem", at="end")
        + s.box(
            42,
            34,
            38,
            18,
            s.contacts() + remarks(s, 1, "font-size:1.9rem"),
            css="font-size:2.15rem",
            at="end",
        )
    )


@layout("dev", "university", theme="university")
def university_seal(s: Sheet) -> str:
    """A seal and the institution on a band, the person centred between titles and institute."""
    return (
        s.area(0, 0, 85, 13, s.style.dark)
        + s.box(5, 1.5, 11, 10, s.logo(9, colour="#fff", other="#ccc"), at="center")
        + s.box(18, 1, 62, 11, s.brand(3.0, colour="#fff", css="letter-spacing:.02em"), at="center")
        + s.box(
            5,
            15,
            75,
            19,
            s.name(3.4)
            + s.title("font-size:2.2rem")
            + s.department("white-space:normal;font-size:2.2rem;line-height:1.2"),
            align="center",
            at="center",
        )
        + s.box(
            4,
            35,
            77,
            17,
            s.address(way="line") + s.contacts(labels="word"),
            align="center",
            css="align-items:center;font-size:2.1rem",
            at="end",
        )
    )


@layout("held", "town hall", theme="city")
def held_city_office(s: Sheet) -> str:
    """A coat of arms, the town, the office; room and hours among the contact lines."""
    return (
        s.box(5, 4, 12, 14, arms(s, 10))
        + s.box(
            19,
            4,
            61,
            14,
            s.brand(3.4, colour=s.style.ink, css="letter-spacing:0")
            + s.department("font-size:2.2rem;white-space:normal;line-height:1.2"),
            at="center",
        )
        + s.box(19, 19, 61, 11, s.name(3.1, css="font-weight:700") + s.title("font-size:2.3rem"))
        + s.box(
            19,
            31,
            61,
            21,
            remarks(s, 1, "font-size:2rem")
            + s.address(way="line")
            + s.contacts(css="font-size:2.2rem")
            + remarks(s, 1, "font-size:1.9rem", 2),
            css="font-size:2.2rem",
            at="end",
        )
    )


@layout("dev", "town hall", theme="city")
def city_margin(s: Sheet) -> str:
    """The arms above a coloured margin, office and room in small type at the left."""
    return (
        s.area(0, 0, 24, 55, s.style.accent, "opacity:.14")
        + s.box(4, 5, 16, 16, arms(s, 13), css="align-items:center")
        + s.box(3, 36, 20, 15, remarks(s, 2, "font-size:1.75rem;white-space:normal"), at="end")
        + s.box(
            28,
            5,
            53,
            12,
            s.brand(3.2, css="letter-spacing:0")
            + s.department("font-size:2.1rem;white-space:normal;line-height:1.2"),
        )
        + s.box(28, 19, 53, 10, s.name(3.2) + s.title("font-size:2.3rem"))
        + s.box(
            28, 30, 53, 21, s.address(way="stack") + s.contacts(), css="font-size:2.2rem", at="end"
        )
    )


@layout("held", "two languages")
def held_languages_beside(s: Sheet) -> str:
    """Left in one language, right in English: name, title and numbers stand there twice."""
    titles = load("titles")
    home = s.content.person.language if s.content.person else "en"
    second = "fr" if home == "en" else "en"
    s.content = replace(s.content, title_other=pick(s.rng, titles[second]["titles"], "held"))
    s.mark("title", "title_other")
    small = "font-size:2.1rem;white-space:normal"
    first = "".join(s.text("title", line, small) for line in s.content.title.split("|"))
    other = "".join(s.text("title", line, small) for line in s.content.title_other.split("|"))
    return (
        s.box(5, 4, 75, 8, s.sign(6.5, words=3.4), align="center", css="align-items:center")
        + s.area(42.4, 14, 0.2, 37, s.style.muted)
        + s.box(4, 14, 37, 14, s.name(2.7, form="plain") + first)
        + s.box(45, 14, 37, 14, s.name(2.7, form="plain") + other)
        + s.box(
            4,
            28,
            37,
            24,
            s.legal() + s.address(way="stack") + s.contacts("phones", labels="word"),
            css="font-size:2rem",
            at="end",
        )
        + s.box(45, 28, 37, 24, in_english(s), css="font-size:2rem", at="end")
    )


@layout("dev", "two languages")
def titles_in_three(s: Sheet) -> str:
    """Two titles and a department between rules, the name in capitals above them."""
    return (
        s.box(6, 5, 73, 9, s.name(3.8, form="capitals", css="letter-spacing:.08em"))
        + s.area(6, 15, 73, 0.15, s.style.ink)
        + s.box(6, 16, 73, 13, all_titles(s, "font-size:2.3rem") + s.department("font-size:2.3rem"))
        + s.area(6, 30, 73, 0.15, s.style.ink)
        + s.box(
            6,
            31,
            40,
            21,
            s.legal("font-weight:700") + s.address(),
            css="font-size:2.3rem",
            at="end",
        )
        + s.box(45, 31, 35, 21, s.contacts(css="font-size:2.2rem"), align="right", at="end")
    )
