"""The typed messages of the REST interface and of the websocket.

The tables in `docs/http-api.md` say the same in words; a test holds both together. On the wire every
message is one JSON object; socket messages carry their kind in the member `op`. Documents and operations
travel as plain JSON values and are read strictly by `formats.notebook` and `formats.operations`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

SECRET_HEADER = "X-Jupyter-Mock-Secret"  # noqa: S105 - the name of a header
"""Carries the secret by which this server's kernels may use the management."""
KERNEL_HEADER = "X-Jupyter-Mock-Kernel"
"""Carries the id of the calling kernel; the server knows the notebook of its session."""
VIEWER_HEADER = "X-Jupyter-Mock-Viewer"
VIEWER_QUERY = "view-token"
"""Carry the token of a viewer link; Jupyter's log leaves out whatever has `token` in its name."""

State = Literal["waiting", "live", "stopped"]
Stored = Literal["stored", "waiting", "nowhere"]
"""Where the definition is: in the file; journalled and on its way to the file; in no notebook."""


class MockView(Struct, kw_only=True, rename="camel", omit_defaults=True):
    """A mock server as faces list it."""

    id: str
    name: str
    mock_url: str
    state: State
    private: bool = False
    is_public: bool = True
    config: dict[str, Any] = {}
    notebook: str | None = None
    description: str = ""
    digest: str = ""
    stored: Stored = "nowhere"
    note: str = ""
    """A sentence for the person when there is something to do: why it waits, who holds the file."""
    copy_of: str = ""
    """The id in the file, when another file owns that id and this one is served elsewhere."""
    port_url: str = ""
    """The address of its own port, while it has one."""


class CallView(Struct, kw_only=True, rename="camel", omit_defaults=True):
    """One call, as lists and live views show it."""

    id: int
    mock: str
    served_at: str
    method: str
    path: str
    status: int
    name: str
    type: Literal["success", "error"] = "success"
    duration: float = 0.0
    """ms until the answer could go: the engine and the wished delay."""
    lane: str = ""
    profile: str = ""
    """The name of the profile under which it was answered, empty without one."""


# --- from a page or a kernel to the server ------------------------------------------------------------


class Claim(Struct, kw_only=True, tag_field="op", tag="claim", rename="camel"):
    """A page has this notebook open; sent again after every reconnect."""

    path: str
    document: Any = None
    """`metadata.jupyter_mock` as the open model has it; null when the key is absent."""
    dirty: bool = False
    """Others changed the document and the page could not say so; without that it is merely old, if it differs."""
    stale: bool = False
    """The file holds more than this page knows: it cannot save without asking its user."""


class Release(Struct, kw_only=True, tag_field="op", tag="release", rename="camel"):
    """A page let go of a notebook; `discarded` says its unsaved edits were thrown away."""

    path: str
    discarded: bool = False


class Edit(Struct, kw_only=True, tag_field="op", tag="edit", rename="camel"):
    """Operations on one mock server; answered by `ack` or `refused` with the same `n`."""

    n: int
    mock: str
    operations: list[dict[str, Any]]
    base: str | None = None


class Watch(Struct, kw_only=True, tag_field="op", tag="watch", rename="camel"):
    """From now on send the calls of these mock servers; null means all, an empty list none.

    `sampled` asks for exact counts, and of a flood only for a sample. `after` is the id of the last call that is known
    of a mock server: what the call log has beyond it is sent at once, all of it when the ids are of another server
    than the one that `began` then.
    """

    mocks: list[str] | None = None
    sampled: bool = False
    after: dict[str, int] = {}
    began: str = ""


class Changed(Struct, kw_only=True, tag_field="op", tag="changed", rename="camel"):
    """The open model's `metadata.jupyter_mock` changed by other hands than ours (revert, undo, collaborator)."""

    path: str
    document: Any = None


FromClient = Claim | Release | Edit | Watch | Changed


# --- from the server to a page or a kernel ------------------------------------------------------------


class Ack(Struct, kw_only=True, tag_field="op", tag="ack", rename="camel"):
    """The edit is journalled and served."""

    n: int
    mock: MockView


class Refused(Struct, kw_only=True, tag_field="op", tag="refused", rename="camel"):
    """The edit changed nothing; `error` is the Postman error object."""

    n: int
    error: dict[str, Any]


class Defined(Struct, kw_only=True, tag_field="op", tag="defined", rename="camel"):
    """The document of a notebook, as merged by the server, and its mock servers' states."""

    path: str
    document: Any
    mocks: list[MockView]


class PleaseWrite(Struct, kw_only=True, tag_field="op", tag="please-write", rename="camel"):
    """To the one elected writer: put this document into the open model; `save` says to save it too."""

    path: str
    document: Any
    save: bool = False


class Mocks(Struct, kw_only=True, tag_field="op", tag="mocks", rename="camel"):
    """All mock servers, after any of them came, went or changed its state."""

    mocks: list[MockView]


class CallCounts(Struct, kw_only=True, rename="camel", omit_defaults=True):
    """How many calls a mock server had; lists of counts are by class of status: 2xx, 3xx, 4xx, 5xx."""

    mock: str
    now: float
    """The server's time, in seconds of Unix time."""
    total: list[int]
    """Since its call log was cleared."""
    kept: int = 0
    """How many of them the call log still has."""
    cleared: int = 0
    """The id of the latest call that was forgotten on demand; older ones are gone with it."""
    dropped: int = 0
    """How many this message leaves out."""
    seconds: list[tuple[int, list[int]]] = []
    """The seconds, in Unix time, whose counts are other than told before; of the last ten minutes."""


