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
    assert named_in(DOCUMENT) <= there


def test_every_option_the_document_about_servers_names_is_there() -> None:
    from digitize.commands.pull import command as pull
    from digitize.commands.push import command as push

    there = {option for one in (push, pull) for param in one.params for option in param.opts}
    named = named_in(DOCUMENT.with_name("carddav.md"))
    assert named <= there
    assert {"--addressbook", "--dry-run", "--mine", "--theirs", "--save-password"} <= named


def named_in(document: Path) -> set[str]:
    """Every option a document names."""
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", document.read_text(encoding="utf-8")))


if __name__ == "__main__":
    written = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(
        MARKED.sub(lambda found: found[1] + formats() + found[2], written), encoding="utf-8"
    )
