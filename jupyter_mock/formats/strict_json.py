"""JSON read so strictly that what was read can be stored in a notebook and read again unchanged."""

from __future__ import annotations

import codecs
import json
import math
from itertools import islice
from typing import TYPE_CHECKING, Any, NoReturn

from jupyter_mock.core.errors import DocumentError, Problem
from jupyter_mock.formats import json_faults
from jupyter_mock.formats.places import entry, line_and_column, member, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

BYTES = 20_000_000
VALUES = 500_000
DEPTH = 64
_BITS = 13_288
"""10 ** json_faults.DIGITS in bits."""
_TOLD = 20
"""How many faults are told at once; a broken file may have one a line."""


class _Fault(ValueError):
    """The text breaks a rule that the parser alone does not know; `json_faults` finds the place."""


def read_json(data: bytes | str, *, limit: int = BYTES, values: int = VALUES, depth: int = DEPTH) -> Any:
    """Return the value of a JSON text (RFC 8259), integers of any size as they are.

    Raises `DocumentError` with line and column: not UTF-8, not JSON, NaN or an infinite number, a name
    twice in one object, half a surrogate pair, more than `limit` bytes, `values` values or `depth` levels.
    """
    text = _as_text(data, limit)
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        _refuse(Problem(f"this is not JSON: {error.msg}", line_and_column(text, error.pos), _grammar_hint(text, error)))
    except (ValueError, RecursionError):  # _Fault, or an integer too long for the interpreter
        _refuse_text(text, values, depth)
    if not _is_sound(value, values, depth, limit):
        _refuse_text(text, values, depth)
    return value


def check_json_value(value: Any, *, place: str = "", values: int = VALUES, depth: int = DEPTH) -> None:
    """Check a value that was parsed elsewhere by the same rules; raises `DocumentError` with the places."""
    if not _is_sound(value, values, depth, BYTES):
        _refuse(*islice(_value_faults(value, place, values, depth), _TOLD))


def _as_text(data: bytes | str, limit: int) -> str:
    if len(data) > limit:
        _refuse(Problem(f"{len(data):,} bytes are more than the {limit:,} that are read"))
    if isinstance(data, str):
        return data.removeprefix("\ufeff")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        _refuse(Problem("this text is UTF-16", "line 1, column 1", "save it as UTF-8"))
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        found = f"byte 0x{data[error.start]:02x} is not UTF-8"
        _refuse(Problem(found, line_and_column(before, len(before)), "save it as UTF-8"))


def _refuse_text(text: str, values: int, depth: int) -> NoReturn:
    found = tuple(islice(json_faults.find(text, values=values, depth=depth), _TOLD))
    _refuse(*(found or (Problem("this JSON holds something that cannot be read"),)))


def _refuse(*problems: Problem) -> NoReturn:
    raise DocumentError(problems) from None


def _grammar_hint(text: str, error: json.JSONDecodeError) -> str:
    rest = text[error.pos : error.pos + 12]
    if text.startswith(("<<<<<<<", "=======", ">>>>>>>"), error.pos):
        return "a merge conflict has to be resolved first"
    return f"found {quoted(rest)}" if rest else "the text ends here"


def _no_name_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Fault
    return found


def _no_constant(name: str) -> NoReturn:
    raise _Fault(name)


_DECODER = json.JSONDecoder(object_pairs_hook=_no_name_twice, parse_constant=_no_constant)


def _is_sound(value: Any, values: int, depth: int, length: int) -> bool:
    """Tell whether a value keeps all rules; level by level, so that depth costs nothing."""
    level = [value]
    count = size = number = 0
    while level:
        count += len(level)
        inner: list[Any] = []
        for found in level:
            if isinstance(found, str):
                size += len(found)
                if not found.isascii() and _has_half_pair(found):
                    return False
            elif isinstance(found, dict):
                if number == depth or not all(map(_is_sound_name, found)):
                    return False
                inner.extend(found.values())
            elif isinstance(found, list) and number < depth:
                inner.extend(found)
            elif not _is_sound_scalar(found):
                return False
        level = inner
        number += 1
    return count <= values and size <= length


def _is_sound_scalar(value: Any) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    return value is None or (isinstance(value, int) and value.bit_length() <= _BITS)


def _is_sound_name(name: Any) -> bool:
    return isinstance(name, str) and len(name) <= json_faults.NAME and (name.isascii() or not _has_half_pair(name))


def _has_half_pair(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _value_faults(value: Any, place: str, values: int, depth: int) -> Iterator[Problem]:
    """Name what is wrong in a value, each with its place, in document order."""
    waiting: list[tuple[Any, str, int]] = [(value, place, 0)]
    count = size = 0
    while waiting:
        found, where, level = waiting.pop()
        count += 1
        size += len(found) if isinstance(found, str) else 0
        if isinstance(found, dict | list) and level >= depth:
            yield Problem(f"this is nested deeper than {depth} levels", where)
        else:
            yield from _own_faults(found, where)
            waiting.extend((each, inner, level + 1) for each, inner in reversed(list(_inside(found, where))))
    if count > values:
        yield Problem(f"{count:,} values are more than the {values:,} that are read", place)
    if size > BYTES:
        yield Problem(f"texts of {size:,} characters are more than the {BYTES:,} that are kept", place)


def _inside(value: Any, place: str) -> Iterator[tuple[Any, str]]:
    if isinstance(value, dict):
        yield from ((each, member(place, str(name))) for name, each in value.items())
    elif isinstance(value, list):
        yield from ((each, entry(place, index)) for index, each in enumerate(value))


def _own_faults(value: Any, place: str) -> Iterator[Problem]:
    if isinstance(value, dict):
        for name in value:
            yield from _name_faults(name, place)
    elif isinstance(value, str):
        if _has_half_pair(value):
            yield Problem(json_faults.HALF_PAIR, place, "it cannot be stored in a notebook")
    elif not isinstance(value, list) and not _is_sound_scalar(value):
        yield Problem(_scalar_fault(value), place)


def _scalar_fault(value: Any) -> str:
    if isinstance(value, int):
        return f"a number of {value.bit_length():,} bits is longer than {json_faults.DIGITS:,} digits"
    return f"{value} is not a number of JSON" if isinstance(value, float) else f"{quoted(value)} is not JSON"


def _name_faults(name: Any, place: str) -> Iterator[Problem]:
    if not isinstance(name, str):
        yield Problem(f"the name {quoted(name)} is not a text", place)
    elif len(name) > json_faults.NAME:
        yield Problem(json_faults.long_name(len(name)), place)
    elif _has_half_pair(name):
        yield Problem(json_faults.HALF_PAIR, place, "it cannot be stored in a notebook")
