"""What in a record goes by a name: actors and issues, as people call them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from demarche.ground.errors import CallError
from demarche.record.actors import Identity
from demarche.record.names import name_words


def called(
    name: str, actors: Sequence[Identity], issues: Iterable[tuple[str, str]]
) -> tuple[str, ...]:
    """Ids of the actors of this name, or else of the issues (wording, id) so worded, each once.

    An actor's name is whole ("Rashid Omarov") or its end ("Omarov"), whatever its case and
    accents; a whole one counts before an end.
    """
    wanted = name_words(name)
    if not wanted:
        return ()
    for whole in (True, False):
        found = [a.id for a in actors if _is(wanted, name_words(a.name), whole)]
        if found:
            return tuple(found)
    return tuple(sorted({issue for wording, issue in issues if name_words(wording) == wanted}))


def _is(wanted: Sequence[str], name: Sequence[str], whole: bool) -> bool:
    return name == wanted if whole else tuple(name[-len(wanted) :]) == tuple(wanted)


def only(name: str, ids: Sequence[str]) -> str | None:
    """The one id of a name; None for none. Raises CallError where several go by it."""
    if len(ids) > 1:
        raise CallError(
            "several go by this name",
            value=name,
            remedy=f"Give one of their ids: {', '.join(ids)}.",
        )
    return ids[0] if ids else None
