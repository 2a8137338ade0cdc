"""Statements of two reports paired by speaker and words, with their verdicts."""

from __future__ import annotations

import pytest

from demarche.ground.items import Actor
from demarche.record.drift import drift
from record.build import Report, who

SILVA = who("Marta Silva", "BRA", "foreign minister")
OKORO = who("Daniel Okoro", "NGA", "ambassador")


def _one(words, by=SILVA, mode="direct", lead=""):
    return Report(f"{lead}“{words}” was the word.").says(words, by, mode).reading()


def _pairs(a, b):
    return [(d.verdict, d.a.exact, d.b.exact) for d in drift(a, b)]


def test_a_pair_names_speaker_sources_and_items():
    a = _one("The river belongs to all who live on it.")
    b = _one("The river belongs to all who live on it", who("Silva", "BRA"), lead="Later: ")
    [found] = drift(a, b)
    assert (found.speaker, found.verdict) == ("Marta Silva", "verbatim")
    assert (found.a_source, found.b_source) == (a.source.id, b.source.id)
    assert (found.a_item, found.b_item) == (a.items[0].id, b.items[0].id)
    assert found.a.holds_in(a.source.text) and found.b.holds_in(b.source.text)


def test_pairs_come_in_the_order_of_the_first_report():
    text = "“The dam must go.” “We have lost eleven villages to it.” “Nobody asked the fishermen.”"
    a = Report(text)
    b = Report("“Nobody asked the fishermen.” Then: “We lost twelve villages to it.”")
    for words in (
        "The dam must go.",
        "We have lost eleven villages to it.",
        "Nobody asked the fishermen.",
    ):
        a.says(words, SILVA)
    b.says("Nobody asked the fishermen.", SILVA).says("We lost twelve villages to it.", SILVA)
    assert _pairs(a.reading(), b.reading()) == [
        ("altered", "We have lost eleven villages to it.", "We lost twelve villages to it."),
        ("verbatim", "Nobody asked the fishermen.", "Nobody asked the fishermen."),
    ]


SAME_TOPIC = [
    ("We will not give up the harbour.", "The harbour brings in half of our revenue."),
    ("The talks in Lima were long and hard.", "The next talks will be held in Lima in May."),
    ("Our soldiers stay on our side of the river.", "No soldier of ours has ever been paid late."),
    ("Sanctions would ruin the fishing towns.", "We have asked for the sanctions to be published."),
    ("The treaty protects small states.", "We want a treaty before the summer is over."),
    ("The president will decide on the pipeline.", "The president has been to see the pipeline."),
    ("We are ready for talks.", "We are tired of waiting for the committee."),
    ("It is a sad day for the region.", "It is a good day for the port."),
]


@pytest.mark.parametrize(("a", "b"), SAME_TOPIC)
def test_another_statement_on_the_same_topic_is_no_pair(a, b):
    assert _pairs(_one(a), _one(b)) == []


SAME_WORDS = [
    ("The wells of the oasis are drying up and the herds are being driven south.",
     "The wells in the oasis have dried up, and the herds are driven to the south."),
    ("We cannot agree to any arrangement that leaves the islands without water.",
     "We will not accept an arrangement which leaves the islands with no water."),
    ("Our engineers will inspect the lock in autumn, and then the ferry can run again.",
     "In autumn our engineers will examine the lock, and then the ferry can run again."),
    ("The council has read every petition that the herders sent from the plateau.",
     "Every petition sent by the herders of the plateau has been read by the council."),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), SAME_WORDS)
def test_reworded_statements_are_found(a, b):
    assert [verdict for verdict, *_ in _pairs(_one(a), _one(b))] in (["reworded"], ["paraphrased"])


def test_reported_speech_is_paired_with_the_words_themselves():
    a = _one("We will reopen the consulate when the shelling stops.")
    b = Report("Silva said Brazil would reopen its consulate when the shelling stopped.")
    b.says("Brazil would reopen its consulate when the shelling stopped", SILVA, "indirect")
    assert [d.verdict for d in drift(a, b.reading())] == ["paraphrased"]


def test_a_quotation_split_by_its_cue_is_joined():
    words = "We have opened the sluices, and we shall keep the lower gate shut till spring."
    b = Report(
        "“We have opened the sluices,” Silva said,"
        " “and we shall keep the lower gate shut till spring.”"
    )
    b.says("We have opened the sluices", SILVA, cue="said")
    b.says("and we shall keep the lower gate shut till spring.", SILVA, cue="said")
    [(verdict, a_words, b_words)] = _pairs(_one(words), b.reading())
    assert verdict == "verbatim" and a_words == words
    assert b_words.startswith("We have") and b_words.endswith("till spring.")
    [(verdict, _, a_words)] = _pairs(b.reading(), _one(words))
    assert verdict == "verbatim" and a_words == words


