"""What a mock server answers on Jupyter's port (lane A) and at a port of its own (lane B) is the same."""

from __future__ import annotations

from random import Random

import pytest

from tests.server.jupyter import example
from tests.server.lane_b import call, differences, opened

HOSTILE = {
    "name": "200",
    "status": 200,
    "headers": [
        ["Content-Type", "text/plain"],
        ["x-B", "1"],
        ["X-a", "ü"],
        ["x-B", "2"],
        ["Set-Cookie", "a=b; Path=/; Domain=localhost"],
        ["Content-Length", "3"],
        ["Transfer-Encoding", "chunked"],
        ["Connection", "close"],
        ["Date", "yesterday"],
        ["Content-Encoding", "gzip"],
        ["Upgrade", "h2c"],
        ["Location", "javascript:alert(1)"],
        ["Clear-Site-Data", "*"],
        ["X-Empty", ""],
    ],
    "body": ["hostile"],
}
MADE = "{{$body}} {{$queryParams 'q'}} {{url}} {{$guid}} {{$randomFirstName}} {{$callNumber}} {{$headers 'x-who'}}"
REQUESTS = [
    *((method, "/thing", example(f"{method} it was")) for method in ("GET", "POST", "PUT", "PATCH", "DELETE")),
    *((method, "/thing", example(f"{method} it was")) for method in ("HEAD", "OPTIONS", "BREW")),
    *(("GET", f"/{status}", example("body", status=status)) for status in (200, 204, 299, 301, 304, 404, 500, 599)),
    ("HEAD", "/204", example("", status=204)),
    ("GET", "/hostile", HOSTILE),
    ("GET", "/none", {"name": "200", "status": 200, "headers": [], "body": []}),
    ("POST", "/made", example(MADE, X_Made="{{$queryParams 'q'}}")),
    ("GET", "/large", example("x" * 300_000)),
]
PREFLIGHT = {"Origin": "http://localhost:1", "Access-Control-Request-Method": "PUT"}
CALLS = {
    **{f"{method} of anything": (method, "/thing", b"", {}) for method, path, _ in REQUESTS if path == "/thing"},
    **{f"status {path[1:]}": ("GET", path, b"", {}) for _, path, _ in REQUESTS if path[1:].isdigit()},
    "HEAD of 204": ("HEAD", "/204", b"", {}),
    "HEAD of what GET answers": ("HEAD", "/large", b"", {}),
    "hostile headers": ("GET", "/hostile", b"", {}),
    "nothing saved": ("GET", "/none", b"", {}),
    "a large body": ("GET", "/large", b"", {}),
    "a template": ("POST", "/made?q=%E2%9C%93&q=2", "ü✓".encode(), {"X-Who": "me"}),
    "a hostile template": ("POST", "/made?q=a%0D%0AEvil:%201", b"\xff\x00", {"X-Who": "me"}),
    "a miss": ("GET", "/nothing/here", b"", {}),
    "a method nobody saved": ("PURGE", "/thing", b"", {}),
    "a path nobody can decode": ("GET", "/%ff%fe", b"", {}),
    "a code that is not there": ("GET", "/thing", b"", {"x-mock-response-code": "418"}),
    "a name": ("GET", "/thing", b"", {"x-mock-response-name": "299"}),
    "a profile that is not there": ("GET", "/thing", b"", {"x-mock-profile": "nobody"}),
    "a delay": ("GET", "/thing", b"", {"x-mock-response-delay": "20"}),
    "a preflight": ("OPTIONS", "/thing", b"", PREFLIGHT),
    "a preflight of a stranger": ("OPTIONS", "/thing", b"", {**PREFLIGHT, "Origin": "https://evil.example"}),
    "a page": ("GET", "/thing", b"", {"Origin": "http://localhost:3000"}),
    "a page of a stranger": ("GET", "/thing", b"", {"Origin": "null"}),
    "a service worker": ("GET", "/thing", b"", {"Service-Worker": "script"}),
    "a target that is too long": ("GET", "/" + "x" * 16_400, b"", {}),
    "a body that is too large": ("POST", "/made", b"", {"Content-Length": "99999999999"}),
    "a name of another server": ("GET", "/thing", b"", {"Host": "evil.example"}),
    "secrets of Jupyter": ("POST", "/made?token=t&q=1", b"", {"Cookie": "_xsrf=1; a=b", "Authorization": "token t"}),
}


async def alike(server, what: str, **headers: str) -> None:
    """Ask the same on both lanes, with the same luck; fail where the answers differ."""
    method, path, body, own = CALLS[what]
    url = await opened(server)
    traffic = server.parts.traffic
    answers = []
    for at_port in (True, False):
        traffic._random = Random(7)
        traffic.forget("demo")
        fields = {**own, **headers}
        if at_port:
            answers.append(await call(url, path, method, body, **fields))
        else:
            answers.append(await server.call(f"demo{path}", method, body or None, fields))
    jupyter = f"http://localhost:{server.port}{server.base}mock/demo"
    assert differences(*answers, url, jupyter, f"{server.base}mock/demo") == []
    served = [call.answer.response.status for call in server.parts.workspace.find("demo").log]
    assert len(set(served)) <= 1


@pytest.mark.parametrize("what", CALLS)
async def test_both_lanes_answer_alike(server, what):
    await server.create("demo", *REQUESTS)
    await alike(server, what)


@pytest.mark.parametrize("what", ["GET of anything", "a miss", "a preflight", "hostile headers"])
@pytest.mark.parametrize("key", ["none", "wrong", "right"])
async def test_both_lanes_ask_for_the_key_of_a_private_mock_server(server, what, key):
    await server.create("demo", *REQUESTS, private=True)
    right = await server.key("demo")
    await alike(server, what, **{"none": {}, "wrong": {"x-api-key": "wrong"}, "right": {"x-api-key": right}}[key])


async def test_both_lanes_give_the_active_server_response(server):
    await server.create("demo", *REQUESTS)
    down = {"id": "down", "name": "down", "statusCode": 503, "headers": [["X-Down", "yes"]], "body": "down {{url}}"}
    operation = {"op": "put-server-response", "serverResponse": down}
    assert (await server.api("PATCH", "mocks/demo", {"operations": [operation]})).status == 200
    await server.api("PUT", "mocks/demo", {"mock": {"config": {"serverResponseId": "down"}}})
    for what in ("GET of anything", "HEAD of 204", "a miss", "a page"):
        await alike(server, what)
