"""A mock server that lives in a notebook.

Importing this package loads nothing else; what it offers is loaded when it is used first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jupyter_mock.kernel.api import mock_server, new_mock_server
    from jupyter_mock.kernel.magics import load_ipython_extension, unload_ipython_extension
    from jupyter_mock.kernel.mock_server import MockServer

    __version__: str

__all__ = [
    "MockServer",
    "__version__",
    "load_ipython_extension",
    "mock_server",
    "new_mock_server",
    "unload_ipython_extension",
]

_HOMES = {
    "MockServer": "jupyter_mock.kernel.mock_server",
    "mock_server": "jupyter_mock.kernel.api",
    "new_mock_server": "jupyter_mock.kernel.api",
    "load_ipython_extension": "jupyter_mock.kernel.magics",
    "unload_ipython_extension": "jupyter_mock.kernel.magics",
    "_jupyter_server_extension_points": "jupyter_mock.server.extension",
}


def _jupyter_labextension_paths() -> list[dict[str, str]]:
    """Tell JupyterLab where the built labextension is, and under which name."""
    return [{"src": "labextension", "dest": "jupyter-mock"}]


def __getattr__(name: str) -> Any:
    """Load what is asked for from the room it lives in."""
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 - only who asks waits for it

        return version("jupyter-mock")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - the same

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """List the public names, for completion."""
    return list(__all__)
