"""The state store that an address names."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from jupyter_mock.app.state import MemoryState
from jupyter_mock.core.errors import MockError

if TYPE_CHECKING:
    from jupyter_mock.app.state import StateStore

SCHEMES = {
    "redis": "redis",
    "rediss": "rediss",
    "unix": "unix",
    "redis+sentinel": "redis+sentinel",
    "rediss+sentinel": "rediss+sentinel",
    "valkey": "redis",
    "valkeys": "rediss",
    "valkey+sentinel": "redis+sentinel",
    "valkeys+sentinel": "rediss+sentinel",
}
HINT = (
    "redis://HOST:PORT/DATABASE, rediss:// with TLS, unix:///PATH/TO/redis.sock,"
    " or redis+sentinel://HOST:PORT,HOST:PORT/NAME; no cluster; a / in a password is written %2F"
)
_NAMESPACE = "namespace"


def open_state(address: str) -> StateStore:
    """Return the state store at an address, the one in memory for an empty one.

    `redis://[user:password@]host[:port][/database]`, `rediss://` with TLS, `unix://PATH`,
    `redis+sentinel://[user:password@]host[:port][,host[:port]]/name[/database]`, the same with `valkey`;
    `?namespace=NAME` begins every key. Nothing is connected to yet. Raises `MockError`, without the password.
    """
    if not address:
        return MemoryState()
    parts = urlsplit(address)
    if parts.scheme not in SCHEMES:
        raise MockError(f"there is no state store of the kind {parts.scheme!r}", hint=HINT)
    query = dict(parse_qsl(parts.query))
    settings = {"namespace": name} if (name := query.pop(_NAMESPACE, "")) else {}
    url = f"{SCHEMES[parts.scheme]}://{parts.netloc}{parts.path}" + (f"?{urlencode(query)}" if query else "")
    try:
        from jupyter_mock.app.redis_state import RedisState  # noqa: PLC0415 - an extra, loaded where it is asked for
    except ImportError as error:
        raise MockError("a state store needs the package redis", hint="pip install 'jupyter-mock[redis]'") from error
    try:
        return RedisState(url, **settings)
    except (ValueError, TypeError) as error:
        # Python shows what it takes for a port, and that may be a part of the password
        why = "its port is no number" if str(error).startswith("Port ") else str(error)
        raise MockError(f"the address of the state store cannot be read: {why}", hint=HINT) from None
