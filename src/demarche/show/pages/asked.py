"""What is asked of the desk: a page, the form it is wanted in, and what it is narrowed to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, get_args
from urllib.parse import parse_qsl, quote, unquote, urlencode

import msgspec

from demarche.ground.errors import CallError

Form = Literal["html", "json", "csv"]
FIRST = "index"
"""What the first page is called where it needs a name: `/index.json`."""
_MOST_FIELDS = 40


def address(*parts: str) -> str:
    """The address of a page; ids may hold anything.

    >>> address("items", "a/b.json")
    '/items/a%2Fb%2Ejson'
    """
    return "/" + "/".join(quote(part, safe="").replace(".", "%2E") for part in parts)


class Asked(msgspec.Struct, frozen=True):
    """A page that is asked for."""

    parts: tuple[str, ...]
    form: Form = "html"
    query: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, target: str) -> Asked:
        """What a request's target asks for.

        >>> Asked.of("/statements.csv?party=PER&mode=")
        Asked(parts=('statements',), form='csv', query=(('party', 'PER'),))

        Raises CallError where the query holds more than a page could ask.
        """
        path, _, query = target.partition("#")[0].partition("?")
        raw = [part for part in path.split("/") if part]
        form: Form = "html"
        for ending in get_args(Form)[1:]:
            # The ending is looked for before anything is decoded: an id may end so as well.
            if raw and raw[-1].endswith(f".{ending}"):
                raw[-1], form = raw[-1].removesuffix(f".{ending}"), ending
        parts = tuple(unquote(part, errors="replace") for part in raw)
        try:
            pairs = parse_qsl(query, errors="replace", max_num_fields=_MOST_FIELDS)
        except ValueError as error:
            raise CallError("the address asks for too much at once", value=query) from error
        query_of = tuple((key, value.strip()) for key, value in pairs)
        return cls(() if parts == (FIRST,) else parts, form, query_of)

    def get(self, name: str) -> str:
        """What is given under a name; nothing where nothing is."""
        return next((value for key, value in self.query if key == name), "")

    def day(self, name: str) -> str:
        """The ISO day given under a name, or nothing. Raises CallError where it is no day."""
        given = self.get(name)
        try:
            return date.fromisoformat(given).isoformat() if given else ""
        except ValueError as error:
            raise CallError(
                f"“{name}” is no day", value=given, remedy="Write it as 2022-01-13."
            ) from error

    def at(self, form: Form = "html", /, **changed: str) -> str:
        """The address of the same page in another form, or with some of the query changed."""
        path = address(*self.parts) if self.parts or form == "html" else f"/{FIRST}"
        kept = [(key, value) for key, value in self.query if key not in changed]
        query = urlencode([*kept, *((k, v) for k, v in changed.items() if v)])
        return path + ("" if form == "html" else f".{form}") + (f"?{query}" if query else "")

    def narrowed(self, names: Iterable[str]) -> dict[str, str]:
        """Those of the names under which something is given."""
        return {name: value for name in names if (value := self.get(name))}
