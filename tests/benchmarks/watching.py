"""What a page that shows calls costs while many come: `python -m tests.benchmarks.watching`.

A JupyterLab of its own in Chromium shows the calls of one mock server; another process calls it so many times a second.
Told are the tasks that kept the page longer than 50 ms and its frames, with and without the calls.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from tests.browser.building import document
from tests.browser.conftest import ARGUMENTS
from tests.browser.lab import Lab, new_notebook, wait_until
from tests.browser.tab import Tab

if TYPE_CHECKING:
    from playwright.sync_api import Page

CONNECTIONS = 8
MEASURE = """seconds => new Promise(resolve => {
  const tasks = [];
  const observer = new PerformanceObserver(list => list.getEntries().forEach(entry => tasks.push(entry.duration)));
  observer.observe({entryTypes: ['longtask']});
  const frames = [];
  const began = performance.now();
  const frame = now => {
    frames.push(now);
    if (now - began < seconds * 1000) { requestAnimationFrame(frame); return; }
    observer.disconnect();
    const gaps = frames.slice(1).map((at, number) => at - frames[number]).sort((one, other) => one - other);
    resolve({
      'frames/s': Math.round((frames.length - 1) / (now - began) * 1000),
      'p99 gap ms': Math.round(gaps[Math.floor(gaps.length * 0.99)]),
      'longest gap ms': Math.round(gaps[gaps.length - 1]),
      'long tasks': tasks.length,
      'longest ms': Math.round(Math.max(0, ...tasks)),
      'in long tasks ms': Math.round(tasks.reduce((sum, task) => sum + task, 0)),
    });
  };
  requestAnimationFrame(frame);
})"""


def notebook() -> dict[str, Any]:
    """Return a notebook that shows the card of its mock server."""
    shown = new_notebook("1", document=document("watched", '{"hello": "world"}', routes=20))
    data = {"application/vnd.jupyter-mock+json": {"version": 1, "kind": "mock", "mock": "watched"}}
    shown["cells"][0]["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": data}]
    return shown


async def call(host: str, port: int, rate: float, seconds: float) -> int:
    """Call so many times a second over a few connections, and return how many answers came."""
    answered = 0
    ends = time.monotonic() + seconds

    async def keep_calling(number: int) -> None:
        nonlocal answered
        reader, writer = await asyncio.open_connection(host, port)
        due = time.monotonic()
        while due < ends:
            # one call in fifty is for something that is not there
            path = f"/mock/watched/r{(number * 7 + answered) % 20}" if answered % 50 else "/mock/watched/missing"
            writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
            await reader.readexactly(int(length.partition(b":")[2]))
            answered += 1
            due += CONNECTIONS / rate
            await asyncio.sleep(max(0, due - time.monotonic()))
        writer.close()

    await asyncio.gather(*(keep_calling(number) for number in range(CONNECTIONS)))
    return answered


def main(arguments: list[str] | None = None) -> int:
    """Measure the page at rest and under calls, and print both."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.watching", description=__doc__)
    parser.add_argument("--rate", type=float, default=1_000, help="calls a second")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--call", metavar="HOST:PORT", help="be the caller alone")
    wished = parser.parse_args(arguments)
    if wished.call:
        host, port = wished.call.split(":")
        print(asyncio.run(call(host, int(port), wished.rate, wished.seconds)))  # noqa: T201
        return 0
    folder = Path(tempfile.mkdtemp())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        lab = Lab(folder)
        try:
            lab.start()
            _measure(lab, browser.new_page(viewport={"width": 1280, "height": 900}), wished)
        finally:
            lab.stop()
            browser.close()
            shutil.rmtree(folder, ignore_errors=True)
    return 0


def _measure(lab: Lab, page: Page, wished: argparse.Namespace) -> None:
    lab.write("watched.ipynb", notebook())
    tab = Tab(page, lab, "watching")
    tab.open("watched.ipynb")
    wait_until(lambda: lab.mocks("watched.ipynb"), what="the mock server")
    lab.api("POST", "mock/api/mocks/watched/start")
    tab.card(0).get_by_role("tab", name="Calls").click()
    tab.card(0).get_by_text("No calls yet.").wait_for()
    _tell("at rest", page.evaluate(MEASURE, wished.seconds / 4))
    address = lab.url.removeprefix("http://").rstrip("/")
    options = ["--rate", str(wished.rate), "--seconds", str(wished.seconds + 2), "--call", address]
    command = [sys.executable, "-m", "tests.benchmarks.watching", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as caller:
        tab.card(0).locator("[data-call]").first.wait_for()
        _tell(f"{wished.rate:.0f}/s", page.evaluate(MEASURE, wished.seconds))
        said = tab.card(0).locator(".jp-Mock-callFacts").inner_text()
        answered = int(caller.communicate()[0])
    expected = f"{answered:,} calls are kept"
    tab.card(0).get_by_text(expected).wait_for()
    _tell("calls", {"answered": answered, "a second": round(answered / (wished.seconds + 2)), "said": said})


def _tell(name: str, figures: dict[str, Any]) -> None:
    sys.stdout.write(f"{name}: {json.dumps(figures)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
