"""The environment of a mock server as a mapping: `shop.environment["baseUrl"] = "https://example.com"`."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jupyter_mock.core.definition import Variable
from jupyter_mock.formats.settings import write_environment
from jupyter_mock.kernel.connection import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from jupyter_mock.core.definition import Environment
    from jupyter_mock.kernel.management import Management

_TRIES = 20
_CHANGED = 409


class EnvironmentVariables(MutableMapping[str, str]):
    """The enabled variables; every change is saved at once."""

    def __init__(self, management: Management, mock_id: str) -> None:
        """Look at one mock server."""
        self._management = management
        self._mock_id = mock_id

    def __getitem__(self, key: str) -> str:
        """Return the value of a variable."""
        return self._values()[key]

    def __setitem__(self, key: str, value: str) -> None:
        """Save a variable."""
        self._change(lambda variables: _with(variables, key, str(value)))

    def __delitem__(self, key: str) -> None:
        """Remove a variable; raises `KeyError`."""
        if key not in self._values():
            raise KeyError(key)
        self._change(lambda variables: tuple(one for one in variables if one.key != key or not one.enabled))

    def __iter__(self) -> Iterator[str]:
        """Walk over the keys."""
        return iter(self._values())

    def __len__(self) -> int:
        """Count the variables."""
        return len(self._values())

    def __repr__(self) -> str:
        """Read as a dictionary."""
        return repr(self._values())

    def _values(self) -> dict[str, str]:
        values = self._management.read(self._mock_id).definition.environment.values
        return {one.key: one.value for one in values if one.enabled}

    def _change(self, change: Callable[[tuple[Variable, ...]], tuple[Variable, ...]]) -> None:
        """Replace the variables by what `change` makes of them, whatever others change at the same time."""
        for left in reversed(range(_TRIES)):
            record = self._management.read(self._mock_id)
            old = record.definition.environment
            new = replace(old, values=change(old.values))
            if new == old:
                return
            try:
                self._management.edit(self._mock_id, _operation(new), base=record.view.digest)
            except Refused as refusal:
                if refusal.status != _CHANGED or refusal.name != "conflictError" or not left:
                    raise
            else:
                return


def _with(variables: tuple[Variable, ...], key: str, value: str) -> tuple[Variable, ...]:
    places = [place for place, variable in enumerate(variables) if variable.key == key and variable.enabled]
    if not places:
        return (*variables, Variable(key=key, value=value))
    last = places[-1]  # the one that counts where a key stands twice
    return (*variables[:last], replace(variables[last], value=value), *variables[last + 1 :])


def _operation(environment: Environment) -> dict[str, Any]:
    return {"op": "set-mock", "environment": write_environment(environment)}
