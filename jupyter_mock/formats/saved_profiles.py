"""Profiles in the document, both ways; what they name is checked once the whole mock server is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_mock.core.definition import Profile, ProfileAnswer
from jupyter_mock.core.profiles import faults
from jupyter_mock.formats import checks
from jupyter_mock.formats.saved_example import read_id

if TYPE_CHECKING:
    from jupyter_mock.core.definition import MockDefinition
    from jupyter_mock.formats.members import Members, Reading

_PROFILE = frozenset({"id", "name", "description", "from", "delay", "serverResponse", "answers"})
_ANSWER = frozenset({"request", "example", "delay"})


def read_profile(value: Any, place: str, reading: Reading) -> Profile:
    """Read a profile."""
    members = reading.object(value, place)
    return Profile(
        id=read_id(members),
        name=members.needed_text("name", checks.name),
        description=members.text("description"),
        start_from=members.text("from", checks.identifier),
        delay=_read_delay(members),
        server_response=members.text("serverResponse", checks.identifier),
        answers=tuple(_read_answer(each, where, reading) for each, where in members.entries("answers")),
        extra=members.unknown(_PROFILE),
    )


def _read_answer(value: Any, place: str, reading: Reading) -> ProfileAnswer:
    members = reading.object(value, place)
    return ProfileAnswer(
        request=members.needed_text("request", checks.identifier),
        example=members.needed_text("example", checks.identifier),
        delay=_read_delay(members),
        extra=members.unknown(_ANSWER),
    )


def _read_delay(members: Members) -> int | None:
    return members.number("delay", checks.delay, 0) if "delay" in members else None


def check_profiles(definition: MockDefinition, place: str, reading: Reading) -> None:
    """Note what is wrong with the profiles of a mock server that stands at this place."""
    for problem in faults(definition):
        reading.refuse(f"{place}.{problem.place}" if place else problem.place, problem.message, problem.hint)


def write_profile(profile: Profile) -> dict[str, Any]:
    """Write a profile; id and name always stand there."""
    members: dict[str, Any] = {
        "description": profile.description,
        "from": profile.start_from,
        "delay": profile.delay,
        "serverResponse": profile.server_response,
        "answers": [_write_answer(answer) for answer in profile.answers],
    }
    written = {name: value for name, value in members.items() if value not in (None, "", [])}
    return {"id": profile.id, "name": profile.name, **written, **profile.extra}


def _write_answer(answer: ProfileAnswer) -> dict[str, Any]:
    written: dict[str, Any] = {"request": answer.request, "example": answer.example}
    if answer.delay is not None:
        written["delay"] = answer.delay
    return written | dict(answer.extra)
