"""The desk's door: HTTP on the loopback address alone, for reading alone."""

from __future__ import annotations

import socketserver
import sys
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from demarche import __version__
from demarche.ground.errors import CallError, DemarcheError, RecordError
from demarche.show.html import visible
from demarche.show.pages import faults
from demarche.show.pages.asked import Asked
from demarche.show.pages.desk import Reply, reply

HOST = "127.0.0.1"
_NAMES = (HOST, "localhost", "[::1]")
_NO_SUCH_METHOD = (HTTPStatus.NOT_IMPLEMENTED, HTTPStatus.METHOD_NOT_ALLOWED)
_PATIENCE = 30.0
"""Seconds after which a connection that sends nothing is closed."""
_NOTHING = Asked(())
Answer = Callable[[str], Reply]


class Door(ThreadingHTTPServer):
    """Listens on one port of 127.0.0.1 and passes what is asked to `answer`.

    Raises CallError where the port is taken or may not be used.
    """

    daemon_threads = True
    allow_reuse_port = False
    allow_reuse_address = sys.platform != "win32"  # there it would let two listen at once

    def __init__(self, port: int, answer: Answer) -> None:
        self.answer = answer
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            raise CallError(
                "the desk cannot listen there: the port is taken or may not be used",
                where=f"{HOST}:{port}", value=error.strerror or str(error),
                remedy="Give another with --port, or 0 for any that is free.",
            ) from error  # fmt: skip

    def server_bind(self) -> None:
        """Binds the port without asking the network for the machine's name."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, int(self.socket.getsockname()[1])

    @property
    def address(self) -> str:
        """Where the desk is to be found."""
        return f"http://{HOST}:{self.server_port}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """Says what failed, unless whoever asked only went away before the answer was sent."""
        error = sys.exception()
        if not isinstance(error, OSError):
            told = f"the answer could not be sent ({type(error).__name__}: {error})"
            print(f"demarche: {visible(told)}", file=sys.stderr)


class _Handler(BaseHTTPRequestHandler):
    server: Door
    server_version = f"Demarche/{__version__}"
    sys_version = ""
    timeout = _PATIENCE

    def do_GET(self) -> None:
        self._send(self._answered())

    do_HEAD = do_GET

    def do_POST(self) -> None:
        error = CallError(
            "the desk only shows the record; nothing can be sent to it", value=self.command,
            remedy="Ask with GET. The commands of “demarche record” change a record.",
        )  # fmt: skip
        self._send(_fault(error, 405))

    do_PUT = do_DELETE = do_PATCH = do_OPTIONS = do_TRACE = do_CONNECT = do_POST

    def _answered(self) -> Reply:
        hosts = self.headers.get_all("Host") or []
        port = self.server.server_port
        allowed = [form for name in _NAMES for form in (f"{name}:{port}", *[name] * (port == 80))]
        if len(hosts) != 1 or hosts[0].strip().lower() not in allowed:
            # Another site's name that leads here (DNS rebinding) shall not read the record.
            return _fault(CallError(
                "the desk answers under its own address alone", value=", ".join(hosts) or "no host",
                remedy=f"Open {self.server.address} in the browser.",
            ), 403)  # fmt: skip
        if self._is_loaded_elsewhere():
            return _fault(CallError(
                "a page of another site may link to the desk, and load nothing from it",
                value=self.path, remedy=f"Open {self.server.address} in the browser.",
            ), 403)  # fmt: skip
        if not self.path.startswith("/"):
            return _fault(CallError("this is no address of the desk", value=self.path), 400)
        try:
            return self.server.answer(self.path)
        except Exception as error:  # the door stays open, and no inner workings are shown
            told = f"{self.path}: the page failed ({type(error).__name__}: {error})"
            print(f"demarche: {visible(told)}", file=sys.stderr)
            return _fault(RecordError(
                "the page failed: a fault of the program, or a record changed by hand",
                where=self.path,
                remedy="Standard error of “demarche serve” says more; the other pages go on.",
            ), 500, _asked(self.path))  # fmt: skip

    def _is_loaded_elsewhere(self) -> bool:
        """Whether a browser says that a page of another site asks, and not for a window."""
        site = self.headers.get("Sec-Fetch-Site", "none")
        is_window = self.headers.get("Sec-Fetch-Dest") == "document"
        return site in ("cross-site", "same-site") and not is_window

    def _send(self, given: Reply) -> None:
        self.send_response(given.status)
        for name, value in _headers(given).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(given.body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What the server itself refuses, as a page like all others."""
        # A request that cannot be understood is no fault of the record: never told as one.
        status = 405 if code in _NO_SUCH_METHOD else int(code) if code < 500 else 400
        self.close_connection = True
        error = CallError(message or HTTPStatus(status).phrase, remedy="Ask with GET.")
        self._send(_fault(error, status))

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing of pages that were read."""


def _fault(error: DemarcheError, status: int, asked: Asked = _NOTHING) -> Reply:
    return reply(faults.page(error, status), asked, status)


def _asked(target: str) -> Asked:
    """What was asked for, so that its fault is told in the same form."""
    try:
        return Asked.of(target)
    except CallError:
        return _NOTHING


def _headers(given: Reply) -> dict[str, str]:
    """What goes with every answer: what it is, and that nobody else may use or keep it."""
    headers = {
        "Content-Type": given.type,
        "Content-Length": str(len(given.body)),
        "Content-Security-Policy": f"{given.policy}; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cache-Control": "private, max-age=3600" if given.is_fixed else "no-store",
    }
    if given.name:
        headers["Content-Disposition"] = f'attachment; filename="{given.name}"'
    if given.status == 405:
        headers["Allow"] = "GET, HEAD"
    if given.status == 503:
        headers["Retry-After"] = "5"
    return headers
