"""Saved responses made safe to serve: framing is the lane's, the content type is never missing (D18)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jupyter_mock.core import content
from jupyter_mock.core.http import TOKEN

if TYPE_CHECKING:
    from jupyter_mock.core.definition import ServerResponse
    from jupyter_mock.core.http import Headers

NOT_REPLAYED = frozenset(
    {
        "connection",
        "content-encoding",
        "content-length",
        "date",
        "keep-alive",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)
"""Headers that described how the saved answer travelled; the saved body is decoded text (RFC 9110, 7.6.1)."""
WITHOUT_BODY = frozenset({204, 304})
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]+")
_LANGUAGES = {
    "json": "application/json",
    "xml": "application/xml",
    "html": "text/html; charset=utf-8",
    "javascript": "text/javascript; charset=utf-8",
    "text": "text/plain; charset=utf-8",
}
_TAG = re.compile(r"\{\{[^{}]*\}\}")
_SNIFFED = 1_000_000


def one_line(value: str) -> str:
    """Return a header value as latin-1 text without control characters; what latin-1 lacks is sent as UTF-8."""
    if value.isascii():
        return (_CONTROL.sub(" ", value) if not value.isprintable() else value).strip()
    value = _CONTROL.sub(" ", value).strip()
    try:
        value.encode("latin-1")
    except UnicodeEncodeError:
        return value.encode("utf-8", "replace").decode("latin-1")
    return value


def has_body(status: int) -> bool:
    """Tell whether an answer of this status carries a body (RFC 9110, 6.4.1)."""
    return status >= 200 and status not in WITHOUT_BODY  # noqa: PLR2004 - 1xx are interim


def is_replayed(name: str) -> bool:
    """Tell whether a saved header is sent: it has a valid name and says nothing about framing."""
    return TOKEN.fullmatch(name) is not None and name.lower() not in NOT_REPLAYED


def safe_headers(headers: Headers, media_type: str) -> Headers:
    """Return saved headers as they may be sent, in order and repeated where saved so.

    The first content type that is not empty stays, byte for byte; where there is none, `media_type` is
    added (an empty one adds nothing, for answers without a body).
    """
    kept = []
    typed = False
    for name, value in headers:
        if not is_replayed(name):
            continue
        line = one_line(value)
        if name.lower() == "content-type":
            if typed or not line:
                continue
            typed = True
        kept.append((name, line))
    if not typed and media_type:
        kept.append(("Content-Type", media_type))
    return tuple(kept)


def media_type_of(text: str, language: str = "") -> str:
    """Infer the content type of a text from Postman's preview language, or from the text itself."""
    known = _LANGUAGES.get(language.lower())
    if known:
        return known
    start = text[:200].lstrip("\ufeff \t\r\n").lower()
    if start.startswith(("<!doctype html", "<html")):
        return _LANGUAGES["html"]
    if start.startswith("<?xml"):
        return _LANGUAGES["xml"]
    # where a template stands for a value, any number keeps the text valid JSON if it is JSON at all
    if start.startswith(("{", "[", '"')) and len(text) <= _SNIFFED:
        plain = _TAG.sub("0", text)
        if content.read_json(plain.lstrip("\ufeff")) is not content.NOT_JSON:
            return _LANGUAGES["json"]
    return _LANGUAGES["text"]


def server_response_body(server_response: ServerResponse) -> tuple[bytes, str]:
    """Return the body of a server response as bytes, and its inferred content type."""
    text = server_response.body
    return text.encode("utf-8", "replace"), media_type_of(text, server_response.language) if text else ""
