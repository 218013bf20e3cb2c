"""The websocket: claims, edits, what pages and kernels hear."""

from __future__ import annotations

import asyncio
import logging

import pytest

from jupyter_mock.formats import wire
from jupyter_mock.server import live_feed, socket
from tests.server.jupyter import document, example, mock, until

HELLO = ("GET", "/hello", example("hello"))


def save(body: str) -> dict:
    return {"op": "save-example", "method": "GET", "path": "/hello", "example": example(body)}


async def shop(server, name="page"):
    """Serve a mock server of `shop.ipynb`, and return a page that has the notebook open."""
    server.write("shop.ipynb")
    await server.create("demo", HELLO, notebook="shop.ipynb")
    await server.settled()
    return await claiming(server, name)


async def claiming(server, name, *, dirty=False, path="shop.ipynb"):
    page = await server.page(name)
    await page.hear("mocks")
    page.send("claim", path=path, document=server.read(path), dirty=dirty)
    await page.hear("defined")
    return page


def bodies(document) -> list[str]:
    return ["".join(each["body"]) for item in document["mocks"][0]["items"] for each in item["examples"]]


# --- what everybody hears -----------------------------------------------------------------------------


async def test_the_first_thing_on_a_socket_are_all_mocks(server):
    await server.create("demo", HELLO)
    page = await server.page()
    heard = await page.hear("mocks")
    assert [(each["id"], each["state"]) for each in heard["mocks"]] == [("demo", "live")]


async def test_a_change_of_state_is_heard(server):
    await server.create("demo", HELLO)
    page = await server.page()
    await page.hear("mocks")
    await server.api("POST", "mocks/demo/stop")
    await page.hear("mocks", lambda heard: heard["mocks"][0]["state"] == "stopped")


async def test_an_edit_by_anybody_is_heard_by_everybody(server):
    page = await shop(server)
    other = await server.page("other")
    page.send("edit", n=7, mock="demo", operations=[save("new")])
    ack = await page.hear("ack")
    assert (ack["n"], ack["mock"]["id"]) == (7, "demo")
    for each in (page, other):
        heard = await each.hear("defined", lambda heard: bodies(heard["document"]) == ["new"])
        assert (heard["path"], heard["mocks"][0]["digest"]) == ("shop.ipynb", ack["mock"]["digest"])


# --- one writer per file ------------------------------------------------------------------------------


async def test_the_server_does_not_write_a_notebook_a_page_has_open(server):
    page = await shop(server)
    before = (server.root / "shop.ipynb").read_bytes()
    page.send("edit", n=1, mock="demo", operations=[save("new")])
    asked = await page.hear("please-write")
    assert (asked["path"], bodies(asked["document"]), asked["save"]) == ("shop.ipynb", ["new"], True)
    assert (await server.call("demo/hello")).text == "new"
    await server.settled()
    assert (server.root / "shop.ipynb").read_bytes() == before
    assert (await server.api("GET", "mocks/demo")).json["mock"]["stored"] == "waiting"


async def test_an_edit_over_rest_goes_through_the_page_as_well(server):
    page = await shop(server)
    await server.api("PATCH", "mocks/demo", {"operations": [save("rest")]})
    assert bodies((await page.hear("please-write"))["document"]) == ["rest"]


async def test_what_a_page_saved_is_stored(server):
    page = await shop(server)
    page.send("edit", n=1, mock="demo", operations=[save("new")])
    asked = await page.hear("please-write")
    server.write("shop.ipynb", asked["document"])
    await server.parts.notebooks.saved("shop.ipynb")
    assert (await server.api("GET", "mocks/demo")).json["mock"]["stored"] == "stored"


async def test_after_a_release_the_server_writes(server):
    page = await shop(server)
    page.send("edit", n=1, mock="demo", operations=[save("new")])
    await page.hear("ack")
    page.send("release", path="shop.ipynb", discarded=False)
    await until(lambda: bodies(server.read("shop.ipynb")) == ["new"], "the server did not write")


async def test_discarded_edits_are_gone(server):
    page = await shop(server)
    page.send("edit", n=1, mock="demo", operations=[save("new")])
    await page.hear("ack")
    page.send("release", path="shop.ipynb", discarded=True)
    await page.hear("defined", lambda heard: bodies(heard["document"]) == ["hello"])
    assert (await server.call("demo/hello")).text == "hello"
    await server.settled()
    assert bodies(server.read("shop.ipynb")) == ["hello"]


