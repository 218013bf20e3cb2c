"""How a kernel finds the Jupyter server it belongs to, and how it calls its management interface."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import quote, urlencode

import msgspec

from jupyter_mock.core.errors import MockError, Problem
from jupyter_mock.formats.wire import KERNEL_HEADER, SECRET_HEADER
from jupyter_mock.kernel import http_client

if TYPE_CHECKING:
    from collections.abc import Mapping

URL_VARIABLE = "JUPYTER_MOCK_URL"
SECRET_VARIABLE = "JUPYTER_MOCK_SECRET"  # noqa: S105 - the name of a variable
CAFILE_VARIABLE = "JUPYTER_MOCK_CAFILE"
TIMEOUT = 10.0
"""Seconds a call may take before the kernel gives up; a try may add the delay it waits for."""

_CONNECTION_FILE = re.compile(r"kernel-(.+)\.json")


class NoServer(MockError):
    """No Jupyter server with jupyter-mock is there to serve and to store anything."""

    def __init__(self) -> None:
        """Say what is and is not stored, and what to do."""
        super().__init__(
            "this kernel belongs to no Jupyter server with jupyter-mock, so nothing was served, sent or stored; "
            "what the notebook file holds already stays in it",
            hint="open the notebook in JupyterLab or Jupyter Notebook where jupyter-mock is installed",
        )


class NoAnswer(MockError):
    """The Jupyter server this kernel belongs to cannot be reached; whether the last call was stored is not known."""


class Refused(MockError):
    """The Jupyter server refused a call, and nothing was changed; `name` and `status` are those of its error."""

    def __init__(
        self, message: str, *, status: int, name: str = "", hint: str = "", problems: tuple[Problem, ...] = ()
    ) -> None:
        """Keep what a program can decide by."""
        super().__init__(message, hint=hint)
        self.status = status
        self.name = name
        self.problems = problems
        """Everything that is wrong, where the server tells it one by one."""


class Interface(Protocol):
    """The management interface, wherever it is: on a Jupyter server, or in this kernel when it is alone."""

    @property
    def is_server(self) -> bool:
        """Whether a Jupyter server keeps and serves the mock servers."""
        ...

    def call(
        self,
        method: str,
        path: str,
        value: Any = None,
        *,
        query: Mapping[str, str] | None = None,
        base: str = "",
        timeout: float = TIMEOUT,
    ) -> Any:
        """Return the JSON value of the answer to one call; raises `NoAnswer` and `Refused`."""
        ...


@dataclass(frozen=True, slots=True)
class Connection:
    """Address of the management interface (`http`, `https` or `http+unix`), and what this kernel is known by."""

    url: str
    secret: str = field(default="", repr=False)
    cafile: str = ""
    kernel: str = ""

    @property
    def is_server(self) -> bool:
        """A server is at the other end."""
        return True

    @property
    def headers(self) -> dict[str, str]:
        """What every call to the server carries."""
        identity = {KERNEL_HEADER: quote(self.kernel)} if self.kernel else {}
        return {SECRET_HEADER: self.secret, **identity}

    def call(
        self,
        method: str,
        path: str,
        value: Any = None,
        *,
        query: Mapping[str, str] | None = None,
        base: str = "",
        timeout: float = TIMEOUT,
    ) -> Any:
        """Call the interface below its address and return the JSON value of the answer.

        `base` is the digest a change is based on. Raises `NoAnswer` and `Refused`.
        """
        headers = self.headers | ({"If-Match": f'"{base}"'} if base else {})
        body = None
        if value is not None:
            headers["Content-Type"] = "application/json"
            body = encoded(value)
        target = f"/{path}?{urlencode(query)}" if query else f"/{path}"
        try:
            reply = http_client.send(self.url, method, target, headers, body, cafile=self.cafile, timeout=timeout)
        except http_client.Failure as failure:
            raise NoAnswer(
                f"the Jupyter server at {self.url} does not answer: {failure}",
                hint="what it accepted before is kept; run this again when it is back",
            ) from failure
        return _value_of(reply)


def find_connection(environment: Mapping[str, str] | None = None) -> Connection:
    """Return the connection this kernel inherited from the server that started it; raises `NoServer`."""
    environment = os.environ if environment is None else environment
    url = environment.get(URL_VARIABLE, "").rstrip("/")
    if not url:
        raise NoServer
    secret = environment.get(SECRET_VARIABLE, "")
    return Connection(url, secret, environment.get(CAFILE_VARIABLE, ""), kernel_id())


def kernel_id() -> str:
    """Return the id by which the server knows this kernel: that of its connection file, empty outside a kernel."""
    application = getattr(sys.modules.get("ipykernel.kernelapp"), "IPKernelApp", None)
    names = [application.instance().connection_file] if application is not None and application.initialized() else []
    found = (_CONNECTION_FILE.fullmatch(PurePath(name).name) for name in [*names, *sys.argv[1:]])
    return next((match[1] for match in found if match), "")


def encoded(value: Any) -> bytes:
    """Write a value as JSON; raises `MockError`."""
    try:
        return msgspec.json.encode(value)
    except (TypeError, UnicodeEncodeError, ValueError) as error:
        raise MockError(f"this cannot be written as JSON: {error}") from error


def _value_of(reply: http_client.Reply) -> Any:
    try:
        value = msgspec.json.decode(reply.body) if reply.body else None
    except msgspec.DecodeError:
        value = None
    if reply.status < 400:  # noqa: PLR2004 - where errors begin
        return value
    raise refusal_of(reply.status, value)


def refusal_of(status: int, value: Any) -> Refused:
    """Return the error that the answer to a call tells."""
    error = value.get("error") if isinstance(value, dict) else None
    if not isinstance(error, dict):
        hint = "install the same version of jupyter-mock for the server and the kernel, then restart the server"
        return Refused(
            f"the Jupyter server answered {status}, as one without jupyter-mock or with an older version of it does",
            status=status,
            hint=hint,
        )
    if status in {401, 403}:
        message = "the Jupyter server does not know this kernel"
        return Refused(message, status=status, name=str(error.get("name")), hint="restart the kernel")
    details = error.get("details")
    details = details if isinstance(details, dict) else {}
    return Refused(
        str(error.get("message")),
        status=status,
        name=str(error.get("name")),
        hint=str(details.get("hint", "")),
        problems=_problems(details.get("problems")),
    )


def _problems(told: Any) -> tuple[Problem, ...]:
    found = [problem for problem in told if isinstance(problem, dict)] if isinstance(told, list) else []
    return tuple(Problem(*(str(problem.get(part, "")) for part in ("message", "place", "hint"))) for problem in found)
