"""The commands on forecast questions: outlook ask, answer, resolve, questions, score."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import click

from demarche.cli.histories import HISTORY, NAMED, ended, existing, history_of, known_in
from demarche.cli.out import AS_JSON, emit, whole_file
from demarche.ground.errors import CallError
from demarche.outlook.history import History
from demarche.outlook.questions import (
    Open,
    answer,
    as_held,
    ask,
    covered_until,
    decided_by,
    doubtful,
    estimate,
    history_for,
    resolve,
    strangers,
    worded,
)
from demarche.outlook.scorecard import score
from demarche.outlook.tables import Named
from demarche.outlook.who import named_act, naming, party_in
from demarche.record.known import Known
from demarche.record.questions import Entry, Question, QuestionBook, Resolution
from demarche.show.calibration import calibration_html
from demarche.show.outlook_text import told_questions, told_score

_RECORD = click.argument("record_path", metavar="RECORD.db")
_OLD = 60
"""Days after the newest report from which a question about today is likely a slip."""
_DAY = click.DateTime(formats=["%Y-%m-%d"])
_ON = click.option(
    "--on", "on", type=_DAY, default=None, metavar="DAY",
    help="The day on which this is said; today unless given.",
)  # fmt: skip
_BY = click.option("--by", default="analyst", show_default=True, help="Who says it.")


def _day(given: datetime | None) -> date:
    return date.today() if given is None else given.date()


@click.command("ask")
@_RECORD
@click.option("--actor", required=True, help="Who would act: a party's code or name.")
@click.option("--act", required=True, help="A PLOVER root (THREATEN), or a CAMEO code.")
@click.option("--target", default=None, help="Towards whom; anybody unless given.")
@click.option(
    "--from",
    "first",
    type=_DAY,
    default=None,
    metavar="DAY",
    help="First day, such as 1995-01-26; by default --on.",
)
@click.option("--to", "last", type=_DAY, default=None, metavar="DAY", help="Last day, included.")
@click.option(
    "--days", default=None, type=click.IntRange(1), help="How many days, instead of --to."
)
@click.option("--text", default="", help="The question in your own words.")
@click.option("--rule", default="", help="How it is resolved, in words.")
@click.option("--because", multiple=True, help="Id of an item it comes from; may be repeated.")
@_ON
@_BY
@AS_JSON
def ask_(
    record_path: str, actor: str, act: str, target: str | None, first: datetime | None,
    last: datetime | None, days: int | None, text: str, rule: str, because: tuple[str, ...],
    on: datetime | None, by: str, as_json: bool,
) -> None:  # fmt: skip
    """Stores a question: will ACTOR do ACT to TARGET within a window?"""
    known, history = history_of(record_path, ())
    begins = _day(on) if first is None else first.date()
    if (last is None) == (days is None):
        raise CallError("the window needs an end", remedy="Give either --to DAY or --days N.")
    ends = last.date() if last is not None else _later(begins, days or 1)
    for one in because:
        if one not in {item.id for item in known.items}:
            raise CallError(
                "the record holds no item with this id", value=one,
                remedy="'demarche record find' looks for words.",
            )  # fmt: skip
    act = named_act(history, act)
    text = text or worded(_shown(known, actor), act, _shown(known, target), begins, ends)
    question = ask(
        party_in(known, history, actor) or actor,
        act,
        None if target is None else party_in(known, history, target) or target,
        first=begins, last=ends, text=text, evidence=because, asked=_day(on), by=by,
        **({"rule": rule} if rule else {}),
    )  # fmt: skip
    with QuestionBook(record_path) as book:
        new = book.add([question])
    emit([question]) if as_json else print(told_questions([question], new=bool(new)))
    newest = max((s.published for s in known.sources if s.published), default=None)
    if on is None and newest is not None and _later(date.fromisoformat(newest[:10]), _OLD) < begins:
        click.echo(
            f"demarche: the newest report on record is of {newest[:10]}; --on DAY asks as of "
            "another day than today.",
            err=True,
        )
    for name in strangers(question, known, history):
        click.echo(
            f"demarche: the record does not name {name} yet; without an act of this name the "
            "question stays open", err=True,
        )  # fmt: skip


def _shown(known: Known, name: str | None) -> str | None:
    """A party's name as the record has it; the name as given where it has none."""
    folded = (name or "").strip().casefold()
    return next((p.name for p in known.parties if folded == p.id.casefold()), name)


def _later(first: date, days: int) -> date:
    try:
        return first + timedelta(days=days - 1)
    except OverflowError as error:
        raise CallError("the window ends beyond the calendar", value=days) from error


