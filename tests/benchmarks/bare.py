"""What tornado costs inside Jupyter: a server extension whose router target writes fixed bytes at `/bare`."""

from __future__ import annotations

from typing import Any

from tornado import httputil, routing

BODY = b'{"id":1,"name":"Ada Lovelace","city":"London","ok":true}'
START = httputil.ResponseStartLine("HTTP/1.1", 200, "OK")


class Bare(routing.Router):
    """Takes every request below `/bare`."""

    SUPPORTED_METHODS = ()

    def find_handler(self, request: httputil.HTTPServerRequest, **_: Any) -> httputil.HTTPMessageDelegate:
        return _Nothing(request.connection)


class _Nothing(httputil.HTTPMessageDelegate):
    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def finish(self) -> None:
        headers = httputil.HTTPHeaders({"Content-Type": "application/json", "Content-Length": str(len(BODY))})
        self._connection.write_headers(START, headers, BODY)
        self._connection.finish()


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    return [{"module": "tests.benchmarks.bare"}]


def _load_jupyter_server_extension(server: Any) -> None:
    server.web_app.add_handlers(".*$", [(r"/bare.*", Bare())])
    # in front of all others: what it is compared with has to be the least there can be
    rules = server.web_app.default_router.rules
    rules.insert(0, rules.pop(-2))
