"""Edits as they travel (members `op`, ...), read strictly into the operations of the core."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jupyter_mock.core.operations import Operation


def read_operations(value: Any) -> tuple[Operation, ...]:
    """Read a list of operations; raises `DocumentError` with every problem (`operations[0].example.status`)."""
    raise NotImplementedError
