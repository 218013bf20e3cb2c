"""Postman environment and globals files to environments and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_mock.core.definition import Environment
from jupyter_mock.core.errors import DocumentError, Problem
from jupyter_mock.formats.imported import Imported
from jupyter_mock.formats.loss_report import LossReport
from jupyter_mock.formats.postman_values import as_name, read_variables
from jupyter_mock.formats.settings import SECRET

if TYPE_CHECKING:
    from jupyter_mock.core.definition import Variable


def is_environment(value: Any) -> bool:
    """Tell whether a JSON value is an environment or globals file, bare or wrapped as Postman's API does."""
    inner = value.get("environment") if isinstance(value, dict) and "values" not in value else value
    return isinstance(inner, dict) and isinstance(inner.get("values"), list)


def read_environment(value: Any) -> Imported:
    """Read an environment; values of the type `secret` are left out and reported."""
    if not is_environment(value):
        raise DocumentError((Problem("this is no Postman environment", "", "it has no list of values"),))
    inner, prefix = (value, "") if "values" in value else (value["environment"], "environment.")
    report = LossReport()
    variables = read_variables(inner["values"], f"{prefix}values", report)
    environment = Environment(name=as_name(inner.get("name")), values=variables)
    return Imported(kind="postman-environment", environment=environment, losses=report.end())


def write_environment(environment: Environment, *, url: str = "", with_api_key: bool = False) -> dict[str, Any]:
    """Write an environment file; `url` adds the mock server's address, `with_api_key` an empty secret `apiKey`."""
    added = [_written("url", url, "default")] if url else []
    if with_api_key:
        added.append(_written("apiKey", "", SECRET))
    names = {variable["key"] for variable in added}
    kept = [_write_variable(variable) for variable in environment.values if variable.key not in names]
    return {
        "name": environment.name or "jupyter-mock",
        "values": [*added, *kept],
        "_postman_variable_scope": "environment",
    }


def _write_variable(variable: Variable) -> dict[str, Any]:
    value = "" if variable.type == SECRET else variable.value
    return _written(variable.key, value, variable.type, enabled=variable.enabled)


def _written(key: str, value: str, kind: str, *, enabled: bool = True) -> dict[str, Any]:
    return {"key": key, "value": value, "type": kind, "enabled": enabled}
