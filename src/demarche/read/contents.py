"""Where the words said at a cue can lie: regions, what parts clauses, what is no content.

The words before a cue are read in `contents_before`, those after it in `contents_after`, a clause
that the cue splits in `contents_around`.
"""

from __future__ import annotations

import re

import msgspec

from demarche.read.clauses import has_finite
from demarche.read.cues import Spotted
from demarche.read.page import Page, Quote
from demarche.read.subjects_phrases import Subject

_DAY = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tomorrow|tonight|"
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?\s+\d{1,2}(?:,\s+\d{4})?|"
    r"\d{1,2}\s+(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)(?:\s+\d{4})?"
)
_MONTH = (
    r"in (?:early |late |mid-)?(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December|(?:19|20)\d\d)(?: (?:19|20)\d\d)?"
)
_FORUM = (
    r"statements?|interview|speech|tweet|letter|briefing|conference|post|posting|message|"
    r"address|report|interviews|remarks|video|email|e-mail|broadcast|call|hearing|session|"
    r"meeting|communiqu[eé]|article|memo|release|appearance|testimony|debate|podcast|reply|"
    r"response|note|forum|event|gathering|summit|readout"
)
_HEARERS = (
    r"reporters|journalists|lawmakers|legislators|parliament|the (?:press|media|council|house|"
    r"assembly|chamber|committee|court|nation|paper|newspaper|broadcaster|agency|channel)|"
    r"(?:the|a) [\w’' -]{1,40}?(?:agency|newspaper|television|radio|channel|broadcaster|TV)|"
    r"state (?:television|radio|media|TV)|[A-Z]{2,}(?: News| TV| Radio)?"
)
ASIDE = re.compile(
    r"(?:\s*,?\s*(?:"
    rf"{_MONTH}|"
    r"(?:(?:on|late on|early on|late|early|last|this|earlier on|earlier|later|later on)\s+)*"
    rf"(?:{_DAY})"
    r"(?:\s+(?:morning|afternoon|evening|night))?"
    r"|(?:earlier|later|again|afterwards?|bluntly|flatly|publicly|privately|repeatedly|clearly|"
    r"simply)\b"
    r"|(?:this|last|earlier this|later this)\s+(?:week|month|year|morning|evening|afternoon)"
    rf"|(?:in|at|during|through|via|on|after)\s+(?:an?|the|his|her|their|its|separate|televised|written)\s+"
    rf"(?:[\w’'-]+\s+){{0,4}}?(?:{_FORUM})"
    r"(?:\s+(?:to|with|for|on|published|posted|released|issued|broadcast|aired|in|after|before|following)\s+"
    r"(?!that\b)[^,;:“\"]{1,60}?(?=,|:|\s+that\b|\s+[“\"]|\s*$))?"
    rf"|(?:to\s+)?(?:{_HEARERS})(?=[\s,:])"
    r"))+",
)
"""What may stand between a cue and its content without being content."""
CLAUSE_STOP = re.compile(r";\s+(?!(?:and\s+)?that\b)")
"""A semicolon: what follows it is told by the author again, unless that goes on with "that"."""
AFTERTHOUGHT = re.compile(
    r",\s+(?:an?|the)\s+(?:[\w-]+\s+){0,2}?(?:step|move|measure|charge|claim|accusation|assertion|decision|"
    r"allegation|request|pledge|promise|threat|demand|figure|formula|exercise|act|gesture|warning|"
    r"remark|proposal|suggestion|version|account|reading|position|view|condition|concession|"
    r"denial|contention|offer|ultimatum|reversal|admission|comment|phrase|prediction|argument|"
    r"matter|sequence|inquiry|shift|sentence|question|subject|point|idea|notion|language|detail|"
    r"distinction|refrain|line|answer|rebuke|result|outcome|prospect|silence|compromise|plan|"
    r"delay|pause|boast|hint|message|complaint|theory|estimate|arrangement)\s+"
    r"(?:(?:(?:on|to|for|in|about|of|with|from|against|by|over|at)\s+)?(?:that|which)\s|"
    r"[A-Z][\w’'-]+ (?:\w+ed|has|had|would|did|rejects|denies|disputes|accepts|welcomes)\b|"
    r"(?:at once|quickly|promptly|later|also|since|immediately|flatly)\s+"
    r"\w+ed\b|"
    r"(?:denied|rejected|disputed|dismissed|contested|repeated|echoed|made|met|taken|seen|read|"
    r"greeted|welcomed|backed|supported|questioned|ridiculed|mocked|called|described|confirmed)\b)"
    r"|,\s+wording\s+(?:that|which)\s"
    r"|,\s+(?:an?|the|its|his|her|their)\s+(?:most\s+\w+|\w+est|worst|first|second|third|latest|last)"
    r"\s+(?:[\w-]+\s+){0,2}?(?:step|move|measure|sign|gesture|remark|remarks|comment|comments|language|"
    r"statement|warning|threat|concession|signal|admission|criticism|response|reaction|words)\b"
    r"|,\s+(?:(?:only|just|barely|less than|more than)\s+)?(?:an?|the|one|two|three|four|five|six|"
    r"several|some|\d+)?\s?(?:moments?|minutes?|hours?|days?|weeks?|months?)\s+"
    r"(?:after|before|ahead of)\s"
    r"|,\s+(?:shortly|soon|long|just|right|immediately)\s+(?:after|before)\s",
)
"""Where the author takes up what was said: ", a charge that Lima denied", ", its gravest step so
far", or sets it in time: ", hours after the vote".
"""
DEED = re.compile(
    r",\s+(?:(?:and|but)\s+(?:(?:then|also|later)\s+)?)?(?:laid|blamed|called|announced|ordered|promised|"
    r"threatened|accused|urged|praised|thanked|demanded|rejected|refused|declined|appealed|dismissed|"
    r"denounced|condemned|vowed|pledged|offered|proposed|summoned|expelled|recalled|gave|walked|left|"
    r"put|asked|invited|warned|repeated|added|insisted|described|welcomed|ruled|sent|set|took|"
    r"withdrew|cut|closed|broke|lodged|signed|pointed|hinted|cited|quoted|apologi[sz]ed)\b(?!\s+by\b)",
)
"""Where the speaker's next deed is told after a content of what would be."""
_WOULD = re.compile(r"\b(?:would|could|had|was|were|will|should|might|’d|'d|did)\b")
_BOUNDARY = re.compile(
    r"(?:[,;]\s*|\s[—–-]\s*|\s+)(?:and|but|while|although|though|whereas|yet|as|before|after)\s+$"
    r"|[,;]\s*$|\s[—–]\s*$",
)
_LED_UP = re.compile(
    r"(?:,|[”\"]|[—–])[ \n]((?:the |an? |one |two |some |several )?(?:[\w’'-]+[ \n]){1,7})$"
)
"""What stands before a subject in its own phrase: ", port | officials", ", aides and | envoys"."""
_LED_BY = re.compile(
    r"(?:,\s+(?:and|but|while|although|though|whereas|yet|as|after|before)|\s[—–]|;)\s+"
    r"(?!that\b)((?:the |an? |its |their |his |her |one |two |some |several )?(?:[\w’'-]+ ){1,7})$"
)
"""What stands before a subject in its own phrase behind a joint: ", after | the republic of"."""
_PHRASE = 80
_SHUT = re.compile(rf"[.,;]|\s(?:on |late |early )*(?:{_DAY})")
"""Behind a cue that closes what was said: "officials said.", "officials said on Monday"."""
_ARTICLE = re.compile(r"\s((?:the|a|an|its|their|his|her)\s+)$", re.IGNORECASE)


