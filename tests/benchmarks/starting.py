"""How long things take to start, and how much memory they take: `python -m tests.benchmarks.starting`.

Every figure is the middle one of a few runs in fresh processes, with compiled modules as an installed package has them,
and stands beside its target. Processor time is what counts: a busy machine changes it little.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks.__main__ import write
from tests.benchmarks.contenders import ours
from tests.benchmarks.inside import processor_time
from tests.benchmarks.load import free_port
from tests.benchmarks.slow import memory
from tests.benchmarks.workloads import many, one

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.benchmarks.workloads import Workload

KERNEL = "import ipykernel.kernelapp, ipykernel.ipkernel"
IMPORTS = {
    "`import jupyter_mock` in a kernel": (KERNEL, "import jupyter_mock", 150),
    "and all it offers but forms, with `%mock`": (
        KERNEL,
        "import jupyter_mock as j; j.mock_server, j.new_mock_server, j.load_ipython_extension",
        150,
    ),
    "and forms, ipywidgets included": (
        KERNEL,
        "import jupyter_mock as j; j.mock_server, j.load_ipython_extension; import jupyter_mock.kernel.forms.form",
        None,
    ),
    "the server extension, in Jupyter": (
        "import jupyter_server.serverapp, jupyter_server.extension.application",
        "import jupyter_mock.server.extension",
        150,
    ),
}
"""What is imported already, what is imported then, and the most milliseconds."""
MEASURE = "{before}\nimport time\nbegan = time.process_time()\n{then}\nprint((time.process_time() - began) * 1000)"
PATIENCE = 120.0


@dataclass(frozen=True)
class Started:
    """Seconds to the first answer on the clock and of the processor, and MiB once that is sent."""

    clock: float
    work: float
    memory: float


@contextmanager
def compiled_modules() -> Iterator[dict[str, str]]:
    """Give an environment in which modules are compiled once, whatever that of the caller says."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        root = str(Path(__file__).parents[2])
        yield {**environment, "PYTHONPYCACHEPREFIX": folder, "PYTHONPATH": root}


def import_time(before: str, then: str, environment: dict[str, str]) -> float:
    """Return the milliseconds of processor time an import takes in a fresh process."""
    command = [sys.executable, "-c", MEASURE.format(before=before, then=then)]
    return float(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)


def serve(workload: Workload, environment: dict[str, str], *options: str) -> Started:
    """Start `jupyter mock serve`, wait for its first answer, and end it."""
    contender, port = ours("ours", *options), free_port()
    with tempfile.TemporaryDirectory() as folder:
        contender.write(workload, Path(folder), port)
        began = time.perf_counter()
        with subprocess.Popen(
            contender.command(Path(folder), port), env=environment, stdout=subprocess.DEVNULL
        ) as process:
            try:
                wait_for_answer(port, workload.routes[0].path)
                clock = time.perf_counter() - began
                return Started(clock, processor_time(process.pid), memory(process.pid))
            finally:
                process.terminate()


def wait_for_answer(port: int, path: str) -> None:
    """Ask until there is an answer."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as connection:
                connection.request("GET", path)
                with connection.getresponse() as answer:
                    if answer.status == 200:
                        return
        except OSError:
            time.sleep(0.002)
    raise RuntimeError("no answer came")


def jupyter(environment: dict[str, str], *, extension: bool) -> float:
    """Return the milliseconds of processor time until a Jupyter server answers, with or without the extension."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        kinds = ("CONFIG", "DATA", "RUNTIME")
        own = {f"JUPYTER_{kind}_DIR": folder for kind in kinds}
        extensions = json.dumps({"jupyter_mock": extension})
        Path(folder, "jupyter_server_config.json").write_text(
            f'{{"ServerApp": {{"jpserver_extensions": {extensions}, "allow_root": true, "token": "", "password": ""}}}}'
        )
        command = [sys.executable, "-m", "jupyter_server", f"--ServerApp.root_dir={folder}", f"--ServerApp.port={port}"]
        command += ["--ServerApp.open_browser=False", f"--config={folder}/jupyter_server_config.json"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        with subprocess.Popen(command, env={**environment, **own}, cwd=folder, **quiet) as process:
            try:
                wait_for_answer(port, "/api/status")
                return processor_time(process.pid) * 1000
            finally:
                process.terminate()


def row(what: str, values: list[float], target: float | None, unit: str) -> None:
    """Write one line of the table."""
    wanted = "" if target is None else f"≤ {target:g}"
    digits = 2 if unit == "s" else 0
    write(f"| {what} | {median(values):.{digits}f} | {min(values):.{digits}f} | {wanted} | {unit} |")


def rows_of_serving(repeat: Callable[[Callable[[], Started]], list[Started]], environment: dict[str, str]) -> None:
    """Measure `jupyter mock serve`: a small file, two workers, 10,000 requests."""
    small = repeat(lambda: serve(one(), environment))
    row("`serve` of a small file to its first answer, on the clock", [run.clock for run in small], 0.5, "s")
    row("the same, of the processor", [run.work for run in small], 0.5, "s")
    pair = repeat(lambda: serve(one(), environment, "--workers", "2"))
    row("with two workers, on the clock", [run.clock for run in pair], None, "s")
    large = repeat(lambda: serve(many(), environment))
    row("`serve` of 10,000 requests, of the processor", [run.work for run in large], None, "s")
    idle = median(run.memory for run in small)
    row("memory of `serve`, idle", [run.memory for run in small], 40, "MiB")
    row("with 10,000 requests", [run.memory for run in large], 120, "MiB")
    row("what they add", [run.memory - idle for run in large], 30, "MiB")


def main(arguments: list[str] | None = None) -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.starting", description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--cold", action="store_true", help="without the run that compiles modules: for the tests")
    wished = parser.parse_args(arguments)
    with compiled_modules() as environment:

        def repeat(measure: Callable[[], object]) -> list:
            if not wished.cold:
                measure()  # compiles the modules, and lets the system know the files
            return [measure() for _ in range(wished.runs)]

        write("| what | middle | least | target | |\n|---|--:|--:|--:|---|")
        for what, (before, then, target) in IMPORTS.items():
            row(what, repeat(lambda before=before, then=then: import_time(before, then, environment)), target, "ms")
        without = repeat(lambda: jupyter(environment, extension=False))
        row("a Jupyter server to its first answer, of the processor", without, None, "ms")
        idle = min(without)
        added = [time - idle for time in repeat(lambda: jupyter(environment, extension=True))]
        row("what the extension adds to it, start of its parts included", added, 150, "ms")
        rows_of_serving(repeat, environment)
    return 0


if __name__ == "__main__":
    sys.exit(main())
