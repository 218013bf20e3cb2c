"""The benchmark harness measures what it says; what it measures is asserted nowhere."""

from __future__ import annotations

import importlib.util
import random
import re
import shutil
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from jupyter_mock.app.traffic import Lane
from jupyter_mock.core.http import Request
from tests.benchmarks import compiling, inside, misses, picture, slow, soak, starting, workers, workloads
from tests.benchmarks.__main__ import main
from tests.benchmarks.contenders import LANE_B, OURS, Contender, lanes, ours
from tests.benchmarks.load import Figures, running, wrong_answers
from tests.benchmarks.peers import fastapi, json_server, mockoon, mockserver, mountebank, prism, wiremock
from tests.benchmarks.report import Found, publish, summary, whole
from tests.benchmarks.workloads import HOME, Asked, Workload
from tests.conftest import need
from tests.redis_server import HOW, PROGRAM

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", workloads.ALL)
def test_we_answer_every_workload_rightly(name: str):
    workload = workloads.many(1_000) if name == "many" else workloads.ALL[name]()

    with running(ours(), workload) as run:
        assert wrong_answers(run.address, workload) == []


def test_the_short_form_prints_a_row_for_us(capsys: pytest.CaptureFixture[str]):
    need("wrk", present=shutil.which("wrk") is not None, how="install wrk")

    assert main(["--short", "--workloads", "one"]) == 0  # with the limits of the machine
    assert "| one | jupyter mock serve |" in capsys.readouterr().out


@pytest.mark.parametrize("lane", lanes(), ids=lambda one: one.name)
def test_both_lanes_answer_in_jupyter_as_the_table_needs_it(lane: Contender):
    workload = workloads.named("template")
    workload = replace(workload, asked=tuple(replace(one, path=lane.path(one.path)) for one in workload.asked))

    with running(lane, workload) as run:
        assert wrong_answers(run.address, workload, most=10) == []


