"""Lane A: calls on Jupyter's own port."""

from __future__ import annotations

import asyncio
import logging
import re

import pytest

from jupyter_mock.server.lane_a import LaneA
from tests.server.jupyter import example, reply, until

HELLO = ("GET", "/hello", example("hello\n", Content_Type="text/plain"))
ECHO = ("POST", "/echo", example("{{$body}}", Content_Type="text/plain"))
SENTINEL = "LEAKME"


async def demo(server, *requests, **members):
    await server.create("demo", *(requests or (HELLO, ECHO)), **members)
    return server


# --- what is answered ---------------------------------------------------------------------------------


async def test_a_call_is_answered_with_the_example(server):
    await demo(server)
    answer = await server.call("demo/hello")
    assert (answer.status, answer.text) == (200, "hello\n")
    assert answer.header("Content-Type") == "text/plain"


async def test_nobody_has_to_log_in_and_no_cookie_is_set(server):
    await demo(server)
    answer = await server.call("demo/hello")
    assert answer.status == 200
    assert answer.header("Set-Cookie") is None


async def test_the_id_alone_is_the_path_slash(server):
    await demo(server, ("GET", "/", example("root")))
    assert (await server.call("demo")).text == "root"
    assert (await server.call("demo/")).text == "root"


async def test_the_query_goes_to_the_mock_server(server):
    await demo(server, ("GET", "/search", example("{{$queryParams 'q'}}")))
    assert (await server.call("demo/search?q=tea")).text == "tea"


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "PURGE", "QUERY", "BREW"])
async def test_any_method_reaches_the_mock_server_without_an_xsrf_token(server, method):
    await demo(server, (method, "/thing", example(f"{method} it was")))
    assert (await server.call("demo/thing", method)).text == f"{method} it was"


async def test_head_sends_the_header_of_get_without_its_body(server):
    await demo(server, ("HEAD", "/hello", example("hello\n")))
    answer = await server.call("demo/hello", "HEAD")
    assert (answer.status, answer.body, answer.header("Content-Length")) == (200, b"", "6")


@pytest.mark.parametrize("status", [204, 304])
async def test_a_status_without_body_has_none_and_says_no_length(server, status):
    await demo(server, ("GET", "/none", example("ignored", status=status)))
    answer = await server.call("demo/none")
    assert (answer.status, answer.body, answer.header("Content-Length")) == (status, b"", None)


async def test_a_status_of_ones_own_has_no_reason(server):
    await demo(server, ("GET", "/odd", example("odd", status=299)))
    assert b" 299 \r\n" in await server.raw(
        b"GET /a%40b/mock/demo/odd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    )


async def test_a_body_that_comes_in_chunks_is_put_together(server):
    await demo(server)
    head = b"POST /a%40b/mock/demo/echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    answer = await server.raw(head + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n")
    assert reply(answer).text == "abcdefg"


async def test_two_calls_on_one_connection_are_answered_in_their_order(server):
    await demo(server)
    one = b"GET /a%40b/mock/demo/hello HTTP/1.1\r\nHost: localhost\r\n\r\n"
    two = b"GET /a%40b/mock/demo/nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    answers = await server.raw(one + two)
    assert re.findall(rb"HTTP/1.1 (\d+)", answers) == [b"200", b"404"]


@pytest.mark.parametrize(
    ("version", "wish", "told"),
    [
        ("1.1", "", None),
        ("1.1", "Connection: keep-alive\r\n", None),
        ("1.1", "Connection: Close\r\n", "close"),
        ("1.0", "", None),
        ("1.0", "Connection: Keep-Alive\r\n", "keep-alive"),
    ],
)
async def test_a_client_is_told_what_becomes_of_its_connection(server, version, wish, told):
    await demo(server)
    head = f"GET /a%40b/mock/demo/hello HTTP/{version}\r\nHost: localhost\r\n{wish}\r\n"
    answer = await server.raw(head.encode(), close=False)
    assert reply(answer).header("Connection") == told


