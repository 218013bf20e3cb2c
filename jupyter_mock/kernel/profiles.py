"""Profiles of a mock server in Python: made, listed, and one of them put to work."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, overload

from jupyter_mock.core.errors import UnknownItem
from jupyter_mock.core.identity import slug, unique
from jupyter_mock.core.profiles import profile_named, whole
from jupyter_mock.formats.markup import element, table
from jupyter_mock.formats.presented import typed_path
from jupyter_mock.formats.saved_profiles import write_profile
from jupyter_mock.formats.wording import counted, listed, quoted, shortened
from jupyter_mock.kernel.bodies import NOT_GIVEN
from jupyter_mock.kernel.display import Displayed, plain_table
from jupyter_mock.kernel.profile_answers import written_answers

if TYPE_CHECKING:
    from jupyter_mock.core.definition import MockDefinition
    from jupyter_mock.core.definition import Profile as SavedProfile
    from jupyter_mock.kernel.display import Bundle
    from jupyter_mock.kernel.management import Management, MockRecord

_ANSWERS = ("request", "example", "delay")
_PROFILES = ("id", "name", "", "what it does")


class Profile(Displayed):
    """A profile as it was when it was read: which example answers each request, and with what delay."""

    def __init__(self, management: Management, mock_id: str, definition: MockDefinition, saved: SavedProfile) -> None:
        """Keep a profile as it is now."""
        self.id = saved.id
        self.name = saved.name
        self.description = saved.description
        self.delay = saved.delay
        """ms for every answer without a delay of its own; None leaves it to what it starts from, and the settings."""
        self.start_from = saved.start_from or None
        """The id of the profile that says what this one leaves open."""
        self.server_response = saved.server_response or None
        """The id of the server response that answers everything."""
        self.answers = _named_answers(definition, saved)
        """By request, the name of the example that answers, those of what it starts from included."""
        self._management = management
        self._mock_id = mock_id
        self._does = _summary(definition, saved)
        self._rows = _rows(definition, saved)

    def __repr__(self) -> str:
        """Read as `<profile 'Outage'>`."""
        return f"<profile {quoted(self.name)}>"

    @property
    def is_active(self) -> bool:
        """Whether it is the active one now."""
        return self._management.read(self._mock_id).view.config.get("profileId") == self.id

    def use(self) -> Profile:
        """Let it be the active one, for every caller, until another one or none is."""
        self._management.use_profile(self._mock_id, self.id)
        return self

    def delete(self) -> None:
        """Remove it; profiles that start from it take over what it says."""
        self._management.edit(self._mock_id, {"op": "remove-profile", "id": self.id})

    @property
    def summary(self) -> str:
        """What it does, in one line."""
        return self._does

    def _bundle(self) -> Bundle:
        state = "active" if self.is_active else f"not active: %mock profile {self.id} lets it answer"
        title = f"profile {quoted(self.name)}, {state}"
        lines = [*filter(None, [shortened(self.description, 500)]), self._does]
        html = element("div", element("b", title), *(element("div", line) for line in lines), self._html_rows())
        plain = [plain_table(_ANSWERS, self._rows)] if self._rows else []
        return {"text/html": html, "text/plain": "\n".join([title, *lines, *plain])}

    def _html_rows(self) -> str:
        return table(_ANSWERS, [(element("code", row[0]), *row[1:]) for row in self._rows]) if self._rows else ""


class Profiles(Displayed, Sequence[Profile]):
    """The profiles of a mock server, in their order; `profiles["Outage"]` is the one of this name or id."""

    def __init__(self, management: Management, mock_id: str) -> None:
        """Read them."""
        record = management.read(mock_id)
        self._definition = record.definition
        self._active = record.view.config.get("profileId")
        self._profiles = [Profile(management, mock_id, self._definition, saved) for saved in self._definition.profiles]

    @overload
    def __getitem__(self, key: int | str) -> Profile: ...
    @overload
    def __getitem__(self, key: slice) -> list[Profile]: ...
    def __getitem__(self, key: int | str | slice) -> Profile | list[Profile]:
        """Return one by its position, name or id; raises `UnknownItem`."""
        if isinstance(key, str):
            wanted = named(self._definition, key)
            return next(profile for profile in self._profiles if profile.id == wanted.id)
        return self._profiles[key]

    def __len__(self) -> int:
        """Count them."""
        return len(self._profiles)

    def __repr__(self) -> str:
        """Read as `Profiles('Happy path', 'Outage')`."""
        return f"Profiles({', '.join(quoted(profile.name) for profile in self._profiles)})"

    def _bundle(self) -> Bundle:
        if not self._profiles:
            text = 'No profile yet: mock.profile("Slow network", delay=2000) makes one.'
            return {"text/html": element("div", text), "text/plain": text}
        rows = [
            (profile.id, profile.name, "active" if profile.id == self._active else "", profile.summary)
            for profile in self._profiles
        ]
        return {"text/html": table(_PROFILES, rows), "text/plain": plain_table(_PROFILES, rows)}


def named(definition: MockDefinition, name: str) -> SavedProfile:
    """Return the profile with this id or name; raises `UnknownItem` naming those there are."""
    found = profile_named(definition.profiles, name)
    if found is None:
        known = [quoted(profile.name) for profile in definition.profiles]
        hint = f"there are {listed(known)}" if known else "there are none yet"
        raise UnknownItem(f"{quoted(definition.name)} has no profile {quoted(name)}", hint=hint)
    return found


def put(management: Management, mock_id: str, name: str, **given: Any) -> Profile:
    """Get a profile, or make it, and change what is given of it; what changes nothing is not sent."""
    record = management.read(mock_id)
    definition = record.definition
    found = profile_named(definition.profiles, name)
    old = write_profile(found) if found is not None else {"name": name}
    new, operations = _changed(definition, old, {key: value for key, value in given.items() if value is not NOT_GIVEN})
    if new != old or found is None:
        record = management.edit(mock_id, *operations, {"op": "put-profile", "profile": new})
    return _saved(management, record, found.id if found is not None else name)


def _saved(management: Management, record: MockRecord, name: str) -> Profile:
    return Profile(management, record.view.id, record.definition, named(record.definition, name))


def _changed(
    definition: MockDefinition, old: dict[str, Any], given: dict[str, Any]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the profile with what is given, and what has to be made for it before."""
    operations: list[dict[str, Any]] = []
    new: dict[str, Any] = old | {name: given[name] for name in ("description", "delay") if name in given}
    if "answers" in given:
        new["answers"] = written_answers(definition, given["answers"])
    if "start_from" in given:
        wanted = given["start_from"]
        new["from"] = _id_of(definition, wanted) if wanted is not None else None
    if "server_response" in given:
        new["serverResponse"], operations = _server_response(definition, given["server_response"])
    return {name: value for name, value in new.items() if value not in (None, "", [])}, operations


