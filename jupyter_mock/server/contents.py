"""What Jupyter tells about files and sessions, passed on to the application."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from jupyter_mock.core.errors import MockError

if TYPE_CHECKING:
    import logging

    from jupyter_mock.app.notebooks import Notebooks
    from jupyter_mock.server.kernels import KernelAccess

EVENTS = "https://events.jupyter.org/jupyter_server/contents_service/v1"


class ContentsEvents:
    """Listens to the contents service: saves, renames, copies and deletions, also of whole folders.

    Not a save hook: another extension may replace the contents manager, the events stay.
    """

    def __init__(self, event_logger: Any, notebooks: Notebooks, log: logging.Logger) -> None:
        """Listen from now on."""
        self._logger = event_logger
        self._notebooks = notebooks
        self._log = log
        self._ours: set[str] = set()
        event_logger.add_listener(schema_id=EVENTS, listener=self._heard)

    def close(self) -> None:
        """Listen no longer."""
        self._logger.remove_listener(schema_id=EVENTS, listener=self._heard)

    def written(self, path: str) -> None:
        """Tell everybody else that this server wrote a notebook."""
        self._ours.add(path)
        self._logger.emit(schema_id=EVENTS, data={"action": "save", "path": path})

    async def _heard(self, logger: Any, schema_id: str, data: dict[str, Any]) -> None:
        del logger, schema_id
        path = str(data.get("path", "")).strip("/")
        action = data.get("action")
        if action == "save" and path in self._ours:
            self._ours.discard(path)
            return
        try:
            await self._pass_on(action, path, str(data.get("source_path") or "").strip("/"))
        except MockError as error:
            self._log.debug("jupyter-mock: %s of %r: %s", action, path, error)
        except Exception:  # noqa: BLE001 - a listener that raises would be silenced for good
            self._log.exception("jupyter-mock could not follow %s of %r", action, path)

    async def _pass_on(self, action: Any, path: str, source: str) -> None:
        if action in {"save", "copy", "upload"}:
            await self._notebooks.saved(path)
        elif action == "rename":
            await self._notebooks.renamed(source, path)
        elif action == "delete":
            await self._notebooks.deleted(path)


class Watch:
    """Looks every few seconds for what nobody tells: files changed by other programs, sessions come and gone."""

    def __init__(self, notebooks: Notebooks, kernels: KernelAccess, *, seconds: float, log: logging.Logger) -> None:
        """Look every `seconds`."""
        self._notebooks = notebooks
        self._kernels = kernels
        self._seconds = seconds
        self._log = log
        self._open: set[str] = set()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to look."""
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        """Look no longer."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def look(self) -> None:
        """Look once."""
        now_open = await self._kernels.open_paths()
        for path in now_open - self._open:
            self._notebooks.session_started(path)
        for path in self._open - now_open:
            await self._notebooks.session_ended(path)
        self._open = now_open
        await self._notebooks.look()

    async def _run(self) -> None:
        while True:
            try:
                await self.look()
            except Exception:  # noqa: BLE001 - the next look may succeed
                self._log.exception("jupyter-mock could not look at notebooks and sessions")
            await asyncio.sleep(self._seconds)
