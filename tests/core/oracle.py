"""The documented matching algorithm as a plain scan over all examples, written apart from the engine.

It shares no code with it: slow, obvious, and the judge of the index.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, unquote_plus

if TYPE_CHECKING:
    from jupyter_mock.core.definition import Example, MockDefinition, RequestItem, SavedRequest
    from jupyter_mock.core.http import Request

UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


class Verdict(NamedTuple):
    example: str
    score: float | None
    step: str
    captures: dict[str, str]
    runner_up: str | None = None


class Entry(NamedTuple):
    order: int
    item: RequestItem
    example: Example
    request: SavedRequest


class Near(NamedTuple):
    entry: Entry
    score: float
    step: str
    captures: dict[str, str]


def judge(definition: MockDefinition, request: Request) -> Verdict | None:
    values = {one.key: one.value for one in definition.variables if one.enabled}
    values |= {one.key: one.value for one in definition.environment.values if one.enabled}
    values.pop("url", None)
    headers = {}
    for name, value in request.headers:
        headers.setdefault(name.lower(), value)
    entries = [
        Entry(order, item, example, example.request or item.request)
        for order, (item, example) in enumerate((item, one) for item in definition.requests() for one in item.examples)
        if item.enabled and example.enabled
    ]
    entries = [one for one in entries if one.request.method.upper() == request.method]
    if "x-mock-response-code" in headers:
        entries = [one for one in entries if str(one.example.status) == headers["x-mock-response-code"]]
    config = definition.config
    near = [one for entry in entries if (one := approach(entry, request, config, values)) is not None]
    if "x-mock-response-id" in headers:
        return by_id(entries, near, headers["x-mock-response-id"], request, values)
    near = [with_points(one, request, config, values) for one in near]
    if "x-mock-response-name" in headers:
        return by_name(entries, near, headers["x-mock-response-name"], request, values)
    near = [one for one in near if stays(one.entry, request, config, values, headers)]
    others = [one.score for one in near if one.step != "distance"]
    if others and max(others) > 85:
        near = [one for one in near if one.step != "distance"]
    if not near:
        return None
    best = top(near)
    rest = [one for one in near if one is not best]
    second = top(rest).entry.example.id if rest else None
    return Verdict(best.entry.example.id, best.score, best.step, best.captures, second)


def top(near: list[Near]) -> Near:
    most = max(one.score for one in near)
    tied = [one for one in near if one.score == most]
    best = first([one.entry for one in tied])
    return next(one for one in tied if one.entry is best)


def first(entries: list[Entry]) -> Entry:
    for wish in (lambda one: one.example.status == 200, lambda one: one.example.preferred):
        if any(wish(one) for one in entries):
            entries = [one for one in entries if wish(one)]
    if all(is_given(one.example) for one in entries):
        return min(entries, key=lambda one: one.example.id)
    return min(entries, key=lambda one: one.order)


def is_given(example: Example) -> bool:
    made = re.sub("[^a-z0-9]+", "-", example.name.lower()).strip("-")
    return re.fullmatch(re.escape(made) + r"(-\d+)?", example.id) is None


def by_id(entries, near, wanted, request, values) -> Verdict | None:
    for entry in entries:
        uid = re.fullmatch(r"\d+-" + re.escape(entry.example.id), wanted)
        if entry.example.id == wanted or uid:
            return chosen(entry, near, "id", request, values)
    return None


def by_name(entries, near, wanted, request, values) -> Verdict | None:
    def fold(name: str) -> str:
        return re.sub(r"\s+", " ", name).strip()

    named = [one for one in entries if fold(one.example.name) == fold(wanted)]
    here = [one for one in near if one.entry in named]
    fine = [one for one in here if one.entry.example.status < 400]
    if not named:
        return None
    if fine:
        best = top(fine).entry
    elif first(named).example.status == 200 or not here:
        best = first(named)
    else:
        best = top(here).entry
    return chosen(best, near, "name", request, values)


def chosen(entry: Entry, near: list[Near], step: str, request: Request, values: dict[str, str]) -> Verdict:
    known = next((one for one in near if one.entry is entry), None)
    if known is not None:
        return Verdict(entry.example.id, None, step, known.captures)
    captures = {
        one.key: fill(one.value, values)
        for one in entry.request.path_variables
        if f":{one.key}" in entry.request.path.split("/") and fill(one.value, values)
    }
    return Verdict(entry.example.id, None, step, captures | query_captures(entry, request, values))


def fill(text: str, values: dict[str, str]) -> str:
    for _ in range(19):
        grown = re.sub(r"\{\{([^{}]*)\}\}", lambda tag: values.get(tag[1], tag[0]), text)
        if grown == text:
            break
        text = grown
    return text


def saved_segments(request: SavedRequest, values: dict[str, str]) -> list[str]:
    text = request.path
    if text.startswith("{{url}}"):
        text = text.removeprefix("{{url}}")
    # a variable without a value leaves a whole segment open
    text = fill(text, {name: value for name, value in values.items() if value or f"/{{{{{name}}}}}/" not in f"{text}/"})
    if "://" in text:
        text = text.split("://", 1)[1]
    if not text.startswith("/"):
        text = "/" + text.split("/", 1)[1] if "/" in text else "/"
    return re.sub("/+", "/", text)[1:].split("/")


def approach(entry: Entry, request: Request, config: Any, values: dict[str, str]) -> Near | None:
    """Find the first step by which the path matches; its points are the score so far."""
    sent = [unquote(segment) for segment in request.path[1:].split("/")]
    typed = saved_segments(entry.request, values)
    path_values = {}
    for one in entry.request.path_variables:
        path_values.setdefault(one.key, fill(one.value, values))
    literal, free, names = [], [], []
    for place, segment in enumerate(typed):
        variable = re.fullmatch(r"\{\{([^{}]+)\}\}", segment)
        if variable:
            literal.append(segment)
            free.append(True)
            names.append((place, variable[1]))
        elif re.fullmatch(":.+", segment):
            value = path_values.get(segment[1:], "")
            literal.append(unquote(value) or segment)
            free.append(True)
            names.append((place, segment[1:]))
            inner = re.fullmatch(r"\{\{([^{}]+)\}\}", value)
            names += [(place, inner[1])] if inner else []
        else:
            literal.append(unquote(segment))
            free.append(False)
    open_ended = any(
        re.fullmatch(r"\{\{[^{}]+\}\}|:.+", typed[place])
        and not (
            typed[place].startswith(":")
            and path_values.get(typed[place][1:], "")
            and not re.fullmatch(r"<[^<>]*>|\{\{[^{}]+\}\}", path_values[typed[place][1:]])
        )
        for place in range(len(typed))
    )
    points = step_of(literal, free, sent, config, open_ended=open_ended)
    if points is None:
        return None
    captures = {name: sent[place] for place, name in names if name != "url" and place < len(sent)}
    return Near(entry, *points, captures | query_captures(entry, request, values))


def bare(segments: list[str]) -> list[str]:
    segments = list(segments)
    while segments and not segments[-1]:
        segments.pop()
    return segments


def low(segments: list[str]) -> list[str]:
    return [segment.lower() for segment in segments]


def is_id(segment: str) -> bool:
    return bool(re.fullmatch("[0-9]+", segment) or UUID.fullmatch(segment) or len(segment) >= 256)


def without_ids(segments: list[str]) -> list[str | None]:
    return [None if is_id(segment) else segment for segment in segments]


def step_of(literal, free, sent, config, *, open_ended: bool) -> tuple[float, str] | None:
    ours, theirs = bare(literal), bare(sent)
    same_length = len(ours) == len(theirs)
    pairs = list(zip(ours, free, theirs, strict=False))
    wild = config.match_wildcards and same_length and any(free[: len(ours)])
    ids = without_ids(ours) == without_ids(theirs)
    far = config.fuzzy and (not config.match_wildcards or not open_ended) and same_length
    steps = [
        (100, "exact", literal == sent),
        (95, "slash", ours == theirs),
        (90, "case", low(literal) == low(sent)),
        (85, "slash and case", low(ours) == low(theirs)),
        (
            80,
            "wildcard",
            wild and all(bool(other) if any_ else own.lower() == other.lower() for own, any_, other in pairs),
        ),
        (79, "ids", ids and len(literal) - len(ours) == len(sent) - len(theirs)),
        (75, "slash and ids", ids),
        (70, "distance", far and all(map(alike, theirs, ours))),
    ]
    return next(((points, name) for points, name, holds in steps if holds), None)


def alike(sent: str, saved: str) -> bool:
    sent, saved = sent.lower(), saved.lower()
    return sent == saved or (bool(sent) and 1 - levenshtein(sent, saved) / len(sent) >= 0.75)


def levenshtein(one: str, other: str) -> int:
    if not one or not other:
        return len(one) + len(other)
    row = list(range(len(other) + 1))
    for line, letter in enumerate(one, 1):
        new = [line]
        for column, against in enumerate(other, 1):
            new.append(min(row[column] + 1, new[-1] + 1, row[column - 1] + (letter != against)))
        row = new
    return row[-1]


def pairs_of(query: str) -> list[tuple[str, str]]:
    return [
        (unquote_plus(part.split("=", 1)[0]), unquote_plus(part.partition("=")[2])) for part in query.split("&") if part
    ]


def saved_query(entry: Entry, values: dict[str, str]) -> list[tuple[str, str]]:
    return [(fill(one.key, values), fill(one.value, values)) for one in entry.request.query if one.enabled]


def query_captures(entry: Entry, request: Request, values: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    saved = saved_query(entry, values)
    fixed = {
        (unquote_plus(key), unquote_plus(value)) for key, value in saved if not re.fullmatch(r"\{\{[^{}]+\}\}", value)
    }
    for key, value in saved:
        name = re.fullmatch(r"\{\{([^{}]+)\}\}", value)
        if name:
            sent = [pair[1] for pair in pairs_of(request.query) if pair[0] == unquote_plus(key) and pair not in fixed]
            if sent:
                found.setdefault(name[1], sent[0])
    return found


def query_points(entry: Entry, request: Request, values: dict[str, str]) -> float:
    left, sent, wild = [], pairs_of(request.query), []
    matched = 0
    for key, value in saved_query(entry, values):
        if re.fullmatch(r"\{\{[^{}]+\}\}", value):
            wild.append(unquote_plus(key))
        elif (unquote_plus(key), unquote_plus(value)) in sent:
            sent.remove((unquote_plus(key), unquote_plus(value)))
            matched += 1
        else:
            left.append(unquote_plus(key))
    for key in wild:
        taken = next((pair for pair in sent if pair[0] == key), None)
        if taken is None:
            left.append(key)
        else:
            sent.remove(taken)
            matched += 1
    ours, theirs = Counter(left), Counter(key for key, _ in sent)
    partial = (ours & theirs).total()
    missing = (ours - theirs).total() + (theirs - ours).total()
    if matched:
        return 10 * matched / (matched + partial + missing)
    return -min(10, missing)


def with_points(near: Near, request: Request, config: Any, values: dict[str, str]) -> Near:
    score = near.score
    if config.match_query_params:
        score += query_points(near.entry, request, values)
    if bodies_equal(near.entry, request, values):
        score += 5
    return near._replace(score=round(score, 6))


def bodies_equal(entry: Entry, request: Request, values: dict[str, str]) -> bool:
    """Compare raw bodies only; the other modes have tests of their own."""
    body = entry.request.body
    text = fill(body.text, values) if body else ""
    if not text.strip() or not request.body:
        return False
    sent = request.body.decode()
    try:
        return json.dumps(json.loads(text), sort_keys=True) == json.dumps(json.loads(sent), sort_keys=True)
    except ValueError:
        return text.replace("\r\n", "\n").strip() == sent.replace("\r\n", "\n").strip()


def stays(entry: Entry, request: Request, config: Any, values: dict[str, str], headers: dict[str, str]) -> bool:
    names = list(config.headers)
    if "x-mock-match-request-headers" in headers:
        names = headers["x-mock-match-request-headers"].split(",")
    saved = {name.lower(): fill(value, values).strip() for name, value in entry.request.headers}
    for name in (one.strip().lower() for one in names):
        if name and saved.get(name) != headers.get(name):
            return False
    enforced = {"true": True, "false": False}.get(headers.get("x-mock-match-request-body"), config.match_body)
    empty = not (entry.request.body and fill(entry.request.body.text, values).strip())
    return not enforced or (not request.body if empty else bodies_equal(entry, request, values))
