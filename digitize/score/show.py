"""The figures as tables in a terminal, and as one JSON object.

Takes ``Figures``, gives rich tables or plain data; prints nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich import box
from rich.console import Group
from rich.table import Table

from digitize.score.compare import Result
from digitize.score.figures import RATES, Calibration, Counts, Figures
from digitize.score.lost import Lost, Stage
from digitize.score.values import PHONE_KIND


def summary(figures: Figures) -> Table:
    """The figures a person asks for first."""
    cards, sure = figures.cards, figures.calibration
    table = _table("All cards", "figure", "value", "of")
    table.add_row("micro-F1 over all fields", percent(figures.total.f1), str(figures.total.printed))
    table.add_row("  nearly right counted as right", percent(figures.total.lenient_f1), "")
    table.add_row("given + family name, F1", percent(figures.name.f1), str(figures.name.printed))
    table.add_row(
        "invented values", percent(figures.total.invented_rate), f"{figures.total.read} read"
    )
    table.add_row("usable cards", percent(cards.usable_rate), str(cards.printed))
    table.add_row("cards all right", percent(cards.all_right_rate), str(cards.printed))
    table.add_row("cards not found", str(cards.printed - cards.found), str(cards.printed))
    table.add_row("false cards", str(cards.false), "")
    table.add_row("expected calibration error", percent(sure.expected_error), str(sure.fields))
    table.add_row("wrong fields in the least sure tenth", percent(sure.wrong_found), "all wrong")
    return table


def per_field(figures: Figures) -> Table:
    """One row a field."""
    table = _table(
        "By field",
        "field",
        "printed",
        "read",
        "precision",
        "recall",
        "F1",
        "lenient",
        "misread",
        "misplaced",
        "invented",
        "missed",
    )
    for name, counts in figures.fields.items():
        if counts.printed or counts.read:
            table.add_row(name, *_counts_row(counts), end_section=name == "socials")
    table.add_section()
    table.add_row("all", *_counts_row(figures.total), style="bold")
    if figures.fields[PHONE_KIND].printed:
        table.caption = f"{PHONE_KIND} is not counted a second time in all."
    return table


def per_tag(tags: Mapping[str, Figures]) -> Table:
    """One row a tag."""
    table = _table("By tag", "tag", "cards", "F1", "name F1", "usable", "all right", "invented")
    for tag, figures in tags.items():
        table.add_row(
            tag,
            str(figures.cards.printed),
            percent(figures.total.f1),
            percent(figures.name.f1),
            percent(figures.cards.usable_rate),
            percent(figures.cards.all_right_rate),
            percent(figures.total.invented_rate),
        )
    return table


def reliability(calibration: Calibration) -> Table:
    """Confidence against the share that is right."""
    table = _table("Confidence", "said", "fields", "mean said", "right")
    for one in calibration.bins:
        table.add_row(
            f"{one.low:.1f} - {one.high:.1f}",
            str(one.fields),
            percent(one.confidence),
            percent(one.right),
        )
    if calibration.without:
        table.caption = f"{calibration.without} values came without a confidence."
    return table


def worst_cards(results: Sequence[Result]) -> Table:
    """The cards to look at, each with its first errors."""
    table = _table("Worst cards", "photo", "errors", "what")
    for result in results:
        table.add_row(_safe(result.source), str(result.errors), _safe("\n".join(errors_of(result))))
    table.columns[2].justify = "left"
    return table


def stages(losses: Sequence[Lost]) -> Group:
    """How many values each stage lost, by field, and what that looks like."""
    fields = sorted({loss.value.field for loss in losses})
    table = _table("Where printed values were lost", "stage", "values", *fields)
    for stage in Stage:
        here = [loss for loss in losses if loss.stage == stage]
        row = [sum(loss.value.field == name for loss in here) for name in fields]
        table.add_row(stage, str(len(here)), *(str(count or "") for count in row))
    examples = _table("Lost values", "photo", "field", "printed", "stage", "seen")
    for column in examples.columns:
        column.justify = "left"
    for loss in (one for one in losses if one.stage is not Stage.CARD):
        cells = (loss.source, loss.value.field, loss.value.text, loss.stage, loss.shown)
        examples.add_row(*(_safe(cell) for cell in cells))
    return Group(table, examples)


def errors_of(result: Result, most: int = 8) -> list[str]:
    """The errors of a card, a line each."""
    if result.read is None:
        return ["card not found"]
    lines = ["no card is there"] if result.truth is None else []
    meant = {id(one.meant) for one in result.judged if one.meant is not None}
    for one in result.judged:
        if one.verdict == "right" or one.value.field == PHONE_KIND:
            continue
        instead = f" (printed: {one.meant.text})" if one.meant else ""
        lines.append(f"{one.value.field}: {one.value.text} - {one.verdict}{instead}")
    lines += [
        f"{value.field}: {value.text} - missed"
        for value in result.missed
        if id(value) not in meant and value.field != PHONE_KIND
    ]
    return lines if len(lines) <= most else [*lines[:most], f"and {len(lines) - most} more"]


def as_json(
    figures: Figures, tags: Mapping[str, Figures], results: Iterable[Result], losses: Sequence[Lost]
) -> dict[str, Any]:
    """All figures, every card with errors, and every lost value."""
    return {
        **_figures_json(figures),
        "calibration": {
            "expected_error": figures.calibration.expected_error,
            "wrong_in_least_sure_tenth": figures.calibration.wrong_found,
            "fields": figures.calibration.fields,
            "without": figures.calibration.without,
            "bins": [
                {
                    "low": b.low,
                    "high": b.high,
                    "fields": b.fields,
                    "said": b.confidence,
                    "right": b.right,
                }
                for b in figures.calibration.bins
            ],
        },
        "tags": {tag: _figures_json(one) for tag, one in tags.items()},
        "cards_with_errors": [
            {"source": one.source, "errors": one.errors, "what": errors_of(one, most=1000)}
            for one in results
            if one.errors
        ],
        "lost": [
            {
                "source": one.source,
                "field": one.value.field,
                "printed": one.value.text,
                "stage": one.stage.value,
                "seen": one.shown,
            }
            for one in losses
        ],
    }


def _safe(text: str) -> str:
    """Text of a card without what could steer the terminal."""
    return "".join(c if c.isprintable() or c == "\n" else "\N{REPLACEMENT CHARACTER}" for c in text)


def percent(rate: float | None) -> str:
    """``93.4 %``, or a dash where there is nothing to divide by."""
    return "–" if rate is None else f"{100 * rate:.1f} %"


def _figures_json(figures: Figures) -> dict[str, Any]:
    cards = figures.cards
    return {
        "cards": {
            "printed": cards.printed,
            "found": cards.found,
            "missing": cards.printed - cards.found,
            "false": cards.false,
            "usable": cards.usable_rate,
            "all_right": cards.all_right_rate,
        },
        "all": _counts_json(figures.total),
        "name": _counts_json(figures.name),
        "fields": {name: _counts_json(counts) for name, counts in figures.fields.items()},
    }


def _counts_json(counts: Counts) -> dict[str, float | int | None]:
    numbers: dict[str, float | int | None] = {
        "printed": counts.printed,
        "read": counts.read,
        "right": counts.right,
        "misread": counts.misread,
        "misplaced": counts.misplaced,
        "invented": counts.invented,
        "missed": counts.missed,
    }
    return numbers | {name: rate(counts) for name, rate in RATES.items()}


def _counts_row(counts: Counts) -> tuple[str, ...]:
    rates = (counts.precision, counts.recall, counts.f1, counts.lenient_f1)
    return (
        str(counts.printed),
        str(counts.read),
        *(percent(rate) for rate in rates),
        *(str(n or "") for n in (counts.misread, counts.misplaced, counts.invented, counts.missed)),
    )


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    table.add_column(columns[0], overflow="fold")
    for name in columns[1:]:
        table.add_column(name, justify="right", overflow="fold")
    return table
