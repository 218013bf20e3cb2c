"""What faces show of a response beside its status and headers: its reason phrase, and its body as text."""

from __future__ import annotations

import base64
from http import HTTPStatus
from typing import Literal

PHRASES = {status.value: status.phrase for status in HTTPStatus}
"""The usual reason phrase of each status that has one."""


def body_text(body: bytes) -> tuple[str, Literal["utf-8", "base64"]]:
    """Return a body as text with the encoding that tells how: a body that is no UTF-8 travels in base64."""
    try:
        return body.decode(), "utf-8"
    except UnicodeDecodeError:
        return base64.b64encode(body).decode(), "base64"
