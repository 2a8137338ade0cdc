"""Who is whom in a record: actors, and the judgements of rules and people about them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from demarche.ground.errors import CallError, NotInRecord
from demarche.record.actors import Identity, resolve
from demarche.record.called import called, only
from demarche.record.closings import OPENING
from demarche.record.file import RecordFile
from demarche.record.judgements import About, Judgement, JudgementVerdict, standing
from demarche.record.names import name_words
from demarche.record.rows import (
    load_appearances,
    load_judgements,
    write_judgement,
    write_resolution,
)


class Ledger:
    """The part of a record that says who is whom."""

    def __init__(self, path: str | Path, *, patience: float = 5.0, readonly: bool = False) -> None:
        self._file = RecordFile(path, patience=patience, readonly=readonly)

    @property
    def path(self) -> str:
        """Where the record lies."""
        return self._file.path

    def identities(self) -> tuple[Identity, ...]:
        """Every actor, with the appearances in reports that were judged to be the same."""
        people = self.judgements(by_people=True)
        return resolve(load_appearances(self._file), people).identities

    def judgements(self, *, by_people: bool = False) -> tuple[Judgement, ...]:
        """All judgements in their order, people's before rules'; only people's on demand."""
        return load_judgements(self._file, by_people=by_people)

    def names(self) -> dict[str, str]:
        """What judgements speak of, by id: appearances of actors by the name there, and issues."""
        named = {a.id: a.name for a in load_appearances(self._file)}
        judged = [j for j in self.judgements(by_people=True) if j.about == "closing"]
        for item in {i for j in judged for i in (*j.left, *j.right)}:
            for (words,) in self._file.rows("SELECT exact FROM items WHERE id = ? LIMIT 1", item):
                named[item] = f"“{words}”"
        return named | {issue: wording for wording, issue in self._wordings()}

    def merge(
        self, a: str, b: str, *, why: str, by: str = "analyst", when: str | None = None
    ) -> Judgement:
        """Judges that two actors (or issues) are one, by ids (of appearances too) or names; or
        that one item settles another (a decision, a demand), both by id."""
        if self._are_closing(a, b):
            return self._judged("merge", "closing", (a,), (b,), by=by, why=why, when=when)
        a, b = self._key(a), self._key(b)
        if self._are_issues(a, b):
            return self._judged("merge", "issue", (a,), (b,), by=by, why=why, when=when)
        left, right = self._members(a), self._members(b)
        if left == right:
            raise CallError("both ids already name one actor", value=f"{a} {b}")
        return self._judged("merge", "actor", left, right, by=by, why=why, when=when)

    def split(
        self, a: str, b: str, *, why: str, by: str = "analyst", when: str | None = None
    ) -> Judgement:
        """Judges that two are not one: two issues, two actors, or an actor and an appearance
        that leaves it; by ids or names. Of two items: that the one does not settle the other."""
        if self._are_closing(a, b):
            return self._judged("split", "closing", (a,), (b,), by=by, why=why, when=when)
        a, b = self._key(a), self._key(b)
        if self._are_issues(a, b):
            return self._judged("split", "issue", (a,), (b,), by=by, why=why, when=when)
        left, right = self._members(a), self._members(b)
        if len(right) < len(left):
            left = tuple(m for m in left if m not in right)
        else:
            right = tuple(m for m in right if m not in left)
        if not left or not right:
            raise CallError(
                "both ids name the same actor",
                value=f"{a} {b}",
                remedy="Give the actor, and the appearance that is somebody else.",
            )
        return self._judged("split", "actor", left, right, by=by, why=why, when=when)

    def undo(
        self, judgement: str, *, why: str, by: str = "analyst", when: str | None = None
    ) -> Judgement:
        """Takes a judgement back; a rule's is taken back by a split that holds against rules."""
        for known in self.judgements():
            if known.id == judgement and known.by_rule:
                about, left, right = known.about, known.left, known.right
                return self._judged("split", about, left, right, by=by, why=why, when=when)
            if known.id == judgement:
                return self._judged("undo", "judgement", (known.id,), (), by=by, why=why, when=when)
        raise self._absent(judgement)

    def take_judgements(self, judged: Sequence[Judgement]) -> int:
        """Takes exported judgements of people in, each once; tells how many were new."""
        held = {judgement.id for judgement in self.judgements()}
        fresh = [j for j in judged if j.id not in held and not j.by_rule]
        if fresh:
            with self._file.writing("writing judgements") as db:
                for judgement in fresh:
                    write_judgement(db, judgement)
                db.execute("UPDATE meta SET value = '1' WHERE key = 'stale'")
            self._settle()
        return len(fresh)

    def _key(self, name: str) -> str:
        """The id of what goes by this name; the name itself where it may be an id."""
        return only(name, called(name, self.identities(), self._wordings())) or name

    def _wordings(self) -> list[tuple[str, str]]:
        """The wordings of issues, each with the id of its issue."""
        rows = self._file.rows(
            "SELECT DISTINCT json_extract(json, '$.issue'), json_extract(json, '$.issue_id')"
            " FROM items WHERE kind = 'position' ORDER BY 2, 1"
        )
        return [(str(wording), str(issue)) for wording, issue in rows]

    def _are_issues(self, *keys: str) -> bool:
        sql = (
            "SELECT 1 FROM items WHERE kind = 'position'"
            " AND json_extract(json, '$.issue_id') = ? LIMIT 1"
        )
        return all(self._file.rows(sql, key) for key in keys)

    def _are_closing(self, a: str, b: str) -> bool:
        """Whether both are items. Raises CallError where they are, and neither can be open."""
        sql = "SELECT kind, json_extract(json, '$.stance') FROM items WHERE id = ? LIMIT 1"
        found = [row for key in (a, b) for row in self._file.rows(sql, key)]
        if len(found) < 2:
            return False
        if a == b or not any(kind == "decision" or stance in OPENING for kind, stance in found):
            raise CallError(
                "neither of these two items can be open until the other settles it",
                value=f"{a} {b}",
                remedy="Give a decision, or a position that demands something, and another item.",
            )
        return True

    def _members(self, key: str) -> tuple[str, ...]:
        for identity in self.identities():
            if key == identity.id:
                return identity.appearances
            if key in identity.appearances:
                return (key,)
        raise self._absent(key)

    def _judged(
        self, verdict: JudgementVerdict, about: About, left: Sequence[str], right: Sequence[str],
        *, by: str, why: str, when: str | None,
    ) -> Judgement:  # fmt: skip
        if by.startswith("rule:") or not by.strip() or not why.strip():
            raise CallError(
                "a judgement needs somebody who judges, and a reason",
                value=f"by={by!r}, why={why!r}",
                remedy="Give both in a few words; names with 'rule:' are kept for rules.",
            )
        with self._file.writing("writing a judgement") as db:
            after = len(self.judgements(by_people=True))
            judgement = Judgement.of(
                verdict, about, left, right, by=by, why=why, when=when, after=after
            )
            write_judgement(db, judgement)
            db.execute("UPDATE meta SET value = '1' WHERE key = 'stale'")
        self._settle()
        return judgement

    def _settle(self, *, left: bool = False) -> None:
        """Brings the table of actors and the rules' judgements up to date, if we wrote.

        With `left`, also where another run has left them behind.
        """
        if self._file.readonly or not (self._file.wrote or left):
            return
        if self._file.rows("SELECT 1 FROM meta WHERE key = 'stale' AND value = '1'"):
            people = self.judgements(by_people=True)
            with self._file.writing("settling who is whom") as db:
                write_resolution(db, resolve(load_appearances(self._file), people))

    def _joined(self, name: str) -> str:
        """Into whom somebody of this name was merged, and by which judgements of people."""
        called = {
            a.id for a in load_appearances(self._file) if name_words(a.name) == name_words(name)
        }
        whole = [i for i in self.identities() if called & set(i.appearances)]
        people = standing(self.judgements(by_people=True))
        merged = [
            j.id for j in people if j.verdict == "merge" and called & {*j.left, *j.right}
        ]  # fmt: skip
        if not whole or not merged:
            return ""
        ids = " or ".join(merged)
        return (
            f"It was merged into {whole[0].name} ({whole[0].id}); "
            f"'demarche record undo RECORD.db {ids}' takes that back. "
        )

    def _absent(self, key: str) -> NotInRecord:
        near = self._file.rows(
            "SELECT id FROM (SELECT id FROM sources UNION SELECT id FROM items"
            " UNION SELECT id FROM actors) WHERE substr(id, 1, 7) = substr(?, 1, 7)"
            " ORDER BY id LIMIT 3",
            key,
        )
        hint = f"Near it: {', '.join(str(row[0]) for row in near)}. " if near else ""
        hint = self._joined(key) or hint
        return NotInRecord(
            "the record holds nothing under this id or name",
            where=self.path,
            value=key,
            remedy=f"{hint}'demarche record find' looks for words; "
            "'demarche record show RECORD.db actors' (or issues) lists names and ids.",
        )
