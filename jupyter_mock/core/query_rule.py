"""Query parameters of examples against those of requests (step 5 of the matching algorithm)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jupyter_mock.core import target
from jupyter_mock.core.saved_path import whole_variable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jupyter_mock.core.http import Request

MOST = 10


class _Key(NamedTuple):
    """What an example has under one key: its pairs with a value, each with its number, and its wildcards."""

    pairs: tuple[tuple[tuple[str, str], int], ...]
    wildcards: int
    all: int


class QueryRule:
    """The enabled query parameters of an example, decoded; a whole value `{{name}}` stands for any value (D11)."""

    __slots__ = ("_keys", "captures", "count")

    def __init__(self, parameters: Iterable[tuple[str, str]]) -> None:
        """Take the parameters as typed, in order."""
        pairs: dict[str, dict[tuple[str, str], int]] = {}
        wildcards: dict[str, int] = {}
        captures = []
        self.count = 0
        for typed_key, typed_value in parameters:
            self.count += 1
            key = target.decode_parameter(typed_key)
            name = whole_variable(typed_value)
            known = pairs.setdefault(key, {})
            if name is None:
                pair = (key, target.decode_parameter(typed_value))
                known[pair] = known.get(pair, 0) + 1
            else:
                wildcards[key] = wildcards.get(key, 0) + 1
                captures.append((key, name))
        self.captures = tuple(captures)
        self._keys: Mapping[str, _Key] = {
            key: _Key(tuple(known.items()), wildcards.get(key, 0), sum(known.values()) + wildcards.get(key, 0))
            for key, known in pairs.items()
        }

    def points(self, request: Request) -> float:
        """Return +10 when all parameters match, their share of it when some do, else -1 for each missing one.

        Parameters are compared as a multiset of pairs: equal pairs match, other pairs under one key are
        partial, what is left on either side is missing; with none on both sides nothing changes (D10, D19).
        """
        sent = len(request.parameters)
        if not self.count or not sent:
            return -min(MOST, self.count + sent)
        matched = partial = missing = 0
        others = sent
        pair_counts, key_counts = request.parameter_counts
        for key, own in self._keys.items():
            given = key_counts.get(key, 0)
            others -= given
            equal = 0
            for pair, number in own.pairs:
                equal += min(number, pair_counts.get(pair, 0))
            equal += min(own.wildcards, given - equal)
            matched += equal
            partial += min(own.all, given) - equal
            missing += abs(own.all - given)
        missing += others
        if matched:
            return round(MOST * matched / (matched + partial + missing), 6)
        return -min(MOST, missing)

    def captured(self, request: Request) -> dict[str, str]:
        """Return the values that stand for `{{name}}`: the first one of the key that no saved pair equals."""
        found: dict[str, str] = {}
        for key, name in self.captures:
            own = {pair for pair, _ in self._keys[key].pairs}
            for pair in request.parameters:
                if pair[0] == key and pair not in own:
                    found.setdefault(name, pair[1])
                    break
        return found
