"""State in Redis or Valkey, shared by any number of processes and machines."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

import msgspec
from redis.exceptions import RedisError
from redis.exceptions import TimeoutError as NoAnswer

from jupyter_mock.app.redis_address import PATIENCE, connect, disconnect, shown_address
from jupyter_mock.app.redis_presence import REST, Presence, reason_of
from jupyter_mock.app.state import ENTRIES, StateUnavailable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from jupyter_mock.app.state import Reads, Writes

NAMESPACE = "jupyter-mock"
VERSION: Final = 1
"""Stands in every key: processes that keep their state in another way do not meet."""
SILENCE = 10.0
"""Seconds after which a connection that listens asks whether Redis is still there."""

# ARGV: how many values were read, these as field, "1" or "0" for missing, value; then the writes, "0" for a removal
_WRITE = """
local position = 2
for _ = 1, tonumber(ARGV[1]) do
  local held = redis.call('HGET', KEYS[1], ARGV[position])
  if ARGV[position + 1] == '0' then
    if held then return 0 end
  elseif held ~= ARGV[position + 2] then
    return 0
  end
  position = position + 3
end
while position < #ARGV do
  if ARGV[position + 1] == '0' then
    redis.call('HDEL', KEYS[1], ARGV[position])
  else
    redis.call('HSET', KEYS[1], ARGV[position], ARGV[position + 2])
  end
  position = position + 3
end
return 1
"""
_encode = msgspec.msgpack.Encoder(order="deterministic").encode
_decode = msgspec.msgpack.Decoder().decode


class RedisState:
    """Keeps each mock server in three keys: `values` and `counts` are hashes, `record` is a stream.

    A key reads `jupyter-mock:1:{shop}:counts`; the braces would keep a mock server's keys together in a
    cluster, which this client does not speak to.
    """

    immediate = False

    def __init__(self, url: str, *, namespace: str = NAMESPACE) -> None:
        """Connect to nothing yet; raises ValueError or TypeError for an address that is none."""
        self.url = url
        self._redis = connect(url)
        self._presence = Presence(shown_address(url), self._redis.ping)
        self._reachable = self._presence.needed
        self._name = f"{namespace}:{VERSION}"
        self._script = self._redis.register_script(_WRITE)
        self._asked: dict[tuple[str, str], list[asyncio.Future[int]]] = {}
        self._counting: asyncio.Task[None] | None = None

    async def read(self, mock: str, keys: tuple[str, ...]) -> Reads:
        """Return the values of these keys; a missing key is left out."""
        async with self._reachable():
            found = await self._redis.hmget(self._key(mock, "values"), list(keys))
        return {key: _decode(value) for key, value in zip(keys, found, strict=True) if value is not None}

    async def write(self, mock: str, read: Reads, writes: Writes) -> bool:
        """Store all writes if every value in `read` still holds, else nothing: one script, so at once."""
        given: list[Any] = [len(read)]
        for key, value in (*read.items(), *writes):
            given += [key, "0", ""] if value is None else [key, "1", _encode(value)]
        async with self._reachable():
            return bool(await self._script(keys=[self._key(mock, "values")], args=given))

    def count(self, mock: str, key: str) -> asyncio.Future[int]:
        """Return the next number of a counter, together with those that are asked for at the same time."""
        future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._asked.setdefault((mock, key), []).append(future)
        if self._counting is None:
            self._counting = asyncio.create_task(self._count_all())
        return future

    async def forget(self, mock: str) -> None:
        """Drop everything a mock server remembers."""
        async with self._reachable():
            await self._redis.delete(*(self._key(mock, part) for part in ("values", "counts", "record")))

    async def record(self, mock: str, entries: Sequence[bytes]) -> None:
        """Add entries to a record, bounded by Redis."""
        async with self._reachable(), self._redis.pipeline(transaction=False) as pipeline:
            for entry in entries:
                pipeline.xadd(self._key(mock, "record"), {"call": entry}, maxlen=ENTRIES, approximate=True)
            await pipeline.execute()

    async def recorded(self, mock: str, most: int) -> list[bytes]:
        """Return the latest entries of a record, oldest first."""
        async with self._reachable():
            found = await self._redis.xrevrange(self._key(mock, "record"), count=most)
        return [fields[b"call"] for _, fields in reversed(found) if b"call" in fields]

    async def signal(self, text: str) -> None:
        """Tell everybody who listens now."""
        async with self._reachable():
            await self._redis.publish(f"{self._name}:signals", text)

    async def signals(self) -> AsyncIterator[str]:
        """Listen, also to a Redis that comes back."""
        while True:
            try:
                # a connection of its own, which may be silent as long as it likes
                async with self._redis.pubsub(ignore_subscribe_messages=True) as listening:
                    await listening.subscribe(f"{self._name}:signals")
                    _end_if_cancelled()
                    yield ""
                    while True:
                        message = await _next_message(listening)
                        if message["type"] == "message":
                            yield message["data"].decode("utf-8", "replace")
            except (RedisError, OSError):
                await asyncio.sleep(REST)

    async def close(self) -> None:
        """Let go of the connections; whoever still waits for a number is told that none will come."""
        if self._counting is not None:
            self._counting.cancel()
            await asyncio.wait([self._counting])
        await self._presence.close()
        await disconnect(self._redis)

    def _key(self, mock: str, part: str) -> str:
        return f"{self._name}:{{{mock}}}:{part}"

    async def _count_all(self) -> None:
        """Give numbers to all who ask, one round trip after another; who asks during one shares the next."""
        asked: dict[tuple[str, str], list[asyncio.Future[int]]] = {}
        try:
            while self._asked:
                asked, self._asked = self._asked, {}
                try:
                    await self._count_together(asked)
                except StateUnavailable as gone:
                    for future in _waiting(asked):
                        future.set_exception(gone)
        finally:
            self._counting = None
            for future in [*_waiting(asked), *_waiting(self._asked)]:
                future.set_exception(StateUnavailable("this server ends"))

    async def _count_together(self, asked: dict[tuple[str, str], list[asyncio.Future[int]]]) -> None:
        async with self._reachable(), self._redis.pipeline(transaction=False) as pipeline:
            for (mock, key), futures in asked.items():
                pipeline.hincrby(self._key(mock, "counts"), key, len(futures))
            # one that is refused costs the others nothing: they have been counted
            highest = await pipeline.execute(raise_on_error=False)
        for futures, last in zip(asked.values(), highest, strict=True):
            refused = StateUnavailable(reason_of(last)) if isinstance(last, Exception) else None
            for number, future in enumerate(futures, 1 - len(futures)):
                if future.done():
                    continue
                if refused is None:
                    future.set_result(last + number)
                else:
                    future.set_exception(refused)


async def _next_message(listening: Any) -> dict[str, Any]:
    """Return what is heard next; raises `NoAnswer` when Redis says nothing although it is asked."""
    for pause in (SILENCE, PATIENCE):
        message: dict[str, Any] | None = await listening.get_message(timeout=pause)
        _end_if_cancelled()
        if message is not None:
            return message
        await listening.ping()
    raise NoAnswer("nothing is heard")


def _end_if_cancelled() -> None:
    """Raise the cancellation that redis-py keeps to itself while it connects."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


def _waiting(asked: dict[tuple[str, str], list[asyncio.Future[int]]]) -> list[asyncio.Future[int]]:
    return [future for futures in asked.values() for future in futures if not future.done()]
