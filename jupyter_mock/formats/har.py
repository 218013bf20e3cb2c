"""HTTP archives (HAR 1.2): calls as browsers and other tools exchange them, without what lets somebody in."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from jupyter_mock.core.http import MASK, PRIVATE_HEADERS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from jupyter_mock.core.http import Headers, Request, Response

VERSION = "1.2"
_HTTP = "HTTP/1.1"
_UNKNOWN = -1
"""What the format says of a size nobody knows."""
_BINARY = "application/octet-stream"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedCall:
    """A call with all that an archive tells of it."""

    id: int
    url: str
    """Where it was sent, with its query."""
    answered_at: datetime
    """When the engine had its answer, with its time zone."""
    engine: float
    """ms the engine took."""
    delay: float
    """ms the answer waited."""
    request: Request
    response: Response
    phrase: str = ""
    """The reason phrase, where the response says none."""
    name: str = ""
    """The example that answered, or why none did."""
    lane: str = ""
    profile: str = ""


def write_har(calls: Iterable[ArchivedCall], *, version: str) -> dict[str, Any]:
    """Return an archive of calls, in their order; `version` is that of the program that writes it.

    Of each call the member `_mock` tells what the format has no place for. Values of headers and cookies that let
    somebody in are masked.
    """
    creator = {"name": "jupyter-mock", "version": version}
    return {"log": {"version": VERSION, "creator": creator, "entries": [_entry(call) for call in calls]}}


def _entry(call: ArchivedCall) -> dict[str, Any]:
    wait = round(call.engine + call.delay, 3)
    began = call.answered_at - timedelta(milliseconds=call.engine)
    own = {"id": call.id, "answeredBy": call.name, "lane": call.lane, "profile": call.profile}
    return {
        "startedDateTime": began.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "time": wait,
        "request": _request(call.request, call.url),
        "response": _response(call.response, call.phrase),
        "cache": {},
        "timings": {"send": 0, "wait": wait, "receive": 0},
        "_mock": {name: value for name, value in own.items() if value != ""},
    }


def _request(request: Request, url: str) -> dict[str, Any]:
    written = {
        "method": request.method,
        "url": url,
        "httpVersion": _HTTP,
        "cookies": _request_cookies(request.header_values("cookie")),
        "headers": _headers(request.headers),
        "queryString": [{"name": name, "value": value} for name, value in request.parameters],
        "headersSize": _UNKNOWN,
        "bodySize": len(request.body),
    }
    if request.body:
        written["postData"] = _post_data(request)
    return written


def _post_data(request: Request) -> dict[str, Any]:
    kind = request.header("content-type") or _BINARY
    text, encoding = _text(request.body)
    written: dict[str, Any] = {"mimeType": kind, "params": [], "text": text}
    if encoding:
        written |= {"_encoding": encoding, "comment": "The body is no text: it is written in base64."}
    return written


def _response(response: Response, phrase: str) -> dict[str, Any]:
    text, encoding = _text(response.body)
    content: dict[str, Any] = {"size": len(response.body), "mimeType": _first(response.headers, "content-type")}
    content["mimeType"] = content["mimeType"] or ("x-unknown" if not response.body else _BINARY)
    content["text"] = text
    if encoding:
        content["encoding"] = encoding
    return {
        "status": response.status,
        "statusText": response.reason or phrase,
        "httpVersion": _HTTP,
        "cookies": [_set_cookie(value) for name, value in response.headers if name.lower() == "set-cookie"],
        "headers": _headers(response.headers),
        "content": content,
        "redirectURL": _first(response.headers, "location"),
        "headersSize": _UNKNOWN,
        "bodySize": len(response.body),
    }


def _headers(headers: Headers) -> list[dict[str, str]]:
    return [{"name": name, "value": MASK if name.lower() in PRIVATE_HEADERS else value} for name, value in headers]


def _first(headers: Headers, wanted: str) -> str:
    return next((value for name, value in headers if name.lower() == wanted), "")


def _request_cookies(lines: Iterable[str]) -> list[dict[str, str]]:
    """Name the cookies of a request; their values are nobody's business."""
    pairs = [part.strip() for line in lines for part in line.split(";")]
    return [{"name": pair.partition("=")[0].strip(), "value": MASK} for pair in pairs if pair]


def _set_cookie(line: str) -> dict[str, Any]:
    """Read a cookie that an example sets: it is part of the example."""
    pair, *attributes = line.split(";")
    name, _, value = pair.partition("=")
    cookie: dict[str, Any] = {"name": name.strip(), "value": value.strip()}
    for attribute in attributes:
        key, _, text = (part.strip() for part in attribute.partition("="))
        match key.lower():
            case "path" | "domain":
                cookie[key.lower()] = text
            case "secure":
                cookie["secure"] = True
            case "httponly":
                cookie["httpOnly"] = True
    return cookie


def _text(body: bytes) -> tuple[str, str]:
    """Return a body as text, and `base64` where it is none."""
    try:
        return body.decode(), ""
    except UnicodeDecodeError:
        return base64.b64encode(body).decode(), "base64"
