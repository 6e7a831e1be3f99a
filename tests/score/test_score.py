"""The score, on cards small enough to check by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from digitize import score
from digitize.commands.score import command
from digitize.errors import UnreadableError
from digitize.model import CardReading, Contact, Email, Field, FieldKind, Reading, TextLine
from digitize.score import source
from digitize.score.compare import compare
from digitize.score.figures import figures
from digitize.score.pair import outline_overlap, pair
from digitize.score.truth import ReadCard, TruthCard, TruthLine, TruthPhoto
from digitize.score.values import letters, link, nearly, plain, values_of

SQUARE = ((0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0))
ASIDE = ((200.0, 0.0), (300.0, 0.0), (300.0, 100.0), (200.0, 100.0))

ADA: dict[str, Any] = {
    "prefix": "Dr.",
    "given": "Ada",
    "family": "Müller-Lühr",
    "title": "Leiterin Vertrieb",
    "org": "Nordlicht Optik GmbH",
    "emails": ["ada@nordlicht.example"],
    "phones": [{"number": "+493023125042", "extension": "", "type": "work"}],
    "urls": ["https://www.nordlicht.example/"],
    "addresses": [
        {"street": "Lichtweg 3", "postal_code": "10115", "city": "Berlin", "country": "DE"}
    ],
    "socials": [],
}
LINES = (
    TruthLine("Dr. Ada Müller-Lühr", "name"),
    TruthLine("Leiterin Vertrieb", "title"),
    TruthLine("Nordlicht Optik GmbH", "org"),
    TruthLine("T 030 23125-042", "phones"),
    TruthLine("ada@nordlicht.example", "emails"),
    TruthLine("www.nordlicht.example", "urls"),
    TruthLine("Lichtweg 3 · 10115 Berlin", "address"),
)
TRUTH = TruthCard(contact=ADA, lines=LINES, outline=SQUARE)


def read(lines: tuple[str, ...] = (), left_over: tuple[str, ...] = (), **changed: Any) -> ReadCard:
    return ReadCard(
        source="1.jpg",
        contact={**ADA, **changed},
        outline=SQUARE,
        lines=lines or tuple(line.text for line in LINES),
        left_over=left_over,
    )


def verdicts(card: ReadCard) -> dict[str, str]:
    judged = compare("1.jpg", (), TRUTH, card).judged
    return {one.value.field: one.verdict for one in judged if one.verdict != "right"}


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Dr.", "dr", True),
        ("Ada  Maria", "ada maria", True),
        ("Mu\u0308ller", "Müller", True),
        ("Müller", "Muller", False),
        ("Meyer-Lux", "Meyer Lux", False),
        ("GROẞ", "Groß", True),
    ],
)
def test_names_are_strict_but_for_case_spaces_and_the_ends(
    left: str, right: str, same: bool
) -> None:
    assert (plain(left) == plain(right)) is same


def test_companies_are_compared_by_letters_alone() -> None:
    assert letters("Ost & West, GmbH & Co. KG") == letters("Ost&West GmbH&Co.KG")
    assert letters("Ost GmbH") != letters("Öst GmbH")


@pytest.mark.parametrize("text", ["http://www.a.example/", "https://A.example", "a.example"])
def test_links_are_compared_without_scheme_and_slash(text: str) -> None:
    assert link(text) == "a.example"


@pytest.mark.parametrize(
    ("field", "left", "right", "near"),
    [
        ("family", "müller", "muller", True),
        ("family", "li", "lu", False),
        ("title", "leiterinvertrieb", "leitennvertrieb", True),
        ("title", "leiterin", "lelteiin", False),
        ("emails", "ada@nordlicht.example", "ada@nordlight.example", False),
        ("phones", "+493023125042", "+493023125043", False),
    ],
)
def test_nearly_right_is_one_edit_for_ten_characters_but_never_in_an_address(
    field: str, left: str, right: str, near: bool
) -> None:
    assert nearly(field, left, right) is near


def test_a_perfect_reading_is_all_right_and_usable() -> None:
    result = compare("1.jpg", (), TRUTH, read())
    assert (result.all_right, result.usable, result.errors) == (True, True, 0)


@pytest.mark.parametrize(
    ("changed", "field", "verdict"),
    [
        ({"family": "Muller-Luhr"}, "family", "misread"),
        ({"department": "Leiterin Vertrieb"}, "department", "misplaced"),
        ({"department": "Forschung"}, "department", "invented"),
        ({"urls": [*ADA["urls"], "www.nordlicht.example"]}, "urls", "misplaced"),
        ({"emails": [*ADA["emails"], "kontakt@sued.example"]}, "emails", "invented"),
        ({"emails": [*ADA["emails"], "info@nordlicht.example"]}, "emails", "invented"),
        ({"department": "Vertrieb Optik Leiterin"}, "department", "misplaced"),
        ({"socials": ["https://www.linkedin.com/in/ada"]}, "socials", "invented"),
    ],
)
def test_wrong_values_are_told_apart_by_what_is_printed(
    changed: dict[str, Any], field: str, verdict: str
) -> None:
    assert verdicts(read(**changed)) == {field: verdict}


@pytest.mark.parametrize(
    ("printed", "read_org", "counted"),
    [
        ("", "Nordlicht", []),
        ("", "Südlicht", ["invented"]),
        ("", "No", ["misplaced"]),
        ("Nordlicht Opt", "Nordlicht", ["misread"]),
        ("Weber KG", "Nordlicht", ["misplaced"]),
    ],
)
def test_a_company_that_only_the_domain_spells_is_neither_right_nor_wrong(
    printed: str, read_org: str, counted: list[str]
) -> None:
    lines = tuple(line for line in LINES if line.field != "org")
    truth = TruthCard(contact={**ADA, "org": printed}, lines=lines, outline=SQUARE)
    result = compare("1.jpg", (), truth, read(org=read_org))
    assert [one.verdict for one in result.judged if one.value.field == "org"] == counted
    assert result.all_right is not bool(counted)


def test_a_number_with_another_country_code_is_on_the_card_but_misread() -> None:
    phones = [{"number": "+433023125042", "extension": "", "type": "work"}]
    assert verdicts(read(phones=phones)) == {"phones": "misread", "phones+kind": "misread"}


def test_a_wrong_kind_of_phone_counts_only_in_its_own_field() -> None:
    result = compare("1.jpg", (), TRUTH, read(phones=[{**ADA["phones"][0], "type": "fax"}]))
    assert result.errors == 0
    assert figures([result]).fields["phones+kind"].right == 0
    assert figures([result]).total.f1 == 1.0


def test_a_card_is_usable_with_one_right_way_to_reach_the_person() -> None:
    assert compare("1.jpg", (), TRUTH, read(phones=[])).usable
    assert not compare("1.jpg", (), TRUTH, read(phones=[], emails=[])).usable
    assert not compare("1.jpg", (), TRUTH, read(given="Eda")).usable


def test_a_card_without_email_and_phone_is_usable_by_its_name() -> None:
    badge = {"given": "Ada", "family": "Lühr"}
    result = compare("1.jpg", (), TruthCard(contact=badge), ReadCard("1.jpg", badge))
    assert result.usable


def test_f1_counts_wrong_and_missed() -> None:
    result = compare("1.jpg", (), TRUTH, read(family="Muller-Lühr", title=""))
    counts = figures([result]).total
    printed = sum(value.field != "phones+kind" for value in values_of(ADA))
    assert printed == 12
    assert (counts.right, counts.misread, counts.missed) == (10, 1, 2)
    assert counts.f1 == pytest.approx(2 * 10 / (11 + 12))
    assert counts.lenient_f1 == pytest.approx(2 * 11 / (11 + 12))


def test_overlap_is_intersection_over_union_whatever_the_turn() -> None:
    half = ((50.0, 0.0), (150.0, 0.0), (150.0, 100.0), (50.0, 100.0))
    turned = (SQUARE[2], SQUARE[3], SQUARE[0], SQUARE[1])
    assert outline_overlap(SQUARE, turned) == pytest.approx(1.0)
    assert outline_overlap(SQUARE, half) == pytest.approx(1 / 3)
    assert outline_overlap(SQUARE, ASIDE) == 0.0


def test_several_cards_are_paired_by_place_then_by_what_is_written() -> None:
    eve = {"given": "Eve", "family": "Holm", "emails": ["eve@holm.example"]}
    truth = (TRUTH, TruthCard(contact=eve, outline=ASIDE))
    cards = (
        ReadCard("1.jpg", {"given": "Xxx"}, outline=ASIDE),
        ReadCard("1.jpg", ADA),
        ReadCard("1.jpg", {"given": "Noise"}),
    )
    pairs = pair(truth, cards)
    assert pairs.found == ((truth[0], cards[1]), (truth[1], cards[0]))
    assert (pairs.missing, pairs.false) == ((), (cards[2],))


def test_missing_and_false_cards_cost_all_their_values() -> None:
    photo = TruthPhoto("1.jpg", (TRUTH, TruthCard({"given": "Eve"}, outline=ASIDE)))
    stray = ReadCard("1.jpg", {"org": "Zeitung"}, outline=((0, 0), (9, 0), (9, 9), (0, 9)))
    judged = score.figures(score.results([photo], [read(), stray]))
    cards = judged.cards
    assert (cards.printed, cards.found, cards.false, cards.all_right) == (2, 1, 1, 1)
    assert (judged.fields["given"].missed, judged.fields["org"].invented) == (1, 1)


def test_calibration_bins_the_confidences_and_finds_the_wrong_among_the_least_sure() -> None:
    sure = {"given": 0.95, "family": 0.15, "emails": [0.95], "addresses": [0.85]}
    card = ReadCard("1.jpg", {**ADA, "family": "Maler"}, confidence=sure)
    result = score.figures([compare("1.jpg", (), TRUTH, card)]).calibration
    assert [(one.low, one.fields, one.right) for one in result.bins] == [
        (0.1, 1, 0.0),
        (0.8, 1, 1.0),
        (0.9, 2, 1.0),
    ]
    assert result.expected_error == pytest.approx((0.15 + 0.15 + 2 * 0.05) / 4)
    assert result.wrong_found == 1.0
    assert result.without == 5


@pytest.mark.parametrize(
    ("card", "stage"),
    [
        (None, "card not found"),
        (read(family="", lines=("Nordlicht Optik GmbH",)), "line not detected"),
        (read(family="Mueller", lines=("Dr. Ada Muller-Luhr",)), "misread characters"),
        (read(family="", department="Müller-Lühr"), "claimed by wrong field"),
        (read(family="", left_over=("Dr. Ada Müller-Lühr",)), "claimed by no field"),
        (read(family="Müller-Luhr"), "normalised wrongly"),
        (read(family=""), "read, then lost"),
    ],
)
def test_every_lost_value_names_the_stage_that_lost_it(card: ReadCard | None, stage: str) -> None:
    losses = score.lost([compare("1.jpg", (), TRUTH, card)])
    assert {loss.stage.value for loss in losses if loss.value.field == "family"} == {stage}


def write(path: Path, rows: list[Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_the_command_scores_an_existing_cards_file(tmp_path: Path) -> None:
    lines = [{"text": line.text, "field": line.field} for line in LINES]
    cards = [{"outline": SQUARE, "lines": lines, "contact": ADA}]
    truth = write(
        tmp_path / "truth.jsonl",
        [{"source": "1.jpg", "tags": ["difficulty:easy", "light:shadow"], "cards": cards}],
    )
    read_cards = write(
        tmp_path / "cards.jsonl",
        [
            {"source": "1.jpg", "outline": SQUARE, "contact": {**ADA, "family": "Maler"},
             "lines": lines, "confidence": {"family": 0.4}},
            {"source": "2.jpg", "error": "not a picture", "hint": "leave it out"},
        ],
    )  # fmt: skip
    out = tmp_path / "figures.json"
    arguments = [truth, tmp_path, "--cards", read_cards, "--json", out, "--by", "light", "--stages"]
    result = CliRunner().invoke(command, [str(one) for one in arguments])
    assert result.exit_code == 0, result.output
    assert "light:shadow" in result.output
    assert "difficulty:easy" not in result.output
    assert "read, then lost" in result.output
    data = json.loads(out.read_text(encoding="utf-8"))
    assert data["cards"] == {
        "printed": 1, "found": 1, "missing": 0, "false": 0, "usable": 0.0, "all_right": 0.0,
    }  # fmt: skip
    assert data["fields"]["family"]["f1"] == 0.0
    assert data["cards_with_errors"][0]["source"] == "1.jpg"


@pytest.mark.parametrize("text", ["{", '{"cards": []}', "[1]"])
def test_a_broken_truth_file_is_named_with_its_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "truth.jsonl"
    path.write_text(f"\n{text}\n", encoding="utf-8")
    with pytest.raises(UnreadableError, match=r"truth\.jsonl, line 2"):
        score.load_truth(path)


def test_a_labelled_photo_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"the first is 1\.jpg"):
        next(source.read([TruthPhoto("1.jpg", ())], tmp_path, engine="auto", jobs=1))


def test_a_card_of_the_pipeline_is_scored_as_its_line_of_cards_jsonl() -> None:
    name = Field(FieldKind.GIVEN, "Ada", "ADA", (0,), 0.9)
    mail = Email("ada@nordlicht.example")
    card = CardReading(
        source="1.jpg",
        page=0,
        card=1,
        outline=SQUARE,
        lines=(TextLine("ADA", SQUARE, 0.9),),
        reading=Reading((name, Field(FieldKind.EMAIL, mail, "x", (0,), 0.8)), ("rest",)),
        contact=Contact(given="Ada", emails=(mail,)),
    )
    read_card = source.read_card(card)
    assert (read_card.source, read_card.card, read_card.outline) == ("1.jpg", 1, SQUARE)
    assert (read_card.lines, read_card.left_over) == (("ADA",), ("rest",))
    given, email = values_of(read_card.contact, read_card.confidence)
    assert (given.text, given.confidence) == ("Ada", 0.9)
    assert (email.text, email.confidence) == (mail.address, 0.8)


def test_text_of_a_card_cannot_steer_the_terminal(tmp_path: Path) -> None:
    row = {"source": "1.jpg", "cards": [{"contact": {"given": "A\x1b[31mda"}, "lines": []}]}
    truth = write(tmp_path / "truth.jsonl", [row])
    cards = write(tmp_path / "cards.jsonl", [{"source": "1.jpg", "contact": {"given": "\x1b[2J"}}])
    arguments = [str(truth), str(tmp_path), "--cards", str(cards), "--stages"]
    result = CliRunner().invoke(command, arguments)
    assert result.exit_code == 0, result.output
    assert "\x1b" not in result.output