def test_an_answer_that_is_wrong_has_no_figure(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(
        workloads.ALL, "one", lambda: Workload("one", (HOME,), (Asked("GET", HOME.path, expected="?"),))
    )

    assert main(["--short", "--workloads", "one", "--only", "jupyter"]) == 1
    assert "failed: 1 wrong answers, the first: GET /user/home: 200" in capsys.readouterr().out


def figures(rate: float) -> Figures:
    return Figures(rate, cost=1_000_000 / rate, p99=1.5, idle=30.0, memory=40.0, errors=0)


@pytest.fixture
def found() -> Found:
    one = {OURS: figures(90_000), LANE_B: figures(81_000), "WireMock": figures(18_000), "Prism": figures(1_000)}
    return Found({"one": one, "many": {OURS: figures(81_000), "WireMock": figures(90)}})


def test_the_readme_names_the_fastest_peer_and_what_many_routes_leave(found: Found):
    said = summary(found)

    assert "| one static route | 1 | 1/5.0 (WireMock) | 1/5.0 | 0.90 | - |" in said
    assert "there remain: jupyter mock serve 0.90, WireMock 1/200." in said
    assert "within 1.5 ms at 64 connections" in said


def test_everybody_stands_in_the_whole_table(found: Found):
    assert "| one static route | 1 | 0.90 | 1/5.0 | 1/90 |" in whole(found)
    assert "| 10,000 routes | 1 | - | 1/900 | - |" in whole(found)


def test_figures_are_kept_and_shown_again(found: Found, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "kept").write_text(found.text())

    assert main(["--from", str(tmp_path / "kept"), "--readme"]) == 0
    assert capsys.readouterr().out == f"{summary(found)}\n"


def test_tables_and_picture_go_into_the_documents(found: Found, tmp_path: Path):
    (tmp_path / "docs").mkdir()
    for name in ("README.md", "docs/benchmarks.md"):
        (tmp_path / name).write_text("before\n<!-- figures -->\nold\n<!-- end of figures -->\nafter\n")

    publish(found, tmp_path)

    readme = (tmp_path / "README.md").read_text()
    assert readme.startswith("before\n<!-- figures -->\nHow fast it is beside the others")
    assert readme.endswith(f"{summary(found)}\n<!-- end of figures -->\nafter\n")
    drawn = ET.parse(tmp_path / "docs/routes.svg")
    names = [one.text for one in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert {OURS, "WireMock", "Prism, up to 1"} <= set(names)


def test_names_in_the_picture_stand_apart_and_beside_what_is_drawn(found: Found):
    found.rows["one"] |= {f"peer {number}": figures(500) for number in range(22)}

    drawn = list(ET.fromstring(picture.picture(found)).iter("{http://www.w3.org/2000/svg}text"))
    names = [one for one in drawn if one.text.startswith(("peer", OURS, "WireMock"))]
    heights = sorted(int(one.get("y")) for one in names)
    assert len(names) == 24
    assert {one.get("x") for one in names} == {str(picture.RIGHT + 10)}
    assert min(after - before for before, after in pairwise(heights)) >= picture.LINE - 1
    assert heights[0] >= picture.TOP
    assert "peer 1, up to 1" in [one.text for one in names]


def test_names_that_do_not_crowd_stay_where_their_lines_end():
    assert picture.apart([380, 200, 60]) == [380, 200, 60]
    assert picture.apart([100, 98, 97]) == [100, 85, 70]
    assert picture.apart([50, 48, 47]) == [70, 55, 40]


@pytest.mark.parametrize("name", workloads.ALL)
def test_every_peer_has_a_configuration_for_what_it_can_answer(name: str, tmp_path: Path):
    for program in (wiremock, mockserver, mountebank, json_server, fastapi, prism, mockoon):
        peer = program("program")
        if peer.can(name):
            (tmp_path / peer.name).mkdir()
            peer.write(workloads.many(10) if name == "many" else workloads.named(name), tmp_path / peer.name, 4500)
            assert list((tmp_path / peer.name).iterdir()) != []


def test_edits_of_a_large_mock_server_are_measured(capsys: pytest.CaptureFixture[str]):
    assert compiling.main(["--requests", "200", "--edits", "2"]) == 0
    assert "| open in a page | served, work |" in capsys.readouterr().out


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read in /proc")
def test_starts_are_measured(capsys: pytest.CaptureFixture[str]):
    assert starting.main(["--runs", "1", "--cold"]) == 0
    printed = capsys.readouterr().out
    rows = ("`import jupyter_mock` in a kernel", "what the extension adds to it", "with two workers", "what they add")
    assert all(f"| {row}" in printed for row in rows)


def test_the_lanes_inside_jupyter_are_measured_beside_tornado_itself(capsys: pytest.CaptureFixture[str]):
    need("wrk", present=shutil.which("wrk") is not None, how="install wrk")

    assert inside.main(["--rounds", "1", "--seconds", "1"]) == 0
    printed = capsys.readouterr().out
    assert all(f"| {name} |" in printed for name in ("none", "bare tornado", "lane A", "lane B"))


def test_a_lane_inside_jupyter_is_measured_with_many_requests_in_one_piece(capsys: pytest.CaptureFixture[str]):
    need("wrk", present=shutil.which("wrk") is not None, how="install wrk")

    wished = ["--only", "B", "--connections", "100", "--pipelined", "20"]
    assert inside.main(["--rounds", "1", "--seconds", "1", *wished]) == 0
    printed = capsys.readouterr().out
    assert "| lane B |" in printed
    assert "| lane A |" not in printed


def test_calls_that_nothing_answers_are_measured_beside_hits(capsys: pytest.CaptureFixture[str], monkeypatch):
    monkeypatch.setattr(misses, "COUNTS", (1, 20))

    assert misses.main(["--calls", "20", "--rounds", "1"]) == 0
    assert "| any path / hit |" in capsys.readouterr().out
    for kind in misses.KINDS:
        method, path = next(misses.paths(20, of=kind, chance=random.Random(1)))
        answer = misses.served(20).answer("bench", Request(method, path), Lane(name="B", url_for=str))
        assert answer.is_error is (kind != "hit")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="several workers need Linux")
def test_workers_and_redis_are_measured_beside_one_process(capsys: pytest.CaptureFixture[str]):
    need("wrk", present=shutil.which("wrk") is not None, how="install wrk")
    need("redis", present=PROGRAM is not None and importlib.util.find_spec("redis") is not None, how=HOW)

    assert workers.main(["--starts", "--rounds", "1"]) == 0
    assert "| 10,000 | 2 |" in capsys.readouterr().out
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
