"""Profiles as values: what is wrong with them, what they start from, and what stays of them after a removal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jupyter_mock.core import target
from jupyter_mock.core.errors import Problem
from jupyter_mock.core.route import folded_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from jupyter_mock.core.definition import MockDefinition, Profile, ProfileAnswer


def profile_named(profiles: Collection[Profile], wanted: str) -> Profile | None:
    """Return the profile with this id, else the first with this name, runs of white space as one.

    Out of a header a name comes as latin-1 by the standard, and as UTF-8 from many clients.
    """
    for spelled in (wanted, target.as_utf8(wanted)):
        name = folded_name(spelled)
        for profile in profiles:
            if profile.id in {spelled, name}:
                return profile
        for profile in profiles:
            if folded_name(profile.name) == name:
                return profile
    return None


def whole(profile: Profile, profiles: Iterable[Profile]) -> Profile:
    """Return a profile with all that those say which it starts from, the nearest first."""
    known = {one.id: one for one in profiles}
    seen = {profile.id}
    while profile.start_from in known and profile.start_from not in seen:
        seen.add(profile.start_from)
        profile = taking_over(profile, known[profile.start_from])
    return profile


def taking_over(profile: Profile, other: Profile) -> Profile:
    """Return a profile that says itself what the one it starts from says, and starts from where that one starts."""
    own = {answer.request for answer in profile.answers}
    return replace(
        profile,
        start_from=other.start_from,
        delay=other.delay if profile.delay is None else profile.delay,
        server_response=profile.server_response or other.server_response,
        answers=(*(answer for answer in other.answers if answer.request not in own), *profile.answers),
    )


def without(profiles: Iterable[Profile], removed: Profile) -> tuple[Profile, ...]:
    """Return the profiles without one; those that start from it mean the same as before."""
    return tuple(
        taking_over(profile, removed) if profile.start_from == removed.id else profile
        for profile in profiles
        if profile.id != removed.id
    )


def pruned(definition: MockDefinition) -> MockDefinition:
    """Return a definition whose profiles name no request, example or server response that is gone."""
    if not definition.profiles:
        return definition
    examples = _examples(definition)
    responses = {response.id for response in definition.server_responses}
    return replace(definition, profiles=tuple(_pruned(one, examples, responses) for one in definition.profiles))


def _pruned(profile: Profile, examples: Mapping[str, Collection[str]], responses: Collection[str]) -> Profile:
    return replace(
        profile,
        server_response=profile.server_response if profile.server_response in responses else "",
        answers=tuple(answer for answer in profile.answers if answer.example in examples.get(answer.request, ())),
    )


def faults(definition: MockDefinition) -> Iterator[Problem]:
    """Tell what is wrong with the profiles of a definition: unknown ids, circles, two answers for one request.

    Places begin with `profiles[...]`.
    """
    if not definition.profiles:
        return
    examples = _examples(definition)
    known = {profile.id: profile for profile in definition.profiles if profile.id}
    responses = [response.id for response in definition.server_responses]
    circles: set[str] = set()
    for index, profile in enumerate(definition.profiles):
        place = f"profiles[{index}]"
        if profile.start_from and profile.start_from not in known:
            yield Problem(f"there is no profile “{profile.start_from}”", f"{place}.from", _there_are(known))
        elif profile.id not in circles and (circle := _circle(profile, known)):
            circles |= circle
            hint = "let one of them start from nothing"
            yield Problem(f"the profile “{profile.id}” starts from itself", f"{place}.from", hint)
        if profile.server_response and profile.server_response not in responses:
            message = f"there is no server response “{profile.server_response}”"
            yield Problem(message, f"{place}.serverResponse", _there_are(responses))
        yield from _faults_of_answers(profile.answers, place, examples)


def _faults_of_answers(
    answers: Iterable[ProfileAnswer], place: str, examples: Mapping[str, Collection[str]]
) -> Iterator[Problem]:
    answered: dict[str, int] = {}
    for index, answer in enumerate(answers):
        at = f"{place}.answers[{index}]"
        if not answer.request:
            continue  # the reader says so
        if answer.request not in examples:
            yield Problem(f"there is no request “{answer.request}”", f"{at}.request", "name it by its id")
        elif answer.example and answer.example not in examples[answer.request]:
            message = f"there is no example “{answer.example}” of the request “{answer.request}”"
            yield Problem(message, f"{at}.example", _there_are(examples[answer.request]))
        first = answered.setdefault(answer.request, index)
        if first != index:
            message = f"answers[{first}] is an answer of the request “{answer.request}” already"
            yield Problem(message, f"{at}.request", "keep one of them")


def _circle(profile: Profile, known: Mapping[str, Profile]) -> set[str]:
    """Return the profiles of the circle in which this one starts from itself, none where there is no circle."""
    seen: set[str] = set()
    at: Profile | None = profile
    while at is not None and at.id not in seen:
        seen.add(at.id)
        at = known.get(at.start_from)
    return seen if at is profile else set()


def _examples(definition: MockDefinition) -> dict[str, list[str]]:
    """Return the ids of the examples of every request, by its id."""
    return {item.id: [example.id for example in item.examples] for item in definition.requests()}


_MOST_NAMED = 10


def _there_are(ids: Iterable[str]) -> str:
    some = sorted(ids)
    more = "" if len(some) <= _MOST_NAMED else ", …"
    return f"there are {', '.join(some[:_MOST_NAMED])}{more}" if some else "there are none yet"
