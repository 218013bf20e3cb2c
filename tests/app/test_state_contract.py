"""What a state store promises, held by the one in memory and by the one in Redis alike."""

from __future__ import annotations

import asyncio
import importlib.util
import tempfile
from contextlib import ExitStack, asynccontextmanager
from functools import cache
from inspect import isawaitable
from pathlib import Path
from typing import Any

import pytest

from jupyter_mock.app.state import ENTRIES, MemoryState
from tests.conftest import need
from tests.redis_server import HOW, PROGRAM, PROGRAMS, RedisServer

CALLERS = 50


@pytest.fixture(scope="module")
def redis_servers():
    """Return what starts one, once."""
    need("redis", present=PROGRAM is not None and importlib.util.find_spec("redis") is not None, how=HOW)
    with ExitStack() as running:

        @cache
        def start(program: str) -> RedisServer:
            # the path of a socket has to be short
            folder = running.enter_context(tempfile.TemporaryDirectory())
            return running.enter_context(RedisServer(Path(folder), program=PROGRAMS[program]))

        yield start


@pytest.fixture(params=["memory", *(PROGRAMS or ["redis"])])
def make(request):
    """What makes a store; those of one test share what they keep where they can."""
    if request.param == "memory":
        only = MemoryState()
        return lambda: only
    from jupyter_mock.app.redis_state import RedisState

    server = request.getfixturevalue("redis_servers")(request.param)
    return lambda: RedisState(server.url, namespace=request.node.name)


@asynccontextmanager
async def opened(make, number: int = 1):
    """Open a store, or several, and close them before the loop ends."""
    stores = [make() for _ in range(number)]
    try:
        yield stores[0] if number == 1 else stores
    finally:
        for store in stores:
            await store.close()


async def value(given: Any) -> Any:
    return await given if isawaitable(given) else given


async def test_a_missing_key_is_left_out(make) -> None:
    async with opened(make) as state:
        assert await value(state.write("demo", {}, (("a", 1),)))
        assert await value(state.read("demo", ("a", "b"))) == {"a": 1}
        assert await value(state.read("other", ("a",))) == {}


@pytest.mark.parametrize("held", [0, -1, 2**60, 1.5, "", "déjà vu", True, [1, [None]], {"b": 1, "a": [2]}])
async def test_a_value_comes_back_as_it_was_and_is_known_again(make, held) -> None:
    async with opened(make) as state:
        await value(state.write("demo", {}, (("a", held),)))
        read = await value(state.read("demo", ("a",)))
        assert read == {"a": held}
        assert await value(state.write("demo", read, (("a", "next"),)))


async def test_nothing_is_stored_when_something_that_was_read_has_changed(make) -> None:
    async with opened(make) as state:
        await value(state.write("demo", {}, (("a", 1), ("b", 1))))
        assert not await value(state.write("demo", {"a": 2}, (("a", 3), ("b", 3))))
        assert not await value(state.write("demo", {"a": None}, (("a", 3),)))
        assert not await value(state.write("demo", {"a": 1, "c": 1}, (("a", 3),)))
        assert await value(state.read("demo", ("a", "b"))) == {"a": 1, "b": 1}
        assert await value(state.write("demo", {"a": 1, "c": None}, (("a", 3), ("b", None))))
        assert await value(state.read("demo", ("a", "b"))) == {"a": 3}


async def test_of_many_who_change_what_they_read_one_comes_through(make) -> None:
    async with opened(make, 4) as stores:
        await value(stores[0].write("demo", {}, (("a", 0),)))
        attempts = [stores[number % 4].write("demo", {"a": 0}, (("a", number + 1),)) for number in range(CALLERS)]
        won = [await value(attempt) for attempt in attempts]
        assert sum(won) == 1
        assert (await value(stores[0].read("demo", ("a",))))["a"] == won.index(True) + 1


async def test_every_caller_gets_a_number_of_its_own(make) -> None:
    async with opened(make, 4) as stores:

        async def calls(store) -> list[int]:
            return [await value(store.count("demo", "calls")) for _ in range(CALLERS)]

        numbers = await asyncio.gather(*(calls(store) for store in stores for _ in range(3)))
        assert sorted(number for each in numbers for number in each) == list(range(1, 12 * CALLERS + 1))
        assert await value(stores[0].count("demo", "other")) == 1
        assert await value(stores[0].count("other", "calls")) == 1


async def test_who_goes_away_while_it_asks_for_a_number_holds_up_nobody(make) -> None:
    async with opened(make) as state:

        async def call() -> int:
            return await value(state.count("demo", "calls"))

        callers = [asyncio.create_task(call()) for _ in range(4)]
        await asyncio.sleep(0)
        callers[1].cancel()
        await asyncio.wait(callers)
        left = [caller.result() for caller in callers if not caller.cancelled()]
        assert len(set(left)) == len(left) >= 3
        assert await call() > max(left)


async def test_a_mock_server_forgets_and_others_do_not(make) -> None:
    async with opened(make) as state:
        for mock in ("demo", "other"):
            await value(state.write(mock, {}, (("a", 1),)))
            await value(state.count(mock, "calls"))
            await state.record(mock, [b"x"])
        await value(state.forget("demo"))
        await value(state.forget("demo"))
        assert await value(state.read("demo", ("a",))) == {}
        assert await value(state.count("demo", "calls")) == 1
        assert await state.recorded("demo", 10) == []
        assert await value(state.read("other", ("a",))) == {"a": 1}
        assert await value(state.count("other", "calls")) == 2
        assert await state.recorded("other", 10) == [b"x"]


async def test_a_record_keeps_the_latest_in_their_order(make) -> None:
    async with opened(make) as state:
        await state.record("demo", [str(number).encode() for number in range(ENTRIES)])
        await state.record("demo", [b"more"] * 500)
        latest = await state.recorded("demo", 502)
        assert latest == [str(ENTRIES - 2).encode(), str(ENTRIES - 1).encode(), *[b"more"] * 500]
        # Redis drops whole blocks of its stream
        assert len(await state.recorded("demo", 2 * ENTRIES)) <= ENTRIES + 200


async def test_a_signal_reaches_all_who_listen(make) -> None:
    async with opened(make, 2) as stores:

        async def hear(store, begun: asyncio.Event) -> str:
            async for text in store.signals():
                begun.set()
                if text:
                    return text
            raise AssertionError

        begun = [asyncio.Event() for _ in stores]
        hearing = [asyncio.create_task(hear(store, event)) for store, event in zip(stores, begun, strict=True)]
        for event in begun:
            await event.wait()
        await stores[0].signal("wake up")
        assert await asyncio.gather(*hearing) == ["wake up"] * 2
