"""Lane B: a port of its own for a mock server inside Jupyter."""

from __future__ import annotations

import asyncio
import socket
from itertools import pairwise

import pytest

from jupyter_mock.server.ports import CALLS
from tests.server.jupyter import DEADLINE, example, until
from tests.server.lane_b import call, differences, opened

HELLO = ("GET", "/hello", example("hello\n", Content_Type="text/plain"))
PAGE = ("GET", "/page", example("<p>{{url}}</p>", Content_Type="text/html", Set_Cookie="a=b; Path=/", Refresh="9"))


async def log_in(server, host: str) -> None:
    """Ask for something as a browser does that is logged in under this name."""
    await server.send("GET", f"{server.base}api/status", headers={"Host": host, "Cookie": f"username-{host}=x"})


def is_closed(url: str) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", int(url.rpartition(":")[2]))) != 0


# --- open and close -----------------------------------------------------------------------------------


async def test_a_mock_server_answers_at_its_own_port_until_that_is_closed(server):
    await server.create("demo", HELLO)
    url = await opened(server)
    assert (await call(url)).text == "hello\n"
    assert (await server.api("GET", "mocks/demo")).json["mock"]["portUrl"] == url

    closed = (await server.api("DELETE", "mocks/demo/port")).json["mock"]
    assert "portUrl" not in closed
    assert is_closed(url)


async def test_many_requests_at_once_to_several_ports_leave_turns_of_the_loop_to_jupyter(server):
    clients, requests = [], CALLS * 5
    for mock in ("demo", "other"):
        await server.create(mock, HELLO)
        authority = (await opened(server, mock)).removeprefix("http://")
        _, writer = await asyncio.open_connection("127.0.0.1", int(authority.rpartition(":")[2]))
        clients.append((writer, f"GET /hello HTTP/1.1\r\nHost: {authority}\r\n\r\n".encode()))
    for writer, each in clients:
        writer.write(each * requests)
    passed = [0]
    async with asyncio.timeout(DEADLINE):
        while passed[-1] < 2 * requests:
            await asyncio.sleep(0)
            passed.append(sum(len(mock.log) for mock in server.parts.workspace))
    for writer, _ in clients:
        writer.close()
    assert max(after - before for before, after in pairwise(passed)) <= CALLS


async def test_opening_twice_gives_the_same_port_another_number_moves_it(server):
    await server.create("demo", HELLO)
    url = await opened(server)
    assert await opened(server, port=None) == url
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = probe.getsockname()[1]
    moved = await opened(server, port=number)
    assert moved.endswith(f":{number}")
    assert is_closed(url)
    assert (await call(moved)).status == 200


async def test_a_port_that_is_taken_is_refused_and_nothing_changes(server):
    await server.create("demo", HELLO)
    url = await opened(server)
    answer = await server.api("POST", "mocks/demo/port", {"port": server.port})
    assert (answer.status, answer.error) == (409, "portTakenError")
    assert str(server.port) in answer.text
    assert (await call(url)).status == 200


@pytest.mark.parametrize("port", [-1, 65_536, "4500", True, 1.5])
async def test_what_is_no_port_is_refused(server, port):
    await server.create("demo", HELLO)
    answer = await server.api("POST", "mocks/demo/port", {"port": port})
    assert (answer.status, answer.error) == (400, "malformedRequestError")


@pytest.mark.parametrize(("method", "path"), [("POST", "mocks/demo/stop"), ("DELETE", "mocks/demo")])
async def test_a_mock_server_that_is_stopped_or_deleted_has_no_port_any_more(server, method, path):
    await server.create("demo", HELLO)
    url = await opened(server)
    await server.api(method, path)
    await until(lambda: is_closed(url), "the port is open")


async def test_a_stopped_mock_server_gets_no_port(server):
    await server.create("demo", HELLO)
    await server.api("POST", "mocks/demo/stop")
    answer = await server.api("POST", "mocks/demo/port", {})
    assert (answer.status, answer.error) == (409, "notStartedError")


async def test_ports_are_closed_with_the_server(server):
    await server.create("demo", HELLO)
    url = await opened(server)
    await server.parts.ports.close_all()
    assert is_closed(url)


