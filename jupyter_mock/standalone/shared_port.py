"""One port for several processes: had by the parent, listened at by every worker (SO_REUSEPORT)."""

from __future__ import annotations

import errno
import socket
import sys
from typing import TYPE_CHECKING

from jupyter_mock.core.errors import MockError

if TYPE_CHECKING:
    from jupyter_mock.core.snapshot import Snapshot


def check_sharing() -> None:
    """Raise `MockError` where the system does not spread connections over the listeners of one port."""
    if not sys.platform.startswith("linux"):
        hint = "run one, or several `jupyter mock serve` on ports of their own behind a proxy"
        raise MockError(f"several workers at one port need Linux, this is {sys.platform}", hint=hint)


def reserve(host: str, port: int) -> socket.socket:
    """Take a port, 0 for a free one, and let nobody connect to it: whoever listens there beside it shares it.

    Raises `MockError` when it cannot be had, also when others share it already.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, socket.SOCK_STREAM) as alone:
            alone.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            alone.bind(address)
            address = alone.getsockname()
        shared = socket.socket(family, socket.SOCK_STREAM)
        shared.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        shared.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        shared.bind(address)
    except OSError as error:
        raise not_to_be_had(host, port, error) from error
    return shared


def not_to_be_had(host: str, port: int, error: OSError) -> MockError:
    """Return the error that says why a port is not ours."""
    taken = error.errno == errno.EADDRINUSE
    hint = "choose another by --port, 0 for a free one" if taken else "choose another by --host or --port"
    why = "it is taken" if taken else error.strerror or str(error)
    return MockError(f"{host} port {port} cannot be had: {why}", hint=hint)


def refuse_state(snapshot: Snapshot, workers: int) -> None:
    """Raise `MockError` for a mock server whose answers depend on state, which workers without a store do not share."""
    for route in snapshot.counting:
        name = snapshot.definition.name
        raise MockError(
            f"the answers of {name!r} depend on state, which {workers} workers would not share: {{{{$callNumber}}}}",
            place=f"example “{route.example.name}” of {route.method} {route.request.path}",
            hint="share it by --state redis://HOST:PORT, or let one process answer, without --workers",
        )
