"""A port of its own, asked for in a cell."""

from __future__ import annotations

import urllib.request

import pytest

from jupyter_mock.core.errors import MockError
from jupyter_mock.kernel import commands
from jupyter_mock.kernel.command_line import CommandError, read_line


def body(url: str) -> str:
    with urllib.request.urlopen(url) as answer:
        return str(answer.read().decode())


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("port", commands.Port()),
        ("port shop --port 4500", commands.Port(mock="shop", port=4500)),
        ("port --close shop", commands.Port(mock="shop", close=True)),
    ],
)
def test_the_line_is_read(line, command):
    assert read_line(line) == command


def test_what_is_no_port_is_refused():
    with pytest.raises(CommandError, match="--port '70000' is no port"):
        read_line("port --port 70000")


def test_a_mock_server_answers_at_its_own_port_until_that_is_closed(shop):
    shop.request("GET", "/a").example(text="at the root")
    url = shop.open_port()

    assert body(f"{url}/a") == body(f"{shop.url}/a") == "at the root"
    assert shop.open_port() == url
    shop.close_port()
    with pytest.raises(OSError, match="refused"):
        body(f"{url}/a")


def test_the_magic_tells_the_address_and_how_to_close_it(shop, place):
    shop.request("GET", "/a").example(text="x")
    opened = place.kernel.run(f"%mock port {shop.id}").plain
    url = opened.split(" answers at ")[1].split("/ until ")[0]

    assert opened.endswith(f"until %mock port {shop.id} --close")
    assert body(f"{url}/a") == "x"
    assert "has no port of its own" in place.kernel.run(f"%mock port {shop.id} --close").plain


def test_a_port_that_is_taken_says_so(shop, place):
    shop.request("GET", "/a").example(text="x")
    with pytest.raises(MockError, match="cannot be had: it is taken"):
        shop.open_port(int(place.server.url.split(":")[2].split("/")[0]))


def test_without_a_server_the_port_is_the_address_it_is_served_at(shop, monkeypatch):
    asked = []
    monkeypatch.setattr(type(shop._management), "serve", lambda _, mock_id, port: asked.append((mock_id, port)))
    monkeypatch.setattr(type(shop._management.connection), "is_server", False, raising=False)
    shop._management.open_port(shop.id, 4500)

    assert asked == [(shop.id, 4500)]
