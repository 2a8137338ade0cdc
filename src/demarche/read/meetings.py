"""Meetings: talks, calls, visits, summits, sessions; held, planned, proposed or refused.

Each clause or phrase that tells one is read by itself (`meetings_nouns`, `meetings_verbs`), then
the tellings of one meeting are joined (`meetings_merge`). Talk of diplomacy in general is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from demarche.ground.items import Item, Meeting, MeetingStatus, item_id
from demarche.language.words import Sentence
from demarche.read import (
    meetings_clauses,
    meetings_cues,
    meetings_filled,
    meetings_judged,
    meetings_nouns,
    meetings_verbs,
)
from demarche.read.acts import between_parties
from demarche.read.judged import judged
from demarche.read.masks import masked
from demarche.read.meetings_again import with_more
from demarche.read.meetings_days import day_of
from demarche.read.meetings_format import format_of
from demarche.read.meetings_hosts import with_hosts, with_receiver
from demarche.read.meetings_journey import one_journey, told_apart
from demarche.read.meetings_merge import joined
from demarche.read.meetings_outcome import with_its_end
from demarche.read.meetings_settled import nearest, place_understood
from demarche.read.meetings_sides import with_sides
from demarche.read.meetings_those import called_off, several, with_those
from demarche.read.meetings_told import Telling, actors, completed
from demarche.read.meetings_words import words
from demarche.read.page import Page
from demarche.read.times_opening import opening_day

_TRIGGER = re.compile(
    r"\b(?:meet|met\b|talk|summit|session|round|call|consult|discuss|conversation|negotiat|"
    r"dialogue|visit|trip|gather|conference|phone|telephon|spoke|speak|confer|travel|fl(?:ew|y|ies)|"
    r"arriv|head|went|host|receiv|welcom|invit|conven|s[ai]t down|plenary|bilateral|trilateral|"
    r"parley|face|due in|expected in|awaited|called|calls|rang|commit\b|video|virtual|"
    r"agreed|signed|settled|initial|mission|delegat|sat\b|assembl|come to|go to|return to|"
    r"council|cabinet|committee|commission|board|join|attend)"
)
"""A quick look, in lower case, for anything that can tell a meeting."""


def find(page: Page, found: Sequence[Item]) -> list[Item]:
    """The meetings that a report tells, each once, with what all its tellings say together."""
    reads = judged(page, found) if between_parties(page) else ()
    by_start = {read.sentence.start: read for read in reads}
    told: list[Telling] = []
    for sentence in page.sentences:
        if sentence.part != "label":
            here = _in_sentence(page, sentence, found)
            if read := by_start.get(sentence.start):
                more = meetings_judged.tellings(page, masked(page, sentence), read, here)
                here = meetings_filled.filled(page, read, completed(here, more))
            here = with_more(page, masked(page, sentence), here) if here else here
            here = one_journey(page, masked(page, sentence), here)
            bare = _is_title(page, sentence)
            told.extend([replace(t, bare=True) for t in here] if bare else called_off(here))
    told = [with_hosts(page, with_its_end(page, telling, told), told) for telling in told]
    told = _with_those(page, told)
    today = page.source.published or str(opening_day(page.text) or "")
    kept = [t for t in joined(told) if not (_is_history(t, today) or _is_stance(page, t))]
    return [_item(page, telling) for telling in _all_with_sides(page, kept, found)]


def _with_those(page: Page, told: Sequence[Telling]) -> list[Telling]:
    """The tellings with those whom "they" and "them" take up from the one before."""
    done: list[Telling] = []
    before: Telling | None = None
    for telling in told:
        done.append(with_those(page, telling, before))
        before = done[-1] if several(done[-1]) else before
    return done


def _all_with_sides(page: Page, told: Sequence[Telling], found: Sequence[Item]) -> list[Telling]:
    """The tellings with the parties they leave to be understood, some from the one before."""
    done: list[Telling] = []
    before: Telling | None = None
    for telling in told:
        done.append(with_receiver(page, with_sides(page, telling, found, before)))
        if several(done[-1]):
            before = done[-1]
    return done


def _in_sentence(page: Page, sentence: Sentence, found: Sequence[Item]) -> list[Telling]:
    """The meetings that patterns tell of in one sentence."""
    low = page.text[sentence.start : sentence.end].lower()
    here: list[Telling] = []
    if _TRIGGER.search(low):
        shape = masked(page, sentence)
        nouns = meetings_nouns.tellings(page, shape)
        proposed = any(t.status == "proposed" for t in nouns)
        verbs = meetings_verbs.tellings(page, shape, proposed, found)
        here = _one_clause_once(page, nouns, verbs)
    if meetings_clauses.may_tell(page, sentence):
        more = meetings_clauses.tellings(page, masked(page, sentence), sentence)
        here = completed(here, told_apart(masked(page, sentence), here, more))
    if meetings_cues.may_tell(low):
        here = completed(here, meetings_cues.tellings(page, masked(page, sentence)))
    return here


_TITLE = re.compile(
    r"(?:Joint\s|Official\s|Press\s)?(?:Readout|Summary|Note|Record|Transcript|Minutes|Report|Remarks|"
    r"Communiqu[eé]|Statement|Declaration|Release)\s(?:of|on|by|from|after|following|at)\s"
)


def _is_title(page: Page, sentence: Sentence) -> bool:
    """Whether it is a heading ("Readout of the call with ..."): that only adds to what is told.

    So is a line without a stop before the first sentence that has one.
    """
    text = page.text[sentence.start : sentence.end].strip()
    if text[-1:] in _STOPS:
        return False
    alone = page.text[sentence.end :].lstrip(" ")[:1] in {"", "\n"}
    return _TITLE.match(text) is not None or (
        alone and not _STOP.search(page.text[: sentence.start])
    )


_STOPS = frozenset('.!?:;,”"')
_STOP = re.compile(r"[a-z][.!?][”\"]?(?:\n|$)", re.MULTILINE)


def _is_stance(page: Page, telling: Telling) -> bool:
    """Whether it is no meeting but what somebody intends: talks at large, refused or planned.

    "Ruled out negotiations" and "will hold talks" have neither a day nor a place; "rejected talks
    with Kenya" declines what Kenya proposed.
    """
    if telling.place is not None:
        return False
    if telling.rule in {"verbal", "clause"}:
        supposed = _SUPPOSED.search(page.text, max(0, telling.start - _NEAR), telling.start)
        return telling.status == "proposed" and telling.when is None and supposed is not None
    if telling.rule != "nominal":
        return False
    if telling.status == "planned":
        one = len(telling.mentions) > 1 and not telling.head.endswith("s")
        return telling.when is None and not one
    offered = _OFFERED.search(page.text, max(0, telling.start - 40), telling.start)
    named = (telling.with_whom and not telling.weak) or offered
    dated = telling.when is not None and _SET.search(page.text, telling.start, telling.end + _NEAR)
    return telling.status == "refused" and telling.head in _AT_LARGE and not (named or dated)


_SUPPOSED = re.compile(r"\b(?:[Ii]f|[Ww]hether|[Ww]hen)\s[^,;:.]{0,40}\Z")
"""Before a verb: it only speaks of a meeting that may or may not be ("if the ministers meet")."""
_SET = re.compile(r"\b(?:planned|scheduled|due|set|expected|to\shave)\b|\bday['’]s\s")
_NEAR = 80
"""How far behind a telling, in characters, the words may stand that it was set."""
_OFFERED = re.compile(
    r"['’]s?\s(?:[a-z]+\s)?(?:offer|proposal|calls?|invitation|request|suggestion)\s"
)
_AT_LARGE = frozenset(
    "talks negotiations consultations discussions conversations meetings sessions rounds visits "
    "dialogue calls".split()
)


def _is_history(telling: Telling, today: str) -> bool:
    """Whether only a year dates it, and one before the report's: it is told as background."""
    when = telling.when
    if when is None or when.last is None or when.grain in _DATED or not today:
        return False
    return when.last[:4] < today[:4]


