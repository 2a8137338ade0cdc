"""Speech without cues: a transcript's turns, an official's statement; the heading names who speaks.

A sentence is a statement of its own. Questions from the floor are none, nor are courtesies. Where
a speaker repeats another's words ("as the envoy said: ..."), the other is named beside. The heading
may be the title, a line under a letterhead, a byline, or the signature below.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import msgspec

from demarche.ground.anchors import trimmed
from demarche.ground.items import Actor, Item, Source, Statement, item_id
from demarche.language.segment import sentences
from demarche.language.words import Sentence
from demarche.read.attributions import in_sentence
from demarche.read.cast import cast, host_of
from demarche.read.cast.issuer import heading_end
from demarche.read.cues import table
from demarche.read.page import Mention, Page

_SPOKEN = (
    r"(?:statement|remarks|message|declaration|address|speech|communiqu[eé]|comments?|letter|"
    r"testimony|appeal)"
)
_ABOUT = r"\b(?:on|regarding|about|concerning|following|after|respect)\b"
_BY = re.compile(
    rf"(?:\b{_SPOKEN}\b(?:(?!{_ABOUT})[^:]){{0,60}}?\b(?:by|from)\s+(?:the\s+)?"
    rf"|\b{_SPOKEN}\s+of\s+(?:the\s+)?"
    rf"|^(?=[^:]{{3,60}}['’]s?\s+(?:statement|remarks|speech|address))"
    r"|^(?=(?:the )?(?!(?:joint|press|official|public|media|full)\b)[^:]{3,60}?\s"
    r"(?:statement|communiqu[eé]|declaration|press release)\s+"
    r"(?:on|about|following|after|regarding)\b)"
    r"|\b(?:press|news) release\s+(?:no\S* \S+ )?(?:of|by|from)\s+(?:the\s+)?)",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\s+(?:on|regarding|about|at|following|after|to|concerning|before|in response|for|as|during|"
    r"and (?:the )?(?:press|vice president of)|marking|in (?:a )?(?:press|joint))\b"
    r"|\s[–—-]\s|[:;(]|,(?! (?:[A-Z][\w’'-]*\.? ?){1,6}(?:$|[,–—-]| \w))|$"
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur)\b")
_OFFICE = re.compile(r"^(?:Office|Press [Oo]ffice|Cabinet) of\b")
_HOUSE = re.compile(
    r"\b(?:ministry|government|council|presidency|embassy|department|secretariat|cabinet|"
    r"delegation|mission)\b",
    re.IGNORECASE,
)
_DECLARES = re.compile(
    r"\s+(?:(?:\w+ly|hereby|again|once again) )*(?!says\b|is\b|was\b)[a-z]+[^s\W]e?s\b"
)
_LONGEST_SIGNATURE = 90
_NAMING = frozenset(["name", "metonym"])
_ASIDE = re.compile(r"^[(\[].*[)\]]\.?$", re.DOTALL)
_COURTESY = re.compile(
    r"(?:good (?:morning|afternoon|evening|day)\b.{0,60}"
    r"|(?:ladies and gentlemen|dear colleagues|excellencies|distinguished \w+)[\w ,]{0,50}"
    r"|please,? (?:sit|be seated|have a seat|take (?:a|your) seat|stand|wait|come in|go ahead|"
    r"raise|turn|hold|identify yourself|introduce yourself|use the|speak into|keep it)\b.{0,60}"
    r"|(?:the |your )?(?:next|last|final|first|one (?:more|last)|another) questions?\b.{0,40}"
    r"|.{0,60}\b(?:(?:take|to|and|then) (?:your|a few|some|any) (?:\w+ )?questions?)"
    r"|(?:any|are there any) (?:other |more |further )?questions?"
    r"|that(?:['’]s| is| will be| concludes)\b.{0,12}\b(?:all|it|everything|briefing)\b"
    r"(?: (?:from me|for (?:today|now)|i have|we have))?(?:[;,].{0,60})?"
    r"|(?:i thank you|thank you|thanks)\b.{0,60}"
    r"|(?:i(?:['’]ll| will| shall) |let me )(?:read|begin with|start with) (?:out )?(?:a|the|an) "
    r"(?:\w+ )?statement"
    r"|(?:over to|the floor is|i (?:now )?give the floor to)\b.{0,40})[.!]?",
    re.IGNORECASE,
)
"""Whole sentences of courtesy and of running a briefing, which say nothing about the matter."""


def spoken_spans(page: Page) -> list[tuple[int, int]]:
    """[start, end) of the stretches that somebody speaks, in order."""
    return [(start, end) for start, end, _ in _turns(page)]


def monologues(page: Page) -> list[Item]:
    """Every sentence of a turn or an official's statement that states something."""
    items: list[Item] = []
    for start, end, speaker in _turns(page):
        for sentence in page.sentences_in(start, end):
            if sentence.part == "body":
                items.extend(_statement(page, sentence, speaker))
    return items


