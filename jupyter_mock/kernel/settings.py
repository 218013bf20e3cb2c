"""The settings of a mock server by their Python names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_mock.core.errors import MockError
from jupyter_mock.formats.settings import FLAGS
from jupyter_mock.formats.wording import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

_MEMBERS = {field: member for member, field in FLAGS.items()}
NAMES = ("delay", "headers", *_MEMBERS)


def config_members(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the members of `config` for settings by their Python names; raises `MockError` for unknown ones."""
    unknown = [quoted(name) for name in values if name not in NAMES]
    if unknown:
        raise MockError(f"there is no setting {listed(unknown)}", hint=f"there are {listed(list(NAMES))}")
    return dict(_member(name, value) for name, value in values.items())


def _member(name: str, value: Any) -> tuple[str, Any]:
    if name == "delay":
        return name, {"type": "fixed", "duration": value} if value else None
    if name == "headers":
        return name, list(value)
    return _MEMBERS[name], value
