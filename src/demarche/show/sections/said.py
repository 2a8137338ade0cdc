"""Who said what: statements by party and speaker, with mode, cue and place."""

from __future__ import annotations

from demarche.ground.items import Statement
from demarche.show.content import Brief
from demarche.show.evidence import Evidence
from demarche.show.html import Markup, el
from demarche.show.sections.frame import cut, empty, frame
from demarche.show.wording import count, shortened, when_said

MOST_PARTIES, MOST_SPEAKERS, MOST_EACH = 12, 8, 6
_TITLE = "Who said what"
_NOBODY = "Speaker not known"
Voices = dict[str, dict[str, list[list[Statement]]]]


def section(brief: Brief, evidence: Evidence) -> Markup:
    """Statements, the parties and speakers with most first; the same words are listed once."""
    said = [i for i in evidence.items.values() if isinstance(i, Statement)]
    if not said:
        why = "No statement is on record: no report quotes anybody or tells what somebody said."
        return empty("said", _TITLE, why)
    voices = grouped(brief, evidence, said)
    ranked = sorted(voices, key=lambda p: (p == "", -_size(voices[p]), evidence.party(p)))
    parties, left = cut(ranked, MOST_PARTIES, "parties and unaligned speakers")
    lead = f"{count(len(said), 'statement')} on record; words told alike stand once."
    blocks = [_party(p, voices[p], evidence) for p in parties]
    return frame("said", _TITLE, *blocks, left, lead=lead)


def grouped(brief: Brief, evidence: Evidence, said: list[Statement]) -> Voices:
    """Party -> speaker -> statements in order of the reports, equal words together."""
    order = sorted(
        said, key=lambda s: (evidence.report_number.get(s.source, 0), s.anchor.start, s.id)
    )
    alike: dict[tuple[str, str, str], list[Statement]] = {}
    for one in order:
        party = next(iter(brief.known.party_of.get(one.id, ())), "") or (
            one.speaker.party or "" if one.speaker else ""
        )
        speaker = one.speaker.name if one.speaker else _NOBODY
        words = " ".join(one.anchor.exact.casefold().split()).rstrip(".,")
        alike.setdefault((party, speaker, words), []).append(one)
    voices: Voices = {}
    for (party, speaker, _), group in alike.items():
        voices.setdefault(party, {}).setdefault(speaker, []).append(group)
    return voices


def _size(speakers: dict[str, list[list[Statement]]]) -> int:
    return sum(len(groups) for groups in speakers.values())


def _party(party: str, speakers: dict[str, list[list[Statement]]], evidence: Evidence) -> Markup:
    name = evidence.party(party) if party else "No party known"
    ranked = sorted(speakers, key=lambda s: (-len(speakers[s]), s))
    shown, left = cut(ranked, MOST_SPEAKERS, "speakers")
    blocks = [_speaker(s, speakers[s], evidence) for s in shown]
    return el("div", el("h3", name), el("div", *blocks, left), cls="voice")


def _speaker(name: str, groups: list[list[Statement]], evidence: Evidence) -> Markup:
    shown, left = cut(groups, MOST_EACH, "statements")
    first = groups[0][0].speaker
    role = next((s.speaker.role for g in groups for s in g if s.speaker and s.speaker.role), None)
    title = name if first else _NOBODY
    rows = [_row(group, evidence) for group in shown]
    head = el("h4", title, el("small", role) if role else None)
    return el("div", head, el("ul", *rows), left, cls="speaker")


def _row(group: list[Statement], evidence: Evidence) -> Markup:
    one = group[0]
    words = shortened(one.anchor.exact.rstrip(",; \n"), 420)
    quoted = el("q", words) if one.mode == "direct" else el("span", words, cls="words")
    about: list[str] = [one.mode]
    if one.cue:
        about.append(f"“{shortened(one.cue.exact, 40)}”")
    if one.echoes:
        about.append(f"repeating {one.echoes.name}")
    if one.date:
        about.append(when_said(one.date))
    return el(
        "li", quoted, " ", evidence.refs(s.id for s in group), " ",
        el("small", " · ".join(about), " · ", evidence.report(one.source)),
    )  # fmt: skip
