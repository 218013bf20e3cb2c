"""What all handlers of the management interface share: who may call, strict JSON in, envelopes and errors out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import APIHandler
from tornado.web import HTTPError

from jupyter_mock.app import problems
from jupyter_mock.app.problems import MissingParameterError
from jupyter_mock.core.errors import DocumentError, MockError, Problem
from jupyter_mock.formats.strict_json import read_json
from jupyter_mock.server.admission import Admission
from jupyter_mock.server.kernels import kernel_id_of

if TYPE_CHECKING:
    from jupyter_mock.app.live_mock import LiveMock

T = TypeVar("T")


class ManagementHandler(Admission, APIHandler):
    """Takes and answers JSON."""

    @allow_unauthenticated
    def options(self, *args: Any, **kwargs: Any) -> None:
        """Answer a preflight where the server's settings allow other origins; they are refused by default."""
        if not (self.allow_origin or self.allow_origin_pat):
            raise HTTPError(403)
        super().options(*args, **kwargs)

    def compute_etag(self) -> None:
        """Send no other ETag than the digest of a definition."""

    # --- in -------------------------------------------------------------------------------------------

    def json_body(self) -> dict[str, Any]:
        """Return the JSON object of the body; raises `DocumentError` for anything else."""
        kind = self.request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind != "application/json":
            hint = "send Content-Type: application/json"
            raise DocumentError([Problem(f"the body's type is {kind!r}", "Content-Type", hint)])
        value = read_json(self.request.body)
        if not isinstance(value, dict):
            raise DocumentError([Problem("the body is not a JSON object")])
        return value

    def member(self, name: str) -> dict[str, Any]:
        """Return an object that is a member of the body; raises `MissingParameterError`."""
        value = self.json_body().get(name)
        if not isinstance(value, dict):
            raise MissingParameterError(name)
        return value

    def message(self, value: Any, kind: type[T], place: str) -> T:
        """Return a typed message of `formats.wire`; raises `DocumentError` naming the member."""
        try:
            return msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            raise DocumentError([Problem(str(error), place)]) from error

    def mock(self, mock_id: str) -> LiveMock:
        """Return a mock server; raises `UnknownMock`."""
        return self.parts.workspace.find(mock_id)

    def expected_digest(self) -> str | None:
        """Return the digest of `If-Match`, None when any will do."""
        value = self.request.headers.get("If-Match", "").strip()
        return None if value in {"", "*"} else value.removeprefix("W/").strip('"')

    async def own_notebook(self) -> str | None:
        """Return the notebook of the calling kernel, None for a person or a kernel without one."""
        kernel_id = kernel_id_of(self.request)
        return await self.parts.kernels.notebook_of(kernel_id) if kernel_id else None

    # --- out ------------------------------------------------------------------------------------------

    def answer(self, value: Any, *, status: int = 200) -> None:
        """Send a JSON value."""
        self.set_status(status)
        self.finish(msgspec.json.encode(value))

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Send an error in Postman's envelope, whatever raised it."""
        error = (kwargs.get("exc_info") or (None, None, None))[1]
        if isinstance(error, MockError):
            self.answer({"error": problems.error_object(error)}, status=problems.kind_of(error).status)
        elif isinstance(error, MissingParameterError):
            self.answer({"error": problems.missing_parameters(error.names)}, status=400)
        else:
            name, message = _refusal(status_code, error)
            self.answer({"error": {"name": name, "message": message}}, status=status_code)

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Log only what is not the caller's to repair."""
        if not isinstance(value, MockError | MissingParameterError):
            super().log_exception(typ, value, tb)


def _refusal(status: int, error: BaseException | None) -> tuple[str, str]:
    if status in {401, 403}:
        return "AuthenticationError", "Log in to Jupyter to manage mock servers."
    if status == 405:  # noqa: PLR2004
        return "methodNotAllowedError", "This address does not know that method."
    if isinstance(error, HTTPError) and status < 500:  # noqa: PLR2004
        return "requestError", error.log_message or error.reason or "The request cannot be answered."
    return "serverError", "Something went wrong; the log of the server says what."
