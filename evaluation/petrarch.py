"""Measures acts read from PETRARCH validation sentences: exact records at the level of roots.

    python evaluation/petrarch.py up_petr2_gsr.jsonl [--half second] [--errors]

We study the errors of the first half (rows 1, 3, 5 ...) and measure on the second (2, 4, 6 ...).

CAMEO codes become PLOVER roots by their first two digits; what our reading conventions put under
another root (a signed accord) counts by ours. The codes of `petr_unittest` are mostly WEIS, as its
dictionary says, and are read so. Plain statements are left out, and sentences with codes outside
the scheme (tests of the dictionaries' mechanics) too. CONCEDE and RETREAT count as one, as CAMEO 08
does. `events`: the set of roots is right. `records`: so are the parties, each by the country that
its code names; names of invented countries begin like their codes, for others we ask PETRARCH's
dictionary as it does. The two sides of a meeting are one record, and what several do with each
other counts by those pairs of them that are right if these name all of them. "Of two parties":
records that leave a party open are not counted on either side, as PETRARCH itself codes none.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import score
from petrarch_codes import NAMES, party_of, root_of

from demarche.ground.ids import sha256
from demarche.ground.items import Act, Actor, Source
from demarche.lexicon.actors import body_codes
from demarche.read.reading import read_source

YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
Record = tuple[str, str, str]


def gold(events: list[list[str]], scheme: str = "cameo") -> set[Record] | None:
    """The records of a sentence; None if it tests a code outside the scheme."""
    found: set[Record] = set()
    for source, target, code in events:
        root = root_of(code, scheme)
        if root is None:
            return None
        if root:
            found.add(_record(root, party_of(source), party_of(target)))
    return found


def _record(root: str, one: str, other: str) -> Record:
    """A record; of a meeting with its sides in order of the alphabet."""
    if root == "CONSULT" and other < one:
        one, other = other, one
    return root, one, other


def country(actor: Actor, known: set[str]) -> str:
    """The code that an actor stands for: one of this sentence's, else their own; "---" for none."""
    if actor.party is not None and actor.party in known:
        return actor.party
    if actor.party in body_codes() and "IGO" in known:
        return "IGO"
    called = f"{actor.name} {actor.side or ''}"
    for name, code in NAMES.items():
        if code in known and re.search(rf"\b{re.escape(name)}(?!\w)", called.lower()):
            return code
    words = called.replace("-", " ").upper().split()
    found = next((c for c in sorted(known) if any(w.startswith(c) for w in words)), None)
    return found or actor.party or "---"


def between_two(records: set[Record]) -> list[Record]:
    """The records in which both parties are known, all that PETRARCH codes (`require_dyad`)."""
    return sorted(record for record in records if "---" not in record)


def coded(acts: list[Act], right: set[Record]) -> set[Record]:
    """Our acts as records, their parties by the codes of those that are right."""
    known = {code for _, *pair in right for code in pair if code != "---"}
    found: set[Record] = set()
    for act in acts:
        root = YIELD.get(act.event, act.event)
        doers = [country(a, known) for a in act.actor] or ["---"]
        if act.recipient or len(doers) < 2:
            others = [country(a, known) for a in act.recipient] or ["---"]
            found |= {_record(root, a, b) for a in doers for b in others}
        else:
            found |= _together(root, doers, right)
    return found


def _together(root: str, doers: list[str], right: set[Record]) -> set[Record]:
    """The records of what several do with each other: those that are right if they name all."""
    pairs = {_record(root, a, b) for a in doers for b in doers if a != b}
    told = pairs & right
    return told if {code for _, *pair in told for code in pair} == set(doers) else pairs


class Example(NamedTuple):
    """One sentence: its place in the file from 0, the records that are right, and the source."""

    number: int
    right: set[Record]
    source: Source


def examples(path: Path, half: str | None) -> Iterator[Example]:
    """The sentences of a file that have an answer, of its rows 1, 3, 5 (`first`) or 2, 4, 6."""
    scheme = "weis" if path.stem == "petr_unittest" else "cameo"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        if half and (number % 2 == 0) != (half == "first"):
            continue
        row = json.loads(line)
        right = gold(row["events"], scheme)
        text = " ".join(row["text"].split())
        if right is None or not text:
            continue
        form = "%Y%m%d" if len(row["date"]) == 8 else "%y%m%d"
        day = datetime.strptime(row["date"], form).date().isoformat()
        source = Source(row["id"], None, None, None, day, "article", "en", text, sha256(text))
        yield Example(number, right, source)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--half", choices=("first", "second"))
    parser.add_argument("--errors", action="store_true", help="those of the first half")
    options = parser.parse_args()
    events: list[score.Pair] = []
    records: list[score.Pair] = []
    dyads: list[score.Pair] = []
    words, empty, false, began = 0, 0, 0, time.process_time()
    for number, right, source in examples(options.path, options.half):
        acts = [item for item in read_source(source).items if isinstance(item, Act)]
        words += len(source.text.split())
        said = coded(acts, right)
        events.append((_roots(right), _roots(said)))
        records.append((str(sorted(right)), str(sorted(said))))
        dyads.append((str(between_two(right)), str(between_two(said))))
        empty += not right
        false += bool(said) and not right
        if options.errors and between_two(right) != between_two(said) and number % 2 == 0:
            print(between_two(right), sorted(said), "|", source.text[:200])
    seconds = time.process_time() - began
    print(score.line("sets of roots, exact", events, score.accuracy))
    print(score.line("records, exact", records, score.accuracy))
    print(score.line("records of two parties, exact", dyads, score.accuracy))
    print(f"sentences without an event: {empty}, coded all the same: {false}")
    print(f"{words / seconds:,.0f} words a second, all finders together")


def _roots(records: set[Record]) -> str:
    return "+".join(sorted({root for root, _, _ in records}))


if __name__ == "__main__":
    main()
