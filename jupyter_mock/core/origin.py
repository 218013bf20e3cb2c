"""What the Jupyter origin changes: a mock's page must have no power over the Jupyter it is served beside.

Everything else of an answer is byte for byte what a lane of its own would send.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jupyter_mock.core.answers import error_answer
from jupyter_mock.core.http import Response
from jupyter_mock.core.scrub import NO_SECRETS, Secrets, is_jupyter_cookie
from jupyter_mock.core.steering import SERVICE_WORKER

if TYPE_CHECKING:
    from jupyter_mock.core.http import Header, Request
    from jupyter_mock.core.match import Answer

SANDBOX: Header = ("Content-Security-Policy", "sandbox allow-scripts")
"""Never `allow-same-origin`: policies only add up, so no other policy lifts this one."""
ALWAYS: tuple[Header, ...] = (SANDBOX, ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"))
OURS = frozenset({"x-content-type-options", "referrer-policy"})
POWERFUL = frozenset(
    {
        "accept-ch",
        "activate-storage-access",
        "alt-svc",
        "clear-site-data",
        "critical-ch",
        "nel",
        "origin-agent-cluster",
        "public-key-pins",
        "public-key-pins-report-only",
        "refresh",
        "report-to",
        "reporting-endpoints",
        "service-worker-allowed",
        "set-login",
        "strict-transport-security",
    }
)
"""Headers that act on the whole origin; they are dropped."""
_SCHEME = re.compile(r"[\x00-\x20]*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_PREFIXED = ("__host-", "__secure-", "__http-", "__host-http-")


def refuse_service_worker(request: Request) -> Answer | None:
    """Refuse the script of a service worker: registered, it would answer for all of Jupyter."""
    if not request.lookup.steers or SERVICE_WORKER not in request.lookup:
        return None
    message = "A service worker cannot be registered from a mock server on the Jupyter address."
    return error_answer(403, "forbiddenError", message, header="Service workers are refused")


def confined(response: Response, *, base_path: str, secrets: Secrets = NO_SECRETS) -> Response:
    """Return the response as the Jupyter origin may carry it; `base_path` is the mock's own, `/mock/<id>`."""
    headers: list[Header] = []
    for name, value in response.headers:
        lower = name.lower()
        if lower in POWERFUL or lower in OURS:
            continue
        if lower == "set-cookie":
            cookie = _confined_cookie(value, base_path, secrets)
            if cookie:
                headers.append((name, cookie))
        elif lower not in {"location", "content-location"} or _is_web_address(value):
            headers.append((name, value))
    if not any(name.lower() == "content-type" and value for name, value in headers):
        headers = [(name, value) for name, value in headers if name.lower() != "content-type"]
        headers.append(("Content-Type", "application/octet-stream"))
    return Response(response.status, (*headers, *ALWAYS), response.body, response.reason)


def _is_web_address(value: str) -> bool:
    scheme = _SCHEME.match(value)
    return scheme is None or scheme[1].lower() in {"http", "https"}


def _confined_cookie(value: str, base_path: str, secrets: Secrets) -> str:
    """Keep a cookie below the mock's path; empty for one that may not be set at all (RFC 6265bis, 4.1.3)."""
    pair, *attributes = value.split(";")
    name, equals, _ = pair.partition("=")
    name = name.strip().lower()
    # a cookie without a name is sent back as its bare value, which may read `_xsrf=...`
    if not equals or not name or is_jupyter_cookie(name, secrets) or name.startswith(_PREFIXED):
        return ""
    kept = [part for part in attributes if part.partition("=")[0].strip().lower() not in {"domain", "path"}]
    return ";".join([pair, *kept, f" Path={base_path}"])
