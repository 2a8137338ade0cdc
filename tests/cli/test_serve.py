"""demarche serve: loopback alone, reading alone, ends cleanly, and says what is in its way."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from commands import run
from demarche.cli.loopback import Door
from demarche.cli.serve import PORT
from demarche.show.pages.desk import Desk, Reply
from show.desk_record import desk_on, made


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Desk:
    return desk_on(made(tmp_path_factory.mktemp("serve") / "talks.db"))


@pytest.fixture(scope="module")
def door(desk) -> Iterator[Door]:
    with Door(0, desk.answer) as door:
        thread = threading.Thread(target=door.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield door
        door.shutdown()
        thread.join()


def _ask(
    door: Door, target: str = "/", method: str = "GET", host: str | None = None
) -> tuple[http.client.HTTPResponse, bytes]:
    asked = http.client.HTTPConnection("127.0.0.1", door.server_port, timeout=10)
    asked.putrequest(method, target, skip_host=host is not None)
    if host:
        asked.putheader("Host", host)
    asked.endheaders()
    given = asked.getresponse()
    body = given.read()
    asked.close()
    return given, body


def _raw(door: Door, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", door.server_port), timeout=10) as line:
        line.sendall(request)
        line.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: line.recv(65536), b""))


def test_it_listens_on_loopback_alone(door):
    assert door.socket.getsockname()[0] == "127.0.0.1"
    assert door.address == f"http://127.0.0.1:{door.server_port}/"


@pytest.mark.parametrize("target", ["/", "/acts.json", "/acts.csv", "/look.css", "/nope", "/brief"])
def test_nothing_may_be_run_framed_sniffed_or_kept(door, target):
    given, body = _ask(door, target)
    policy = given.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src" not in policy
    assert "frame-ancestors 'none'" in policy and "unsafe" not in policy
    assert given.headers["X-Content-Type-Options"] == "nosniff"
    assert given.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert given.headers["Referrer-Policy"] == "no-referrer"
    kept = given.headers["Cache-Control"]
    assert kept == "no-store" if target != "/look.css" else "max-age" in kept
    assert int(given.headers["Content-Length"]) == len(body) > 0
    assert "Python" not in given.headers["Server"]
    saved = given.headers["Content-Disposition"]
    assert (saved == 'attachment; filename="demarche-acts.csv"') == target.endswith(".csv")


@pytest.mark.parametrize("target", ["/", "/statements?mode=direct", "/acts.csv", "/nope", "/find"])
def test_head_is_get_without_the_body(door, target):
    get, body = _ask(door, target)
    head, nothing = _ask(door, target, "HEAD")
    assert nothing == b"" and head.status == get.status
    assert head.headers["Content-Length"] == str(len(body))
    assert head.headers["Content-Type"] == get.headers["Content-Type"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_nothing_can_be_sent_to_it(door, method):
    given, body = _ask(door, "/statements", method)
    assert (given.status, given.headers["Allow"]) == (405, "GET, HEAD")
    assert b"reading" in body and given.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_its_own_names_are_answered(door, name):
    assert _ask(door, host=f"{name}:{door.server_port}")[0].status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "localhost.evil:{port}",
        "127.0.0.1.evil:{port}", "0.0.0.0:{port}", "169.254.169.254:{port}", "", "[::]:{port}",
    ],
)  # fmt: skip
def test_another_name_is_refused_whatever_it_leads_to(door, host):
    written = host.format(port=door.server_port)
    given = _raw(door, f"GET / HTTP/1.1\r\nHost: {written}\r\n\r\n".encode())
    assert given.startswith(b"HTTP/1.0 403 ") and b"Ana" not in given
    assert door.address.encode() in given


@pytest.mark.parametrize(
    ("site", "dest", "status"),
    [
        ("same-origin", "document", 200), ("same-origin", "style", 200), ("none", "document", 200),
        ("cross-site", "document", 200), ("cross-site", "image", 403),
        ("cross-site", "iframe", 403), ("same-site", "empty", 403), ("cross-site", "", 403),
    ],
)  # fmt: skip
def test_another_site_may_lead_here_and_load_nothing(door, site, dest, status):
    own = f"Host: 127.0.0.1:{door.server_port}\r\nSec-Fetch-Site: {site}\r\n"
    wanted = f"Sec-Fetch-Dest: {dest}\r\n" if dest else ""
    given = _raw(door, f"GET /brief/page HTTP/1.1\r\n{own}{wanted}\r\n".encode())
    assert given.startswith(f"HTTP/1.0 {status} ".encode()) and (b"Ana" in given) == (status == 200)


def test_no_host_two_hosts_and_no_request_are_refused(door):
    own = f"Host: 127.0.0.1:{door.server_port}\r\n".encode()
    assert b" 403 " in _raw(door, b"GET / HTTP/1.0\r\n\r\n")[:20]
    assert b" 403 " in _raw(door, b"GET / HTTP/1.1\r\n" + own + own + b"\r\n")[:20]
    assert b" 400 " in _raw(door, b"GET http://evil.example/ HTTP/1.1\r\n" + own + b"\r\n")[:20]
    for nonsense in (b"nonsense\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET /" + b"a" * 70_000):
        given = _raw(door, nonsense + b"\r\n\r\n")
        assert b"This cannot be asked so" in given and b"Content-Security-Policy" in given
        assert b"Traceback" not in given and b"http.server" not in given and b"Ana" not in given


def test_a_page_that_fails_shows_no_inner_workings(door, desk, monkeypatch, capsys):
    def fails(target: str) -> None:
        raise ZeroDivisionError("in the works\x1b[31m")

    monkeypatch.setattr(door, "answer", fails)
    given, body = _ask(door, "/acts")
    assert given.status == 500 and b"/acts" in body
    assert b"This page cannot be shown" in body and b"record cannot be read" not in body
    assert b"works" not in body.replace(b"inner workings", b"") and b"ZeroDivision" not in body
    said = capsys.readouterr().err
    assert "/acts: the page failed (ZeroDivisionError: in the works" in said and "\x1b" not in said
    given, body = _ask(door, "/acts.json?party=PER")
    assert (given.status, given.headers["Content-Type"]) == (500, "application/json")
    assert json.loads(body)["rows"][0]["where"] == "/acts.json?party=PER"


def test_an_answer_that_cannot_be_sent_is_told_unless_the_asker_left(door, monkeypatch, capsys):
    monkeypatch.setattr(door, "answer", lambda target: Reply("not bytes"))
    _raw(door, f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{door.server_port}\r\n\r\n".encode())
    assert "the answer could not be sent (TypeError" in capsys.readouterr().err
    try:
        raise ConnectionResetError("gone")
    except ConnectionResetError:
        door.handle_error(None, None)
    assert capsys.readouterr().err == ""


def test_many_may_ask_at_once(door, desk):
    wanted = ["/", "/acts", "/statements.json", "/find?q=barges", "/meetings.csv", "/issues"] * 3
    found: dict[int, bytes] = {}

    def ask(n: int, target: str) -> None:
        found[n] = _ask(door, target)[1]

    threads = [threading.Thread(target=ask, args=pair) for pair in enumerate(wanted)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[n] for n in range(len(wanted))] == [desk.answer(t).body for t in wanted]


# ---- the command


def test_ctrl_c_ends_it_cleanly(tmp_path, capsys, monkeypatch):
    def interrupted(self, poll_interval=0.5):
        raise KeyboardInterrupt

    monkeypatch.setattr(Door, "serve_forever", interrupted)
    code, out, err = run(capsys, "serve", made(tmp_path / "r.db"), "--port", 0)
    assert (code, out) == (0, "") and "http://127.0.0.1:" in err and "closed" in err


def test_a_port_that_is_taken_is_told(tmp_path, capsys):
    record = made(tmp_path / "r.db")
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        code, out, err = run(capsys, "serve", record, "--port", port)
    assert (code, out) == (2, "") and f"127.0.0.1:{port}" in err and "--port" in err


@pytest.mark.parametrize(
    ("name", "told"), [("none.db", "no such record"), ("plain.db", "no record"), (".", "a folder")]
)
def test_what_is_no_record_is_told_before_a_port_is_opened(tmp_path, capsys, name, told):
    (tmp_path / "plain.db").write_text("words " * 300)
    code, out, err = run(capsys, "serve", tmp_path / name, "--port", 0)
    assert (code, out) == (2, "") and told in err and "http://" not in err
    assert sorted(p.name for p in tmp_path.iterdir()) == ["plain.db"]


def test_the_command_is_listed_with_its_port(capsys):
    assert "serve" in run(capsys, "--help")[1]
    assert str(PORT) in run(capsys, "serve", "--help")[1]


@pytest.mark.slow
def test_as_a_process_it_serves_until_it_is_interrupted(tmp_path):
    command = [
        sys.executable,
        "-m",
        "demarche",
        "serve",
        str(made(tmp_path / "r.db")),
        "--port",
        "0",
    ]
    # A shell that runs the tests in the background has its children ignore the interrupt.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    finally:
        signal.signal(signal.SIGINT, before)
    with process:
        try:
            assert process.stderr is not None
            port = int(process.stderr.readline().partition("127.0.0.1:")[2].partition("/")[0])
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            asked.request("GET", "/reports.json")
            assert asked.getresponse().status == 200
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 0
            assert "Traceback" not in process.stderr.read()
        finally:
            process.kill()  # where it did not end, the test fails and does not wait for it
    assert sorted(p.name for p in tmp_path.iterdir()) == ["r.db"]
