"""Notebooks: which cannot be read, what waits to be written, and edits that were set aside."""

from __future__ import annotations

from jupyter_server.auth.decorator import authorized
from tornado import web

from jupyter_mock.app.problems import MissingParameterError
from jupyter_mock.server.management import ManagementHandler


class NotebooksHandler(ManagementHandler):
    """`notebooks`: those that carry mock servers but cannot be read."""

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """List paths and problems."""
        problems = self.parts.notebooks.problems()
        self.answer({"notebooks": [{"path": path, "problem": problem} for path, problem in problems.items()]})


class WriteHandler(ManagementHandler):
    """`notebooks/write`: the button *Write now*."""

    @web.authenticated
    @authorized
    async def post(self) -> None:
        """Write what waits for `path`, although somebody may have it open."""
        path = self.json_body().get("path")
        if not isinstance(path, str):
            raise MissingParameterError("path")
        await self.parts.notebooks.write_now(path)
        self.answer({"notebook": {"path": path}})


class SetAsidesHandler(ManagementHandler):
    """`set-aside`: edits that lost against a changed file, kept for 30 days."""

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """List them, newest first."""
        found = [
            {"id": edit.id, "mock": edit.mock, "notebook": path, "document": edit.definition}
            for path, edit in self.parts.notebooks.aside.listed()
        ]
        self.answer({"setAside": found})


class SetAsideHandler(ManagementHandler):
    """`set-aside/{id}`: apply one, or throw it away."""

    @web.authenticated
    @authorized
    async def post(self, aside_id: str) -> None:
        """Bring the edit back; what it replaces is set aside in turn."""
        await self.parts.notebooks.aside.apply(int(aside_id))
        self.answer({"setAside": {"id": int(aside_id)}})

    @web.authenticated
    @authorized
    async def delete(self, aside_id: str) -> None:
        """Throw the edit away."""
        self.parts.notebooks.aside.drop(int(aside_id))
        self.answer({"setAside": {"id": int(aside_id)}})
