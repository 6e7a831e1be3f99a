"""The page has no logic of its own: whatever can be done on it, a command does, too."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.routing import Route

from digitize.cli import cli
from digitize.web import phone
from digitize.web.asking import Desk
from digitize.web.desk import application

COMMANDS = {
    "/review": "cards --unchecked",
    "/review/{number:int}": "cards --values",
    "/merges": "settle --json",
    "/contacts": "find --event --tag",
    "/contacts/list": "export --event --tag --since --find",
    "/contact": "show --json",
    "/phone": "review --phone --tls --minutes",
    "/qr.svg": "qr --out",
    "/cards/{number:int}.jpg": "export --attach-card",
    "/photos/{number:int}.jpg": "cards --json",
    "/cards/{number:int}.vcf": "show --vcard",
    "/api/cards/{number:int}/show": "cards --values",
    "/api/cards/{number:int}/check": "cards --check",
    "/api/cards/{number:int}/skip": "cards --unchecked",
    "/api/cards/{number:int}/edit": "cards --set",
    "/api/cards/{number:int}/take": "cards --place --lines",
    "/api/cards/{number:int}/note": "event note",
    "/api/cards/{number:int}/outlines": "cards --json",
    "/api/cards/{number:int}/draw": "cards --outline",
    "/api/cards/{number:int}/add": "cards --add",
    "/api/cards/{number:int}/remove": "cards --remove",
    "/api/cards/{number:int}/join": "cards --join",
    "/api/merges/{how}": "settle --merge --apart --set",
    "/api/contacts/edit": "edit --set --add --remove",
    "/api/contacts/note": "event note",
    "/api/contacts/forget": "forget",
    "/api/photos": "run --event",
    "/api/work": "watch --once",
    "/api/warnings": "edit --as-typed",
    "/api/undo": "undo --list",
    "/export": "export --to",
}
"""What each address does, as a command with its options."""

ITSELF = {"/", "/phone.svg", "/api/phone/{how}", "/static/{name}"}
"""About the page alone: its start, the phone's door, its files."""


def test_every_address_has_its_command() -> None:
    desk = Desk(Path("nowhere.sqlite"))
    routes = (*application(desk).routes, *phone.application(desk).routes)
    there = {route.path for route in routes if isinstance(route, Route)}
    assert there == COMMANDS.keys() | ITSELF


@pytest.mark.parametrize("command", sorted(set(COMMANDS.values())))
def test_that_command_has_those_options(command: str) -> None:
    words = command.split()
    name = [word for word in words if not word.startswith("--")]
    result = CliRunner().invoke(cli, [*name, "--help"])
    assert result.exit_code == 0
    for option in words[len(name) :]:
        assert option in result.output
