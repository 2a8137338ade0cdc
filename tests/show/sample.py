"""An invented standoff with everything in it, marked up by hand: two states, a league, a strait."""

# ruff: noqa: E501 (a table: one item a line, however long its sentence)
from __future__ import annotations

from demarche.ground.anchors import Anchor
from demarche.ground.dates import When
from demarche.ground.ids import sha256
from demarche.ground.items import (
    Act,
    Actor,
    Decision,
    Item,
    Meeting,
    Position,
    Quantity,
    Source,
    Statement,
    item_id,
)
from demarche.model.standoff import Standoff
from demarche.model.verdict import Hold, Verdict, WayOut
from demarche.outlook.steps import Chance, NextStep, Outlook
from demarche.record.known import (
    Cell,
    Change,
    Dispute,
    Drift,
    Event,
    Issue,
    Known,
    Party,
    Side,
    Talks,
)
from demarche.show.brief import Brief, compose

# fmt: off
WIRE = """Talks over the Sorrel Strait end without result

PORT ASHA (Gulf Wire), 9 May 1987 – A third day of talks on the Sorrel Strait ended in Port Asha on Saturday with no agreement between Aruvia and Belmora, diplomats said.

“We will not discuss the lighthouse islands while foreign guns look down on our fishing boats,” Aruvia’s foreign minister, Lena Ostrov, told reporters. She demanded that Belmora withdraw its coastal batteries from Cape Dun, and said Aruvia wanted a written guarantee of free passage.

Belmora refused both. Its chief negotiator, Tomas Vey, called the demands “a bill for something we never bought.” About 12,000 Belmoran soldiers now stand on the northern shore, according to the Gulf League’s observers.

The League urged both sides to meet again on 18 May. Aruvia has not said whether it will come. The decision lies with President Ilse Maar, who warned on Friday that her navy would escort every convoy if the batteries stayed.

“I cannot tell you what she will decide,” Ostrov said."""

COPY = """Sorrel Strait discussions finish with no outcome

The third day of discussions about the Sorrel Strait finished on Saturday in Port Asha with no accord between Aruvia and Belmora.

“We will never talk of the lighthouse islands as long as foreign guns look down on our boats,” the Aruvian foreign minister Lena Ostrov informed reporters. Belmora’s Tomas Vey named the demands “an invoice for something we did not buy.”

At least 15,000 Belmoran soldiers are on the northern shore."""

BRIEFING = """Press briefing by the Ministry of Foreign Affairs of Belmora, 9 May 1987

MR. VEY: Good evening. We came to Port Asha with an offer: a joint pilot service for all ships in the strait. It was not answered. We do not accept that the batteries are a threat. They have stood there since 1961.

QUESTION: Will you meet again?

MR. VEY: We are ready to sit down on the eighteenth if the other side leaves its threats at home. What was called a demand today was a bill for something we never bought, and I said so."""

STATEMENT = """Statement of the Office of the President of Aruvia

8 May 1987. The President spoke today by telephone with the Secretary-General of the Gulf League, Ana Quill. She informed him that the Aruvian navy will escort every convoy through the strait if the batteries on Cape Dun remain in place. The President recalled that four ships were turned back in April. Aruvia has never threatened a neighbour."""

ANALYSIS = """After Port Asha: what is left to try

The two delegations met three times this week: on Tuesday at the League’s seat in Old Haven, on Thursday by video link, and on Saturday in Port Asha. Belmora’s offer of a joint pilot service went unanswered. A Belmoran patrol stopped two trawlers on 6 May and let them go.

Aruvia’s ambassador to the League, Piet Sand, refused a meeting of the navies proposed for 12 May. “There is nothing to measure before the guns are gone,” he said. Nobody in Aruvia’s capital would say whether the convoys begin this month."""


def _source(key: str, title: str | None, publisher: str, day: str | None, genre: str, text: str, **more):
    return Source(
        f"src-{key}", title, more.get("url"), publisher, day, genre, "en", text, sha256(text),
        more.get("dropped", ()),
    )  # fmt: skip


