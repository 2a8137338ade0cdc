"""A new draft over an edited one: the analyst's word stands, conflicts are named."""

from __future__ import annotations

from demarche.model.merge import merge
from demarche.model.situation import Ban, Decider, Option, Wish
from demarche.model.standoff import Standoff


def actor(name: str, options: tuple[str, ...], wishes: tuple[str, ...] = ()) -> Decider:
    return Decider(
        name,
        tuple(Option(o, because=("pos-1",)) for o in options),
        prefers=tuple(map(Wish, wishes)),
    )


BASE = Standoff(
    "Pass",
    (actor("Hill", ("Open the road",), ("not Open the road",)), actor("Vale", ("Pay toll",))),
    status_quo="NN",
)


def test_what_nobody_touched_follows_the_new_draft() -> None:
    fresh = BASE.replace(
        actors=(
            actor("Hill", ("Open the road", "Guard the road"), ("Guard the road",)),
            *BASE.actors[1:],
        ),
        status_quo="NYN",
    )
    found = merge(BASE, BASE, fresh)
    assert found.standoff == fresh and not found.conflicts


def test_a_draft_without_news_changes_nothing() -> None:
    mine = BASE.replace(
        actors=(
            actor("Hill", ("Open the road",), ("Pay toll", "not Open the road")),
            BASE.actors[1],
        )
    )
    found = merge(BASE, mine, BASE)
    assert found.standoff == mine and not found.conflicts


def test_edits_stand_and_news_is_added_in_its_place() -> None:
    mine = BASE.replace(
        actors=(
            actor("Hill", ("Open the road",), ("Pay toll", "not Open the road")),
            BASE.actors[1],
        ),
        infeasible=("YN",),
        forbidden_moves=(Ban("Vale", "-Y", "-N"),),
        status_quo="NY",
    )
    fresh = BASE.replace(
        actors=(
            actor("Hill", ("Open the road", "Guard it"), ("not Open the road", "Guard it")),
            BASE.actors[1],
        ),
        status_quo="NYN",
    )
    found = merge(BASE, mine, fresh)
    hill = found.standoff.actors[0]
    assert [w.text for w in hill.prefers] == ["Pay toll", "not Open the road", "Guard it"]
    assert [o.name for o in hill.options] == ["Open the road", "Guard it"]
    assert found.standoff.status_quo == "NYY"
    assert found.standoff.infeasible == ("Y-N",)
    assert found.standoff.forbidden_moves == (Ban("Vale", "--Y", "--N"),)
    assert not found.conflicts


def test_both_sides_changing_one_thing_is_a_conflict_and_the_edit_stands() -> None:
    mine = BASE.replace(
        actors=(Decider("Hill", (Option("Open the road", "once"),)), BASE.actors[1])
    )
    fresh = BASE.replace(
        actors=(Decider("Hill", (Option("Open the road", "drop"),)), BASE.actors[1])
    )
    found = merge(BASE, mine, fresh)
    assert found.standoff.options[0].moves == "once"
    assert any("the moves of 'Open the road'" in c for c in found.conflicts)


def test_an_option_that_is_gone_takes_what_speaks_of_it_along_and_that_is_said() -> None:
    mine = BASE.replace(
        actors=(actor("Hill", ("Open the road",), ("Pay toll",)), BASE.actors[1]),
        infeasible=("-Y",),
        status_quo="NN",
    )
    fresh = BASE.replace(actors=(BASE.actors[0], actor("Vale", ("Send envoys",))), status_quo="NN")
    found = merge(BASE, mine, fresh)
    assert [o.name for o in found.standoff.options] == ["Open the road", "Send envoys"]
    assert found.standoff.actors[0].prefers == ()
    assert len(found.conflicts) == 2
    assert Standoff.loads(found.standoff.to_toml()) == found.standoff


def test_a_ranking_that_comes_with_the_fresh_draft_is_over_its_options() -> None:
    ranked = Decider("Isle", (Option("Lend ships"),), ranking=(("YNY",), ("---",)))
    unsure = Decider("Cape", (Option("Lend ships"),), unknown=(("YNYN", "YNYY"),))
    fresh = BASE.replace(actors=(BASE.actors[0], actor("Vale", ("Send envoys",)), ranked))
    found = merge(BASE, BASE, fresh)
    assert found.standoff.actors[2].ranking == (("YNY",), ("---",))
    fresh = fresh.replace(actors=(*fresh.actors, unsure))
    assert merge(BASE, BASE, fresh).standoff.actors[3].unknown == unsure.unknown
