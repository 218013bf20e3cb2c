"""The Redis that an address names, alone or as the one that sentinels point to."""

from __future__ import annotations

import socket
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from redis.asyncio import BlockingConnectionPool, Connection, Redis, Sentinel, SentinelConnectionPool
from redis.asyncio.connection import parse_url
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

CONNECTIONS = 16
PATIENCE = 2.0
"""Seconds an answer of Redis may take; a connection gets half of it."""
SENTINEL_PORT: Final = 26_379
SENTINELS = {"redis+sentinel": "redis", "rediss+sentinel": "rediss"}
"""Schemes whose hosts are sentinels, and what each connects with to the Redis they point to."""
# a machine that vanished says nothing: the system asks it, and closes its connections after 15 s
_KEEPALIVE = {"TCP_KEEPIDLE": 5, "TCP_KEEPINTVL": 5, "TCP_KEEPCNT": 2}


def connect(url: str) -> Any:
    """Return a client, connected to nothing yet; raises ValueError or TypeError for an address that is none.

    Its type is Any because that differs from version to version of redis-py.
    """
    # a command whose connection is lost may have been carried out: to repeat it is not ours
    patient: dict[str, Any] = {
        "socket_timeout": PATIENCE,
        "socket_connect_timeout": PATIENCE / 2,
        "retry": Retry(NoBackoff(), 0),
    }
    scheme = urlsplit(url).scheme
    if scheme != "unix":
        patient |= {"socket_keepalive": True, "socket_keepalive_options": _keepalive()}
    if scheme in SENTINELS:
        return _by_sentinels(url, SENTINELS[scheme], patient)
    pool = BlockingConnectionPool.from_url(url, max_connections=CONNECTIONS, timeout=PATIENCE, **patient)
    pool.connection_class(**pool.connection_kwargs)  # made once, so that what it does not take is told now
    return Redis.from_pool(pool)


async def disconnect(client: Any) -> None:
    """Let go of the connections of a client, and of those to its sentinels."""
    await client.aclose()
    if isinstance(client.connection_pool, SentinelConnectionPool):
        for sentinel in client.connection_pool.sentinel_manager.sentinels:
            await sentinel.aclose()


def shown_address(url: str) -> str:
    """Return the address of a Redis as people may see it: without user and password."""
    scheme, separator, rest = url.partition("://")
    return f"{scheme}{separator}{rest.rpartition('@')[2]}".partition("?")[0]


def _by_sentinels(url: str, scheme: str, patient: dict[str, Any]) -> Any:
    """Return a client of the Redis that sentinels know by a name: `//user:password@one:26379,two/NAME/DATABASE`."""
    parts = urlsplit(url)
    who, at, hosts = parts.netloc.rpartition("@")
    name, _, database = parts.path.strip("/").partition("/")
    if not name:
        raise ValueError("sentinels are asked for a Redis by its name: redis+sentinel://HOST:PORT,HOST:PORT/NAME")
    settings: Any = parse_url(f"{scheme}://{who}{at}sentinels/{database}?{parts.query}")
    password = settings.pop("sentinel_password", None)
    settings.pop("host", None)
    settings.pop("connection_class", Connection)(**settings)  # as above
    kind: Any = Sentinel  # as the client's, its types differ
    sentinel = kind([_sentinel(host) for host in hosts.split(",")], sentinel_kwargs={**patient, "password": password})
    return sentinel.master_for(unquote(name), ssl=scheme == "rediss", **settings, **patient)


def _sentinel(host: str) -> tuple[str, int]:
    parts = urlsplit(f"//{host}")
    if not parts.hostname:
        raise ValueError("a sentinel has no host")
    return parts.hostname, parts.port or SENTINEL_PORT


def _keepalive() -> dict[int, int]:
    return {number: seconds for name, seconds in _KEEPALIVE.items() if (number := getattr(socket, name, None))}
