"""The environment that is chosen in a form: what `{{url}}` and the other variables stand for in Try it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_mock.core.variables import URL, Expander, scope_of
from jupyter_mock.formats.settings import SECRET

if TYPE_CHECKING:
    from collections.abc import Callable

    from jupyter_mock.kernel.management import Management, MockRecord

NO_ENVIRONMENT = ""


class ChosenEnvironment:
    """Every mock server is an environment: its address as `url`, and its variables. Its own is chosen at first."""

    def __init__(self, management: Management, own: Callable[[], MockRecord]) -> None:
        """Choose that of the form's mock server, which `own` gives as it is now."""
        self._management = management
        self._own = own
        self._listeners: list[Callable[[], object]] = []
        self._other: MockRecord | None = None
        self.mock_id = own().view.id
        """The mock server whose environment it is; `NO_ENVIRONMENT` when none is chosen."""

    @property
    def name(self) -> str:
        """How a person calls it; empty without one."""
        record = self._record
        return "" if record is None else record.view.name

    @property
    def variables(self) -> dict[str, str]:
        """The values by name, `url` first; nothing without an environment."""
        record = self._record
        return {} if record is None else {URL: record.view.mock_url, **scope_of(record.definition)}

    @property
    def secrets(self) -> frozenset[str]:
        """The names of those whose values are secret: they are kept nowhere."""
        record = self._record
        values = () if record is None else record.definition.environment.values
        return frozenset(variable.key for variable in values if variable.type == SECRET)

    def resolve(self, text: str) -> str:
        """Fill in the variables, unknown ones stay as typed; raises `TemplateError` for values without end."""
        return Expander(self.variables).expand(text)

    def choices(self) -> list[tuple[str, str]]:
        """Return what can be chosen, as pairs of label and id; raises what `Management.list` raises."""
        own = self._own().view
        mocks = [own, *(mock for mock in self._management.list().mocks if mock.id != own.id)]
        names = [mock.name for mock in mocks]
        labelled = [
            (mock.name if names.count(mock.name) == 1 else f"{mock.name} ({mock.id})", mock.id) for mock in mocks
        ]
        return [("No environment", NO_ENVIRONMENT), *labelled]

    def choose(self, mock_id: str) -> None:
        """Choose another, as it is now, and tell the listeners; raises what `Management.read` raises."""
        is_other = mock_id not in {NO_ENVIRONMENT, self._own().view.id}
        self._other = self._management.read(mock_id) if is_other else None
        self.mock_id = mock_id
        for listener in list(self._listeners):
            listener()

    def on_change(self, listener: Callable[[], object]) -> None:
        """Call `listener` whenever another one is chosen; changes of the form's own mock server tell its session."""
        self._listeners.append(listener)

    @property
    def _record(self) -> MockRecord | None:
        return self._own() if self.mock_id == self._own().view.id else self._other