@pytest.mark.parametrize("jp_server_config", [{"JupyterMock": {"ports": {"demo": 0}}}], indirect=True)
async def test_a_port_in_the_configuration_is_open_whenever_the_mock_server_is_live(server):
    await server.create("demo", HELLO)
    mock = server.parts.workspace.find("demo")
    url = await until(lambda: mock.port_url, "no port was opened")
    assert (await call(url)).text == "hello\n"
    await server.api("POST", "mocks/demo/stop")
    await until(lambda: is_closed(url))
    await server.api("POST", "mocks/demo/start")
    assert await until(lambda: mock.port_url)


# --- which name ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("login", "name"), [("localhost", "127.0.0.1"), ("127.0.0.1", "localhost")])
async def test_the_port_has_the_loopback_name_no_login_uses(server, login, name):
    await server.create("demo", HELLO)
    await log_in(server, login)
    url = await opened(server)
    assert url.startswith(f"http://{name}:")
    assert (await call(url)).status == 200
    assert (await call(url, Host=f"{login}:{url.rpartition(':')[2]}")).status == 403


async def test_where_logins_use_both_names_there_is_no_port_and_the_reason_is_told(server):
    await server.create("demo", HELLO)
    await log_in(server, "localhost")
    url = await opened(server)
    await log_in(server, "127.0.0.1")
    await until(lambda: is_closed(url), "the port is open under the name of a login")
    answer = await server.api("POST", "mocks/demo/port", {})
    assert (answer.status, answer.error) == (409, "noPortError")
    assert "localhost and as 127.0.0.1" in answer.text


async def test_a_port_changes_to_the_other_name_when_a_login_takes_its_own(server):
    await server.create("demo", HELLO)
    url = await opened(server)
    name = url.removeprefix("http://").partition(":")[0]
    await log_in(server, name)
    mock = server.parts.workspace.find("demo")
    other = await until(lambda: mock.port_url not in {"", url} and mock.port_url, "the name did not change")
    assert other.rpartition(":")[2] == url.rpartition(":")[2]
    assert (await call(other)).status == 200


async def test_names_of_logins_are_remembered_for_the_next_server(server):
    await log_in(server, "localhost")
    assert server.parts.workspace._ledger.login_names() == ["localhost"]


async def test_a_disk_that_is_full_keeps_nobody_from_logging_in(server):
    server.parts.workspace._ledger.close()
    answer = await server.send(
        "GET", f"{server.base}api/status", headers={"Cookie": "username-x=1", "Host": "localhost"}
    )
    assert answer.status == 403
    assert server.parts.ports._names.free() == "127.0.0.1"


@pytest.mark.parametrize("jp_server_config", [{"ServerApp": {"allow_remote_access": True}}], indirect=True)
async def test_a_login_from_elsewhere_leaves_no_port_that_it_could_reach(server):
    await server.create("demo", HELLO)
    await log_in(server, "jupyter.example.org")
    answer = await server.api("POST", "mocks/demo/port", {})
    assert answer.error == "noPortError"
    assert "other computers" in answer.text


async def test_a_name_that_jupyter_refuses_is_no_login(server):
    await server.create("demo", HELLO)
    await log_in(server, "evil.example")
    assert await opened(server)


async def test_a_request_without_a_login_says_nothing_about_names(server):
    await server.send("GET", f"{server.base}api/status", headers={"Host": "localhost", "Cookie": "_xsrf=1; a=b"})
    assert server.parts.workspace._ledger.login_names() == []


@pytest.mark.parametrize("jp_server_config", [{"JupyterMock": {"allow_ports": False}}], indirect=True)
async def test_the_configuration_may_forbid_ports(server):
    await server.create("demo", HELLO)
    answer = await server.api("POST", "mocks/demo/port", {})
    assert (answer.status, answer.error) == (409, "noPortError")
    assert "allow_ports" in answer.text


async def test_under_jupyterhub_there_are_no_ports(monkeypatch, server):
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/me/")
    extension = next(iter(server.app.extension_manager.extension_apps["jupyter_mock"]))
    assert "JupyterHub" in extension._no_ports(server.app)


# --- the same mock server -----------------------------------------------------------------------------


async def test_both_lanes_answer_from_one_state_and_write_one_log(server):
    await server.create("demo", HELLO)
    url = await opened(server)
    await call(url)
    await server.call("demo/hello")
    await server.api(
        "PATCH",
        "mocks/demo",
        {"operations": [{"op": "save-example", "method": "GET", "path": "/hello", "example": example("new")}]},
    )
    assert (await call(url)).text == (await server.call("demo/hello")).text == "new"
    logs = (await server.api("GET", "mocks/demo/call-logs")).json["call-logs"]
    assert [one["lane"] for one in logs] == ["A", "B", "A", "B"]


