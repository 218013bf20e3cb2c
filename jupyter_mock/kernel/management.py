"""The management interface of the server as methods (`docs/http-api.md`)."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote

import msgspec

from jupyter_mock.formats.wire import MockView, SentCall
from jupyter_mock.kernel.connection import TIMEOUT, NoServer, find_connection

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jupyter_mock.core.definition import MockDefinition
    from jupyter_mock.formats.wire import RequestDescription
    from jupyter_mock.kernel.connection import Interface

Action = Literal["start", "stop"]
ExportFormat = Literal["postman", "environment", "document"]
LONGEST_DELAY = 180.0
"""Seconds: Postman's longest delay."""


@dataclass(frozen=True, slots=True)
class Listing:
    """All mock servers of this Jupyter server, and the path of this kernel's notebook, None without one."""

    mocks: tuple[MockView, ...]
    notebook: str | None
    private_by_default: bool = False
    """Whether a new mock server is private unless its author says otherwise."""
    note: str = ""
    """A sentence about all of them: where they are kept, if no server keeps them."""

    @property
    def own(self) -> tuple[MockView, ...]:
        """Those of this notebook; outside a notebook those that are in none."""
        return tuple(mock for mock in self.mocks if mock.notebook == self.notebook)


@dataclass(frozen=True, slots=True)
class MockRecord:
    """One mock server as the server knows it now: how it stands, and what it is."""

    view: MockView
    document: dict[str, Any]
    """The member of `mocks` in the notebook."""
    losses: tuple[str, ...] = ()
    """What a document said and a mock server cannot keep."""

    @property
    def definition(self) -> MockDefinition:
        """The document as values."""
        from jupyter_mock.formats.notebook import read_mock  # noqa: PLC0415 - not needed for most calls

        return read_mock(self.document)


