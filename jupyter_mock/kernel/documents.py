"""Collections and environments in files, and the operations that bring them into a mock server."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from jupyter_mock.core.errors import MockError
from jupyter_mock.core.saved_path import split_target, typed_query
from jupyter_mock.formats.markup import element
from jupyter_mock.formats.wire import Shown
from jupyter_mock.formats.wording import counted, quoted
from jupyter_mock.kernel import choosing, files
from jupyter_mock.kernel.display import Displayed, bundle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jupyter_mock.core.definition import RequestItem
    from jupyter_mock.formats.wire import MockView
    from jupyter_mock.kernel.display import Bundle
    from jupyter_mock.kernel.management import Management, MockRecord

_MOST_LOSSES = 50
_SETTINGS = ("description", "private", "config", "environment", "variables")


class Imported(Displayed):
    """What came out of a file, and what could not be kept of it."""

    def __init__(self, file: str, records: Sequence[MockRecord], losses: Sequence[str], what: str) -> None:
        """Keep the mock servers as they are now."""
        self.mocks = [record.view.id for record in records]
        self.losses = list(losses)
        """What the file said and a mock server cannot keep, each with its place."""
        self._title = f"{what} from {quoted(file)}"
        self._lines = [_summary(record) for record in records]

    def __repr__(self) -> str:
        """Read as `<imported 'shop'>`."""
        return f"<imported {', '.join(quoted(mock) for mock in self.mocks)}>"

    def _bundle(self) -> Bundle:
        losses = self.losses[:_MOST_LOSSES]
        if len(self.losses) > _MOST_LOSSES:
            losses.append(f"and {len(self.losses) - _MOST_LOSSES:,} more in .losses")
        lines = [*self._lines, *(f"⚠ {loss}" for loss in losses)]
        shown = Shown(kind="mocks", mocks=self.mocks, notes=losses)
        html = element("div", element("div", element("b", self._title)), *(element("div", line) for line in lines))
        return bundle(shown, html, "\n".join([self._title, *lines]))


class Exported(Displayed):
    """A file that was written, and what it cannot say."""

    def __init__(self, file: str, losses: Sequence[str], *, changed: bool) -> None:
        """Keep what happened; `changed` is False when the file had this content already."""
        self.file = file
        self.losses = list(losses)
        self.changed = changed

    def __repr__(self) -> str:
        """Read as what happened."""
        return f"{quoted(self.file)} is written" if self.changed else f"{quoted(self.file)} was up to date"

    def _bundle(self) -> Bundle:
        losses = [f"⚠ {loss}" for loss in self.losses[:_MOST_LOSSES]]
        html = element("div", element("div", repr(self)), *(element("div", loss) for loss in losses))
        return {"text/html": html, "text/plain": "\n".join([repr(self), *losses])}


def import_file(management: Management, file: str, target: MockView | None = None) -> Imported:
    """Bring a file into a mock server: the target, else the notebook's one of that name, else a new one.

    Raises `MockError` for a file that cannot be read, with every problem; then nothing was changed.
    """
    name, data = files.read_document(file)
    read = management.read_document(name, data)
    losses = [loss_text(loss) for loss in read["losses"]]
    if read["kind"] == "postman-environment":
        return Imported(file, [_import_environment(management, read["environment"], target)], losses, "Environment")
    mocks = read["mocks"]
    if not mocks or (target is not None and len(mocks) > 1):
        held = "no mock server" if not mocks else counted(len(mocks), "mock server")
        raise MockError(f"{quoted(file)} holds {held}", hint="" if not mocks else "import it without naming one")
    return Imported(file, [_import_mock(management, mock, target) for mock in mocks], losses, "Collection")


def export_file(management: Management, mock_id: str, file: str, *, environment: bool, force: bool) -> Exported:
    """Write a mock server as a Postman document; raises `MockError` for a file that cannot be written."""
    written = management.export(mock_id, "environment" if environment else "postman")
    text = json.dumps(written["document"], ensure_ascii=False, indent=2) + "\n"
    changed = files.write_document(file, text, force=force)
    return Exported(file, [loss_text(loss) for loss in written.get("losses", [])], changed=changed)


def new_request(method: str, path: str, name: str, example: dict[str, Any]) -> dict[str, Any]:
    """Write a request that is new, with its first example, which is the preferred one."""
    return _typed_request(method, path, name) | {"examples": [example | {"preferred": True}]}


def put_request(
    found: RequestItem | None, method: str, path: str, name: str, description: str | None
) -> dict[str, Any] | None:
    """Return the operation that adds a request or gives the one found what is new about it, None if nothing is."""
    if found is not None and name in {"", found.name} and description in {None, found.description}:
        return None
    request = _typed_request(method, path, name)
    if found is not None:
        request = written_request(found) | {"id": found.id, "name": name or found.name}
    if description is not None:
        request["description"] = description
    return {"op": "put-request", "request": request}


def _typed_request(method: str, path: str, name: str) -> dict[str, Any]:
    before, query = split_target(path)
    request: dict[str, Any] = {"method": method.upper(), "path": before, "name": name or f"{method.upper()} {path}"}
    if query:
        request["query"] = [{"key": one.key, "value": one.value} for one in typed_query(query)]
    return request


def written_request(item: RequestItem) -> dict[str, Any]:
    """Write the members of a request as the document has them, without its examples."""
    from jupyter_mock.formats.saved_request import write_saved_request  # noqa: PLC0415 - seldom needed

    return write_saved_request(item.request)


def _import_mock(management: Management, mock: dict[str, Any], target: MockView | None) -> MockRecord:
    if target is None:
        target = choosing.own_named(management.list(), mock["name"])
    if target is not None:
        return management.edit(target.id, *_operations(mock))
    return create(management, mock)


def create(management: Management, mock: dict[str, Any], **settings: Any) -> MockRecord:
    """Create a mock server of one that was read; `settings`, members of `POST mocks`, go before its own."""
    wish = _wish(mock)
    config = {**wish.get("config", {}), **settings.get("config", {})}
    created = management.create({**wish, **settings, **({"config": config} if config else {})})
    beside = [*_server_responses(mock), *_profiles(mock)]
    return management.edit(created.view.id, *beside) if beside else created


def _wish(mock: dict[str, Any]) -> dict[str, Any]:
    """Write all that is created at once: a collection that is refused leaves no empty mock server behind."""
    collection = {name: mock[name] for name in ("items", "variables") if name in mock}
    wish = {name: mock[name] for name in _SETTINGS if name in mock and name not in collection}
    return {"name": mock["name"], **wish, "collection": {"items": [], **collection}}


def _operations(mock: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield {"op": "set-mock", **{name: mock[name] for name in _SETTINGS if name in mock}}
    yield {"op": "replace-items", "items": mock.get("items", [])}
    yield from _server_responses(mock)
    yield from _profiles(mock)


def _server_responses(mock: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for response in mock.get("serverResponses", []):
        yield {"op": "put-server-response", "serverResponse": response}


def _profiles(mock: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Put profiles, each after the one it starts from."""
    waiting = list(mock.get("profiles", []))
    while waiting:
        names = {profile["id"] for profile in waiting}
        ready = [profile for profile in waiting if profile.get("from") not in names] or waiting
        yield from ({"op": "put-profile", "profile": profile} for profile in ready)
        waiting = [profile for profile in waiting if profile not in ready]


def _import_environment(management: Management, environment: dict[str, Any], target: MockView | None) -> MockRecord:
    if target is None:
        target = choosing.chosen(management.list(), "")
    values = [
        {name: value[name] for name in ("key", "value", "type", "enabled") if name in value}
        for value in environment.get("values", [])
    ]
    members = {"name": environment.get("name", ""), "values": values}
    return management.edit(target.id, {"op": "set-mock", "environment": members})


def contents(mock: dict[str, Any]) -> str:
    """Say how many requests and examples a member of `mocks` has."""
    requests = examples = 0
    waiting = list(mock.get("items", []))
    while waiting:
        item = waiting.pop()
        if "items" in item:
            waiting += item["items"]
        else:
            requests += 1
            examples += len(item.get("examples", []))
    return f"{counted(requests, 'request')}, {counted(examples, 'example')}"


def loss_text(loss: dict[str, str]) -> str:
    """Say what could not be kept, and where it stood."""
    return f"{loss.get('place', '')}: {loss['message']}".removeprefix(": ")


def _summary(record: MockRecord) -> str:
    variables = counted(len(record.definition.environment.values), "variable")
    return f"{record.view.name} ({record.view.id}): {contents(record.document)}, {variables} in its environment"
