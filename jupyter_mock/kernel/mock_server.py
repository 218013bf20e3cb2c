"""A mock server as a cell sees it: its collection, its address, its calls."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Any

from jupyter_mock.core.errors import MockError, UnknownItem
from jupyter_mock.core.operations import find_request
from jupyter_mock.formats.wire import RequestDescription, Shown
from jupyter_mock.formats.wording import quoted
from jupyter_mock.kernel import addresses, documents, live, presenting, profiles, settings, starting
from jupyter_mock.kernel.api_keys import ApiKey
from jupyter_mock.kernel.bodies import JSON_TYPE, NOT_GIVEN, first_header, header_pairs, read_body, text_of
from jupyter_mock.kernel.calls import call_of, find_calls
from jupyter_mock.kernel.collection import RequestItem
from jupyter_mock.kernel.display import Displayed, Line, bundle, unstored
from jupyter_mock.kernel.environment import EnvironmentVariables
from jupyter_mock.kernel.page import LAST_CALLS, mock_page, mock_text
from jupyter_mock.kernel.profiles import Profiles
from jupyter_mock.kernel.response import Response

if TYPE_CHECKING:
    from collections.abc import Callable

    from jupyter_mock.formats.wire import MockView
    from jupyter_mock.kernel.bodies import HeaderPairs
    from jupyter_mock.kernel.calls import Call, Calls
    from jupyter_mock.kernel.display import Bundle
    from jupyter_mock.kernel.documents import Exported, Imported
    from jupyter_mock.kernel.forms.form import MockForm
    from jupyter_mock.kernel.management import Management
    from jupyter_mock.kernel.profile_answers import Answers
    from jupyter_mock.kernel.profiles import Profile


class MockServer(Displayed):
    """A mock server of this Jupyter server; what it tells is always read anew.

    All methods raise `NoAnswer` when the server cannot be reached and `Refused` when it says no.
    """

    def __init__(self, management: Management, mock_id: str) -> None:
        """Name a mock server by its id; `jupyter_mock.mock_server` is how one gets it."""
        self.id = mock_id
        self._management = management

    def __repr__(self) -> str:
        """Read as `MockServer('shop')`."""
        return f"MockServer({self.id!r})"

    def __eq__(self, other: object) -> bool:
        """Be equal to what names the same mock server."""
        return isinstance(other, MockServer) and (self.id, self._management) == (other.id, other._management)

    def __hash__(self) -> int:
        """Hash by the id."""
        return hash(self.id)

    # --- what it is -----------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """Its name, which can be set."""
        return self._view().name

    @name.setter
    def name(self, name: str) -> None:
        self._set(name=name)

    @property
    def description(self) -> str:
        """What it is for, which can be set."""
        return self._view().description

    @description.setter
    def description(self, description: str) -> None:
        self._set(description=description)

    @property
    def private(self) -> bool:
        """Whether callers need an API key in `x-api-key`; can be set."""
        return self._view().private

    @private.setter
    def private(self, private: bool) -> None:
        self._set(private=private)

    @property
    def url(self) -> Line:
        """Its address, for clients; without a Jupyter server a process of its own begins to answer there."""
        return Line(self._management.addressed(self._view()).mock_url)

    @property
    def state(self) -> str:
        """One of `live`, `stopped`, and `waiting`: it came with a file and nobody here has started it yet."""
        return self._view().state

    @property
    def notebook(self) -> str | None:
        """The path of the notebook it lives in, None without one."""
        return self._view().notebook

    @property
    def environment(self) -> EnvironmentVariables:
        """The variables of its environment, a mapping that saves every change."""
        return EnvironmentVariables(self._management, self.id)

    def configure(self, **values: Any) -> None:
        """Change settings: `delay` (ms, None for none), `headers` (names that must match), `match_body`,
        `match_query_params`, `match_wildcards`, `fuzzy`, `open_to_every_origin`.
        """  # noqa: D205 - a list of names, not a summary and its body
        self._set(config=settings.config_members(values))

    @property
    def api_keys(self) -> list[ApiKey]:
        """The keys that open it while it is private, each with a hint only."""
        return [ApiKey(self._management, self.id, key["id"], key["hint"]) for key in self._management.keys(self.id)]

    def create_api_key(self) -> ApiKey:
        """Make a key for callers; only here is it known, the server keeps a hash."""
        made = self._management.create_key(self.id)
        return ApiKey(self._management, self.id, made["id"], made["hint"], made["key"])

    def form(self) -> MockForm:
        """Return its form, which shows as the result of a cell: edit it, try it, follow its calls."""
        from jupyter_mock.kernel.forms.form import MockForm  # noqa: PLC0415 - who needs no form waits for no widgets

        return MockForm(self._management, self.id)

    # --- its collection -------------------------------------------------------------------------------

    @property
    def requests(self) -> list[RequestItem]:
        """All its requests, those in folders too."""
        record = self._management.read(self.id)
        return [RequestItem(self._management, record.view, item) for item in record.definition.requests()]

    def request(self, method: str, path: str, *, name: str = "", description: str | None = None) -> RequestItem:
        """Return the request with this method and path, which may hold a query; where there is none it is added.

        `name` and `description` are changed where they are given.
        """
        if not path.startswith(("/", "{{", "http://", "https://")):
            raise MockError(f"the path {quoted(path)} does not start with /", hint=f"write {quoted('/' + path)}")
        record = self._management.read(self.id)
        found = find_request(record.definition, method, path)
        operation = documents.put_request(found, method, path, name, description)
        if operation is not None:
            record = self._management.edit(self.id, operation)
            found = find_request(record.definition, method, path)
        if found is None:
            raise UnknownItem(f"the request {quoted(f'{method} {path}')} was removed at the same moment")
        return RequestItem(self._management, record.view, found)

    def import_file(self, file: str) -> Imported:
        """Replace the collection by the Postman collection in a file, or the environment by the environment in it."""
        return documents.import_file(self._management, file, self._view())

    def export(self, file: str, *, environment: bool = False, force: bool = False) -> Exported:
        """Write the collection as a Postman collection v2.1, or the environment as a Postman environment.

        A file that is there with another content is only replaced with `force`.
        """
        return documents.export_file(self._management, self.id, file, environment=environment, force=force)

    # --- its profiles ---------------------------------------------------------------------------------

    @property
    def profiles(self) -> Profiles:
        """Its profiles: named sets of answers, of which one may be active."""
        return Profiles(self._management, self.id)

    def profile(
        self,
        name: str,
        *,
        answers: Answers = NOT_GIVEN,
        delay: int | None = NOT_GIVEN,
        start_from: Profile | str | None = NOT_GIVEN,
        server_response: str | int | None = NOT_GIVEN,
        description: str = NOT_GIVEN,
    ) -> Profile:
        """Return the profile of this name or id, changed in what is given; where there is none it is made.

        `answers` says which example answers a request, all of them at once: `{"GET /orders": "no orders"}`, or
        `("no orders", 300)` with a delay in ms. `delay` is for every other answer. `start_from` is the profile that
        says what this one leaves open. A `server_response`, by name, id or status, answers everything.
        """
        return profiles.put(
            self._management,
            self.id,
            name,
            answers=answers,
            delay=delay,
            start_from=start_from,
            server_response=server_response,
            description=description,
        )

    @property
    def active_profile(self) -> Profile | None:
        """The profile that is active for every caller, None without one."""
        active = self._view().config.get("profileId")
        return None if active is None else self.profiles[active]

    def use_profile(self, profile: Profile | str | None) -> None:
        """Let a profile be the active one, by name or id too; None: let the examples answer as they match."""
        if isinstance(profile, str):
            profile = self.profiles[profile]
        self._management.use_profile(self.id, None if profile is None else profile.id)

    # --- its calls ------------------------------------------------------------------------------------

    def send(
        self,
        method: str,
        path: str,
        *,
        headers: HeaderPairs | None = None,
        json: Any = NOT_GIVEN,
        text: str | None = None,
        body: str | None = None,
    ) -> Response:
        """Send a request and return the answer; a private mock server asks for no key here.

        `path` may hold a query. With `json` the content type is `application/json`, if no header says more.
        """
        pairs = header_pairs(headers)
        if json is not NOT_GIVEN and not first_header(pairs, "content-type"):
            pairs.append(("Content-Type", JSON_TYPE))
        sent = RequestDescription(
            method=method.upper(), path=path, headers=pairs, body=text_of(read_body(json=json, text=text, body=body))
        )
        began = perf_counter()
        call, explanation = self._management.send(self.id, sent)
        return Response(self.id, sent, call, time=(perf_counter() - began) * 1000, explanation=explanation)

    def calls(self, *, method: str = "", path: str = "", status: int | None = None, limit: int = 100) -> Calls:
        """Return the latest calls, whoever made them, the oldest first."""
        return find_calls(self._management, self.id, method=method, path=path, status=status, limit=limit)

    def clear_calls(self) -> None:
        """Forget all calls."""
        self._management.forget_calls(self.id)

    def on_call(self, listener: Callable[[Call], object]) -> Callable[[], None]:
        """Call `listener` with every new call, in a thread of its own; returns how to stop that."""
        feed = live.feed(self._management.connection)
        stop = feed.on_call(self.id, lambda view: listener(call_of(view)))
        feed.wait_for_calls(self.id)
        return stop

    # --- showing it -----------------------------------------------------------------------------------

    @property
    def page_url(self) -> Line:
        """The address of its page for people who do not code; empty where no Jupyter server serves it."""
        return Line(addresses.page_url(self._view()))

    def page(self) -> presenting.Presented:
        """Show that page in the output of a cell."""
        return presenting.Presented(self._management, self.id)

    def share(self, name: str = "") -> presenting.ViewerLink:
        """Make a link by which people see that page without a login; `name` says whom it is for."""
        return presenting.share(self._management, self.id, name)

    @property
    def viewer_links(self) -> list[presenting.ViewerLink]:
        """The links for viewers, each with `revoke()`."""
        return presenting.viewer_links(self._management, self.id)

    def revoke_viewer_links(self) -> str:
        """Let no link open that page any more; says how many there were."""
        return presenting.revoke_all(self._management, self.id)

    # --- whether it answers ---------------------------------------------------------------------------

    def start(self) -> MockServer:
        """Let it answer; for one that came with a file this says that you trust it as it was shown to you."""
        starting.start(self._management, self.id)
        return self

    def stop(self) -> MockServer:
        """Let it answer no more, until it is started."""
        self._management.act(self.id, "stop")
        return self

    def serve(self, port: int = 0) -> Line:
        """Let it answer where no Jupyter server serves it, on a port of this computer, and return its address."""
        return Line(self._management.serve(self.id, port).mock_url)

    def open_port(self, port: int = 0) -> Line:
        """Let it answer on a port of its own too, 0 for any free one, and return that address: its API is at the root.

        Cookies know no ports, so the address has the name of this computer that nobody logs in to Jupyter with;
        where there is none, `MockError` says why.
        """
        view = self._management.open_port(self.id, port)
        return Line(view.port_url or view.mock_url)

    def close_port(self) -> None:
        """Take its own port away; it answers at its address below Jupyter's as before."""
        self._management.close_port(self.id)

    def delete(self) -> None:
        """Delete it, also from its notebook."""
        self._management.delete(self.id)

    # --------------------------------------------------------------------------------------------------

    def _view(self) -> MockView:
        return self._management.read(self.id).view

    def _set(self, **members: Any) -> None:
        self._management.edit(self.id, {"op": "set-mock", **members})

    def _bundle(self) -> Bundle:
        record = self._management.read(self.id)
        starting.saw(self._management, record.view)
        shown = Shown(kind="mock", mock=self.id, document=unstored(self._management, record.definition))
        page = mock_page(record, find_calls(self._management, self.id, limit=LAST_CALLS))
        return bundle(shown, page, mock_text(record))
