"""The one place that uses the network, and only for an address that the user names."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections.abc import Callable
from http.client import HTTPException, HTTPMessage
from typing import IO, Protocol, cast

import msgspec

from demarche.ground.errors import BrokenSource, SourceError, TooLarge
from demarche.read.intake.compose import LIMIT

_AGENT = "Mozilla/5.0 (compatible; demarche/0.1; one page at a person's request)"
_CHUNK = 64 * 1024


class Fetched(msgspec.Struct, frozen=True):
    """What an address gave: the bytes, where they came from in the end, and what they are."""

    url: str
    data: bytes
    media: str = ""
    """The media type without parameters ("text/html"); empty where not told."""
    encoding: str | None = None


Fetch = Callable[[str], Fetched]


class _Answer(Protocol):
    headers: HTTPMessage

    def read(self, size: int) -> bytes: ...
    def geturl(self) -> str: ...
    def close(self) -> None: ...


Open = Callable[[urllib.request.Request, float], _Answer]


def is_address(path: str) -> bool:
    """Whether a path is an address on the web."""
    return path.lower().startswith(("http://", "https://"))


def fetch(
    url: str, *, timeout: float = 20.0, limit: int = LIMIT, open_: Open | None = None
) -> Fetched:
    """What stands at an http(s) address. `timeout` is for the whole, in seconds; `limit` in bytes.

    Raises SourceError where the address cannot be reached or gives no page, TooLarge.
    """
    if not is_address(url):
        raise SourceError("only http and https addresses are fetched", where=url)
    try:
        request = urllib.request.Request(url, headers={"User-Agent": _AGENT})
        answer = (open_ or _open)(request, timeout)
        try:
            return _read(answer, timeout, limit)
        finally:
            answer.close()
    except SourceError:
        raise
    except urllib.error.HTTPError as error:
        raise SourceError(
            f"the site answered {error.code} ({error.reason})",
            where=url,
            remedy="Open the page in a browser, save it, and give the file.",
        ) from error
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise SourceError(
            f"the address cannot be reached ({reason})",
            where=url,
            remedy="Check the address and the connection, or save the page and give the file.",
        ) from error


def _read(answer: _Answer, timeout: float, limit: int) -> Fetched:
    ends = time.monotonic() + timeout
    parts: list[bytes] = []
    size = 0
    while chunk := answer.read(_CHUNK):
        size += len(chunk)
        if size > limit:
            raise TooLarge(
                "the page is larger than one report can be",
                where=answer.geturl(),
                value=f"more than {limit:,} bytes",
                remedy="Save the report's text and give that.",
            )
        if time.monotonic() > ends:
            raise BrokenSource(
                "the page did not arrive in time",
                where=answer.geturl(),
                value=f"{size:,} bytes in {timeout:g} seconds",
                remedy="Try again, or save the page and give the file.",
            )
        parts.append(chunk)
    return Fetched(
        url=answer.geturl(),
        data=b"".join(parts),
        media=answer.headers.get_content_type() if answer.headers.get("Content-Type") else "",
        encoding=answer.headers.get_content_charset(),
    )


class _WebOnly(urllib.request.HTTPRedirectHandler):
    """Follows a redirection to another page, never to a file or another protocol."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if not is_address(newurl):
            raise urllib.error.URLError(f"it sends on to {newurl[:60]}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _open(request: urllib.request.Request, timeout: float) -> _Answer:
    opener = urllib.request.build_opener(_WebOnly)
    return cast(_Answer, opener.open(request, timeout=timeout))
