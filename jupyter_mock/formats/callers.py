"""Who called, as far as a call tells: its program by the header it names itself in."""

from __future__ import annotations

import re

PAGE_LANE, TRY_LANE = "page", "try"
_LANES = {PAGE_LANE: "this page", TRY_LANE: "Try it"}
_BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
_PROGRAM = re.compile(r"[A-Za-z][A-Za-z0-9._ -]{0,29}", re.ASCII)


def caller_of(user_agent: str, lane: str = "") -> str:
    """Name the program of a `User-Agent`: `Firefox`, `curl`, `python-requests`; the lane's name where it has one."""
    if lane in _LANES:
        return _LANES[lane]
    if user_agent.startswith("Mozilla/"):
        return next((name for mark, name in _BROWSERS if mark in user_agent), "a browser")
    found = _PROGRAM.match(user_agent.partition("/")[0].strip())
    return found[0].strip() if found else "a program"