async def test_headers_keep_their_order_and_their_letter_case(server):
    saved = {"name": "200", "status": 200, "headers": [["x-B", "1"], ["X-a", "2"], ["x-B", "3"]], "body": []}
    await demo(server, ("GET", "/h", saved))
    answer = await server.raw(b"GET /a%40b/mock/demo/h HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert b"x-B: 1\r\nX-a: 2\r\nx-B: 3\r\n" in answer


async def test_jupyter_adds_no_header_of_its_own_but_the_date(server):
    await demo(server)
    names = {name.lower() for name, _ in (await server.call("demo/hello")).headers}
    security = {"content-security-policy", "x-content-type-options", "referrer-policy"}
    assert names == {"content-type", "content-length", "date", "connection"} | security


async def test_the_url_is_the_configured_address_and_never_the_host_header(server):
    await demo(server, ("GET", "/me", example("{{url}}")))
    answer = await server.call("demo/me", headers={"Host": "127.0.0.1:1"})
    assert answer.text == f"http://localhost:{server.port}/a%40b/mock/demo"


async def test_a_mock_server_nobody_knows_is_not_found(server):
    answer = await server.call("nobody/hello")
    assert (answer.status, answer.error) == (404, "mockNotFoundError")


async def test_a_stopped_mock_server_is_not_found(server):
    await demo(server)
    await server.api("POST", "mocks/demo/stop")
    assert (await server.call("demo/hello")).error == "mockNotFoundError"


async def test_a_miss_names_the_nearest_example_and_why_it_lost(server):
    await demo(server)
    answer = await server.call("demo/helo")
    assert (answer.status, answer.error) == (404, "mockRequestNotFoundError")
    assert answer.json["error"]["details"]["nearest"][0]["reasons"][0]["step"] == "path"


def bodies(server):
    """The bytes all unfinished bodies share, now 1,000."""
    budget = server.app.extension_manager.extension_points["jupyter_mock"].app.bodies
    budget.take(budget.room - 1_000)
    return budget


# --- limits -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("jp_server_config", [{"JupyterMock": {"max_body_size": 1000}}], indirect=True)
@pytest.mark.parametrize("framing", ["length", "chunks"])
async def test_a_body_beyond_the_limit_is_refused_with_413(server, framing):
    await demo(server)
    head = b"POST /a%40b/mock/demo/echo HTTP/1.1\r\nHost: localhost\r\n"
    if framing == "length":
        data = head + b"Content-Length: 1001\r\n\r\n" + b"x" * 1001
    else:
        data = head + b"Transfer-Encoding: chunked\r\n\r\n" + b"1f4\r\n" + b"x" * 500 + b"\r\n1f5\r\n" + b"x" * 501
    answer = reply(await server.raw(data))
    assert (answer.status, answer.error) == (413, "payloadTooLargeError")
    assert answer.header("Connection") == "close"


@pytest.mark.parametrize("jp_server_config", [{"JupyterMock": {"max_body_size": 1000}}], indirect=True)
async def test_a_body_of_just_the_limit_is_taken(server):
    await demo(server)
    assert (await server.call("demo/echo", "POST", b"x" * 1000)).body == b"x" * 1000


async def test_a_target_beyond_the_limit_is_refused_with_414(server):
    await demo(server)
    answer = await server.call("demo/" + "x" * 16_400)
    assert (answer.status, answer.error) == (414, "uriTooLongError")


async def test_a_body_that_does_not_come_is_not_waited_for(server, monkeypatch):
    monkeypatch.setattr("jupyter_mock.server.lane_a.BODY_SECONDS", 0.05)
    await demo(server)
    head = b"POST /a%40b/mock/demo/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nabc"
    assert await server.raw(head) == b""


async def test_a_body_there_is_no_room_for_is_refused_and_the_room_comes_back(server):
    await demo(server)
    budget = bodies(server)
    head = b"POST /a%40b/mock/demo/echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 900\r\n\r\n"
    reader, first = await asyncio.open_connection("127.0.0.1", server.port)
    first.write(head + b"a" * 600)
    await until(lambda: budget.room == 400)
    refused = reply(await server.raw(head + b"b" * 600))
    assert (refused.status, refused.error, refused.header("Retry-After")) == (503, "rateLimitError", "1")
    assert budget.room == 400
    first.write(b"a" * 300)
    assert reply(await reader.read()).body == b"a" * 900
    assert budget.room == 1_000
    first.close()


async def test_an_unfinished_body_gives_its_room_back_when_its_client_leaves(server):
    await demo(server)
    budget = bodies(server)
    _, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(b"POST /a%40b/mock/demo/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\n" + b"a" * 600)
    await until(lambda: budget.room == 400)
    writer.close()
    await until(lambda: budget.room == 1_000)


@pytest.mark.parametrize("reads", [True, False])
async def test_an_answer_counts_in_flight_until_it_is_read_or_its_client_is_gone(server, reads):
    await server.create("big", ("GET", "/big", example("x" * 9_000_000)), ("GET", "/small", example("small")))
    traffic = server.parts.traffic
    traffic._room = 1
    reader, slow = await asyncio.open_connection("127.0.0.1", server.port, limit=1_000)
    slow.write(b"GET /a%40b/mock/big/big HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    await until(lambda: traffic._room == 0)
    refused = await server.call("big/big")
    assert (refused.status, refused.header("Retry-After")) == (503, "1")
    assert (await server.call("big/small")).status == 200
    if reads:
        assert len(await reader.read()) > 9_000_000
    else:
        slow.transport.abort()
    await until(lambda: traffic._room == 1)
    slow.close()


async def test_a_delay_holds_up_nobody_else(server):
    await demo(server)
    slow = asyncio.ensure_future(server.call("demo/hello", headers={"x-mock-response-delay": "60000"}))
    await until(lambda: server.parts.traffic._waiting_room < 1000, "the call does not wait")
    assert (await server.call("demo/hello")).status == 200
    assert not slow.done()
    slow.cancel()
    await until(lambda: server.parts.traffic._waiting_room == 1000, "the place was not given back")


async def test_hundreds_of_calls_at_once_are_all_answered_and_leave_jupyter_its_turns(server, monkeypatch):
    await demo(server)
    turns, passed = _lane_a(server).turns, []
    take = turns.take
    monkeypatch.setattr(turns, "take", lambda: passed.append(len(turns._waiting)) or take())
    calls = [server.call("demo/hello") for _ in range(100)]
    answers = await asyncio.gather(*calls, server.api("GET", "mocks"))
    assert {answer.status for answer in answers} == {200}
    assert len(passed) == 100
    assert not turns._waiting


async def test_a_client_that_leaves_while_it_waits_for_its_turn_holds_up_nobody(server):
    await demo(server)
    turns = _lane_a(server).turns
    turns._left = 0
    _, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(b"GET /a%40b/mock/demo/hello HTTP/1.1\r\nHost: localhost\r\n\r\n")
    await until(lambda: turns._waiting)
    writer.transport.abort()
    asyncio.get_running_loop().call_soon(turns._next)
    assert (await server.call("demo/hello")).status == 200


def _lane_a(server):
    return next(rule.target for rule in server.app.web_app.default_router.rules if isinstance(rule.target, LaneA))


async def test_a_delayed_answer_comes(server):
    await demo(server)
    assert (await server.call("demo/hello", headers={"x-mock-response-delay": "30"})).text == "hello\n"


async def test_calls_beyond_those_that_may_wait_are_told_to_come_back(server):
    await demo(server)
    server.parts.traffic._waiting_room = 0
    answer = await server.call("demo/hello", headers={"x-mock-response-delay": "1000"})
    assert (answer.status, answer.error, answer.header("Retry-After")) == (503, "rateLimitError", "1")


async def test_an_answer_that_could_not_be_made_is_a_500_and_the_connection_lives_on(server, monkeypatch, caplog):
    await demo(server)

    async def fail():
        raise RuntimeError("broken")

    monkeypatch.setattr(server.parts.traffic, "answer", lambda *_: fail())
    with caplog.at_level(logging.CRITICAL):
        answer = await server.call("demo/hello")
    assert (answer.status, answer.error) == (500, "serverError")


async def test_a_client_that_went_away_gets_no_answer(server):
    await demo(server)
    _, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(b"POST /a%40b/mock/demo/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nabc")
    await writer.drain()
    writer.close()
    assert (await server.call("demo/hello")).status == 200
    assert len(server.parts.workspace.find("demo").log) == 1


# --- who is let in ------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8888", "localhost.evil.example", "0.0.0.0"])
async def test_a_name_that_is_not_jupyters_is_refused(server, host):
    await demo(server)
    answer = await server.call("demo/hello", headers={"Host": host})
    assert (answer.status, answer.error) == (403, "forbiddenError")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:9999", "[::1]:80", "LOCALHOST"])
async def test_loopback_names_are_jupyters(server, host):
    await demo(server)
    assert (await server.call("demo/hello", headers={"Host": host})).status == 200


@pytest.mark.parametrize("jp_server_config", [{"ServerApp": {"local_hostnames": ["my.lab"]}}], indirect=True)
async def test_names_jupyter_was_given_are_answered_too(server):
    await demo(server)
    assert (await server.call("demo/hello", headers={"Host": "my.lab"})).status == 200


@pytest.mark.parametrize("jp_server_config", [{"ServerApp": {"allow_remote_access": True}}], indirect=True)
async def test_with_remote_access_every_name_is_answered(server):
    await demo(server)
    assert (await server.call("demo/hello", headers={"Host": "evil.example"})).status == 200


async def test_a_private_mock_asks_for_its_key(server):
    await demo(server, private=True)
    key = await server.key("demo")
    without = await server.call("demo/hello")
    assert (without.status, without.error) == (401, "AuthenticationError")
    assert (await server.call("demo/hello", headers={"x-api-key": key[:-1]})).status == 401
    assert (await server.call("demo/hello", headers={"x-api-key": key})).status == 200


async def test_a_private_mock_refuses_two_keys(server):
    await demo(server, private=True)
    key = (await server.key("demo")).encode()
    data = b"GET /a%40b/mock/demo/hello HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    assert reply(await server.raw(data + b"x-api-key: " + key + b"\r\nx-api-key: " + key + b"\r\n\r\n")).status == 401


async def test_a_login_opens_no_private_mock_on_this_lane(server):
    await demo(server, private=True)
    answer = await server.call("demo/hello", headers={"Authorization": f"token {server.token}"})
    assert answer.status == 401


async def test_a_revoked_key_opens_nothing(server):
    await demo(server, private=True)
    made = (await server.api("POST", "mocks/demo/api-keys")).json["apiKey"]
    assert (await server.api("DELETE", f"mocks/demo/api-keys/{made['id']}")).status == 200
    assert (await server.call("demo/hello", headers={"x-api-key": made["key"]})).status == 401


async def test_the_script_of_a_service_worker_is_refused(server):
    await demo(server)
    answer = await server.call("demo/hello", headers={"Service-Worker": "script"})
    assert (answer.status, answer.error) == (403, "forbiddenError")


# --- browsers -----------------------------------------------------------------------------------------


async def test_a_preflight_is_answered_alike_for_known_unknown_and_private_mocks(server):
    await demo(server, private=True)
    ask = {"Origin": "http://localhost:3000", "Access-Control-Request-Method": "PUT"}
    answers = [await server.call(target, "OPTIONS", headers=ask) for target in ("demo/hello", "nobody/hello")]
    assert [answer.status for answer in answers] == [204, 204]
    assert {answer.header("Access-Control-Allow-Origin") for answer in answers} == {"http://localhost:3000"}


async def test_jupyters_own_origin_may_read_answers(server):
    await demo(server)
    origin = f"http://localhost:{server.port}"
    answer = await server.call("demo/hello", headers={"Origin": origin})
    assert answer.header("Access-Control-Allow-Origin") == origin


@pytest.mark.parametrize(
    ("origin", "named"), [("https://evil.example", "https://evil.example"), ("null", "A page opened as a file")]
)
async def test_another_origin_may_not_until_the_mock_is_opened(server, origin, named):
    await demo(server)
    refused = await server.call("demo/hello", headers={"Origin": origin})
    assert refused.header("Access-Control-Allow-Origin") is None
    assert named in (await server.api("GET", "mocks/demo")).json["mock"]["note"]
    await server.api("PUT", "mocks/demo", {"mock": {"config": {"openToEveryOrigin": True}}})
    opened = await server.call("demo/hello", headers={"Origin": origin})
    assert opened.header("Access-Control-Allow-Origin") == "*"


@pytest.mark.parametrize(
    "jp_server_config", [{"JupyterMock": {"allow_origins": ["https://front.example"]}}], indirect=True
)
async def test_origins_the_admin_named_may_read_answers(server):
    await demo(server)
    answer = await server.call("demo/hello", headers={"Origin": "https://front.example"})
    assert answer.header("Access-Control-Allow-Origin") == "https://front.example"


# --- a page of a mock server has no power over Jupyter ------------------------------------------------


@pytest.mark.parametrize("target", ["demo/hello", "demo/miss", "nobody/", "demo/hello?" + "x" * 16_400])
async def test_every_answer_is_sandboxed(server, target):
    await demo(server)
    answer = await server.call(target)
    assert "sandbox allow-scripts" in answer.all("Content-Security-Policy")
    assert answer.header("X-Content-Type-Options") == "nosniff"
    assert answer.header("Referrer-Policy") == "no-referrer"


async def test_the_refusals_are_sandboxed_as_well(server):
    await demo(server, private=True)
    refusals = [{"Host": "evil.example"}, {"Service-Worker": "script"}, {}]
    answers = [await server.call("demo/hello", headers=headers) for headers in refusals]
    assert [answer.status for answer in answers] == [403, 403, 401]
    assert all("sandbox allow-scripts" in answer.all("Content-Security-Policy") for answer in answers)


async def test_an_own_policy_of_the_example_only_adds_up(server):
    await demo(server, ("GET", "/p", example("", Content_Security_Policy="sandbox allow-same-origin allow-scripts")))
    policies = (await server.call("demo/p")).all("Content-Security-Policy")
    assert policies[-1] == "sandbox allow-scripts"


async def test_headers_with_power_over_the_origin_are_dropped(server):
    saved = example("", Clear_Site_Data='"*"', Service_Worker_Allowed="/", Refresh="0", X_Kept="yes")
    await demo(server, ("GET", "/p", saved))
    answer = await server.call("demo/p")
    assert [answer.header(name) for name in ("Clear-Site-Data", "Service-Worker-Allowed", "Refresh")] == [None] * 3
    assert answer.header("X-Kept") == "yes"


async def test_a_cookie_stays_below_the_mock_servers_path(server):
    await demo(server, ("GET", "/c", example("", Set_Cookie="session=1; Path=/; Domain=localhost; HttpOnly")))
    assert (await server.call("demo/c")).header("Set-Cookie") == "session=1; HttpOnly; Path=/a%40b/mock/demo"


async def test_jupyters_own_cookies_cannot_be_set(server):
    await demo(server, ("GET", "/c", example("", Set_Cookie="_xsrf=1; Path=/")))
    assert (await server.call("demo/c")).header("Set-Cookie") is None


# --- what a mock server never sees --------------------------------------------------------------------


async def test_jupyters_cookies_and_tokens_are_visible_to_nobody(server, caplog):
    template = (
        "{{$body}} {{$queryParams 'token'}} {{$headers 'cookie'}} {{$headers 'authorization'}} {{$headers 'referer'}}"
    )
    await demo(server, ("POST", "/echo", example(template)))
    headers = {
        "Cookie": f"_xsrf={SENTINEL}1; username-localhost-8888={SENTINEL}2; mine=kept; jupyterhub-session={SENTINEL}3",
        "Authorization": f"token {SENTINEL}4",
        "X-XSRFToken": f"{SENTINEL}5",
        "Referer": f"http://localhost/lab?token={SENTINEL}6",
    }
    with caplog.at_level(logging.DEBUG):
        answer = await server.call(f"demo/echo?token={SENTINEL}7&kept=1", "POST", b"body", headers)
        log = (await server.api("GET", "mocks/demo/call-logs?include=request.headers,request.body")).text
        call = (await server.api("GET", "mocks/demo/call-logs/1")).text
    left = "{{$queryParams 'token'}} mine=kept {{$headers 'authorization'}} http://localhost/lab?"
    assert answer.text == f"body {left}"  # what is not there is left as it was written
    assert SENTINEL not in answer.text + log + call + caplog.text


async def test_jupyters_own_token_is_recognised_in_any_scheme(server):
    await demo(server, ("GET", "/echo", example("<{{$headers 'authorization'}}>")))
    unseen = await server.call("demo/echo", headers={"Authorization": f"Bearer {server.token}"})
    assert unseen.text == "<{{$headers 'authorization'}}>"
    assert (await server.call("demo/echo", headers={"Authorization": "Bearer mine"})).text == "<Bearer mine>"


async def test_calls_leave_no_line_in_jupyters_log(server, caplog):
    await demo(server)
    caplog.clear()
    with caplog.at_level(logging.DEBUG):
        await server.call("demo/miss?secret=LEAKME")
        await server.call("demo/hello")
    assert "mock/demo" not in caplog.text


async def test_methods_of_callers_make_no_metric(server):
    from prometheus_client import REGISTRY, generate_latest

    await demo(server)
    await server.call("demo/hello", "MADEUPMETHOD")
    assert b"MADEUPMETHOD" not in generate_latest(REGISTRY)


# --- the door is closed where the admin closed it -----------------------------------------------------


@pytest.mark.parametrize("jp_server_config", [{"ServerApp": {"allow_unauthenticated_access": False}}], indirect=True)
async def test_without_unauthenticated_access_public_mocks_ask_for_a_key_too(server):
    await demo(server)
    assert (await server.call("demo/hello")).status == 401
    assert (await server.call("demo/hello", headers={"x-api-key": await server.key("demo")})).status == 200


class TestUnderJupyterHub:
    @pytest.fixture(autouse=True)
    def hub(self, monkeypatch):
        monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/a/")
        monkeypatch.setenv("JUPYTERHUB_API_TOKEN", f"{SENTINEL}-hub")

    async def test_new_mocks_are_private(self, server):
        assert (await server.create("demo", HELLO))["private"] is True

    async def test_public_mocks_ask_for_a_key_too(self, server):
        await demo(server, private=False)
        assert (await server.call("demo/hello")).status == 401

    async def test_the_token_of_the_hub_is_visible_to_nobody(self, server):
        await demo(server, ("GET", "/echo", example("<{{$headers 'authorization'}}>")))
        headers = {"x-api-key": await server.key("demo"), "Authorization": f"Bearer {SENTINEL}-hub"}
        assert SENTINEL not in (await server.call("demo/echo", headers=headers)).text

    @pytest.mark.parametrize("jp_server_config", [{"JupyterMock": {"allow_public": True}}], indirect=True)
    async def test_the_admin_may_allow_public_mocks(self, server):
        await demo(server, private=False)
        assert (await server.call("demo/hello")).status == 200


async def test_what_is_remembered_of_headers_does_not_go_from_one_client_to_another(server):
    await demo(server, ("GET", "/who", example("{{$headers 'x-who'}} {{$headers 'cookie'}}")))
    for who in ("Ann", "Bob", "Ann"):
        headers = {"X-Who": who, "Cookie": f"mine={who}; username-localhost=LEAKME"}
        assert (await server.call("demo/who", headers=headers)).text == f"{who} mine={who}"


async def test_an_answer_that_is_kept_for_many_calls_follows_edits_and_the_address(server):
    await demo(server, ("GET", "/hello", example("one", Set_Cookie="a=b")))
    for _ in range(2):
        answer = await server.call("demo/hello", headers={"Origin": "http://localhost:1"})
        assert (answer.text, answer.header("Set-Cookie")) == ("one", f"a=b; Path={server.base}mock/demo")
    operation = {"op": "save-example", "method": "GET", "path": "/hello", "example": example("two")}
    await server.api("PATCH", "mocks/demo", {"operations": [operation]})
    answer = await server.call("demo/hello", headers={"Origin": "http://localhost:1"})
    assert (answer.text, answer.header("Set-Cookie")) == ("two", None)


async def test_calls_that_come_while_a_server_starts_wait_until_what_was_live_is_served(server):
    await demo(server)
    server.parts.notebooks.opened.clear()
    calls = [asyncio.ensure_future(server.call("demo/hello")), asyncio.ensure_future(server.api("GET", "mocks"))]
    done, _ = await asyncio.wait(calls, timeout=0.2)
    assert not done
    server.parts.notebooks.opened.set()
    called, listed = await asyncio.gather(*calls)
    assert called.text == "hello\n"
    assert listed.status == 200