SOURCES = (
    _source("wire", "Talks over the Sorrel Strait end without result", "Gulf Wire", "1987-05-09", "article", WIRE, url="https://gulfwire.example/1987/05/09/sorrel"),
    _source("copy", "Sorrel Strait discussions finish with no outcome", "Harbour Daily", "1987-05-10", "article", COPY, dropped=("Leave your thoughts below", "harbourdaily.example – all rights reserved")),
    _source("brief", "Press briefing, 9 May 1987", "Ministry of Foreign Affairs of Belmora", "1987-05-09", "transcript", BRIEFING),
    _source("state", "Statement of the Office of the President", "Office of the President of Aruvia", "1987-05-08", "statement", STATEMENT),
    _source("after", "After Port Asha: what is left to try", "Strait Review", "1987-05-11", "article", ANALYSIS, url="javascript:alert(1)"),
)  # fmt: skip
TEXT = {s.id: s.text for s in SOURCES}


def at(source: str, words: str, nth: int = 0) -> Anchor:
    text, start = TEXT[source], -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Anchor.of(text, start, start + len(words))


def who(source: str, words: str, name: str, party: str | None, role: str | None = None) -> Actor:
    return Actor(words, at(source, words), name, party, "GOV" if party else None, role)


def make(kind: type, source: str, words: str, rule: str, sure: float = 0.8, **fields) -> Item:
    anchor = at(source, words)
    return kind(
        id=item_id(kind, source, anchor, rule), source=source, anchor=anchor,
        made_by=f"{rule}/1", confidence=sure, **fields,
    )  # fmt: skip


def day(text: str, iso: str) -> When:
    return When(text, iso, iso, "day")


W, C, B, S, A = (s.id for s in SOURCES)
OSTROV = who(W, "Lena Ostrov", "Lena Ostrov", "ARV", "foreign minister")
OSTROV_C = who(C, "Lena Ostrov", "Lena Ostrov", "ARV", "foreign minister")
VEY = who(W, "Tomas Vey", "Tomas Vey", "BLM", "chief negotiator")
VEY_B = who(B, "MR. VEY", "Tomas Vey", "BLM")
VEY_C = who(C, "Tomas Vey", "Tomas Vey", "BLM")
MAAR = who(W, "President Ilse Maar", "Ilse Maar", "ARV", "President")
MAAR_S = who(S, "The President", "Ilse Maar", "ARV", "President")
SAND = who(A, "Piet Sand", "Piet Sand", "ARV", "ambassador to the League")
QUILL = who(S, "Ana Quill", "Ana Quill", "GLG", "Secretary-General of the Gulf League")
ARV_W, BLM_W = who(W, "Aruvia", "Aruvia", "ARV"), who(W, "Belmora", "Belmora", "BLM")
LEAGUE_W = who(W, "The League", "Gulf League", "GLG")
BLM_A, ARV_A = who(A, "Belmora", "Belmora", "BLM"), who(A, "Aruvia", "Aruvia", "ARV")
BLM_C, ARV_C = who(C, "Belmora", "Belmora", "BLM"), who(C, "Aruvia", "Aruvia", "ARV")
DIPLOMATS = who(W, "diplomats", "diplomats", None)

