"""What only a state store in Redis promises: to outlive it, to say what is wrong, and whom it speaks to."""

from __future__ import annotations

import asyncio
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from jupyter_mock.app.state import StateUnavailable
from tests import redis_server
from tests.benchmarks.load import free_port
from tests.conftest import need
from tests.redis_server import HOW, PROGRAM, PROGRAMS, RedisServer

if TYPE_CHECKING:
    from jupyter_mock.app.redis_state import RedisState

DEADLINE = 30


@pytest.fixture(params=PROGRAMS or ["redis"])
def program(request, monkeypatch) -> str:
    """What is started in a test: Redis, and Valkey where that is installed."""
    monkeypatch.setattr(redis_server, "PROGRAM", PROGRAMS.get(request.param))
    return str(redis_server.PROGRAM)


@pytest.fixture
def folder(program):  # noqa: ARG001 - what is started in it
    """A folder whose path is short, as that of a socket has to be."""
    need("redis", present=PROGRAM is not None and importlib.util.find_spec("redis") is not None, how=HOW)
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


@pytest.fixture
def own_server(folder):
    """A Redis to be killed."""
    with RedisServer(folder) as server:
        yield server


@asynccontextmanager
async def opened(url: str):
    """Open a store, and close it before the loop ends."""
    from jupyter_mock.app.redis_state import RedisState

    state = RedisState(url)
    try:
        async with asyncio.timeout(DEADLINE):
            yield state
    finally:
        await state.close()


async def recovered(attempt) -> Any:
    """Return what an attempt gives once it does not fail any more."""
    while True:
        try:
            return await attempt()
        except StateUnavailable:
            await asyncio.sleep(0.05)


async def reason_of(state: RedisState) -> str:
    with pytest.raises(StateUnavailable) as caught:
        await state.count("demo", "calls")
    return str(caught.value)


# A Redis that goes away


async def test_nothing_that_was_acknowledged_is_lost_with_redis(own_server) -> None:
    async with opened(own_server.url) as state:
        numbers = [await state.count("demo", "calls") for _ in range(50)]
        await state.write("demo", {}, (("a", 1),))
        await state.record("demo", [b"x"])
        own_server.kill()
        with pytest.raises(StateUnavailable, match="is not there"):
            await state.count("demo", "calls")
        with pytest.raises(StateUnavailable, match="is not there"):
            await state.read("demo", ("a",))
        own_server.start()

        assert await recovered(lambda: state.count("demo", "calls")) == numbers[-1] + 1
        assert await state.read("demo", ("a",)) == {"a": 1}
        assert await state.recorded("demo", 5) == [b"x"]


async def test_of_a_redis_that_hangs_one_asks_and_nobody_else_waits(own_server, monkeypatch) -> None:
    from jupyter_mock.app import redis_presence

    async with opened(own_server.url) as state:
        assert await state.count("demo", "calls") == 1
        os.kill(own_server.pid, signal.SIGSTOP)
        try:
            assert await reason_of(state) == "the state store does not answer"
            # whoever looks is on its way for longer than these take, and each of them would have to wait as long
            monkeypatch.setattr(redis_presence, "REST", 0.0)
            tasks = [asyncio.create_task(reason_of(state)) for _ in range(1000)]
            for _ in range(20):  # turns of the loop, in which no time passes
                await asyncio.sleep(0)
            assert {task.result() for task in tasks} == {"the state store does not answer"}
        finally:
            os.kill(own_server.pid, signal.SIGCONT)
        # the one that got no answer may have been counted
        assert await recovered(lambda: state.count("demo", "calls")) in {2, 3}


async def test_who_listens_hears_a_redis_that_comes_back(own_server) -> None:
    async with opened(own_server.url) as state:
        listening = state.signals()
        assert await anext(listening) == ""
        own_server.kill()
        again = asyncio.create_task(anext(listening))
        own_server.start()
        assert await again == ""
        await recovered(lambda: state.signal("wake up"))
        assert await anext(listening) == "wake up"
        await listening.aclose()


async def test_who_listens_to_a_redis_that_hangs_listens_anew(own_server, monkeypatch) -> None:
    from jupyter_mock.app import redis_state

    monkeypatch.setattr(redis_state, "SILENCE", 0.1)
    monkeypatch.setattr(redis_state, "PATIENCE", 0.1)
    async with opened(own_server.url) as state:
        listening = state.signals()
        assert await anext(listening) == ""
        os.kill(own_server.pid, signal.SIGSTOP)
        begins, begin = asyncio.Event(), state._redis.pubsub
        monkeypatch.setattr(state._redis, "pubsub", lambda **settings: (begins.set(), begin(**settings))[1])
        again = asyncio.create_task(anext(listening))
        try:
            await begins.wait()
        finally:
            os.kill(own_server.pid, signal.SIGCONT)
        assert await again == ""
        await listening.aclose()


@pytest.mark.parametrize("turns", [0, 1, 2, 3, 5, 8, 13, 100])
async def test_whoever_listens_can_be_ended_at_any_time(own_server, turns) -> None:
    async with opened(own_server.url) as state:

        async def listen() -> None:
            async for _ in state.signals():
                pass

        listening = asyncio.create_task(listen())
        for _ in range(turns):
            await asyncio.sleep(0)
        listening.cancel()
        await asyncio.wait([listening])
        assert listening.cancelled()


# What is said


async def test_what_redis_refuses_is_told(own_server) -> None:
    own_server.say("SET", "jupyter-mock:1:{demo}:counts", "nohash")
    async with opened(own_server.url) as state:
        other = asyncio.ensure_future(state.count("other", "calls"))
        assert (await reason_of(state)).startswith("the state store refuses: WRONGTYPE")
        assert await other == 1  # asked for in the same round trip


