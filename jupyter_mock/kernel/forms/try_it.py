"""Try it: send a request to the mock server, see what comes back, save it as an example."""

from __future__ import annotations

import re
import threading
from time import perf_counter
from typing import TYPE_CHECKING, Any

import ipywidgets

from jupyter_mock.core.errors import MockError
from jupyter_mock.core.http import MASK
from jupyter_mock.core.operations import find_request
from jupyter_mock.core.saved_path import path_of, split_target
from jupyter_mock.core.variables import Expander
from jupyter_mock.formats.wire import RequestDescription
from jupyter_mock.formats.wording import listed, shortened, visible
from jupyter_mock.kernel import addresses
from jupyter_mock.kernel.forms.answer import answer_html
from jupyter_mock.kernel.forms.editor import heading
from jupyter_mock.kernel.forms.example_editor import ExampleEditor
from jupyter_mock.kernel.forms.fields import Field, Note, PairRows, button, close, row
from jupyter_mock.kernel.forms.items import find, items_of, walk
from jupyter_mock.kernel.forms.method_field import MethodField
from jupyter_mock.kernel.forms.part import Part, look_only_reason
from jupyter_mock.kernel.forms.request_editor import path_field
from jupyter_mock.kernel.forms.sendable import BASE, example_of, sendable
from jupyter_mock.kernel.forms.style import CODE, GROW
from jupyter_mock.kernel.forms.tree_rows import typed_title
from jupyter_mock.kernel.response import Response

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jupyter_mock.kernel.forms.items import Item
    from jupyter_mock.kernel.forms.session import FormSession

_TYPED = ""
"""The choice of no saved request: method and path are typed."""
_LABEL = 100
_BODILESS = frozenset({"GET", "HEAD", "DELETE", "OPTIONS"})
"""Methods whose requests rarely have a body: nothing stands between them and their answer unasked."""
_VARIABLE = re.compile(r"\{\{[^{}]+\}\}")
_MOST_NAMED = 5
_NOT_DEFINED = "are not defined: they are sent as they stand"


