"""Reading order and the repair of lines, on boxes drawn by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitize.model import Quad, TextLine, Word
from digitize.ocr import lines


def box(left: float, top: float, width: float, height: float = 20) -> Quad:
    return (
        (left, top),
        (left + width, top),
        (left + width, top + height),
        (left, top + height),
    )


def line(
    text: str, left: float, top: float, height: float = 20, per_letter: float = 10
) -> TextLine:
    return TextLine(text, box(left, top, len(text) * per_letter, height), 0.9)


def texts(read: tuple[TextLine, ...]) -> list[str]:
    return [item.text for item in read]


def test_lines_of_one_column_come_from_top_to_bottom() -> None:
    card = [line("third", 10, 100), line("first", 10, 0), line("second", 10, 50)]
    assert texts(lines.in_order(card)) == ["first", "second", "third"]


def test_centred_lines_come_from_top_to_bottom_however_wide_they_are() -> None:
    card = [line("www.a.example", 180, 90), line("Al", 235, 0), line("Manager of it", 180, 45)]
    assert texts(lines.in_order(card)) == ["Al", "Manager of it", "www.a.example"]


def test_two_columns_below_a_headline_are_not_mixed_line_by_line() -> None:
    card = [
        line("A very wide headline across both columns", 0, 0, 30),
        line("Office North", 0, 100),
        line("Office South", 250, 100),
        line("Main Street 1", 0, 130),
        line("Elm Street 2", 250, 130),
        line("1000 Town", 0, 160),
        line("2000 City", 250, 160),
    ]
    assert texts(lines.in_order(card)) == [
        "A very wide headline across both columns",
        "Office North",
        "Main Street 1",
        "1000 Town",
        "Office South",
        "Elm Street 2",
        "2000 City",
    ]


def test_columns_whose_rows_do_not_stand_level_are_kept_apart() -> None:
    card = [
        line("Office North", 0, 0),
        line("Elm Street 2", 250, 13),
        line("Main Street 1", 0, 26),
        line("2000 City", 250, 39),
    ]
    assert texts(lines.in_order(card)) == [
        "Office North",
        "Main Street 1",
        "Elm Street 2",
        "2000 City",
    ]


def test_a_column_of_labels_is_joined_to_the_values_beside_it() -> None:
    card = [
        line("Tel.", 0, 0),
        line("Fax", 0, 30),
        line("030 23125 014", 90, 0),
        line("030 23125 015", 90, 30),
        line("mail@a.example", 90, 60),
    ]
    assert texts(lines.in_order(card)) == [
        "Tel. 030 23125 014",
        "Fax 030 23125 015",
        "mail@a.example",
    ]


def test_a_lone_short_label_is_joined_to_its_value() -> None:
    (joined,) = lines.in_order([line("030 23125 014", 90, 0), line("Tel.", 0, 0)])
    assert joined.text == "Tel. 030 23125 014"


def test_a_lone_word_is_not_joined_to_what_stands_beside_it() -> None:
    card = [line("Lynxform", 0, 0), line("Main Street 1", 130, 0)]
    assert texts(lines.in_order(card)) == ["Lynxform", "Main Street 1"]


def test_a_line_the_detector_split_is_joined() -> None:
    (joined,) = lines.in_order([line("Söhne", 112, 2), line("Müller &", 20, 0)])
    assert joined.text == "Müller & Söhne"
    assert joined.box[0] == (20, 0)
    assert joined.box[2] == (162, 22)


def test_big_type_beside_small_type_stays_a_line_of_its_own() -> None:
    card = [line("ACME", 0, 0, 60, 30), line("since 1901", 125, 20)]
    assert texts(lines.in_order(card)) == ["ACME", "since 1901"]


def test_a_line_the_detector_ran_across_two_columns_is_split() -> None:
    words = (Word("North", box(0, 0, 50), 0.9), Word("South", box(250, 0, 50), 0.5))
    whole = TextLine("North South", box(0, 0, 300), 0.7, words)
    left, right = lines.in_order([whole])
    assert (left.text, left.confidence, left.box) == ("North", 0.9, box(0, 0, 50))
    assert (right.text, right.confidence, right.box) == ("South", 0.5, box(250, 0, 50))


def test_text_up_the_edge_of_the_card_comes_last() -> None:
    edge = TextLine("www.a.example", ((0, 200), (0, 0), (20, 0), (20, 200)), 0.9)
    card = [edge, line("first", 40, 0), line("second", 40, 150)]
    assert texts(lines.in_order(card)) == ["first", "second", "www.a.example"]


def test_lines_without_text_are_left_out() -> None:
    assert lines.in_order([line("  ", 0, 0)]) == ()


@pytest.mark.parametrize("tilt", [-40.0, -9.0, 6.0, 9.0, 44.0])
def test_a_tilted_card_is_read_as_if_it_lay_level(tilt: float) -> None:
    level = [
        line("Headline of the whole", 0, 0, 30, 25),
        line("North", 0, 100),
        line("South", 400, 100),
        line("Street 1", 0, 130),
        line("Street 2", 400, 130),
    ]
    tilted = [TextLine(item.text, turned(item.box, tilt), item.confidence) for item in level]
    expected = ["Headline of the whole", "North", "Street 1", "South", "Street 2"]
    assert texts(lines.in_order(tilted, tilt)) == expected


def turned(quad: Quad, degrees: float) -> Quad:
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    a, b, c, d = ((x * cos - y * sin, x * sin + y * cos) for x, y in quad)
    return (a, b, c, d)


@given(
    st.lists(
        st.builds(
            line,
            st.text("abc", min_size=1, max_size=12),
            st.integers(0, 900),
            st.integers(0, 500),
            st.integers(8, 60),
        ),
        max_size=25,
    )
)
def test_no_letter_is_lost_or_doubled_by_ordering(card: list[TextLine]) -> None:
    before = sorted("".join(item.text for item in card))
    after = sorted("".join(item.text for item in lines.in_order(card)).replace(" ", ""))
    assert before == after