async def test_pages_run_free_at_their_own_port_and_know_its_address(server):
    await server.create("demo", PAGE)
    url = await opened(server)
    answer = await call(url, "/page")
    assert answer.text == f"<p>{url}</p>"
    assert answer.header("Content-Security-Policy") is None
    assert (answer.header("Refresh"), answer.header("Set-Cookie")) == ("9", "a=b; Path=/")


async def test_a_private_mock_server_asks_for_its_key_at_its_port_too(server):
    await server.create("demo", HELLO, private=True)
    url = await opened(server)
    assert (await call(url)).status == 401
    assert (await call(url, x_api_key=await server.key("demo"))).text == "hello\n"


async def test_what_is_jupyters_is_taken_out_of_a_request_at_a_port(server):
    await server.create("demo", ("GET", "/echo", example("{{$headers 'cookie'}} {{$queryParams 'token'}}|")))
    url = await opened(server)
    answer = await call(url, "/echo?token=LEAKME", Cookie="username-localhost-8888=LEAKME; mine=1")
    assert "LEAKME" not in answer.text
    assert "mine=1" in answer.text
    logs = await server.api("GET", "mocks/demo/call-logs?include=request.headers")
    assert "LEAKME" not in logs.text


async def test_preflights_and_other_origins_are_answered_as_in_lane_a(server):
    await server.create("demo", HELLO)
    url = await opened(server)
    for origin in ("http://localhost:3000", "https://evil.example"):
        for method, more in (("GET", {}), ("OPTIONS", {"Access_Control_Request_Method": "PUT"})):
            at_port = await call(url, "/hello", method, Origin=origin, **more)
            at_jupyter = await server.call(
                "demo/hello", method, headers={"Origin": origin, **{k.replace("_", "-"): v for k, v in more.items()}}
            )
            assert at_port.status == at_jupyter.status
            assert at_port.header("Access-Control-Allow-Origin") == at_jupyter.header("Access-Control-Allow-Origin")


# --- the difference -----------------------------------------------------------------------------------

SENT = [
    ("GET", "/hello", {}, b""),
    ("GET", "/hello/", {}, b""),
    ("GET", "/HELLO?x=1&y=%20", {}, b""),
    ("HEAD", "/hello", {}, b""),
    ("GET", "/page", {}, b""),
    ("GET", "/none", {}, b""),
    ("GET", "/nothing/here", {}, b""),
    ("POST", "/hello", {}, b"{}"),
    ("PUT", "/echo", {"Content_Type": "application/json"}, b'{"a": [1, 2.50, "\xc3\xa9"]}'),
    ("GET", "/%zz", {}, b""),
    ("GET", "/a//b/../c", {}, b""),
    ("OPTIONS", "/hello", {"Origin": "http://localhost:1", "Access_Control_Request_Method": "GET"}, b""),
    ("GET", "/hello", {"Origin": "null"}, b""),
    ("GET", "/hello", {"x_mock_response_code": "404"}, b""),
    ("GET", "/hello", {"x_mock_response_name": "500"}, b""),
    ("GET", "/hello", {"Service_Worker": "script"}, b""),
    ("BREW", "/hello", {}, b""),
]


async def test_both_lanes_answer_alike_but_for_what_jupyters_origin_changes(server, subtests):
    power = ("GET", "/none", example(status=204, Clear_Site_Data='"*"', Location="javascript:1", X_Own="{{url}}/x"))
    await server.create("demo", HELLO, PAGE, power, ("PUT", "/echo", example("{{$body}} {{$body 'a.1'}}")))
    url = await opened(server)
    jupyter = (await server.api("GET", "mocks/demo")).json["mock"]["mockUrl"]
    base = f"{server.base}mock/demo"
    for method, path, headers, body in SENT:
        with subtests.test(f"{method} {path}"):
            fields = {name.replace("_", "-"): text for name, text in headers.items()}
            at_jupyter = await server.call(f"demo{path}", method, body or None, fields)
            at_port = await call(url, path, method, body, **headers)
            assert differences(at_port, at_jupyter, url, jupyter, base) == []