class Region(msgspec.Struct, frozen=True):
    """[start, end) of what was said, and the whole quotations that lie in it or begin there."""

    start: int
    end: int
    quotes: tuple[Quote, ...]


def before_article(text: str, floor: int, head: int) -> int:
    """Where the article before `head` begins; `head` itself without one."""
    article = _ARTICLE.search(text, floor, head)
    return article.start(1) if article else head


def before_phrase(text: str, floor: int, head: int) -> int:
    """Where the noun phrase before `head` begins that a conjunction or a comma parts."""
    bare = before_article(text, floor, head)
    if parts_at(text, floor, bare):
        return bare
    led = _LED_BY.search(text, max(floor, head - _PHRASE), head)
    return bare if led is None or has_finite(led[1]) else led.start(1)


def head_of(page: Page, cue: Spotted, subject: Subject, floor: int) -> int:
    """Where the words of a cue and its subject begin; an article before them is theirs."""
    head = before_article(page.text, floor, min(cue.start, subject.start))
    if "bare" not in cue.takes or not _SHUT.match(page.text, max(cue.end, subject.end)):
        return head
    words = _LED_UP.search(page.text, max(floor, head - 80), head)
    return head if words is None or has_finite(words[1]) else words.start(1)


def quotes_within(page: Page, start: int, end: int) -> tuple[Quote, ...]:
    """The quotations that open in [start, end), words marked in doubt left out."""
    return tuple(q for q in page.quotes_near(start, end) if start <= q.opens and not q.scare)


def parts_at(text: str, start: int, end: int) -> bool:
    """Whether the words before `end` part what follows from the clause that began at `start`."""
    return _BOUNDARY.search(text[start:end]) is not None


def without_joint(text: str, start: int, end: int) -> int:
    """The end of a clause without the comma and conjunction that join the next one."""
    joint = _BOUNDARY.search(text[start:end])
    return start + joint.start() if joint else end


_UNSAID = re.compile(
    r",?\s+(?:and|but)\s+(?:(?:he|she|it|they)\s+)?(?:would not|wouldn[’']t|declined to|refused to|"
    r"did not|didn[’']t)\s+(?:say|elaborate|name|give|comment|specify|go into|disclose|be drawn|"
    r"provide|identify|discuss|answer|explain)\b"
)
"""What the speaker did not tell: "confirmed the call but would not say when"."""
_SINCE = re.compile(
    r",\s+(?:and|but)\s+"
    r"(?:(?:he|she|it|they|(?:his|her|its|their|the|one of)\s[^,;:“”\"]{1,50}?)\s)?"
    r"(?:has|have)\s+(?:\w+ly\s|not\s|never\s|since\s|now\s|been\s|already\s|also\s|twice\s)*\w+"
)
"""What has come of it since, told by the author: "said it was a crime, and has left since"."""


def content_end(page: Page, start: int, end: int, *, clause: bool) -> int:
    """Where indirect words end before the author goes on: at an afterthought on what was said or,
    in a clause of what would be, at the speaker's next deed. Quotations are never cut.
    """
    stops = [m.start() for m in (AFTERTHOUGHT.search(page.text, start, end),) if m]
    unsaid = _UNSAID.search(page.text, start, end)
    stops += [unsaid.start()] if unsaid else []
    if clause:
        stops += [m.start() for m in (_SINCE.search(page.text, start, end),) if m]
        for deed in DEED.finditer(page.text, start, end):
            if _WOULD.search(page.text, start, deed.start()):
                stops.append(deed.start())
                break
    for stop in sorted(stops):
        # What was confirmed may be two words: "the call, but would not say when".
        least = 2 if unsaid and stop == unsaid.start() else 3
        if page.in_quote(stop) is None and len(page.text[start:stop].split()) >= least:
            return stop
    return end
