"""Servers that are killed and servers that compete, in processes of their own (`processes.py`)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(__file__).with_name("processes.py")
pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="servers are forked off, which this system cannot do"),
    pytest.mark.timeout(600),
]


def start(*arguments: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, str(PROGRAM), *map(str, arguments)], stdout=subprocess.PIPE)


def result(process: subprocess.Popen[bytes]) -> Any:
    output, _ = process.communicate()
    assert process.returncode == 0
    return json.loads(output)


def test_a_thousand_kills_during_a_save_leave_readable_notebooks_and_every_accepted_edit(tmp_path: Path) -> None:
    processes = [start("saves", tmp_path / str(number), 250) for number in range(4)]
    found = [result(process) for process in processes]
    assert sum(each["kills"] for each in found) == 1_000
    assert sum(each["unreadable"] for each in found) == 0
    assert sum(each["lost"] for each in found) == 0
    assert sum(each["leftovers"] for each in found) == 0
    assert all(each["stored"] > 100 for each in found)


def test_a_kill_between_any_two_steps_of_an_edit_loses_nothing(tmp_path: Path) -> None:
    found = result(start("edit", tmp_path))
    assert found["problems"] == []
    assert len(found["steps"]) > 50


def test_a_kill_between_any_two_steps_of_a_rename_loses_nothing(tmp_path: Path) -> None:
    found = result(start("rename", tmp_path))
    assert found["problems"] == []
    assert len(found["steps"]) > 30


@pytest.mark.parametrize("story", ["separate", "delete", "start"])
def test_a_kill_between_any_two_steps_leaves_it_done_or_not_done_and_nothing_half(tmp_path: Path, story: str) -> None:
    found = result(start(story, tmp_path))
    assert found["problems"] == []
    assert len(found["steps"]) > 25


def test_two_processes_that_write_one_file_lose_no_edit(tmp_path: Path) -> None:
    assert result(start("files", tmp_path, 1_000)) == {"asked": 2_000, "kept": 2_000, "leftovers": []}


def test_two_servers_that_edit_one_notebook_lose_no_edit(tmp_path: Path) -> None:
    found = result(start("servers", tmp_path, 1_000))
    assert found == {"asked": 2_000, "kept": 2_000, "refused": True, "journals": 0}