@dataclass(frozen=True, slots=True)
class Management:
    """The calls, over one connection. All raise `NoAnswer` and `Refused`."""

    connection: Interface
    timeout: float = TIMEOUT
    """Seconds a call may take."""

    def list(self) -> Listing:
        """List all mock servers."""
        value = self._call("GET", "mocks")
        mocks = tuple(msgspec.convert(value["mocks"], list[MockView]))
        meta = value.get("meta", {})
        return Listing(mocks, meta.get("notebook"), bool(meta.get("privateByDefault")), meta.get("note", ""))

    def create(self, mock: Mapping[str, Any]) -> MockRecord:
        """Create a mock server in this kernel's notebook."""
        return _record(self._call("POST", "mocks", {"mock": mock}))

    def read(self, mock_id: str) -> MockRecord:
        """Read one mock server."""
        return _record(self._call("GET", _path(mock_id)))

    def edit(self, mock_id: str, *operations: Mapping[str, Any], base: str = "") -> MockRecord:
        """Apply operations, all or none."""
        return _record(self._call("PATCH", _path(mock_id), {"operations": operations}, base=base))

    def use_profile(self, mock_id: str, profile_id: str | None) -> MockRecord:
        """Activate a profile, None: none."""
        return _record(self._call("PUT", _path(mock_id), {"mock": {"config": {"profileId": profile_id}}}))

    def act(self, mock_id: str, action: Action, *, base: str = "") -> None:
        """Start or stop; `base` is the digest of the definition that is meant, empty for any."""
        self._call("POST", _path(mock_id, action), {}, base=base)

    def serve(self, mock_id: str, port: int = 0) -> MockView:
        """Give a mock server an address, and start it, where no Jupyter server serves it; 0 is any free port."""
        if not self.connection.is_server:
            self._call("POST", _path(mock_id, "serve"), {"port": port, "start": True})
        return self.read(mock_id).view

    def addressed(self, view: MockView) -> MockView:
        """Return a mock server with its address; one that may answer and has none yet is served now."""
        if view.mock_url:
            return view
        self._call("POST", _path(view.id, "serve"), {})
        return self.read(view.id).view

    def open_port(self, mock_id: str, port: int = 0) -> MockView:
        """Give a mock server a port of its own, 0 for any free one; without a server that is all the address it has."""
        if not self.connection.is_server:
            return self.serve(mock_id, port)
        return _record(self._call("POST", _path(mock_id, "port"), {"port": port})).view

    def close_port(self, mock_id: str) -> MockView:
        """Take the port of a mock server away."""
        return _record(self._call("DELETE", _path(mock_id, "port"))).view

    def delete(self, mock_id: str) -> None:
        """Delete a mock server."""
        self._call("DELETE", _path(mock_id))

    def send(self, mock_id: str, request: RequestDescription) -> tuple[SentCall, dict[str, Any] | None]:
        """Send a request; waits for the delay of the answer too. Returns the answer and its explanation."""
        timeout = self.timeout + LONGEST_DELAY
        answer = self.connection.call("POST", _path(mock_id, "try"), {"request": request}, timeout=timeout)
        return msgspec.convert(answer["call"], SentCall), answer.get("explanation")

    def calls(self, mock_id: str, query: Mapping[str, str]) -> dict[str, Any]:
        """Read one page of the call log."""
        page: dict[str, Any] = self._call("GET", _path(mock_id, "call-logs"), query=query)
        return page

    def archive(self, mock_id: str) -> dict[str, Any]:
        """Return the call log as an HTTP archive."""
        found: dict[str, Any] = self._call("GET", _path(mock_id, "calls.har"))
        return found

    def forget_calls(self, mock_id: str) -> None:
        """Clear the call log."""
        self._call("DELETE", _path(mock_id, "call-logs"))

    def create_key(self, mock_id: str) -> dict[str, str]:
        """Make an API key: `id`, `hint`, and the `key` itself, this once."""
        made: dict[str, str] = self._call("POST", _path(mock_id, "api-keys"), {})["apiKey"]
        return made

    def keys(self, mock_id: str) -> Sequence[dict[str, str]]:
        """List the API keys: `id` and `hint`."""
        known: Sequence[dict[str, str]] = self._call("GET", _path(mock_id, "api-keys"))["apiKeys"]
        return known

    def revoke_key(self, mock_id: str, key_id: str) -> None:
        """Let an API key open nothing any more."""
        self._call("DELETE", _path(mock_id, "api-keys", key_id))

    def create_viewer_link(self, mock_id: str, name: str) -> dict[str, str]:
        """Make a link for viewers: `id`, `name`, `hint`, and `url` with its token, this once."""
        made: dict[str, str] = self._call("POST", _path(mock_id, "viewer-links"), {"name": name})["viewerLink"]
        return made

    def viewer_links(self, mock_id: str) -> Sequence[dict[str, str]]:
        """List the links for viewers: `id`, `name`, `hint` and `madeAt`."""
        known: Sequence[dict[str, str]] = self._call("GET", _path(mock_id, "viewer-links"))["viewerLinks"]
        return known

    def revoke_viewer_link(self, mock_id: str, link_id: str) -> None:
        """Let a link for viewers open nothing any more."""
        self._call("DELETE", _path(mock_id, "viewer-links", link_id))

    def read_document(self, name: str, data: bytes) -> dict[str, Any]:
        """Let the server read a document; nothing is made of it yet."""
        try:
            content = {"text": data.decode("utf-8")}
        except UnicodeDecodeError:
            content = {"base64": base64.b64encode(data).decode("ascii")}
        read: dict[str, Any] = self._call("POST", "import", {"name": name, **content})
        return read

    def export(self, mock_id: str, form: ExportFormat) -> dict[str, Any]:
        """Return a mock server, or its environment, as a document, and what that cannot say."""
        written: dict[str, Any] = self._call("GET", _path(mock_id, "export"), query={"format": form})
        return written

    def _call(
        self, method: str, path: str, value: Any = None, *, query: Mapping[str, str] | None = None, base: str = ""
    ) -> Any:
        return self.connection.call(method, path, value, query=query, base=base, timeout=self.timeout)


def management(*, timeout: float = TIMEOUT) -> Management:
    """Return the management interface of the server this kernel belongs to; without one, of this kernel itself."""
    try:
        return Management(find_connection(), timeout)
    except NoServer:
        from jupyter_mock.kernel.alone.interface import alone  # noqa: PLC0415 - the engine, which a server spares us

        return Management(alone(), timeout)


def _path(*parts: str) -> str:
    return "/".join(["mocks", *(quote(part, safe="") for part in parts)])


def _record(value: Any) -> MockRecord:
    mock = value["mock"]
    losses = tuple(f"{loss.get('place', '')}: {loss['message']}".removeprefix(": ") for loss in mock.get("losses", []))
    return MockRecord(msgspec.convert(mock, MockView), mock.get("document", {}), losses)