Q_GUNS = make(Statement, W, "We will not discuss the lighthouse islands while foreign guns look down on our fishing boats,", "quote", 0.95, speaker=OSTROV, mode="direct", cue=at(W, "told"))
Q_GUNS_C = make(Statement, C, "We will never talk of the lighthouse islands as long as foreign guns look down on our boats,", "quote", 0.95, speaker=OSTROV_C, mode="direct", cue=at(C, "informed"))
S_WANTS = make(Statement, W, "Aruvia wanted a written guarantee of free passage", "said-that", 0.8, speaker=OSTROV, mode="indirect", cue=at(W, "said", 1))
Q_BILL = make(Statement, W, "a bill for something we never bought.", "quote", 0.9, speaker=VEY, mode="mixed", cue=at(W, "called"))
Q_BILL_C = make(Statement, C, "an invoice for something we did not buy.", "quote", 0.9, speaker=VEY_C, mode="mixed", cue=at(C, "named"))
Q_BILL_B = make(Statement, B, "What was called a demand today was a bill for something we never bought, and I said so.", "transcript", 0.97, speaker=VEY_B, mode="direct")
S_END = make(Statement, W, "A third day of talks on the Sorrel Strait ended in Port Asha on Saturday with no agreement between Aruvia and Belmora", "said-after", 0.7, speaker=DIPLOMATS, mode="indirect", cue=at(W, "said"))
Q_TELL = make(Statement, W, "I cannot tell you what she will decide,", "quote", 0.95, speaker=OSTROV, mode="direct", cue=at(W, "said", 3))
Q_OFFER = make(Statement, B, "We came to Port Asha with an offer: a joint pilot service for all ships in the strait.", "transcript", 0.97, speaker=VEY_B, mode="direct")
Q_THREAT = make(Statement, B, "We do not accept that the batteries are a threat.", "transcript", 0.97, speaker=VEY_B, mode="direct")
Q_READY = make(Statement, B, "We are ready to sit down on the eighteenth if the other side leaves its threats at home.", "transcript", 0.97, speaker=VEY_B, mode="direct")
S_ESCORT = make(Statement, S, "the Aruvian navy will escort every convoy through the strait if the batteries on Cape Dun remain in place", "said-that", 0.85, speaker=MAAR_S, mode="indirect", cue=at(S, "informed"))
S_NEVER = make(Statement, S, "Aruvia has never threatened a neighbour.", "free-standing", 0.75, speaker=MAAR_S, mode="direct")
Q_MEASURE = make(Statement, A, "There is nothing to measure before the guns are gone,", "quote", 0.95, speaker=SAND, mode="direct", cue=at(A, "said"))

GUNS, PASSAGE, PILOTS, ISLANDS, CONVOYS = ("iss-guns", "iss-passage", "iss-pilots", "iss-isles", "iss-conv")


def _position(source: str, words: str, party: Actor, stance: str, issue: str, issue_id: str, **more) -> Item:
    return make(Position, source, words, f"position-{stance}", more.pop("sure", 0.7), party=party, stance=stance, issue=issue, issue_id=issue_id, **more)


P_GUNS = _position(W, "She demanded that Belmora withdraw its coastal batteries from Cape Dun", OSTROV, "demands", "withdrawal of the batteries from Cape Dun", GUNS, toward=(BLM_W,))
P_GUNS_NO = _position(W, "Belmora refused both.", BLM_W, "refuses", "withdrawal of the batteries from Cape Dun", GUNS, toward=(ARV_W,))
P_GUNS_NO2 = _position(B, "We do not accept that the batteries are a threat.", VEY_B, "claims", "the batteries on Cape Dun", GUNS)
P_PASSAGE = _position(W, "Aruvia wanted a written guarantee of free passage", OSTROV, "demands", "written guarantee of free passage", PASSAGE, statement=S_WANTS.id)
P_PASSAGE_NO = _position(W, "refused both", BLM_W, "refuses", "written guarantee of free passage", PASSAGE)
P_PILOTS = _position(B, "We came to Port Asha with an offer: a joint pilot service for all ships in the strait.", VEY_B, "offers", "joint pilot service", PILOTS, statement=Q_OFFER.id)
P_PILOTS_A = _position(A, "Belmora’s offer of a joint pilot service", BLM_A, "offers", "joint pilot service", PILOTS)
P_ISLES = _position(W, "We will not discuss the lighthouse islands", OSTROV, "refuses", "talks on the lighthouse islands", ISLANDS, statement=Q_GUNS.id)
P_CONV = _position(S, "the Aruvian navy will escort every convoy through the strait if the batteries on Cape Dun remain in place", MAAR_S, "warns", "naval escort of convoys", CONVOYS, condition="if the batteries on Cape Dun remain in place")
P_CONV_W = _position(W, "warned on Friday that her navy would escort every convoy if the batteries stayed", MAAR, "warns", "escorts for convoys", CONVOYS, condition="if the batteries stayed")
P_MEET = _position(W, "The League urged both sides to meet again on 18 May.", LEAGUE_W, "demands", "a further round of talks", "iss-round", toward=(ARV_W, BLM_W))
P_MEET_IF = _position(B, "We are ready to sit down on the eighteenth if the other side leaves its threats at home.", VEY_B, "conditions", "a further round of talks", "iss-round", condition="if the other side leaves its threats at home")

