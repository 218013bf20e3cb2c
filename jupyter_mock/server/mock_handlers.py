"""`mocks` and `mocks/{id}`: list, create, read, change, delete; start, stop, publish, unpublish."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from jupyter_server.auth.decorator import authorized
from tornado import web

from jupyter_mock.app.active import active_of
from jupyter_mock.app.apart import apart, others_first
from jupyter_mock.app.definitions import definition_of, operations_of
from jupyter_mock.app.problems import problem_object
from jupyter_mock.app.views import mock_view
from jupyter_mock.core.errors import Conflict
from jupyter_mock.core.snapshot import compile_mock
from jupyter_mock.formats.notebook import spelled_mock
from jupyter_mock.formats.operations import read_operations
from jupyter_mock.formats.wire import CreateMock, UpdateMock
from jupyter_mock.server.management import ManagementHandler

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jupyter_mock.app.live_mock import LiveMock
    from jupyter_mock.core.errors import Problem


class MockAnswerHandler(ManagementHandler):
    """Answers with one mock server."""

    def answer_mock(
        self, mock: LiveMock, *, status: int = 200, whole: bool = False, losses: Iterable[Problem] = ()
    ) -> None:
        """Send a mock server in its envelope, its digest as ETag; `whole` adds its document."""
        view = self.view(mock)
        if whole:
            view["document"] = msgspec.Raw(spelled_mock(mock.definition))
        if losses:
            view["losses"] = [problem_object(loss) for loss in losses]
        self.set_header("ETag", f'"{mock.digest}"')
        self.answer({"mock": view}, status=status)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Tell the current digest with a conflict."""
        if isinstance((kwargs.get("exc_info") or (None, None))[1], Conflict):
            self.set_header("ETag", f'"{self.mock(self.path_args[0]).digest}"')
        super().write_error(status_code, **kwargs)

    def view(self, mock: LiveMock) -> dict[str, Any]:
        """Return a mock server as JSON, members that are always there included."""
        view: dict[str, Any] = msgspec.to_builtins(mock_view(mock, self.parts.url_for(mock.id)))
        always = {"private": mock.definition.private, "isPublic": not mock.definition.private, "config": {}}
        return {**always, "notebook": mock.notebook, **view}


class MocksHandler(MockAnswerHandler):
    """All mock servers of this server."""

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """List them, those of the calling kernel's notebook first."""
        own = await self.own_notebook()
        if own is not None:
            await self.parts.notebooks.seen(own)
        mocks = sorted(self.parts.workspace, key=lambda mock: own is None or mock.notebook != own)
        meta = {"notebook": own, **({"privateByDefault": True} if self.parts.private_by_default else {})}
        self.answer({"mocks": [self.view(mock) for mock in mocks], "meta": meta})

    @web.authenticated
    @authorized
    async def post(self) -> None:
        """Create one: approved and live."""
        wish = self.message(await apart(self.member, "mock"), CreateMock, "mock")
        notebook = wish.notebook or await self.own_notebook()
        private = self.parts.private_by_default if wish.private is None else wish.private
        definition, losses = await apart(definition_of, wish, notebook=notebook, private=private)
        draft = await apart(compile_mock, definition)
        if notebook is not None:
            await self.parts.notebooks.track(notebook)
        mock = self.parts.workspace.create(definition, notebook=notebook, draft=draft)
        self.answer_mock(mock, status=201, whole=True, losses=losses)


class MockHandler(MockAnswerHandler):
    """One mock server."""

    @web.authenticated
    @authorized
    async def get(self, mock_id: str) -> None:
        """Read it with its whole definition."""
        self.answer_mock(self.mock(mock_id), whole=True)

    @web.authenticated
    @authorized
    async def put(self, mock_id: str) -> None:
        """Replace the members that are given."""
        members = await apart(self.member, "mock")
        wish = self.message(members, UpdateMock, "mock")
        operations, losses = await apart(operations_of, wish)
        await self.parts.notebooks.ready(mock_id, to_edit=True)
        active = active_of(members.get("config") or {})
        if active:
            self.parts.workspace.check_active(mock_id, active)
        mock = self.parts.workspace.edit(mock_id, operations, self.expected_digest())
        if active:
            self.parts.workspace.activate(mock_id, active)
        self.answer_mock(mock, whole=True, losses=losses)

    @web.authenticated
    @authorized
    async def patch(self, mock_id: str) -> None:
        """Apply operations, the same as the socket's `edit`."""
        operations = read_operations(self.json_body().get("operations"))
        await self.parts.notebooks.ready(mock_id, to_edit=True)
        mock = self.parts.workspace.edit(mock_id, operations, self.expected_digest())
        await others_first()  # of thousands of requests the answer takes its time too
        self.answer_mock(mock, whole=True)

    @web.authenticated
    @authorized
    async def delete(self, mock_id: str) -> None:
        """Remove it, also from its notebook."""
        await self.parts.notebooks.ready(mock_id)
        mock = self.mock(mock_id)
        self.parts.workspace.delete(mock_id)
        self.answer({"mock": {"id": mock.id, "name": mock.definition.name}})


class ActionHandler(MockAnswerHandler):
    """`start`, `stop`, `publish`, `separate`."""

    @web.authenticated
    @authorized
    async def post(self, mock_id: str, action: str) -> None:
        """Do it; `If-Match` makes sure that what is started is what its user saw."""
        await self.parts.notebooks.ready(mock_id)
        expected = self.expected_digest()
        if expected is not None and expected != self.mock(mock_id).digest:
            raise Conflict(f"{mock_id!r} was changed meanwhile", hint="look at it again")
        workspace = self.parts.workspace
        actions = {
            "start": workspace.start,
            "stop": workspace.stop,
            "publish": workspace.publish,
            "separate": workspace.separate,
        }
        self.answer_mock(actions[action](mock_id))


class UnpublishHandler(MockAnswerHandler):
    """`unpublish`."""

    @web.authenticated
    @authorized
    async def delete(self, mock_id: str) -> None:
        """Ask callers for a key from now on."""
        await self.parts.notebooks.ready(mock_id)
        self.answer_mock(self.parts.workspace.unpublish(mock_id))
