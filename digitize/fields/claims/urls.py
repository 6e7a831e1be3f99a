"""Websites, with and without ``www``; not the domain of an email, not an abbreviation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digitize.fields import suffixes
from digitize.fields.text import Sheet
from digitize.model import Assumption, Candidate, FieldKind, Span

_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_PATH = r"(?:[/?#][^\s\x00|•,;()<>\"]*)?"
_SCHEME = re.compile(rf"https?\s?:\s?//\s?({_LABEL}(?:\.{_LABEL})+)({_PATH})", re.IGNORECASE)
_WWW = re.compile(rf"\bwww\.({_LABEL}(?:\.{_LABEL})+)({_PATH})", re.IGNORECASE)
_WWW_MISREAD = re.compile(
    rf"(?<![\w@.-])(?:(?:[wv]\s?){{3}}[.,]?|(?:[wv]\s?){{2}}[.,])\s?({_LABEL}(?:\s?[.,]\s?{_LABEL})*\s?[.,]\s?[^\W\d_]{{2,}})({_PATH})",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?<![\w@.-])({_LABEL}(?:\.{_LABEL})*\.[^\W\d_]{{2,}})({_PATH})(?![\w@])")
_NAMED = re.compile(
    r"^\s*(?:web(?:site|seite)?|internet|homepage|url|home|www|site|sito|w|i)\s*[:.]?\s+$",
    re.IGNORECASE,
)
_LEGAL_FORM_FOLLOWS = re.compile(
    r"\s+(?:gmbh|ag|se|kg|ug|inc|llc|ltd|limited|s\.?a|s\.?r\.?l|b\.?v|oy|ab|as)\b", re.IGNORECASE
)


_TOKEN = re.compile(
    r"(?<![^\s\x00|])(?P<label>W[.:])?(?P<scheme>https?\s?[:;.]?\s?/{0,2}[lI/]?)?(?P<www>[wvW]{2,4}[.,]?)?"
    r"(?P<host>[\w-]+(?:[.,][\w-]+)*)(?=[\s\x00|]|$)"
)
_WWW_STRAY = re.compile(r"^(?:[a-z]w{2,3}|w{4}|w{2,3}[a-z]|ww)\.(?=[\w-]+\.)")
"""``twww.firma.de`` behind a scheme."""
FEWEST_LETTERS = 5
"""Of a host as read, from which an email address that has them tells what is missing."""


def claim(sheet: Sheet, hosts: Sequence[str] = ()) -> tuple[Candidate, ...]:
    """Every website; claims its characters and the label before it. Emails go before.

    Args:
        sheet: What emails have left.
        hosts: Of the card's email addresses: a website that lost its dot or end is one of them.
    """
    return (
        *_matches(sheet, _SCHEME, 0.98),
        *_matches(sheet, _WWW, 0.98),
        *_of_hosts(sheet, hosts),
        *_matches(sheet, _WWW_MISREAD, 0.8),
        *_matches(sheet, _BARE, 0.85),
    )


def _of_hosts(sheet: Sheet, hosts: Sequence[str]) -> Iterator[Candidate]:
    """``W.firma.de``, ``www.firma.d`` and ``http:/lwww.firmade`` where an email has the host."""
    known = {_letters(host): host for host in hosts}
    for number in range(len(sheet.texts)):
        for match in tuple(_TOKEN.finditer(sheet.texts[number])):
            read, flat = match["host"], _letters(match["host"])
            if not (match["scheme"] or match["www"] or match["label"]):
                continue
            host = next((known[one] for one in known if _is_cut(flat, one)), "")
            whole = not match["label"] and len(match["www"] or "www") == len("www")
            if not host or (read.lower() == host and whole):
                continue
            span = Span(number, match.start(), match.end())
            sheet.claim((span,))
            value = f"www.{host}" if match["www"] else host
            if match["scheme"]:
                value = f"{'https' if match['scheme'].lower().startswith('https') else 'http'}://{value}"
            repaired = frozenset({Assumption.REPAIRED})
            yield Candidate(FieldKind.URL, sheet.read(span), value, (span,), 0.8, repaired)


def _letters(host: str) -> str:
    return re.sub(r"[^a-z0-9]", "", host.lower())


def _is_cut(read: str, host: str) -> bool:
    """The same letters, or all but the last one or two."""
    return len(read) >= FEWEST_LETTERS and host.startswith(read) and len(host) - len(read) < 3


def _matches(sheet: Sheet, pattern: re.Pattern[str], strength: float) -> Iterator[Candidate]:
    for number in range(len(sheet.texts)):
        at = 0
        while (match := pattern.search(sheet.texts[number], at)) is not None:
            at = match.end()
            value = _value(pattern, match, sheet.texts[number])
            if value is None:
                continue
            start = match.start()
            if _NAMED.match(sheet.texts[number][:start]):
                start = 0
            span = Span(number, start, match.end())
            sheet.claim((span,))
            misread = pattern is _WWW_MISREAD and not _WWW.match(match[0])
            assumed = frozenset({Assumption.REPAIRED}) if misread else frozenset[Assumption]()
            text = sheet.read(Span(number, match.start(), match.end()))
            yield Candidate(FieldKind.URL, text, value, (span,), strength, assumed)


def _value(pattern: re.Pattern[str], match: re.Match[str], text: str) -> str | None:
    host = suffixes.plain_host(re.sub(r"\s", "", match[1]).replace(",", "."))
    path = match[2].rstrip("/.")
    if pattern is not _BARE:
        host = suffixes.mended(_WWW_STRAY.sub("www.", host))
    if not suffixes.exists(host):
        return None
    if pattern is _BARE and not _is_address(match[1], text, match):
        return None
    if pattern is _SCHEME:
        scheme = "https" if match[0].lower().startswith("https") else "http"
        return f"{scheme}://{host}{path}"
    return host + path if pattern is _BARE else f"www.{host}{path}"


def _is_address(host: str, text: str, match: re.Match[str]) -> bool:
    """Whether a bare ``name.suffix`` is meant as a website and not as ``M.Sc`` or ``Dr.med``."""
    name, suffix = suffixes.parts(host)
    if match[2] and len(name) > 1:
        return True
    one_case = host == host.lower() or host == host.upper()
    if not one_case or len(name) < 3 or _LEGAL_FORM_FOLLOWS.match(text, match.end()):
        return False
    # `Tel.mobil`: words run together by recognition are followed by a colon or digits
    return not re.match(r"\s*:", text[match.end() :]) and (len(suffix) > 1)
