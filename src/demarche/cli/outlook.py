"""The commands on what comes next: outlook backtest, next, surprises, series."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

import click
from rich.console import Console

from demarche.cli.histories import HISTORY, NAMED, NOTHING, ended, history_of
from demarche.cli.out import AS_JSON, emit, whole_file
from demarche.cli.questions import COMMANDS
from demarche.ground.errors import CallError
from demarche.outlook.acts import next_acts
from demarche.outlook.backtest import Part
from demarche.outlook.backtest import backtest as ranked_backtest
from demarche.outlook.forecast import forecast
from demarche.outlook.keeping import checked, load, matching, save
from demarche.outlook.likelihood import probability_test
from demarche.outlook.series import series as count_series
from demarche.outlook.surprise import surprises as least_expected
from demarche.outlook.tables import Named
from demarche.outlook.trained import Trained, train
from demarche.outlook.who import named_act, named_party, naming
from demarche.record.known import Known
from demarche.show.calibration import backtest_html
from demarche.show.outlook_svg import series_svg
from demarche.show.outlook_text import (
    told_backtest,
    told_held_out,
    told_next,
    told_series,
    told_surprises,
)

_RECORD = click.argument("record_path", metavar="[RECORD.db]", required=False)
_WITHIN = "Within how many days an act is to come."
_LIMIT = click.option("--limit", default=20, show_default=True, type=click.IntRange(1),
                      help="Acts shown at most.")  # fmt: skip
_SEED = click.option("--seed", default=1, show_default=True, type=click.IntRange(0, 2**31 - 1),
                     help="The lot's beginning: the same seed, the same result.")  # fmt: skip


@click.group()
def outlook() -> None:
    """What can come next, with numbers only where a history allows them.

    'next', 'surprises' and 'series' look at the acts of a record, or of a table given with
    --history; 'train' and 'backtest' learn from them and say how well that holds; 'ask',
    'answer', 'resolve', 'questions' and 'score' keep forecast questions in a record.
    """


for _command in COMMANDS:
    outlook.add_command(_command)


def _told(what: str, done: int, total: int) -> None:
    if Console(stderr=True).is_terminal:
        print(f"\r{what}: {done} of {total} ", end="", file=sys.stderr)


@outlook.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@AS_JSON
@click.option("--multi-step", is_flag=True, help="Only facts before the part's first day.")
@click.option(
    "--network/--no-network", default=True, show_default=True,
    help="Let a small network learn beside, day by day: better, slower.",
)  # fmt: skip
@click.option("--probability", is_flag=True, help="Score probabilities instead of the ranking.")
@click.option("--days", default=7, show_default=True, type=click.IntRange(1), help=_WITHIN)
@click.option(
    "--part",
    default="test",
    show_default=True,
    type=click.Choice(["valid", "test"]),
    help="The part whose days are foretold.",
)
@_SEED
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path),
    help="With --probability: write a page with the reliability diagrams here.",
)
def backtest(
    folder: Path, as_json: bool, multi_step: bool, probability: bool, days: int, part: str,
    seed: int, page: Path | None, network: bool,
) -> None:  # fmt: skip
    """How well the ranking, or the probabilities, would have done on a history in DIR.

    DIR holds train.txt, valid.txt, test.txt (subject, relation, object, time), entity2id.txt and
    relation2id.txt; each may be gzipped.
    """
    if page is not None and not probability:
        raise CallError("a page is made of probabilities", remedy="Add --probability.")
    if probability:
        with whole_file(page) if page is not None else contextlib.nullcontext() as out:
            held = probability_test(folder, days=days, part=part, seed=seed, progress=_told)
            if out is not None:
                out.write(backtest_html(held))
        emit([held]) if as_json else print(told_backtest(held))
        return
    chosen: Part = "valid" if part == "valid" else "test"
    found = ranked_backtest(
        folder, multi_step=multi_step, network=network, part=chosen, seed=seed, progress=_told
    )  # fmt: skip
    emit([found]) if as_json else print(told_backtest(found))


@outlook.command("train")
@_RECORD
@click.option(
    "-o",
    "--output",
    "into",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where the trained outlook goes.",
)
@click.option("--days", default=7, show_default=True, type=click.IntRange(1), help=_WITHIN)
@_SEED
@HISTORY
@NAMED
@AS_JSON
def train_(
    record_path: str | None, into: Path, days: int, seed: int, tables: tuple[Path, ...],
    named: Named, as_json: bool,
) -> int:  # fmt: skip
    """Learns probabilities from the record's acts, or from --history, into a file for `next`.

    The last days are first kept from learning, and the figures of how it held there are printed
    and kept in the file. The file is as confidential as the history: it holds its acts.
    """
    checked(into)
    _, history = history_of(record_path, tables, named=named)
    source = "tables" if tables else "record"
    trained = train(history, days=days, seed=seed, source=source, progress=_told)
    size = save(trained, into)
    click.echo(f"demarche: the trained outlook is in {into} ({size / 1e6:.1f} MB)", err=True)
    emit([trained.held_out]) if as_json else print(told_held_out(trained.held_out, days))
    return ended()


@outlook.command("next")
@_RECORD
@click.option("--actor", required=True, help="A party's code or name.")
@click.option(
    "--days",
    default=None,
    type=click.IntRange(1),
    help="Within how many days; 30 unless given, or as many as the model was trained for.",
)
@_LIMIT
@click.option(
    "--model",
    "model",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Probabilities by a file of 'outlook train' instead of rates of past windows.",
)
@HISTORY
@NAMED
@AS_JSON
def next_(
    record_path: str | None, actor: str, days: int | None, limit: int, model: Path | None,
    tables: tuple[Path, ...], named: Named, as_json: bool,
) -> int:  # fmt: skip
    """The acts that an actor may do next, with probability, base rate, reasons, evidence."""
    if model is not None:
        trained = load(model)
        known = _known_for(trained, model, record_path, tables, named)
        if days not in (None, trained.days):
            raise CallError(
                f"this model was trained for {trained.days} days", value=days,
                remedy="Leave --days out, or train one for this window.",
            )  # fmt: skip
        found = forecast(trained, known, actor=actor, limit=limit)
    else:
        known, history = history_of(record_path, tables, named=named)
        found = next_acts(known, history, actor=actor, days=days or 30, limit=limit)
    emit([found]) if as_json else print(told_next(found, naming(known)))
    return ended()


def _known_for(
    trained: Trained, model: Path, record_path: str | None, tables: tuple[Path, ...], named: Named
) -> Known:
    """What the record knows; the history it was trained on must be the one that is given."""
    if record_path is None and not tables:
        return NOTHING
    known, history = history_of(record_path, tables, named=named)
    if tables or trained.source == "record":
        matching(trained, history, where=str(model))
    return known


@outlook.command()
@_RECORD
@click.option(
    "--days",
    default=30,
    show_default=True,
    type=click.IntRange(1),
    help="How many days to look back.",
)
@_LIMIT
@HISTORY
@NAMED
@AS_JSON
def surprises(
    record_path: str | None, days: int, limit: int, tables: tuple[Path, ...], named: Named,
    as_json: bool,
) -> int:  # fmt: skip
    """The acts on record that the days before them made least likely, day by day."""
    known, history = history_of(record_path, tables, named=named)
    found = least_expected(history, days=days, limit=limit, named=naming(known))
    emit([found]) if as_json else print(told_surprises(found))
    return ended()


@outlook.command()
@_RECORD
@click.option("--act", default=None, help="One act; all acts of the history unless given.")
@click.option("--actor", default=None, help="Of one actor alone.")
@click.option("--target", default=None, help="Towards one party alone.")
@click.option("--step", default=7, show_default=True, type=click.IntRange(1), help="Days a step.")
@click.option("--svg", "picture", type=click.Path(path_type=Path), help="Draw one act's series.")
@HISTORY
@NAMED
@AS_JSON
def series(
    record_path: str | None, act: str | None, actor: str | None, target: str | None, step: int,
    picture: Path | None, tables: tuple[Path, ...], named: Named, as_json: bool,
) -> int:  # fmt: skip
    """Counts a week (or --step days): what is expected next, and where the level changed."""
    known, history = history_of(record_path, tables, named=named)
    who = None if actor is None else named_party(known, history, actor)
    whom = None if target is None else named_party(known, history, target)
    acts = history.acts if act is None else (named_act(history, act),)
    found = [count_series(history, one, who=who, whom=whom, step=step) for one in acts]
    if picture is not None:
        if act is None:
            raise CallError("a picture shows one act", remedy="Name it with --act.")
        with whole_file(picture) as out:
            out.write(series_svg(found[0], naming(known)))
    emit(found) if as_json else print(told_series(found, naming(known)))
    return ended()
