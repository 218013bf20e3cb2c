"""The benchmark harness measures what it says; what it measures is asserted nowhere."""

from __future__ import annotations

import shutil

import pytest

from tests.benchmarks import compiling, inside, workloads
from tests.benchmarks.__main__ import main
from tests.benchmarks.contenders import ours
from tests.benchmarks.load import running, wrong_answers
from tests.conftest import need


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
