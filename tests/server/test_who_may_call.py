"""Every address the extension registers, against everybody who may come along: an address without a decision fails."""

from __future__ import annotations

import json
import re
from itertools import product

import pytest
from tornado.httpclient import HTTPClientError

from jupyter_mock.server.addresses import MANAGEMENT
from jupyter_mock.server.lane_a import LaneA
from tests.server.jupyter import document, example, reply

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "MADEUP")
LOGGED_IN = "people who are logged in and kernels alone"
LOGIN_OR_READ_TOKEN = "the same, or a read-only token of this mock server in the query"
LOGIN_OR_LINK = "the same, or a link for viewers of this mock server (test_viewers.py)"
LOGIN_PAGE = "the same; a browser without either is sent to the login"
EVERYBODY = "everybody: nothing in it is secret"
DECISIONS = {
    "ws": LOGGED_IN,
    "import": LOGGED_IN,
    "notebooks": LOGGED_IN,
    "notebooks/write": LOGGED_IN,
    "set-aside": LOGGED_IN,
    "set-aside/1": LOGGED_IN,
    "mocks": LOGGED_IN,
    "mocks/demo": LOGGED_IN,
    "mocks/demo/start": LOGGED_IN,
    "mocks/demo/unpublish": LOGGED_IN,
    "mocks/demo/port": LOGGED_IN,
    "mocks/demo/page": LOGIN_PAGE,
    "mocks/demo/page/news": LOGIN_OR_LINK,
    "mocks/demo/page/run": LOGIN_OR_LINK,
    "mocks/demo/viewer-links": LOGGED_IN,
    "mocks/demo/viewer-links/1": LOGGED_IN,
    "page/page.css": EVERYBODY,
    "mocks/demo/try": LOGGED_IN,
    "mocks/demo/explain": LOGGED_IN,
    "mocks/demo/preview": LOGGED_IN,
    "template-tags": LOGGED_IN,
    "mocks/demo/call-logs": LOGGED_IN,
    "mocks/demo/call-logs/1": LOGGED_IN,
    "mocks/demo/calls.har": LOGGED_IN,
    "mocks/demo/server-responses": LOGGED_IN,
    "mocks/demo/server-responses/down": LOGGED_IN,
    "mocks/demo/api-keys": LOGGED_IN,
    "mocks/demo/api-keys/1": LOGGED_IN,
    "mocks/demo/export": LOGGED_IN,
    "mocks/demo/collection.json": LOGIN_OR_READ_TOKEN,
    "mocks/demo/read-tokens": LOGGED_IN,
    "mocks/demo/read-tokens/1": LOGGED_IN,
    "anything/else": LOGGED_IN,
}
REST = [path for path in DECISIONS if path != "ws"]
STRANGERS = {
    "nobody": {},
    "a wrong token": {"Authorization": "token wrong"},
    "a wrong secret": {"X-Jupyter-Mock-Secret": "wrong"},
    "an empty secret": {"X-Jupyter-Mock-Secret": ""},
    "a secret that is no ASCII": {"X-Jupyter-Mock-Secret": "\xe9"},
    "an API key": {"x-api-key": "{key}"},
    "a foreign origin": {"Origin": "https://evil.example"},
    "a null origin": {"Origin": "null"},
    "a rebound name": {"Host": "evil.example", "Authorization": "token {token}"},
    "a rebound name with the secret": {"Host": "evil.example", "X-Jupyter-Mock-Secret": "{secret}"},
    "a cookie that was made up": {"Cookie": "username-localhost-8888=me; _xsrf=1", "X-XSRFToken": "1"},
}


def patterns() -> list[str]:
    return [pattern for pattern, _ in MANAGEMENT]


def pattern_of(path: str) -> str:
    return next(pattern for pattern in patterns() if re.fullmatch(pattern, path))


async def world(server) -> dict[str, str]:
    await server.create("demo", ("GET", "/hello", example("hello")))
    return {"key": await server.key("demo"), "token": server.token, "secret": server.secret}


def regex_of(rule) -> str:
    return getattr(getattr(rule.matcher, "regex", None), "pattern", "")


def some_method(path: str) -> str:
    """Return a method that the handler of a path itself knows."""
    handler = next(handler for pattern, handler in MANAGEMENT if pattern == pattern_of(path))
    known = ("GET", "POST", "DELETE")
    return next(name for name in known if getattr(handler, name.lower()).__module__ == handler.__module__)


def test_every_address_has_a_decision_here():
    assert [pattern_of(path) for path in DECISIONS] == patterns()


