"""Texts with their sentences parted by hand: `|` stands where one ends and another begins."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.language.sentences import sentence_spans

WIRE = """\
Envoys quit Ruvuma talks as ceasefire lapses|

By Amina Sow and J. P. Hartley|

DAR ES SALAAM, Feb. 3, 1987 (Meridian Press) —| Talks on the Ruvuma crossing broke up on Tuesday \
after Gen. Abel Nkrumah, the chief U.N. observer, said that "neither side came to listen.| They \
came to be seen."| Officials from both delegations had left the hotel by 3 p.m.| \
Nobody was at the desk.|

“We will not sign.| We will not even sit down,” Foreign Minister Teodoro Machel of the P.R.M. told \
reporters in St. Lucia Hall...| He added: “Ask Dr. Okello!” and left.|

Was it a walk-out?| "No," said a U.S. official, "and don't quote me."| The official works for \
Kestrel Inc. in Washington, D.C., and once served under Maj. Gen. R. T. Boyd Jr. of the U.S. \
Army.| (The army declined to comment.)| Since Jan. 13 about 4.5 million people, approx. 12 percent \
of them children, have fled, cf. the report No. 7 of the Red Cross.| \
Who pays?| Nobody knows ... yet.|

1. Both sides withdraw.|
2. Observers count the guns.|
"""

TRANSCRIPT = """\
MS. OKORO:| Good afternoon.| I have two things at the top.|

QUESTION:| Will the president go to Addis?|

MS. OKORO:| We'll see.| Next.|

QUESTION:| Thank you, ma'am. [1]| Another one —|
"""

WRAPPED = """\
The commission for the river met for the ninth time
on Thursday. It found that the gauge at Kasane had
been read twice a day since 1962, as agreed, and that
nobody had changed it.

A list follows:
- the gauge
- the boat

The next meeting is planned for the month of June.
"""


def marked(text: str) -> tuple[str, list[str]]:
    """The text without its marks, and the sentences between them."""
    parts = [part.strip() for part in text.split("|")]
    return text.replace("|", ""), [part for part in parts if part]


def found(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentence_spans(text)]


def test_a_wire_report() -> None:
    text, expected = marked(WIRE)
    assert found(text) == expected


def test_a_transcript() -> None:
    text, expected = marked(TRANSCRIPT)
    assert found(text) == expected
    parts = [s.part for s in sentence_spans(text)]
    assert [p for p in parts if p != "body"] == ["label"] * 4


def test_lines_of_a_narrow_column_are_joined_and_those_of_a_list_are_not() -> None:
    assert [" ".join(s.split()) for s in found(WRAPPED)] == [
        "The commission for the river met for the ninth time on Thursday.",
        "It found that the gauge at Kasane had been read twice a day since 1962, as agreed, and "
        "that nobody had changed it.",
        "A list follows:",
        "- the gauge",
        "- the boat",
        "The next meeting is planned for the month of June.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He met Mr. Sow.| They spoke.",
        "It is in the U.S.| The talks are not.",
        "He studied in the U.S.| Officials said nothing.",
        "The fleet left D.C.| Talks in Lima go on.",
        "They met U.S. Officials Association members.",
        "The U.S. Talks Fail.",
        "He trusts the U.S. Senate, etc.| Nobody else does.",
        "At 5 p.m. Tuesday he left.| At 6 p.m.| Nobody came.",
        "They read Plan B.| It failed.",
        "«Non !»| Il part.",
        "Really?!| Yes.",
        "Talks in Oslo ended.[12]| Nobody won.",
        "he came.| he saw.| he left.",
        "The site reached v. 2.0 at 3.5 percent.| Fine.",
        "It ended.The next day it rained.".replace(".The", ".|The"),
        "قال الوزير نعم.| هل جاء؟| لا.",
        "会议结束了。|双方同意。",
        "All quiet 🙂.| 🇰🇪 sent its envoy.",
        "Vienna (Reuters) -| Nothing was agreed.",
        "GENEVA, 14 May 1954 —| Nothing was agreed.",
        "The treaty, i.e. its annex, was read by Prof. A. Bello.| No one signed.",
        "No. 4 was struck out.| So was No. 5.",
        "She said no.| He said yes.",
        'He wrote: "Come."| She came.',
        "They waited . . . and left.| So did we.",
    ],
)
def test_boundaries(text: str) -> None:
    plain, expected = marked(text)
    assert found(plain) == expected


def test_a_headline_is_never_glued_to_what_follows() -> None:
    assert found("Talks fail\n\nEnvoys left Quito on Monday") == [
        "Talks fail", "Envoys left Quito on Monday",
    ]  # fmt: skip
    long = "Envoys left Quito on Monday after a night of talks about the border. " * 3
    assert found(f"Talks fail in Quito\n{long}")[0] == "Talks fail in Quito"


@given(st.text(alphabet="Ab. \n\t?!”“\"'…(1)é🙂-:\u2029", max_size=120))
def test_sentences_stand_in_order_and_hold_everything_but_blanks(text: str) -> None:
    spans = list(sentence_spans(text))
    assert all(s.start < s.end for s in spans)
    assert all(a.end <= b.start and a.paragraph <= b.paragraph
               for a, b in itertools.pairwise(spans))  # fmt: skip
    held = "".join(text[s.start : s.end] for s in spans)
    assert "".join(held.split()) == "".join(text.split())
    assert all("\n\n" not in text[s.start : s.end] for s in spans)


def test_a_paragraph_of_ten_thousand_words_takes_no_more_than_its_share() -> None:
    def seconds(words: int) -> float:
        text = "Envoy met U.S. envoy, e.g. no. 5 " * words + '." A. B. ' * words
        start = time.process_time()
        assert list(sentence_spans(text))
        return time.process_time() - start

    assert seconds(8000) < 40 * max(seconds(1000), 0.002)
