"""Email addresses, also with the spaces and misread signs that recognition leaves in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digitize.fields import suffixes
from digitize.fields.text import Sheet, box_of, is_below
from digitize.model import Assumption, Candidate, Email, FieldKind, Span

_LOCAL = r"[\w.+%&'-]*[\w+-]"
_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_HOST = rf"{_LABEL}(?:\s?\.\s?{_LABEL})*\s?\.\s?[^\W\d_]{{2,}}"

_PLAIN = re.compile(rf"({_LOCAL})@({_LABEL}(?:\.{_LABEL})*\.[^\W\d_]{{2,}})")
_SPACED = re.compile(rf"({_LOCAL}(?:\s?[._-]\s?[\w-]+)*)\s?@\s?({_HOST})")
_WRITTEN = re.compile(rf"({_LOCAL})\s?[\[({{<]\s?(?:at|@|ät)\s?[\])}}>]\s?({_HOST})", re.IGNORECASE)
_MISREAD = re.compile(rf"({_LOCAL})\s?[©®]\s?({_HOST})")
_COMMAS = re.compile(
    rf"([\w.,+%&'-]*[\w+-])@({_LABEL}(?:[.,]{{1,2}}\s?{_LABEL})*[.,]{{1,2}}\s?[^\W\d_]{{2,}})"
)
_STUCK = re.compile(r"([\w.-]+?\.[^\W\d_]{2,}?)(?=www\.|https?(?:$|:))", re.IGNORECASE)
_TWICE = re.compile(r"([\w-]+(?:\.[\w-]+)+?)\1")
"""A website stuck to the host: ``firma.examplewww.firma.example``."""
_NAMED = re.compile(r"^\s*(?:e-?\s?mail|mail|e|@)\s*[:.]?\s+", re.IGNORECASE)
_STUCK_LABEL = re.compile(r"^(?:mailto:|e-mail:?(?=\w+\.\w))", re.IGNORECASE)
"""``e-maill.bowes@…``: nobody's address begins so."""
_SUFFIX_LOST = re.compile(rf"({_LOCAL})@([\w-]+(?:[.,][\w-]+)*)")

_SIGN = re.compile(r"[@©®]|[\[({<]\s?(?:at|ät)\s?[\])}>]", re.IGNORECASE)
"""What every address has; most lines have none of it."""

_WAYS: tuple[tuple[re.Pattern[str], float, frozenset[Assumption]], ...] = (
    (_PLAIN, 0.98, frozenset()),
    (_WRITTEN, 0.95, frozenset()),
    (_SPACED, 0.9, frozenset({Assumption.REPAIRED})),
    (_MISREAD, 0.8, frozenset({Assumption.REPAIRED})),
    (_COMMAS, 0.8, frozenset({Assumption.REPAIRED})),
)


def claim(sheet: Sheet) -> tuple[Candidate, ...]:
    """Every email address; claims its characters and the label before it."""
    known = _known_hosts(sheet)
    return (
        *_whole(sheet),
        *_wrapped(sheet),
        *_with_known_host(sheet, known),
        *_without_sign(sheet, known),
        *_with_misread_ending(sheet),
    )


def _with_misread_ending(sheet: Sheet) -> Iterator[Candidate]:
    """``max@firma.con``: an ending that does not exist, and looks like one that does."""
    for number, text in enumerate(sheet.texts):
        for match in tuple(_SUFFIX_LOST.finditer(text)):
            host = suffixes.mended(match[2].replace(",", ".").strip("."))
            if suffixes.exists(host):
                span = Span(number, match.start(), match.end())
                repaired = frozenset({Assumption.REPAIRED})
                yield _candidate(sheet, (span,), match[1], host, 0.6, repaired)


def _whole(sheet: Sheet) -> Iterator[Candidate]:
    for pattern, strength, assumed in _WAYS:
        for number in range(len(sheet.texts)):
            if not _SIGN.search(sheet.texts[number]):
                continue
            while (found := _first(pattern, sheet.texts[number])) is not None:
                start, end, local, host = found
                span = Span(number, start, end)
                yield _candidate(sheet, (span,), local, host, strength, assumed)


def _first(pattern: re.Pattern[str], text: str) -> tuple[int, int, str, str] | None:
    for match in pattern.finditer(text):
        start, raw, host = match.start(), match[1], match[2]
        if pattern is _SPACED:
            raw, start = _without_words_before(raw, start)
        if pattern is _COMMAS:
            raw, host = raw.replace(",", "."), re.sub(r"[.,]+", ".", host)
            if suffixes.exists(_squeeze(host)):
                return start, match.end(), _squeeze(raw), _squeeze(host)
        if (kept := _existing(host)) is not None:
            return start, match.start(2) + len(kept), _squeeze(raw), _squeeze(kept)
    return None


