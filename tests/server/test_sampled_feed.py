"""What a page hears that shows calls to a person: exact counts, a sample, and what it missed."""

from __future__ import annotations

from jupyter_mock.server import sampled_feed
from tests.server.jupyter import example, until

HELLO = ("GET", "/hello", example("hello"))


async def watching(server, *, name="page", mocks=("demo",), after=None, began=""):
    page = await server.page(name)
    await page.hear("mocks")
    page.send("watch", mocks=list(mocks), sampled=True, after=after or {}, began=began)
    await until(lambda: any(each.is_sampled for each in server.parts.feed._listeners))
    return page


def paths(heard):
    return [call["path"] for call in heard["calls"]]


async def test_a_page_hears_calls_with_exact_counts(server):
    await server.create("demo", HELLO)
    page = await watching(server)
    await server.call("demo/hello")
    heard = await page.hear("calls")
    [counts] = heard["counts"]
    assert paths(heard) == ["/hello"]
    assert (counts["mock"], counts["total"], counts["kept"]) == ("demo", [1, 0, 0, 0], 1)
    assert [numbers for _, numbers in counts["seconds"]] == [[1, 0, 0, 0]]
    assert heard["began"] == server.parts.traffic.began.isoformat()


async def test_a_page_hears_nothing_of_mock_servers_it_does_not_show(server):
    await server.create("demo", HELLO)
    await server.create("other", HELLO)
    page = await watching(server)
    await server.call("other/hello")
    await server.call("demo/hello?mine")
    assert paths(await page.hear("calls")) == ["/hello?mine"]


async def test_of_a_flood_a_page_hears_a_sample_and_how_many_there_were(server, monkeypatch):
    monkeypatch.setattr(sampled_feed, "BURST", 5)
    await server.create("demo", HELLO)
    page = await watching(server)
    server.parts.feed._sampled._told["demo"].allowance = 5
    for _ in range(20):
        await server.call("demo/hello")
    await server.call("demo/missing")
    heard = [await page.hear("calls", lambda message: message["counts"][0]["total"] == [20, 0, 1, 0])]
    heard += [message for message in page.heard if message["op"] == "calls"]
    assert "/missing" in [path for message in heard for path in paths(message)]
    sent = sum(len(message["calls"]) for message in heard)
    assert sent + sum(message["counts"][0]["dropped"] for message in heard) == 21


async def test_a_page_catches_up_with_what_the_log_has_after_the_last_call_it_knows(server):
    await server.create("demo", HELLO)
    for at in range(3):
        await server.call(f"demo/hello?{at}")
    first = await watching(server, after={"demo": 0})
    heard = await first.hear("calls")
    assert paths(heard) == ["/hello?0", "/hello?1", "/hello?2"]
    assert heard["counts"][0]["total"] == [3, 0, 0, 0]
    second = await watching(server, name="two", after={"demo": heard["calls"][1]["id"]}, began=heard["began"])
    assert paths(await second.hear("calls")) == ["/hello?2"]


async def test_a_page_that_knows_calls_of_another_server_process_hears_the_whole_log(server):
    await server.create("demo", HELLO)
    await server.call("demo/hello")
    page = await watching(server, after={"demo": 4711}, began="2026-01-01T00:00:00+00:00")
    assert paths(await page.hear("calls")) == ["/hello"]


async def test_a_page_hears_that_somebody_cleared_the_log(server):
    await server.create("demo", HELLO)
    await server.call("demo/hello")
    page = await watching(server, after={"demo": 0})
    known = (await page.hear("calls"))["calls"][0]["id"]
    await server.api("DELETE", "mocks/demo/call-logs")
    [counts] = (await page.hear("calls"))["counts"]
    assert (counts["total"], counts.get("kept", 0), counts["cleared"]) == ([0, 0, 0, 0], 0, known)


async def test_a_page_and_a_kernel_hear_the_same_call(server):
    await server.create("demo", HELLO)
    page = await watching(server)
    kernel = await server.page("kernel")
    await kernel.hear("mocks")
    kernel.send("watch", mocks=["demo"])
    assert (await kernel.hear("calls"))["calls"] == []
    await server.call("demo/hello")
    assert paths(await page.hear("calls")) == paths(await kernel.hear("calls")) == ["/hello"]


async def test_a_page_that_shows_no_calls_any_more_costs_nothing(server):
    await server.create("demo", HELLO)
    page = await watching(server)
    page.send("watch", mocks=[], sampled=True)
    await until(lambda: not server.parts.feed._sampled._told)
