"""Postman environment and globals files to environments and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jupyter_mock.core.definition import Environment
    from jupyter_mock.formats.imported import Imported


def read_environment(value: Any) -> Imported:
    """Read an environment; values of the type `secret` are left out and reported."""
    raise NotImplementedError


def write_environment(environment: Environment, *, url: str = "", with_api_key: bool = False) -> dict[str, Any]:
    """Write an environment file; `url` adds the mock server's address, `with_api_key` an empty secret `apiKey`."""
    raise NotImplementedError
