"""Where notebooks lie, as a port, and the local file system behind it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from jupyter_mock.app import notebook_file
from jupyter_mock.app.apart import apart
from jupyter_mock.app.errors import UnknownNotebook

if TYPE_CHECKING:
    from collections.abc import Callable

PASSED_OVER = frozenset({"node_modules", "__pycache__", "site-packages"})
"""Folders beside the hidden ones that hold nobody's own notebooks."""


class NotebookStore(Protocol):
    """Notebooks below the root of one server. Paths are relative to it, with forward slashes."""

    @property
    def manner(self) -> str:
        """What a person should know about how notebooks are stored here, empty where only our part changes."""
        ...

    def home(self, path: str) -> str:
        """Return what names the thing at this path for good, whether or not it is there; raises `UnknownNotebook`."""
        ...

    def path(self, home: str) -> str | None:
        """Return the path of a home, None when it does not lie below the root."""
        ...

    def exists(self, home: str) -> bool:
        """Tell whether a notebook lies there."""
        ...

    def stamp(self, home: str) -> object:
        """Return something that is another whenever the notebook was changed; None where nobody can tell."""
        ...

    async def scan(self) -> list[str]:
        """Return the paths of all notebooks that seem to carry mock servers, and sweep abandoned temporary files."""
        ...

    async def read(self, path: str) -> Any:
        """Return `metadata.jupyter_mock`, None when absent; raises `UnknownNotebook`, `UnreadableNotebook`."""
        ...

    async def update(self, path: str, change: Callable[[Any], Any]) -> None:
        """Replace `metadata.jupyter_mock` by what `change` makes of its present value (None: remove it).

        `change` may run in another thread and more than once; when it raises, nothing is written. Atomic, and
        never over a notebook that changed since it was read. Raises `UnknownNotebook`, `UnreadableNotebook`,
        `NotKept`.
        """
        ...


class LocalNotebooks:
    """Notebooks on the local file system, written so that every other byte stays."""

    manner = ""

    def __init__(self, root: Path, *, locks: Path) -> None:
        """Serve the notebooks below `root`; `locks` is the folder of the locks between processes."""
        self._root = root
        self._real = Path(os.path.realpath(root))
        self._locks = locks
        locks.mkdir(mode=0o700, parents=True, exist_ok=True)

    def home(self, path: str) -> str:
        """Return the real path, symbolic links followed."""
        parts = path.strip("/").split("/")
        if ".." in parts or "\0" in path:
            raise UnknownNotebook(f"{path!r} does not lie below the root of this server")
        return os.path.realpath(self._root.joinpath(*parts))

    def path(self, home: str) -> str | None:
        """Return the path below the root, None for a file elsewhere."""
        home_path = Path(home)
        return home_path.relative_to(self._real).as_posix() if home_path.is_relative_to(self._real) else None

    def exists(self, home: str) -> bool:
        """Tell whether a file lies there."""
        return Path(home).is_file()

    def stamp(self, home: str) -> object:
        """Return inode, size and times of the file, None when it is not there."""
        try:
            status = Path(home).stat()
        except OSError:
            return None
        return (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)

    async def scan(self) -> list[str]:
        """Walk the root in another thread; hidden folders and packages are passed over."""
        return await apart(self._walk)

    async def read(self, path: str) -> Any:
        """Read one notebook in another thread."""
        return await apart(notebook_file.read_metadata, Path(self.home(path)))

    async def update(self, path: str, change: Callable[[Any], Any]) -> None:
        """Write one notebook in another thread."""
        await apart(notebook_file.update_metadata, Path(self.home(path)), change, locks=self._locks)

    def _walk(self) -> list[str]:
        found = []
        for folder, folders, files in os.walk(self._root):
            folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in PASSED_OVER)
            if any(map(notebook_file.is_temporary, files)):
                notebook_file.sweep(Path(folder))
            for name in sorted(files):
                if name.endswith(".ipynb") and not name.startswith(".") and notebook_file.has_mark(Path(folder, name)):
                    found.append(Path(folder, name).relative_to(self._root).as_posix())  # noqa: PERF401
        return found
