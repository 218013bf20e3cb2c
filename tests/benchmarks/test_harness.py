"""The benchmark harness measures what it says; what it measures is asserted nowhere."""

from __future__ import annotations

import importlib.util
import re
import shutil
import sys

import pytest

from tests.benchmarks import compiling, inside, slow, soak, workers, workloads
from tests.benchmarks.__main__ import main
from tests.benchmarks.contenders import ours
from tests.benchmarks.load import running, wrong_answers
from tests.conftest import need
from tests.redis_server import HOW, PROGRAM


@pytest.mark.parametrize("name", workloads.ALL)
def test_we_answer_every_workload_rightly(name: str):
    workload = workloads.many(1_000) if name == "many" else workloads.ALL[name]()

    with running(ours("ours"), workload) as (port, _):
        assert wrong_answers(port, workload) == []


def test_the_short_form_prints_a_row_for_us(capsys: pytest.CaptureFixture[str]):
    need("wrk", present=shutil.which("wrk") is not None, how="install wrk")

    assert main(["--short", "--workloads", "one"]) == 0
    assert "| one | jupyter mock serve |" in capsys.readouterr().out


def test_edits_of_a_large_mock_server_are_measured(capsys: pytest.CaptureFixture[str]):
    assert compiling.main(["--requests", "200", "--edits", "2"]) == 0
    assert "| open in a page | served, work |" in capsys.readouterr().out


def test_the_lanes_inside_jupyter_are_measured_beside_tornado_itself(capsys: pytest.CaptureFixture[str]):
    need("wrk", present=shutil.which("wrk") is not None, how="install wrk")

    assert inside.main(["--rounds", "1", "--seconds", "1"]) == 0
    printed = capsys.readouterr().out
    assert all(f"| {name} |" in printed for name in ("none", "bare tornado", "lane A", "lane B"))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="several workers need Linux")
def test_workers_and_redis_are_measured_beside_one_process(capsys: pytest.CaptureFixture[str]):
    need("wrk", present=shutil.which("wrk") is not None, how="install wrk")
    need("redis", present=PROGRAM is not None and importlib.util.find_spec("redis") is not None, how=HOW)

    assert workers.main(["--rounds", "1", "--seconds", "1"]) == 0
    printed = capsys.readouterr().out
    assert "| saved | memory | 1 | 1.00 |" in printed
    assert "| counted | Redis | 2 |" in printed


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read in /proc")
def test_memory_is_watched_under_load_that_changes(capsys: pytest.CaptureFixture[str]):
    soak.main(["--minutes", "0.2"])
    calls, changes = re.match(r"([\d,]+) calls, (\d+) changes", capsys.readouterr().out).groups()
    assert (int(calls.replace(",", "")) > 100, changes) == (True, "1")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read in /proc")
def test_slow_clients_are_closed_while_others_are_answered(capsys: pytest.CaptureFixture[str]):
    assert slow.main(["--clients", "60"]) == 0
    printed = capsys.readouterr().out
    assert all(f"| {kind} | 20 |" in printed for kind in slow.KINDS)