def test_the_application_has_no_address_below_mock_beside_these(server):
    base = re.escape("/a%40b/mock/")
    found = []
    for rule in server.app.web_app.wildcard_router.rules + server.app.web_app.default_router.rules:
        rules = getattr(rule.target, "rules", [rule])
        found += [each for each in rules if "/mock/" in regex_of(each)]
    told = [regex_of(rule).removesuffix("$") for rule in found]
    assert told == [f"{base}(?!api/).*", *(f"{base}api/{pattern}" for pattern in patterns())]
    assert [regex for rule, regex in zip(found, told, strict=True) if isinstance(rule.target, LaneA)] == told[:1]


@pytest.mark.parametrize("stranger", STRANGERS)
async def test_strangers_are_refused_whatever_the_address_and_the_method(server, stranger):
    values = await world(server)
    headers = {name: value.format(**values) for name, value in STRANGERS[stranger].items()}
    headers["Content-Type"] = "application/json"
    guarded = [path for path, decision in DECISIONS.items() if decision != EVERYBODY]
    for path, method in product(guarded, METHODS):
        body = b"{}" if method in {"POST", "PUT", "PATCH"} else None
        answer = await server.send(method, f"{server.base}mock/api/{path}", body, headers)
        refusals = {403, 404, 405} if "origin" in stranger else {403, 405}  # Jupyter hides itself from other origins
        is_sent_away = DECISIONS[path] == LOGIN_PAGE and "/login?next=" in (answer.header("Location") or "")
        assert answer.status in refusals or is_sent_away, (
            f"{stranger}: {method} {path} gave {answer.status} {answer.body[:200]!r}"
        )
        assert answer.header("Access-Control-Allow-Origin") is None
        assert b"hello" not in answer.body
    assert (await server.call("demo/hello")).status == 200, "a stranger changed something"


async def test_people_who_are_logged_in_are_let_in(server):
    await world(server)
    for path in REST:
        assert (await server.api(some_method(path), path)).status not in {401, 403, 405, 500}, path


async def test_kernels_of_this_server_are_let_in_without_an_xsrf_token(server):
    await world(server)
    headers = {"X-Jupyter-Mock-Secret": server.secret, "Content-Type": "application/json"}
    for path in REST:
        method = some_method(path)
        body = b"{}" if method == "POST" else None
        answer = await server.send(method, f"{server.base}mock/api/{path}", body, headers)
        assert answer.status not in {401, 403, 405, 500}, path


async def test_jupyters_authorizer_has_nothing_to_say_about_kernels(server, monkeypatch):
    monkeypatch.setattr(server.app.authorizer, "is_authorized", lambda *_: False)
    headers = {"X-Jupyter-Mock-Secret": server.secret}
    assert (await server.send("GET", f"{server.base}mock/api/mocks", None, headers)).status == 200


async def logged_in_cookies(server) -> str:
    answer = await server.send("GET", f"{server.base}?token={server.token}")
    pairs = [value.partition(";")[0] for value in answer.all("Set-Cookie")]
    assert any(pair.startswith("username-") for pair in pairs)
    return "; ".join(pairs)


async def test_a_browser_that_is_logged_in_may_read_but_needs_its_xsrf_token_to_change(server):
    await world(server)
    cookie = await logged_in_cookies(server)
    headers = {"Cookie": cookie, "Content-Type": "application/json"}
    assert (await server.send("GET", f"{server.base}mock/api/mocks", None, headers)).status == 200
    target = f"{server.base}mock/api/mocks/demo/stop"
    refused = await server.send("POST", target, b"{}", headers)
    assert (refused.status, refused.error) == (403, "AuthenticationError")
    xsrf = re.search(r"_xsrf=([^;]+)", cookie)
    assert xsrf
    assert (await server.send("POST", target, b"{}", {**headers, "X-XSRFToken": xsrf[1]})).status == 200


async def test_a_page_of_another_site_cannot_use_the_login_of_a_browser(server):
    await world(server)
    headers = {"Cookie": await logged_in_cookies(server), "Origin": "https://evil.example"}
    answer = await server.send("GET", f"{server.base}mock/api/mocks", None, headers)
    assert answer.header("Access-Control-Allow-Origin") is None
    headers["Content-Type"] = "text/plain"
    posted = await server.send("POST", f"{server.base}mock/api/mocks", b'{"mock": {"id": "evil"}}', headers)
    assert posted.status in {403, 404}


