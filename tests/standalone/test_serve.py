"""`serve`: files answered over HTTP, followed while they change."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from jupyter_mock.core.errors import MockError
from jupyter_mock.standalone import loops, serve, site
from jupyter_mock.standalone.site import Settings, Site
from tests.conftest import free_port
from tests.standalone.conftest import collection, mock, notebook
from tests.web.bad_inputs import failures

DEADLINE = 60


class Served:
    """A site in a loop of its own, and what it said while it followed its files."""

    def __init__(self, settings: Settings) -> None:
        self.said: list[str] = []
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.thread.start()
        try:
            self.site = self.run(self._open(settings))
        except BaseException:
            self.end()
            raise
        self.port = settings.port or int(re.search(r":(\d+)/", self.site.addresses()[0])[1])

    async def _open(self, settings: Settings) -> Site:
        served = Site(settings)
        await served.open()
        self.following = asyncio.create_task(served.follow(self.said.append, self.said.append))
        return served

    def run(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(DEADLINE)

    def close(self) -> None:
        self.loop.call_soon_threadsafe(self.following.cancel)
        self.run(self.site.close())
        self.end()

    def end(self) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    def get(self, path: str = "/home", **headers: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=DEADLINE)
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        return response.status, text

    def wait_for(self, text: str, *, last: bool = False) -> None:
        """Wait until it was said, as the beginning of a line, or as the whole last line."""
        end = time.monotonic() + DEADLINE
        while not (self.said[-1:] == [text] if last else any(line.startswith(text) for line in self.said)):
            assert time.monotonic() < end, self.said
            time.sleep(0.01)


@pytest.fixture
def started(monkeypatch):
    """Serve files in this process; they are looked at all the time."""
    monkeypatch.setattr(site, "LOOK_SECONDS", 0.02)
    running: list[Served] = []

    def start(*sources: Path, at: int = 0, **settings: object) -> Served:
        running.append(Served(Settings(sources=sources, port=at, **settings)))
        return running[-1]

    yield start
    for served in running:
        served.close()


# Addresses


def test_one_mock_server_is_served_at_the_root(started, write):
    served = started(write("shop.ipynb", notebook(mock())))

    assert served.site.addresses() == [f"serving Shop at http://127.0.0.1:{served.port}/"]
    assert served.get("/home") == (200, "hello")


def test_several_are_served_below_their_ids(started, write):
    served = started(write("a.ipynb", notebook(mock("one", "1"), mock("two", "2"))), write("b.json", collection()))
    base = f"http://127.0.0.1:{served.port}"

    assert served.site.addresses() == [
        f"serving One at {base}/one/",
        f"serving Two at {base}/two/",
        f"serving Shop at {base}/shop/",
    ]
    assert [served.get(path) for path in ("/one/home", "/two/home", "/shop/home")] == [
        (200, "1"),
        (200, "2"),
        (200, "hello"),
    ]
    assert [served.get(path)[0] for path in ("/home", "/three/home", "/one")] == [404, 404, 404]
    assert "mockNotFoundError" in served.get("/three/home")[1]
    assert "mockRequestNotFoundError" in served.get("/one")[1]


def test_the_same_id_twice_is_served_at_two_addresses(started, write):
    served = started(write("a.ipynb", notebook(mock(body="a"))), write("b.ipynb", notebook(mock(body="b"))))

    assert [served.get(path) for path in ("/shop/home", "/shop-2/home")] == [(200, "a"), (200, "b")]


def test_url_in_an_answer_is_the_address_of_the_mock_server(started, write):
    values = [{"key": "url", "value": "elsewhere"}]
    first = mock("one", "{{url}}/next", environment={"name": "E", "values": values[:0]})
    served = started(write("a.ipynb", notebook(first, mock("two"))))

    assert served.get("/one/home", Host="localhost")[0] == 200


def test_behind_a_proxy_the_address_is_the_one_callers_know(started, write):
    source = write("a.ipynb", notebook(mock(body="{{url}}")))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    served = started(source, url="https://mock.test/api", at=port)

    assert served.site.addresses() == ["serving Shop at https://mock.test/api/"]
    assert served.get("/home", Host="mock.test") == (200, "https://mock.test/api")
    assert served.get("/home", Host="other.test")[0] == 403


@pytest.mark.parametrize("url", ["mock.test", "ftp://mock.test", "https://", "https://mock.test/?a=1"])
def test_what_is_no_address_is_misuse(run, write, url):
    assert run("serve", write("a.ipynb", notebook(mock())), "--url", url)[0] == 2


def test_an_environment_replaces_the_saved_one(started, write):
    saved = {"name": "E", "values": [{"key": "a", "value": "saved"}]}
    source = write("a.ipynb", notebook(mock(body="{{a}}", environment=saved)))
    other = write("e.json", {"name": "O", "values": [{"key": "a", "value": "other", "enabled": True}]})

    assert started(source).get() == (200, "saved")
    assert started(source, environment=other).get() == (200, "other")


@pytest.mark.parametrize(
    ("host", "shown", "hosts"),
    [
        ("127.0.0.1", "127.0.0.1", {"localhost": 200, "10.1.2.3": 403, "mock.test": 403}),
        ("0.0.0.0", "127.0.0.1", {"localhost": 200, "10.1.2.3": 200, "mock.test": 403}),
        ("localhost", "localhost", {"localhost": 200, "127.0.0.1": 200, "mock.test": 403}),
    ],
)
def test_it_answers_to_the_names_it_is_told(started, write, host, shown, hosts):
    served = started(write("a.ipynb", notebook(mock())), host=host)

    assert served.site.addresses() == [f"serving Shop at http://{shown}:{served.port}/"]
    assert {name: served.get("/home", Host=name)[0] for name in hosts} == hosts
    allowed = started(write("b.ipynb", notebook(mock())), host=host, allow_hosts=("mock.test",))
    assert allowed.get("/home", Host="mock.test")[0] == 200


def test_an_ipv6_address_is_written_in_brackets(started, write):
    try:
        served = started(write("a.ipynb", notebook(mock())), host="::1")
    except MockError:
        pytest.skip("this machine has no IPv6")

    assert served.site.addresses() == [f"serving Shop at http://[::1]:{served.port}/"]


def test_a_taken_port_is_refused_with_advice(started, write):
    source = write("a.ipynb", notebook(mock()))
    taken = started(source).port
    with pytest.raises(MockError, match=rf"port {taken} cannot be had: it is taken \(choose another by --port"):
        Served(Settings(sources=(source,), port=taken))


def test_a_host_that_is_not_ours_is_refused_with_advice(write):
    source = write("a.ipynb", notebook(mock()))
    with pytest.raises(MockError, match=r"cannot be had: .* \(choose another by --host or --port"):
        Served(Settings(sources=(source,), host="203.0.113.1", port=0))


# Privacy and safety


def test_a_private_mock_server_takes_the_keys_of_the_file(started, write, own_user):
    keys = own_user / "keys.txt"
    keys.write_text("K1\n\n K2 \n")
    source = write("a.ipynb", notebook(mock()))
    served = started(source, private=True, keys=serve.read_keys(keys))

    assert [served.get("/home", x_api_key=key)[0] for key in ("K1", "K2", "K3", "")] == [200, 200, 401, 401]
    assert served.get()[0] == 401
    assert served.site.made_key == ""


def test_without_keys_one_is_made_for_a_private_mock_server(started, write):
    served = started(write("a.ipynb", notebook(mock(private=True))))

    assert re.fullmatch(r"jmk_[0-9A-Za-z]{49}", served.site.made_key)
    assert served.get("/home", x_api_key=served.site.made_key) == (200, "hello")


@pytest.mark.parametrize("text", ["", " \n", "K1\n\x01\n", "schl\xfcssel"])
def test_a_file_without_keys_is_refused(own_user, text):
    path = own_user / "keys.txt"
    path.write_text(text)
    with pytest.raises(MockError, match="holds no API keys"):
        serve.read_keys(path)


def test_cookies_of_jupyter_are_not_shown_to_a_mock_server(started, write):
    served = started(write("a.ipynb", notebook(mock(body="{{$headers 'cookie' 'none'}}"))))

    assert served.get("/home", Cookie="_xsrf=secret; username-localhost-8888=secret") == (200, "none")


def test_a_service_worker_is_refused(started, write):
    assert started(write("a.ipynb", notebook(mock()))).get("/home", Service_Worker="script")[0] == 403


def test_every_bad_request_of_the_collection_is_met_as_it_should(started, write, cases):
    example = {"id": "ok", "name": "ok", "status": 200, "body": ["ok"]}
    items = [
        {"id": "ok-request", "name": "ok", "method": "GET", "path": "/ok", "examples": [example]},
        {"id": "echo", "name": "echo", "method": "POST", "path": "/echo", "examples": [{**example, "id": "e"}]},
    ]
    source = write("a.ipynb", notebook(mock("demo") | {"items": items}, mock("secret", private=True)))
    served = started(source, keys=("jmk_0123456789abcdef",))
    count, bad = failures(cases, served.port, "/demo", private="/secret", key="jmk_0123456789abcdef")

    assert count > 200
    assert bad == []


# Files that change


def test_a_changed_file_is_served_anew(started, write):
    source = write("a.ipynb", notebook(mock()))
    served = started(source)
    write("a.ipynb", notebook(mock(body="changed")))
    served.wait_for("read a.ipynb again")

    assert served.get() == (200, "changed")
    assert served.said == ["read a.ipynb again"]


def test_a_broken_file_keeps_what_it_held_and_says_why(started, write):
    served = started(write("a.ipynb", notebook(mock())))
    write("a.ipynb", '{"cells": [')
    served.wait_for("a.ipynb is broken, what it held before is still served:\na.ipynb: line 1, column 12")

    assert served.get() == (200, "hello")
    write("a.ipynb", notebook(mock(body="repaired")))
    served.wait_for("read a.ipynb again")
    assert served.get() == (200, "repaired")


def test_a_definition_that_cannot_be_served_counts_as_broken(started, write):
    served = started(write("a.ipynb", notebook(mock())))
    write("a.ipynb", notebook(mock(body="{{$body '" + "x" * 20_000 + "'}}")))
    served.wait_for("a.ipynb is broken")

    assert served.get() == (200, "hello")


def test_a_file_that_is_gone_keeps_what_it_held(started, write):
    source = write("a.ipynb", notebook(mock()))
    served = started(source)
    source.unlink()
    write("b.ipynb", notebook(mock(body="back")))
    assert served.get() == (200, "hello")
    Path("b.ipynb").replace("a.ipynb")
    served.wait_for("read a.ipynb again")

    assert served.get() == (200, "back")


def test_addresses_that_change_are_told(started, write):
    served = started(write("a.ipynb", notebook(mock("one"))))
    write("a.ipynb", notebook(mock("one"), mock("two")))
    served.wait_for(f"serving Two at http://127.0.0.1:{served.port}/two/")
    assert served.get("/one/home")[0] == 200
    write("a.ipynb", notebook(mock("two")))
    served.wait_for(f"serving Two at http://127.0.0.1:{served.port}/", last=True)

    assert served.get("/home")[0] == 200


def profiled(mock_id: str = "shop", **members: object) -> dict[str, object]:
    """A mock server with the profile Outage, which is not active by itself."""
    down = {"id": "down", "name": "Down", "statusCode": 503}
    outage = {"id": "outage", "name": "Outage", "serverResponse": "down"}
    return mock(mock_id, serverResponses=[down], profiles=[outage], **members)


@pytest.mark.parametrize("name", ["Outage", "outage"])
def test_a_profile_is_active_where_there_is_one(started, write, name):
    served = started(write("a.ipynb", notebook(profiled("one"), mock("two"))), profile=name)

    assert [served.get(path)[0] for path in ("/one/home", "/two/home")] == [503, 200]
    assert served.get("/one/home", x_mock_profile="")[0] == 200
    assert served.site.profiles() == ["One answers under the profile Outage"]


def test_without_one_a_call_names_it(started, write):
    served = started(write("a.ipynb", notebook(profiled())))

    assert [served.get()[0], served.get(x_mock_profile="Outage")[0]] == [200, 503]
    status, text = served.get(x_mock_profile="Party")
    assert (status, "profileNotFoundError" in text) == (404, True)


def test_a_profile_nobody_has_is_refused_with_those_there_are(run, write):
    source = write("a.ipynb", notebook(profiled()))

    code, said, complaint = run("serve", source, "--profile", "Party", "--port", 0)

    assert (code, said) == (1, "")
    assert complaint == "jupyter mock: no mock server has a profile 'Party' (there are 'Outage')\n"


def test_a_profile_is_followed_through_its_file(started, write):
    served = started(write("a.ipynb", notebook(profiled())), profile="Outage")
    write("a.ipynb", notebook(mock()))
    served.wait_for("no mock server has a profile 'Outage' (there is none); no profile is active")
    assert served.get()[0] == 200
    write("a.ipynb", notebook(profiled(description="again")))
    served.wait_for("read a.ipynb again", last=True)
    assert served.get()[0] == 503


def test_a_mock_server_that_becomes_private_takes_the_same_keys(started, write):
    served = started(write("a.ipynb", notebook(mock())), keys=("K1",))
    write("a.ipynb", notebook(mock(private=True)))
    served.wait_for("read a.ipynb again")

    assert [served.get("/home", x_api_key=key)[0] for key in ("K1", "K2")] == [200, 401]


# The command


@contextmanager
def command(*arguments: object):
    """Run `jupyter mock serve` as a process of its own."""
    line = [sys.executable, "-m", "jupyter_mock.standalone.cli", "serve", *map(str, arguments), "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(line, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_it_says_where_it_serves_once_it_answers_and_ends_cleanly(write, number):
    with command(write("shop.ipynb", notebook(mock()))) as process:
        said = process.stdout.readline()
        port = int(re.fullmatch(r"serving Shop at http://127\.0\.0\.1:(\d+)/\n", said)[1])
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=DEADLINE)
        connection.request("GET", "/home")
        answer = connection.getresponse().read()
        process.send_signal(number)

        assert answer == b"hello"
        assert process.wait(DEADLINE) == 0
        assert process.stderr.read() == ""
    connection.close()


def test_it_shows_a_key_it_made_this_once(write):
    with command(write("shop.ipynb", notebook(mock())), "--private") as process:
        process.stdout.readline()

        assert re.fullmatch(r"send this API key in x-api-key, .*: jmk_\w{49}\n", process.stdout.readline())


@pytest.mark.usefixtures("signals")
def test_it_serves_in_this_process_until_it_is_interrupted(run, write):
    keys = write("keys.txt", "K1\n")
    source = write("shop.ipynb", notebook(mock()))
    port = free_port()
    answers: list[int] = []

    def call() -> None:
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=DEADLINE)
                connection.request("GET", "/home", headers={"x-api-key": "K1"})
                answers.append(connection.getresponse().status)
                connection.close()
                break
            except ConnectionRefusedError:
                time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    client = threading.Thread(target=call)
    client.start()
    code, said, _ = run("serve", source, "--port", port, "--private", "--api-key-file", keys)
    client.join()

    assert (code, answers) == (0, [200])
    assert said == f"serving Shop at http://127.0.0.1:{port}/\n"


@pytest.mark.parametrize(
    ("limits", "asked"),
    [
        ((1_024, 4_096), [(4_096, 4_096)]),
        ((1_024, resource.RLIM_INFINITY), [(65_536, resource.RLIM_INFINITY)]),
        ((4_096, 4_096), []),
        ((resource.RLIM_INFINITY, resource.RLIM_INFINITY), []),
    ],
    ids=["up to the hard limit", "up to enough", "already there", "no limit"],
)
def test_it_asks_for_as_many_files_as_it_may_have(monkeypatch, limits, asked):
    given: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: limits)
    monkeypatch.setattr(resource, "setrlimit", lambda _, wanted: given.append(wanted))
    loops.many_files()

    assert given == asked


def test_without_uvloop_the_loop_of_python_does(monkeypatch):
    monkeypatch.setattr(loops.importlib.util, "find_spec", lambda _: None)

    assert loops.loop_factory() is None


def test_a_broken_file_is_not_served_at_all(run, write):
    source = write("a.json", json.dumps(collection())[:-1])
    code, said, complaint = run("serve", write("b.ipynb", notebook(mock())), source)

    assert (code, said) == (1, "")
    assert complaint.startswith("jupyter mock: a.json: line 1, column ")
