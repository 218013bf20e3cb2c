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
    ],
)
def test_an_address_names_a_redis_and_may_name_where_in_it(address, url, name) -> None:
    state = open_state(address)
    assert (state._url, state._name) == (url, name)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://host", "there is no state store of the kind 'http'"),
        ("host:6379", "there is no state store of the kind 'host'"),
        ("redis://host:port", "cannot be read: Port could not be cast"),
        ("redis://host?colour=red", "cannot be read: .*colour"),
    ],
)
def test_what_is_no_address_is_refused_with_the_way_to_write_one(address, why) -> None:
    with pytest.raises(MockError, match=f"{why}.* \\(redis://HOST:PORT/DATABASE"):
        open_state(address)


def test_without_the_package_it_is_told_what_to_install(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "redis", None)
    monkeypatch.setitem(sys.modules, "redis.asyncio", None)
    monkeypatch.delitem(sys.modules, "jupyter_mock.app.redis_state", raising=False)
    with pytest.raises(MockError, match=r"pip install 'jupyter-mock\[redis\]'"):
        open_state("redis://host")
