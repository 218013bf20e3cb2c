from __future__ import annotations

import importlib.util
import sys

import pytest

from jupyter_mock.app.state import MemoryState
from jupyter_mock.app.state_address import open_state
from jupyter_mock.core.errors import MockError
from tests.conftest import need


@pytest.fixture(autouse=True)
def _package() -> None:
    need("redis", present=importlib.util.find_spec("redis") is not None, how="install the package redis")


def test_without_an_address_the_state_is_in_memory() -> None:
    assert isinstance(open_state(""), MemoryState)


@pytest.mark.parametrize(
    ("address", "url", "name"),
    [
        ("redis://host:7/2", "redis://host:7/2", "jupyter-mock:1"),
        ("valkey://host", "redis://host", "jupyter-mock:1"),
        ("valkeys://u:p%40@host/1?namespace=team", "rediss://u:p%40@host/1", "team:1"),
        ("unix:///run/redis.sock?db=2&namespace=a", "unix:///run/redis.sock?db=2", "a:1"),
        ("redis+sentinel://one,two:7/main/2", "redis+sentinel://one,two:7/main/2", "jupyter-mock:1"),
        ("valkeys+sentinel://u:p@one/main?namespace=a", "rediss+sentinel://u:p@one/main", "a:1"),
    ],
)
def test_an_address_names_a_redis_and_may_name_where_in_it(address, url, name) -> None:
    state = open_state(address)
    assert (state.url, state._name) == (url, name)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://host", "there is no state store of the kind 'http'"),
        ("host:6379", "there is no state store of the kind 'host'"),
        ("redis://host:port", "cannot be read: its port is no number"),
        ("redis://host:99999", "cannot be read: its port is no number"),
        ("redis://host?colour=red", "cannot be read: .*colour"),
        ("redis+cluster://host", "no state store of the kind 'redis\\+cluster'"),
        ("redis+sentinel://host", "sentinels are asked for a Redis by its name"),
        ("redis+sentinel://host,/main", "a sentinel has no host"),
        ("redis+sentinel://host:port/main", "cannot be read: its port is no number"),
        ("redis+sentinel://host/main?colour=red", "cannot be read: .*colour"),
    ],
)
def test_what_is_no_address_is_refused_with_the_way_to_write_one(address, why) -> None:
    with pytest.raises(MockError, match=f"{why}.* \\(redis://HOST:PORT/DATABASE"):
        open_state(address)


def test_without_the_package_it_is_told_what_to_install(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "redis", None)
    monkeypatch.setitem(sys.modules, "redis.asyncio", None)
    for module in ("redis_state", "redis_address", "redis_presence"):
        monkeypatch.delitem(sys.modules, f"jupyter_mock.app.{module}", raising=False)
    with pytest.raises(MockError, match=r"pip install 'jupyter-mock\[redis\]'"):
        open_state("redis://host")


@pytest.mark.parametrize(
    "address",
    [
        "redis://user:secret/1@host",
        "redis://:secret#1@host:7",
        "redis://:secret@host:port",
        "http://:secret@host",
        "redis+sentinel://user:secret/1@host/main",
        "redis+sentinel://user:secret@one,two:x/main",
        "redis://:secret@host?colour=secret",
    ],
)
def test_what_is_said_of_a_wrong_address_does_not_hold_its_password(address) -> None:
    with pytest.raises(MockError) as caught:
        open_state(address)
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    "address", ["redis+sentinel://u:secret@one,two:7/main/2", "rediss://:secret@one:7/2?ssl_cert_reqs=none"]
)
def test_user_password_and_database_reach_the_client_whatever_points_to_it(address) -> None:
    settings = open_state(address)._redis.connection_pool.connection_kwargs
    assert (settings["password"], settings["db"]) == ("secret", 2)
