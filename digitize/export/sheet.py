"""Contacts as an Excel sheet for people: filters, fixed header, links, the card's picture.

Takes the rows of a ``Table``, gives an ``.xlsx`` file. Every cell is text, so that nothing is
calculated and no number loses its plus sign or its leading zeros.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.drawing.image import Image as SheetImage
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from digitize.export.clean import one_line
from digitize.export.columns import Table
from digitize.export.rows import rows
from digitize.export.target import Notices, Options, Part, Rendered
from digitize.model import Contact

THUMBNAIL: Final = (210, 130)
"""Pixels; about the shape of a card (85 x 55 mm) and still readable when looked at closely."""

WIDEST: Final = 44
NARROWEST: Final = 8
"""Column widths in characters of the normal font, Excel's unit."""

ROW_POINTS: Final = THUMBNAIL[1] * 0.75 + 4
"""Row height for a thumbnail: 0.75 points a pixel at 96 dpi."""

MOST_LINKS: Final = 65_530
LONGEST_LINK: Final = 2_079
"""What Excel takes in a sheet, and characters of one; it calls a file with more damaged."""

PICTURE_HEADER: Final = {"de": "Karte"}


def render(contacts: Sequence[Contact], table: Table, options: Options) -> Rendered:
    """One sheet; the picture column is there when any contact has a picture."""
    notices = Notices()
    language = options.language or table.language
    filled = rows(contacts, table, notices, language=language, encoding="utf-8", spreadsheet=False)
    book = Workbook()
    sheet: Worksheet = book.active
    sheet.title = "Kontakte" if language.startswith("de") else "Contacts"
    header = [*filled.header]
    pictured = any(contact.uid in options.pictures for contact in contacts)
    if pictured:
        header.append(PICTURE_HEADER.get(language[:2], "Card"))
    for column, name in enumerate(header, start=1):
        cell = sheet.cell(row=1, column=column, value=name)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="2F5D7C")
    links = 0
    for number, row in enumerate(filled.rows, start=2):
        for column, text in enumerate(row, start=1):
            if text:
                target = link_of(text) if links < MOST_LINKS else None
                _write(sheet, number, column, text, target)
                links += target is not None
    for number, contact in enumerate(contacts, start=2):
        if picture := options.pictures.get(contact.uid):
            sheet.add_image(_thumbnail(picture), f"{get_column_letter(len(header))}{number}")
            sheet.row_dimensions[number].height = ROW_POINTS
    _widths(sheet, filled.rows, filled.header)
    if pictured:
        sheet.column_dimensions[get_column_letter(len(header))].width = THUMBNAIL[0] / 7
    sheet.freeze_panes = "B2"
    last = get_column_letter(len(filled.header))
    sheet.auto_filter.ref = f"A1:{last}{len(filled.rows) + 1}"
    data = io.BytesIO()
    book.save(data)
    return Rendered((Part("", data.getvalue()),), notices.sentences())


def _write(sheet: Worksheet, row: int, column: int, text: str, target: str | None) -> None:
    cell = sheet.cell(row=row, column=column)
    cell.value = text
    # openpyxl takes a text that begins with = for a formula.
    cell.data_type = "s"
    cell.number_format = "@"
    cell.alignment = Alignment(vertical="top", wrap_text="\n" in text)
    if target:
        cell.hyperlink = target
        cell.font = Font(color="0563C1", underline="single")


def link_of(text: str) -> str | None:
    """What a click on a cell opens: a web page, a new mail, a call; None for other text."""
    if len(text) > LONGEST_LINK - len("https://"):
        return None
    if re.fullmatch(r"https?://\S+", text):
        return text
    if re.fullmatch(r"www\.\S+\.\S+", text):
        return f"https://{text}"
    if re.fullmatch(r"[^\s@:?&]+@[^\s@:?&]+\.[^\s@:?&]+", text):
        return f"mailto:{text}"
    if re.fullmatch(r"\+[\d ()/\-]{6,}", text):
        return f"tel:{re.sub(r'[^+0-9]', '', text)}"
    return None


def _thumbnail(picture: bytes) -> SheetImage:
    with Image.open(io.BytesIO(picture)) as image:
        small = image.convert("RGB")
        small.thumbnail(THUMBNAIL)
    data = io.BytesIO()
    small.save(data, "JPEG", quality=80)
    data.seek(0)
    return SheetImage(data)


def _widths(sheet: Worksheet, filled: Sequence[Sequence[str]], header: Sequence[str]) -> None:
    for column, name in enumerate(header):
        longest = max((len(one_line(row[column])) for row in filled), default=0)
        width = min(max(longest, len(name) + 3, NARROWEST), WIDEST)
        sheet.column_dimensions[get_column_letter(column + 1)].width = width + 2
