"""One HTTP call to the server, over TCP, TLS or a Unix socket: no proxy, no redirect, no cookie, always a timeout."""

from __future__ import annotations

import http.client
import socket
import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

UNIX = "http+unix"
_MOST_BYTES = 100_000_000


class Failure(Exception):
    """No answer came, and why."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Status and body of an answer."""

    status: int
    body: bytes


def send(
    url: str,
    method: str,
    target: str,
    headers: Mapping[str, str],
    body: bytes | None,
    *,
    cafile: str = "",
    timeout: float,
) -> Reply:
    """Send one request to `url` + `target` and read the answer; raises `Failure`."""
    connection = None
    try:
        connection, base = _open(url, cafile, timeout)
        connection.request(method, base + target, body, dict(headers))
        answer = connection.getresponse()
        return Reply(answer.status, answer.read(_MOST_BYTES))
    except TimeoutError as error:
        raise Failure(f"nothing came within {timeout:g} s") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Failure(str(error) or type(error).__name__) from error
    finally:
        if connection is not None:
            connection.close()


def trusting(cafile: str) -> ssl.SSLContext:
    """Trust the certificate the server itself uses, whatever name it was made for; without one, the public ones."""
    if not cafile:
        return ssl.create_default_context()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False  # the loopback name is seldom in it; the certificate itself is pinned
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    context.load_verify_locations(cafile)
    return context


def socket_path(url: str) -> str:
    """Return the path of the Unix socket in `http+unix://%2Fpath%2Fto%2Fsocket/base`."""
    return unquote(urlsplit(url).netloc)


class _UnixConnection(http.client.HTTPConnection):
    """A connection to a Unix socket."""

    def __init__(self, path: str, timeout: float) -> None:
        super().__init__("localhost", timeout=timeout)
        self._path = path

    def connect(self) -> None:
        """Connect to the socket."""
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


def _open(url: str, cafile: str, timeout: float) -> tuple[http.client.HTTPConnection, str]:
    parts = urlsplit(url)
    if parts.scheme == UNIX:
        return _UnixConnection(socket_path(url), timeout), parts.path
    if parts.scheme == "https":
        context = trusting(cafile)
        return http.client.HTTPSConnection(parts.netloc, timeout=timeout, context=context), parts.path
    if parts.scheme == "http":
        return http.client.HTTPConnection(parts.netloc, timeout=timeout), parts.path
    raise Failure(f"{parts.scheme!r} is not http, https or {UNIX}")
