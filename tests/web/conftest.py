"""Listeners for the tests of this room."""

from __future__ import annotations

import asyncio
import importlib.util
import shutil
import ssl
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from jupyter_mock.web import service
from tests.conftest import need
from tests.web.site import Site, text_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jupyter_mock.core.http import Request


@pytest.fixture(scope="session")
def new_loop() -> Callable[[], asyncio.AbstractEventLoop]:
    """Make the event loops of listeners; a module may name more than one kind."""
    return asyncio.new_event_loop


@pytest.fixture(params=["asyncio", "uvloop"])
def both_loops(request: pytest.FixtureRequest) -> Callable[[], asyncio.AbstractEventLoop]:
    """Make event loops of asyncio, then those of uvloop."""
    if request.param == "asyncio":
        return asyncio.new_event_loop
    present = importlib.util.find_spec("uvloop") is not None
    need("uvloop", present=present, how="pip install uvloop")
    return importlib.import_module("uvloop").new_event_loop


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look after the connections more often than once a second."""
    monkeypatch.setattr(service, "TICK", 0.02)


@pytest.fixture
def serve(new_loop) -> Iterator[Callable[..., Site]]:
    """Start listeners that end with the test."""
    sites: list[Site] = []

    def start(answer: Callable[[Request], object] = lambda _: text_answer(b"ok"), **settings: object) -> Site:
        sites.append(Site(answer, new_loop=new_loop, **settings))
        return sites[-1]

    yield start
    for site in sites:
        site.close()


@pytest.fixture(scope="session")
def echo() -> Iterator[Site]:
    """Serve what was sent: the body of the answer is method, path, query and body of the request."""
    site = Site(lambda r: text_answer(f"{r.method} {r.path} {r.query} ".encode("latin-1") + r.body))
    yield site
    site.close()


@dataclass(frozen=True)
class TLS:
    server: ssl.SSLContext
    client: ssl.SSLContext


@pytest.fixture(scope="session")
def tls(tmp_path_factory) -> TLS:
    """Contexts of a server called localhost and of a client that trusts it."""
    openssl = shutil.which("openssl")
    need("openssl", present=openssl is not None, how="install the openssl command")
    folder = tmp_path_factory.mktemp("tls")
    key, certificate = str(folder / "key.pem"), str(folder / "certificate.pem")
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    make = [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    subprocess.run([*make, "-keyout", key, "-out", certificate, *subject], check=True, capture_output=True)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate, key)
    return TLS(server, ssl.create_default_context(cafile=certificate))
