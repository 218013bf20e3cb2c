"""Reading the members of JSON objects by type, while collecting every problem with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jupyter_mock.core.definition import NOTHING
from jupyter_mock.core.errors import DocumentError, Problem
from jupyter_mock.formats.places import entry, member, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from jupyter_mock.formats.checks import Fault


@dataclass(slots=True)
class Reading:
    """One pass over a document: the problems so far, and the ids of the mock server being read."""

    ids_needed: bool = True
    problems: list[Problem] = field(default_factory=list)
    taken: dict[str, str] = field(default_factory=dict)
    """Id to place."""

    def refuse(self, place: str, message: str, hint: str = "") -> None:
        """Note a problem; reading goes on, so that all of them are told at once."""
        self.problems.append(Problem(message, place, hint))

    def object(self, value: Any, place: str) -> Members:
        """Return the members of what must be an object; of anything else none, with a problem."""
        if isinstance(value, dict):
            return Members(value, place, self)
        self.refuse(place, f"{quoted(value)} is not an object")
        return Members({}, place, self, is_object=False)

    def entries(self, value: Any, place: str) -> Iterator[tuple[Any, str]]:
        """Return the entries of what must be a list, each with its place."""
        if not isinstance(value, list):
            self.refuse(place, f"{quoted(value)} is not a list")
            return iter(())
        return ((each, entry(place, index)) for index, each in enumerate(value))

    def end(self) -> None:
        """Raise `DocumentError` if there was any problem."""
        if self.problems:
            raise DocumentError(self.problems)


class Members:
    """The members of one object."""

    __slots__ = ("is_object", "place", "reading", "value")

    def __init__(self, value: Mapping[str, Any], place: str, reading: Reading, *, is_object: bool = True) -> None:
        """Read the members of `value`, which stands at `place`."""
        self.value = value
        self.place = place
        self.reading = reading
        self.is_object = is_object

    def __contains__(self, name: str) -> bool:
        """Tell whether the member is there."""
        return name in self.value

    def at(self, name: str) -> str:
        """Return the place of a member."""
        return member(self.place, name)

    def refuse(self, name: str, message: str, hint: str = "") -> None:
        """Note a problem with a member."""
        self.reading.refuse(self.at(name), message, hint)

    def text(self, name: str, check: Callable[[str], Fault | None] | None = None, default: str = "") -> str:
        """Return a text, `default` when it is absent."""
        found = self.value.get(name, default)
        if not isinstance(found, str):
            self.refuse(name, f"{quoted(found)} is not a text", 'write it in quotes: "..."')
            return default
        if check is not None and name in self.value:
            self._report(name, check(found))
        return found

    def needed_text(self, name: str, check: Callable[[str], Fault | None] | None = None, default: str = "") -> str:
        """Return a text that must be there; `default` stands in for it while reading goes on."""
        self.need(name)
        return self.text(name, check, default)

    def choice(self, name: str, choices: tuple[str, ...]) -> str:
        """Return one of the choices, the first when the member is absent."""
        found = self.value.get(name, choices[0])
        if found in choices:
            return str(found)
        known = ", ".join(choice for choice in choices if choice)
        self.refuse(name, f"{quoted(found)} is not possible here", f"possible is {known}")
        return choices[0]

    def flag(self, name: str, *, default: bool) -> bool:
        """Return a boolean, `default` when it is absent."""
        found = self.value.get(name, default)
        if isinstance(found, bool):
            return found
        self.refuse(name, f"{quoted(found)} is neither true nor false")
        return default

    def number(self, name: str, check: Callable[[int], Fault | None] | None, default: int) -> int:
        """Return an integer, `default` when it is absent."""
        found = self.value.get(name, default)
        if isinstance(found, bool) or not isinstance(found, int):
            self.refuse(name, f"{quoted(found)} is not a whole number")
            return default
        if check is not None and name in self.value:
            self._report(name, check(found))
        return found

    def needed_number(self, name: str, check: Callable[[int], Fault | None], default: int) -> int:
        """Return an integer that must be there."""
        self.need(name)
        return self.number(name, check, default)

    def lines(self, name: str) -> str:
        """Return a text kept as a list of its lines with their ends; one text is taken as well."""
        found = self.value.get(name, "")
        if isinstance(found, str):
            return found
        if isinstance(found, list) and all(isinstance(line, str) for line in found):
            return "".join(found)
        self.refuse(name, f"{quoted(found)} is not a list of lines", 'write ["first line\\n", "second"]')
        return ""

    def entries(self, name: str) -> Iterator[tuple[Any, str]]:
        """Return the entries of a list with their places, none when it is absent."""
        return self.reading.entries(self.value[name], self.at(name)) if name in self.value else iter(())

    def object(self, name: str) -> Members:
        """Return the members of an object, none when it is absent."""
        return self.reading.object(self.value.get(name, {}), self.at(name))

    def need(self, name: str) -> None:
        """Note a problem when a member is absent (once: not for what is no object at all)."""
        if self.is_object and name not in self.value:
            self.reading.refuse(self.place, f"the member {name!r} is missing")

    def unknown(self, known: frozenset[str]) -> Mapping[str, Any]:
        """Return the members that this version does not know."""
        if self.value.keys() <= known:
            return NOTHING
        return {name: value for name, value in self.value.items() if name not in known}

    def refuse_unknown(self, known: frozenset[str]) -> None:
        """Note a problem for every member that is not known, where nothing can keep it."""
        for name in self.value:
            if name not in known:
                self.refuse(name, "this member is unknown", f"known are {', '.join(sorted(known))}")

    def _report(self, name: str, fault: Fault | None) -> None:
        if fault is not None:
            self.refuse(name, fault.message, fault.hint)
