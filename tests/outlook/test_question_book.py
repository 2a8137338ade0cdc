"""Questions in the record: kept, never changed, and a page that holds them safely."""

from __future__ import annotations

import sqlite3
from datetime import date
from html.parser import HTMLParser

import numpy as np
import pytest

from demarche.ground.errors import NotInRecord, RecordError
from demarche.outlook.questions import answer, ask, decided_by
from demarche.outlook.scorecard import score
from demarche.record.questions import QuestionBook
from demarche.record.store import Record
from demarche.show.calibration import calibration_html

MAY, JUNE = date(1904, 5, 1), date(1904, 6, 1)
AFTER = date(1904, 6, 2)
NASTY = '<script>alert("x")</script> & \'"><img src=x>'


def _entries(text: str = ""):
    question = ask("JPN", "ASSAULT", "RUS", first=MAY, last=JUNE, text=text, asked=MAY, by="a")
    return [question, answer(question, 0.25, day=date(1904, 4, 1), by=text or "a", base_rate=0.1),
            decided_by(question, True, by="a", why="told", day=date(1904, 5, 9))]  # fmt: skip


def test_what_is_asked_is_kept_beside_the_reports(tmp_path) -> None:
    path = tmp_path / "r.db"
    with Record(path) as record:
        before = record.overview()
    with QuestionBook(path) as book:
        assert book.entries() == ()
        assert book.add(_entries()) == 3
        assert book.add(_entries()[:1]) == 0
    with QuestionBook(path) as book:
        assert list(book.entries()) == _entries()
        assert book.question(_entries()[0].id[:8]).actor == "JPN"
        with pytest.raises(NotInRecord, match="no such question"):
            book.question("qst-000")
    with Record(path) as record:
        assert record.overview() == before


def test_a_changed_row_is_refused(tmp_path) -> None:
    path = tmp_path / "r.db"
    with QuestionBook(path) as book:
        book.add(_entries())
    with sqlite3.connect(path) as db:
        db.execute("UPDATE questions SET evidence = 'none'")
    db.close()
    with QuestionBook(path) as book, pytest.raises(RecordError, match="changed"):
        book.entries()


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_the_page_escapes_what_it_shows_and_names_its_parts() -> None:
    page = calibration_html(score(_entries(NASTY)))
    tags = _Tags()
    tags.feed(page)
    names = [tag for tag, _ in tags.seen]
    assert "script" not in names and "img" not in names and names.count("h1") == 1
    assert page.count("&lt;script&gt;") >= 2
    held = dict(tags.seen)
    assert held["html"]["lang"] == "en" and held["svg"]["role"] == "img" and "caption" in names
    assert all("scope" in attributes for tag, attributes in tags.seen if tag == "th")
    assert page == calibration_html(score(_entries(NASTY)))


def test_the_page_of_nothing_says_so() -> None:
    page = calibration_html(score(_entries()[:1]))
    assert "nothing to score" in page and "Open questions" in page


def test_a_page_over_many_questions_holds_its_scores() -> None:
    rng = np.random.default_rng(1)
    entries = []
    for n in range(60):
        question = ask(f"P{n}", "AID", "B", first=MAY, last=JUNE)
        said = float(rng.random())
        came = bool(rng.random() < said)
        entries += [question, answer(question, said, day=date(1904, 4, 1), by="a"),
                    decided_by(question, came, by="a", why="told", day=AFTER)]  # fmt: skip
    card = score(entries)
    assert card.together.cases == 60 and "fewer than" not in calibration_html(card)
    assert card.together.brier == pytest.approx(np.mean([s.brier for s in card.scores]), abs=1e-6)