A_STOP = make(Act, A, "A Belmoran patrol stopped two trawlers on 6 May", "verb-table", 0.7, event="COERCE", actor=(BLM_A,), recipient=(ARV_A,), date=day("6 May", "1987-05-06"))
A_FREE = make(Act, A, "let them go", "verb-table", 0.5, event="RETREAT", actor=(BLM_A,), date=day("6 May", "1987-05-06"))
A_URGE = make(Act, W, "The League urged both sides to meet again", "verb-table", 0.8, event="REQUEST", actor=(LEAGUE_W,), recipient=(ARV_W, BLM_W), date=day("Saturday", "1987-05-09"))
A_WARN = make(Act, W, "warned on Friday that her navy would escort every convoy", "verb-table", 0.8, event="THREATEN", actor=(MAAR,), recipient=(BLM_W,), date=day("Friday", "1987-05-08"), status="actual")
A_NO = make(Act, W, "Belmora refused both", "verb-table", 0.8, event="REJECT", actor=(BLM_W,), recipient=(ARV_W,))
A_TURNED = make(Act, S, "four ships were turned back in April", "verb-table", 0.6, event="COERCE", date=When("April", "1987-04-01", "1987-04-30", "month"))

M_ASHA = make(Meeting, W, "A third day of talks on the Sorrel Strait ended in Port Asha on Saturday", "talks", 0.9, when=day("Saturday", "1987-05-09"), place="Port Asha", format="bilateral", participants=(ARV_W, BLM_W))
M_ASHA_C = make(Meeting, C, "The third day of discussions about the Sorrel Strait finished on Saturday in Port Asha", "talks", 0.9, when=day("Saturday", "1987-05-09"), place="Port Asha", format="bilateral", participants=(ARV_C, BLM_C))
M_ASHA_A = make(Meeting, A, "on Saturday in Port Asha", "talks", 0.8, when=day("Saturday", "1987-05-09"), place="Port Asha")
M_HAVEN = make(Meeting, A, "on Tuesday at the League’s seat in Old Haven", "talks", 0.8, when=day("Tuesday", "1987-05-05"), place="Old Haven")
M_VIDEO = make(Meeting, A, "on Thursday by video link", "talks", 0.8, when=day("Thursday", "1987-05-07"), format="video")
M_AGAIN = make(Meeting, W, "meet again on 18 May", "talks", 0.8, when=day("18 May", "1987-05-18"), status="proposed", participants=(ARV_W, BLM_W))
M_AGAIN_B = make(Meeting, B, "sit down on the eighteenth", "talks", 0.6, when=day("the eighteenth", "1987-05-18"), status="planned")
M_NAVIES = make(Meeting, A, "a meeting of the navies proposed for 12 May", "talks", 0.8, when=day("12 May", "1987-05-12"), status="refused")
M_PHONE = make(Meeting, S, "The President spoke today by telephone with the Secretary-General of the Gulf League", "talks", 0.9, when=day("today", "1987-05-08"), format="phone", participants=(MAAR_S, QUILL))

N_MEN = make(Quantity, W, "About 12,000 Belmoran soldiers", "numbers", 0.95, what="soldiers", low=12000, high=12000, approximate=True, holder=BLM_W, place="northern shore")
N_MEN_C = make(Quantity, C, "At least 15,000 Belmoran soldiers", "numbers", 0.95, what="soldiers", low=15000, high=None, holder=BLM_C, place="northern shore")
N_SHIPS = make(Quantity, S, "four ships", "numbers", 0.9, what="ships", low=4, high=4)
N_BOATS = make(Quantity, A, "two trawlers", "numbers", 0.9, what="trawlers", low=2, high=2, holder=ARV_A)
D_MAAR = make(Decision, W, "The decision lies with President Ilse Maar", "lies-with", 0.85, decider=MAAR, about="whether Aruvia comes to a further round")
D_TELL = make(Decision, W, "what she will decide", "yet-to-decide", 0.7, decider=MAAR, about="what comes next")

ITEMS: tuple[Item, ...] = tuple(v for v in list(globals().values()) if isinstance(v, Item))
SAYS = {OSTROV.name: "ARV", VEY.name: "BLM", MAAR.name: "ARV", SAND.name: "ARV", QUILL.name: "GLG"}


