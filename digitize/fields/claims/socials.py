"""Profile links and handles: LinkedIn, XING, X, Instagram, GitHub, Mastodon, Skype and others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from digitize.fields.text import Sheet
from digitize.model import Candidate, FieldKind, Span

_SLUG = r"[\w%.~-]*[\w%~-]"
_LEAD = r"(?:https?://)?(?:www\.|[a-z]{2}\.|m\.)?"

_LINKS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(rf"{_LEAD}{pattern}/?(?:\?[^\s\x00]*)?", re.IGNORECASE), form)
    for pattern, form in (
        (
            rf"linkedin[.,\s]\s?com\s?/\s?(in|company|pub)\s?/\s?({_SLUG})",
            lambda m: f"https://www.linkedin.com/{m[1].lower()}/{m[2]}",
        ),
        (
            rf"linkedin\.com\s?/\s?(?!in/|company/)({_SLUG})",
            lambda m: f"https://www.linkedin.com/in/{m[1]}",
        ),
        (
            rf"(?<![\w/.])/?in/({_SLUG})(?=\s|$)",
            lambda m: f"https://www.linkedin.com/in/{m[1]}",
        ),
        (
            rf"(?<![\w/.])@({_SLUG})\s(?:on|auf|sur|su|en|bei)\s(?:instagram|insta)\b",
            lambda m: f"https://www.instagram.com/{m[1]}",
        ),
        (
            rf"xing\.(?:com|to)\s?/\s?(?:profile/)?({_SLUG})",
            lambda m: f"https://www.xing.com/profile/{m[1]}",
        ),
        (rf"(?:\btwitter|(?<![\w-])x)\.com/@?({_SLUG})", lambda m: f"https://x.com/{m[1]}"),
        (rf"instagram\.com/({_SLUG})", lambda m: f"https://www.instagram.com/{m[1]}"),
        (
            rf"(?:facebook|(?<![\w-])fb)\.com/({_SLUG})",
            lambda m: f"https://www.facebook.com/{m[1]}",
        ),
        (rf"github\.com/({_SLUG})", lambda m: f"https://github.com/{m[1]}"),
        (rf"youtube\.com/(@?{_SLUG})", lambda m: f"https://www.youtube.com/{m[1]}"),
        (rf"tiktok\.com/@?({_SLUG})", lambda m: f"https://www.tiktok.com/@{m[1]}"),
        (rf"(?<![\w-])t\.me/({_SLUG})", lambda m: f"https://t.me/{m[1]}"),
    )
)
"""A link's pattern, and the profile's address without tracking and country host."""

_IN_LINKS = re.compile(r"[/@]")

_LABELS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    ("linkedin", lambda m: f"https://www.linkedin.com/in/{m[1] or m[2]}"),
    ("xing", lambda m: f"https://www.xing.com/profile/{m[1] or m[2]}"),
    ("(?:twitter|x\\.com)", lambda m: f"https://x.com/{m[1] or m[2]}"),
    ("(?:instagram|insta|ig)", lambda m: f"https://www.instagram.com/{m[1] or m[2]}"),
    ("github", lambda m: f"https://github.com/{m[1] or m[2]}"),
    ("(?:facebook|fb)", lambda m: f"https://www.facebook.com/{m[1] or m[2]}"),
    ("skype", lambda m: f"skype:{m[1] or m[2]}"),
)
_LABEL = re.compile("|".join(label for label, _ in _LABELS), re.IGNORECASE)
_NAMED = tuple(
    (
        re.compile(rf"\b{label}\s*[:.]?\s+@?({_SLUG})|\b{label}\s*:\s*@?({_SLUG})", re.IGNORECASE),
        form,
    )
    for label, form in _LABELS
)
_MASTODON = re.compile(r"(?<![\w.])@([\w.-]+)@([\w-]+(?:\.[\w-]+)+)")
_HANDLE = re.compile(
    r"(?<![\w.@])@([A-Z]?[a-z\d_.]{2,29}(?:[A-Z][a-z\d_.]+)*|[A-Z\d_.]{4,30})(?![\w@])"
)


def claim(sheet: Sheet) -> tuple[Candidate, ...]:
    """Every profile; goes before emails and websites."""
    lines = _lines_with(sheet, _IN_LINKS)
    return (
        *_matches(sheet, lines, _MASTODON, lambda m: f"https://{m[2].lower()}/@{m[1]}", 0.9),
        *(f for pattern, form in _LINKS for f in _matches(sheet, lines, pattern, form, 0.95)),
    )


def claim_handles(sheet: Sheet, known: Sequence[str] = ()) -> tuple[Candidate, ...]:
    """``Skype: name`` and bare ``@handle``; goes after emails, which have an ``@`` too.

    Args:
        sheet: What other rules have left.
        known: Names in the card's email addresses and domains, which profiles are called by too.
    """
    behind_icons = tuple(_behind_icons(sheet, known))  # first: others would take its lines
    lines = _lines_with(sheet, _LABEL)
    return (
        *behind_icons,
        *(f for pattern, form in _NAMED for f in _matches(sheet, lines, pattern, form, 0.8)),
        *_matches(sheet, range(len(sheet.texts)), _HANDLE, lambda m: f"@{m[1]}", 0.6),
    )


_BEHIND_ICON = re.compile(
    r"\s*(?P<icon>(?:in|f|ig|x)(?=[\s/])|[^\w#])?\s*(?P<slash>/)?(?P<slug>[a-z0-9][\w.-]{4,})\s*"
)
FEWEST_LETTERS = 5
"""Of a profile's name."""
_OF_ICON = {
    "in": "https://www.linkedin.com/in/{}",
    "f": "https://www.facebook.com/{}",
    "ig": "https://www.instagram.com/{}",
    "x": "https://x.com/{}",
}


def _behind_icons(sheet: Sheet, known: Sequence[str]) -> Iterator[Candidate]:
    """``in mira-falkenstein``, ``/falkensteinfoto``: a profile whose icon was read as letters."""
    letters = {flat for name in known if len(flat := re.sub(r"[^a-z]", "", name.lower())) > 3}
    for number, text in enumerate(sheet.texts):
        match = _BEHIND_ICON.fullmatch(text)
        if match is None or not (match["icon"] or match["slash"]):
            continue
        flat = re.sub(r"[^a-z]", "", match["slug"].lower())
        if len(flat) < FEWEST_LETTERS or not any(one in flat or flat in one for one in letters):
            continue
        span = Span(number, 0, len(text))
        sheet.claim((span,))
        form = _OF_ICON.get(match["icon"] or "", "@{}")
        yield Candidate(
            FieldKind.SOCIAL, sheet.read(span), form.format(match["slug"]), (span,), 0.5
        )


def _lines_with(sheet: Sheet, sign: re.Pattern[str]) -> list[int]:
    """The few lines in which there can be a profile: to search all for every kind takes long."""
    return [number for number, text in enumerate(sheet.texts) if sign.search(text)]


def _matches(
    sheet: Sheet,
    lines: Iterable[int],
    pattern: re.Pattern[str],
    form: Callable[[re.Match[str]], str],
    strength: float,
) -> Iterator[Candidate]:
    for number in lines:
        while (match := pattern.search(sheet.texts[number])) is not None:
            span = Span(number, match.start(), match.end())
            sheet.claim((span,))
            text = sheet.read(span)
            yield Candidate(
                FieldKind.SOCIAL, text, re.sub(r"\s", "", form(match)), (span,), strength
            )
