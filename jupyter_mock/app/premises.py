"""What one server keeps its mock servers' affairs in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from jupyter_mock.app.clock import Clock
    from jupyter_mock.app.ledger import Ledger
    from jupyter_mock.app.notebook_store import NotebookStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Premises:
    """The places and sources every part of keeping needs."""

    store: NotebookStore
    ledger: Ledger
    folder: Path
    """Folder of the journals and locks in the data directory."""
    root: str
    """Names this server's root to other servers."""
    clock: Clock
