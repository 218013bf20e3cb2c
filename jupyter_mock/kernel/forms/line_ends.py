"""Line ends of a body, which a text area of a browser does not keep."""

from __future__ import annotations

LF, CRLF, CR = "\n", "\r\n", "\r"


def shown(body: str) -> str:
    """Return a body as a text area shows it: every line end a line feed."""
    return body.replace(CRLF, LF).replace(CR, LF)


def restored(typed: str, body: str) -> str:
    """Return what was typed with the line ends of the body that was shown; exactly that body if nothing was changed."""
    typed = shown(typed)
    if typed == shown(body):
        return body
    ends = {end for end in (CRLF, CR, LF) if _count(body, end)}
    return typed.replace(LF, ends.pop()) if len(ends) == 1 else typed


def _count(body: str, end: str) -> int:
    return body.count(end) if end == CRLF else body.replace(CRLF, "").count(end)
