"""Who is whom across reports: rules, judgements of people, and their undoing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.ground.errors import CallError, NotInRecord
from demarche.record.actors import Appearance, kind_of, resolve
from demarche.record.judgements import Judgement, groups, standing
from demarche.record.names import is_person_name, name_words
from demarche.record.store import Record
from record.build import Report, who


def _seen(*rows):
    return [
        Appearance(f"app-{n}", source, name, party, roles)
        for n, (source, name, party, *roles) in enumerate(rows)
    ]


def _groups(*rows, judged=()):
    result = resolve(_seen(*rows), judged)
    return sorted(sorted(int(a[4:]) for a in i.appearances) for i in result.identities)


KINDS = [
    ("Ana Vale", "person"), ("Vale", "party"), ("Chile", "party"), ("South Africa", "party"),
    ("Foreign Ministry", "party"), ("New Zealand", "party"), ("NATO", "party"),
    ("Western and Malian diplomats", "group"), ("officials", "group"), ("the rebels", "group"),
    ("Juan de la Cruz", "person"), ("Bashar al-Hakim", "person"), ("European Union", "party"),
    ("Ngozi Okonjo-Bello", "person"), ("Security Council", "party"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_what_a_name_names(name, kind):
    assert kind_of(name, ()) == kind


def test_an_office_makes_a_person():
    assert kind_of("Vale", ("minister",)) == "person"
    assert kind_of("officials", ("aides",)) == "group"
    assert kind_of("Chile", ("chair",)) == "party"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Dr. Ana de Souza", ("ana", "souza")),
        ("General Keita", ("keita",)),
        ("Bashar al-Hakim", ("bashar", "hakim")),
        ("José Ñuñez’s", ("jose", "nunez")),
        ("Mr", ("mr",)),
    ],
)
def test_words_of_a_name(name, words):
    assert name_words(name) == words


def test_persons_have_two_names():
    assert is_person_name("Ana Vale") and not is_person_name("Vale")
    assert not is_person_name("ana vale") and not is_person_name("The 30 Members")


MERGED = [
    # same name, same party
    ([("a", "Ana Vale", "ARG"), ("b", "Ana Vale", "ARG")], [[0, 1]]),
    # a party that one report does not know
    ([("a", "Ana Vale", "ARG"), ("b", "Ana Vale", None)], [[0, 1]]),
    # the surname, with the party
    ([("a", "Ana Vale", "ARG"), ("b", "Vale", "ARG")], [[0, 1]]),
    # names that begin with the surname
    ([("a", "Phan Tho", "VNM"), ("b", "Phan", "VNM")], [[0, 1]]),
    # the long name of a state that no table knows; not where two states have such a name
    ([("a", "Karvel", None), ("b", "Republic of Karvel", None)], [[0, 1]]),
    ([("a", "Karvel", None), ("a", "the Islamic Republic of Karvel", None)], [[0, 1]]),
    (
        [
            ("a", "Karvel", None),
            ("b", "Republic of Karvel", None),
            ("c", "Democratic Republic of Karvel", None),
        ],
        [[0], [1], [2]],
    ),
    ([("a", "Karvel", None), ("b", "Bank of Karvel", None)], [[0], [1]]),
    # another spelling, a middle name, an initial
    ([("a", "Oleh Dorozhenko", "UKR"), ("b", "Oleh Doroshenko", "UKR")], [[0, 1]]),
    ([("a", "Ana Maria Vale", "ARG"), ("b", "Ana Vale", "ARG")], [[0, 1]]),
    ([("a", "A. Vale", "ARG"), ("b", "Ana Vale", "ARG")], [[0, 1]]),
    # collectives as they are named
    ([("a", "Western diplomats", None), ("b", "Western diplomats", None)], [[0, 1]]),
    # not two parties, two surnames, two people of one surname, two spellings in one report
    ([("a", "Ana Vale", "ARG"), ("b", "Ana Vale", "PER")], [[0], [1]]),
    ([("a", "Ana Vale", "ARG"), ("b", "Ana Rey", "ARG")], [[0], [1]]),
    ([("a", "Ana Vale", "ARG"), ("b", "Luis Vale", "ARG"), ("c", "Vale", "ARG")], [[0], [1], [2]]),
    ([("a", "Maria Santos", "BRA"), ("b", "Mario Santos", "BRA")], [[0], [1]]),
    ([("a", "Oleh Dorozhenko", "UKR"), ("a", "Oleh Doroshenko", "UKR")], [[0], [1]]),
    # a surname of no party: of the one person it ends, unless a report tells the two apart
    ([("a", "Ana Vale", "ARG"), ("b", "Vale", None)], [[0, 1]]),
    ([("a", "Ana Vale", "ARG"), ("a", "Vale", None)], [[0], [1]]),
    ([("a", "Ana Vale", "ARG"), ("b", "Vale", None), ("c", "Eva Vale", None)], [[0], [1], [2]]),
    ([("a", "Western diplomats", None), ("b", "diplomats", None)], [[0], [1]]),
]


@pytest.mark.parametrize(("rows", "expected"), MERGED)
def test_the_rules(rows, expected):
    assert _groups(*rows) == expected
    assert len(resolve(_seen(*rows)).identities) == len(expected)


def test_the_fullest_name_of_a_person_and_the_known_party():
    rows = _seen(("a", "Vale", "ARG"), ("b", "Ana Vale", "ARG", "minister"), ("c", "Vale", "ARG"))
    [one] = resolve(rows).identities
    assert (one.name, one.party, one.kind, one.roles) == (
        "Ana Vale",
        "ARG",
        "person",
        ("minister",),
    )
    assert (one.reports, one.mentions) == (3, 3)


def test_every_merge_of_a_rule_is_a_judgement_with_its_name():
    rows = _seen(("a", "Ana Vale", "ARG"), ("b", "Ana Vale", "ARG"), ("c", "Vale", "ARG"))
    assert [j.by for j in resolve(rows).rules] == ["rule:same-name", "rule:surname-and-party"]


# ---- judgements


def _judge(verdict, a, b, after=0):
    return Judgement.of(verdict, "actor", [a], [b], by="analyst", why="seen", after=after)


def test_a_person_can_merge_and_split():
    rows = [("a", "Ana Vale", "ARG"), ("b", "A. V.", None), ("c", "Ana Vale", "ARG")]
    assert _groups(*rows, judged=[_judge("merge", "app-0", "app-1")]) == [[0, 1, 2]]
    assert _groups(*rows, judged=[_judge("split", "app-0", "app-2")]) == [[0], [1], [2]]


def test_the_later_of_two_judgements_on_a_pair_counts():
    rows = [("a", "Ana Vale", "ARG"), ("b", "Ana Vale", "ARG")]
    split, merge = _judge("split", "app-0", "app-1"), _judge("merge", "app-1", "app-0", after=1)
    assert _groups(*rows, judged=[split, merge]) == [[0, 1]]
    assert _groups(*rows, judged=[merge, split]) == [[0], [1]]


def test_an_undo_restores_and_can_be_undone():
    split = _judge("split", "app-0", "app-1")
    undo = Judgement.of("undo", "judgement", [split.id], [], by="analyst", why="wrong")
    again = Judgement.of("undo", "judgement", [undo.id], [], by="analyst", why="right after all")
    assert standing([split]) == (split,)
    assert standing([split, undo]) == ()
    assert standing([split, undo, again]) == (split,)


nodes = [f"n{i}" for i in range(6)]
pairs = st.lists(
    st.tuples(st.sampled_from(["merge", "split"]), st.sampled_from(nodes), st.sampled_from(nodes))
    .filter(lambda t: t[1] < t[2]),
    max_size=8, unique_by=lambda t: t[1:],
)  # fmt: skip


@given(pairs, st.randoms(use_true_random=False))
def test_judgements_on_different_pairs_commute(rows, random):
    judged = [_judge(*row) for row in rows]
    shuffled = random.sample(judged, len(judged))
    assert groups(nodes, [], judged) == groups(reversed(nodes), [], shuffled)


@given(pairs, pairs)
def test_a_split_holds_against_every_rule(rows, rules):
    judged = [_judge(*row) for row in rows]
    by_rule = [
        Judgement.of("merge", "actor", [a], [b], by="rule:x", why="") for _, a, b in rules
    ]  # fmt: skip
    found, used = groups(nodes, by_rule, judged)
    home = {node: group for group in found for node in group}
    assert sorted(home) == nodes
    for verdict, a, b in rows:
        assert verdict != "split" or home[a] != home[b]
    assert all(home[j.left[0]] == home[j.right[0]] for j in used)


# ---- in the record


def _record():
    record = Record(":memory:")
    texts = ["“No,” said Ana Vale.", "“Yes,” said Vale.", "“So,” said Luis Rey."]
    names = ["Ana Vale", "Vale", "Luis Rey"]
    record.add_all(
        Report(text).says(text[1:3], who(name, "ARG")).reading()
        for text, name in zip(texts, names, strict=True)
    )
    return record


def test_merging_splitting_and_undoing_in_a_record():
    with _record() as record:
        before = record.identities()
        by_name = {i.name: i for i in before}
        assert sorted(by_name) == ["Ana Vale", "Luis Rey"]
        merged = record.merge(
            by_name["Ana Vale"].id, by_name["Luis Rey"].id, why="a pen name", by="Ines",
            when="1921-04-01",
        )  # fmt: skip
        assert (merged.by, merged.when) == ("Ines", "1921-04-01")
        [one] = record.identities()
        assert len(one.appearances) == 3
        assert record._file.rows("SELECT count(*) FROM actors") == [(1,)]
        record.undo(merged.id, why="not so")
        assert record.identities() == before
        [rule] = [j for j in record.judgements() if j.by_rule]
        record.undo(rule.id, why="two people")
        assert len(record.identities()) == 3
        actor = record.identities()[0]
        with pytest.raises(CallError, match="already name one actor"):
            record.merge(actor.id, actor.id, why="same")


def test_an_appearance_can_be_taken_from_an_actor():
    with _record() as record:
        [vale] = [i for i in record.identities() if i.name == "Ana Vale"]
        record.split(vale.id, vale.appearances[1], why="another Vale")
        assert len(record.identities()) == 3
        with pytest.raises(CallError, match="same actor"):
            record.split(vale.appearances[0], vale.appearances[0], why="no")


def test_who_was_merged_away_is_found_by_the_judgement_that_did_it():
    with _record() as record:
        one, two = (i for i in record.identities())
        judged = record.merge(one.id, two.id, why="a slip")
        [gone] = {one.name, two.name} - {i.name for i in record.identities()}
        with pytest.raises(NotInRecord, match=rf"merged into .*undo RECORD.db {judged.id}"):
            record.split(one.appearances[0], gone, why="they are two")


@pytest.mark.parametrize(("by", "why"), [("rule:x", "why"), ("Ines", " "), ("", "why")])
def test_a_judgement_needs_somebody_and_a_reason(by, why):
    with _record() as record:
        one, two = (i.id for i in record.identities())
        with pytest.raises(CallError, match="a reason"):
            record.merge(one, two, by=by, why=why)
        with pytest.raises(NotInRecord):
            record.merge(one, "who-nobody", why="seen")


def test_judgements_survive_the_reports_that_come_later():
    with _record() as record:
        one, two = (i.id for i in record.identities())
        record.merge(one, two, why="a pen name")
        record.add_all(
            [Report("“Ah,” said Luis Rey.").says("Ah", who("Luis Rey", "ARG")).reading()]
        )
        [everyone] = record.identities()
        assert len(everyone.appearances) == 4
