"""The management interface without a server: the calls that make sense in a kernel that is alone."""

from __future__ import annotations

import base64
import time
from dataclasses import dataclass
from functools import cache
from inspect import isawaitable
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import msgspec

from jupyter_mock.app import call_queries
from jupyter_mock.app.active import active_of
from jupyter_mock.app.call_archive import archive
from jupyter_mock.app.definitions import definition_of, operations_of
from jupyter_mock.app.described_request import request_of
from jupyter_mock.app.documents import export_view, import_view
from jupyter_mock.app.problems import error_object, kind_of, problem_object
from jupyter_mock.app.trials import explained, sent_call
from jupyter_mock.app.views import call_entry
from jupyter_mock.core.errors import Conflict, MockError, NotStarted
from jupyter_mock.core.operations import SetMock
from jupyter_mock.formats.detect import read_file
from jupyter_mock.formats.notebook import write_mock
from jupyter_mock.formats.operations import read_operations
from jupyter_mock.formats.wire import CreateMock, RequestDescription, UpdateMock
from jupyter_mock.kernel.alone.workshop import KEPT_HERE, Workshop
from jupyter_mock.kernel.connection import TIMEOUT, encoded, refusal_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jupyter_mock.app.live_mock import LiveMock
    from jupyter_mock.core.errors import Problem
    from jupyter_mock.core.match import Answer


