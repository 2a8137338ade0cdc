"""The front door on the command line: typed commands, no logic.

Results go to standard output, talk to standard error. A command ends with 0 (done), 1 (done, but
some inputs could not be read, each named on standard error) or 2 (the call or a file is wrong: one
message). No traceback reaches a user.
"""

from __future__ import annotations

import errno
import importlib
import os
import signal
import sys
from contextlib import suppress
from typing import Any

import click

from demarche import __version__
from demarche.ground.errors import DemarcheError
from demarche.ground.unforeseen import fault_of_ours

_DISK_FULL = (errno.ENOSPC, errno.EDQUOT)
_TRACED = "DEMARCHE_TRACEBACK"
"""Set in the environment: where an error of ours came from is shown."""


_COMMANDS = {
    "read": ("reading", "What reports hold: statements, acts, positions and more."),
    "brief": ("reading", "One page on the standoff that the reports tell of."),
    "drift": ("reading", "The same words in two reports, A and B, compared."),
    "code": ("reading", "The PLOVER event between two actors, line by line."),
    "record": ("record", "The record of a standoff: one file that grows with reports."),
    "serve": ("serve", "The desk: a record as pages to click through, on this machine."),
    "draft": ("draft", "A standoff drafted from a record, to be edited."),
    "solve": ("model", "Which states are stable, for each actor and for all."),
    "explain": ("model", "Why a state holds or does not, for each actor, in words."),
    "exits": ("model", "Ways out of the status quo, and what makes each hold."),
    "outcomes": ("analysis", "The stable outcomes that deserve a look, best first."),
    "robust": ("analysis", "How often each outcome holds if preferences are not as said."),
    "coalition": ("analysis", "What holds if these actors act as one."),
    "mixtures": ("analysis", "Equilibria in which actors mix their strategies."),
    "settle": ("analysis", "Where issues on a scale would settle."),
    "outlook": ("outlook", "What can come next, with numbers where a history allows them."),
    "parse": ("parse", "Sentences, words, tags, lemmas, trees and names of texts."),
    "doctor": ("doctor", "Whether this installation works."),
}
"""Command -> the file that holds it, and what it gives."""


class _Commands(click.Group):
    """Loads a command's file when it is called for: `solve` need not wait for the readers."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, gives) for name, (_, gives) in _COMMANDS.items()])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        held = importlib.import_module(f"demarche.cli.{_COMMANDS[cmd_name][0]}")
        found = getattr(held, cmd_name)
        return found if isinstance(found, click.Command) else None

    # click takes a closed pipe for a failure: it is an end like any other, seen to in `_run`.
    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:  # fmt: skip
        try:
            return super().make_context(info_name, args, parent, **extra)
        except BrokenPipeError:
            raise click.exceptions.Exit(0) from None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise click.exceptions.Exit(0) from None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="demarche")
def commands() -> None:
    """From reports about a diplomatic standoff to the steps that can come next."""


def main(arguments: list[str] | None = None) -> None:
    """Runs a command and ends the process with its exit code."""
    # A report's characters are not the terminal's business: what it cannot show is escaped.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    # Being told to end is an interrupt: what was good is kept, and the processes that read end too.
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        code = _run(arguments)
    finally:
        signal.signal(signal.SIGTERM, before)
    sys.exit(code)


def _run(arguments: list[str] | None) -> int:
    try:
        return _ended(arguments)
    except BrokenPipeError:
        return _unread()


def _ended(arguments: list[str] | None) -> int:
    try:
        code = commands.main(arguments, prog_name="demarche", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        with suppress(BrokenPipeError):
            error.show()
        return 2
    except DemarcheError as error:
        return _fail(str(error))
    except (KeyboardInterrupt, click.Abort):
        return _fail("interrupted: what was finished before is kept", code=1)
    except MemoryError:
        return _fail("there is not enough memory for this. Give fewer or smaller reports.")
    except RecursionError:
        return _fail("the input is nested too deeply to be read")
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.errno in _DISK_FULL:
            return _fail(
                f"{error.filename or 'output'}: the disk is full. Free some space and run again."
            )
        return _fail(f"{error.filename or 'input or output'}: {error.strerror or error}")
    except Exception as error:  # nobody gets a traceback who did not ask for one
        if os.environ.get(_TRACED):
            raise
        return _fail(
            f"{fault_of_ours(error)} ended this. It is a fault of Demarche: please report it with "
            f"these words ({_TRACED}=1 before the command shows where it came from)."
        )


def _unread() -> int:
    """Whoever read our output has had enough ("| head"): nothing is wrong, and nothing is said."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return 0


def _fail(message: str, code: int = 2) -> int:
    with suppress(BrokenPipeError):
        print(f"demarche: {message}", file=sys.stderr, flush=True)
    return code
