"""`jupyter mock serve`: answer calls without Jupyter."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import signal
from pathlib import Path
from urllib.parse import urlsplit

from jupyter_mock.core.errors import MockError
from jupyter_mock.standalone import sources
from jupyter_mock.standalone.events import TellCalls
from jupyter_mock.standalone.loops import loop_factory, many_files, quiet_logs
from jupyter_mock.standalone.said import Lines, Words
from jupyter_mock.standalone.shared import Shared
from jupyter_mock.standalone.site import Settings, Site
from jupyter_mock.standalone.supervisor import Supervisor
from jupyter_mock.standalone.told import follow_input, standard_input
from jupyter_mock.standalone.watching import has_state, watching

HIGHEST_PORT = 65_535
MOST_WORKERS = 256
HEARING = 5.0
"""Seconds a state store may take at the start until its signals are heard."""
_SOURCE = "notebook (.ipynb) or Postman collection (.json); - alone is told what to serve on the standard input"
_INPUT = Path("-")
EXAMPLES = """
examples:
  jupyter mock serve shop.ipynb
  jupyter mock serve shop.postman_collection.json --port 0 --environment test.postman_environment.json
  jupyter mock serve shop.ipynb --profile "Slow network"
  jupyter mock serve shop.ipynb --workers 4 --state redis://127.0.0.1:6379
  jupyter mock serve one.ipynb two.ipynb --private --api-key-file keys.txt
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `serve`."""
    parser.epilog = EXAMPLES
    add = parser.add_argument
    add("sources", nargs="+", type=Path, metavar="SOURCE", help=_SOURCE)
    add("--events", action="store_true", help="say what happens, and every call, as JSON, one object a line")
    add("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    add("--port", type=_port, default=4500, help="port to listen on, 0 for a free one (default: %(default)s)")
    add("--url", type=_url, help="address callers know, where it is another: behind a proxy (for {{url}})")
    add("--environment", type=Path, metavar="FILE", help="Postman environment to use instead of the saved one")
    add("--private", action="store_true", help="ask callers for an API key in x-api-key")
    add("--api-key-file", type=Path, metavar="FILE", help="API keys, one a line; without it one is made when needed")
    add("--profile", default="", metavar="NAME", help="let this profile be active, by its name or id")
    allow = "answer under this host name too, * for every name (default: loopback names and --host)"
    add("--workers", type=_workers, default=1, metavar="N", help="processes that answer at this port (Linux)")
    state = "what is remembered between calls, shared: redis://HOST:PORT/DATABASE (default: $JUPYTER_MOCK_STATE)"
    add("--state", default=os.environ.get("JUPYTER_MOCK_STATE", ""), metavar="URL", help=state)
    add("--allow-host", action="append", default=[], metavar="NAME", help=allow)


def run(options: argparse.Namespace) -> int:
    """Serve until somebody ends it; returns the exit code."""
    quiet_logs()
    settings = Settings(
        sources=tuple(options.sources),
        host=options.host,
        port=options.port,
        environment=options.environment,
        private=options.private,
        keys=read_keys(options.api_key_file) if options.api_key_file else (),
        allow_hosts=tuple(options.allow_host),
        profile=options.profile,
        state=options.state,
        workers=options.workers,
        url=options.url or "",
    )
    if _INPUT in settings.sources and (len(settings.sources) > 1 or settings.workers > 1):
        hint = "leave the other sources, or --workers, out"
        raise MockError("- stands for the standard input and is served alone, by one process", hint=hint)
    many_files()
    # who only looks after others needs no fast loop, but processes
    factory = loop_factory() if settings.workers == 1 else None
    with asyncio.Runner(loop_factory=factory) as runner:
        runner.run(_serve(settings, events=options.events))
    return 0


async def _serve(settings: Settings, *, events: bool) -> None:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)
    site = Site(settings)
    said = Lines(site) if events else Words(site)
    telling = TellCalls() if events else None
    server = site if settings.workers == 1 else Supervisor(settings, site, warn=said.warn, telling=telling)
    following: list[asyncio.Task[None]] = []
    if _INPUT in settings.sources:
        await site.open_empty()
        follow = follow_input(site, ended, standard_input(), events=events)
    else:
        await server.open()
        follow = site.follow(said.tell, said.warn)
        site.after_change.append(said.changed)
        if not site.state.immediate:
            following.append(await _share(site, said))
        said.begin()
    following.append(asyncio.create_task(follow))
    async with watching(site, telling):
        await ended.wait()
    for task in following:
        task.cancel()
    # a second Ctrl-C does not wait for the answers under way
    loop.remove_signal_handler(signal.SIGINT)
    await server.close()


async def _share(site: Site, said: Words) -> asyncio.Task[None]:
    """Follow the state store; returns once what is active there is active here, if the store is there."""
    shared = Shared(site, said)
    site.after_change.insert(0, shared.adopt)
    following = asyncio.create_task(shared.follow())
    if await has_state(site, said.warn):
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(shared.hears.wait(), HEARING)
    return following


def read_keys(path: Path) -> tuple[str, ...]:
    """Read API keys, one a line; raises `UnreadableFile`, and `MockError` for a file without any."""
    text = sources.read_bytes(path).decode("utf-8", "replace")
    keys = tuple(line.strip() for line in text.splitlines() if line.strip())
    if not keys or not all(key.isascii() and key.isprintable() for key in keys):
        raise MockError(f"the file {str(path)!r} holds no API keys", hint="one key a line, of ASCII characters")
    return keys


def _url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise argparse.ArgumentTypeError(f"{text!r} is no address like https://mock.example.com/path")
    return text.rstrip("/")


def _workers(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_WORKERS:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of workers: 1 to {MOST_WORKERS}")
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: 0 to {HIGHEST_PORT}")
    return int(text)
