"""Runs the outside raw inputs (folder in JUPYTER_MOCK_CASES) against a server."""

from __future__ import annotations

import importlib.util
import json
from argparse import Namespace
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def failures(
    folder: Path, port: int, base: str, *, private: str = "", key: str = "", api: str = "", token: str = ""
) -> tuple[int, list[str]]:
    """Send every raw input whose address is named; return how many there were and what went wrong."""
    spec = importlib.util.spec_from_file_location("badinputs", folder / "badinputs.py")
    runner: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(runner)
    target = Namespace(
        host="127.0.0.1",
        port=port,
        host_header="",
        base=base,
        api=api,
        private=private,
        key=key,
        token=token,
        slow_wait=0,
    )

    def judge(item: dict[str, Any]) -> str:
        bad = runner.judge(item, runner.talk(target, item))
        if not runner.alive(target):
            bad.append("the server answers no more")
        return f"{item['id']} {item['about']}: {', '.join(bad)}" if bad else ""

    raw = [item for item in runner.INPUTS if item["kind"] == "raw"]
    unfit = {mark for mark, address in (("{{API}}", api), ("{{PRIVATE}}", private)) if not address}
    fit = [item for item in raw if not any(mark in json.dumps(item["input"]) for mark in unfit)]
    with ThreadPoolExecutor(16) as clients:
        return len(fit), [text for text in clients.map(judge, fit) if text]
