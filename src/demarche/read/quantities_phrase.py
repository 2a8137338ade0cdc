"""What a number counts, and whether that bears on a standoff."""

from __future__ import annotations

import re

import msgspec

from demarche.read.page import Mention, Page
from demarche.read.quantities_numbers import Amount
from demarche.read.quantities_words import (
    civil,
    counted,
    fate_after,
    fate_before,
    unit_after,
    units,
    words,
)

_TOKEN = re.compile(
    r"\s+(?:of\s+(?:the\s+|its\s+|their\s+|our\s+|his\s+|her\s+)?)?(?P<word>[^\W\d_][\w.'’-]*[\w]|[^\W\d_])"
)
_OF = re.compile(
    r"\s+(?:worth\s+)?(?:of|in)\s+(?:the\s+|its\s+|their\s+|new\s+|more\s+|additional\s+|further\s+)*"
)
_FAMILIAR = re.compile(
    r"\s+(?:familiar|briefed|close\s+to|with\s+(?:direct\s+)?knowledge|involved\s+in)\b"
)
_STRONG = re.compile(
    r"-(?:strong|man|member|person|soldier|ship|vessel|truck|seat)\s+"
    r"(?:[A-Z][\w-]+\s+)*(?:[a-z]+\s+(?=fleet|force|army|mission|convoy|team))?(?P<what>[a-z]+)"
)
_OUT_OF = re.compile(
    r"(?P<of>\s+of)(?:\s+(?:the|its|their|his|her|our|my|your|these|those|all))+"
    r"(?:\s+(?P<all>\d[\d,]*|[a-z]+(?:-[a-z]+)?))?(?=\s)"
)
_MONEY_END = frozenset(
    "and or to from by over on as at with after before if but that which who".split()
)


class Counted(msgspec.Struct, frozen=True):
    """What a number counts: the words, where they end, and how sure that it matters."""

    what: str
    end: int
    sort: str
    unit: str | None = None
    holder: Mention | None = None


def counted_after(page: Page, start: int, end: int, limit: int, told: Amount) -> Counted | None:
    """What the number in [start, end) counts, or None if it does not bear on a standoff."""
    text = page.text
    before = fate_before().search(text, max(0, start - 16), start)
    if told.unit is not None:
        return _money(page, end, limit, told.unit)
    if unit := unit_after().match(text, end, limit):
        name, measures = units()[re.sub(r"\s+", " ", unit["unit"].lower())]
        if measures == "money":
            return _money(page, unit.end(), limit, name)
        return _measured(page, unit.end(), limit, name, measures)
    if strong := _STRONG.match(text, end, limit):
        return Counted(strong["what"], strong.end(), "known")
    found = _noun(page, _past_all(text, end, limit), limit, told)
    if found is None:
        after = fate_after().match(text, end, limit)
        if after:
            return Counted(_fate(after["fate"]), after.end("fate"), "known")
        if before and re.match(
            r"\s*(?:[.,;:)”\"]|$|\s(?:in|on|and|at|near|during|since|of)\b)", text[end:limit]
        ):
            return Counted(_fate(before["fate"]), end, "known")
        return None
    if _FAMILIAR.match(text, found.end, limit):
        return None
    after = fate_after().match(text, found.end, limit)
    fate = before or after
    if fate and not found.what.endswith(_fate(fate["fate"])) and not _is_loss(found.what):
        told_what = f"{found.what} {_fate(fate['fate'])}"
        return msgspec.structs.replace(found, what=told_what, sort="known")
    return found


def _past_all(text: str, end: int, limit: int) -> int:
    """Past "of the 81" in "68 of the 81 crossings": what is counted is the same."""
    whole = _OUT_OF.match(text, end, limit)
    if whole is None:
        return end
    number = whole["all"] or ""
    if number and (number[0].isdigit() or number in words().numbers):
        return whole.end()
    return end


def _fate(told: str) -> str:
    """One word for a fate, however it is inflected."""
    word = re.sub(r"\s+", " ", told.lower())
    table = {
        "killing": "killed",
        "kills": "killed",
        "died": "died",
        "claimed": "killed",
        "hurt": "wounded",
    }
    if word in table:
        return table[word]
    if word.endswith("ing"):
        return (
            word[:-3] + "ed" if not word.endswith(("eeing", "izing", "asing")) else word[:-3] + "d"
        )
    return word


def _is_loss(what: str) -> bool:
    return what.rpartition(" ")[2].lower() in {w.lower() for w in words().counted["losses"]}


def _noun(page: Page, at: int, limit: int, told: Amount) -> Counted | None:
    kept, holder, ends, named = words_after(page, at, limit)
    if not kept:
        return None
    if kept[0].lower().rstrip(".") in words().never.after:
        return None
    if kept[0][0].isupper() and _is_people(kept[0]) and len(kept) == 1 and told.size > 1:
        return Counted(kept[0], ends[0], "civil", None, holder)
    last = _last_counted(kept, told)
    if last is None:
        people = named is not None and _is_people(named[0]) and told.size > 1
        if named is not None and people:
            return Counted(named[0], named[1], "civil", None, holder)
        return _unlisted(kept, ends, told, holder)
    what = " ".join(kept[: last + 1])
    sort = "civil" if kept[last].lower() in civil() else "known"
    return Counted(what, ends[last], sort, None, holder)