async def test_a_password_is_needed_and_told_to_nobody(folder, caplog) -> None:
    with RedisServer(folder, "--requirepass", "opensesame") as server:
        async with opened(f"{server.url}?password=opensesame") as state:
            assert await state.count("demo", "calls") == 1
            server.kill()
            said = await reason_of(state)
        server.start()
        async with opened(f"{server.url}?password=opensezame") as state:
            said += await reason_of(state)
    assert said == "the state store is not there" + "the state store does not accept the password"
    assert "redis.sock: the state store" in caplog.text
    assert "opense" not in caplog.text


async def test_a_part_of_a_cluster_is_told_to_be_one(folder) -> None:
    with RedisServer(
        folder, "--cluster-enabled", "yes", "--port", free_port(), "--cluster-port", free_port()
    ) as server:
        async with opened(server.url) as state:
            assert "Redis Cluster, which is not supported" in await reason_of(state)


def test_an_address_is_shown_without_its_password() -> None:
    need("redis", present=importlib.util.find_spec("redis") is not None, how=HOW)
    from jupyter_mock.app.redis_address import shown_address

    assert shown_address("redis://:pass@host:6379/1?x=y") == "redis://host:6379/1"
    assert shown_address("unix:///run/redis.sock") == "unix:///run/redis.sock"
    assert shown_address("redis+sentinel://u:p@one,two/main") == "redis+sentinel://one,two/main"


# Other ways to it


async def test_with_tls_the_certificate_is_checked(program, folder) -> None:
    openssl = shutil.which("openssl")
    need("openssl", present=openssl is not None, how="install the openssl command")
    need("tls", present=knows_tls(program), how=f"{program} is built without it")
    certificate, key, port = folder / "cert.pem", folder / "key.pem", free_port()
    make = [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    make += ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate]
    await asyncio.to_thread(subprocess.run, make, check=True, capture_output=True)
    tls = ("--tls-port", port, "--tls-cert-file", certificate, "--tls-key-file", key, "--tls-auth-clients", "no")
    with RedisServer(folder, *tls):
        async with opened(f"rediss://localhost:{port}?ssl_ca_certs={certificate}") as state:
            assert [await state.count("demo", "calls") for _ in range(2)] == [1, 2]
            await state.write("demo", {}, (("a", 1),))
            assert await state.read("demo", ("a",)) == {"a": 1}
        async with opened(f"rediss://localhost:{port}") as state:  # nobody vouches for it
            assert await reason_of(state) == "the state store is not there"


def knows_tls(program: str) -> bool:
    """Ask for TLS without a certificate: what knows it says what is missing."""
    said = subprocess.run([program, "--port", "0", "--tls-port", "1"], capture_output=True, check=False).stdout
    return b"Failed to configure TLS" in said


async def test_when_sentinels_name_another_redis_that_one_goes_on_counting(program, folder) -> None:
    names, ports = ("one", "two"), (free_port(), free_port(), free_port())
    for name in names:
        (folder / name).mkdir()
    local = ("--bind", "127.0.0.1", "--repl-diskless-sync-delay", 0)
    with (
        RedisServer(folder / "one", "--port", ports[0], *local) as one,
        RedisServer(folder / "two", "--port", ports[1], *local, "--replicaof", f"127.0.0.1 {ports[0]}") as two,
        sentinel(program, folder, ports[2], ports[0]) as asked,
    ):
        async with opened(f"redis+sentinel://127.0.0.1:{ports[2]}/main") as state:
            before = [await state.count("demo", "calls") for _ in range(20)]
            counted = ("HGET", "jupyter-mock:1:{demo}:counts", "calls")
            await until(lambda: two.say(*counted) == b"$2\r\n20\r\n")
            await until(lambda: asked("SENTINEL FAILOVER main") == b"+OK\r\n")  # it gets to know the other one first
            await until(lambda: b"role:master" in said(two, "INFO", "replication"))
            await until(lambda: b"role:slave" in said(one, "INFO", "replication"))
            after = [await recovered(lambda: state.count("demo", "calls")) for _ in range(5)]
            assert int(two.say(*counted).split()[1]) == after[-1]

    assert before == list(range(1, 21))
    assert after == list(range(after[0], after[0] + 5))
    assert after[0] > before[-1]


@contextmanager
def sentinel(program: str, folder: Path, port: int, watched: int):
    """Run a sentinel that calls a Redis `main`; what it yields asks it something."""
    settings = folder / "sentinel.conf"  # it writes there what it finds out
    settings.write_text(f"port {port}\nbind 127.0.0.1\ndir {folder}\nsentinel monitor main 127.0.0.1 {watched} 1\n")
    with subprocess.Popen([program, settings, "--sentinel"], stdout=subprocess.DEVNULL) as process:

        def ask(words: str) -> bytes:
            try:
                with socket.create_connection(("127.0.0.1", port), timeout=DEADLINE) as client:
                    client.sendall(words.encode() + b"\r\n")
                    return client.recv(65_536)
            except OSError:
                return b""  # it begins

        try:
            while ask("PING") != b"+PONG\r\n":
                assert process.poll() is None
                time.sleep(0.05)
            yield ask
        finally:
            process.kill()


def said(server: RedisServer, *words: object) -> bytes:
    """Return an answer, nothing while the sentinel closes connections."""
    with suppress(OSError):
        return server.say(*words)
    return b""


async def until(holds) -> None:
    while not holds():  # noqa: ASYNC110 - it tells nobody
        await asyncio.sleep(0.05)
