"""Where this user's decisions about mock servers lie, shared with the Jupyter servers that run here."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from jupyter_mock.app.clock import SystemClock
from jupyter_mock.app.ledger import Ledger
from jupyter_mock.app.locks import is_held

if TYPE_CHECKING:
    from collections.abc import Iterable


def data_folder() -> Path:
    """Return the folder of everything that is kept beside the notebooks, as the server extension has it."""
    from jupyter_core.paths import jupyter_data_dir  # noqa: PLC0415 - not every command needs it, and it takes its time

    return Path(jupyter_data_dir()) / "jupyter_mock"


def locks_folder() -> Path:
    """Return the folder of the locks between processes that write notebooks; it is made."""
    folder = data_folder() / "locks"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def is_open(notebook: Path) -> bool:
    """Tell whether a page or kernel has this notebook open, as far as the Jupyter servers that run here know."""
    if not _decisions().exists():
        return False
    home = os.path.realpath(notebook)
    ledger = Ledger(_decisions(), clock=SystemClock())
    try:
        # what a server noted outlives it, its lock does not
        return bool(ledger.opened(home)) and is_held(data_folder() / "journal", home)
    finally:
        ledger.close()


def approve(digests: Iterable[str]) -> None:
    """Remember that this user wants these definitions to run; raises `NotKept`."""
    ledger = Ledger(_decisions(), clock=SystemClock())
    try:
        ledger.approve(digests)
    finally:
        ledger.close()


def _decisions() -> Path:
    return data_folder() / "decisions.sqlite3"