async def test_a_lost_socket_is_no_closed_tab(server):
    page = await shop(server)
    page.close()
    await until(lambda: not server.parts.feed._listeners)
    await server.parts.notebooks.lost(page)
    await server.api("PATCH", "mocks/demo", {"operations": [save("meanwhile")]})
    await server.settled()
    assert (await server.call("demo/hello")).text == "meanwhile"
    assert bodies(server.read("shop.ipynb")) == ["hello"]
    assert "comes back" in (await server.api("GET", "mocks/demo")).json["mock"]["note"]
    again = await server.page("page")
    again.send("claim", path="shop.ipynb", document=server.read("shop.ipynb"), dirty=False)
    assert bodies((await again.hear("please-write"))["document"]) == ["meanwhile"]


async def test_of_two_pages_the_one_with_the_oldest_socket_writes_and_the_other_takes_over(server):
    first = await shop(server, "first")
    second = await claiming(server, "second")
    first.send("edit", n=1, mock="demo", operations=[save("one")])
    await first.hear("please-write")
    await second.hear("defined", lambda heard: bodies(heard["document"]) == ["one"])
    assert not [heard for heard in second.heard if heard["op"] == "please-write"]
    first.send("release", path="shop.ipynb", discarded=False)
    assert bodies((await second.hear("please-write"))["document"]) == ["one"]


async def test_a_revert_by_hand_is_followed(server):
    page = await shop(server)
    page.send("edit", n=1, mock="demo", operations=[save("new")])
    await page.hear("please-write")
    page.send("changed", path="shop.ipynb", document=server.read("shop.ipynb"))
    await page.hear("defined", lambda heard: bodies(heard["document"]) == ["hello"])
    assert (await server.call("demo/hello")).text == "hello"


async def test_claiming_approves_nothing(server):
    server.write("strange.ipynb", document(mock("strange")))
    page = await claiming(server, "page", path="strange.ipynb")
    page.send("edit", n=3, mock="strange", operations=[save("mine")])
    refused = await page.hear("refused")
    assert (refused["n"], refused["error"]["name"]) == (3, "notStartedError")
    assert (await server.call("strange/hello")).status == 404


# --- what is refused ----------------------------------------------------------------------------------


async def test_an_edit_of_nothing_is_refused_with_its_number(server):
    page = await server.page()
    page.send("edit", n=5, mock="none", operations=[])
    refused = await page.hear("refused")
    assert (refused["n"], refused["error"]["name"]) == (5, "instanceNotFoundError")


async def test_an_edit_of_an_older_definition_is_refused(server):
    made = await server.create("demo", HELLO)
    page = await server.page()
    page.send("edit", n=1, mock="demo", operations=[save("one")], base=made["digest"])
    await page.hear("ack")
    page.send("edit", n=2, mock="demo", operations=[save("two")], base=made["digest"])
    assert (await page.hear("refused"))["error"]["name"] == "conflictError"


async def test_a_claim_of_no_notebook_is_refused(server):
    page = await server.page()
    page.send("claim", path="none.ipynb", document=None)
    refused = await page.hear("refused")
    assert (refused["n"], refused["error"]["name"]) == (0, "notebookNotFoundError")


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"op": "explode"}', '{"op": "edit", "n": "x"}', b"\xff\xfe", '{"op": "claim"}', "[" * 100]
)
async def test_what_is_no_message_is_refused_and_the_socket_lives_on(server, text):
    page = await server.page()
    page.send_text(text)
    refused = await page.hear("refused")
    assert (refused["n"], refused["error"]["name"]) == (0, "malformedRequestError")
    page.send("watch", mocks=None)
    page.send("edit", n=1, mock="none", operations=[])
    assert (await page.hear("refused"))["n"] == 1


async def test_a_message_that_breaks_us_is_logged_and_the_socket_lives_on(server, monkeypatch, caplog):
    page = await server.page()
    monkeypatch.setattr(server.parts.notebooks, "release", None)
    with caplog.at_level(logging.ERROR):
        page.send("release", path="x.ipynb")
        page.send("edit", n=1, mock="none", operations=[])
        assert (await page.hear("refused"))["n"] == 1
    assert "could not be handled" in caplog.text


