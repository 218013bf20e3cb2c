"""One mock server as forms see it: read once, followed from then on, changed by operations."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from jupyter_mock.core.errors import MockError
from jupyter_mock.kernel import live
from jupyter_mock.kernel.calls import call_of
from jupyter_mock.kernel.connection import Refused
from jupyter_mock.kernel.forms.chosen import ChosenEnvironment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from jupyter_mock.core.definition import MockDefinition
    from jupyter_mock.formats.wire import MockView
    from jupyter_mock.kernel.calls import Call
    from jupyter_mock.kernel.management import Management, MockRecord

_UNKNOWN = "instanceNotFoundError"


class FormSession:
    """What all parts of a form share: the mock server as it is now, and how to hear of its changes.

    Changes come from everywhere: this form, another one, a page, a cell, a client of the management. Listeners
    are called in the thread that made or heard of the change, and one at a time.
    """

    def __init__(self, management: Management, mock_id: str) -> None:
        """Read the mock server; raises what `Management.read` raises."""
        self.management = management
        self.mock_id = mock_id
        self.is_gone = False
        """Whether it was deleted, or its notebook went away."""
        self._record = management.read(mock_id)
        self._taken = 0
        self.environment = ChosenEnvironment(management, lambda: self._record)
        """What the variables stand for in this form."""
        self._listeners: list[Callable[[], object]] = []
        self._lock = threading.RLock()
        self._reading = threading.Event()
        self._stops: list[Callable[[], None]] = []
        self._is_following = self._is_closed = False

    @property
    def record(self) -> MockRecord:
        """The mock server as it was heard of last."""
        return self._record

    @property
    def view(self) -> MockView:
        """Its state, address and name."""
        return self._record.view

    @property
    def definition(self) -> MockDefinition:
        """Its requests and examples as values."""
        return self._definition

    @cached_property
    def _definition(self) -> MockDefinition:
        return self._record.definition

    def follow(self) -> None:
        """Hear of changes that others make, from now until `close`."""
        if not self._is_following:
            self._is_following = True
            self._is_closed = False
            self._stops.append(live.feed(self.management.connection).on_mocks(self._hear))

    def close(self) -> None:
        """Hear of nothing any more."""
        self._is_closed = True
        self._is_following = False
        while self._stops:
            self._stops.pop()()

    def on_change(self, listener: Callable[[], object]) -> Callable[[], None]:
        """Call `listener` whenever the mock server became another one, or its state changed; returns how to stop."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def on_call(self, listener: Callable[[Call], object]) -> Callable[[], None]:
        """Call `listener` with every new call, in a thread of its own, until `close` or what is returned is called."""
        feed = live.feed(self.management.connection)
        stop = feed.on_call(self.mock_id, lambda view: listener(call_of(view)))
        self._stops.append(stop)
        return stop

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Keep changes that others make waiting, so that a form is built and rebuilt by one thread at a time."""
        with self._lock:
            yield

    def edit(self, *operations: Mapping[str, Any], base: str = "") -> MockRecord:
        """Apply operations, all or none, and tell the listeners; raises what `Management.edit` raises.

        With `base`, a digest, nothing is changed when the definition is another by now.
        """
        began = self._taken
        record = self.management.edit(self.mock_id, *operations, base=base)
        self._take(record, began)
        return record

    def read(self) -> None:
        """Read the mock server anew, as after starting it, and tell the listeners."""
        self._refresh(lambda: True)

    def _refresh(self, is_wanted: Callable[[], bool]) -> None:
        is_taken = False
        while not is_taken and is_wanted():
            began = self._taken
            record = self.management.read(self.mock_id)
            with self._lock:
                is_taken = began == self._taken  # else an edit was answered meanwhile, and this may be older
                if is_taken and is_wanted():
                    self._take(record, began)

    def _take(self, record: MockRecord, began: int) -> None:
        """Take what the server answered; `began` is how many answers had been taken when it was asked."""
        with self._lock:
            if self._taken != began:  # two answers crossed, and nobody knows which of them is the later one
                self._read_soon()
            self._taken += 1
            if record == self._record:
                return
            self._record = record
            self.__dict__.pop("_definition", None)
            self._tell()

    def _tell(self) -> None:
        with self._lock:
            for listener in list(self._listeners):
                listener()

    def _hear(self, mocks: list[MockView]) -> None:
        found = next((mock for mock in mocks if mock.id == self.mock_id), None)
        if found != (None if self.is_gone else self.view):
            self._read_soon()

    def _read_soon(self) -> None:
        """Read in another thread: the feed must not wait for an answer."""
        if not self._reading.is_set():
            self._reading.set()
            threading.Thread(target=self._read_again, name="jupyter-mock-form", daemon=True).start()

    def _read_again(self) -> None:
        self._reading.clear()
        try:
            self._refresh(lambda: not self._is_closed)
        except Refused as refusal:
            if refusal.name == _UNKNOWN:  # what was heard may be older than a mock server that was made anew
                self._mark(gone=True)
        except MockError:  # the server is away; the feed speaks again when it is back
            return
        else:
            self._mark(gone=False)

    def _mark(self, *, gone: bool) -> None:
        with self._lock:
            if self.is_gone != gone and not self._is_closed:
                self.is_gone = gone
                self._tell()
