"""Answers to bytes that are no acceptable HTTP/1.1: given by the lane itself, no mock sees them."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from jupyter_mock.core import answers
from jupyter_mock.web.limits import LONGEST_TARGET
from jupyter_mock.web.response_head import response_head

if TYPE_CHECKING:
    from jupyter_mock.core.match import Answer


class Refusal:
    """The answer to a request that is not passed on; the connection ends with it (RFC 9112 section 9.6)."""

    def __init__(self, answer: Answer) -> None:
        """Take the answer; its message never repeats what the client sent."""
        self.status = answer.response.status
        self.body = answer.response.body
        self.head = response_head(answer.response)


class Refused(Exception):
    """Raised when a request has to be refused."""

    def __init__(self, refusal: Refusal) -> None:
        """Carry the answer."""
        super().__init__()
        self.refusal = refusal


def _refusal(status: int, name: str, message: str) -> Refusal:
    return Refusal(answers.error_answer(status, name, message, header=HTTPStatus(status).phrase))


def malformed(message: str) -> Refusal:
    """Return the refusal of a request that breaks the grammar or the framing rules of HTTP/1.1."""
    return _refusal(400, "malformedRequestError", message)


def body_too_large(limit: int) -> Refusal:
    """Return the refusal of a body above the limit, in bytes."""
    return Refusal(answers.payload_too_large_answer(limit))


BAD_LINE = malformed("The request line must read METHOD /path HTTP/1.1 and end with CR LF.")
BAD_FIELDS = malformed("A header line must read Name: value and end with CR LF; control characters are not allowed.")
BAD_TARGET = malformed("The request target must start with / (or be an http:// or https:// address).")
NO_HOST = malformed("An HTTP/1.1 request needs a Host header.")
BAD_HOST = malformed("The Host header must be a host name or address, with a port or without.")
REPEATED = malformed("Host, Content-Length and Transfer-Encoding may be given once only.")
BAD_LENGTH = malformed("Content-Length must be a whole number of bytes.")
TWO_LENGTHS = malformed("Content-Length and Transfer-Encoding exclude each other.")
CHUNKED_1_0 = malformed("HTTP/1.0 has no Transfer-Encoding.")
BAD_CHUNK = malformed("A chunk must read SIZE CR LF DATA CR LF, its size hexadecimal.")
BAD_TRAILER = malformed("Host, Content-Length and Transfer-Encoding may not follow a body.")
CUT_SHORT = malformed("The connection ended before the request did.")
FOREIGN_HOST = Refusal(answers.foreign_host_answer())
TOO_SLOW = _refusal(408, "requestTimeoutError", "The request took too long to arrive.")
TOO_MANY_CHUNKS = _refusal(413, "payloadTooLargeError", "The request body comes in too many chunks.")
TARGET_TOO_LONG = Refusal(answers.uri_too_long_answer(LONGEST_TARGET))
BAD_EXPECT = _refusal(417, "expectationFailedError", "Only Expect: 100-continue is understood.")
FIELDS_TOO_LARGE = _refusal(431, "headersTooLargeError", "The header of the request is too large.")
NO_TUNNEL = _refusal(501, "methodNotSupportedError", "A mock server opens no tunnel.")
UNKNOWN_CODING = _refusal(501, "codingNotSupportedError", "The only transfer coding understood is chunked.")
BROKEN = _refusal(500, "serverError", "The mock server failed; its log has the reason.")
CROWDED = _refusal(503, "tooManyConnectionsError", "Too many connections are open.")
OVERFULL = Refusal(answers.bodies_overload_answer())
OTHER_VERSION = _refusal(505, "versionNotSupportedError", "Only HTTP/1.1 and HTTP/1.0 are spoken here.")