def _parties_of(item: Item) -> tuple[str, ...]:
    match item:
        case Statement(speaker=who):
            found = [who] if who else []
        case Position(party=who) | Decision(decider=who):
            found = [who]
        case Act(actor=several) | Meeting(participants=several):
            found = list(several)
        case Quantity(holder=who):
            found = [who] if who else []
    return tuple(dict.fromkeys(a.party for a in found if a.party))


PARTY_OF = {i.id: ps for i in ITEMS if (ps := _parties_of(i))}


def _party(code: str, name: str, *people: Actor) -> Party:
    return Party(code, name, people, tuple(i.id for i in ITEMS if code in PARTY_OF.get(i.id, ())))


def _cell(party: str, issue: str, stance: str, *held: Item, toward: tuple[str, ...] = ()) -> Cell:
    return Cell(party, issue, stance, tuple(p.id for p in held), toward)


ISSUES = (
    Issue(CONVOYS, "naval escort of convoys", ("naval escort of convoys", "escorts for convoys"), (_cell("ARV", CONVOYS, "warns", P_CONV, P_CONV_W, toward=("BLM",)),)),
    Issue(GUNS, "withdrawal of the batteries from Cape Dun", ("withdrawal of the batteries from Cape Dun", "the batteries on Cape Dun"), (_cell("ARV", GUNS, "demands", P_GUNS, toward=("BLM",)), _cell("BLM", GUNS, "refuses", P_GUNS_NO, toward=("ARV",)), _cell("BLM", GUNS, "claims", P_GUNS_NO2))),
    Issue(PASSAGE, "written guarantee of free passage", ("written guarantee of free passage",), (_cell("ARV", PASSAGE, "demands", P_PASSAGE), _cell("BLM", PASSAGE, "refuses", P_PASSAGE_NO))),
    Issue(PILOTS, "joint pilot service", ("joint pilot service",), (_cell("BLM", PILOTS, "offers", P_PILOTS, P_PILOTS_A),)),
    Issue(ISLANDS, "talks on the lighthouse islands", ("talks on the lighthouse islands",), (_cell("ARV", ISLANDS, "refuses", P_ISLES),)),
    Issue("iss-round", "a further round of talks", ("a further round of talks",), (_cell("GLG", "iss-round", "demands", P_MEET, toward=("ARV", "BLM")), _cell("BLM", "iss-round", "conditions", P_MEET_IF))),
)  # fmt: skip


def _talks(key: str, *told: Meeting, who: tuple[str, ...] = ("ARV", "BLM"), place: str | None = None) -> Talks:
    first = told[0]
    return Talks(f"tlk-{key}", first.when, place or first.place, first.format, first.status, who, tuple(m.id for m in told), tuple(dict.fromkeys(m.source for m in told)))


def _event(act: Act) -> Event:
    return Event(f"evt-{act.id[4:]}", act.event, act.status, tuple(a.party or a.name for a in act.actor), tuple(a.party or a.name for a in act.recipient), act.date, (act.id,), (act.source,))


KNOWN = Known(
    sources=SOURCES,
    items=ITEMS,
    parties=(
        _party("ARV", "Aruvia", OSTROV, MAAR, SAND),
        _party("BLM", "Belmora", VEY),
        _party("GLG", "Gulf League", QUILL),
    ),
    issues=ISSUES,
    talks=(
        _talks("haven", M_HAVEN), _talks("video", M_VIDEO), _talks("asha", M_ASHA, M_ASHA_C, M_ASHA_A),
        _talks("again", M_AGAIN), _talks("ready", M_AGAIN_B, who=("BLM",)), _talks("navies", M_NAVIES),
        _talks("phone", M_PHONE, who=("ARV", "GLG")),
    ),
    events=tuple(_event(i) for i in ITEMS if isinstance(i, Act)),
    drifts=(
        Drift("Tomas Vey", "reworded", Q_BILL.anchor, Q_BILL_C.anchor, (Change("bill", "invoice", "another word for it"),), W, C, Q_BILL.id, Q_BILL_C.id),
        Drift("Lena Ostrov", "altered", Q_GUNS.anchor, Q_GUNS_C.anchor, (Change("will not", "will never", "stronger: no time is left open"), Change("fishing boats", "boats", "left out")), W, C, Q_GUNS.id, Q_GUNS_C.id),
        Drift("Tomas Vey", "trimmed", Q_BILL_B.anchor, Q_BILL.anchor, (), B, W, Q_BILL_B.id, Q_BILL.id),
    ),
    disputes=(
        Dispute("dsp-men", "number", "soldiers on the northern shore", (Side("about 12,000", "Gulf League observers", (N_MEN.id,)), Side("at least 15,000", None, (N_MEN_C.id,)))),
        Dispute("dsp-threat", "claim", "who threatens whom", (Side("the other side makes threats", "BLM", (Q_READY.id,)), Side("Aruvia has never threatened a neighbour", "ARV", (S_NEVER.id,)))),
    ),
    party_of=PARTY_OF,
    same_report=((W, C, 0.83),),
)  # fmt: skip

