"""An example in Postman's files: a member of `response`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_mock.core.definition import Example, SavedRequest
from jupyter_mock.core.serving import one_line
from jupyter_mock.core.shared import shared_text
from jupyter_mock.formats import checks
from jupyter_mock.formats.lines import decode_base64, encode_base64
from jupyter_mock.formats.places import quoted
from jupyter_mock.formats.postman_headers import read_headers, write_headers
from jupyter_mock.formats.postman_request import read_request, write_request
from jupyter_mock.formats.postman_values import as_name, as_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from jupyter_mock.formats.loss_report import LossReport

OWN = "_jupyter_mock"
"""Where an exported example or request keeps what Postman has no member for; Postman ignores it."""


def read_example(
    value: dict[str, Any],
    place: str,
    item_request: SavedRequest,
    report: LossReport,
    read_path: Callable[[str], str],
    take_id: Callable[[dict[str, Any], str, str], str],
) -> Example | None:
    """Read an example; None, and a loss, for one whose status no answer can have.

    Its request is left out where it says the same as that of its item; `read_path` is that of `read_request`.
    `take_id` gives an id to what has this value, name and place.
    """
    status = _read_status(value.get("code"))
    if status is None:
        report.lose(f"{place}.code", f"{quoted(value['code'])} is no status of an answer; the example is left out")
        return None
    if value.get("cookie"):
        report.lose(f"{place}.cookie", "cookies are left out", "the header Set-Cookie is kept where it was saved")
    original = value.get("originalRequest")
    request = read_request(original, f"{place}.originalRequest", report, read_path) if original else None
    body, media_type = _read_body(value)
    name = shared_text(as_name(value.get("name"), str(status)))
    return Example(
        id=take_id(value, name, place),
        name=name,
        status=status,
        reason=shared_text(one_line(as_text(value.get("status")))),
        headers=read_headers(value.get("header"), f"{place}.header", report),
        body=body,
        media_type=media_type,
        language=shared_text(as_text(value.get("_postman_previewlanguage")).lower()),
        preferred=_own(value).get("preferred") is True,
        enabled=is_on(value),
        request=None if request == item_request else request,
    )


def _read_status(code: Any) -> int | None:
    """Read a status as Postman does: no code is 200, a text that is a number is that number."""
    if code is None:
        return 200
    text = as_text(code).strip()
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004 - far above 599
    return number if checks.status(number) is None else None


def is_on(value: dict[str, Any]) -> bool:
    """Tell whether a request or an example that we exported ourselves is not switched off."""
    return _own(value).get("enabled") is not False


def _own(value: dict[str, Any]) -> dict[str, Any]:
    own = value.get(OWN)
    return own if isinstance(own, dict) else {}


def _read_body(value: dict[str, Any]) -> tuple[str | bytes, str]:
    """Return the body, and the content type of a binary one that we exported ourselves."""
    own = _own(value)
    lines = own.get("base64")
    data = decode_base64("".join(map(as_text, lines))) if isinstance(lines, list) else None
    return (as_text(value.get("body")), "") if data is None else (data, one_line(as_text(own.get("type"))))


def write_example(example: Example, item_request: SavedRequest) -> dict[str, Any]:
    """Write an example, always with a request, for Postman matches by the example's own."""
    written: dict[str, Any] = {"id": example.id, "name": example.name}
    written["originalRequest"] = write_request(example.request or item_request)
    if example.reason:
        written["status"] = example.reason
    written["code"] = example.status
    if example.language:
        written["_postman_previewlanguage"] = example.language
    written["header"] = write_headers(example.headers)
    written["cookie"] = []
    written["body"] = example.body if isinstance(example.body, str) else ""
    own: dict[str, Any] = {"preferred": True} if example.preferred else {}
    if not example.enabled:
        own["enabled"] = False
    if isinstance(example.body, bytes):
        own |= {"base64": encode_base64(example.body), "type": example.media_type}
    return written | {OWN: own} if own else written