def _turns(page: Page) -> Iterator[tuple[int, int, Actor | None]]:
    if any(s.part == "label" for s in page.sentences):
        yield from _labelled(page)
        return
    if not page.sentences:
        return
    begin, end = heading_end(page.text), page.sentences[-1].end
    signature = _signature(page, begin)
    speaker = _author(page, begin, signature)
    if speaker is not None:
        signs = signature.anchor.start if signature is not None and signature.anchor else end
        close = end if signature is None else page.text.rfind("\n", 0, signs) + 1
        yield begin, close, speaker


def _signs(page: Page, begin: int, above: Actor | None, *, personal: bool) -> bool:
    """Whether the signature tells who speaks: no name stands above, and the text says "we" of
    the signer, not "the Council" of the house that issues it.
    """
    if above is None:
        return True
    if _is_person(above) or not personal:
        return False
    opening = page.text[begin : begin + 60].removeprefix("The ").casefold().split()
    return opening[:1] != above.name.casefold().split()[:1]


def _author(page: Page, begin: int, signature: Actor | None) -> Actor | None:
    """Whose words an official text is that begins here, below its heading."""
    if page.source.genre in {"article", "readout"}:
        return None
    titled = _heading_speaker(page.source)
    if titled is not None and _is_person(titled):
        return _of_issuer(titled, page.source)
    above = _written_above(page, begin) or titled
    written = above or _of_itself(page, begin)
    personal = _FIRST_PERSON.search(page.text, begin) is not None
    signed = signature is not None and _signs(page, begin, above, personal=personal)
    if signed and signature is not None:
        party = signature.party or (above.party if above is not None else None)
        role = signature.role or (above.role if above is not None else None)
        written = msgspec.structs.replace(signature, party=party, role=role)
    itself = written is not None and _HOUSE.search(written.text) is not None
    spoken = itself or signed or personal
    if written is None or not (spoken or written is titled):
        return None
    return _of_issuer(written, page.source)


_OWNED = re.compile(
    r"(?: of .*| for .*|\b(?:president|prime minister|premier|king|queen|emir|chancellor)) of ",
    re.IGNORECASE,
)
_PORTFOLIO = re.compile(
    r"\b(?:affairs|interior|defen[cs]e|state|staff|finance|economy|energy|trade|transport|justice|"
    r"security|information|communications?|resources|water|agriculture|fisheries|environment|"
    r"health|education|council|commission|committee|parliament|assembly|mission|delegation|"
    r"government|cabinet|office|secretariat|forces|army|navy|police|department|ministry)\b"
    r"|\b(?:republic|nation|kingdom|realm|country|council of ministers)$",
    re.IGNORECASE,
)


def _of_issuer(author: Actor, source: Source) -> Actor:
    """An author whose office names no country, with the party that issues the text."""
    role = author.role or ""
    if author.party is not None or not (role or _HOUSE.search(author.text)):
        return author
    if _OWNED.search(role) and not _PORTFOLIO.search(role.rpartition(" of ")[2]):
        return author  # of a state or a body that no table has
    return msgspec.structs.replace(author, party=host_of(source))


def _is_person(actor: Actor) -> bool:
    """Whether an actor goes by a name of their own, not by the office's."""
    return bool(actor.role) and actor.name != actor.role


def _written_above(page: Page, end: int) -> Actor | None:
    """Who speaks by the lines above the text: "Statement by ..." first, then a byline's person."""
    lines = _lines(page.text, end)
    for start, stop in lines:
        by = _BY.search(page.text[start:stop])
        if by is not None and (named := _first_named(page, start + by.end(), stop)) is not None:
            return named.actor
    official = page.source.genre == "statement"
    for start, stop in lines if official else ():
        if (named := _person_in(page, start, stop)) is not None:
            party = named.actor.party or _office_above(page, start, named.start)
            return msgspec.structs.replace(named.actor, party=party)
    return None


