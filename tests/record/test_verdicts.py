"""What becomes of a wording from one report to the next: a table of small cases, traps included."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.record.verdicts import Wording, compare


def _compare(a: str, b: str, mode_a: str = "direct", mode_b: str = "direct"):
    return compare(Wording(a, 0, len(a), mode_a), Wording(b, 0, len(b), mode_b))


VERBATIM = [
    ("We will not sign.", "We will not sign"),
    ("We won’t accept it, ever.", "We will not accept it — ever"),
    ("The harbour is our neighbour's defence.", "The harbor is our neighbor’s defense"),
    ("They cannot organise a cease-fire.", "They can't organize a ceasefire!"),
    ("Some 100,000 soldiers stand there.", "Some 100 000 soldiers stand there"),
    ("A hundred thousand soldiers stand there.", "100,000 soldiers stand there."),
    ("Two of the thirty members left.", "2 of the 30 members left"),
    ("It costs $5 billion.", "It costs 5 billion dollars."),
    ("Turnout was 30 percent.", "Turnout was 30 per cent."),
    ("the U.S. must decide", "The US must decide"),
    ("We, uh, have travelled far.", "We have traveled far."),
    ("The “so-called” border is closed.", "The so-called border is closed."),
    ("We regret it [the raid].", "We regret it."),
    ("That was (laughter) a surprise.", "That was a surprise."),
    ("Towards peace, we co-operate.", "Toward peace we cooperate."),
    ("Half a million people fled.", "500,000 people fled."),
]
TRIMMED = [
    ("It was a most unusual harvest for all of us.", "most unusual"),
    ("We are ready for talks in Lomé, and we have said so.", "We are ready for talks in Lomé"),
    ("Frankly, the harbour must stay open.", "The harbour must stay open."),
    ("The dam is a grave and growing danger to us all.", "The dam is a danger to us all."),
    ("We want peace, but we will not kneel.", "We want peace."),
    ("The envoys will meet again in Quito on Monday.", "The envoys will meet again in Quito."),
    ("We ask them once again to leave the strait.", "We ask them again to leave the strait."),
    (
        "We have, of course, no quarrel with the fishermen.",
        "We have no quarrel with the fishermen.",
    ),
    ("He is right: the canal belongs to both.", "the canal belongs to both"),
]
REWORDED = [
    ("The summit is unlikely to take place.", "The summit is not likely to take place."),
    ("We see no evidence of a retreat.", "We do not see any evidence of retreat."),
    ("Our position has not changed.", "Our position remains unchanged."),
    ("Everything depends on the next 48 hours.", "Everything depends on the next two days."),
    ("The president is to decide by Friday.", "The president will decide by Friday."),
    ("Two thirds of the wells are dry.", "Two-thirds of the wells have run dry."),
    ("I am not optimistic about the next round.", "I am pessimistic about the next round."),
    ("We reject the allegation in full.", "We do not accept the allegation."),
    ("Ghana and Togo agreed on a line.", "Togo and Ghana agreed on a line."),
    ("Togo was shelled by Ghana.", "Ghana shelled Togo."),
    ("We do not seek conflict with Japan.", "We seek no conflict with Japan."),
    ("We could not accept such a clause.", "We cannot accept such a clause."),
    ("We lost nearly 3,000 people.", "We lost about 3,000 people."),
    ("We are ready to continue the talks.", "We are prepared to continue the discussions."),
    ("The danger of war is high.", "The risk of war is high."),
    (
        "The price of salt grows higher every week.",
        "The price of salt is growing higher every week.",
    ),
    ("Our troops will leave the valley soon.", "Our soldiers will soon leave the valley."),
    (
        "We did not receive any answer to our letter.",
        "We have not received any reply to our letter.",
    ),
    ("Not only did they lie, they boasted of it.", "They not only lied, they bragged of it."),
    ("If they come, we will fight.", "We will fight if they come."),
    ("About 4,000 families left the coast.", "Approximately 4,000 families left the coast."),
    ("About 4,000 families left the coast.", "4,000 families left the shore."),
    ("The United States has broken its word.", "Washington has broken its word."),
    ("We shall never give up the islands.", "We will never surrender the islands."),
    (
        "We refuse to accept new limits on fishing.",
        "We will not accept new restrictions on fishing.",
    ),
    (
        "Unless they withdraw, there will be no talks.",
        "If they do not withdraw, there will be no talks.",
    ),
    (
        "This is unacceptable to every coastal state.",
        "That is unacceptable for all coastal states.",
    ),
    (
        "The delegation was attacked by the militia at dawn.",
        "The militia attacked the delegation at dawn.",
    ),
    ("Our fleet stays in the strait.", "Our navy stays in the strait."),
    # "once" that sets no condition
    (
        "They must withdraw the ship at once, before the talks.",
        "They must withdraw the ship immediately, before the talks.",
    ),
]
ALTERED = [
    ("We moved 40 tanks and 12 guns.", "We moved 12 tanks and 40 guns.", "quantity"),
    ("The toll will fall when the road opens.", "The toll will fall.", "condition"),
    ("An accord is closer than ever.", "An accord is further away than ever.", "opposite"),
    ("We hope the talks resume in spring.", "The talks resume in spring.", "modality"),
    ("We were attacked first.", "We attacked first.", "actor"),
    ("We will leave within two weeks.", "We will leave within two months.", "quantity"),
    ("The zone is 5 kilometres wide.", "The zone is 5 miles wide.", "quantity"),
    ("This is the first raid.", "This is the third raid.", "quantity"),
    ("More than half of the villages are empty.", "Half of the villages are empty.", "quantity"),
    ("We have always kept our word.", "We have often kept our word.", "quantity"),
    ("Without a guarantee, there can be no treaty.", "There can be no treaty.", "condition"),
    ("We expect an answer next week.", "We expect an answer this week.", "time"),
    ("Our position has not changed.", "Our position has changed.", "negation"),
    ("No deal is better than a bad deal.", "A bad deal is better than no deal.", "negation"),
    ("We have nothing to hide.", "We have something to hide.", "negation"),
    ("We have no plans to send troops.", "We have plans to send troops.", "negation"),
    ("They say we shelled the convoy.", "We shelled the convoy.", "modality"),
    ("We have started to pull back.", "We will start to pull back.", "modality"),
    ("The army shot twelve villagers.", "The rebels shot twelve villagers.", "actor"),
    ("We hope to sign in June.", "We hope to sign in July.", "time"),
    ("The vote was 51% to 49%.", "The vote was 51 percent to 48 percent.", "quantity"),
    # negation
    ("We will attack the port.", "We will not attack the port.", "negation"),
    ("We have not received an answer.", "We have received an answer.", "negation"),
    ("No soldiers crossed the river.", "Soldiers crossed the river.", "negation"),
    ("We do not believe they will attack.", "They will attack.", "negation"),
    ("We refuse to discuss the islands.", "We want to discuss the islands.", "negation"),
    ("The ministry denies that it paid the rebels.", "The ministry paid the rebels.", "negation"),
    ("We never meant to close the canal.", "We meant to close the canal.", "negation"),
    # modality
    ("They will invade in spring.", "They may invade in spring.", "modality"),
    ("They could cut the pipeline.", "They will cut the pipeline.", "modality"),
    ("The militia must leave the city.", "The militia should leave the city.", "modality"),
    ("We are ready to withdraw our guns.", "We will withdraw our guns.", "modality"),
    ("They allegedly poisoned the wells.", "They poisoned the wells.", "modality"),
    ("We will probably sign the treaty.", "We will sign the treaty.", "modality"),
    ("Talks are possible.", "Talks are certain.", "modality"),
    ("We plan to recall our envoy.", "We have recalled our envoy.", "modality"),
    # quantity
    ("There are 100,000 troops there.", "There are 130,000 troops there.", "quantity"),
    ("At least 20 people died.", "At most 20 people died.", "quantity"),
    ("More than 3,000 homes burned.", "3,000 homes burned.", "quantity"),
    ("Most of the prisoners are free.", "All of the prisoners are free.", "quantity"),
    ("Dozens of boats were seized.", "Hundreds of boats were seized.", "quantity"),
    ("Two thirds of members agreed.", "Three quarters of members agreed.", "quantity"),
    # actor
    ("Ethiopia attacked Eritrea.", "Eritrea attacked Ethiopia.", "actor"),
    ("We have broken the truce.", "They have broken the truce.", "actor"),
    ("Chile will pay for the damage.", "Peru will pay for the damage.", "actor"),
    ("The guards fired at Tamba Keita.", "The guards fired at Amadou Bello.", "name"),
    # condition
    ("We will withdraw if they withdraw too.", "We will withdraw.", "condition"),
    ("We will stay until the treaty is signed.", "We will stay.", "condition"),
    ("We sign if the tariff is lifted.", "We sign unless the tariff is lifted.", "condition"),
    ("We open the border.", "We open the border provided that the raids stop.", "condition"),
    ("We talk only if the shelling stops.", "We talk if the shelling stops.", "condition"),
    # the contrary
    ("We support the new border.", "We oppose the new border.", "opposite"),
    ("Exports will increase next year.", "Exports will decrease next year.", "opposite"),
    ("The council accepted the plan.", "The council rejected the plan.", "opposite"),
    ("They came before the truce.", "They came after the truce.", "opposite"),
    # time
    ("The talks begin on Monday.", "The talks begin on Friday.", "time"),
]  # fmt: skip
REPORTED = [
    ("We call on both to return.", "both should return", "paraphrased"),
    ("We lost fifteen of our 20 boats.", "it had lost 15 of its twenty boats", "paraphrased"),
    ("We will respond.", "they would respond", "paraphrased"),
    ("We are not going to wait longer.", "it was not going to wait longer", "paraphrased"),
    ("I can promise that it will open.", "he could promise that it would open", "paraphrased"),
    ("The talks have failed.", "the talks have failed", "paraphrased"),
    ("We may close the pass.", "the ministry might close the pass", "paraphrased"),
    ("You must pay your debts.", "they had to pay their debts", "paraphrased"),
    ("We will respond.", "they would not respond", "altered"),
    ("We will respond if we are attacked.", "they would respond", "altered"),
    ("We will respond.", "they might respond", "altered"),
    ("We lost 40 men.", "they had lost 14 men", "altered"),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), VERBATIM)
def test_marks_case_spelling_and_contractions_are_no_difference(a, b):
    assert _compare(a, b).verdict == "verbatim"
    assert _compare(a, b).changes == ()


@pytest.mark.parametrize(("a", "b"), TRIMMED)
def test_words_left_out(a, b):
    assert _compare(a, b).verdict == "trimmed"
    assert {c.why for c in _compare(a, b).changes} == {"left out"}
    assert _compare(b, a).verdict == "trimmed"


@pytest.mark.parametrize(("a", "b"), REWORDED)
def test_other_words_for_the_same_claim(a, b):
    assert _compare(a, b).verdict == "reworded", _compare(a, b).changes
    assert _compare(b, a).verdict == "reworded", _compare(b, a).changes


@pytest.mark.parametrize(("a", "b", "why"), ALTERED)
def test_a_changed_claim(a, b, why):
    for one, other in ((a, b), (b, a)):
        result = _compare(one, other)
        assert result.verdict == "altered", result
        assert any(why in change.why for change in result.changes), result


@pytest.mark.parametrize(("a", "b", "verdict"), REPORTED)
def test_direct_and_reported_speech(a, b, verdict):
    assert _compare(a, b, "direct", "indirect").verdict == verdict
    assert _compare(b, a, "indirect", "direct").verdict == verdict


def test_another_sentence_of_the_same_content_is_a_paraphrase():
    a = "We have sent the council three letters since May and nobody has answered one of them."
    b = "Our letters to the council stay without any reply, as they have for months now."
    assert _compare(a, b).verdict == "paraphrased"


def test_a_list_that_lost_a_member_is_trimmed():
    a, b = "The talks were useful, honest and long.", "The talks were useful and honest."
    assert _compare(a, b).verdict == _compare(b, a).verdict == "trimmed"


def test_each_change_names_its_words_on_both_sides():
    result = _compare("About 4,000 families left the coast.", "6,000 families left the shore.")
    assert [(c.a, c.b, c.why) for c in result.changes] == [
        ("About 4,000", "6,000", "quantity"),
        ("coast", "shore", "other words"),
    ]


words = st.lists(
    st.sampled_from(
        "we they will not may if talks troops 20 30 Peru Chile leave attack peace no all".split()
    ),
    min_size=1,
    max_size=12,
).map(" ".join)


@given(words)
def test_the_same_words_are_verbatim(text):
    assert _compare(text, text).verdict == "verbatim"


@given(words, words)
def test_both_directions_agree(a, b):
    assert _compare(a, b).verdict == _compare(b, a).verdict


@given(words, words)
def test_verbatim_has_no_changes_and_everything_else_has_some(a, b):
    result = _compare(a, b)
    assert (result.verdict == "verbatim") == (result.changes == ())
