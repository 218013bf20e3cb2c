"""Carrying out what a magic asks for. Every command returns what its cell shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jupyter_mock.core.errors import UnknownItem
from jupyter_mock.core.operations import find_request
from jupyter_mock.core.route import folded_name
from jupyter_mock.formats.json_check import is_json, json_fault
from jupyter_mock.formats.lines import split_lines
from jupyter_mock.formats.markup import element, link, table
from jupyter_mock.formats.wire import Shown
from jupyter_mock.formats.wording import counted, quoted
from jupyter_mock.kernel import addresses, choosing, commands, documents
from jupyter_mock.kernel.api import new_mock_server
from jupyter_mock.kernel.bodies import JSON_TYPE, first_header
from jupyter_mock.kernel.collection import Example
from jupyter_mock.kernel.display import Displayed, Text, bundle, plain_table
from jupyter_mock.kernel.grammar import help_text
from jupyter_mock.kernel.management import management
from jupyter_mock.kernel.mock_server import MockServer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jupyter_mock.formats.wire import MockView
    from jupyter_mock.kernel.commands import Command
    from jupyter_mock.kernel.display import Bundle
    from jupyter_mock.kernel.management import Management, MockRecord

_COLUMNS = ("id", "name", "state", "address", "notebook")


class MockServers(Displayed):
    """All mock servers of this Jupyter server, those of the notebook first."""

    def __init__(self, connected: Management) -> None:
        """Read the list."""
        self._management = connected
        self._listing = connected.list()

    def __getitem__(self, name: str) -> MockServer:
        """Return one by its id or name; raises `UnknownMock`."""
        return MockServer(self._management, choosing.named(self._listing, name).id)

    def __len__(self) -> int:
        """Count them."""
        return len(self._listing.mocks)

    def __repr__(self) -> str:
        """Read as the list of ids."""
        return f"MockServers({', '.join(mock.id for mock in self._listing.mocks)})"

    def _bundle(self) -> Bundle:
        shown = Shown(kind="mocks", mocks=[mock.id for mock in self._listing.mocks])
        if not self._listing.mocks:
            text = "No mock server yet: a %%mock cell makes one."
            return bundle(shown, element("div", text), text)
        rows = [_row(mock) for mock in self._listing.mocks]
        html_rows = [(*row[:3], link(row[3]), row[4]) for row in rows]
        note = self._listing.note
        html = element("div", table(_COLUMNS, html_rows), element("div", note)) if note else table(_COLUMNS, html_rows)
        return bundle(shown, html, "\n".join(filter(None, [plain_table(_COLUMNS, rows), note])))


def carry_out(command: Command) -> Any:
    """Do what a command says and return what the cell shows; raises `MockError`."""
    return _DOERS[type(command)](command)


def _meant(name: str) -> MockServer:
    connected = management()
    return MockServer(connected, choosing.chosen(connected.list(), name).id)


def _save_example(command: commands.SaveExample) -> Example:
    connected = management()
    listing = connected.list()
    target = choosing.named(listing, command.mock) if command.mock else choosing.only_one(listing)
    example: dict[str, Any] = {"name": command.name, "status": command.status, "body": split_lines(command.body)}
    if command.headers:
        example["headers"] = command.headers
    if target is None:  # at once: an example that is refused leaves no empty mock server behind
        item = documents.new_request(command.method, command.path, command.request_name, example)
        return _saved(connected, connected.create({"collection": {"items": [item]}}), command)
    operation: dict[str, Any] = {
        "op": "save-example",
        "method": command.method,
        "path": command.path,
        "example": example,
    }
    if command.request_name:
        operation["requestName"] = command.request_name
    return _saved(connected, connected.edit(target.id, operation), command)


def _saved(connected: Management, record: MockRecord, command: commands.SaveExample) -> Example:
    """Find in the answer of the server what was saved."""
    item = find_request(record.definition, command.method, command.path)
    wanted = folded_name(command.name)
    if item is None:
        raise UnknownItem("the request was removed at the same moment")
    saved = next(example for example in item.examples if folded_name(example.name) == wanted)
    return Example(connected, record.view, item, saved, warnings=_warnings(command))


def _warnings(command: commands.SaveExample) -> tuple[str, ...]:
    """Say what a person may not have meant; the example is saved as it was typed all the same."""
    return (*_address_warning(command.path), *_body_warning(command))


def _address_warning(path: str) -> tuple[str, ...]:
    """Say that a host in the path is not where the mock server answers."""
    parts = urlsplit(path)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return ()
    return (f"answers below the mock server's own address, not at {quoted(f'{parts.scheme}://{parts.netloc}')}",)


def _body_warning(command: commands.SaveExample) -> tuple[str, ...]:
    media_type = first_header(command.headers, "content-type").lower()
    if media_type and "json" not in media_type:
        return ()
    fault = json_fault(command.body, first_line=2)  # the magic stands in the first line of the cell
    return () if fault is None else (f"saved as it was typed, but this is no JSON: {fault} of the cell",)


def _import(command: commands.Import) -> documents.Imported:
    connected = management()
    target = choosing.named(connected.list(), command.mock) if command.mock else None
    return documents.import_file(connected, command.file, target)


def _log(command: commands.Log) -> Any:
    mock = _meant(command.mock)
    if command.clear and not command.har:
        mock.clear_calls()
    calls = mock.calls(method=command.method, path=command.path, status=command.status, limit=command.limit)
    if not command.har:
        return calls
    written = len(calls.to_har(command.har, force=command.force)["log"]["entries"])
    if command.clear:
        mock.clear_calls()
    return Text(f"{counted(written, 'call')} of {quoted(mock.id)} written to {quoted(command.har)}.")


def _profile(command: commands.Profile) -> Any:
    mock = _meant(command.mock)
    if command.off:
        mock.use_profile(None)
        return Text(f"No profile of {quoted(mock.id)} is active.")
    return mock.profiles[command.profile].use() if command.profile else mock.profiles


def _share(command: commands.Share) -> Any:
    mock = _meant(command.mock)
    return Text(mock.revoke_viewer_links()) if command.revoke else mock.share(command.name)


def _send(command: commands.Send) -> Any:
    mock = _meant(command.mock)
    return mock.send(command.method, command.path, headers=_sent_headers(command), body=command.body)


def _export(command: commands.Export) -> Any:
    mock = _meant(command.mock)
    return mock.export(command.file, environment=command.environment, force=command.force)


def _delete(command: commands.Delete) -> Text:
    mock = _meant(command.mock)
    mock.delete()
    return Text(f"{quoted(mock.id)} is deleted.")


def _sent_headers(command: commands.Send) -> list[tuple[str, str]]:
    headers = list(command.headers)
    if is_json(command.body) and not first_header(headers, "content-type"):
        headers.append(("Content-Type", JSON_TYPE))
    return headers


def _serve(command: commands.Serve) -> Text:
    connected = management()
    found = choosing.chosen(connected.list(), command.mock)
    mock = connected.serve(found.id, command.port)
    if connected.connection.is_server:
        note = addresses.state_note(mock)
        served = "the Jupyter server serves it" + (", no port of its own is needed" if command.port else "")
        return Text(f"{quoted(mock.id)} is at {mock.mock_url}: {served}" + (f"; {note}" if note else ""))
    ends = f"until %mock stop {mock.id}, or until this kernel ends"
    return Text(f"{quoted(mock.id)} answers at {mock.mock_url}/ {ends}; {mock.note}")


def _port(command: commands.Port) -> Text:
    connected = management()
    mock = MockServer(connected, choosing.chosen(connected.list(), command.mock).id)
    if not connected.connection.is_server and not command.close:
        return _serve(commands.Serve(mock=mock.id, port=command.port))
    if command.close:
        mock.close_port()
        return Text(f"{quoted(mock.id)} has no port of its own.")
    return Text(f"{quoted(mock.id)} answers at {mock.open_port(command.port)}/ until %mock port {mock.id} --close")


def _row(mock: MockView) -> tuple[str, str, str, str, str]:
    state = f"{mock.state}, private" if mock.private else mock.state
    return mock.id, mock.name, state, mock.mock_url or "none yet", mock.notebook or "none"


_DOERS: Mapping[type[Command], Callable[[Any], Any]] = {
    commands.Help: lambda command: Text(help_text(command.topic)),
    commands.List: lambda _: MockServers(management()),
    commands.Show: lambda command: _meant(command.mock).page(),
    commands.Share: _share,
    commands.New: lambda _: new_mock_server(),
    commands.Form: lambda command: _meant(command.mock).form(),
    commands.Url: lambda command: _meant(command.mock).url,
    commands.Send: _send,
    commands.Log: _log,
    commands.Profile: _profile,
    commands.Import: _import,
    commands.Export: _export,
    commands.Start: lambda command: _meant(command.mock).start(),
    commands.Serve: _serve,
    commands.Port: _port,
    commands.Stop: lambda command: _meant(command.mock).stop(),
    commands.Delete: _delete,
    commands.SaveExample: _save_example,
}
