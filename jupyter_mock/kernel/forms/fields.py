"""The small widgets all forms are built of: fields with their errors beside them, notes, pairs of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets

from jupyter_mock.core.errors import MockError
from jupyter_mock.formats.markup import element
from jupyter_mock.formats.wording import shortened, visible
from jupyter_mock.kernel.forms.style import CODE, GROW, ROW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from jupyter_mock.formats.markup import Markup

_LEVELS = {"error": "alert", "warning": "status", "info": "status", "help": "note"}
"""Kinds of lines, and the role by which a screen reader hears of them."""


def text_html(text: str, level: str = "info") -> Markup:
    """Write a text as HTML that shows exactly this text; `level` is `info`, `warning`, `error` or `help`."""
    return element("div", text, **{"class": f"jp-MockForm-{level}", "role": _LEVELS[level]})


class Note(ipywidgets.HTML):
    """A line of text; takes no room while it is empty."""

    def __init__(self, text: str = "", level: str = "info") -> None:
        """Show a text."""
        super().__init__()
        self.add_class("jp-MockForm-note")
        self.show(text, level)

    def show(self, text: str, level: str = "info") -> None:
        """Show another text, or nothing."""
        self.value = text_html(text, level) if text else ""
        self.layout.display = "" if text else "none"


class Message(Note):
    """What a form tells about what a person did last."""

    def info(self, text: str) -> None:
        """Say what happened."""
        self.show(text, "info")

    def warning(self, text: str) -> None:
        """Say what is odd about it."""
        self.show(text, "warning")

    def error(self, text: str) -> None:
        """Say what is wrong, and what to do."""
        self.show(text, "error")

    def clear(self) -> None:
        """Say nothing."""
        self.show("")

    def guard(self, action: Callable[[], object]) -> Callable[..., None]:
        """Return a callback for `on_click` and `observe`: a `MockError` of the action is shown here."""

        def called(*_: Any) -> None:
            try:
                action()
            except MockError as error:
                self.error(str(error))

        return called


class Field(ipywidgets.VBox):
    """A control with its label above, and below it what is wrong with its value."""

    def __init__(self, label: str, control: ipywidgets.DOMWidget, help: str = "") -> None:  # noqa: A002 - as shown
        """Label a control; `help` is a line that stays."""
        self.control = control
        is_checkbox = isinstance(control, ipywidgets.Checkbox)
        control.description = label
        control.add_class("jp-MockForm-checkbox" if is_checkbox else "jp-MockForm-control")
        if is_checkbox:
            control.indent = False
        self._error = self._warning = ""
        self._line = Note()
        super().__init__([control, *([Note(help, "help")] if help else []), self._line])
        self.add_class("jp-MockForm-field")

    @property
    def value(self) -> Any:
        """The value of the control."""
        return self.control.value

    @value.setter
    def value(self, value: Any) -> None:
        self.control.value = value

    @property
    def error(self) -> str:
        """What is wrong, empty when nothing is."""
        return self._error

    @error.setter
    def error(self, text: str) -> None:
        self._error = text
        self._show()

    @property
    def warning(self) -> str:
        """What is odd and allowed; an error goes before it."""
        return self._warning

    @warning.setter
    def warning(self, text: str) -> None:
        self._warning = text
        self._show()

    def _show(self) -> None:
        if self._error:
            self._line.show(self._error, "error")
            self.add_class("jp-MockForm-wrong")
        else:
            self._line.show(self._warning, "warning")
            self.remove_class("jp-MockForm-wrong")


def blocked(*widgets: ipywidgets.Widget) -> str:
    """Say that something in these widgets must be mended, and where it is told: beside one field, or several."""
    where = "the field" if sum(map(_wrong, widgets)) == 1 else "each field"
    return f"Something is not right yet: it is said beside {where}."


def _wrong(widget: ipywidgets.Widget) -> int:
    own = isinstance(widget, Field) and bool(widget.error)
    return own + sum(_wrong(child) for child in getattr(widget, "children", ()))


def button(text: str, action: Callable[[], object], *, style: str = "", title: str = "") -> ipywidgets.Button:
    """Return a button; the action must catch its errors (`Message.guard`). `style` is `primary`, `danger` or empty."""
    made = ipywidgets.Button(description=text, tooltip=title or text, button_style=style)
    made.on_click(lambda _: action())
    return made


def name_item(pressed: ipywidgets.Button, title: str, control: ipywidgets.Widget) -> None:
    """Let the title of a button say what it acts on: `Remove this header: X-A`, as it is typed in a control."""

    def follow(*_: Any) -> None:
        typed = visible(str(control.value)).strip()
        pressed.tooltip = f"{title}: {shortened(typed)}" if typed else title

    control.observe(follow, "value")
    follow()


def row(*children: ipywidgets.Widget) -> ipywidgets.HBox:
    """Put widgets side by side; they go on a new line where the room ends."""
    made = ipywidgets.HBox(children)
    made.add_class(ROW)
    return made


def close(widget: ipywidgets.Widget) -> None:
    """Close a widget and all that is in it, so that neither kernel nor page keeps them."""
    for child in getattr(widget, "children", ()):
        close(child)
    for look in (getattr(widget, "layout", None), getattr(widget, "style", None)):
        if isinstance(look, ipywidgets.Widget):  # models of their own, which ipywidgets would leave behind
            look.close()
    widget.close()


class PairRow(ipywidgets.HBox):
    """A key and its value, with a button that removes both."""

    def __init__(self, pair: tuple[str, str], labels: tuple[str, str], remove: Callable[[PairRow], object]) -> None:
        """Show one pair."""
        key, value = (ipywidgets.Text(text, continuous_update=False) for text in pair)
        self.key, self.value = Field(labels[0], key), Field(labels[1], value)
        for field in (self.key, self.value):
            field.add_class(GROW)
            field.add_class(CODE)
        self.remove = button("Remove", lambda: remove(self))
        name_item(self.remove, f"Remove this {labels[0].lower()}", key)
        super().__init__([self.key, self.value, self.remove])
        self.add_class(ROW)

    @property
    def pair(self) -> tuple[str, str]:
        """Both as they are typed; spaces around the key are none of it."""
        return str(self.key.value).strip(), str(self.value.value)


class PairRows(ipywidgets.VBox):
    """Rows of a key and a value, such as headers; rows without a key count for nothing."""

    def __init__(self, labels: tuple[str, str], add: str, pairs: Iterable[tuple[str, str]] = ()) -> None:
        """Show pairs; `labels` are those of both fields, `add` that of the button, such as `Add a header`."""
        self._labels = labels
        self._listeners: list[Callable[[], object]] = []
        self._rows = ipywidgets.VBox([])
        self.add_button = button(add, self.add)
        super().__init__([self._rows, self.add_button])
        self.value = list(pairs)

    @property
    def rows(self) -> Sequence[PairRow]:
        """The rows as they are shown."""
        return tuple(self._rows.children)

    @property
    def value(self) -> list[tuple[str, str]]:
        """The pairs."""
        return [row.pair for row in self.rows if row.pair[0]]

    @value.setter
    def value(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._put(self._row(pair) for pair in pairs)

    def add(self) -> None:
        """Add an empty row."""
        self._put([*self.rows, self._row(("", ""))])

    def on_change(self, listener: Callable[[], object]) -> None:
        """Call `listener` after every change, a row that is added or removed too."""
        self._listeners.append(listener)

    def _row(self, pair: tuple[str, str]) -> PairRow:
        made = PairRow(pair, self._labels, self._remove)
        for field in (made.key, made.value):
            field.control.observe(lambda _: self._tell(), "value")
        return made

    def _remove(self, gone: PairRow) -> None:
        self._put(row for row in self.rows if row is not gone)

    def _put(self, rows: Iterable[PairRow]) -> None:
        old, self._rows.children = self.rows, tuple(rows)
        for gone in set(old) - set(self._rows.children):
            close(gone)
        self._tell()

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()
