"""``docs/exports.md`` says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from digitize import export

DOCUMENT = Path(__file__).parents[2] / "docs" / "exports.md"
MARKED = re.compile(r"(<!-- formats -->\n).*(<!-- /formats -->)", re.DOTALL)


def formats() -> str:
    """The table of formats as the document has it."""
    rows = [f"| `{one.name}` | {one.label} | {one.how} |" for one in export.TARGETS.values()]
    return "\n".join(["| `--to` | for | what to do there |", "|---|---|---|", *rows, ""])


def test_the_document_lists_every_format_with_what_to_click() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert MARKED.sub(lambda found: found[1] + formats() + found[2], text) == text


def test_every_option_the_document_names_is_there() -> None:
    from digitize.commands.convert import command as convert
    from digitize.commands.export import command as export_command
    from digitize.commands.qr import command as qr

    there = {
        option
        for one in (convert, export_command, qr)
        for param in one.params
        for option in param.opts
    }
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", DOCUMENT.read_text(encoding="utf-8")))
    assert named <= there


if __name__ == "__main__":
    written = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(
        MARKED.sub(lambda found: found[1] + formats() + found[2], written), encoding="utf-8"
    )