class NeedsServer(MockError):
    """Only a Jupyter server with jupyter-mock can do this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """One call: the ids in its path, its JSON value, its query, the digest it is based on."""

    mock: str
    item: str
    value: dict[str, Any]
    query: Mapping[str, str]
    base: str


class Alone:
    """Stands where a `Connection` stands: the same calls, the same answers and errors, no wire."""

    def __init__(self) -> None:
        """Start without mock servers, but for those in the notebook of an editor that tells it."""
        self.workshop = Workshop()
        self.feed = self.workshop.feed

    @property
    def is_server(self) -> bool:
        """No server is there."""
        return False

    def call(
        self,
        method: str,
        path: str,
        value: Any = None,
        *,
        query: Mapping[str, str] | None = None,
        base: str = "",
        timeout: float = TIMEOUT,  # noqa: ARG002 - nothing is waited for but delays
    ) -> Any:
        """Do what the server does for this call; raises `Refused`."""
        parts = [unquote(part) for part in path.split("/")]
        asked = _Asked(
            mock=parts[1] if len(parts) > 1 else "",
            item=parts[3] if len(parts) > 3 else "",  # noqa: PLR2004 - mocks/ID/WHAT/ITEM
            value={} if value is None else msgspec.json.decode(encoded(value)),
            query=query or {},
            base=base,
        )
        name = "/".join("{}" if place in {1, 3} else part for place, part in enumerate(parts))
        try:
            answer = _CALLS.get(f"{method} {name}", _refuse)(self, asked)
        except MockError as error:
            raise refusal_of(kind_of(error).status, {"error": error_object(error)}) from error
        return msgspec.json.decode(msgspec.json.encode(answer))

    # --- mock servers ---------------------------------------------------------------------------------

    def list(self, _: _Asked) -> Any:
        """List them."""
        with self.workshop.lock:
            return {"mocks": self.workshop.views(), "meta": {"notebook": None, "note": KEPT_HERE}}

    def create(self, asked: _Asked) -> Any:
        """Create one, live."""
        wish = msgspec.convert(asked.value["mock"], CreateMock)
        notebook = self.workshop.notebook
        named_after = str(notebook.as_posix()) if notebook is not None else None
        definition, losses = definition_of(wish, notebook=named_after, private=bool(wish.private))
        with self.workshop.lock:
            return self._one(self.workshop.workspace.create(definition), losses)

    def read(self, asked: _Asked) -> Any:
        """Read one whole."""
        with self.workshop.lock:
            return self._one(self.workshop.workspace.find(asked.mock))

    def edit(self, asked: _Asked) -> Any:
        """Apply operations."""
        operations = read_operations(asked.value.get("operations"))
        with self.workshop.lock:
            return self._one(self.workshop.edit(asked.mock, operations, asked.base))

    def update(self, asked: _Asked) -> Any:
        """Replace the members that are given."""
        operations, losses = operations_of(msgspec.convert(asked.value["mock"], UpdateMock))
        active = active_of(asked.value["mock"].get("config") or {})
        with self.workshop.lock:
            workspace = self.workshop.workspace
            if active:
                workspace.check_active(asked.mock, active)
            mock = self.workshop.edit(asked.mock, operations, asked.base)
            if active:
                workspace.activate(asked.mock, active)
                self.workshop.refresh(mock)
            return self._one(mock, losses)

    def delete(self, asked: _Asked) -> Any:
        """Forget one."""
        with self.workshop.lock:
            mock = self.workshop.delete(asked.mock)
            return {"mock": {"id": mock.id, "name": mock.definition.name}}

    def start(self, asked: _Asked) -> Any:
        """Let it answer, if it is what its user saw."""
        with self.workshop.lock:
            if asked.base not in {"", self.workshop.workspace.find(asked.mock).digest}:
                raise Conflict(f"{asked.mock!r} was changed meanwhile", hint="look at it again")
            return self._one(self.workshop.start(asked.mock))

    def stop(self, asked: _Asked) -> Any:
        """Let it answer no more."""
        with self.workshop.lock:
            return self._one(self.workshop.stop(asked.mock))

    def publish(self, asked: _Asked) -> Any:
        """Ask callers for no key."""
        with self.workshop.lock:
            return self._one(self.workshop.edit(asked.mock, [SetMock(private=False)]))

    def unpublish(self, asked: _Asked) -> Any:
        """Ask callers for a key."""
        with self.workshop.lock:
            return self._one(self.workshop.edit(asked.mock, [SetMock(private=True)]))

    def serve(self, asked: _Asked) -> Any:
        """Let it answer at an address; with `start` also one that waits or is stopped."""
        with self.workshop.lock:
            mock = self.workshop.workspace.find(asked.mock)
            if mock.state != "live" and not asked.value.get("start"):
                raise _not_started(mock)
            return self._one(self.workshop.serve(asked.mock, int(asked.value.get("port", 0))))

    # --- calls ----------------------------------------------------------------------------------------

    def send(self, asked: _Asked) -> Any:
        """Send a request, and wait for the delay of the answer."""
        answer, duration, why = self._answer(asked)
        if answer.delay:
            time.sleep(answer.delay / 1000)
        return {"call": sent_call(answer, duration), "explanation": why}

    def _answer(self, asked: _Asked) -> tuple[Answer, float, dict[str, Any] | None]:
        wish = msgspec.convert(asked.value["request"], RequestDescription)
        with self.workshop.lock:
            mock = self.workshop.workspace.find(asked.mock)
            request = request_of(wish, mock.definition, url=self.workshop.url(mock.id))
            if mock.snapshot is None:
                raise _not_started(mock)
            began = time.perf_counter()
            answer = self.workshop.traffic.answer(mock.id, request, self.workshop.lane)
            if isawaitable(answer):
                raise TypeError("the state of this kernel is at hand")
            duration = (time.perf_counter() - began) * 1000
            return answer, duration, explained(mock, request) if answer.outcome else None

    def explain(self, asked: _Asked) -> Any:
        """Tell who would answer; no call is recorded."""
        wish = msgspec.convert(asked.value["request"], RequestDescription)
        with self.workshop.lock:
            mock = self.workshop.workspace.find(asked.mock)
            request = request_of(wish, mock.definition, url=self.workshop.url(mock.id))
            return {"explanation": explained(mock, request)}

    def calls(self, asked: _Asked) -> Any:
        """List calls, newest first."""
        query = call_queries.read_query(asked.query)
        with self.workshop.lock:
            self.workshop.collect()
            log = self.workshop.workspace.find(asked.mock).log
            calls, cursor = call_queries.page(log, query)
            entries = [call_entry(call, query.include) for call in calls]
            return {"call-logs": entries, "meta": {"nextCursor": cursor, "total": len(log)}}

    def archive(self, asked: _Asked) -> Any:
        """Return calls as an HTTP archive."""
        query = call_queries.read_query(asked.query)
        with self.workshop.lock:
            self.workshop.collect()
            mock = self.workshop.workspace.find(asked.mock)
            return archive(mock.log, query, self.workshop.url(mock.id))

    def forget_calls(self, asked: _Asked) -> Any:
        """Forget all calls."""
        with self.workshop.lock:
            self.workshop.collect()
            self.workshop.workspace.find(asked.mock).log.clear()
            return {"call-logs": []}

    # --- keys -----------------------------------------------------------------------------------------

    def keys(self, asked: _Asked) -> Any:
        """List ids and hints."""
        with self.workshop.lock:
            found = self.workshop.workspace.find(asked.mock).keys
            return {"apiKeys": [{"id": key.id, "hint": key.hint} for key in found]}

    def create_key(self, asked: _Asked) -> Any:
        """Make a key, shown this once."""
        with self.workshop.lock:
            kept, key = self.workshop.workspace.make_key(asked.mock)
            self.workshop.refresh(self.workshop.workspace.find(asked.mock))
            return {"apiKey": {"id": kept.id, "key": key, "hint": kept.hint}}

    def revoke_key(self, asked: _Asked) -> Any:
        """Let a key open nothing any more."""
        with self.workshop.lock:
            self.workshop.workspace.remove_key(asked.mock, asked.item)
            self.workshop.refresh(self.workshop.workspace.find(asked.mock))
            return {"apiKey": {"id": asked.item}}

    # --- documents ------------------------------------------------------------------------------------

    def read_document(self, asked: _Asked) -> Any:
        """Read a document; nothing is made of it yet."""
        text, name = asked.value.get("text"), str(asked.value.get("name") or "document")
        data = text.encode() if isinstance(text, str) else base64.b64decode(asked.value["base64"])
        return import_view(read_file(name, data))

    def export(self, asked: _Asked) -> Any:
        """Write one in another format."""
        with self.workshop.lock:
            mock = self.workshop.workspace.find(asked.mock)
            return export_view(mock.definition, asked.query.get("format", "postman"), url=self.workshop.url(mock.id))

    def _one(self, mock: LiveMock, losses: Iterable[Problem] = ()) -> dict[str, Any]:
        view = msgspec.to_builtins(self.workshop.view(mock))
        view["document"] = write_mock(mock.definition)
        view["losses"] = [problem_object(loss) for loss in losses]
        return {"mock": view}


def _not_started(mock: LiveMock) -> NotStarted:
    waits = "waits for your approval" if mock.state == "waiting" else "is stopped"
    return NotStarted(f"{mock.definition.name!r} {waits}", hint=f"%mock start {mock.id} lets it answer")


def _refuse(_: Alone, asked: _Asked) -> Any:
    raise NeedsServer("this needs a Jupyter server with jupyter-mock", place=asked.mock)


_CALLS: Mapping[str, Callable[[Alone, _Asked], Any]] = {
    "GET mocks": Alone.list,
    "POST mocks": Alone.create,
    "GET mocks/{}": Alone.read,
    "PATCH mocks/{}": Alone.edit,
    "PUT mocks/{}": Alone.update,
    "DELETE mocks/{}": Alone.delete,
    "POST mocks/{}/start": Alone.start,
    "POST mocks/{}/stop": Alone.stop,
    "POST mocks/{}/publish": Alone.publish,
    "DELETE mocks/{}/unpublish": Alone.unpublish,
    "POST mocks/{}/serve": Alone.serve,
    "POST mocks/{}/try": Alone.send,
    "POST mocks/{}/explain": Alone.explain,
    "GET mocks/{}/call-logs": Alone.calls,
    "DELETE mocks/{}/call-logs": Alone.forget_calls,
    "GET mocks/{}/calls.har": Alone.archive,
    "GET mocks/{}/api-keys": Alone.keys,
    "POST mocks/{}/api-keys": Alone.create_key,
    "DELETE mocks/{}/api-keys/{}": Alone.revoke_key,
    "GET mocks/{}/export": Alone.export,
    "POST import": Alone.read_document,
}
"""By method and path, ids left out."""


@cache
def alone() -> Alone:
    """Return the one of this kernel; its children end with it."""
    return Alone()
