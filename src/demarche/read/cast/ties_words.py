"""The words between a side and a name that make the one the other's.

Each function is given the text and what stands on either side of the words.
"""

from __future__ import annotations

import functools
import re

from demarche.lexicon.whose import whose, words_of
from demarche.read.cast.found import Found, Owner

_MODAL = (
    r"(?:(?:will|would|is|was|are|were|to|has|had|have|been|be|also|now|later|today|yesterday|then|"
    r"again|only|in turn|on \w+|last \w+|this \w+|plans?|planned|decided|agreed|meant|due) )*"
)


def sent(text: str, side: Found, person: Found) -> bool:
    """Whether a side sends or names somebody ("Kenya will send its deputy minister Ada Okoro")."""
    verb = _sends().fullmatch(text, side.end, person.start)
    if verb is None or _GIVEN.match(text, person.end):
        return False
    return verb["named"] is None or bool(person.role) or _AS.match(text, person.end) is not None


@functools.cache
def _sends() -> re.Pattern[str]:
    verbs = "|".join(whose().sends)
    return re.compile(
        rf"(?:,[^,.;:]{{0,60}},)? {_MODAL}(?:(?P<named>nam\w+|appoint\w*|nominat\w+|elect\w*|"
        rf"cho[os]\w+|pick\w*|designat\w+)|{verbs}) (?:its |their |his |her |an? |the )?"
    )


_GIVEN = re.compile(r" (?:an?|the|its|their|two|three|home|back)\b")
"""After whoever is sent something, or sent away."""
_AS = re.compile(
    r",? (?:[^,.;:]{0,60}, )?(?:as|its|their|to (?:lead|head|represent|speak|be)|\w+ )"
)


def led(text: str, side: Found, person: Found) -> bool:
    """Whether somebody leads a side's people ("Karvel's team will be led by Ada Okoro")."""
    if _led_by().fullmatch(text, side.end, person.start):
        return True
    between = text[side.end : person.start]
    if side.adjective and between == ", ":  # "and the Danish, Jens Krag,"
        return text[max(0, side.start - 8) : side.start] == "and the "
    return _ELLIPSIS.fullmatch(between) is not None


_ELLIPSIS = re.compile(r"['’]s?,(?: the)? ")
BY = re.compile(r" by (?:the |an? )?")


def described(text: str, side: Found, person: Found) -> bool:
    """Whether plain words tell what somebody is to a side ("Peru's counsel, Ana Soto,", "a Kenyan
    surveyor, Ada Okoro, said").
    """
    words = _NOUN.fullmatch(text, side.end, person.start)
    if words is None or not (side.adjective or words["own"]):
        return False
    if set(words["noun"].split()) & words_of("unlike"):
        return False
    return bool(words["comma"]) and (text[person.end : person.end + 1] in ",." or person.said)


_NOUN = re.compile(r"(?P<own>['’]s?)? (?P<noun>[a-z-]+(?:(?:['’]s)? [a-z-]+){0,3})(?P<comma>,)? ")


def in_capital(text: str, office: Found, side: Found, owners: tuple[Owner, ...]) -> bool:
    """Whether an office is the one in a side's capital ("In the capital of Karvel, a minister")."""
    if office.owners or office.what not in {"title", "single", "institution", "person"}:
        return False
    opens = _OPENS_IN.search(text, max(0, side.start - 24), side.start)
    if opens is None or office.sector not in {"GOV", "MIL", "LEG", "COP", "SPY"}:
        return False
    between = text[side.end : office.start]
    abroad = side.entry is None or side.entry.form == "name"
    at_home = bool(office.house) or office.tag == "voice"
    if not abroad and at_home and _STRAIGHT.fullmatch(between):
        return True  # "In Lima, Foreign Ministry spokesman Luis Vega"
    stands = office.role or office.what == "institution"
    if opens["capital"] or (abroad and stands and between in (", ", ", the ")):
        return _THEN.fullmatch(between) is not None
    return _CAPITAL.fullmatch(between) is not None


_STRAIGHT = re.compile(r",? (?:the |an? )?")
_OPENS_IN = re.compile(
    r"(?:^|[.”\"] |\n)In (?P<capital>the capital of )?(?:neighbou?ring |nearby )?(?:the )?$"
)
_CAPITAL = re.compile(r"(?:['’]s)? capital,(?: [A-Z]\w+,)? (?:the |an? )?")