class TryItPart(Part):
    """A request, its answer, and *Save as example*."""

    children: Any

    def __init__(self, session: FormSession) -> None:
        """Begin with the first request."""
        super().__init__(session)
        self.chosen = session.environment
        """What the variables stand for."""
        self.answer: Response | None = None
        """What came back last."""
        self.saving: ExampleEditor | None = None
        self._sent_to: Item = {}
        self._request = Field("Request", ipywidgets.Dropdown(options=[("", _TYPED)], value=_TYPED))
        self._request.control.observe(self.doing(self._fill), "value")
        self.method, self.path = MethodField(), path_field("Address")
        self.path.value = f"{BASE}/"
        self.send_button = button("Send", self.doing(self.send), style="primary")
        self._address, self._note = Note(), Note()
        self.headers = PairRows(("Header", "Value"), "Add a header")
        self.body = Field("Body", ipywidgets.Textarea(rows=3, continuous_update=False))
        self.body.add_class(CODE)
        self.details = ipywidgets.VBox([heading("Headers"), self.headers, self.body])
        """What is folded away until it is needed."""
        self.fold = ipywidgets.ToggleButton()
        self._progress = Note()
        self.pretty = Field("Lay JSON out", ipywidgets.Checkbox(value=True))
        self.pretty.control.observe(self.doing(self._show_answer), "value")
        self.save_button = button("Save as example", self.doing(self.save_as_example))
        self._shown = ipywidgets.HTML()
        self._shown.add_class("jp-MockForm-answer")
        below = row(self.save_button, self.pretty)
        below.add_class("jp-MockForm-center")
        self._answer = ipywidgets.VBox([self._shown, below])
        self._answer.layout.display = "none"
        self._build()
        for control in (self.path.control, self.body.control):
            control.observe(self.doing(self._resolve), "value")
        self.headers.on_change(self.doing(self._resolve))
        self.method.control.observe(lambda _: self._unfold(), "value")
        self.fold.observe(lambda _: self._show_details(), "value")
        self._show_details()
        self.chosen.on_change(self.doing(self._resolve))
        self.follow(self._changed)
        self._changed()

    def choose(self, request: str) -> None:
        """Choose a saved request by its id."""
        self._list()
        self._request.value = request
        self._fill()

    def _build(self) -> None:
        self._request.add_class(GROW)
        address = row(self.method, self.path, self.send_button)
        self.send_button.add_class("jp-MockForm-beside")
        head = [self._note, row(self._request), address, self._address]
        parts = [row(self.fold), self.details, self.message, self._progress, self._answer]
        self.children = [*head, *parts]

    # --- the request --------------------------------------------------------------------------------------

    def _changed(self) -> None:
        reason = look_only_reason(self.session)
        private = "" if not self.session.view.private else "Clients need a key in x-api-key; Try it needs none."
        stopped = "It is stopped: start it to call it." if self.session.view.state == "stopped" else ""
        self._note.show(reason or stopped or private, "warning" if reason or stopped else "help")
        self.send_button.disabled = bool(reason)
        self._list()
        self._resolve()
        if self.saving is not None:
            self.saving.notice()

    def _list(self) -> None:
        """Offer the requests there are now; the one that is chosen stays, and so does what is typed."""
        requests = [found.item for found in walk(items_of(self.session)) if found.kind == "request"]
        options = [("Type method and address", _TYPED), *((_label(item), item["id"]) for item in requests)]
        control = self._request.control
        if tuple(options) == tuple(control.options):
            return
        is_first = len(control.options) == 1
        before = control.value
        kept = next((value for _, value in options if value == before), _TYPED)
        with control.hold_trait_notifications():
            control.options = options
            control.value = kept
        if is_first and requests and kept == _TYPED:
            control.value = requests[0]["id"]

    def _fill(self) -> None:
        found = find(items_of(self.session), self._request.value)
        if found is None:
            return
        ready = sendable(found.item)
        self.method.value, self.path.value = ready.method, ready.path
        self.headers.value, self.body.value = ready.headers, ready.body
        self._unfold()
        self.message.clear()
        if ready.note:
            self.message.warning(ready.note)

    def _resolve(self) -> None:
        """Show where the request goes, and which variables stay as they are typed."""
        self.path.error = self.path.warning = ""
        masked = dict.fromkeys(self.chosen.secrets, MASK)
        try:
            mock_id, path = self._target(masked)
            self.path.warning = self._undefined(masked)
        except MockError as error:
            self.path.error = error.problem.message
            self._address.show("")
            return
        view = self.session.view if mock_id == self.session.mock_id else None
        base = addresses.url_of(view, path) if view else self.chosen.variables["url"].rstrip("/") + path
        self._address.show(f"→ {visible(base)}", "help")

    def _undefined(self, masked: Mapping[str, str]) -> str:
        """Say which variables the environment does not define, empty when there are none."""
        expand = Expander({**self.chosen.variables, **masked}).expand
        typed = (str(self.path.value), str(self.body.value), *(value for _, value in self.headers.value))
        found = list(dict.fromkeys(name for text in typed for name in _VARIABLE.findall(expand(text))))
        if not found:
            return ""
        names = listed([shortened(visible(name)) for name in found[:_MOST_NAMED]])
        return f"{names} {'is not defined: it is sent as it stands' if len(found) == 1 else _NOT_DEFINED}."

    def _unfold(self) -> None:
        """Open headers and body where a request usually has some, or has any; else fold them away."""
        has_some = bool(self.headers.value or self.body.value)
        self.fold.value = has_some or self.method.value not in _BODILESS

    def _show_details(self) -> None:
        self.details.layout.display = "" if self.fold.value else "none"
        self.fold.tooltip = f"{'Hide' if self.fold.value else 'Show'} headers and body of the request"
        self.fold.description = f"{'▾' if self.fold.value else '▸'} Headers and body"

    def _target(self, masked: Mapping[str, str]) -> tuple[str, str]:
        """Return the mock server a request goes to, and the path below its address; raises `MockError`."""
        typed = Expander({**self.chosen.variables, **masked}).expand(str(self.path.value).strip())
        if BASE in typed:
            raise MockError(f"{BASE} stands for nothing: choose an environment, or begin the address with /")
        if not typed:
            raise MockError(f"the address is empty: the shortest is {BASE}/")
        for mock_id, base in self._bases():
            if typed.startswith(base) and typed[len(base) :][:1] in {"", "/", "?", "#"}:
                below = typed[len(base) :]
                return mock_id, below if below.startswith("/") else f"/{below}"
        query = split_target(typed)[1]
        return self.session.mock_id, f"{path_of(typed)}{'?' + query if query else ''}"

    def _bases(self) -> list[tuple[str, str]]:
        own = (self.session.mock_id, self.session.view.mock_url.rstrip("/"))
        other = self.chosen.variables.get("url", "").rstrip("/")
        return [own, (self.chosen.mock_id, other)] if other else [own]

    # --- sending ------------------------------------------------------------------------------------------

    def send(self) -> None:
        """Send the request, in a thread: the kernel is free meanwhile."""
        self.message.clear()
        self.path.error = ""
        mock_id, path = self._target({})
        resolve = self.chosen.resolve
        request = RequestDescription(
            method=self.method.value,
            path=path,
            headers=[(name, resolve(value)) for name, value in self.headers.value],
            body=resolve(str(self.body.value)),
        )
        self._sent_to = self._item(mock_id, path)
        self.send_button.disabled = True
        self._progress.show("Sending…")
        threading.Thread(target=self._wait, args=(mock_id, request), name="jupyter-mock-try", daemon=True).start()

    def _wait(self, mock_id: str, request: RequestDescription) -> None:
        began = perf_counter()
        answer: Response | MockError
        try:
            call, explanation = self.session.management.send(mock_id, request)
            answer = Response(mock_id, request, call, time=(perf_counter() - began) * 1000, explanation=explanation)
        except MockError as error:
            answer = error
        with self.session.turn():
            if not self.is_closed:
                self._take(answer)

    def _take(self, answer: Response | MockError) -> None:
        self._progress.show("")
        self.send_button.disabled = bool(look_only_reason(self.session))
        if isinstance(answer, MockError):
            self.message.error(str(answer))
            return
        self.answer = answer
        self._answer.layout.display = ""
        self.save_button.disabled = not self._sent_to
        self._show_answer()

    def _show_answer(self) -> None:
        if self.answer is not None:
            self._shown.value = answer_html(self.answer, pretty=self.pretty.value)

    # --- saving -------------------------------------------------------------------------------------------

    def save_as_example(self) -> None:
        """Open the form of a new example with what came back, on the request that was sent."""
        if self.answer is not None and self._sent_to and self.saving is None:
            new = example_of(self.answer)
            self.saving = ExampleEditor(self.session, self._sent_to, self._saved, new=new)
            self.children = [*self.children, self.saving]

    def _saved(self) -> None:
        saved, self.saving = self.saving, None
        if saved is not None:
            self.children = [child for child in self.children if child is not saved]
            close(saved)

    def _item(self, mock_id: str, path: str) -> Item:
        """Return the saved request that is sent, or one to be made; nothing when it goes to another mock server."""
        if mock_id != self.session.mock_id:
            return {}
        method = self.method.value
        found = find(items_of(self.session), self._request.value)
        if found is not None:
            ready = sendable(found.item)
            if (ready.method, ready.path) == (method, str(self.path.value).strip()):
                return found.item
        saved = find_request(self.session.definition, method, path)
        same = find(items_of(self.session), saved.id) if saved is not None else None
        return {"method": method, "path": path} if same is None else same.item


def _label(request: Item) -> str:
    title = typed_title(request)
    name = visible(request["name"]).replace("\n", " ")
    return shortened(title if name in {"", title} else f"{title} · {name}", _LABEL)
