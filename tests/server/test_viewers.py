"""Links for viewers: they open one page and its Run, and nothing else of Jupyter."""

from __future__ import annotations

import logging
import re
from itertools import product

import pytest

from jupyter_mock.app.ledger import Ledger
from tests.server.jupyter import example
from tests.server.test_who_may_call import DECISIONS, EVERYBODY, METHODS, upgrade

HELLO = ("GET", "/hello", example("hello", name="greeting"))
OPENED = ["mocks/demo/page", "mocks/demo/page/news", "mocks/demo/page/run"]


async def link(server, mock: str = "demo", **members) -> dict[str, str]:
    answer = await server.api("POST", f"mocks/{mock}/viewer-links", members)
    assert (answer.status, answer.header("Cache-Control")) == (201, "no-store")
    return answer.json["viewerLink"]


async def view(server, method: str, path: str, token: str, body: bytes | None = None, **headers: str):
    """Ask as a viewer, without login."""
    fields = {"X-Jupyter-Mock-Viewer": token, "Content-Type": "application/json", **headers}
    return await server.send(method, f"{server.base}mock/api/{path}", body, fields)


async def test_a_link_opens_the_page_without_a_login_and_without_a_cookie(server):
    await server.create("demo", HELLO, private=True)
    made = await link(server)
    target = re.sub(r"^https?://[^/]+", "", made["url"])
    page = await server.send("GET", target)

    assert page.status == 200
    assert "greeting" in page.text
    assert page.all("Set-Cookie") == []
    assert 'data-owner="no"' in page.text


async def test_a_viewer_runs_requests_of_a_private_mock_server_and_sees_its_calls(server):
    await server.create("demo", HELLO, private=True)
    request = (await server.api("GET", "mocks/demo")).json["mock"]["document"]["items"][0]["id"]
    token = (await link(server))["token"]
    answer = await view(server, "POST", "mocks/demo/page/run", token, f'{{"request": "{request}"}}'.encode())
    news = await view(server, "GET", "mocks/demo/page/news?after=0", token)

    assert (answer.status, answer.json["status"], answer.json["name"]) == (200, 200, "greeting")
    assert [call["who"] for call in news.json["calls"]] == ["this page"]
    assert [*answer.all("Set-Cookie"), *news.all("Set-Cookie")] == []


async def test_a_profile_a_viewer_chooses_holds_for_this_viewer_alone(server):
    both = {
        "items": [
            {
                "id": "h",
                "name": "h",
                "method": "GET",
                "path": "/h",
                "examples": [
                    {**example("yes", name="yes"), "id": "yes"},
                    {**example("no", name="no", status=404), "id": "no"},
                ],
            }
        ]
    }
    await server.create("demo", collection=both)
    profile = {"id": "bad", "name": "Bad day", "answers": [{"request": "h", "example": "no"}]}
    assert (
        await server.api("PATCH", "mocks/demo", {"operations": [{"op": "put-profile", "profile": profile}]})
    ).status == 200
    token = (await link(server))["token"]

    own = await view(server, "POST", "mocks/demo/page/run", token, b'{"request": "h", "profile": "bad"}')
    page = await view(server, "GET", "mocks/demo/page?profile=bad", token)
    assert (own.json["status"], (await server.call("demo/h")).status) == (404, 200)
    assert "the profile “Bad day”" in page.text
    assert "the profile “Bad day”" not in (await view(server, "GET", "mocks/demo/page", token)).text

    await server.api("PUT", "mocks/demo", {"mock": {"config": {"profileId": "bad"}}})
    presented = await view(server, "POST", "mocks/demo/page/run", token, b'{"request": "h"}')
    assert presented.json["status"] == 404


@pytest.mark.parametrize("place", ["header", "query", "both", "login", "api key", "read token", "secret"])
async def test_a_link_opens_no_other_address_of_the_management(server, place):
    await server.create("demo", HELLO, private=True)
    token = (await link(server))["token"]
    headers = {
        "header": {"X-Jupyter-Mock-Viewer": token},
        "query": {},
        "both": {"X-Jupyter-Mock-Viewer": token},
        "login": {"Authorization": f"token {token}"},
        "api key": {"x-api-key": token},
        "read token": {},
        "secret": {"X-Jupyter-Mock-Secret": token},
    }[place]
    query = {"query": "?view-token=", "both": "?view-token=", "read token": "?read-token="}.get(place, "")
    closed = [path for path, decision in DECISIONS.items() if path not in OPENED and decision != EVERYBODY]
    for path, method in product(closed, METHODS):
        body = b"{}" if method in {"POST", "PUT", "PATCH"} else None
        target = f"{server.base}mock/api/{path}{query}{token if query else ''}"
        answer = await server.send(method, target, body, {**headers, "Content-Type": "application/json"})
        assert answer.status in {403, 405}, f"{method} {path} gave {answer.status}"
        assert not [value for value in answer.all("Set-Cookie") if value.startswith("username-")]
    assert await upgrade(server, headers) == 403


