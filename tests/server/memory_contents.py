"""A contents manager whose notebooks lie in no file system."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar

from jupyter_server.services.contents.manager import AsyncContentsManager
from tornado.web import HTTPError

NOW = datetime(2026, 1, 1, tzinfo=UTC)


class MemoryContents(AsyncContentsManager):
    """Notebooks by their paths; folders are what paths say."""

    notebooks: ClassVar[dict[str, Any]] = {}
    broken: ClassVar[set[str]] = set()

    async def get(self, path: str, content: bool = True, **wished: Any) -> Any:
        path = path.strip("/")
        if path in self.broken:
            raise HTTPError(400, "this cannot be read")
        if path in self.notebooks:
            if wished.get("type") == "directory":
                raise HTTPError(400, "this is no folder")
            return self._model(path, "notebook", self.notebooks[path] if content else None)
        if path and not any(name.startswith(path + "/") for name in self.notebooks):
            raise HTTPError(404, f"there is no {path}")
        return self._model(path, "directory", self._entries(path))

    async def save(self, model: Any, path: str = "") -> Any:
        if path.strip("/") in self.broken:
            raise HTTPError(500, "the store is full")
        self.notebooks[path.strip("/")] = model["content"]
        return self._model(path, "notebook", None)

    async def delete_file(self, path: str) -> None:
        del self.notebooks[path.strip("/")]

    async def rename_file(self, old_path: str, new_path: str) -> None:
        self.notebooks[new_path.strip("/")] = self.notebooks.pop(old_path.strip("/"))

    async def file_exists(self, path: str = "") -> bool:
        return path.strip("/") in self.notebooks

    async def dir_exists(self, path: str) -> bool:
        return not path.strip("/") or any(name.startswith(path.strip("/") + "/") for name in self.notebooks)

    async def is_hidden(self, path: str) -> bool:
        del path
        return False

    def _entries(self, path: str) -> list[Any]:
        below = [name[len(path) + 1 if path else 0 :] for name in self.notebooks if name.startswith(path)]
        prefix = f"{path}/" if path else ""
        folders = {rest.split("/")[0] for rest in below if "/" in rest}
        files = [rest for rest in below if "/" not in rest]
        entries = [self._model(prefix + name, "directory", None) for name in sorted(folders)]
        return entries + [self._model(prefix + name, "notebook", None) for name in files]

    def _model(self, path: str, kind: str, content: Any) -> dict[str, Any]:
        return {
            "name": path.rsplit("/", 1)[-1],
            "path": path,
            "type": kind,
            "content": content,
            "format": "json" if content is not None else None,
            "mimetype": None,
            "writable": True,
            "created": NOW,
            "last_modified": NOW,
        }
