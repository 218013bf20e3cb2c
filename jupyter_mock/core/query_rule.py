"""Query parameters of examples against those of requests (step 5 of the matching algorithm)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jupyter_mock.core import target
from jupyter_mock.core.saved_path import whole_variable

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from jupyter_mock.core.http import Request

MOST = 10


class _Key(NamedTuple):
    """What an example has under one key: its pairs with a value, each with its number, and its wildcards."""

    pairs: tuple[tuple[tuple[str, str], int], ...]
    wildcards: int
    all: int

    def equal(self, sent: Mapping[tuple[str, str], int], given: int) -> int:
        """Count the pairs that both sides have, of `given` ones sent under this key; wildcards take what is left."""
        if self.all == 1:
            return 1 if self.wildcards or self.pairs[0][0] in sent else 0
        equal = sum(min(number, sent.get(pair, 0)) for pair, number in self.pairs)
        return equal + min(self.wildcards, given - equal)


class QueryRule:
    """The enabled query parameters of an example, decoded; a whole value `{{name}}` stands for any value (D11)."""

    __slots__ = ("_keys", "captures", "count")

    def __init__(self, parameters: Iterable[tuple[str, str]] = ()) -> None:
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
            if not given:
                missing += own.all
                continue
            others -= given
            equal = own.equal(pair_counts, given)
            both = min(own.all, given)
            matched += equal
            partial += both - equal
            missing += own.all + given - 2 * both
        missing += others
        if matched:
            return round(MOST * matched / (matched + partial + missing), 6)
        return -min(MOST, missing)

    @property
    def mark(self) -> Hashable:
        """What equal queries have in common; without meaning where a parameter stands for any value."""
        return frozenset(pair for own in self._keys.values() for pair in own.pairs)

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


EMPTY = QueryRule()
