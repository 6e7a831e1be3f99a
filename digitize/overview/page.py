"""The picture of the network as one HTML file that needs nothing but itself.

Takes figures. Gives UTF-8 in German or English, without script or request.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from digitize.overview import charts
from digitize.overview.figures import Overview
from digitize.overview.graph import graph


def page(found: Overview, *, made: str, language: str) -> bytes:
    """The page; ``made`` is the day to print."""
    words = _words()[language]
    events = [event for event in found.events if event.met or event.listed]
    rows = [(event.name, (event.met, event.cards, event.followed)) for event in events]
    drawn = {
        "events": charts.grouped(rows, title=words["events"])
        + charts.legend([(words[kind], None) for kind in ("met", "cards", "followed")]),
        "promises": charts.shares(
            [(words[name], number) for name, number in found.promises.items()],
            title=words["promises"],
        ),
        "rhythm": charts.shares(
            [(words[name], number) for name, number in found.rhythm.items()],
            title=words["rhythm"],
        ),
        "companies": charts.bars(found.companies, title=words["companies"]),
        "functions": charts.bars(_named(found.functions, words), title=words["functions"]),
        "levels": charts.bars(_named(found.levels, words), title=words["levels"]),
        "graph": graph(
            found.people,
            [event.name for event in events],
            title=words["graph"],
            more=words["more"],
        ),
    }
    template = _engine().get_template("overview.html")
    return template.render(
        found=found,
        events=events,
        drawn={name: Markup(svg) for name, svg in drawn.items()},  # noqa: S704 - escaped there
        patterns=Markup(charts.PATTERNS),  # noqa: S704 - our own
        words=words,
        language=language,
        made=made,
        percent=_percent,
    ).encode()


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "–"


def _named(rows: tuple[tuple[str, int], ...], words: dict[str, str]) -> tuple[tuple[str, int], ...]:
    return tuple((words.get(name, name), number) for name, number in rows)


@cache
def _engine() -> Environment:
    return Environment(
        loader=PackageLoader("digitize.overview", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _words() -> dict[str, dict[str, str]]:
    text = (resources.files("digitize.overview") / "words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
