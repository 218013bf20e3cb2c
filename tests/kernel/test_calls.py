from __future__ import annotations

import json
import threading
import urllib.request

import pytest

from jupyter_mock.core.errors import MockError
from jupyter_mock.formats.wire import Mocks, MockView
from jupyter_mock.kernel import calls as call_log
from jupyter_mock.kernel import live
from jupyter_mock.kernel.command_line import read_line
from jupyter_mock.kernel.connection import Connection
from jupyter_mock.kernel.dispatch import carry_out
from jupyter_mock.kernel.live import LiveFeed
from tests.kernel.jupyter import until


@pytest.fixture(autouse=True)
def no_thread_is_left(place):
    yield
    live.feed(place.connection).close()


@pytest.fixture
def home(shop):
    home = shop.request("GET", "/user/home")
    home.example("welcome", text="Welcome")
    return home


def test_calls_are_listed_the_oldest_first(shop, home):
    assert len(shop.calls()) == 0
    assert "No calls yet." in shop.calls()._repr_mimebundle_()["text/plain"]

    urllib.request.urlopen(home.url, timeout=60).close()
    shop.send("GET", "/nothing?a=1")

    calls = shop.calls()
    assert [(call.method, call.path, call.status, call.name, call.error) for call in calls[:1]] == [
        ("GET", "/user/home", 200, "welcome", False)
    ]
    assert (calls[-1].path, calls[-1].status, calls[-1].error, calls[-1].lane) == ("/nothing?a=1", 404, True, "try")
    assert calls[0].time.tzinfo is not None
    assert repr(calls) == "<2 calls>"


def test_calls_can_be_filtered(shop, home):
    for method, path in [("GET", "/user/home"), ("POST", "/user/home"), ("GET", "/other")]:
        shop.send(method, path)

    assert [call.path for call in shop.calls(method="get")] == [home.path, "/other"]
    assert [call.method for call in shop.calls(path="/user/home")] == ["GET", "POST"]
    assert [call.path for call in shop.calls(status=200)] == [home.path]
    assert [call.path for call in shop.calls(limit=1)] == ["/other"]