class Calls(Struct, kw_only=True, tag_field="op", tag="calls", rename="camel"):
    """Calls since the last batch, oldest first; `dropped` counts those left out of a full batch.

    To those who asked for a sample also the `counts`, and when this server `began` to number calls.
    """

    calls: list[CallView]
    dropped: int = 0
    began: str = ""
    counts: list[CallCounts] = []


FromServer = Ack | Refused | Defined | PleaseWrite | Mocks | Calls


# --- REST ---------------------------------------------------------------------------------------------


class CreateMock(Struct, kw_only=True, rename="camel"):
    """`mock` of `POST mocks`."""

    name: str = ""
    collection: dict[str, Any] | None = None
    """A Postman collection (v2.0, v2.1), or `{"items": [...]}` of the notebook document."""
    environment: dict[str, Any] | None = None
    private: bool | None = None
    """Unset means public, but private under JupyterHub."""
    config: dict[str, Any] = {}
    notebook: str | None = None
    description: str = ""
    id: str = ""
    """A wished id; by default made from the name."""


class UpdateMock(Struct, kw_only=True, rename="camel"):
    """`mock` of `PUT mocks/{id}`: members that are given replace what was there."""

    name: str | UnsetType = UNSET
    description: str | UnsetType = UNSET
    private: bool | UnsetType = UNSET
    collection: dict[str, Any] | UnsetType = UNSET
    environment: dict[str, Any] | UnsetType = UNSET
    config: dict[str, Any] | UnsetType = UNSET


class OpenPort(Struct, kw_only=True, rename="camel"):
    """The body of `POST mocks/{id}/port`."""

    port: Annotated[int, Meta(ge=0, le=65_535)] | None = None
    """Null and 0 mean any free one."""


class RequestDescription(Struct, kw_only=True, rename="camel"):
    """A request described in JSON, for `try` and `explain`; `path` may start with `{{url}}` and hold a query."""

    method: str = "GET"
    path: str = "/"
    headers: list[tuple[str, str]] = []
    body: str = ""


class Preview(Struct, kw_only=True, rename="camel", omit_defaults=True):
    """`preview` in the answer to `POST mocks/{id}/preview`: what an example that is not saved answers to `request`.

    Without `matches` that request is not one the example answers. `problems` are about templates that stay as
    they are typed, each with its tag as `place`.
    """

    status: int
    reason: str = ""
    headers: list[tuple[str, str]] = []
    body: str = ""
    encoding: Literal["utf-8", "base64"] = "utf-8"
    request: RequestDescription
    matches: bool
    problems: list[dict[str, str]] = []


class MockDetails(MockView, kw_only=True, rename="camel", omit_defaults=True):
    """`mock` where a single one is read or changed: the view, and what the notebook carries of it (`mocks[i]`)."""

    document: dict[str, Any] = {}


class Here(Struct, kw_only=True, rename="camel"):
    """`meta` of `GET mocks`: the notebook of the calling kernel, by its session; null for everybody else."""

    notebook: str | None = None
    private_by_default: bool = False
    """Whether what is created without a word about it is private; left out where it is public."""


class SentCall(Struct, kw_only=True, rename="camel", omit_defaults=True):
    """`call` in the answer to `POST mocks/{id}/try`: what a client would have got, and how it came about.

    `name` is that of the example, or the error's message; `duration` and `delay` are in ms. A body that is
    no UTF-8 text travels in base64, and `encoding` says so.
    """

    status: int
    reason: str = ""
    headers: list[tuple[str, str]] = []
    body: str = ""
    encoding: Literal["utf-8", "base64"] = "utf-8"
    name: str = ""
    type: Literal["success", "error"] = "success"
    duration: float = 0.0
    delay: int = 0
    profile: str = ""
    """The name of the profile under which it was answered, empty without one."""


class PageCall(Struct, kw_only=True, rename="camel"):
    """A call as the presented page tells it; `who` is the program that named itself."""

    id: int
    served_at: str
    who: str
    method: str
    path: str
    status: int
    name: str


class PageNews(Struct, kw_only=True, rename="camel"):
    """What is new on the presented page since a call."""

    version: str
    """Another one when the page would be."""
    calls: list[PageCall]
    """The latest ones, oldest first."""
    more: int
    """Calls before those, since the one that was asked about."""
    latest: int
    """The id to ask about the next time."""
    again: bool
    """The call is not known any more: these are all there are."""


class PageAnswer(Struct, kw_only=True, rename="camel"):
    """What came of Run: `time` in ms, its delay included, `size` in bytes."""

    status: int
    name: str
    type: Literal["success", "error"]
    time: float
    size: int
    words: list[tuple[str, str]]
    """The body laid out, as words with their kinds; empty for bytes that are no text."""


# --- from a kernel to an output cell ------------------------------------------------------------------

OUTPUT_TYPE = "application/vnd.jupyter-mock+json"


class Shown(Struct, kw_only=True, rename="camel", omit_defaults=True):
    """What an output of this MIME type shows: a page looks it up in the notebook by its ids, without a kernel.

    `mock`, `request` and `example` are ids. `sent`, `call` and `explanation` are a request sent from a cell
    and what came back, as `POST mocks/{id}/try` has it. `mocks` lists ids, `calls` what the log held. A `form`
    is a widget of a kernel; without that kernel a page shows its mock server instead. `document` is what
    `metadata.jupyter_mock` would hold of it, where a kernel without a server of ours could not store it there.
    """

    version: int = 1
    kind: Literal["mocks", "mock", "page", "form", "request", "example", "response", "calls"]
    mock: str = ""
    request: str = ""
    example: str = ""
    sent: RequestDescription | None = None
    call: SentCall | None = None
    explanation: dict[str, Any] | None = None
    mocks: list[str] = []
    calls: list[CallView] = []
    notes: list[str] = []
    """Sentences that stay true as they were when the cell ran: what an import lost, a warning about a body."""
    document: dict[str, Any] | None = None
