"""A user's computer for the tests of this room: a root with notebooks, a data folder, servers, pages, a clock."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import msgspec

from jupyter_mock.app.clock import SystemClock
from jupyter_mock.app.desk import ABSENCE
from jupyter_mock.app.ledger import Ledger
from jupyter_mock.app.notebook_store import LocalNotebooks
from jupyter_mock.app.notebooks import Notebooks
from jupyter_mock.app.premises import Premises
from jupyter_mock.app.traffic import Lane, Traffic
from jupyter_mock.app.workspace import Workspace
from jupyter_mock.core.definition import Example, MockDefinition, RequestItem, SavedRequest
from jupyter_mock.core.http import Request
from jupyter_mock.core.operations import SaveExample
from jupyter_mock.formats.notebook import write_mock

if TYPE_CHECKING:
    from pathlib import Path


class SteppedClock:
    """A clock that moves when a test says so."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def now(self) -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds


def definition(identifier: str = "demo", body: str = "hello", **members: Any) -> MockDefinition:
    """A mock server that answers GET /hello."""
    example = Example(id="hello", name="hello", body=body)
    item = RequestItem(id="get-hello", name="GET /hello", request=SavedRequest(path="/hello"), examples=(example,))
    return MockDefinition(id=identifier, name=identifier, items=(item,), **members)


def document(*mocks: MockDefinition) -> dict[str, Any]:
    return {"version": 1, "mocks": [write_mock(mock) for mock in mocks]}


def say(body: str) -> list[SaveExample]:
    """The operations that let GET /hello answer this."""
    return [SaveExample(method="GET", path="/hello", example=Example(id="", name="hello", body=body))]


def travelled(message: Any) -> Any:
    """A message as it is when it has come through a socket."""
    return msgspec.json.decode(msgspec.json.encode(message), type=type(message))


class FakePage:
    """A browser page: notes what it is asked."""

    count = 0

    def __init__(self, name: str = "") -> None:
        FakePage.count += 1
        self.number = FakePage.count
        self.name = name or f"page {self.number}"
        self.messages: list[Any] = []

    def send(self, message: Any) -> None:
        self.messages.append(travelled(message))

    @property
    def asked(self) -> Any:
        """The document this page was asked to write last."""
        return self.messages[-1].document if self.messages else None


class Server:
    """One Jupyter server as far as this room goes."""

    def __init__(self, root: Path, data: Path, clock: Any = None) -> None:
        clock = clock or SystemClock()
        self.root = root
        self.ledger = Ledger(data / "decisions.db", clock=clock, root=str(root))
        self.workspace = Workspace(
            ledger=self.ledger, clock=clock, random_bytes=random.Random(7).randbytes, url_for="/mock/{}".format
        )
        self.premises = Premises(
            store=LocalNotebooks(root, locks=data / "locks"),
            ledger=self.ledger,
            folder=data / "journal",
            root=str(root),
            clock=clock,
        )
        self.written: list[str] = []
        self.notebooks = Notebooks(self.workspace, self.premises, written=self.written.append, pause=0)
        self.traffic = Traffic(self.workspace.mocks, clock=clock, random=random.Random(1))
        self.workspace.forget = self.traffic.forget
        self.lane = Lane(name="lane", url_for=self.workspace.url_for)

    async def close(self) -> None:
        await self.notebooks.close()
        self.ledger.close()

    def die(self) -> None:
        """Give locks and files back as the system does for a killed process, and nothing else."""
        for notebook in self.notebooks._shelf:
            if notebook.journal is not None:
                notebook.journal._lock.release()
                notebook.journal = None
        for journal in self.notebooks._nowhere._journals.values():
            journal._lock.release()
        self.ledger.close()

    def call(self, mock: str = "demo", path: str = "/hello", **request: Any) -> Any:
        return self.traffic.answer(mock, Request("GET", path, **request), self.lane)

    def says(self, mock: str = "demo") -> str:
        """What GET /hello answers: its body, or the status of a refusal."""
        response = self.call(mock).response
        return response.body.decode() if response.status == 200 else str(response.status)

    def states(self) -> dict[str, str]:
        return {mock.id: mock.state for mock in self.workspace}


class World:
    """A root with notebooks and a data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder / "root"
        self.root.mkdir(parents=True)
        self.data = folder / "data"
        self.clock = SteppedClock()
        self.servers: list[Server] = []

    def write(self, path: str = "n.ipynb", *mocks: MockDefinition, value: Any = None) -> Path:
        """Write a notebook as another program would."""
        metadata: dict[str, Any] = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
        if mocks or value is not None:
            metadata["jupyter_mock"] = document(*mocks) if value is None else value
        cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["# A story\n", "told é"]}
        notebook = {"cells": [cell], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        return target

    def read(self, path: str = "n.ipynb") -> Any:
        """What a notebook holds under our key."""
        return json.loads((self.root / path).read_bytes())["metadata"].get("jupyter_mock")

    def body(self, path: str = "n.ipynb", at: int = 0) -> str:
        """What GET /hello answers according to the file."""
        return "".join(self.read(path)["mocks"][at]["items"][0]["examples"][0]["body"])

    def server(self, root: str = "") -> Server:
        server = Server(self.root / root, self.data, self.clock)
        self.servers.append(server)
        return server

    async def open(self) -> Server:
        server = self.server()
        await server.notebooks.open()
        await server.notebooks.settle()
        return server

    async def with_mock(self, path: str = "n.ipynb", **members: Any) -> Server:
        """A server with one approved mock server `demo` stored in a notebook."""
        self.write(path)
        server = await self.open()
        await server.notebooks.track(path)
        server.workspace.create(definition(**members), notebook=path)
        await server.notebooks.settle()
        return server

    async def notice_absence(self, server: Server) -> None:
        """Look until a notebook that went away is taken for deleted."""
        await server.notebooks.look()
        self.clock.seconds += ABSENCE
        await server.notebooks.look()

    def journals(self) -> list[Path]:
        return sorted((self.data / "journal").glob("*.journal"))

    def leftovers(self) -> list[str]:
        """Temporary files anywhere."""
        return [path.name for path in self.folder.rglob("*") if path.name.endswith((".tmp", ".new"))]
