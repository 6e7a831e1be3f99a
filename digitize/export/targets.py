"""All targets by name: tables from data, structured formats from code."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from typing import Final

from digitize.errors import UsageError
from digitize.export import delimited, plain_json, sheet, vcards
from digitize.export.columns import Table, load_all
from digitize.export.target import Options, Rendered, Target
from digitize.model import Contact

OLDER: Final = "-older"
"""Ends the name of a table that ``generation="older"`` puts in place of the newer one."""


def _table_target(table: Table, older: Table | None) -> Target:
    excel = table.name == "xlsx"
    make: Callable[[Sequence[Contact], Table, Options], Rendered]
    make = sheet.render if excel else delimited.render

    def render(contacts: Sequence[Contact], options: Options) -> Rendered:
        chosen = older if older and options.generation == "older" else table
        return make(contacts, chosen, options)

    return Target(table.name, table.label, table.how, ".xlsx" if excel else ".csv", render)


def _all() -> dict[str, Target]:
    tables = load_all()
    structured = (
        Target(
            "vcard",
            "vCard for phones, Apple, Google, Thunderbird, Nextcloud",
            "Send the file to the phone and open it: iOS and Android add all contacts at once.",
            ".vcf",
            vcards.render,
        ),
        Target(
            "vcard-outlook",
            "vCards for classic Outlook, one file a contact",
            "Right-click import-into-outlook.ps1 > Run with PowerShell: it imports every card.",
            "",
            vcards.render_for_outlook,
        ),
        Target(
            "json",
            "JSON with all fields",
            "Read it with a program of your own.",
            ".json",
            plain_json.render,
        ),
    )
    return {target.name: target for target in structured} | {
        name: _table_target(table, tables.get(f"{name}{OLDER}"))
        for name, table in tables.items()
        if not name.endswith(OLDER)
    }


TARGETS: Final[dict[str, Target]] = _all()
"""Every target by the name that ``--to`` takes."""


def target_of(name: str) -> Target:
    """The target of this name, or of the one name that begins so (``google``).

    Raises:
        UsageError: There is none, or several; the hint lists them.
    """
    if name in TARGETS:
        return TARGETS[name]
    near = [known for known in TARGETS if name and known.startswith(name)]
    if len(near) == 1:
        return TARGETS[near[0]]
    near = near or difflib.get_close_matches(name, TARGETS, n=1)
    meant = f"Did you mean {' or '.join(near)}? " if near else ""
    raise UsageError(
        f"{name} is no export format", f"{meant}Known are {', '.join(sorted(TARGETS))}."
    )