@pytest.mark.usefixtures("home")
def test_calls_become_an_archive_of_exactly_these_calls(shop, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for path in ("/user/home", "/other", "/user/home?again"):
        shop.send("GET", path)

    archive = shop.calls(status=200).to_har("shop.har")

    urls = [entry["request"]["url"] for entry in archive["log"]["entries"]]
    assert [url.rpartition("/")[2] for url in urls] == ["home", "home?again"]
    assert archive["log"]["entries"][0]["response"]["content"]["text"] == "Welcome"
    assert json.loads((tmp_path / "shop.har").read_text()) == archive
    with pytest.raises(MockError, match=r"'shop.json' does not end in \.har"):
        shop.calls().to_har("shop.json")


def test_an_archive_says_what_the_log_has_lost(shop):
    shop.send("GET", "/user/home")
    calls = shop.calls()
    shop.clear_calls()

    assert calls.to_har()["log"] | {"creator": None} == {
        "version": "1.2",
        "creator": None,
        "entries": [],
        "comment": "The call log has 0 of these 1 call left.",
    }


def test_the_magic_writes_an_archive_of_all_calls(shop, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for _ in range(25):
        shop.send("GET", "/user/home")

    assert str(carry_out(read_line("log --har calls.har"))) == "25 calls of 'shop' written to 'calls.har'."
    assert len(json.loads((tmp_path / "calls.har").read_text())["log"]["entries"]) == 25
    shop.send("GET", "/user/home")
    with pytest.raises(MockError, match="is there already"):
        carry_out(read_line("log --har calls.har"))
    carry_out(read_line("log --har calls.har --force --clear"))
    assert len(shop.calls()) == 0


def test_more_calls_than_a_page_are_read_page_by_page(shop, monkeypatch):
    monkeypatch.setattr(call_log, "PAGE", 2)
    for number in range(5):
        shop.send("GET", f"/{number}")

    assert [call.path for call in shop.calls(limit=4)] == ["/1", "/2", "/3", "/4"]
    assert shop.calls(limit=4).total == 5
    assert "4 calls of 5" in shop.calls(limit=4)._repr_mimebundle_()["text/html"]


def test_calls_can_be_forgotten(shop, home):
    shop.send("GET", home.path)
    shop.clear_calls()

    assert list(shop.calls()) == []


def test_calls_show_a_table_that_escapes_what_was_called(shop):
    shop.send("GET", "/<script>")

    found = shop.calls()._repr_mimebundle_()

    assert found["text/plain"].splitlines()[0].split() == ["time", "method", "path", "status", "answered", "by", "ms"]
    assert "<script>" not in found["text/html"]
    assert found["application/vnd.jupyter-mock+json"]["calls"][0]["status"] == 404


def test_without_pandas_one_sentence_says_so(shop, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)

    with pytest.raises(MockError, match="pandas is not installed here"):
        shop.calls().to_pandas()


def test_calls_become_a_data_frame(shop, home):
    pytest.importorskip("pandas", reason="pandas is missing: pip install pandas")
    shop.send("GET", home.path)

    frame = shop.calls().to_pandas()

    assert list(frame.status) == [200]
    assert frame.time.dtype.tz is not None


def test_an_empty_log_is_an_empty_data_frame(shop):
    pytest.importorskip("pandas", reason="pandas is missing: pip install pandas")

    assert list(shop.calls().to_pandas().columns)[:3] == ["id", "time", "method"]


def test_a_listener_hears_every_call_until_it_stops(shop):
    heard: list[str] = []
    threads: set[int] = set()

    def listener(call) -> None:
        threads.add(threading.get_ident())
        heard.append(call.path)

    stop = shop.on_call(listener)
    until(lambda: shop.send("GET", "/first") and "/first" in heard)
    stop()
    stop()
    other: list[str] = []
    shop.on_call(lambda call: other.append(call.path))
    until(lambda: shop.send("GET", "/second") and "/second" in other)

    assert "/second" not in heard
    assert len(threads - {threading.get_ident()}) == len(threads) == 1


def test_no_call_is_missed_once_somebody_listens(shop):
    for turn in range(3):
        heard: list[str] = []
        stop = shop.on_call(lambda call, heard=heard: heard.append(call.path))
        shop.send("GET", f"/turn/{turn}")
        until(lambda heard=heard: heard, what=f"call {turn}")
        stop()
        assert heard == [f"/turn/{turn}"]


def test_a_listener_that_fails_silences_nobody(shop, home, caplog):
    heard: list[int] = []
    shop.on_call(lambda _: 1 / 0)
    shop.on_call(lambda call: heard.append(call.id))

    until(lambda: shop.send("GET", home.path) and heard)
    until(lambda: "a listener of jupyter-mock failed" in caplog.text)


def test_a_watcher_hears_of_every_mock_server(place, shop):
    states: list[dict[str, str]] = []
    stop = live.feed(place.connection).on_mocks(lambda mocks: states.append({mock.id: mock.state for mock in mocks}))

    until(lambda: shop.stop() and states and states[-1] == {"shop": "stopped"})
    stop()


def test_a_watcher_that_comes_later_hears_what_the_others_heard(place, shop):
    feed = live.feed(place.connection)
    first, later = [], []
    stop_first = feed.on_mocks(first.append)
    until(lambda: any(mock.id == shop.id for mocks in first for mock in mocks), what="the list")
    stop_later = feed.on_mocks(later.append)
    until(lambda: later, what="the list, told once more")
    assert later[0] in first
    stop_first()
    stop_later()


def test_a_lost_socket_is_opened_again(place, shop, home):
    feed = live.feed(place.connection)
    heard: list[int] = []
    feed.on_call(live.CALLS_OF_ALL, lambda call: heard.append(call.id))
    assert feed.is_open.wait(60)

    feed._loop.call_soon_threadsafe(feed._socket.close)
    until(lambda: not feed.is_open.is_set(), what="the loss")
    assert feed.is_open.wait(60)

    until(lambda: shop.send("GET", home.path) and heard)


def test_a_message_of_a_later_server_is_passed_over(place):
    feed = LiveFeed(place.connection)
    heard: list[list[MockView]] = []
    feed._watchers.append(heard.append)

    feed._handle('{"op": "something new"}')
    feed._handle(live._encoder.encode(Mocks(mocks=[])))
    feed._watch()

    assert heard == [[]]


def test_a_feed_begins_with_its_first_listener_and_can_be_closed(place):
    feed = LiveFeed(place.connection)
    feed.close()
    assert feed._thread is None

    for _ in range(2):
        heard: list[object] = []
        feed.on_mocks(heard.append)
        until(lambda heard=heard: heard)
        thread = feed._thread
        feed.close()
        assert not thread.is_alive()
        assert not feed.is_open.is_set()


def test_a_feed_waits_for_a_server_that_is_not_there():
    feed = LiveFeed(Connection("http://127.0.0.1:1/mock/api"))
    feed.on_mocks(lambda _: None)

    assert not feed.is_open.wait(0.5)
    feed.close()
