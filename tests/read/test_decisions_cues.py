"""Open decisions whose decider stands apart from the cue, or is named by no table."""

from __future__ import annotations

import pytest

from demarche.read import statements
from demarche.read.decisions_words import _pattern, patterns, table
from demarche.read.masks import ACTOR, TIME
from invented import decisions, page_of


@pytest.mark.parametrize(
    ("text", "decider"),
    [
        ("Kenya has yet to reply.", "Kenya"),
        ("The Rigsdag had not made up its mind.", "Rigsdag"),
        ("Neither side has said whether it will come.", "Neither side"),
        ("The reply of Kenya is awaited.", "Kenya"),
        ("The lease is being weighed in Chile.", "Chile"),
        ("The salt tribunal will communicate its decision by Friday.", "salt tribunal"),
        ("It remains for the harbour board to fix the toll.", "harbour board"),
        ("We are waiting to hear from Kenya.", "Kenya"),
        ("The extension will be considered by the river council.", "river council"),
        ("Chile has not replied to the invitation.", "Chile"),
        ("The dyke wardens haven't pronounced on it.", "dyke wardens"),
        ("The river council will discuss the offer on Tuesday.", "river council"),
        ("The salt tribunal will deliver its ruling on Thursday.", "salt tribunal"),
        ("The harbour board is reviewing its part in the ferry line.", "harbour board"),
        ("Peru, which was told on Monday, has still to say.", "Peru"),
        ("The harbour board has not come to any conclusion on the berths.", "harbour board"),
        ("Several members have not disclosed how they will vote.", "Several members"),
        ("The salt tribunal gave no hint of its leanings.", "salt tribunal"),
        ("The herders discussed the fence and reached no conclusion.", "herders"),
        ("The dyke wardens are in two minds about the sluice.", "dyke wardens"),
        ("The lighthouse trust is studying the proposal.", "lighthouse trust"),
        ("The envoy will consult Quispe and give her answer on Friday.", "envoy"),
        ("The pilots' guild decides on Tuesday whether to sail.", "pilots' guild"),
        ("The elders have until the harvest fair to say yes or no.", "elders"),
        ("Chile has asked for time.", "Chile"),
        ("The decision would be Chile's, and it is not near.", "Chile"),
        ("Chile had not replied by nightfall.", "Chile"),
        ("The dyke wardens have not determined what the sluice will cost.", "dyke wardens"),
        ("Whether to open the lock again now lies with the river council.", "river council"),
        ("That would depend on Quispe, who is away.", "Quispe"),
        ("An answer is expected from Kenya by noon.", "Kenya"),
        ("There was no early word from Kenya whether it would come.", "Kenya"),
        ("The dredging awaits a nod from the ferry owners.", "ferry owners"),
        ("Kenya has neither accepted nor refused.", "Kenya"),
        ("Chile is weighing a cut in its garrison.", "Chile"),
        ("It was a suggestion that the salt tribunal is examining.", "salt tribunal"),
        ("She made an offer which the river council said it would study.", "river council"),
        ("The envoy would ask for instructions.", "envoy"),
        ("The harbour board takes that up on Monday.", "harbour board"),
        ("The pilots' guild is to vote on the matter.", "pilots' guild"),
        ("Quispe left open whether the lock would close.", "Quispe"),
        ("Kenya's answer depends on the release of the crew.", "Kenya"),
        ("The complaint comes before the river council on Monday.", "river council"),
        ("The question of the lock will be settled by the harbour board.", "harbour board"),
        ("Whether to open the lock will be decided by the river council.", "river council"),
        ("Kenya closed the port on Monday and is weighing whether to arm it.", "Kenya"),
        ("Kenya is said to be considering a cut in its garrison.", "Kenya"),
        ("Kenya replied that it had not decided how to answer.", "Kenya"),
        ("Chile signed. Peru spoke last; it has reserved its decision.", "Peru"),
        ("Kenya has asked for a week to reflect.", "Kenya"),
        ("The salt tribunal must rule by Friday.", "salt tribunal"),
        ("The elders have until Friday to confirm the toll.", "elders"),
        ("Quispe promised her deputy, who had come by boat, an answer.", "Quispe"),
        ("The pilots' guild will consider on Tuesday whether to sail.", "pilots' guild"),
        ("It will then be up to the river council.", "river council"),
        ("That remained for the harbour board to settle.", "harbour board"),
        ("The scheme is under examination in Chile.", "Chile"),
        ("The dredging is subject to the concurrence of the ferry owners.", "ferry owners"),
        ("We are awaiting word from Kenya.", "Kenya"),
        ("The dyke wardens would ask the engineers before replying.", "dyke wardens"),
        ("The plan was taken home by Chile for consideration.", "Chile"),
        ("The elders have said neither yes nor no.", "elders"),
        ("The lock was an option which the river council will examine.", "river council"),
        ("The dyke wardens will revert to the matter in spring.", "dyke wardens"),
        ("The salt tribunal still has to approve the toll.", "salt tribunal"),
        ("The harbour board is waiting to see the plan.", "harbour board"),
        ("The lock is shut: Chile heard its pilots and will vote on the toll.", "Chile"),
    ],
)
def test_who_has_yet_to_decide(text, decider):
    (found,) = decisions(text)
    assert found.decider.text == decider


@pytest.mark.parametrize(
    "text",
    [
        "Will the harbour board, which has yet to reply, give way?",
        "There was no answer from Kenya.",
        "Kenya has not replied to requests for comment.",
        "Kenya said it was for Peru.",
        "The wardens held the key of the sluice.",
        "If Kenya has yet to reply, so has Peru.",
    ],
)
def test_what_leaves_nothing_open(text):
    assert decisions(text) == []


def test_every_row_reads_only_sentences_with_one_of_its_words():
    for sentence, name in (
        (f"{ACTOR} will decide on {TIME}.", "will decide"),
        (f"The ball is in {ACTOR}'s court.", "in their court"),
        (f"{ACTOR} met on {TIME} and will decide whether to pay.", "will decide"),
        (f"{ACTOR} has made no decision.", "no decision"),
    ):
        low = sentence.lower()
        rows = {row.name for row, pattern in patterns(sentence) if pattern.search(sentence)}
        assert name in rows
        assert all(any(w in low for w in r.words) for r, _ in patterns(sentence))
        # What is left out because nothing of it stands behind a decider would not match.
        for number, row in enumerate(table().rows):
            assert row.name in rows or not _pattern(number, shared=False).search(sentence)


def test_where_nobody_is_named_whoever_says_it_decides():
    text = "The proposal was under study, Kenya said."
    (found,) = decisions(text, statements.find(page_of(text), []))
    assert found.decider.text == "Kenya"