@pytest.mark.parametrize(("bound", "most"), [("MOST_WAITING", 3), ("MOST_WAITING_LENGTH", 100)])
async def test_a_client_that_sends_faster_than_it_can_be_heard_is_cut_off(server, monkeypatch, bound, most):
    monkeypatch.setattr(socket, bound, most)
    page = await server.page()
    stuck = asyncio.Event()

    async def wait(*_args, **_kwargs):
        await stuck.wait()

    monkeypatch.setattr(server.parts.notebooks, "release", wait)
    for _ in range(6):
        page.send("release", path="x.ipynb")
    assert await page.closed() == 1008
    stuck.set()


async def test_a_client_whose_messages_are_handled_may_send_any_number_of_them(server, monkeypatch):
    monkeypatch.setattr(socket, "MOST_WAITING_LENGTH", 100)
    page = await server.page()
    for number in range(1, 20):
        page.send("edit", n=number, mock="none", operations=[])
        assert (await page.hear("refused"))["n"] == number


async def test_a_client_that_does_not_read_is_cut_off(server, monkeypatch):
    page = await server.page()
    await page.hear("mocks")
    monkeypatch.setattr(socket, "MOST_UNSENT", 1)
    for _ in range(3):
        server.parts.feed.broadcast(wire.Mocks(mocks=[]))
    assert await page.closed() == 1013


async def test_sending_to_a_client_that_is_gone_does_nothing(server):
    page = await server.page()
    await page.hear("mocks")
    handler = next(iter(server.parts.feed._listeners))
    page.close()
    await until(lambda: handler.ws_connection is None)
    handler.send(wire.Mocks(mocks=[]))


# --- calls --------------------------------------------------------------------------------------------


async def test_calls_come_in_batches_to_those_who_watch(server):
    await server.create("demo", HELLO)
    await server.create("other", HELLO)
    one, every, none = await server.page("one"), await server.page("every"), await server.page("none")
    one.send("watch", mocks=["demo"])
    every.send("watch", mocks=None)
    assert [(await each.hear("calls"))["calls"] for each in (one, every)] == [[], []], "says that it listens"
    await server.call("demo/hello")
    await server.call("other/nothing")
    seen = []
    while len(seen) < 2:
        seen += (await every.hear("calls"))["calls"]
    assert [(call["mock"], call["path"], call["status"]) for call in seen] == [
        ("demo", "/hello", 200),
        ("other", "/nothing", 404),
    ]
    assert [call["mock"] for call in (await one.hear("calls"))["calls"]] == ["demo"]
    none.send("edit", n=1, mock="none", operations=[])
    await none.hear("refused")
    assert not [heard for heard in none.heard if heard["op"] == "calls"]


async def test_of_a_flood_the_latest_come_and_the_others_are_counted(server, monkeypatch):
    monkeypatch.setattr(live_feed, "MOST_CALLS", 3)
    await server.create("demo", HELLO)
    page = await server.page()
    page.send("watch", mocks=None)
    await until(lambda: all(each.watched is None for each in server.parts.feed._listeners))
    for number in range(5):
        await server.api("POST", "mocks/demo/try", {"request": {"path": f"/hello?n={number}"}})
    seen, dropped = [], 0
    while len(seen) + dropped < 5:
        heard = await page.hear("calls")
        seen += heard["calls"]
        dropped += heard["dropped"]
    assert seen[-1]["path"] == "/hello?n=4"


async def test_calls_before_the_first_listener_are_not_told(server):
    await server.create("demo", HELLO)
    await server.call("demo/hello?before")
    page = await server.page()
    page.send("watch", mocks=None)
    assert (await page.hear("calls"))["calls"] == []
    await server.call("demo/hello?after")
    assert [call["path"] for call in (await page.hear("calls"))["calls"]] == ["/hello?after"]


async def test_nothing_is_collected_once_the_last_listener_left(server):
    await server.create("demo", HELLO)
    page = await server.page()
    await page.hear("mocks")
    page.close()
    await until(lambda: not server.parts.feed._listeners)
    assert server.parts.traffic._bell is None
    assert (await server.call("demo/hello")).status == 200
