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


_WHERE = {
    "read": "reading", "brief": "reading", "drift": "reading", "code": "reading",
    "record": "record", "draft": "draft", "solve": "model", "explain": "model", "exits": "model",
    "outcomes": "analysis", "robust": "analysis", "coalition": "analysis", "mixtures": "analysis",
    "settle": "analysis", "outlook": "outlook", "parse": "parse", "doctor": "doctor",
}  # fmt: skip
"""Command -> the file that holds it."""


class _Commands(click.Group):
    """Loads a command's file when it is called for: `solve` need not wait for the readers."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_WHERE)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _WHERE:
            return None
        found = getattr(importlib.import_module(f"demarche.cli.{_WHERE[cmd_name]}"), cmd_name)
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
