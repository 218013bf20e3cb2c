"""`serve -`: told by another program what to serve."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import contextmanager

from jupyter_mock.app.keys import kept, make_key
from tests.standalone.conftest import mock

COMMAND = [sys.executable, "-m", "jupyter_mock.standalone.cli", "serve", "-", "--port", "0"]


@contextmanager
def told(*options):
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([*COMMAND, *options], **pipes) as process:
        try:
            yield process
        finally:
            process.kill()


def say(process, value) -> dict:
    process.stdin.write((value if isinstance(value, bytes) else json.dumps(value).encode()) + b"\n")
    process.stdin.flush()
    return json.loads(process.stdout.readline())


def document(*mocks) -> dict:
    return {"version": 1, "mocks": list(mocks)}


def fetch(url, **headers) -> tuple[int, str]:
    asked = urllib.request.Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urllib.request.urlopen(asked, timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_every_line_replaces_what_was_served():
    with told("--events") as process:
        first = say(process, {"document": document(mock(body="one")), "n": 1})
        url = first["mocks"][0]["url"]
        assert (first["event"], first["n"], first["mocks"][0]["id"]) == ("serving", 1, "shop")
        assert fetch(f"{url}home") == (200, "one")
        assert json.loads(process.stdout.readline())["calls"][0]["path"] == "/home"

        assert say(process, document(mock(body="two")))["mocks"][0]["url"] == url
        assert fetch(f"{url}home") == (200, "two")
        assert json.loads(process.stdout.readline())["calls"][0]["status"] == 200
        assert say(process, document(mock("bank")))["mocks"] == [{"id": "bank", "name": "Bank", "url": url}]


def test_a_question_is_answered_while_a_long_line_is_taken():
    item = mock()["items"][0]
    many = [{**item, "id": f"item-{n}", "path": f"/{n}", "examples": []} for n in range(20_000)]
    with told("--events") as process:
        process.stdin.write(json.dumps({"document": document({**mock(), "items": many}), "n": 1}).encode() + b"\n?\n")
        process.stdin.flush()
        assert [json.loads(process.stdout.readline())["event"] for _ in range(2)] == ["here", "serving"]


def test_a_line_that_cannot_be_served_changes_nothing():
    with told("--events") as process:
        url = say(process, document(mock(body="one")))["mocks"][0]["url"]
        for line, said in (
            (b"{", "JSON"),
            (b"[]", "nothing to serve"),
            (b'{"document": {"version": 1, "mocks": []}, "n": 5}', "0 mock servers"),
            (b'{"document": {"version": 99}, "n": 5}', "newer"),
            (b'{"document": {}, "keys": [["x", "y"]]}', "nothing to serve"),
        ):
            refused = say(process, line)
            assert refused["event"] == "problem"
            assert said in refused["message"]
        assert fetch(f"{url}home") == (200, "one")


def test_a_private_one_is_opened_by_the_keys_that_are_told():
    key = make_key(lambda count: b"k" * count)
    known = kept(key, lambda count: b"s" * count).hash
    line = {"document": document(mock(private=True)), "keys": [[known.salt.hex(), known.digest.hex()]]}
    with told("--events") as process:
        url = say(process, line)["mocks"][0]["url"]
        assert fetch(f"{url}home")[0] == 401
        process.stdout.readline()
        assert fetch(f"{url}home", x_api_key=key) == (200, "hello")
        process.stdout.readline()
        say(process, {**line, "keys": []})
        assert fetch(f"{url}home", x_api_key=key)[0] == 401


def test_a_server_response_that_is_told_answers_everything():
    broken = {"id": "down", "name": "Down", "statusCode": 503, "body": ["down"]}
    whole = document(mock(serverResponses=[broken]))
    with told("--events") as process:
        url = say(process, {"document": whole, "serverResponse": "down"})["mocks"][0]["url"]
        assert fetch(f"{url}home") == (503, "down")
        process.stdout.readline()
        say(process, {"document": whole})
        assert fetch(f"{url}home") == (200, "hello")


def test_it_says_it_in_words_and_ends_with_its_input():
    with told() as process:
        process.stdin.write(b"{\n" + json.dumps(document(mock())).encode() + b"\n")
        process.stdin.flush()
        said = process.stdout.readline()
        assert said.startswith(b"serving Shop at http://127.0.0.1:")
        process.stdin.close()
        assert process.wait(60) == 0
        assert b"what was told last is not served" in process.stderr.read()


def test_it_is_served_alone(run, write):
    assert run("serve", "-", write("shop.ipynb", {}))[0] == 1
    assert "served alone" in run("serve", "-", "other.ipynb")[2]
    assert "by one process" in run("serve", "-", "--workers", "2")[2]
