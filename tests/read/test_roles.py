"""Who did an act and to whom, weighed: what the rules said, who stands where in the tree."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.ground.items import Act, Actor, Statement
from demarche.read import reading, roles, roles_candidates, roles_context
from demarche.read.acts_parties import standing
from demarche.read.prepare import prepare
from demarche.read.reading import found_on, read_source
from pages import source as source_of

LEAD = "LIMA, 4 June 2019 (Agency) — Envoys of Chile and Peru met in Lima on Tuesday. "
SENTENCES = [
    "Chile accused Peru of moving its patrol boats towards the reef.",
    "Peru rejected on Wednesday a demand by Chile to open the port.",
    "The patrol boats of Peru were seized by Chile near the reef.",
    "Chile, which had closed the port in May, urged Peru to return to the talks.",
    "A threat by Peru to cut the cable was condemned by Chile.",
]


def parties(text: str) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    """Of each act its root, status, actors and recipients."""
    acts = [i for i in read_source(source_of(text)).items if isinstance(i, Act)]
    return [
        (a.event, a.status, tuple(x.name for x in a.actor), tuple(x.name for x in a.recipient))
        for a in acts
    ]


def swapped(text: str) -> str:
    """The text with the two names in each other's place."""
    return text.replace("Chile", "#").replace("Peru", "Chile").replace("#", "Peru")


@pytest.mark.parametrize(
    ("sentence", "root", "actor", "recipient"),
    [
        (SENTENCES[0], "ACCUSE", "Chile", "Peru"),
        (SENTENCES[2], "COERCE", "Chile", "Peru"),
        (SENTENCES[3], "REQUEST", "Chile", "Peru"),
    ],
)
def test_parties_of_plain_sentences(sentence: str, root: str, actor: str, recipient: str) -> None:
    told = {event: (actors, others) for event, _, actors, others in parties(LEAD + sentence)}
    assert told[root] == ((actor,), (recipient,))


def test_those_of_ones_own_state_may_undergo_it() -> None:
    text = LEAD + "Chilean police arrested Chilean students in the port."
    told = {event: (actors, others) for event, _, actors, others in parties(text)}
    assert told["COERCE"] == (("Chilean police",), ("Chilean students",))


def test_a_town_where_others_meet_meets_nobody() -> None:
    text = (
        "Thursday's session in Lima follows a meeting on Wednesday between Kenya and Togo in Rome."
    )
    assert [(root, set(actors)) for root, _, actors, _ in parties(text)] == [
        ("CONSULT", {"Kenya", "Togo"})
    ]


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True))
def test_two_names_that_change_places_change_their_roles_and_nothing_else(told: list[str]) -> None:
    text = LEAD + " ".join(told)
    turned = [
        (e, s, {swapped(a) for a in by}, [*map(swapped, to)]) for e, s, by, to in parties(text)
    ]
    assert turned
    assert turned == [(e, s, set(by), [*to]) for e, s, by, to in parties(swapped(text))]


def test_recasting_moves_no_act_and_keeps_its_root() -> None:
    page = prepare(source_of(LEAD + " ".join(SENTENCES)))
    found = list(found_on(page))
    again = roles.recast(page, found)
    kept = [(i.anchor, i.event, i.status, i.statement) for i in found if isinstance(i, Act)]
    assert kept
    assert [(i.anchor, i.event, i.status, i.statement) for i in again if isinstance(i, Act)] == kept
    assert [i for i in found if not isinstance(i, Act)] == [
        i for i in again if not isinstance(i, Act)
    ]


def an_act(actor: tuple[str, ...]) -> tuple[Act, dict[str, Actor]]:
    """An act with these actors by the rules, and whom it may concern."""
    page = prepare(source_of(LEAD + SENTENCES[0]))
    act = next(i for i in found_on(page) if isinstance(i, Act) and i.event == "ACCUSE")
    named = {m.actor.name: m.actor for m in page.mentions}
    return msgspec.structs.replace(act, actor=tuple(named[a] for a in actor), recipient=()), named