def _of_itself(page: Page, begin: int) -> Actor | None:
    """The institution whose official text speaks of itself: "The Ministry ... rejects ..."."""
    first = next(iter(page.mentions_in(begin, begin + 160)), None)
    if page.source.genre != "statement" or first is None or first.is_person:
        return None
    opens = page.text[begin : first.start].strip().lower() in {"", "the"}
    declares = _DECLARES.match(page.text, first.end) is not None
    return first.actor if opens and declares and _HOUSE.search(first.actor.text) else None


def _office_above(page: Page, start: int, end: int) -> str | None:
    """The party of the office whose letterhead stands in a byline before the name."""
    if _OFFICE.match(page.text[start:end]) is None:
        return None
    return next((m.actor.party for m in page.mentions_in(start, end) if m.actor.party), None)


def _signature(page: Page, begin: int) -> Actor | None:
    """Who signs an official's text: the person whom a last line that is no sentence opens with."""
    if page.source.genre != "statement":
        return None
    lines = [span for span in _lines(page.text, len(page.text)) if span[0] > begin][-_SIGNED:]
    for number, (start, end) in enumerate(lines):
        closing = [page.text[a:b].strip() for a, b in lines[number:]]
        if any(len(c) > _LONGEST_SIGNATURE or c.endswith(_CLOSED) for c in closing):
            continue
        people = (m for m in page.mentions_in(start, end) if m.is_person and m.how == "name")
        named = next((m for m in people if m.start - start < _TITLED), None)
        if named is not None:
            office = named.actor.role or " ".join(closing[1:2]) or None
            return msgspec.structs.replace(named.actor, role=office)
        if len(closing) > 1 and (unknown := _unknown_signer(page, start, end, lines[number + 1])):
            return unknown
    return None


_SIGNER = re.compile(r"(?:(?:Dr|Mr|Mrs|Ms|Gen|Col|H\.E)\.? )*(?:[^\W\d_a-z][\w.’'-]+ ?){2,5}$")


def _unknown_signer(page: Page, start: int, end: int, below: tuple[int, int]) -> Actor | None:
    """A name that no table knows, in a line of its own above an office."""
    office = page.text[below[0] : below[1]].strip()
    titled = next(iter(page.mentions_in(*below)), None)
    if titled is None or titled.start - below[0] > 4 or _HOUSE.match(office):
        return None
    if not titled.actor.role or _SIGNER.match(page.text[start:end].strip()) is None:
        return None
    start, end = trimmed(page.text, start, end)
    anchor = page.anchor(start, end)
    return Actor(anchor.exact, anchor, anchor.exact, titled.actor.party, "GOV", office)


_SIGNED = 3
"""How many lines a signature has at most."""
_TITLED = 12
"""How many characters of rank or address may stand before a signature's name."""
_CLOSED = (".", "!", "?", "”", '"')


def _lines(text: str, end: int) -> list[tuple[int, int]]:
    """[start, end) of the lines above this place that hold anything."""
    return [m.span() for m in re.finditer(r"[^\n]+", text[:end])]


def _first_named(page: Page, start: int, end: int) -> Mention | None:
    """The first in a stretch who can speak: not a place, not an adjective."""
    able = (m for m in page.mentions_in(start, end) if not (m.is_place or m.is_adjective))
    named = next(able, None)
    return named if named is not None and named.start - start < 12 else None


def _person_in(page: Page, start: int, end: int) -> Mention | None:
    """The first person with a name in a stretch."""
    people = (m for m in page.mentions_in(start, end) if m.is_person and m.how == "name")
    return next((m for m in people if m.actor.role), None)


def _labelled(page: Page) -> Iterator[tuple[int, int, Actor | None]]:
    labels = [s for s in page.sentences if s.part == "label"]
    answering: Actor | None = None
    hosts = {name for label in labels if (name := _host_by(page, label))}
    for number, label in enumerate(labels):
        if page.text[label.start : label.end].strip(" .:").lower() in hosts:
            continue
        end = labels[number + 1].start if number + 1 < len(labels) else len(page.text)
        speaker = _named_by(page, label)
        if page.text[label.start : label.end].strip(" .:") in {"A", "Answer", "ANSWER"}:
            speaker = answering or speaker  # whoever had the word before the question
        if speaker is not None:
            answering = speaker
            yield label.end, end, speaker


