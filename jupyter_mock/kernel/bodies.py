"""Bodies as a person gives them in Python, `json=`, `text=` or `body=`, to what is stored or sent."""

from __future__ import annotations

import json as json_format
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from jupyter_mock.core.errors import MockError
from jupyter_mock.core.serving import media_type_of
from jupyter_mock.formats.lines import encode_base64, split_lines

HeaderPairs = Mapping[str, str] | Iterable[tuple[str, str]]
JSON_TYPE = "application/json"


class _NotGiven:
    """The one value that means: nothing was given, not even None."""

    def __repr__(self) -> str:
        return "NOT_GIVEN"


NOT_GIVEN: Final[Any] = _NotGiven()


class Body(NamedTuple):
    """A body, and Postman's language where the text alone would give another content type."""

    content: str | bytes = ""
    language: str = ""


def read_body(*, json: Any = NOT_GIVEN, text: str | None = None, body: str | bytes | None = None) -> Body:
    """Return the one body that is given; raises `MockError` for several, and for what is no JSON."""
    given = [name for name, is_given in _given(json, text, body) if is_given]
    if len(given) > 1:
        raise MockError(f"{' and '.join(given)} are both given", hint="an answer has one body")
    if json is not NOT_GIVEN:
        return _labelled(_json_text(json), "json")
    if text is not None:
        return _labelled(text, "text")
    return Body(body or "")


def body_members(body: Body, media_type: str = "") -> dict[str, Any]:
    """Return the members of an example that hold its body."""
    if isinstance(body.content, bytes):
        return {"body": {"base64": encode_base64(body.content), **({"type": media_type} if media_type else {})}}
    language = {"language": body.language} if body.language else {}
    return {"body": split_lines(body.content), **language}


def text_of(body: Body) -> str:
    """Return the text of a body; raises `MockError` for bytes."""
    if isinstance(body.content, bytes):
        raise MockError("the body of a request is bytes", hint="decode them: requests from a notebook carry text")
    return body.content


def header_pairs(headers: HeaderPairs | None) -> list[tuple[str, str]]:
    """Return headers, a mapping or pairs, as a list of pairs."""
    pairs = headers.items() if isinstance(headers, Mapping) else headers or ()
    return [(str(name), str(value)) for name, value in pairs]


def first_header(headers: Iterable[tuple[str, str]], name: str) -> str:
    """Return the first value of a header, its name in lower case; empty where there is none."""
    return next((value for key, value in headers if key.lower() == name), "")


def _given(json: Any, text: str | None, body: str | bytes | None) -> list[tuple[str, bool]]:
    return [("json", json is not NOT_GIVEN), ("text", text is not None), ("body", body is not None)]


def _labelled(text: str, language: str) -> Body:
    return Body(text, "" if media_type_of(text) == media_type_of(text, language) else language)


def _json_text(value: Any) -> str:
    try:
        return json_format.dumps(value, ensure_ascii=False, allow_nan=False, indent=2)
    except (TypeError, ValueError, RecursionError) as error:
        raise MockError(f"the value of json cannot be written as JSON: {error}") from error
