"""Lists in document order that are shared by old and new indexes: changed by making another one."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

T = TypeVar("T")


def inserted(values: Sequence[T], value: T, order: Callable[[T], int]) -> list[T]:
    """Return the list with a value more, at its place by `order`."""
    at = bisect_left(values, order(value), key=order)
    return [*values[:at], value, *values[at:]]


def taken_out(values: Sequence[T], number: int, order: Callable[[T], int]) -> list[T]:
    """Return the list without the value of this order; all of it where there is none."""
    at = bisect_left(values, number, key=order)
    has_one = at < len(values) and order(values[at]) == number
    return [*values[:at], *values[at + has_one :]]


def exchanged(values: Sequence[T], removed: Iterable[T], added: Iterable[T], order: Callable[[T], int]) -> list[T]:
    """Return the list without the values of the same order as those removed, with those added; it is copied once."""
    found = list(values)
    for value in removed:
        at = bisect_left(found, order(value), key=order)
        if at < len(found) and order(found[at]) == order(value):
            del found[at]
    for value in added:
        found.insert(bisect_left(found, order(value), key=order), value)
    return found


def add(lists: dict[str, list[T]], name: str, value: T, order: Callable[[T], int]) -> None:
    """Put a value into the list of this name, which is replaced, not changed."""
    lists[name] = inserted(lists.get(name, ()), value, order)


def remove(lists: dict[str, list[T]], name: str, number: int, order: Callable[[T], int]) -> None:
    """Take a value out of the list of this name, which is replaced, not changed; an empty one goes."""
    left = taken_out(lists.get(name, ()), number, order)
    if left:
        lists[name] = left
    else:
        lists.pop(name, None)