def _unlisted(
    kept: list[str], ends: list[int], told: Amount, holder: Mention | None
) -> Counted | None:
    """A plural that no table knows; it counts only where the report speaks of conflict."""
    last = next((n for n, word in enumerate(kept) if _PLURAL.fullmatch(word)), None)
    if last is None or any(w.lower() in words().never.after for w in kept[: last + 1]):
        return None
    what = " ".join(kept[: last + 1])
    return Counted(what, ends[last], "large" if told.size >= 1000 else "other", None, holder)


_PLURAL = re.compile(r"[a-z][a-z-]*(?:[^sui\W]s|men|women|craft|folk)")


def words_after(
    page: Page, at: int, limit: int
) -> tuple[list[str], Mention | None, list[int], tuple[str, int] | None]:
    """The words of the noun phrase after a number, whoever is named in it, where each word ends,
    and the last name in it with its end.
    """
    kept: list[str] = []
    ends: list[int] = []
    holder: Mention | None = None
    # A group's mention may begin with its number ("17 Kenyan sailors").
    named = [m for m in page.mentions_in(max(0, at - 40), limit) if m.end > at]
    phrase = words().phrase
    named_last: tuple[str, int] | None = None
    while len(kept) < 6 and (token := _TOKEN.match(page.text, at, limit)):
        word, at = token["word"], token.end()
        low = word.lower()
        if re.search(r"['’]s$", word) and not kept:
            word = low = word[:-2]
        inside = next(
            (m for m in named if m.start <= token.start("word") and token.end() <= m.end), None
        )
        if re.search(r"n['’]t$", low) or (low in phrase.stops and not (inside and word.isupper())):
            break
        if inside and word[0].isupper() and low not in counted():
            holder = holder or (inside if inside.actor.party or inside.how == "name" else None)
            named_last = (word, at)
            continue
        if not kept and low in phrase.skipped:
            continue
        if kept and " of " in token.group():
            break
        kept.append(word)
        ends.append(at)
    if not kept and named_last and _is_people(named_last[0]):
        return [named_last[0]], holder, [named_last[1]], named_last
    return kept, holder, ends, named_last


def _is_people(name: str) -> bool:
    """Whether a name alone tells its people ("120 Lebanese", "six Finns")."""
    return name.endswith(("s", "ese", "ish", "ois", "men"))


def _last_counted(kept: list[str], told: Amount) -> int | None:
    """Index of the last word that is worth counting; a singular only at the end or after one."""
    for index in range(len(kept) - 1, -1, -1):
        for size in (3, 2, 1):
            first = index - size + 1
            if first < 0 or " ".join(kept[first : index + 1]).lower() not in counted():
                continue
            word = kept[index].lower()
            plural = word.endswith("s") or word in words().phrase.plurals
            if plural or told.size == 1 or index == len(kept) - 1:
                return index
    return None


def _money(page: Page, at: int, limit: int, unit: str) -> Counted:
    what, end = of_what(page, at, limit)
    return Counted(what or "money", end if what else at, "money", unit)


def _measured(page: Page, at: int, limit: int, unit: str, measures: str) -> Counted | None:
    what, end = of_what(page, at, limit)
    if unit == "percent":
        of = bool(what) and bool(re.match(r"\s+of\b", page.text[at:limit]))
        return Counted(what if of else "share", end if of else at, "percent", unit)
    if re.match(
        r"\s+(?:per|an|a)\s+(?:gallon|hour|second|litre|liter|minute)", page.text[at:limit]
    ):
        return None
    if measures != "distance" and what and re.match(r"\s+of\b", page.text[at:limit]):
        return Counted(what, end, "measure", unit)
    noun = re.compile(
        r"(?:-long|-wide|-deep|-range)?\s+(?:[a-z-]+\s+){0,2}?(?P<what>(?:border|frontier|front|range|zone|buffer|fence|wall|pipeline|line|corridor|strip|radius|missile|missiles)\w*)"
    ).match(page.text, at, limit)
    if noun:
        return Counted(noun["what"], noun.end(), "measure", unit)
    return Counted(measures, at, "measure", unit)


def of_what(page: Page, at: int, limit: int) -> tuple[str, int]:
    """The noun phrase after "of", "in" or "worth of": at most five words."""
    match = _OF.match(page.text, at, limit)
    if match is None:
        return "", at
    kept: list[str] = []
    end = match.end()
    place = match.end() - 1
    while len(kept) < 5 and (token := _TOKEN.match(page.text, place, limit)):
        low = token["word"].lower()
        if " of " in token.group() or low in _MONEY_END or low in words().phrase.stops:
            break
        kept.append(token["word"])
        place = end = token.end()
    if (
        not kept
        or kept[0][0].isdigit()
        or kept[0].lower() in {"last", "next", "fact", "addition", "return"}
    ):
        return "", at
    return " ".join(kept), end
