"""``report.html``: complete, self-contained, and safe against what stands on cards."""

from __future__ import annotations

import re
from datetime import datetime
from html.parser import HTMLParser

import pytest

from digitize.model import (
    Address,
    Assumption,
    CardReading,
    Contact,
    Decision,
    Email,
    Evidence,
    Field,
    FieldKind,
    Phone,
    Problem,
    Reading,
    TextLine,
)
from digitize.report import WORDS, Report, ReportCard, render, to_check

BOX = ((10.0, 10.0), (90.0, 10.0), (90.0, 30.0), (10.0, 30.0))
MADE = datetime(2026, 4, 21, 18, 30)  # noqa: DTZ001 - shown as local time
HOSTILE = "<script>alert(1)</script>\"'&"


def card(
    *,
    name: str = "Weber",
    confidence: float = 0.98,
    left_over: tuple[str, ...] = (),
    doubts: tuple[str, ...] = (),
    contact: Contact | None = None,
    source: str = "1.jpg",
) -> CardReading:
    field = Field(
        FieldKind.FAMILY,
        name,
        name.upper(),
        (0,),
        confidence,
        frozenset({Assumption.CASE_RESTORED}),
    )
    return CardReading(
        source=source,
        page=0,
        card=0,
        outline=BOX,
        lines=(TextLine(name.upper(), BOX, 0.9), TextLine("Slogan", BOX, 0.9)),
        reading=Reading((field,), left_over, doubts),
        contact=contact or Contact(family=name),
        warnings=doubts,
        picture=b"\xff\xd8JPEG",
        size=(100, 60),
    )


def page(*cards: ReportCard, problems: tuple[Problem, ...] = (), language: str = "en") -> str:
    return render(Report(cards, problems, MADE, "Messe"), language=language).decode()


class Elements(HTMLParser):
    """Collects start tags, and complains about tags that do not close."""

    VOID = frozenset({"meta", "img", "br", "polygon"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def hostile() -> ReportCard:
    contact = Contact(
        given=HOSTILE,
        org=HOSTILE,
        title=HOSTILE,
        note=HOSTILE,
        emails=(Email(f"{HOSTILE}@x.example"),),
        phones=(Phone(HOSTILE, HOSTILE),),
        urls=("javascript:alert(1)", f"https://x.example/{HOSTILE}"),
        socials=("data:text/html,x",),
        addresses=(Address(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE),),
    )
    reading = card(
        name=HOSTILE, left_over=(HOSTILE,), doubts=(HOSTILE,), contact=contact, source=HOSTILE
    )
    why = (Evidence(HOSTILE, HOSTILE, 1.0),)
    return ReportCard(reading, Decision("review", "u", 0.5, why), HOSTILE)


def test_nothing_from_a_card_becomes_markup() -> None:
    text = page(hostile(), problems=(Problem(HOSTILE, HOSTILE, HOSTILE),))
    elements = Elements(text)
    assert elements.open == []
    assert "script" not in {tag for tag, _ in elements.tags}
    assert not any(key.startswith("on") for _, attrs in elements.tags for key in attrs)
    links = [attrs["href"] or "" for tag, attrs in elements.tags if tag == "a"]
    assert links
    assert all(link.startswith(("https://", "mailto:")) for link in links)


def test_the_page_loads_nothing_and_says_so_to_the_browser() -> None:
    elements = Elements(page(ReportCard(card(), Decision("new"))))
    policy = next(
        attrs["content"]
        for tag, attrs in elements.tags
        if tag == "meta" and attrs.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None
    assert policy.startswith("default-src 'none'; img-src data:;")
    assert "unsafe" not in policy
    assert "link" not in {tag for tag, _ in elements.tags}
    sources = [attrs["src"] or "" for tag, attrs in elements.tags if tag == "img"]
    assert sources
    assert all(source.startswith("data:image/jpeg;base64,") for source in sources)


def test_no_attribute_needs_the_styles_the_policy_forbids() -> None:
    elements = Elements(page(hostile()))
    assert not any("style" in attrs for _, attrs in elements.tags)


def test_failed_files_come_before_the_cards_with_what_to_do() -> None:
    text = page(
        ReportCard(card(), Decision("new")),
        problems=(Problem("torn.jpg", "cut off", "copy again"),),
    )
    assert text.index("torn.jpg") < text.index("cut off") < text.index("copy again")
    assert text.index("copy again") < text.index("<article")


@pytest.mark.parametrize(
    ("confidence", "key", "symbol", "word"),
    [(0.97, "sure", "✓", "sure"), (0.9, "likely", "~", "likely"), (0.5, "check", "?", "please")],
)
def test_certainty_shows_as_colour_and_symbol_and_word(
    confidence: float, key: str, symbol: str, word: str
) -> None:
    text = page(ReportCard(card(confidence=confidence), Decision("new")))
    article = text[text.index("<article") :]
    found = re.search(
        rf'class="badge {key}"[^>]*><span aria-hidden="true">(.)</span> (\w+)', article
    )
    assert found is not None
    assert found.groups() == (symbol, word)


def test_what_was_assumed_read_and_left_over_is_told() -> None:
    text = page(
        ReportCard(card(left_over=("Since 1893",), doubts=("Two names?",)), Decision("new"))
    )
    for told in ("capital letters turned", "“WEBER”", "Since 1893", "Two names?"):
        assert told in text


def test_text_put_nowhere_is_outlined_on_the_picture() -> None:
    elements = Elements(page(ReportCard(card(), Decision("new"))))
    kinds = [attrs.get("class") for tag, attrs in elements.tags if tag == "polygon"]
    assert kinds == ["left"]


def test_a_doubtful_value_is_outlined_on_the_picture() -> None:
    elements = Elements(page(ReportCard(card(confidence=0.3), Decision("new"))))
    kinds = [attrs.get("class") for tag, attrs in elements.tags if tag == "polygon"]
    assert kinds == ["check", "left"]


def test_a_review_names_the_other_and_the_reasons() -> None:
    why = Decision("review", "u", 0.5, (Evidence("name", "nearly the same", 2.0),))
    text = page(ReportCard(card(), why, "Anna Weber-Groß"))
    assert "Anna Weber-Groß" in text
    assert "name: nearly the same" in text


def test_every_picture_has_an_alternative_text() -> None:
    elements = Elements(page(ReportCard(card(), Decision("new"))))
    assert all(attrs.get("alt") for tag, attrs in elements.tags if tag == "img")


def test_both_languages_have_the_same_words() -> None:
    assert WORDS["en"].keys() == WORDS["de"].keys()
    assert '<html lang="de">' in page(language="de")


def test_a_page_without_cards_says_so() -> None:
    assert WORDS["en"]["nothing_found"] in page()


class TestToCheck:
    """Which fields are worth a look."""

    def test_a_sure_card_needs_none(self) -> None:
        assert to_check(card(confidence=0.9)) == ()

    def test_a_doubtful_name_does(self) -> None:
        assert to_check(card(confidence=0.7)) == ("name",)

    def test_a_missing_name_does(self) -> None:
        nameless = CardReading("1.jpg", 0, 0, BOX, contact=Contact(org="X"))
        assert to_check(nameless) == ("name", "org")
