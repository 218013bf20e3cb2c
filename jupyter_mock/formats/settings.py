"""The settings of a mock server in the document: configuration, environment and variables, both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_mock.core.definition import Delay, Environment, MockConfig, Variable
from jupyter_mock.formats import checks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jupyter_mock.formats.members import Members

SECRET = "secret"  # noqa: S105 - the type of a variable whose value is not kept
FLAGS = {
    "matchBody": "match_body",
    "matchQueryParams": "match_query_params",
    "matchWildcards": "match_wildcards",
    "fuzzy": "fuzzy",
    "openToEveryOrigin": "open_to_every_origin",
}
"""The switches of the configuration: member to field."""
CONFIG = frozenset({"headers", "delay", *FLAGS})
_DELAY = frozenset({"type", "duration", "preset"})
_ENVIRONMENT = frozenset({"name", "values"})
_VARIABLE = frozenset({"key", "value", "type", "enabled"})
_PLAIN = MockConfig()


def read_config_fields(members: Members) -> dict[str, Any]:
    """Read the settings that are given, as fields of `MockConfig`."""
    found: dict[str, Any] = {
        field: members.flag(name, default=getattr(_PLAIN, field)) for name, field in FLAGS.items() if name in members
    }
    if "headers" in members:
        found["headers"] = _read_names(members)
    if "delay" in members:
        found["delay"] = _read_delay(members)
    return found


def read_config(members: Members) -> MockConfig:
    """Read the whole configuration."""
    return MockConfig(**read_config_fields(members), extra=members.unknown(CONFIG))


def _read_names(members: Members) -> tuple[str, ...]:
    names = []
    for name, place in members.entries("headers"):
        fault = checks.header_name(name) if isinstance(name, str) else checks.Fault("the name of a header is a text")
        if fault is None:
            names.append(name)
        else:
            members.reading.refuse(place, fault.message, fault.hint)
    return tuple(names)


def _read_delay(members: Members) -> Delay | None:
    if members.value["delay"] is None:  # Postman's spelling of none
        return None
    delay = members.object("delay")
    delay.choice("type", ("fixed",))
    duration = delay.needed_number("duration", checks.delay, 0)
    return Delay(duration=duration, preset=delay.choice("preset", ("", "1", "2")), extra=delay.unknown(_DELAY))


def write_config(config: MockConfig) -> dict[str, Any]:
    """Write the settings that differ from the defaults."""
    written: dict[str, Any] = {"headers": list(config.headers)} if config.headers else {}
    for name, field in FLAGS.items():
        if getattr(config, field) != getattr(_PLAIN, field):
            written[name] = getattr(config, field)
    if config.delay is not None:
        written["delay"] = _write_delay(config.delay)
    return written | dict(config.extra)


def _write_delay(delay: Delay) -> dict[str, Any]:
    written: dict[str, Any] = {"type": "fixed", "duration": delay.duration}
    if delay.preset:
        written["preset"] = delay.preset
    return written | dict(delay.extra)


def read_environment(members: Members) -> Environment:
    """Read an environment."""
    return Environment(
        name=members.text("name", checks.name),
        values=read_variables(members, "values"),
        extra=members.unknown(_ENVIRONMENT),
    )


def read_variables(members: Members, name: str) -> tuple[Variable, ...]:
    """Read a list of variables."""
    return tuple(_read_variable(members.reading.object(value, place)) for value, place in members.entries(name))


def _read_variable(members: Members) -> Variable:
    """Read a variable; the value of a secret one is dropped, so that no definition ever carries it."""
    kind = members.text("type", default="default")
    value = members.text("value")
    return Variable(
        key=members.needed_text("key"),
        value="" if kind == SECRET else value,
        type=kind,
        enabled=members.flag("enabled", default=True),
        extra=members.unknown(_VARIABLE),
    )


def write_environment(environment: Environment) -> dict[str, Any]:
    """Write an environment."""
    written: dict[str, Any] = {"name": environment.name} if environment.name else {}
    if environment.values:
        written["values"] = write_variables(environment.values)
    return written | dict(environment.extra)


def write_variables(variables: Iterable[Variable]) -> list[dict[str, Any]]:
    """Write variables; never the value of a secret one."""
    return [_write_variable(variable) for variable in variables]


def _write_variable(variable: Variable) -> dict[str, Any]:
    written: dict[str, Any] = {"key": variable.key}
    if variable.value and variable.type != SECRET:
        written["value"] = variable.value
    if variable.type != "default":
        written["type"] = variable.type
    if not variable.enabled:
        written["enabled"] = False
    return written | dict(variable.extra)
