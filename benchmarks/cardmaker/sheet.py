"""The pieces a layout is put together from; every piece notes what it printed.

All sizes of type are in rem (tenths of a millimetre times the fitting scale), all positions in
millimetres. An element with ``data-f`` is text of the truth: its printed lines become label lines.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any, Final

from benchmarks.cardmaker import drawing, people
from benchmarks.cardmaker.content import Content, Item, contact_of
from benchmarks.cardmaker.places import Place
from benchmarks.cardmaker.style import Style

PX: Final = 10
"""CSS pixels of one millimetre."""


@dataclass(slots=True)
class Sheet:
    """One card being set: ``content`` in ``style``; ``printed`` collects the keys that were set."""

    content: Content
    style: Style
    rng: random.Random
    width: float
    height: float
    dark: bool = False
    printed: dict[str, None] = field(default_factory=dict)

    def mark(self, *keys: str) -> None:
        """Remember that these were printed."""
        self.printed.update(dict.fromkeys(keys))

    def contact(self) -> dict[str, Any]:
        """The truth of what was printed so far."""
        return contact_of(self.content, self.printed)

    # --- frame ---

    def box(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        html: str,
        *,
        align: str = "left",
        at: str = "start",
        css: str = "",
    ) -> str:
        """``html`` in a box of the card (mm); ``at`` is start, center or end of its height."""
        return (
            f'<div class="box" style="left:{x * PX}px;top:{y * PX}px;width:{w * PX}px;'
            f'height:{h * PX}px;text-align:{align};justify-content:{at};{css}">{html}</div>'
        )

    def area(self, x: float, y: float, w: float, h: float, colour: str, css: str = "") -> str:
        """A coloured rectangle (mm)."""
        return (
            f'<div style="position:absolute;left:{x * PX}px;top:{y * PX}px;width:{w * PX}px;'
            f'height:{h * PX}px;background:{colour};{css}"></div>'
        )

    def gap(self, rem: float) -> str:
        """Empty space of ``rem`` in height."""
        return f'<div style="height:{rem}rem"></div>'

    def text(self, kind: str, words: str, css: str = "", name: str = "") -> str:
        """A line of the truth."""
        return f'<div class="{name or kind}" data-f="{kind}" style="{css}">{escape(words)}</div>'

    # --- who ---

    def name(
        self, size: float = 4.2, *, two_lines: bool = False, css: str = "", form: str = ""
    ) -> str:
        """The person's name."""
        person = self.content.person
        if person is None:
            return ""
        self.mark("person")
        style = self.style
        form = form or self.content.name_form
        script = style.name in (
            "great-vibes",
            "dancing-script",
            "allura",
            "parisienne",
            "sacramento",
            "alex-brush",
            "kaushan-script",
            "satisfy",
            "caveat",
        )
        if script and form in ("capitals", "family capitals", "FAMILY first"):
            form = "plain"
        lines = people.printed_lines(person, form, two_lines=two_lines)
        caps = "font-variant:small-caps;letter-spacing:.05em;" if style.small_caps else ""
        size *= 1.35 if script else 1
        return "".join(
            self.text("name", line, f"font-size:{size}rem;{caps}{css}") for line in lines
        )

    def title(self, css: str = "", *, both: bool | None = None) -> str:
        """The job title, in its lines; perhaps a second one below."""
        if self.content.person is None:
            return ""
        self.mark("title")
        lines = self.content.title.split("|")
        if both or (both is None and self.rng.random() < 0.1):
            self.mark("title_other")
            lines += self.content.title_other.split("|")
        return "".join(self.text("title", line, css) for line in lines)

    def department(self, css: str = "") -> str:
        """The department, where the person has one."""
        if not self.content.department or self.content.person is None:
            return ""
        self.mark("department")
        return self.text("department", self.content.department, css)

    def person(
        self,
        size: float = 4.2,
        *,
        title_above: bool = False,
        two_lines: bool = False,
        css: str = "",
        title_css: str = "",
        name_css: str = "",
    ) -> str:
        """Name, title and department together."""
        name = self.name(size, two_lines=two_lines, css=name_css)
        job = self.title(title_css) + self.department(title_css)
        return f'<div style="{css}">{job + name if title_above else name + job}</div>'

    # --- the company ---

    def legal(self, css: str = "") -> str:
        """The legal name, unless the card has a logo only."""
        company = self.content.company
        twice = "brand" in self.printed and company.brand == company.legal
        if company.logo_only or (twice and self.rng.random() < 0.7):
            return ""
        self.mark("legal")
        return self.text("org", company.legal, css)

    def brand(self, size: float = 6.0, *, colour: str = "", css: str = "") -> str:
        """The brand in the brand's own type."""
        company = self.content.company
        if self.repeats_legal():
            return ""
        self.mark("brand")
        ink = colour or self.style.accent
        return self.text("org", company.brand, f"font-size:{size}rem;color:{ink};{css}", "brand")

    def logo(self, size: float = 10, *, colour: str = "", other: str = "") -> str:
        """The company's sign, without words."""
        return drawing.logo(
            self.style.logo,
            colour=colour or self.style.accent,
            other=other or self.style.muted,
            size=size,
        )

    def sign(
        self,
        size: float = 9,
        *,
        below: bool = False,
        colour: str = "",
        words: float = 4.6,
        css: str = "",
    ) -> str:
        """Logo and brand side by side, or one above the other."""
        way = "column" if below else "row"
        return (
            f'<div class="sign" style="flex-direction:{way};{css}">{self.logo(size, colour=colour)}'
            f"{self.brand(words, colour=colour)}</div>"
        )

    def slogan(self, css: str = "") -> str:
        """A line that is no field."""
        return self.text(
            "distractor", self.content.distractors[0], f"font-style:italic;{css}", "body"
        )

    def small_print(self, css: str = "", *, share: float = 0.45) -> str:
        """Register numbers, opening hours and the like."""
        if self.rng.random() > share:
            return ""
        lines = self.content.distractors[1:]
        return "".join(
            self.text("distractor", line, f"font-size:1.95rem;{css}", "body") for line in lines
        )

    # --- contact lines ---

    def items(self, *fields: str) -> list[Item]:
        """The contact items of some fields, or all."""
        return [item for item in self.content.items if not fields or item.field in fields]

    def contacts(
        self,
        *fields: str,
        labels: str = "",
        css: str = "",
        icon_colour: str = "",
        boxed: bool = False,
    ) -> str:
        """Contact items, one a line, labelled in the style's way (or in ``labels``)."""
        mode = labels or self.style.labels
        items = self.items(*fields)
        if mode == "none":  # a bare number cannot be told to be a fax or private
            items = [item for item in items if item.kind not in ("fax", "home")]
        rows = "".join(
            self._row(item, mode, icon_colour, boxed=boxed) for item in self._paired(items, mode)
        )
        kind = "grid" if mode == "column" else "rows"
        return f'<div class="{kind}" style="{css}">{rows}</div>'

    def _paired(self, items: list[Item], mode: str) -> list[Item]:
        """Now and then the fax is written as ``Fax -599`` on the line of its sibling."""
        fax = next((item for item in items if item.short), None)
        if fax is None or mode != "word" or self.rng.random() < 0.4:
            return items
        first = items[0]
        if first.kind != "work" or not fax.label:
            return items
        self.mark(fax.key)
        joined = self.rng.choice([" · ", ", ", " | ", "   "])
        both = replace(first, text=f"{first.text}{joined}{fax.label} {fax.short}")
        return [both, *(item for item in items[1:] if item is not fax)]

    def _row(self, item: Item, mode: str, colour: str, *, boxed: bool) -> str:
        self.mark(item.key)
        value = escape(item.text)
        word, style = escape(item.label), self.style
        kind = f'data-f="{item.field}"'
        if mode == "word":
            bare = item.field in ("emails", "urls") and self.style.logo % 2
            return f"<div {kind}>{value if bare or not word else f'{word} {value}'}</div>"
        if mode == "column":
            return (
                f'<div class="row" {kind}><span class="lab">{word}</span><span>{value}</span></div>'
            )
        if mode == "letter" and item.letter:
            weight = "font-weight:700;" if style.logo % 3 else ""
            dot = (".", ":", "", "")[style.logo % 4]
            return (
                f'<div {kind}><span style="{weight}color:{colour or style.accent};min-width:1.5em;'
                f'display:inline-block">{item.letter}{dot}</span> <span>{value}</span></div>'
            )
        if mode in ("icon", "icon right"):
            glyph = drawing.icon(
                item.kind, colour=colour or style.accent, size=1.0 + 0.3 * boxed, boxed=boxed
            )
            return (
                f"<div {kind}>{value} {glyph}</div>"
                if mode == "icon right"
                else (f"<div {kind}>{glyph} {value}</div>")
            )
        if mode == "after" and item.field == "phones" and word:
            after = (
                f"({item.label.rstrip(':').lower()})" if style.logo % 2 else item.label.rstrip(":")
            )
            return f"<div {kind}>{value} {escape(after)}</div>"
        if mode == "above" and word:
            small = f'<div class="above">{escape(item.label.rstrip(":"))}</div>'
            return f"<div><div {kind}>{small}</div><div {kind}>{value}</div></div>"
        return f"<div {kind}>{value}</div>"

    def strip(self, *fields: str, css: str = "", labels: str = "letter", extra: str = "") -> str:
        """Contact items on one line, between separators."""
        parts, kinds = [], []
        for item in self.items(*fields):
            if item.kind in ("fax", "home") and labels == "none":
                continue
            self.mark(item.key)
            kinds.append(item.field)
            label = {"letter": item.letter, "word": item.label}.get(labels, "")
            if item.field != "phones" and labels == "word":
                label = ""
            parts.append(f"{label} {item.text}".strip())
        if extra:
            parts.insert(0, extra)
            kinds.insert(0, "addresses")
        field_names = "+".join(dict.fromkeys(kinds))
        words = escape(self.style.separator.join(parts))
        return f'<div data-f="{field_names}" style="{css}">{words}</div>'

    # --- addresses ---

    def address(self, number: int = 0, *, way: str = "", css: str = "", icon: bool = False) -> str:
        """An address: ``stack`` (street over locality), ``line`` or ``flat`` (with separators)."""
        if number >= len(self.content.places):
            return ""
        place = self.content.places[number]
        self.mark(f"addresses/{number}")
        way = way or self.rng.choice(["stack", "stack", "stack", "line"])
        lines = address_lines(place, way, self.style.separator)
        glyph = drawing.icon("addresses", colour=self.style.accent, size=1.0) + " " if icon else ""
        html = "".join(
            f'<div data-f="addresses">{glyph if at == 0 else ""}{escape(line)}</div>'
            for at, line in enumerate(lines)
        )
        return f'<div class="body" style="{css}">{html}</div>'

    def address_text(self, number: int = 0) -> str:
        """The address as one string, for strips."""
        self.mark(f"addresses/{number}")
        place = self.content.places[number]
        return address_lines(place, "line", self.style.separator)[0]

    def repeats_legal(self) -> bool:
        """Whether brand and legal name would stand twice on the card in the same words."""
        company = self.content.company
        return "legal" in self.printed and company.brand == company.legal


def address_lines(place: Place, way: str, separator: str) -> list[str]:
    """The printed lines of an address."""
    country = [place.country_name] if place.country_name else []
    if way == "stack":
        return [place.street, place.locality, *country]
    if way == "flat":
        mark = separator if separator.strip(" –/") else " · "
        return [mark.join([place.street, place.locality, *country])]
    return [", ".join([place.street, place.locality, *country])]
