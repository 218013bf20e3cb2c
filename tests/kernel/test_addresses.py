from __future__ import annotations

import pytest

from jupyter_mock.formats.wire import MockView
from jupyter_mock.kernel import addresses

SHOP = MockView(id="shop", name="shop", mock_url="http://localhost:8888/mock/shop/", state="live", note="look here")


@pytest.mark.parametrize(
    ("method", "path", "more", "command"),
    [
        ("GET", "/a", {}, "curl http://localhost:8888/mock/shop/a"),
        ("HEAD", "/", {}, "curl --head http://localhost:8888/mock/shop/"),
        ("PUT", "{{url}}/a?b=c&d", {}, "curl -X PUT 'http://localhost:8888/mock/shop/a?b=c&d'"),
        ("POST", "/ä b", {"body": "it's"}, """curl --data-raw 'it'"'"'s' http://localhost:8888/mock/shop/%C3%A4%20b"""),
        ("GET", "/a", {"headers": [("X-A", "1 2")]}, "curl -H 'X-A: 1 2' http://localhost:8888/mock/shop/a"),
        ("GET", "/a", {"body": "x"}, "curl -X GET --data-raw x http://localhost:8888/mock/shop/a"),
    ],
)
def test_the_command_line_calls_the_address(method, path, more, command):
    assert addresses.curl(SHOP, method, path, **more) == command


def test_a_live_mock_server_passes_on_what_the_server_notes():
    assert addresses.state_note(SHOP) == "look here"