async def test_a_page_of_a_mock_server_cannot_use_the_login_of_a_browser(server):
    await world(server)
    headers = {"Cookie": await logged_in_cookies(server), "Origin": "null", "Content-Type": "application/json"}
    assert (await server.send("POST", f"{server.base}mock/api/mocks/demo/stop", b"{}", headers)).status in {403, 404}


async def test_jupyters_authorizer_decides_about_people(server, monkeypatch):
    await world(server)
    asked = []

    def is_authorized(_handler, _user, action, resource):
        asked.append((action, resource))
        return False

    monkeypatch.setattr(server.app.authorizer, "is_authorized", is_authorized)
    assert (await server.api("GET", "mocks")).status == 403
    assert (await server.api("POST", "mocks/demo/stop")).status == 403
    assert set(asked) >= {("read", "jupyter_mock"), ("write", "jupyter_mock")}


@pytest.mark.parametrize("jp_server_config", [{"ServerApp": {"allow_origin": "https://lab.example"}}], indirect=True)
async def test_an_origin_the_admin_allowed_in_jupyter_gets_its_preflight(server):
    headers = {"Origin": "https://lab.example", "Access-Control-Request-Method": "POST"}
    answer = await server.send("OPTIONS", f"{server.base}mock/api/mocks", None, headers)
    assert answer.status in {200, 204}
    assert answer.header("Access-Control-Allow-Origin") == "https://lab.example"


# --- the websocket ------------------------------------------------------------------------------------


async def upgrade(server, headers):
    """Ask for the websocket; return the status."""
    fields = {
        "Host": f"127.0.0.1:{server.port}",
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        **headers,
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    data = f"GET {server.base}mock/api/ws HTTP/1.1\r\n{head}\r\n".encode("latin-1")
    return reply(await server.raw(data, close=False)).status


@pytest.mark.parametrize("stranger", STRANGERS)
async def test_strangers_get_no_websocket(server, stranger):
    values = await world(server)
    headers = {name: value.format(**values) for name, value in STRANGERS[stranger].items()}
    assert await upgrade(server, headers) == 403


async def test_a_page_of_another_site_gets_no_websocket_with_the_login_of_a_browser(server):
    headers = {"Cookie": await logged_in_cookies(server), "Origin": "https://evil.example"}
    assert await upgrade(server, headers) == 403


async def test_kernels_get_a_websocket_by_their_secret(server):
    page = await server.page(Authorization="", X_Jupyter_Mock_Secret=server.secret)
    assert (await page.hear("mocks"))["mocks"] == []


async def test_a_browser_that_is_logged_in_gets_a_websocket(server):
    page = await server.page(Authorization="", Cookie=await logged_in_cookies(server))
    assert (await page.hear("mocks"))["mocks"] == []


async def test_jupyters_authorizer_decides_about_websockets(server, monkeypatch):
    monkeypatch.setattr(server.app.authorizer, "is_authorized", lambda *_: False)
    with pytest.raises(HTTPClientError, match="403"):
        await server.page()


# --- secrets ------------------------------------------------------------------------------------------


async def test_no_answer_of_the_management_tells_a_secret(server):
    values = await world(server)
    await server.call("demo/hello", headers={"x-api-key": values["key"]})
    told = ""
    for path in DECISIONS:
        if path != "ws":
            told += (await server.api("GET", f"{path}?include=request.headers")).text
    assert not [name for name, value in values.items() if value in told]


async def test_an_api_key_is_nowhere_on_the_disk(server):
    server.write("shop.ipynb")
    await server.create("demo", ("GET", "/hello", example("hello")), notebook="shop.ipynb")
    key = await server.key("demo")
    await server.settled()
    files = [file for file in server.root.parent.rglob("*") if file.is_file()]
    assert any(file.name == "shop.ipynb" for file in files)
    assert not [file for file in files if key.encode() in file.read_bytes()]


async def test_a_key_that_stands_in_a_notebook_goes_with_the_first_edit_and_still_opens(server):
    server.write("shop.ipynb", document({"id": "demo", "private": True, "api_key": "jmk_old"}))
    await server.parts.notebooks.saved("shop.ipynb")
    await server.api("POST", "mocks/demo/start")
    save = {"op": "save-example", "method": "GET", "path": "/hello", "example": example("hello")}
    await server.api("PATCH", "mocks/demo", {"operations": [save]})
    await server.settled()
    assert "jmk_old" not in json.dumps(server.read("shop.ipynb"))
    assert (await server.call("demo/hello", headers={"x-api-key": "jmk_old"})).text == "hello"
