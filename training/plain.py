"""Sentences of public-domain briefings that nobody has annotated, with names blank.

    python training/plain.py --briefings all.jsonl.gz --but corpus/briefings --out plain.jsonl.gz

`pupil.py` learns from what a teacher holds of them. Documents that are annotated stay out; those
that speak of affairs between states come first. Runs where the package is installed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

from demarche.language.tokenise import tokens
from demarche.read.intake import Unread, sources
from demarche.read.nameless import blanked
from demarche.read.prepare import prepare

FEWEST, MOST = 8, 45
"""Words of a sentence."""
_LONG, _BEGIN, _WITHIN, _SHORT = 9000, 2000, 2500, 4500
"""Of a long document its beginning is read, and a stretch from within."""
_COUNTED, _ENOUGH = 3000, 6
_ABROAD = re.compile(
    r"Ukraine|Russia|China|Israel|Iran|NATO|foreign|sanction|ceasefire|negotiat|Minister|ally|allies"
    r"|diplom|bilateral|treaty|troops|nuclear|security",
    re.IGNORECASE,
)


def documents(path: Path, but: set[str], chance: random.Random) -> list[dict[str, str]]:
    """The documents that are not annotated, those of affairs between states first."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["id"] not in but]
    chance.shuffle(rows)

    def abroad(row: dict[str, str]) -> int:
        return min(_ENOUGH, len(_ABROAD.findall(row["title"] + " " + row["text"][:_COUNTED])))

    return [row | {"text": part(row["text"], chance)} for row in sorted(rows, key=abroad)[::-1]]


def part(text: str, chance: random.Random) -> str:
    """What is read of a text: whole paragraphs."""
    if len(text) <= _LONG:
        return text[:_SHORT]
    begin = text.find("\n\n", chance.randrange(_BEGIN, len(text) - 3000))
    within = text[begin : begin + _WITHIN] if begin > 0 else ""
    parts = (text[:_BEGIN], within)
    return "\n\n".join(one.rpartition("\n\n")[0].strip() for one in parts)


def sentences(rows: list[dict[str, str]], count: int) -> Iterator[list[str]]:
    """The words of sentences with a name in them, names empty, until there are so many."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "some.jsonl"
        for at in range(0, len(rows), 40):
            some = rows[at : at + 40]
            path.write_text("\n".join(map(json.dumps, some)), encoding="utf-8")
            for source in sources([path]):
                if isinstance(source, Unread):
                    continue
                page = prepare(source)
                for one in page.body():
                    if not FEWEST <= len(list(tokens(source.text, one.start, one.end))) <= MOST:
                        continue
                    mentions = page.mentions_in(one.start, one.end)
                    words = blanked(source.text, one.start, one.end, mentions)
                    forms = [word.form for word in words]
                    if "" in forms:
                        yield forms
                        count -= 1
                    if not count:
                        return


def main() -> None:
    """Writes a JSON line a sentence."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--briefings", type=Path, required=True)
    parser.add_argument("--but", type=Path, required=True, help="annotations, whose ids stay out")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pool", type=int, default=190_000, help="sentences to draw from")
    parser.add_argument("--count", type=int, default=14_000)
    options = parser.parse_args()
    tables = [
        tomllib.loads(path.read_text(encoding="utf-8")) for path in options.but.rglob("*.toml")
    ]
    annotated = {table["id"] for table in tables if "id" in table}
    pool = list(sentences(documents(options.briefings, annotated, random.Random(12)), options.pool))
    with gzip.open(options.out, "wt", encoding="utf-8") as out:
        for forms in random.Random(1).sample(pool, min(options.count, len(pool))):
            out.write(json.dumps({"forms": forms}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