def _id_of(definition: MockDefinition, wanted: Profile | str) -> str:
    return named(definition, wanted.id if isinstance(wanted, Profile) else wanted).id


def _server_response(definition: MockDefinition, wanted: str | int | None) -> tuple[str | None, list[dict[str, Any]]]:
    """Return the id of a server response, and the operation that makes the one of a status there is none of yet."""
    if wanted is None:
        return None, []
    known = definition.server_responses
    if isinstance(wanted, str):
        found = next((one for one in known if wanted in {one.id, one.name}), None)
        if found is None:
            names = [quoted(one.name) for one in known]
            hint = f"there are {listed(names)}" if names else "give a status, such as 503, to make one"
            raise UnknownItem(f"{quoted(definition.name)} has no server response {quoted(wanted)}", hint=hint)
        return found.id, []
    same = next((one for one in known if one.status == wanted), None)
    if same is not None:
        return same.id, []
    name = f"{wanted} {_phrase(wanted)}".rstrip()
    identifier = unique(slug(name), _ids_of(definition))
    response = {"id": identifier, "name": name, "statusCode": wanted}
    return identifier, [{"op": "put-server-response", "serverResponse": response}]


def _ids_of(definition: MockDefinition) -> set[str]:
    from jupyter_mock.core.tree import ids_of  # noqa: PLC0415 - seldom needed

    return ids_of(definition)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _rows(definition: MockDefinition, saved: SavedProfile) -> list[tuple[str, str, str]]:
    """Return request, example and delay of every answer, those of what it starts from included."""
    items = {item.id: item for item in definition.requests()}
    names = {example.id: example.name for item in items.values() for example in item.examples}
    requests = {key: f"{item.request.method} {typed_path(item.request)}" for key, item in items.items()}
    return [
        (requests[answer.request], names[answer.example], "" if answer.delay is None else f"{answer.delay:,} ms")
        for answer in whole(saved, definition.profiles).answers
    ]


def _named_answers(definition: MockDefinition, saved: SavedProfile) -> dict[str, str]:
    return {request: example for request, example, _ in _rows(definition, saved)}


def _summary(definition: MockDefinition, saved: SavedProfile) -> str:
    profile = whole(saved, definition.profiles)
    responses = {response.id: response for response in definition.server_responses}
    parts = []
    if saved.start_from:
        parts.append(f"starts from {quoted(named(definition, saved.start_from).name)}")
    if profile.server_response:
        response = responses[profile.server_response]
        parts.append(f"answers everything with {response.status}, {quoted(response.name)}")
    if profile.answers:
        parts.append(f"chooses {counted(len(profile.answers), 'example')}")
    if profile.delay is not None:
        parts.append(f"waits {profile.delay:,} ms" if profile.delay else "does not wait")
    return "; ".join(parts) or "changes nothing"
