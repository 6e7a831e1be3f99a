"""The command line: names the commands, turns errors into messages, and nothing else.

Each command lies in ``digitize/commands`` under its own name and is imported when it is
asked for, so that ``digitize --help`` needs no recognition engine.
"""

from __future__ import annotations

import os
import sys
import traceback
from importlib import import_module
from typing import Any, Final

import click

from digitize import __version__
from digitize.errors import DigitizeError, ExitCode

COMMANDS: Final[dict[str, str]] = {
    "run": "Read photos of business cards into contacts.",
    "read": "Read one photo and say why; keep nothing.",
    "review": "Check what was read, in the browser.",
    "watch": "Read photos as they appear in a folder.",
    "cards": "List cards that were read; check, redraw or join one.",
    "settle": "Decide about pairs that may be one person.",
    "event": "Keep where people were met, and what was said.",
    "followup": "Keep what was promised, until when; mails and tasks for it.",
    "rhythm": "Stay in touch: how often, and whose turn it is.",
    "today": "Say in ten lines what to do.",
    "report": "Draw the network: events, promises, rhythm, companies.",
    "network": "Keep how people are known: tags, introductions, offers.",
    "list": "List the contacts in the book.",
    "find": "Find contacts by any word.",
    "show": "Show one contact, and where each value came from.",
    "edit": "Change a contact by hand.",
    "undo": "Take back what the last command did.",
    "forget": "Erase a person for good: contact, cards, pictures.",
    "disclose": "Write all that is stored about a person.",
    "retention": "List who has been kept long enough.",
    "import": "Bring address books and lists of people into the book.",
    "export": "Write contacts for another program.",
    "qr": "Show a contact as a QR code for a phone.",
    "push": "Send contacts to a CardDAV server.",
    "pull": "Bring contacts from a CardDAV server.",
    "merge": "Merge vCard files without a book.",
    "convert": "Turn vCard files into another program's format.",
    "settings": "Say who you are: name, company, how to follow up.",
    "score": "Measure how good the reading is.",
}
"""Every command with the line that ``digitize --help`` shows for it."""

FAULT: Final = 1
"""Exit code of an error nobody expected, as Python itself has it."""


class Commands(click.Group):
    """A group whose commands are imported on demand, with one place that catches errors."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names in the order people need them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command's own object, imported now."""
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if cmd_name == "import" else cmd_name  # a word of Python
        command: click.Command = import_module(f"digitize.commands.{name}").command
        # Raw docstrings spell out the sign by which click keeps a paragraph's lines apart.
        command.help = (command.help or "").replace("\\b\n", "\b\n")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The table of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever goes wrong is said in words and becomes the exit code."""
        try:
            return super().invoke(ctx)
        except DigitizeError as error:
            _tell(ctx, error.message, error.hint)
            ctx.exit(int(error.exit_code))
        except KeyboardInterrupt:
            _tell(ctx, "interrupted", "What was finished is saved; the same command goes on there.")
            ctx.exit(int(ExitCode.INTERRUPTED))
        except BrokenPipeError:  # the reader of our output, such as `head`, has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(int(ExitCode.OK))
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            _tell(
                ctx,
                f"an error nobody expected: {type(error).__name__}: {error}",
                "This is a fault in digitize. The same command with --debug shows where.",
            )
            ctx.exit(FAULT)


def _tell(ctx: click.Context, message: str, hint: str) -> None:
    if ctx.find_root().meta.get("digitize.debug"):
        click.echo(traceback.format_exc(), err=True)
    click.secho("digitize: ", fg="red", bold=True, nl=False, err=True)
    click.echo(printable(message), err=True)
    if hint:
        click.echo(f"  {printable(hint)}", err=True)


def printable(text: str) -> str:
    """Text from outside without what could steer a terminal."""
    return "".join(c if c.isprintable() or c in "\n\t" else "�" for c in text)


def _debug(ctx: click.Context, _option: click.Parameter, value: bool) -> None:
    if value:
        ctx.find_root().meta["digitize.debug"] = True


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: digitize run photos/ --event 'Hannover Messe 2026' --to google",
)
@click.version_option(__version__, prog_name="digitize")
@click.option(
    "--debug", is_flag=True, callback=_debug, expose_value=False, help="Show where errors happened."
)
def cli() -> None:
    """Turn photos of business cards into contacts, on your own computer.

    Nothing is uploaded. Start with: digitize run PHOTO... and open the report it names.
    `digitize COMMAND --help` explains each command with examples.
    """


def main() -> None:
    """Entry point of the ``digitize`` program."""
    cli(prog_name="digitize")