_DATED = frozenset({"minute", "hour", "day", "week", "weekend", "month"})


_FOR = re.compile(r"\s(?:for|at)\s(?:(?:the|an?)\s)?")


def _one_clause_once(page: Page, nouns: list[Telling], verbs: list[Telling]) -> list[Telling]:
    """A noun inside a verb's clause ("met B for talks") tells the verb's meeting, not another."""
    kept = [
        noun for noun in nouns
        if not any(v.start <= noun.start and noun.end <= v.end + 8 for v in verbs)
        and not any(_FOR.fullmatch(page.text, v.end, noun.start) for v in verbs)
    ]  # fmt: skip
    return sorted([*kept, *verbs], key=lambda t: (t.start, t.end))


def _item(page: Page, telling: Telling) -> Meeting:
    anchor = page.anchor(telling.start, telling.end)
    over = telling.status or ("held" if telling.rule == "model" else None)
    telling = replace(telling, when=nearest(page, telling.when, over))
    status = _on_its_day(page, telling)
    by_model = telling.rule == "model"
    item = Meeting(
        id=item_id(Meeting, page.source.id, anchor),
        source=page.source.id,
        anchor=anchor,
        made_by="model:meetings@1" if by_model else f"rule:meetings.{telling.rule}@1",
        confidence=_confidence(telling),
        when=day_of(page, telling, status),
        place=place_understood(page, telling, status),
        format=format_of(page, telling),
        participants=actors(telling.mentions),
        status=status,
    )
    if telling.seen is not None and by_model:
        read, at = telling.seen
        read.tells[item.id] = at
    page.kept("meetings")[item.id] = telling
    return item


def _on_its_day(page: Page, telling: Telling) -> MeetingStatus:
    """What is said of it; where no word says, a meeting on a day after the report's own is planned,
    and so is one that seems to be over, if its own words name such a day ("their meeting on <T>").
    """
    today = page.source.published or str(opening_day(page.text) or "9999")
    when = telling.when
    ahead = when is not None and when.first is not None and when.first > today[:10]
    if telling.status is None:
        return "planned" if ahead else "held"
    told = page.text[telling.start : telling.end]
    if telling.status == "held" and ahead and when is not None and when.grain in _DATED:
        named = when.text in told and (telling.rule == "nominal" or "next" in when.text)
        return "planned" if named or _PRESENT.search(told) else "held"  # "when the two meet"
    return telling.status


_PRESENT = re.compile(r"\b(?:meets?|gathers?|convenes?|sits? down|confers?)\b")


def _confidence(telling: Telling) -> float:
    table = words().confidence
    if telling.seen is not None and telling.rule == "model":
        read, at = telling.seen
        return round(read.told[at].acts["CONSULT"], 2)
    if telling.status in {"proposed", "refused"}:
        return table[telling.status]
    if telling.weak:
        return table["weak"]
    return table["told again"] if telling.also > 1 else table[telling.rule]
