"""Where this kernel runs, as far as forms must know."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_VIEWERS = ("VOILA_KERNEL_ID", "SCRIPT_NAME")
"""Set for kernels of pages that show a notebook to visitors."""


def read_only_reason(environment: Mapping[str, str] | None = None) -> str:
    """Return the sentence that says why forms must be read-only here, empty where they may edit."""
    environment = os.environ if environment is None else environment
    if not any(environment.get(name) for name in _VIEWERS):
        return ""
    return "This page shows a notebook to visitors, so the mock server can be looked at but not changed here."
