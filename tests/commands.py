"""A command run as from a shell, in this process."""

from __future__ import annotations

import pytest

from demarche.cli import _run


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Its exit code, what it wrote to standard output, and to standard error: no traceback."""
    code = _run([str(a) for a in arguments])
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    return code, captured.out, captured.err