@click.command("answer")
@_RECORD
@click.argument("question")
@click.argument("probability", required=False, type=float)
@click.option("--why", default=None, help="The reason, kept with the answer.")
@HISTORY
@NAMED
@_ON
@_BY
@AS_JSON
def answer_(
    record_path: str, question: str, probability: float | None, why: str | None,
    tables: tuple[Path, ...], named: Named, on: datetime | None, by: str, as_json: bool,
) -> int:  # fmt: skip
    """Answers a question with a probability, or by the rate in the history where none is given.

    An answer holds from its day (--on) until the next one of the same forecaster.
    """
    known, history = history_of(record_path, tables, named=named)
    with QuestionBook(record_path) as book:
        asked = book.question(question)
        chance = estimate(
            as_held(asked, known, history), history, day=_day(on), named=naming(known)
        )
        if probability is None and isinstance(chance, str):
            raise CallError(chance, where=asked.id, remedy="Give a probability of your own.")
        base = None if isinstance(chance, str) else chance.base_rate
        if probability is None and not isinstance(chance, str):
            probability, by = chance.probability, "rate" if by == "analyst" else by
            why = why or chance.reference
        given = answer(asked, probability or 0.0, day=_day(on), by=by, base_rate=base, why=why)
        book.add([given])
    emit([given]) if as_json else print(told_questions([asked, given]))
    return ended()


@click.command("resolve")
@_RECORD
@click.argument("questions", nargs=-1, metavar="[QUESTION]...")
@click.option("--outcome", type=click.Choice(["yes", "no", "void"]), help="Resolve by hand.")
@click.option("--why", default="", help="The reason for resolving by hand.")
@click.option("--because", multiple=True, help="Id of an item that tells it; may be repeated.")
@HISTORY
@NAMED
@_ON
@_BY
@AS_JSON
def resolve_(
    record_path: str, questions: tuple[str, ...], outcome: str | None, why: str,
    because: tuple[str, ...], tables: tuple[Path, ...], named: Named, on: datetime | None,
    by: str, as_json: bool,
) -> int:  # fmt: skip
    """Resolves questions from the record (all open ones unless named), or one by hand."""
    if outcome is not None and len(questions) != 1:
        raise CallError("one question at a time is resolved by hand", value=list(questions))
    known, history = history_of(record_path, tables, named=named)
    with QuestionBook(record_path) as book:
        asked = [book.question(q) for q in questions] or _unresolved(book.entries())
        if outcome is not None:
            happened = {"yes": True, "no": False, "void": None}[outcome]
            found: list[Resolution | Open] = [
                decided_by(asked[0], happened, by=by, why=why, day=_day(on), evidence=because)
            ]
        else:
            found = [_resolved(one, known, history, bool(tables), _day(on)) for one in asked]
        book.add([f for f in found if isinstance(f, Resolution)])
    emit(found) if as_json else print(told_questions([*asked, *found]))
    return ended()


def _resolved(
    asked: Question, known: Known, history: History, tables: bool, today: date
) -> Resolution | Open:
    """What came of a question, by a table or by the record's own acts."""
    past = history if tables else history_for(asked, known)
    until = covered_until(known_in(known, tables), past) or date.min
    told = resolve(as_held(asked, known, past), past, today=today, covered=until)
    unknown = strangers(as_held(asked, known, past), known, past)
    if unknown and isinstance(told, Resolution) and told.happened is False:
        return Open(
            asked.id,
            f"The record does not name {unknown[0]}, so that silence about it tells nothing: add "
            "reports that do, or resolve it by hand with --outcome and --why.",
        )
    unsure = () if tables else doubtful(asked, known)
    if unsure and not (isinstance(told, Resolution) and told.happened):
        return Open(
            asked.id,
            f"An act that may lie in the window is on record: {', '.join(unsure)}. Resolve it by "
            "hand with --outcome and --why.",
        )
    return told


def _unresolved(entries: tuple[Entry, ...]) -> list[Question]:
    done = {e.question for e in entries if isinstance(e, Resolution)}
    return [e for e in entries if isinstance(e, Question) and e.id not in done]


@click.command("questions")
@_RECORD
@AS_JSON
def questions_(record_path: str, as_json: bool) -> None:
    """All questions of the record with their answers and what came; with --json the whole book."""
    with QuestionBook(existing(record_path)) as book:
        entries = book.entries()
    emit(entries) if as_json else print(told_questions(entries))


@click.command("score")
@_RECORD
@click.option("--html", "page", type=click.Path(path_type=Path), help="Write the page here.")
@AS_JSON
def score_(record_path: str, page: Path | None, as_json: bool) -> None:
    """How the answers to all resolved questions held: Brier, log score, calibration."""
    with QuestionBook(existing(record_path)) as book:
        card = score(book.entries())
    if page is not None:
        with whole_file(page) as out:
            out.write(calibration_html(card))
        click.echo(f"demarche: the page is in {page}", err=True)
    emit([card]) if as_json else print(told_score(card))


COMMANDS = (ask_, answer_, resolve_, questions_, score_)
