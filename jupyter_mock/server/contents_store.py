"""Notebooks that are no local files: written, and where they are no files read too, through the contents manager."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from jupyter_core.utils import ensure_async
from tornado.web import HTTPError

from jupyter_mock.app.errors import NotKept, UnknownNotebook, UnreadableNotebook
from jupyter_mock.app.notebook_store import LocalNotebooks
from jupyter_mock.formats.notebook import KEY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SCHEME = "contents:"
MANNER = "It is stored in Jupyter's own way of saving, which may spell other parts of the notebook anew: {}."
"""Said of every mock server whose notebook is not written in our way."""
MOST_FOLDERS = 2_000
"""Folders looked through at start; a remote store may be endless."""


class ContentsNotebooks:
    """Every other byte may change when such a notebook is written: the contents manager spells it anew."""

    def __init__(self, contents_manager: Any) -> None:
        """Use Jupyter's contents manager."""
        self._contents = contents_manager
        self.manner = MANNER.format(f"its files are kept by {type(contents_manager).__name__}")

    def home(self, path: str) -> str:
        """Return the path, marked as one of this kind."""
        if ".." in path.split("/") or "\0" in path:
            raise UnknownNotebook(f"{path!r} does not lie below the root of this server")
        return SCHEME + path.strip("/")

    def path(self, home: str) -> str | None:
        """Return the path of a home, None for a local file."""
        return home.removeprefix(SCHEME) if home.startswith(SCHEME) else None

    def exists(self, home: str) -> bool:
        """Suppose that it does; reading it tells."""
        return home.startswith(SCHEME)

    def stamp(self, home: str) -> object:
        """Tell nothing: asking would be a call over the network every few seconds."""
        del home
        return None

    async def scan(self) -> list[str]:
        """Return the notebooks of all folders that carry mock servers; what cannot be read is passed over."""
        found: list[str] = []
        folders = [""]
        seen = 0
        while folders and seen < MOST_FOLDERS:
            seen += 1
            for entry in await self._entries(folders.pop()):
                if entry["type"] == "directory":
                    folders.append(entry["path"])
                elif entry["type"] == "notebook" and await self._carries_mocks(entry["path"]):
                    found.append(entry["path"])
        return found

    async def _entries(self, folder: str) -> list[Any]:
        with suppress(UnknownNotebook, UnreadableNotebook):
            return list((await self._model(folder, kind="directory"))["content"])
        return []

    async def _carries_mocks(self, path: str) -> bool:
        with suppress(UnknownNotebook, UnreadableNotebook):
            return await self.read(path) is not None
        return False

    async def read(self, path: str) -> Any:
        """Return `metadata.jupyter_mock`, None when it is absent."""
        return (await self._notebook(path))["content"]["metadata"].get(KEY)

    async def update(self, path: str, change: Callable[[Any], Any]) -> None:
        """Replace `metadata.jupyter_mock` by what `change` makes of its present value; None removes it."""
        model = await self._notebook(path)
        metadata = model["content"]["metadata"]
        document = change(metadata.get(KEY))
        if document is None:
            metadata.pop(KEY, None)
        else:
            metadata[KEY] = document
        content = {"type": "notebook", "format": "json", "content": model["content"]}
        try:
            await ensure_async(self._contents.save(content, path))
        except (HTTPError, OSError) as error:
            raise NotKept(f"{path!r} could not be saved: {error}") from error

    async def _notebook(self, path: str) -> Any:
        model = await self._model(path, kind="notebook")
        if not isinstance(model.get("content"), dict):
            raise UnreadableNotebook(f"{path!r} is not a notebook")
        return model

    async def _model(self, path: str, *, kind: str) -> Any:
        try:
            return await ensure_async(self._contents.get(path, content=True, type=kind))
        except HTTPError as error:
            if error.status_code == 404:  # noqa: PLR2004
                raise UnknownNotebook(f"there is no notebook {path!r}") from error
            raise UnreadableNotebook(f"{path!r} cannot be read: {error.log_message or error}") from error


class NetworkNotebooks(LocalNotebooks):
    """Files on another computer: read and looked at as files, written through the contents manager.

    What makes our way of writing safe, replacing a file by one that was synchronised, is not what servers of files
    promise, and it may take rights away that the file had for others.
    """

    def __init__(self, root: Path, *, locks: Path, contents_manager: Any, kind: str) -> None:
        """Serve the notebooks below `root`, which lies on a file system of this `kind`."""
        super().__init__(root, locks=locks)
        self._contents = ContentsNotebooks(contents_manager)
        self.manner = MANNER.format(f"its folder lies on a network file system ({kind})")

    async def update(self, path: str, change: Callable[[Any], Any]) -> None:
        """Write one notebook as Jupyter writes it."""
        await self._contents.update(path, change)
