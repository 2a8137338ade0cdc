"""Meetings: told by nouns and verbs, held or not, joined where they are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.ground.items import Meeting
from demarche.read.masks import ACTOR, HE, PLACE, TIME, masked
from demarche.read.meetings import find
from invented import page_of
from pages import meetings_on as told
from pages import read

FRIDAY = "2022-01-14"


def meetings(text: str, published: str | None = FRIDAY) -> list[Meeting]:
    found = told(page_of(text, published))
    assert all(isinstance(m, Meeting) and m.anchor.holds_in(text) for m in found)
    return found


def one(text: str) -> Meeting:
    (found,) = meetings(text)
    return found


def sides(meeting: Meeting) -> list[str]:
    return [a.text for a in meeting.participants]


@pytest.mark.parametrize(
    ("text", "status", "how", "day", "place", "participants"),
    [
        ("Kenya met Uganda on Monday in Kampala.",
         "held", "bilateral", "2022-01-10", "Kampala", ["Kenya", "Uganda"]),
        ("President Amina Otieno, who leads Kenya, met Paul Byaruhanga in Arusha on 3 March 2021.",
         "held", "bilateral", "2021-03-03", "Arusha",
         ["President Amina Otieno", "Paul Byaruhanga"]),
        ("Otieno spoke by phone with Byaruhanga on Tuesday.",
         "held", "phone", "2022-01-11", None, ["Otieno", "Byaruhanga"]),
        ("Otieno had a phone call with Byaruhanga.",
         "held", "phone", None, None, ["Otieno", "Byaruhanga"]),
        ("Moreno and Tapia held a video conference on Thursday.",
         "held", "video", "2022-01-13", None, ["Moreno", "Tapia"]),
        ("Quispe will host Tapia in Sucre next Monday.",
         "planned", "bilateral", "2022-01-17", "Sucre", ["Quispe", "Tapia"]),
        ("Moreno is due to meet Tapia on Friday.",
         "planned", "bilateral", "2022-01-14", None, ["Moreno", "Tapia"]),
        ("Talks between Ethiopia, Egypt and Sudan are due to resume in Kinshasa on 3 April.",
         "planned", "multilateral", "2022-04-03", "Kinshasa", ["Ethiopia", "Egypt", "Sudan"]),
        ("Norway, Sweden agree to hold summit in Kiruna next month.",
         "planned", "bilateral", "2022-02-01", "Kiruna", ["Norway", "Sweden"]),
        ("Peru proposed a summit with Ecuador in Quito.",
         "proposed", "bilateral", None, "Quito", ["Peru", "Ecuador"]),
        ("Norway offered to host talks between Morocco and Algeria in Oslo.",
         "proposed", "bilateral", None, "Oslo", ["Morocco", "Algeria"]),
        ("Moreno invited Tapia to visit Lima.",
         "proposed", "bilateral", None, "Lima", ["Moreno", "Tapia"]),
        ("Peru is ready for talks with Chile.",
         "proposed", "bilateral", None, None, ["Peru", "Chile"]),
        ("Kenya urged more meetings.",
         "proposed", None, None, None, ["Kenya"]),
        ("Bolivia ruled out a meeting with Chile.",
         "refused", "bilateral", None, None, ["Bolivia", "Chile"]),
        ("The summit between Greece and Turkey was called off.",
         "refused", "bilateral", None, None, ["Greece", "Turkey"]),
        ("Moreno will not meet Tapia.",
         "refused", "bilateral", None, None, ["Moreno", "Tapia"]),
        ("Greece refused to commit to further talks with Turkey.",
         "refused", "bilateral", None, None, ["Greece", "Turkey"]),
        ("Vlachos travelled to Ankara on Tuesday for talks with Aksoy.",
         "held", "visit", "2022-01-11", "Ankara", ["Vlachos", "Aksoy"]),
        ("President Hassan Idris received the prime minister in Khartoum on Wednesday.",
         "held", "bilateral", "2022-01-12", "Khartoum",
         ["President Hassan Idris", "the prime minister"]),
        ("An emergency session of the African Union on Saturday ended without a statement.",
         "held", "multilateral", "2022-01-08", None, ["African Union"]),
        ("Indian and Chinese commanders met at Moldo for nine hours on Sunday.",
         "held", "bilateral", "2022-01-09", "Moldo", ["Indian and Chinese commanders"]),
        ("Kenya and Uganda ended two days of UN-brokered talks near Nakuru on Thursday.",
         "held", "bilateral", "2022-01-12", "Nakuru", ["Kenya", "Uganda"]),
        ("A Greek-Turkish meeting in Muscat could take place within days.",
         "proposed", "bilateral", None, "Muscat", ["Greek", "Turkish"]),
    ],
)  # fmt: skip
def test_a_meeting_told_once(text, status, how, day, place, participants):
    found = one(text)
    assert (found.status, found.format, found.place) == (status, how, place)
    assert (found.when.first if found.when else None) == day
    assert sides(found) == participants


@pytest.mark.parametrize(
    "text",
    [
        "Diplomacy and negotiations are the only way, Quispe said.",
        "The demands of Bolivia were not met.",
        "Kenya met the conditions of the loan.",
        "Vlachos met with resistance at home.",
        "Otieno spoke to reporters in Nairobi on Friday.",
        "At a news conference in Lima on Monday, Moreno denied it.",
        "Moreno did not meet Tapia.",
        "Chile denied that a meeting with Bolivia took place in Lima.",
        "Will Moreno meet Tapia in Arica on Friday?",
        "They call on Kenya to act; Kenya calls it a lie.",
        "Fiji called for restraint after a call for a truce.",
        "Five rounds of sanctions hurt Iran.",
        "When Kenya meets Uganda, prices rise.",
        "The climber reached the summit of the peak.",
    ],
)
def test_what_is_no_meeting(text):
    assert meetings(text) == []


def test_three_forums_in_one_sentence_are_three_meetings():
    text = (
        "Tuesday’s session in Nairobi came after a meeting on Monday between Ostria and the 11 "
        "ASEAN states at the bloc’s headquarters in Jakarta, and after bilateral talks between "
        "Ostria and Japan on Sunday in Osaka."
    )
    found = meetings(text)
    assert [(m.when.text, m.place, m.format) for m in found] == [
        ("Tuesday", "Nairobi", "multilateral"),
        ("Monday", "Jakarta", "multilateral"),
        ("Sunday", "Osaka", "bilateral"),
    ]
    assert sides(found[1]) == ["Ostria", "ASEAN"] and sides(found[2]) == ["Ostria", "Japan"]
    assert found[2].anchor.exact.startswith("bilateral talks")


def test_the_same_meeting_told_again_is_one():
    text = (
        "Kenya and Uganda held talks in Arusha on Wednesday. Wednesday’s talks were tense. "
        "After the meeting Otieno flew home, and the talks in Arusha may go on."
    )
    assert [(m.place, m.when.first) for m in meetings(text)] == [("Arusha", "2022-01-12")]


def test_a_session_told_first_without_its_day_gets_it_from_the_next():
    text = "After a third round of talks in Quito they were divided. Monday’s talks had failed."
    assert [(m.place, m.when.text) for m in meetings(text, None)] == [("Quito", "Monday")]


def test_the_two_leaders_met_is_the_meeting_just_told():
    text = "Moreno met Tapia in Arica on Sunday. the two leaders met for an hour."
    assert sides(one(text))[:2] == ["Moreno", "Tapia"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Kenya met Uganda on Monday. Kenya met Uganda on Tuesday.", 2),
        ("Kenya met Uganda in Nairobi. Kenya met Uganda in Gulu.", 2),
        ("Kenya met Uganda. Chile met Peru.", 2),
        ("Kenya met Uganda. The talks with Chile failed.", 2),
        ("Otieno phoned Byaruhanga. The meeting in Gulu failed.", 2),
        ("Kenya met Uganda on Monday. Kenya will meet Uganda on Tuesday.", 2),
        ("Kenya proposed talks with Uganda. Uganda rejected talks with Kenya.", 2),
        ("Kenya will meet Uganda on Sunday. The talks with Uganda were called off.", 1),
    ],
)
def test_meetings_that_differ_stay_apart(text, number):
    assert len(meetings(text)) == number


@pytest.mark.parametrize(
    ("after", "status"),
    [
        ("but an official said no date had been fixed", "planned"),
        ("but on Wednesday Kenya said no", "refused"),
        ("but Kenya later said no to it", "refused"),
    ],
)
def test_who_says_that_no_date_is_fixed_does_not_say_no(after, status):
    text = f"Kenya and Uganda agreed on Monday to meet in Arusha next week, {after}."
    (found,) = meetings(text)
    assert found.status == status


def test_a_refusal_without_its_object_needs_a_proposal_beside_it():
    text = "Kenya urged more meetings, but Uganda refused to commit."
    unweighed = find(page_of(text), [])
    assert [m.status for m in unweighed] == ["proposed", "refused"]
    assert find(page_of("Uganda refused to commit."), []) == []


def test_a_sentence_is_seen_with_its_names_masked():
    text = "On Monday he met Kenya’s Otieno in Gulu."
    page = page_of(text)
    shape = masked(page, page.sentences[0])
    assert shape.text == f"On {TIME} {HE} met {ACTOR}'s {ACTOR} in {PLACE}."
    assert text[shape.start_of(7) : shape.end_of(len(shape.text))] == "met Kenya’s Otieno in Gulu."


pieces = st.sampled_from(
    "Kenya;Uganda;met;talks;the;a;with;between;and;in Gulu;on Monday;Tapia;he;,;.;will;refused to;"
    "summit;call;visited;the two sides;not;proposed;third round of;’s;after;?;(;“;by phone".split(
        ";"
    )
)


@given(st.one_of(st.text(), st.lists(pieces, max_size=40).map(" ".join)))
def test_any_text_is_read_and_its_anchors_read_back(text):
    found = meetings(text)
    assert len({m.id for m in found}) == len(found)
    assert all(0 < m.confidence <= 1 for m in found)


@given(st.lists(pieces, max_size=30).map(" ".join))
def test_two_names_swapped_swap_the_result_and_nothing_else(text):
    swapped = text.replace("Kenya", "\0").replace("Uganda", "Kenya").replace("\0", "Uganda")

    def seen(told: str, names: dict[str, str]) -> list[object]:
        return [
            (
                m.status,
                m.format,
                names.get(m.place, m.place),
                m.when,
                [names.get(n, n) for n in sides(m)],
            )
            for m in meetings(told)
        ]

    assert seen(text, {"Kenya": "Uganda", "Uganda": "Kenya"}) == seen(swapped, {})


@pytest.mark.parametrize(
    ("text", "status", "how"),
    [
        ("Moreno received a telephone call on Tuesday from Tapia.", "held", "phone"),
        ("Moreno spoke three times during the night with Tapia.", "held", None),
        ("Peru and Chile talked for nine hours on Monday.", "held", "bilateral"),
        ("Kenya and Uganda signed the accord on Monday.", "held", "bilateral"),
        ("The African Union will discuss the blockade on Thursday.", "planned", None),
        ("The foreign ministers of Peru and Chile meet on Thursday.", "planned", None),
        ("Two Kenyan officials will fly to Kampala on Thursday.", "planned", "visit"),
        ("Kenya will send a technical mission to Kampala on Thursday.", "planned", "visit"),
    ],
)
def test_calls_received_missions_bodies_and_days_to_come(text, status, how):
    found = one(text)
    assert found.status == status
    assert how is None or found.format == how


@pytest.mark.parametrize(
    "text",
    [
        "Kenya and Uganda signed the accord in 1977.",
        "Some 3,000 people gathered in Kampala on Monday.",
    ],
)
def test_a_signature_without_its_day_and_a_crowd_are_no_meeting(text):
    assert meetings(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Kenya has called a meeting of the council for Wednesday.", "2022-01-19"),
        ("Otieno convened a meeting in Kampala for Monday.", "2022-01-17"),
    ],
)
def test_a_meeting_called_for_a_day_is_to_come(text, day):
    found = one(text)
    assert (found.status, found.when.first if found.when else None) == ("planned", day)


def test_a_meeting_planned_between_commas_and_then_called_off_is_refused():
    text = "A meeting between Kenya and Uganda in Arusha, planned for Monday, has been cancelled."
    assert one(text).status == "refused"
    assert not [m for m in meetings("Kenya called off the talks.") if m.status == "planned"]


@pytest.mark.parametrize(
    ("text", "status", "first", "place"),
    [
        ("Kenya called off the talks planned for Monday.", "refused", "2022-01-17", None),
        ("A third round, due in Arusha on 12 January, did not take place.",
         "refused", "2022-01-12", "Arusha"),
        ("The meeting set for Thursday fell through.", "refused", None, None),
        ("Peru failed to turn up for talks with Chile in Tacna on Thursday.",
         "refused", "2022-01-13", "Tacna"),
        ("Kenya declined an invitation to visit Kampala.", "refused", None, "Kampala"),
        ("President Quispe of Peru has been invited to Arusha for talks on Monday.",
         "proposed", None, "Arusha"),
        ("Kenya and Uganda are angry. A third, due in Arusha on 12 January, did not take place.",
         "refused", "2022-01-12", "Arusha"),
        ("Kenya and Uganda put off their meeting until Monday.", "planned", "2022-01-17", None),
        ("The summit of Kenya and Uganda was postponed to 20 January.",
         "planned", "2022-01-20", None),
        ("Talks of Kenya with Uganda are to be held in Arusha on January 20.",
         "planned", "2022-01-20", "Arusha"),
        ("Talks with Uganda, originally planned for Monday, will now be held on Tuesday.",
         "planned", "2022-01-18", None),
        ("Uganda and Kenya sat down together in Arusha on Thursday.",
         "held", "2022-01-13", "Arusha"),
        ("Kenya proposed a meeting in Arusha on Monday. Uganda turned it down.",
         "refused", "2022-01-17", "Arusha"),
    ],
)  # fmt: skip
def test_put_off_called_off_and_what_came_of_a_plan(text, status, first, place):
    meeting = one(text)
    assert meeting.status == status
    assert first is None or meeting.when.first == first
    assert meeting.place == place or place is None


def test_each_meeting_of_a_list_is_one():
    text = (
        "There were two rounds of talks between Kenya and Uganda, in Arusha on 4 January and in "
        "Moroni on 9 January."
    )
    # Read with its acts: what is told besides speaks for a meeting.
    found = [i for i in read(text, day=FRIDAY).items if isinstance(i, Meeting)]
    assert [(m.place, m.when.first) for m in found] == [
        ("Arusha", "2022-01-04"), ("Moroni", "2022-01-09"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "status", "sides"),
    [
        ("Chile’s government said the Lima talks brought together Chile, Peru and Bolivia.",
         "held", ["CHL", "PER", "BOL"]),
        ("Kenya has asked the African Union to meet.", "proposed", ["AU"]),
        ("Kenya urged more meetings.", "proposed", ["KEN"]),
    ],
)  # fmt: skip
def test_a_meeting_is_sure_enough_beside_the_acts_of_its_sentence(text, status, sides):
    (found,) = (i for i in read(text).items if isinstance(i, Meeting))
    assert found.status == status
    assert {a.party for a in found.participants} >= set(sides)


def test_the_two_sides_are_no_third_beside_two_that_are_named():
    text = (
        "Kenya and Uganda held talks here on Monday.\n\nThe two sides did not negotiate on a text. "
        "They agreed to report to their capitals and to consider next steps after this week's "
        "meetings of the Peru-Chile Council in Arusha on January 12 and of the African Union in "
        "Moroni on January 13."
    )
    found = [i for i in read(text, day=FRIDAY).items if isinstance(i, Meeting)]
    (council,) = (m for m in found if m.place == "Arusha")
    assert [a.name for a in council.participants] == ["Peru", "Chile Council"]


def test_a_group_of_two_parties_is_both_of_them():
    meeting = one("Kenyan and Ugandan officers met in Arusha on Thursday.")
    assert {a.party for a in meeting.participants} == {"KEN", "UGA"}


def test_a_second_meeting_shares_the_verb_of_the_first():
    (first, second) = meetings("Kenya met Uganda in Arusha on Monday and again on Wednesday.")
    assert [m.when.first for m in (first, second)] == ["2022-01-10", "2022-01-12"]
    assert sides(first) == sides(second) == ["Kenya", "Uganda"]
    (first, second) = meetings("Otieno met Quispe on Monday and Tapia in Arusha on Wednesday.")
    assert (sides(second), second.place) == (["Otieno", "Tapia"], "Arusha")
    assert len(meetings("Otieno visited Lima and Quito on Monday.")) == 1


def test_ministers_agree_where_they_meet_and_states_anywhere():
    assert len(meetings("Foreign ministers of Fiji and Tonga agreed on Monday to reopen it.")) == 1
    assert meetings("Fiji and Tonga agreed on Monday to reopen it.") == []