def _without_words_before(local: str, start: int) -> tuple[str, int]:
    """``Mail: info`` was cut at the colon already; ``E - max`` is not one local part."""
    label = re.match(r"(?:e\s?-\s?mail|e-?mail|mail|e)[\s.-]+", local, re.IGNORECASE)
    return (local[label.end() :], start + label.end()) if label else (local, start)


def _existing(host: str) -> str | None:
    """The longest beginning of the host that ends in an existing suffix, None if there is none."""
    ends = [match.end() for match in re.finditer(r"[^\W\d_]{2,}", host)]
    stuck = _STUCK.match(host) or _TWICE.fullmatch(host)
    if stuck and suffixes.exists(stuck[1]):
        return stuck[1]
    for end in reversed(ends):
        start_of_label = host[:end]
        if "." in start_of_label and suffixes.exists(_squeeze(start_of_label)):
            return start_of_label
    return None


def _wrapped(sheet: Sheet) -> Iterator[Candidate]:
    """Addresses broken at the end of a line, before or after the ``@``."""
    boxes = [box_of(line) for line in sheet.lines]
    for upper, text in enumerate(sheet.texts):
        head = re.search(rf"({_LOCAL})(@[\w.-]*)?$", text.rstrip())
        if head is None:
            continue
        for lower, below in enumerate(sheet.texts):
            if lower == upper or not is_below(boxes[upper], boxes[lower]):
                continue
            tail = re.match(r"\s*(@?[\w.-]+\.[^\W\d_]{2,})\s*$", below)
            if tail is None or (("@" in tail[1]) == bool(head[2])):
                continue
            if head[2] and not head[2].endswith(("@", ".", "-")):
                continue  # the host was read to its end, whatever stands below
            local, _, host = (head[0] + tail[1]).rpartition("@")
            if suffixes.exists(host):
                spans = (
                    Span(upper, head.start(), len(text.rstrip())),
                    Span(lower, tail.start(1), tail.end(1)),
                )
                yield _candidate(sheet, spans, local, host, 0.85, frozenset({Assumption.REPAIRED}))
                break


def _known_hosts(sheet: Sheet) -> dict[str, str]:
    """The hosts of websites that are printed as such, by their letters."""
    texts = " ".join(sheet.texts)
    hosts = re.findall(rf"(?:www\.|https?://)({_LABEL}(?:\.{_LABEL})+)", texts, re.IGNORECASE)
    hosts += re.findall(rf"(?<![\w@.-])({_LABEL}(?:\.{_LABEL})*\.[a-z]{{2,}})(?![\w@])", texts)
    hosts = [host.lower().removeprefix("www.") for host in hosts]
    return {re.sub(r"\W", "", host): host for host in hosts if suffixes.exists(host)}


def _with_known_host(sheet: Sheet, known: dict[str, str]) -> Iterator[Candidate]:
    """``max@firma`` or ``max@firmaexample`` where the card's website is ``firma.example``."""
    names = {suffixes.parts(host)[0]: host for host in known.values()}
    for number, text in enumerate(sheet.texts):
        for match in _SUFFIX_LOST.finditer(text):
            flat = re.sub(r"\W", "", match[2].lower())
            before_suffix = match[2].lower().rpartition(".")[0]
            host = known.get(flat) or names.get(match[2].lower()) or names.get(before_suffix)
            if host:
                span = Span(number, match.start(), match.end())
                repaired = frozenset({Assumption.REPAIRED})
                yield _candidate(sheet, (span,), match[1], host, 0.6, repaired)


def _without_sign(sheet: Sheet, known: dict[str, str]) -> Iterator[Candidate]:
    """``E posta firma.example``: the sign read as a letter, before the host of the website."""
    for number, text in enumerate(sheet.texts):
        label = _NAMED.match(text)
        if label is None or "@" in text:
            continue
        for host in known.values():
            pattern = re.compile(rf"([\w.+-]*?\w{{2}})(?:ee|co|[aeoQG])({re.escape(host)})")
            found = pattern.search(text, label.end())
            if found:
                span = Span(number, found.start(), found.end())
                repaired = frozenset({Assumption.REPAIRED})
                yield _candidate(sheet, (span,), found[1], host, 0.6, repaired)
                break


def _candidate(
    sheet: Sheet,
    spans: tuple[Span, ...],
    local: str,
    host: str,
    strength: float,
    assumed: frozenset[Assumption],
) -> Candidate:
    text = " ".join(sheet.read(span) for span in spans)
    local = _STUCK_LABEL.sub("", local.strip(".'-"))
    first = spans[0]
    label = _NAMED.match(sheet.texts[first.line][: first.start] + " ")
    whole = (first,) if label is None else (Span(first.line, 0, first.end),)
    sheet.claim((*whole, *spans[1:]))
    as_read = f"{local}@{host.lower()}"
    value = Email(f"{suffixes.plain(local)}@{suffixes.plain_host(host)}")
    if "@" not in text or value.address != as_read:
        assumed = assumed | {Assumption.REPAIRED}
    return Candidate(FieldKind.EMAIL, text, value, (*whole, *spans[1:]), strength, assumed)


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)