@functools.cache
def _led_by() -> re.Pattern[str]:
    teams, leads = "|".join(whose().teams), "|".join(whose().leads)
    return re.compile(
        rf"(?:['’]s?)?(?: (?:[\w-]+ ){{0,2}}(?:{teams})(?: (?:at|to|in|for|on) [^,.;:]{{1,40}})?)?"
        rf",?(?: which)? {_MODAL}(?:{leads})(?: (?:at|to|in|for|there)[^,.;:]{{0,30}})? by "
        r"(?:the |its |an? )?"
        rf"|['’]s? (?:{'|'.join(whose().answers.split())}) {_MODAL}"
        r"(?:came|comes|coming|given|put|read|delivered|made|sent) (?:from|by|through) "
        r"(?:the |its |an? )?"
    )


_BEGINS = re.compile(r"^|(?:[.!?”\"] |\n)(?=[A-Z])")


def opens_for(text: str, side: Found, person: Found) -> bool:
    """Whether a sentence opens with the side that its speaker is for ("For Peru, Ana Soto")."""
    ends = [m.end() for m in _BEGINS.finditer(text, max(0, side.start - 40), side.start)]
    begin = max(ends, default=0)
    if side.start - begin > 40 or not (person.spoken or person.subject):
        return False
    if side.quoted and not person.quoted:
        return False  # "Ask my colleague from Peru," Ana Soto said
    opens = text[begin : side.start].strip().lower().removesuffix(" the")
    between = text[side.end : person.start]
    if opens == "on" and _PART.fullmatch(between):
        return True
    seat = side.entry is not None and side.entry.form == "capital"
    return (
        opens in whose().openings
        and not (seat and opens == "from")
        and _THEN.fullmatch(between) is not None
    )


_PART = re.compile(r"(?:['’]s?)?(?: (?:\w+ )?(?:side|behalf|part|bench))?, (?:the |its |an? )?")
_THEN = re.compile(
    r"(?:['’]s? (?:\w+ )?(?:side|behalf|part|delegation|team|government))?(?:,[^,.;:]{0,40})?, "
    r"(?:the |its |an? )?"
)


def speaks(text: str, person: Found, side: Found) -> bool:
    """Whether somebody speaks for a side or leads its people ("Ana Soto, representing Peru")."""
    verb = _speaks_for().fullmatch(text, person.end, side.start)
    if verb is None:
        return False
    if side.possessive:
        return _team().match(text, side.end) is not None
    return verb["aside"] is None or text[side.end : side.end + 1] in ",;"


@functools.cache
def _speaks_for() -> re.Pattern[str]:
    verbs, sent = "|".join(whose().speaks_for), "|".join(whose().sent)
    return re.compile(
        rf"(?:,? (?:who )?{_MODAL}(?:{verbs})|,? {_MODAL}(?:{sent})(?: [\w-]+){{0,4}} by"
        r"|(?P<aside>, for)) (?:the )?"
    )


def is_its(text: str, person: Found, side: Found) -> bool:
    """Whether plain words behind a name tell what somebody is to a side ("Tashi Dorji, Bhutan's
    chief surveyor,", "Ada Okoro, a Kenyan surveyor,").
    """
    if _BEHIND.fullmatch(text, person.end, side.start) is None:
        return False
    words = _WHAT.match(text, side.end)
    if words is None or not (side.adjective or words["own"]):
        return False
    return not set(words["noun"].split()) & words_of("unlike")


_BEHIND = re.compile(r", (?:\d\d, )?(?:the |an? )?(?:former |then |senior |young |veteran )?")
_WHAT = re.compile(r"(?P<own>['’]s?)? (?P<noun>[a-z-]+(?: [a-z-]+){0,4})[,.]")


@functools.cache
def _team() -> re.Pattern[str]:
    return re.compile(rf"['’]s? (?:[\w-]+ ){{0,2}}(?:{'|'.join(whose().teams)})\b")


def is_of(text: str, person: Found, side: Found) -> bool:
    """Whether somebody named in full is of a state ("Elsa Grym of Karvel")."""
    state = side.what in {"capitals", "state"} or (
        side.entry is not None and side.entry.kind == "country" and side.entry.form == "name"
    )
    full = len(person.name) > 1 or person.role is not None
    if side.what == "organisation":
        state, full = True, person.role is not None
    return state and full and text[person.end : side.start] in (" of ", " of the ", ", of ")
