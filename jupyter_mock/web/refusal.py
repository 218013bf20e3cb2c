"""Answers to bytes that are no acceptable HTTP/1.1: given by the lane itself, no mock sees them."""

from __future__ import annotations

import json
from http import HTTPStatus


class Refusal:
    """The answer to a request that is not passed on; the connection ends with it (RFC 9112 section 9.6)."""

    def __init__(self, status: int, name: str, message: str, *, retry_after: int = 0) -> None:
        """Take status, error name and message; the message never repeats what the client sent.

        `retry_after` is in seconds; 0 says nothing about it.
        """
        self.status = status
        phrase = HTTPStatus(status).phrase
        error = {"error": {"name": name, "message": message, "header": phrase}}
        self.body = json.dumps(error).encode()
        lines = f"HTTP/1.1 {status} {phrase}\r\nContent-Type: application/json\r\nContent-Length: {len(self.body)}\r\n"
        again = f"Retry-After: {retry_after}\r\n" if retry_after else ""
        self.head = (lines + again).encode()


class Refused(Exception):
    """Raised when a request has to be refused."""

    def __init__(self, refusal: Refusal) -> None:
        """Carry the answer."""
        super().__init__()
        self.refusal = refusal


def malformed(message: str) -> Refusal:
    """Return the refusal of a request that breaks the grammar or the framing rules of HTTP/1.1."""
    return Refusal(400, "malformedRequestError", message)


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
FOREIGN_HOST = Refusal(
    403, "hostNotAllowedError", "This mock server does not answer under the name in the Host header."
)
TOO_SLOW = Refusal(408, "requestTimeoutError", "The request took too long to arrive.")
BODY_TOO_LARGE = Refusal(413, "bodyTooLargeError", "The body of the request is too large.")
TARGET_TOO_LONG = Refusal(414, "targetTooLongError", "The path and query of the request are too long.")
BAD_EXPECT = Refusal(417, "expectationFailedError", "Only Expect: 100-continue is understood.")
FIELDS_TOO_LARGE = Refusal(431, "headersTooLargeError", "The header of the request is too large.")
NO_TUNNEL = Refusal(501, "methodNotSupportedError", "A mock server opens no tunnel.")
UNKNOWN_CODING = Refusal(501, "codingNotSupportedError", "The only transfer coding understood is chunked.")
BROKEN = Refusal(500, "internalError", "The mock server failed; its log has the reason.")
CROWDED = Refusal(503, "tooManyConnectionsError", "Too many connections are open.")
OVERFULL = Refusal(503, "rateLimitError", "Too many unfinished requests are kept. Retry after 1 s.", retry_after=1)
OTHER_VERSION = Refusal(505, "versionNotSupportedError", "Only HTTP/1.1 and HTTP/1.0 are spoken here.")