def chosen(act: Act, shares: dict[str, tuple[str, ...]], named: dict[str, Actor]) -> list[str]:
    """The actors by a table that knows three features."""
    weights = {"high": (3.0, -9.0), "mid": (2.0, -9.0), "low": (-3.0, -9.0)}
    bounds = roles.Bounds(first=0.4, further=0.7, kept=0.5, joined=0.5, around=0.8)
    everybody = [
        roles_candidates.Candidate(
            named[name],
            features,
            joined=5 if "joined" in features else -1,
            around="around" in features,
        )
        for name, features in shares.items()
    ]
    actors, _ = roles.chosen(act, everybody, roles.Table("", bounds, bounds, weights))
    return [a.name for a in actors]


def test_the_likeliest_acts_and_others_only_if_sure() -> None:
    act, named = an_act(())
    assert chosen(act, {"Chile": ("mid",), "Peru": ("high",)}, named) == ["Peru"]
    assert chosen(act, {"Chile": ("high",), "Peru": ("high",)}, named) == ["Chile", "Peru"]
    assert chosen(act, {"Chile": ("low",), "Peru": ("low",)}, named) == []


def test_what_the_rules_said_stands_while_it_is_likely() -> None:
    act, named = an_act(("Chile",))
    assert chosen(act, {"Chile": ("mid",), "Peru": ("high",)}, named) == ["Chile"]
    assert chosen(act, {"Chile": ("low",), "Peru": ("high",)}, named) == ["Peru"]


def test_whom_and_joins_to_the_likeliest_needs_less() -> None:
    act, named = an_act(())
    assert chosen(act, {"Chile": ("mid", "joined"), "Peru": ("high",)}, named) == ["Peru"]
    joined = {"Chile": ("mid", "joined"), "Peru": ("high", "joined")}
    assert chosen(act, joined, named) == ["Peru", "Chile"]


def test_whom_only_the_text_around_tells_of_must_be_surer() -> None:
    act, named = an_act(())
    assert chosen(act, {"Chile": ("mid",)}, named) == ["Chile"]
    assert chosen(act, {"Chile": ("mid", "around"), "Peru": ("low",)}, named) == ["Chile"]
    assert chosen(act, {"Chile": ("mid", "around"), "Peru": ("mid", "around")}, named) == []


def test_every_weight_is_of_a_feature_that_candidates_can_have() -> None:
    page = prepare(source_of(LEAD + " ".join(SENTENCES)))
    found = [item for find in reading.ACTS[:2] for item in find(page, [])]
    statements = [i for i in found if isinstance(i, Statement)]
    acts = roles.acts_of(found)
    kinds = set()
    for act in acts:
        place = roles.told_at(page, act)
        assert place is not None
        around = roles_context.context(page, *place, act, acts)
        statement = statements[0] if statements else None
        for one in roles_candidates.candidates(*place, act, statement, around, act.actor[:1]):
            kinds |= {feature.split(" ")[0] for feature in one.features}
    assert {f.split(" ")[0] for f in roles.table().weights} <= kinds | {"out"}


def test_an_official_stands_for_the_side_that_has_no_code() -> None:
    minister = Actor("Ada Okoro", None, "Ada Okoro", role="minister", side="Tarvel")
    assert standing(minister) == standing(Actor("Tarvel", None, "Tarvel")) == "Tarvel"
    assert standing(Actor("Kenya", None, "Kenya", "KEN")) == "KEN"


def test_a_pronoun_that_nobody_resolved_is_who_the_text_is_about() -> None:
    text = LEAD + "Karvel has closed the strait. It refused on Monday to let inspectors in."
    acts = [i for i in reading.read_source(source_of(text)).items if isinstance(i, Act)]
    told = next(act for act in acts if act.event == "REJECT")
    assert [actor.name for actor in told.actor] == ["Karvel"]


def test_a_subject_by_a_name_that_nobody_introduced_goes_before_what_describes_it() -> None:
    text = LEAD + "Torvin Belsak, the governor of the province, promised a school before winter."
    acts = [i for i in reading.read_source(source_of(text)).items if isinstance(i, Act)]
    told = next(act for act in acts if act.event == "AGREE")
    assert [actor.name for actor in told.actor] == ["Torvin Belsak"]
