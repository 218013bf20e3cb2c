"""A field that follows what is saved, but never overwrites what a person is typing in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_mock.formats.wording import quoted

if TYPE_CHECKING:
    from jupyter_mock.kernel.forms.fields import Field


class Draft:
    """What is typed in a field, and what it was before."""

    def __init__(self, field: Field, saved: Any) -> None:
        """Show what is saved."""
        self.field = field
        self._saved = saved
        field.value = saved

    @property
    def value(self) -> Any:
        """What is typed."""
        return self.field.value

    @property
    def is_changed(self) -> bool:
        """Whether it is something else than what is saved."""
        return bool(self.field.value != self._saved)

    def take(self, saved: Any) -> None:
        """Follow what is saved now; where something else is typed, say so instead."""
        if saved == self._saved:
            return
        is_typing = self.is_changed and self.field.value != saved
        self._saved = saved
        if is_typing:
            self.field.warning = f"It was changed elsewhere to {_told(saved)}; saving replaces that."
        else:
            self.reset()

    def reset(self) -> None:
        """Show again what is saved."""
        self.field.value = self._saved
        self.field.error = self.field.warning = ""


def _told(value: Any) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return quoted(str(value)) if value else "nothing"