VERDICT = Verdict(
    stuck=True,
    sentence="Neither side can better its position alone: Belmora keeps the batteries because giving them up brings nothing in return, and Aruvia holds back its convoys because Belmora would answer them",
    holds=(
        Hold("Belmora", "Belmora keeps the batteries: it prefers them to a guarantee given under pressure", move=None, reply=None, because=(P_GUNS_NO.id,)),
        Hold("Aruvia", "Aruvia would rather escort its convoys, but the answer leaves it worse off than today", move="escort every convoy", reply="Belmora stops trawlers and closes the strait", because=(P_CONV.id, A_STOP.id)),
    ),
    ways_out=(
        WayOut("NYNN", "Belmora withdraws the batteries and Aruvia accepts the joint pilot service", ("Belmora would have to prefer the pilot service to the batteries.",), (P_PILOTS.id, P_GUNS.id)),
        WayOut("NYNY", "A joint pilot service alone, with the batteries in place", ("Aruvia would have to rank free passage above the withdrawal.",), (P_PILOTS.id, P_PASSAGE.id)),
    ),
    because=(P_GUNS.id, P_GUNS_NO.id, P_CONV.id),
    method="Nash, GMR, SMR, SEQ and SIM over 16 states (all feasible); nothing was cut.",
)  # fmt: skip

NONE = "No probability is given: the record holds 6 acts in one month, too few to base a number on."
OUTLOOK = Outlook(
    decider="Ilse Maar",
    decides="President Ilse Maar of Aruvia decides whether Aruvia comes to a further round",
    steps=(
        NextStep("Aruvia", "escort every convoy", "free passage at once, without a guarantee", "Belmora stops trawlers; the League calls both sides back", (P_CONV.id, P_CONV_W.id), (P_CONV.id, A_STOP.id), Chance(0.31, 0.12, "threats carried out within 30 days, 58 cases", 30)),
        NextStep("Aruvia", "come to the round of 18 May", "a hearing for the guarantee", "Belmora keeps its offer of a pilot service on the table", (Q_READY.id,), (P_MEET.id,), None, NONE),
        NextStep("Belmora", "withdraw the batteries", "an end to the convoys", "Aruvia accepts the pilot service", (), (P_GUNS.id,), None, NONE),
    ),
    because=(D_MAAR.id, D_TELL.id),
)  # fmt: skip
STANDOFF = Standoff.loads(
    f"""
name = "The Sorrel Strait, 1987"
status_quo = "NNNY"
[[actors]]
name = "Aruvia"
options = [
  {{ name = "escort every convoy", because = ["{P_CONV.id}"] }},
  {{ name = "accept the joint pilot service", because = ["{P_PILOTS_A.id}"] }},
]
prefers = ["not keep the batteries", "not accept the joint pilot service"]
[[actors]]
name = "Belmora"
options = [
  {{ name = "give a written guarantee of free passage", because = ["{P_PASSAGE.id}"] }},
  {{ name = "keep the batteries", because = ["{P_GUNS_NO.id}"] }},
]
prefers = ["not escort every convoy", "keep the batteries"]
"""
)
NOTES = ("letters/07.pdf: not text in an encoding we know. Save it as .txt and try again.",)
EMPTY = Known((), (), (), (), (), (), (), (), {})


def sample() -> Brief:
    """The whole sample as a brief."""
    return compose(KNOWN, STANDOFF, VERDICT, OUTLOOK, NOTES)
