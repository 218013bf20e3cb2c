"""The mock servers of a kernel that is alone: kept, tried and served here, on the engine itself."""

from __future__ import annotations

import random
import secrets
import threading
from collections import deque
from typing import TYPE_CHECKING, Any

from jupyter_mock.app.call_log import ENTRIES
from jupyter_mock.app.clock import SystemClock
from jupyter_mock.app.ledger import Ledger
from jupyter_mock.app.traffic import Lane, Traffic
from jupyter_mock.app.views import mock_view
from jupyter_mock.app.workspace import Workspace
from jupyter_mock.core.errors import Conflict
from jupyter_mock.core.http import Request, Response
from jupyter_mock.core.match import Answer
from jupyter_mock.core.operations import apply_operations
from jupyter_mock.core.snapshot import compile_mock
from jupyter_mock.formats.notebook import VERSION, write_mock
from jupyter_mock.kernel.alone.child import Child
from jupyter_mock.kernel.alone.feed import AloneFeed
from jupyter_mock.kernel.alone.notebook import find_notebook, saved_mocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jupyter_mock.app.live_mock import LiveMock
    from jupyter_mock.core.operations import Operation
    from jupyter_mock.formats.wire import CallView, MockView

KEPT_HERE = (
    "kept only in this kernel, not stored in the notebook: run the cells again after a restart, write it to a file"
    " with %mock export, or open the notebook in JupyterLab with jupyter-mock, which stores it"
)
NO_ADDRESS = "it answers %mock send; %mock serve gives it an address"


class Workshop:
    """Mock servers by their ids, and the child processes that answer for those that are served.

    One thread at a time, which holds `lock`.
    """

    def __init__(self) -> None:
        """Begin with what the notebook file holds, if the editor tells which one it is; that waits to be started."""
        self.lock = threading.RLock()
        self.notebook = find_notebook()
        clock = SystemClock()
        self.workspace = Workspace(
            ledger=Ledger(None, clock=clock), clock=clock, random_bytes=secrets.token_bytes, url_for=self.url
        )
        made_up = random.Random()  # noqa: S311 - invented names and numbers, no secrets
        self.traffic = Traffic(self.workspace.mocks, clock=clock, random=made_up)
        self.workspace.forget = self.traffic.forget
        self.lane = Lane(name="try", url_for=self.url, trusted=True)
        self._children: dict[str, Child] = {}
        self._ports: dict[str, int] = {}
        self._heard: deque[tuple[LiveMock, CallView]] = deque(maxlen=ENTRIES)
        self.feed = AloneFeed(self)
        for definition in saved_mocks(self.notebook):
            self.workspace.serve(definition, state="waiting")

    # --- looking --------------------------------------------------------------------------------------

    def url(self, mock_id: str) -> str:
        """Return the address of a mock server, without a trailing slash; empty while it is not served."""
        child = self._child(mock_id)
        return "" if child is None else child.url.rstrip("/")

    def view(self, mock: LiveMock) -> MockView:
        """Show a mock server, with a sentence about where it is kept."""
        view = mock_view(mock, self.url(mock.id))
        unserved = NO_ADDRESS if mock.state == "live" and not view.mock_url else ""
        view.note = "; ".join(filter(None, [view.note, unserved, KEPT_HERE]))
        return view

    def views(self) -> list[MockView]:
        """Show all of them."""
        return [self.view(mock) for mock in self.workspace]

    # --- changing -------------------------------------------------------------------------------------

    def edit(self, mock_id: str, operations: Sequence[Operation], base: str = "") -> LiveMock:
        """Apply operations, all or none; one that waits goes on waiting.

        Raises `UnknownMock`, `Conflict`, and what the operations raise.
        """
        mock = self.workspace.find(mock_id)
        if base and base != mock.digest:
            raise Conflict(f"{mock.definition.name!r} was changed meanwhile", hint="read it again and repeat the edit")
        definition = apply_operations(mock.definition, operations)
        if definition != mock.definition:
            compile_mock(definition, mock.snapshot)
            self.workspace.redefine(mock, definition, state=mock.state)
            self.refresh(mock)
        return mock

    def start(self, mock_id: str) -> LiveMock:
        """Let it answer, at the address it had before if it had one."""
        mock = self.workspace.start(mock_id)
        if mock_id in self._ports and self._child(mock_id) is None:
            self._open(mock, self._ports[mock_id])
        return mock

    def stop(self, mock_id: str) -> LiveMock:
        """Let it answer no more, until it is started."""
        mock = self.workspace.stop(mock_id)
        self._end(mock_id)
        return mock

    def delete(self, mock_id: str) -> LiveMock:
        """Forget it."""
        mock = self.workspace.find(mock_id)
        self._end(mock_id)
        self._ports.pop(mock_id, None)
        self.workspace.delete(mock_id)
        return mock

    # --- serving --------------------------------------------------------------------------------------

    def serve(self, mock_id: str, port: int) -> LiveMock:
        """Let it answer at an address: on this port, 0 for any. Raises `MockError` when the port cannot be had."""
        mock = self.workspace.start(mock_id)
        child = self._child(mock_id)
        if child is None:
            self._open(mock, port)
        elif port not in {0, self._ports[mock_id]}:
            self._move(mock, child, port)
        return mock

    def refresh(self, mock: LiveMock) -> None:
        """Bring what a mock server is now to the child that answers for it."""
        child = self._child(mock.id)
        if child is not None:
            child.serve(self._directions(mock))

    def close(self) -> None:
        """End all children and the feed."""
        for mock_id in list(self._children):
            self._end(mock_id)
        self.feed.close()

    def _child(self, mock_id: str) -> Child | None:
        child = self._children.get(mock_id)
        if child is not None and not child.is_running:
            self._end(mock_id)
            return None
        return child

    def _open(self, mock: LiveMock, port: int) -> None:
        child = Child(self._directions(mock), port=port, on_call=lambda view: self._hear(mock, view))
        self._children[mock.id] = child
        self._ports[mock.id] = int(child.url.rstrip("/").rpartition(":")[2])
        self.workspace.announce()

    def _move(self, mock: LiveMock, child: Child, port: int) -> None:
        """Open the new port first: if it cannot be had, the old one goes on answering."""
        self._open(mock, port)
        child.end()

    def _end(self, mock_id: str) -> None:
        child = self._children.pop(mock_id, None)
        if child is not None:
            child.end()

    def _directions(self, mock: LiveMock) -> dict[str, Any]:
        return {
            "document": {"version": VERSION, "mocks": [write_mock(mock.definition)]},
            "keys": [[key.salt.hex(), key.digest.hex()] for key in mock.key_hashes],
            "serverResponse": None if mock.server_response is None else mock.server_response.id,
            "profile": None if mock.profile is None else mock.profile.id,
        }

    def _hear(self, mock: LiveMock, view: CallView) -> None:
        """Put a call that a child answered aside, in the child's thread, which may not wait for the lock."""
        self._heard.append((mock, view))
        self.feed.ring()

    def collect(self) -> None:
        """Take the calls that children answered into the call logs."""
        while self._heard:
            mock, view = self._heard.popleft()
            path, _, query = view.path.partition("?")
            answer = Answer(response=Response(view.status), name=view.name, is_error=view.type == "error")
            answer.profile = view.profile
            self.traffic.take_in(mock, Request(view.method, path, query), answer, duration=view.duration, lane="serve")
