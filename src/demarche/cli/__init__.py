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

import click

from demarche import __version__
from demarche.ground.errors import DemarcheError

_DISK_FULL = (errno.ENOSPC, errno.EDQUOT)


_COMMANDS = {
    "read": ("reading", "What reports hold: statements, acts, positions and more."),
    "brief": ("reading", "One page on the standoff that the reports tell of."),
    "drift": ("reading", "The same words in two reports, A and B, compared."),
    "code": ("reading", "The PLOVER event between two actors, line by line."),
    "record": ("record", "The record of a standoff: one file that grows with reports."),
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
        code = commands.main(arguments, prog_name="demarche", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return 2
    except DemarcheError as error:
        return _fail(str(error))
    except BrokenPipeError:
        # Whoever read our output has had enough ("| head"): nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (KeyboardInterrupt, click.Abort):
        return _fail("interrupted: what was finished before is kept", code=1)
    except MemoryError:
        return _fail("there is not enough memory for this. Give fewer or smaller reports.")
    except RecursionError:
        return _fail("the input is nested too deeply to be read")
    except OSError as error:
        if error.errno in _DISK_FULL:
            return _fail(
                f"{error.filename or 'output'}: the disk is full. Free some space and run again."
            )
        return _fail(f"{error.filename or 'input or output'}: {error.strerror or error}")


def _fail(message: str, code: int = 2) -> int:
    print(f"demarche: {message}", file=sys.stderr)
    return code
