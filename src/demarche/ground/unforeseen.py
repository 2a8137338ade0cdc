"""An error that nobody foresaw, in words that help to mend it."""

from __future__ import annotations

from pathlib import Path
from traceback import extract_tb

_HERE = Path(__file__).resolve().parent.parent
"""The folder of the package."""


def fault_of_ours(error: Exception) -> str:
    """Words for an error that nobody foresaw: what it was, and the last of our own lines it passed.

    "an unforeseen IndexError (tuple index out of range) in read/cast/names.py, line 92".
    """
    said = str(error).partition("\n")[0]
    held = f" ({said if len(said) <= 80 else f'{said[:77]}...'})" if said else ""
    passed = [(Path(step.filename), step.lineno) for step in extract_tb(error.__traceback__)]
    ours = [(path.relative_to(_HERE), line) for path, line in passed if _HERE in path.parents]
    where = f" in {ours[-1][0].as_posix()}, line {ours[-1][1]}" if ours else ""
    return f"an unforeseen {type(error).__name__}{held}{where}"
