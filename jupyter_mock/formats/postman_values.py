"""The plain values of Postman's files, which real files spell in more ways than the schema says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from jupyter_mock.core.definition import Variable
from jupyter_mock.formats import checks
from jupyter_mock.formats.settings import SECRET

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jupyter_mock.formats.loss_report import LossReport


def as_text(value: Any) -> str:
    """Return a text as it is, null as nothing, everything else as its JSON."""
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def as_name(value: Any, default: str = "") -> str:
    """Return a name without control characters; `default` where none is given."""
    if value is None:
        return default
    return checks.NOT_IN_NAMES.sub(" ", as_text(value))


def as_description(value: Any) -> str:
    """Return a description: a text, or an object with its text in `content`."""
    return as_text(value.get("content")) if isinstance(value, dict) else as_text(value)


def objects(value: Any, place: str, report: LossReport) -> Iterator[tuple[dict[str, Any], str]]:
    """Return the objects of a list with their places; null is an empty list, other things are lost."""
    if value is None:
        return
    if not isinstance(value, list):
        report.lose(place, "this is not a list and is left out")
        return
    for index, each in enumerate(value):
        if isinstance(each, dict):
            yield each, f"{place}[{index}]"
        elif each is not None:
            report.lose(f"{place}[{index}]", "this is not an object and is left out")


def is_enabled(value: dict[str, Any]) -> bool:
    """Tell whether a header, parameter or variable has effect; `enabled` is the older spelling."""
    return value.get("disabled") is not True and value.get("enabled") is not False


def read_variables(value: Any, place: str, report: LossReport) -> tuple[Variable, ...]:
    """Read the variables of a collection or environment; secret values are lost."""
    return tuple(_read_variable(each, where, report) for each, where in objects(value, place, report))


def _read_variable(value: dict[str, Any], place: str, report: LossReport) -> Variable:
    kind = as_text(value.get("type")) or "default"
    text = as_text(value.get("value"))
    if kind == SECRET and text:
        report.lose(f"{place}.value", "the value of a secret is never written into a notebook and left out")
    return Variable(
        key=as_text(value.get("key", value.get("id"))),
        value="" if kind == SECRET else text,
        type=kind,
        enabled=is_enabled(value),
    )


def write_variables(variables: Iterable[Variable]) -> list[dict[str, Any]]:
    """Write the variables of a collection."""
    return [_write_variable(variable) for variable in variables]


def _write_variable(variable: Variable) -> dict[str, Any]:
    value = "" if variable.type == SECRET else variable.value
    written: dict[str, Any] = {"key": variable.key, "value": value, "type": variable.type}
    return written if variable.enabled else written | {"disabled": True}
