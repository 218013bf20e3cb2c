"""Answers that no example gives: Postman's errors, with our reasons in `error.details`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec

from jupyter_mock.core.http import Head, Response
from jupyter_mock.core.match import Answer
from jupyter_mock.core.serving import safe_headers, server_response_body

if TYPE_CHECKING:
    from jupyter_mock.core.definition import ServerResponse
    from jupyter_mock.core.errors import TemplateError
    from jupyter_mock.core.http import Headers
    from jupyter_mock.core.match import Lost, Mismatch, Nearest

NO_MATCH = "Double check your method and the request path and try again."
NO_EXAMPLES = "To mock this request add an example response for the mock server to return."
JSON_TYPE = ("Content-Type", "application/json; charset=utf-8")
_NO_MATCH = {"name": "mockRequestNotFoundError", "message": NO_MATCH, "header": "No matching requests"}
_BEFORE = msgspec.json.encode({"error": {**_NO_MATCH, "details": {"nearest": []}}}).removesuffix(b"]}}}")
_AFTER = b"}]}]}}}"
_HEAD = Head(404, (JSON_TYPE,), "")
"""What all misses have in common."""


def error_answer(
    status: int,
    name: str,
    message: str,
    *,
    header: str = "",
    details: dict[str, Any] | None = None,
    headers: Headers = (),
) -> Answer:
    """Return an error as Postman writes it: `{"error": {"name", "message", "header", "details"}}`."""
    error: dict[str, Any] = {"name": name, "message": message}
    if header:
        error["header"] = header
    if details:
        error["details"] = details
    response = Response(status, (JSON_TYPE, *headers), _json_bytes({"error": error}))
    return Answer(response=response, name=message, is_error=True)


def mismatch_answer(mismatch: Mismatch) -> Answer:
    """Return the 404 of a request that no example answers, with the nearest examples and why they lost."""
    if mismatch.ready is None:
        mismatch.ready = _mismatch_answer(mismatch)
    return mismatch.ready


def _mismatch_answer(mismatch: Mismatch) -> Answer:
    if mismatch.kind == "no-examples":
        answer = error_answer(404, "mockRequestNotFoundError", NO_EXAMPLES, header="You need an example")
    elif mismatch.kind == "no-profile":
        answer = _unknown_profile_answer(mismatch)
    elif mismatch.kind == "bad-path":
        message = "The request path is not valid percent-encoded UTF-8 (RFC 3986, section 2.1)."
        answer = error_answer(400, "badRequestError", message, header="Bad request")
    else:
        response = Response(404, _HEAD.headers, _no_match_body(mismatch.nearest), head=_HEAD)
        answer = Answer(response=response, name=NO_MATCH, is_error=True)
    answer.outcome = mismatch
    return answer


def _no_match_body(nearest: tuple[Nearest, ...]) -> bytes:
    """Put the body together out of what is said to many requests, and of what this one has instead."""
    if not nearest:
        return _json_bytes({"error": _NO_MATCH})
    try:
        told = [(lost.wire or _wire(lost)) + msgspec.json.encode(actual) for lost, actual in nearest]
    except UnicodeEncodeError:
        return _json_bytes({"error": {**_NO_MATCH, "details": {"nearest": [_told(*near) for near in nearest]}}})
    return _BEFORE + b"}]},".join(told) + _AFTER


def _wire(lost: Lost) -> bytes:
    """Encode what is told of an example that lost, up to what the request has instead; it is kept there."""
    lost.wire = msgspec.json.encode(_told(lost, "")).removesuffix(b'""}]}')
    return lost.wire


def _told(lost: Lost, actual: str) -> dict[str, Any]:
    return {
        "example": lost.name,
        "id": lost.id,
        "method": lost.method,
        "path": lost.path,
        "reasons": [{"step": lost.step, "expected": lost.expected, "actual": actual}],
    }


def _unknown_profile_answer(mismatch: Mismatch) -> Answer:
    message = f"This mock server has no profile “{mismatch.wanted}”."
    details = {"profiles": [{"id": profile.id, "name": profile.name} for profile in mismatch.profiles]}
    return error_answer(404, "profileNotFoundError", message, header="No such profile", details=details)


def unknown_mock_answer() -> Answer:
    """Return the 404 of an address without a mock server, or with one that is not live."""
    return error_answer(404, "mockNotFoundError", "Please refresh and try again.", header="Unable to find mock")


def unauthorised_answer() -> Answer:
    """Return the 401 of a private mock server: the key in `x-api-key` is missing, wrong or given twice."""
    message = "Invalid API Key. Every request requires a valid API Key to be sent."
    return error_answer(401, "AuthenticationError", message, header="API key required")


def server_response_answer(server_response: ServerResponse, *, delay: int = 0) -> Answer:
    """Return the active server response, which answers every call whatever its method and path."""
    body, media_type = server_response_body(server_response)
    headers = safe_headers(server_response.headers, media_type)
    return Answer(response=Response(server_response.status, headers, body), delay=delay, name=server_response.name)


def overload_answer(*, retry_after: int = 1) -> Answer:
    """Return the 503 of a server with too many calls in flight; `retry_after` is in seconds (RFC 9110, 10.2.3)."""
    message = f"Too many requests are being answered. Retry after {retry_after} s."
    headers = (("Retry-After", str(retry_after)),)
    return error_answer(503, "rateLimitError", message, header="Too many requests", headers=headers)


def state_unavailable_answer(reason: str, *, retry_after: int = 1) -> Answer:
    """Return the 503 of a request whose answer depends on state nobody can read now."""
    message = f"What this answer depends on cannot be read: {reason}. Retry after {retry_after} s."
    headers = (("Retry-After", str(retry_after)),)
    return error_answer(503, "stateUnavailableError", message, header="State unavailable", headers=headers)


def bodies_overload_answer(*, retry_after: int = 1) -> Answer:
    """Return the 503 of a request whose body there is no room for, next to all others that are on their way."""
    message = f"Too many unfinished requests are kept. Retry after {retry_after} s."
    headers = (("Retry-After", str(retry_after)),)
    return error_answer(503, "rateLimitError", message, header="Too many requests", headers=headers)


def payload_too_large_answer(limit: int) -> Answer:
    """Return the 413 of a request body above the limit, in bytes."""
    message = f"The request body is larger than {limit:,} bytes."
    return error_answer(413, "payloadTooLargeError", message, header="Request too large")


def uri_too_long_answer(limit: int) -> Answer:
    """Return the 414 of a request target above the limit, in bytes."""
    message = f"The request target is longer than {limit:,} bytes."
    return error_answer(414, "uriTooLongError", message, header="Request target too long")


def foreign_host_answer() -> Answer:
    """Return the 403 of a request to a name in `Host` that is not this server's (DNS rebinding)."""
    message = "This server does not answer under the name in the Host header."
    return error_answer(403, "forbiddenError", message, header="Forbidden host")


def template_error_answer(error: TemplateError) -> Answer:
    """Return the 413 of a request whose data would grow an answer beyond its bound."""
    return error_answer(413, "templateError", str(error), header="Answer too large")


def _json_bytes(value: Any) -> bytes:
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:  # a lone surrogate out of a path that was not UTF-8
        return json.dumps(value).encode()
