"""The notebook of a kernel without a Jupyter server of ours: where its editor tells it, only read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jupyter_mock.core.errors import MockError
from jupyter_mock.formats.detect import BYTES, read_file

if TYPE_CHECKING:
    from jupyter_mock.core.definition import MockDefinition

VARIABLE = "__vsc_ipynb_file__"
"""What VS Code calls the path of the notebook among the variables of a cell."""


def find_notebook() -> Path | None:
    """Return the path of the notebook if the editor told it, else None."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    told = shell.user_ns.get(VARIABLE) if shell is not None else None
    return Path(told) if isinstance(told, str) and told.endswith(".ipynb") else None


def saved_mocks(path: Path | None) -> tuple[MockDefinition, ...]:
    """Return the mock servers in the metadata of a notebook; none where it cannot be read or holds none."""
    try:
        if path is None or path.stat().st_size > BYTES:
            return ()
        return read_file(path.name, path.read_bytes()).mocks
    except (MockError, OSError):
        return ()