def _host_by(page: Page, label: Sentence) -> str | None:
    """The name before "(host)" in a label: whoever asks goes by it alone further down."""
    name, _, rest = page.text[label.start : label.end].partition("(")
    asks = set(re.findall(r"\w+", rest.lower())) & set(table().askers.labels)
    return name.strip().lower() if asks and name.strip() else None


def _named_by(page: Page, label: Sentence) -> Actor | None:
    """Whom a label names, or None if it marks a question from the floor."""
    start, end = trimmed(page.text, label.start, label.end, " \t\n:.")
    plain = page.text[start:end].lower()
    first = plain.split()[0].strip(".:") if plain.split() else plain
    if plain in table().askers.labels or first in table().askers.labels:
        return None
    if _host_by(page, label) is not None:
        return None
    mention = next((m for m in page.mentions_in(label.start, label.end) if not m.is_place), None)
    if mention is not None:
        return mention.actor
    anchor = page.anchor(start, end)
    return Actor(anchor.exact, anchor, anchor.exact.title())


@functools.lru_cache(maxsize=256)
def _heading_speaker(source: Source) -> Actor | None:
    """Whose words an official text is, from its title ("Statement by the foreign minister on")."""
    if source.genre == "article" or not source.title:
        return None
    by = _BY.search(source.title)
    if by is None or (source.genre == "readout"):
        return None
    until = _UNTIL.search(source.title, by.end() + 1)
    name = source.title[by.end() : until.start() if until else None].strip()
    if not name:
        return None
    named = cast(name, sentences(name), (), source)
    able = [m for m in named if not (m.is_adjective or m.is_place)]
    if not able:
        return Actor(name, None, name)
    first = able[0]
    holder = next((m for m in able if m.is_person and m.how == "name"), None)
    if not first.is_person and holder is not None and _heads(name, first, holder):
        party = holder.actor.party or first.actor.party
        role = name[first.start : holder.start].strip(" ,") or None
        actor = msgspec.structs.replace(holder.actor, party=party, role=holder.actor.role or role)
    else:
        actor = first.actor
    return msgspec.structs.replace(actor, text=name, anchor=None)


def _heads(name: str, body: Mention, holder: Mention) -> bool:
    """Whether only the words of an office stand between a body and a person's name."""
    between = name[body.end : holder.start].split()
    small = {"of", "for", "the", "to"}
    return all(word in small or not word[:1].islower() for word in between) and "," not in between


def _statement(page: Page, sentence: Sentence, speaker: Actor | None) -> Iterator[Statement]:
    start, end = trimmed(page.text, sentence.start, sentence.end)
    while end > start and page.text[end - 1] in ".!":
        end -= 1
    if start >= end or _says_nothing(page.text[start : sentence.end]):
        return
    anchor = page.anchor(start, end)
    yield Statement(
        id=item_id(Statement, page.source.id, anchor, "direct"),
        source=page.source.id,
        anchor=anchor,
        made_by="rule:statements.monologue@1",
        confidence=0.9,
        speaker=speaker,
        mode="direct",
        echoes=_echoed(page, sentence, speaker),
    )


def _says_nothing(text: str) -> bool:
    words = re.findall(r"[\w’'-]+", text)
    if _COURTESY.fullmatch(text.strip()):
        return True
    if len(words) < 3 or text.rstrip('”"’ ').endswith("?") or _ASIDE.match(text.strip()):
        return True
    lowered = " ".join(words).lower()
    greeting = any(f"{lowered} ".startswith(f"{opener} ") for opener in table().empty.openers)
    return (greeting and len(words) <= table().empty.longest) or not any(w.islower() for w in words)


def _echoed(page: Page, sentence: Sentence, speaker: Actor | None) -> Actor | None:
    """Whose words the sentence repeats: a named one's, where a cue has both subject and content."""
    for said in in_sentence(page, sentence):
        other = said.speaker
        if other is None or said.pronoun or said.rule in {"np", "nominal", "of", "as", "marked"}:
            continue
        mention = next(
            (m for m in page.mentions_in(sentence.start, sentence.end) if m.anchor == other.anchor),
            None,
        )
        if mention is None or mention.is_adjective or mention.is_place:
            continue
        if mention.how == "pronoun" or not (mention.is_person or mention.how in _NAMING):
            continue
        if speaker is None or not (other.name == speaker.name or _speaks_for(speaker, other)):
            return other
    return None


def _speaks_for(speaker: Actor, other: Actor) -> bool:
    """Whether the one named is the speaker's own government or body."""
    return other.party is not None and other.party == speaker.party and not other.role
