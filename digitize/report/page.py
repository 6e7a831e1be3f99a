"""The report: one HTML page that needs nothing but itself.

Takes cards and problems. Gives the bytes of ``report.html``: no script, no request to
anywhere (a content security policy says so to the browser), failed files first. Leaves
alone the book.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from digitize.model import Problem
from digitize.report.card import ReportCard, confidence_badge, render_card
from digitize.report.levels import LIKELY, SURE, to_check
from digitize.report.style import CSS
from digitize.report.words import WORDS


@dataclass(frozen=True, slots=True)
class Report:
    """What the page tells. ``made`` is local time."""

    cards: Sequence[ReportCard]
    problems: Sequence[Problem]
    made: datetime
    event: str = ""


def render(report: Report, *, language: str = "en") -> bytes:
    """The page as UTF-8; ``language`` is a key of ``WORDS``."""
    words = WORDS[language]
    cards = "".join(render_card(item, words) for item in report.cards)
    if not report.cards and not report.problems:
        cards = f"<p>{escape(words['nothing_found'])}</p>"
    title = f"{words['title']} · {report.event}" if report.event else words["title"]
    page = (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n<style>{CSS}</style>\n</head>\n<body>\n"
        f"<header><h1>{escape(title)}</h1>"
        f'<p class="lead"><time datetime="{report.made.isoformat(timespec="minutes")}">'
        f"{_date(report.made, language)}</time></p>"
        f"{_counts(report, words)}{_legend(words)}</header>\n"
        f"<main>{_failed(report.problems, words)}{cards}</main>\n"
        f"<footer>{escape(words['made'])}</footer>\n</body>\n</html>\n"
    )
    return page.encode()


def _policy() -> str:
    """Nothing may be loaded but the pictures in the page and this one style sheet."""
    digest = base64.b64encode(hashlib.sha256(CSS.encode()).digest()).decode("ascii")
    return (
        "default-src 'none'; img-src data:; "
        f"style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def _counts(report: Report, words: Mapping[str, str]) -> str:
    kinds = Counter(item.decision.kind if item.decision else "none" for item in report.cards)
    check = sum(bool(to_check(item.card)) for item in report.cards)
    tiles = [("cards", len(report.cards), "")]
    tiles += [("new", kinds["new"], "")]
    tiles += [(kind, kinds[kind], kind) for kind in ("merge", "review", "none") if kinds[kind]]
    tiles += [("check", check, "check" if check else "")]
    if report.problems:
        tiles += [("unreadable", len(report.problems), "check")]
    items = "".join(
        f'<li class="{kind}"><b>{count}</b><span>{escape(words[key])}</span></li>'
        for key, count, kind in tiles
    )
    return f'<ul class="counts">{items}</ul>'


def _legend(words: Mapping[str, str]) -> str:
    steps = (
        (SURE, f"≥ {SURE:.0%}"),
        (LIKELY, f"{LIKELY:.0%}–{SURE:.0%}"),
        (0.0, f"&lt; {LIKELY:.0%}"),
    )
    badges = "".join(f"<span>{confidence_badge(step, words)} {text}</span>" for step, text in steps)
    return (
        f'<p class="legend"><span>{escape(words["legend"])}</span> {badges}'
        f"<span>{escape(words['legend_left'])}</span></p>"
    )


def _failed(problems: Sequence[Problem], words: Mapping[str, str]) -> str:
    if not problems:
        return ""
    entries = "".join(
        f"<dt>{escape(problem.source)}</dt><dd>{escape(problem.error)}"
        + (
            f"<br><span>{escape(words['what_to_do'])}: {escape(problem.hint)}</span>"
            if problem.hint
            else ""
        )
        + "</dd>"
        for problem in problems
    )
    return (
        f'<section class="failed"><h2>{escape(words["failed_heading"])}</h2>'
        f"<p>{escape(words['failed_lead'])}</p><dl>{entries}</dl></section>"
    )


def _date(made: datetime, language: str) -> str:
    return made.strftime("%d.%m.%Y, %H:%M" if language == "de" else "%Y-%m-%d, %H:%M")
