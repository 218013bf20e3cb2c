from __future__ import annotations

import json
import socket
import sys
import threading
from contextlib import contextmanager

import pytest

from jupyter_mock.core.errors import MockError, Problem
from jupyter_mock.kernel import connection as connections
from jupyter_mock.kernel.connection import Connection, NoAnswer, NoServer, Refused, find_connection, kernel_id


@contextmanager
def answering(reply: bytes, *, heard: list[bytes] | None = None):
    """A server that answers one call with these bytes, or not at all."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            client, _ = listener.accept()
            with client:
                data = client.recv(100_000)
                while heard is not None and b"Content-Length" in data and not data.endswith(b"}"):
                    data += client.recv(100_000)
                if heard is not None:
                    heard.append(data)
                if reply:
                    client.sendall(reply)
                else:
                    client.recv(1)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/base/mock/api"
        thread.join(60)


def reply(status: int, value: object, *, raw: bytes | None = None) -> bytes:
    body = json.dumps(value).encode() if raw is None else raw
    return f"HTTP/1.1 {status} X\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def test_a_kernel_inherits_address_secret_and_certificate():
    found = find_connection(
        {"JUPYTER_MOCK_URL": "http://127.0.0.1:1/mock/api/", "JUPYTER_MOCK_SECRET": "s3", "JUPYTER_MOCK_CAFILE": "/c"}
    )

    assert (found.url, found.secret, found.cafile) == ("http://127.0.0.1:1/mock/api", "s3", "/c")
    assert "s3" not in repr(found)


@pytest.mark.usefixtures("no_server")
def test_without_a_server_one_sentence_says_what_is_stored():
    with pytest.raises(NoServer) as caught:
        find_connection()

    assert "nothing was served, sent or stored" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["-f", "/run/kernel-4f0c-11.json"], "4f0c-11"),
        (["-f", "/run/connection.json"], ""),
        ([], ""),
    ],
)
def test_the_id_of_a_kernel_is_that_of_its_connection_file(monkeypatch, arguments, found):
    monkeypatch.setattr(sys, "argv", ["launcher", *arguments])

    assert kernel_id() == found


def test_a_kernel_knows_its_own_id(place):
    place.kernel.run("from jupyter_mock.kernel.connection import kernel_id")

    assert place.kernel.value("kernel_id()") == place.kernel.id


def test_a_call_carries_the_secret_and_the_kernel():
    heard: list[bytes] = []
    with answering(reply(200, {"a": 1}), heard=heard) as url:
        value = Connection(url, "s3", "", "k 1").call("POST", "mocks", {"b": "ü"}, query={"q": "1&2"}, base="d1")

    head, _, body = heard[0].partition(b"\r\n\r\n")
    assert value == {"a": 1}
    assert head.startswith(b"POST /base/mock/api/mocks?q=1%262 HTTP/1.1\r\n")
    assert b"\r\nX-Jupyter-Mock-Secret: s3\r\nX-Jupyter-Mock-Kernel: k%201\r\n" in head
    assert b'\r\nIf-Match: "d1"\r\n' in head
    assert json.loads(body) == {"b": "ü"}


def test_an_empty_answer_is_no_value():
    with answering(reply(204, None, raw=b"")) as url:
        assert Connection(url).call("DELETE", "mocks/a") is None


@pytest.mark.parametrize(
    ("status", "value", "raw", "message"),
    [
        (
            404,
            {"error": {"name": "instanceNotFoundError", "message": "No.", "details": {"hint": "Do."}}},
            None,
            "No. (Do.)",
        ),
        (409, {"error": {"name": "notStartedError", "message": "Start it."}}, None, "Start it."),
        (403, {"error": {"name": "AuthenticationError", "message": "x"}}, None, "does not know this kernel (restart"),
        (500, None, b"<html>", "the Jupyter server answered 500"),
        (502, ["no"], None, "the Jupyter server answered 502"),
    ],
)
def test_a_refusal_says_what_the_server_said(status, value, raw, message):
    with answering(reply(status, value, raw=raw)) as url, pytest.raises(Refused) as caught:
        Connection(url).call("GET", "mocks")

    assert message in str(caught.value)
    assert caught.value.status == status


def test_a_refusal_carries_every_problem_with_its_place():
    problems = [{"message": "no number", "place": "a.status", "hint": "write 200"}, {"message": "odd"}, "no problem"]
    error = {"name": "malformedRequestError", "message": "No.", "details": {"problems": problems}}
    with answering(reply(400, {"error": error})) as url, pytest.raises(Refused) as caught:
        Connection(url).call("GET", "mocks")

    assert caught.value.problems == (Problem("no number", "a.status", "write 200"), Problem("odd"))


def test_a_server_that_says_nothing_is_given_up():
    with answering(b"") as url, pytest.raises(NoAnswer, match=r"does not answer: nothing came within 0\.2 s"):
        Connection(url).call("GET", "mocks", timeout=0.2)


def test_a_server_that_talks_nonsense_is_given_up():
    with answering(b"hello\r\n\r\n") as url, pytest.raises(NoAnswer, match="does not answer"):
        Connection(url).call("GET", "mocks")


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://127.0.0.1/", "'ftp' is not http, https or http"),
        ("http+unix://%2Fnowhere%2Fsocket/mock/api", "No such file"),
        ("http://127.0.0.1:x/", "does not answer"),
    ],
)
def test_an_address_that_leads_nowhere_says_so(url, message):
    with pytest.raises(NoAnswer, match=message):
        Connection(url).call("GET", "mocks")


def test_a_port_nobody_listens_on_says_so():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

    with pytest.raises(NoAnswer, match="Connection refused"):
        Connection(f"http://127.0.0.1:{port}").call("GET", "mocks")


@pytest.mark.parametrize("value", [{"a": "\ud800"}, {"a": object()}])
def test_what_is_no_json_is_not_sent(value):
    with pytest.raises(MockError, match="this cannot be written as JSON"):
        Connection("http://127.0.0.1:1").call("POST", "mocks", value)


def test_a_kernel_whose_secret_is_wrong_is_told_to_restart(place):
    with pytest.raises(Refused, match=r"does not know this kernel \(restart the kernel\)"):
        Connection(place.connection.url, "wrong").call("GET", "mocks")


def test_the_words_for_the_environment_are_those_of_the_server():
    server = pytest.importorskip("jupyter_mock.server.kernels")

    assert (connections.URL_VARIABLE, connections.SECRET_VARIABLE, connections.CAFILE_VARIABLE) == (
        server.URL_VARIABLE,
        server.SECRET_VARIABLE,
        server.CAFILE_VARIABLE,
    )


@pytest.mark.parametrize("body", [b"<html>404</html>", b'{"message": "not found", "reason": null}'])
def test_a_server_with_an_older_version_is_told_apart(body):
    told = "answered 404, as one without jupyter-mock or with an older version"
    sent = b"HTTP/1.1 404 Not Found\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
    with answering(sent) as url, pytest.raises(Refused, match=told) as caught:
        Connection(url).call("GET", "mocks")

    assert "install the same version" in caught.value.problem.hint


def test_a_server_that_is_away_is_not_replaced_by_this_kernel(monkeypatch):
    from jupyter_mock.kernel.management import management

    monkeypatch.setenv(connections.URL_VARIABLE, "http://127.0.0.1:1")

    with pytest.raises(NoAnswer, match="what it accepted before is kept; run this again when it is back"):
        management().list()
