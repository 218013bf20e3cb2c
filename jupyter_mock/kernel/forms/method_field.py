"""The method of a request: chosen from the usual ones, or one's own."""

from __future__ import annotations

from typing import Any

import ipywidgets

from jupyter_mock.kernel.forms.fields import Field
from jupyter_mock.kernel.forms.style import SMALL

METHODS = (
    *("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "COPY", "LINK", "UNLINK"),
    *("PURGE", "LOCK", "UNLOCK", "PROPFIND", "VIEW"),
)
"""Postman's list, and TRACE."""
_OWN = ""
"""The choice of a method that is typed."""


class MethodField(Field):
    """A list of methods; its last entry opens a field for any other."""

    children: Any

    def __init__(self) -> None:
        """Begin with GET."""
        self.own = ipywidgets.Text(placeholder="such as REPORT", continuous_update=False)
        self.own.layout.display = "none"
        super().__init__(
            "Method", ipywidgets.Dropdown(options=[*zip(METHODS, METHODS, strict=True), ("Another…", _OWN)])
        )
        self.own.description = "Another method"
        self.own.add_class("jp-MockForm-control")
        first, *others = self.children
        self.children = (first, self.own, *others)
        self.add_class(SMALL)
        self.control.observe(lambda _: self._follow(), "value")

    @property
    def value(self) -> str:
        """The method."""
        return str(self.control.value or self.own.value).strip().upper()

    @value.setter
    def value(self, method: str) -> None:
        is_usual = method in METHODS
        self.own.value = "" if is_usual else method
        self.control.value = method if is_usual else _OWN

    def _follow(self) -> None:
        self.own.layout.display = "none" if self.control.value else ""
