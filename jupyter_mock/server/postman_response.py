"""A server response as the Postman API writes it: headers are `{"key", "value"}`, the body is one text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_mock.app.problems import MissingParameterError
from jupyter_mock.core.errors import DocumentError, Problem
from jupyter_mock.formats.operations import read_operations

if TYPE_CHECKING:
    from jupyter_mock.core.definition import ServerResponse
    from jupyter_mock.core.edits import Operation


def view(response: ServerResponse) -> dict[str, Any]:
    """Show a server response."""
    return {
        "id": response.id,
        "name": response.name,
        "statusCode": response.status,
        "headers": [{"key": name, "value": value} for name, value in response.headers],
        "body": response.body,
        "language": response.language,
    }


def put(body: dict[str, Any], response_id: str = "") -> tuple[Operation, ...]:
    """Return the operation that makes a server response, or replaces the one with this id.

    It may stand in the member `serverResponse`; headers may be written as in the notebook, too. Raises
    `DocumentError`, and `MissingParameterError`.
    """
    members = body.get("serverResponse", body)
    if not isinstance(members, dict):
        raise DocumentError([Problem("this is not an object", "serverResponse")])
    missing = [name for name in ("name", "statusCode") if name not in members]
    if missing:
        raise MissingParameterError(*missing)
    headers = members.get("headers", [])
    if isinstance(headers, list):
        headers = [_pair(header) for header in headers]
    saved = {name: value for name, value in members.items() if name != "id"} | {"headers": headers}
    if response_id:
        saved["id"] = response_id
    return read_operations([{"op": "put-server-response", "serverResponse": saved}])


def _pair(header: Any) -> Any:
    return [header.get("key"), header.get("value")] if isinstance(header, dict) else header