async def test_a_link_opens_nothing_of_jupyter_and_no_call_of_a_private_mock_server(server):
    await server.create("demo", HELLO, private=True)
    token = (await link(server))["token"]
    headers = {"X-Jupyter-Mock-Viewer": token}
    for path in (
        "api/contents",
        "api/kernels",
        "api/sessions",
        "api/status",
        "api/terminals",
        "files/x",
        "tree",
        "lab",
    ):
        for query in ("", f"?view-token={token}", f"?token={token}"):
            answer = await server.send("GET", f"{server.base}{path}{query}", None, headers)
            assert answer.status in {302, 403, 404}, path
            assert not [value for value in answer.all("Set-Cookie") if value.startswith("username-")]
    calls = [
        await server.call("demo/hello", headers=headers),
        await server.call(f"demo/hello?view-token={token}"),
        await server.call("demo/hello", headers={"x-api-key": token}),
    ]
    assert [call.status for call in calls] == [401, 401, 401]


async def test_a_link_of_one_mock_server_opens_no_other(server):
    await server.create("demo", HELLO)
    await server.create("other", HELLO)
    token = (await link(server, "other"))["token"]
    answers = [await view(server, "GET", f"mocks/{name}/page", token) for name in ("demo", "none")]

    assert [answer.status for answer in answers] == [403, 403]
    assert answers[0].text.replace("demo", "none")[:100] == answers[1].text[:100]
    assert "greeting" not in answers[0].text


async def test_a_revoked_link_opens_nothing_any_more(server):
    await server.create("demo", HELLO)
    made, kept = await link(server, name="the board"), await link(server)
    listed = (await server.api("GET", "mocks/demo/viewer-links")).json["viewerLinks"]
    assert [(one["id"], one["name"]) for one in listed] == [(made["id"], "the board"), (kept["id"], "")]
    assert made["token"] not in str(listed)

    assert (await server.api("DELETE", f"mocks/demo/viewer-links/{made['id']}")).status == 200
    assert (await server.api("DELETE", f"mocks/demo/viewer-links/{made['id']}")).error == "itemNotFoundError"
    statuses = [(await view(server, "GET", path, made["token"])).status for path in OPENED[:2]]
    assert (statuses, (await view(server, "GET", OPENED[0], kept["token"])).status) == ([403, 403], 200)


async def test_links_outlive_the_server_and_end_with_their_mock_server(server):
    await server.create("demo", HELLO)
    made = await link(server)
    ledger = server.parts.viewers._ledger
    again = Ledger(type(server.root)(ledger._name), clock=ledger._clock, root=ledger._root)
    mock = server.parts.workspace.find("demo")
    assert [one.id for one in again.viewer_links(mock.home, "demo")] == [made["id"]]
    again.close()

    await server.api("DELETE", "mocks/demo")
    await server.create("demo", HELLO)
    assert (await view(server, "GET", OPENED[0], made["token"])).status == 403


async def test_a_viewer_is_never_logged_in_whatever_else_comes_along(server):
    await server.create("demo", HELLO)
    token = (await link(server))["token"]
    page = await server.send("GET", f"{server.base}mock/api/mocks/demo/page?view-token={token}&token={server.token}")

    assert page.all("Set-Cookie") == []
    assert 'data-owner="no"' in page.text
    assert token not in page.text
    assert server.token not in page.text


async def test_too_many_wrong_links_are_told_to_come_back_and_a_right_one_still_opens(server):
    await server.create("demo", HELLO)
    token = (await link(server))["token"]
    statuses = [(await view(server, "GET", OPENED[1], "wrong")).status for _ in range(12)]

    assert statuses[0] == 403
    assert set(statuses) <= {403, 429}
    assert (await view(server, "GET", OPENED[1], token)).status == 200


async def test_a_link_opens_nothing_under_a_rebound_name(server):
    await server.create("demo", HELLO)
    token = (await link(server))["token"]
    answer = await view(server, "GET", OPENED[0], token, Host="evil.example")

    assert answer.status == 403
    assert "greeting" not in answer.text


async def test_viewers_see_nothing_of_what_its_owner_did_not_approve(server):
    await server.create("demo", HELLO)
    token = (await link(server))["token"]
    server.parts.workspace.find("demo").state = "waiting"

    assert "greeting" not in (await view(server, "GET", OPENED[0], token)).text


async def test_a_token_is_in_no_file_and_no_line_of_the_log(server, caplog):
    await server.create("demo", HELLO)
    made = await link(server)
    caplog.set_level(logging.DEBUG)
    for token in (made["token"], f"{made['token']}x"):
        for path in OPENED:
            await server.send("GET", f"{server.base}mock/api/{path}?view-token={token}")
            await view(server, "POST", path, token, b"no json")
    files = [file for file in server.root.parent.rglob("*") if file.is_file()]

    assert caplog.text
    assert made["token"] not in caplog.text
    assert not [file for file in files if made["token"].encode() in file.read_bytes()]