def test_other_speakers_do_not_pair_on_a_few_words():
    a, b = "The border must stay open for trade.", "The border must stay shut for traders."
    assert _pairs(_one(a, SILVA), _one(b, OKORO)) == []


def test_the_same_words_in_another_mouth_are_altered():
    words = "The fleet left the strait at dawn and nobody on the coast was warned."
    [found] = drift(_one(words, SILVA), _one(words, OKORO, lead="So: "))
    assert found.verdict == "altered"
    assert [(c.a, c.b, c.why) for c in found.changes] == [
        ("Marta Silva", "Daniel Okoro", "speaker")
    ]


@pytest.mark.parametrize("other", [None, who("he"), who("Brazil", "BRA"), who("M. Silva", "BRA")])
def test_a_speaker_named_less_fully_still_pairs(other):
    words = "The fleet left the strait at dawn and nobody was warned."
    assert [d.verdict for d in drift(_one(words), _one(words, other, lead="So: "))] == ["verbatim"]


def test_a_speaker_named_by_an_office_alone_may_be_the_same():
    words = "Nobody in this room wants another war over sand."
    inferred = Actor("the prime minister", None, "Mats Holm", "SWE", None, "prime minister")
    assert [d.verdict for d in drift(_one(words), _one(words, inferred, lead="So: "))] == [
        "verbatim"
    ]


def test_a_cue_that_denies_is_part_of_the_claim():
    a = Report("He denied that rangers had fired at the fishermen.")
    a.says("rangers had fired at the fishermen", SILVA, "indirect", "denied")
    b = Report("He said that rangers had not fired at the fishermen.")
    b.says("rangers had not fired at the fishermen", SILVA, "indirect", "said")
    c = Report("He said that rangers had fired at the fishermen.")
    c.says("rangers had fired at the fishermen", SILVA, "indirect", "said")
    assert [d.verdict for d in drift(a.reading(), b.reading())] == ["reworded"]
    assert [d.verdict for d in drift(a.reading(), c.reading())] == ["altered"]
    assert [d.verdict for d in drift(b.reading(), a.reading())] == ["reworded"]


def test_the_better_of_two_similar_statements_is_taken():
    b = Report("“We will not leave the valley.” “We will not leave the valley before the harvest.”")
    b.says("We will not leave the valley.", SILVA)
    b.says("We will not leave the valley before the harvest.", SILVA)
    a = _one("We will not leave the valley before the harvest.")
    assert _pairs(a, b.reading())[0][::2] == (
        "verbatim", "We will not leave the valley before the harvest.",
    )  # fmt: skip


def test_swapping_the_parties_swaps_the_result_and_nothing_else():
    text = "“{} will answer {} if {} shells the bridge.”"
    first = text.format("Chile", "Peru", "Peru"), text.format("Chile", "Peru", "Chile")
    second = tuple(t.translate({}) for t in first)
    second = tuple(
        t.replace("Chile", "§").replace("Peru", "Chile").replace("§", "Peru") for t in second
    )

    def run(pair):
        return drift(*(Report(t).says(t[1:-1], SILVA).reading() for t in pair))

    [one], [two] = run(first), run(second)
    swapped = [(c.a.replace("Peru", "Chile"), c.why) for c in one.changes]
    assert one.verdict == two.verdict == "altered"
    assert [(c.a.replace("Peru", "Chile"), c.why) for c in two.changes] == swapped


def test_no_statements_give_no_pairs():
    empty = Report("Rain fell on the capital.").reading()
    assert drift(empty, empty) == ()


def test_a_short_sentence_pairs_beside_another_of_the_same_quotation():
    a = _one("The mast stays. It guides our ferries and it harms nobody.")
    b = _one("The mast stays. It harms nobody.")
    assert _pairs(a, b) == [
        ("verbatim", "The mast stays.", "The mast stays."),
        ("trimmed", "It guides our ferries and it harms nobody.", "It harms nobody."),
    ]
    alone = _one("It harms nobody.", lead="Of the bridge: ")
    assert not _pairs(_one("It guides our ferries and it harms nobody."), alone)
