"""Who stands where: issues by parties, each stance with the sentences it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from demarche.lexicon.actors import body_codes
from demarche.record.known import DOUBTFUL, Cell, Issue
from demarche.show.content import Brief
from demarche.show.evidence import Evidence
from demarche.show.html import Markup, el
from demarche.show.sections.frame import cut, empty, frame, more
from demarche.show.stands import ranked
from demarche.show.wording import count, listed, sentence, shortened

MOST_PARTIES, MOST_ISSUES, MOST_STANCES, MOST_OTHERS = 6, 24, 6, 3
LONG_WORD = 12
"""Letters of a word that a column cannot hold."""
SENTENCES = ((40, 5), (100, 3), (200, 2), (10**9, 1))
"""Up to so many stances in the table, so many sentences behind each."""
STANCES = ("demands", "refuses", "warns", "conditions", "offers", "accepts", "claims")
_TITLE = "Who stands where"


def section(brief: Brief, evidence: Evidence) -> Markup:
    """The matrix of positions."""
    issues = ranked(brief.known)
    if not issues:
        why = (
            "No position is on record: no report says that a party demands, offers, refuses, "
            "accepts, claims or warns of something."
        )
        return empty("positions", _TITLE, why)
    sure = [i for i in issues if i.sure >= DOUBTFUL]
    lead = (
        f"{count(len(issues), 'issue')} on record, the most contested first. "
        "Open a stance to read the sentences it rests on."
    )
    if not sure or len(sure) == len(issues):
        return frame("positions", _TITLE, *_cut_table(issues, evidence), lead=lead)
    folded = more(
        f"{count(len(issues) - len(sure), 'issue')} read with doubt: as likely wrong as right",
        *_cut_table(issues[len(sure) :], evidence),
    )
    return frame("positions", _TITLE, *_cut_table(sure, evidence), folded, lead=lead)


def _cut_table(issues: Sequence[Issue], evidence: Evidence) -> tuple[Markup | None, ...]:
    shown, left = cut(issues, MOST_ISSUES, "issues")
    return table(shown, columns(issues), evidence), left


def columns(issues: Sequence[Issue]) -> list[str]:
    """The parties that stand in columns of their own: those with most positions."""
    held: Counter[str] = Counter()
    for issue in issues:
        for cell in issue.cells:
            held[cell.party] += len(cell.positions)
    ranked = sorted(held, key=lambda p: (-held[p], p))
    return ranked if len(ranked) <= MOST_PARTIES + 1 else ranked[:MOST_PARTIES]


def table(issues: Sequence[Issue], parties: list[str], evidence: Evidence) -> Markup:
    """Issues by parties; whoever has no column stands together with others in the last."""
    others = any(c.party not in parties for i in issues for c in i.cells)
    heads = [_head(p, evidence) for p in parties] + (["Others"] if others else [])
    top = el(
        "tr",
        el("th", "Issue", scope="col", role="columnheader"),
        *(el("th", name, scope="col", role="columnheader") for name in heads),
        role="row",
    )
    stances = sum(len(i.cells) for i in issues)
    most = next(lines for bound, lines in SENTENCES if stances <= bound)
    rows = [_row(issue, parties, others, evidence, most) for issue in issues]
    return el(
        "table",
        el("caption", "Issues by party", cls="unseen"),
        el("thead", top, role="rowgroup"),
        el("tbody", *rows, role="rowgroup"),
        cls="matrix", role="table",
    )  # fmt: skip


def _head(party: str, evidence: Evidence) -> Markup | str:
    """A party over its column: a body of a long name by its short one."""
    name = evidence.party(party)
    long = party in body_codes() and max(map(len, name.split())) >= LONG_WORD
    return el("abbr", party, title=name) if long else name


def _row(issue: Issue, parties: list[str], others: bool, evidence: Evidence, most: int) -> Markup:
    cells = sorted(issue.cells, key=lambda c: (STANCES.index(c.stance), c.party, c.toward))
    cells_of = [
        _column(evidence.party(p), [c for c in cells if c.party == p], evidence, most)
        for p in parties
    ]
    if others:
        rest = [c for c in cells if c.party not in parties]
        cells_of.append(_column("Others", rest, evidence, most, named=True))
    wordings = [w for w in issue.wordings if w.casefold() != issue.name.casefold()]
    also = f"also “{shortened(wordings[0], 70)}”" if wordings else ""
    if len(wordings) > 1:
        also += f" and {count(len(wordings) - 1, 'other wording')}"
    title, place = sentence(issue.name).rstrip("."), evidence.issue_at(issue.id)
    name = el(
        "th", el("a", title, href=place) if place else title, el("small", also) if also else None,
        scope="row", role="rowheader",
    )  # fmt: skip
    return el("tr", name, *cells_of, role="row")


def _column(
    name: str, cells: list[Cell], evidence: Evidence, most: int, *, named: bool = False
) -> Markup:
    room = MOST_OTHERS if named else MOST_STANCES
    chips = [_stance(c, evidence, most, named=named) for c in cells[:room]]
    if len(cells) > room:
        chips.append(el("p", f"and {len(cells) - room} more in the data", cls="left"))
    nothing = None if chips else el("span", "–", cls="none", title="nothing on record")
    return el("td", nothing, *chips, role="cell", data_party=name, cls=None if chips else "void")


def _stance(cell: Cell, evidence: Evidence, most: int, *, named: bool) -> Markup:
    toward = listed([evidence.party(p) for p in cell.toward], most=3)
    told = len(set(cell.positions))
    summary = el(
        "summary",
        f"{evidence.party(cell.party)} " if named else None,
        el("span", cell.stance, cls=f"chip {cell.stance}"),
        el("span", " that it not be", cls="toward") if cell.against else None,
        el("span", f" ×{told}", cls="times") if told > 1 else None,
        el("span", f" toward {toward}", cls="toward") if toward else None,
        el("span", " · told as done", cls="toward") if cell.settled else None,
    )
    done = evidence.lines(cell.settled, most) if cell.settled else None
    lines = evidence.lines(cell.positions, most) or el("p", "no sentence on record", cls="left")
    told_done = el("p", "Told as done:", cls="left") if done else None
    return el("details", summary, lines, told_done, done, cls="stance")
