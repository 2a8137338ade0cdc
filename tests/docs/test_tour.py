"""The documentation is true: the tour runs, every command and public name is told of."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

import demarche
from demarche.cli import _run, commands

ROOT = Path(__file__).resolve().parents[2]
TOUR = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def _steps() -> list[tuple[str, list[str]]]:
    """Each command of the tour with the lines that it shows."""
    steps: list[tuple[str, list[str]]] = []
    for block in _BLOCK.findall(TOUR):
        for line in block.splitlines():
            if line.startswith("$ "):
                steps.append((line[2:], []))
            elif line.strip() and line.strip() != "...":
                steps[-1][1].append(line.strip().removesuffix(" ..."))
    return steps


def test_the_tour_runs_and_shows_what_it_says(tmp_path, monkeypatch, capsys):
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    steps = _steps()
    assert len(steps) >= 7
    for command, shown in steps:
        program, *arguments = shlex.split(command)
        assert program == "demarche"
        assert _run(arguments) == 0, command
        output = capsys.readouterr().out
        at = 0
        for line in shown:
            found = output.find(line, at)
            assert found >= 0, f"{command}: not shown: {line}"
            at = found


def _all(group: click.Group, before: str = "") -> list[str]:
    names = []
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None and command.help, name
        if isinstance(command, click.Group):
            names += _all(command, f"{before}{name} ")
        else:
            names.append(f"{before}{name}")
    return names


@pytest.mark.parametrize("command", _all(commands))  # type: ignore[arg-type]
def test_every_command_stands_in_the_docs(command):
    docs = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "docs").glob("*.md"))
    assert f"demarche {command}" in docs + (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_public_name_stands_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in demarche.__all__:
        assert f"demarche.{name}" in readme


def test_links_between_the_docs_lead_somewhere():
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"
