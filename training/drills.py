"""Sentences written to teach the words of deeds and stands, with the telling words marked.

    python training/drills.py --out drills.jsonl

The corpus holds each verb a few times at most; `sentences/*.txt` holds many verbs once. A line is a
sentence, `_` stands for a name. A telling word is followed by what it tells: `/` and the roots that
may be given it, `.f`, `.h`, `.n` for a deed to come, a hypothetical one or one not done, `=` and
the stances, `?` where a reader may as well tell nothing: `"We will not sign/RJ=r," _ said.`

Output: the rows of `reports.py`. Short sentences are given a second time joined in pairs, and a
part of them a third time with words before them: deeds stand seldom alone in a report.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from demarche.language.tokenise import tokens

HERE = Path(__file__).resolve().parent / "sentences"
ROOTS = {
    "AG": "AGREE", "CS": "CONSULT", "SU": "SUPPORT", "CC": "CONCEDE", "CO": "COOPERATE",
    "AI": "AID", "RT": "RETREAT", "RQ": "REQUEST", "AC": "ACCUSE", "RJ": "REJECT",
    "TH": "THREATEN", "PR": "PROTEST", "SA": "SANCTION", "MO": "MOBILIZE", "CE": "COERCE",
    "AS": "ASSAULT",
}  # fmt: skip
STANCES = {
    "d": "demands", "o": "offers", "r": "refuses", "a": "accepts", "w": "warns",
    "c": "conditions", "k": "claims",
}  # fmt: skip
STATUSES = {"": "actual", ".f": "future", ".h": "hypothetical", ".n": "negated"}
_MARK = re.compile(
    r"(?:/(?P<roots>[A-Z]{2}(?:\|[A-Z]{2})*)(?P<status>\.[fhn])?)?"
    r"(?P<act>\?)?(?:/?=(?P<stances>[a-z](?:\|[a-z])*)(?P<stance>\?)?)?"
)


def read(line: str) -> dict:
    """A marked sentence as a row. Raises KeyError for a root or stance that is none."""
    text, marks = _plain(line)
    words = [(start, end) for start, end in tokens(text, 0, len(text))]
    row: dict = {"report": "drills", "forms": [], "acts": [], "stances": []}
    for at, (start, end) in enumerate(words):
        row["forms"].append("" if text[start:end] == "_" else text[start:end])
        for place, mark in marks:
            if start <= place - 1 < end:
                _add(row, at, mark)
    told = sum(bool(m["roots"]) + bool(m["stances"]) for _, m in marks)
    if told != len(row["acts"]) + len(row["stances"]):
        raise ValueError(f"a mark stands behind no word: {line!r}")
    return row


def _plain(line: str) -> tuple[str, list[tuple[int, re.Match[str]]]]:
    text, marks, at = "", [], 0
    for found in re.finditer(r"(?<=\w)/?(?:=|(?<=/)(?=[A-Z]{2}\b))", line):
        mark = _MARK.match(line, found.start())
        if mark is None or mark.end() == mark.start() or mark.start() < at:
            continue
        text += line[at : mark.start()]
        marks.append((len(text), mark))
        at = mark.end()
    return text + line[at:], marks


def _add(row: dict, at: int, mark: re.Match[str]) -> None:
    if mark["roots"]:
        roots = [ROOTS[code] for code in mark["roots"].split("|")]
        status = STATUSES[mark["status"] or ""]
        row["acts"].append([at, at + 1, roots, [status], bool(mark["act"])])
    if mark["stances"]:
        stances = [STANCES[code] for code in mark["stances"].split("|")]
        row["stances"].append([at, at + 1, stances, bool(mark["stance"])])


def rows() -> Iterator[dict]:
    """All marked sentences, file by file."""
    for path in sorted(HERE.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                yield read(line)


SHORT, BEGUN = 14, 160
_LINKS = ", and|, while|;|after|before|, but|, a day after|, and on Tuesday|, although".split("|")
_OPENINGS = (
    "In the evening|Two days later|Earlier this month ,|On the island ,|The next morning|"
    "According to the agency ,|Late on Friday|Since then".split("|")
)


def joined(given: list[dict], chance: random.Random) -> Iterator[dict]:
    """Short sentences in pairs, and some with an opening."""
    short = [r for r in given if len(r["forms"]) <= SHORT and _plain_statement(r["forms"])]
    chance.shuffle(short)
    for one, other in zip(short[::2], short[1::2], strict=False):
        link = chance.choice(_LINKS).replace(",", ", ").split()
        yield _after(one["forms"][:-1] + link, other, one)
    chance.shuffle(short)
    for one in short[:BEGUN]:
        yield _after(chance.choice(_OPENINGS).split(), one)


def _plain_statement(forms: list[str]) -> bool:
    return forms[-1] == "." and not {'"', "?"} & set(forms)


def _after(before: list[str], row: dict, first: dict | None = None) -> dict:
    """A row with words before it, and what the first of two rows tells."""
    by, forms = len(before), list(row["forms"])
    forms[0] = forms[0] if forms[0] == "I" else forms[0][:1].lower() + forms[0][1:]
    made = {"report": "drills", "forms": before + forms}
    for kind in ("acts", "stances"):
        moved = [[start + by, end + by, *rest] for start, end, *rest in row[kind]]
        made[kind] = (first[kind] if first else []) + moved
    return made


def main() -> None:
    """Writes a JSON line a sentence."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    given = list(rows())
    with options.out.open("w", encoding="utf-8") as out:
        for row in (*given, *joined(given, random.Random(1))):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
