"""The presented page over HTTP: who may see it, what it may load, Run and news."""

from __future__ import annotations

import re

from tests.server.jupyter import example, items

HELLO = ("GET", "/hello", example("hello", name="greeting"))


async def test_the_page_of_a_mock_server_is_a_document_of_its_own(server):
    await server.create("demo", HELLO)
    page = await server.api("GET", "mocks/demo/page")

    assert page.status == 200
    assert page.header("Content-Type") == "text/html; charset=utf-8"
    assert "greeting" in page.text


async def test_nothing_but_the_script_of_the_page_may_run(server):
    await server.create("demo", HELLO)
    first, second = [await server.api("GET", "mocks/demo/page") for _ in range(2)]
    policy = first.header("Content-Security-Policy")
    nonce = re.search(r"script-src 'nonce-([^']+)';", policy)[1]

    assert "default-src 'none'" in policy
    assert "connect-src 'self'" in policy
    assert f'nonce="{nonce}"' in first.text
    assert nonce not in second.text
    assert (first.header("X-Content-Type-Options"), first.header("Referrer-Policy")) == ("nosniff", "no-referrer")


async def test_script_and_style_are_below_the_address_of_the_server(server):
    await server.create("demo", HELLO)
    page = (await server.api("GET", "mocks/demo/page")).text
    for attribute, kind in (("src", "text/javascript"), ("href", "text/css")):
        target = re.search(rf'{attribute}="({re.escape(server.base)}mock/api/page/[^"]+)"', page)[1]
        file = await server.send("GET", target)
        assert file.status == 200
        assert file.header("Content-Type").startswith(kind)
    assert len(page) < 20_000


async def test_a_stranger_is_sent_to_the_login_and_learns_nothing(server):
    await server.create("demo", HELLO)
    answers = [await server.send("GET", f"{server.base}mock/api/mocks/{name}/page") for name in ("demo", "none")]

    assert [answer.status for answer in answers] == [302, 302]
    assert "/login?next=" in answers[0].header("Location")
    news = await server.send("GET", f"{server.base}mock/api/mocks/demo/page/news")
    run = await server.send("POST", f"{server.base}mock/api/mocks/demo/page/run", b"{}")
    assert (news.status, run.status) == (403, 403)


async def test_run_really_calls_the_mock_server_also_a_private_one(server):
    await server.create("demo", ("GET", "/orders/:id", example("{\"id\": {{$pathSegments '1'}}}")), private=True)
    request = (await server.api("GET", "mocks/demo")).json["mock"]["document"]["items"][0]["id"]
    answer = await server.api("POST", "mocks/demo/page/run", {"request": request})
    calls = (await server.api("GET", "mocks/demo/call-logs")).json["call-logs"]

    assert answer.json["status"] == 200
    assert answer.json["size"] == len('{"id": 1}')
    assert ["value", "1"] in answer.json["words"]
    assert [(call["request"]["path"], call["lane"]) for call in calls] == [("/orders/1", "page")]


async def test_run_sends_saved_requests_and_no_other(server):
    await server.create("demo", HELLO)
    unknown = await server.api("POST", "mocks/demo/page/run", {"request": "other", "path": "/hello"})
    missing = await server.api("POST", "mocks/demo/page/run", {})

    assert (unknown.status, unknown.error) == (404, "itemNotFoundError")
    assert (missing.status, missing.error) == (400, "paramMissingError")


async def test_what_is_stopped_is_shown_and_cannot_be_run(server):
    await server.create("demo", HELLO)
    request = (await server.api("GET", "mocks/demo")).json["mock"]["document"]["items"][0]["id"]
    await server.api("POST", "mocks/demo/stop")

    assert "It answers no calls at the moment." in (await server.api("GET", "mocks/demo/page")).text
    assert (await server.api("POST", "mocks/demo/page/run", {"request": request})).error == "notStartedError"


async def test_the_news_tell_calls_of_every_program(server):
    await server.create("demo", HELLO)
    await server.call("demo/hello?a=1", headers={"User-Agent": "curl/8.5"})
    news = (await server.api("GET", "mocks/demo/page/news?after=0")).json
    later = (await server.api("GET", f"mocks/demo/page/news?after={news['latest']}")).json

    assert [(call["who"], call["method"], call["path"], call["status"], call["name"]) for call in news["calls"]] == [
        ("curl", "GET", "/hello?a=1", 200, "greeting")
    ]
    assert (later["calls"], later["latest"], later["again"]) == ([], news["latest"], False)


async def test_of_many_calls_the_latest_are_told_and_the_others_counted(server):
    await server.create("demo", HELLO)
    for _ in range(25):
        await server.call("demo/hello")
    news = (await server.api("GET", "mocks/demo/page/news?after=0")).json

    assert (len(news["calls"]), news["more"]) == (20, 5)


async def test_after_a_restart_of_the_server_the_news_begin_again(server):
    await server.create("demo", HELLO)
    await server.call("demo/hello")
    news = (await server.api("GET", "mocks/demo/page/news?after=999999")).json

    assert (news["again"], len(news["calls"])) == (True, 1)


async def test_the_version_changes_with_what_the_page_shows(server):
    await server.create("demo", HELLO)
    versions = [(await server.api("GET", "mocks/demo/page/news")).json["version"]]
    for change in ({"description": "new"}, {"collection": items(HELLO)}):
        await server.api("PUT", "mocks/demo", {"mock": change})
        versions.append((await server.api("GET", "mocks/demo/page/news")).json["version"])
    await server.api("POST", "mocks/demo/stop")
    versions.append((await server.api("GET", "mocks/demo/page/news")).json["version"])
    await server.call("demo/hello")

    assert versions[0] != versions[1]
    assert versions[2] != versions[3]
    assert f'data-version="{versions[3]}"' in (await server.api("GET", "mocks/demo/page")).text


async def test_the_page_says_which_example_answers_as_the_engine_decides(server):
    two = [{**example("1", name="later"), "id": "b"}, {**example("2", name="first"), "id": "a"}]
    request = {"id": "r", "name": "r", "method": "GET", "path": "/r", "examples": two}
    await server.create("demo", collection={"items": [request]})
    profile = {"id": "p", "name": "P", "answers": [{"request": "r", "example": "b"}]}
    await server.api("PATCH", "mocks/demo", {"operations": [{"op": "put-profile", "profile": profile}]})
    for query in ("", "?profile=p"):
        page = (await server.api("GET", f"mocks/demo/page{query}")).text
        headers = {"x-mock-profile": "p"} if query else {}
        answered = (await server.call("demo/r", headers=headers)).text
        opened = re.search(r'data-example="(.)" open', page)[1]
        assert {"a": "2", "b": "1"}[opened] == answered
