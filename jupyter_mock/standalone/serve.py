"""`jupyter mock serve`: answer calls without Jupyter."""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import logging
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jupyter_mock.core.errors import MockError
from jupyter_mock.standalone import sources
from jupyter_mock.standalone.console import tell, warn
from jupyter_mock.standalone.site import Settings, Site
from jupyter_mock.standalone.told import follow_input

if TYPE_CHECKING:
    from collections.abc import Callable

HIGHEST_PORT = 65_535
_SOURCE = "notebook (.ipynb) or Postman collection (.json); - alone is told what to serve on the standard input"
_INPUT = Path("-")
EXAMPLES = """
examples:
  jupyter mock serve shop.ipynb
  jupyter mock serve shop.postman_collection.json --port 0 --environment test.postman_environment.json
  jupyter mock serve shop.ipynb --profile "Slow network"
  jupyter mock serve one.ipynb two.ipynb --private --api-key-file keys.txt
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `serve`."""
    parser.epilog = EXAMPLES
    add = parser.add_argument
    add("sources", nargs="+", type=Path, metavar="SOURCE", help=_SOURCE)
    add("--events", action="store_true", help="with -: say what happens as JSON, one object a line")
    add("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    add("--port", type=_port, default=4500, help="port to listen on, 0 for a free one (default: %(default)s)")
    add("--environment", type=Path, metavar="FILE", help="Postman environment to use instead of the saved one")
    add("--private", action="store_true", help="ask callers for an API key in x-api-key")
    add("--api-key-file", type=Path, metavar="FILE", help="API keys, one a line; without it one is made when needed")
    add("--profile", default="", metavar="NAME", help="let this profile be active, by its name or id")
    allow = "answer under this host name too, * for every name (default: loopback names and --host)"
    add("--allow-host", action="append", default=[], metavar="NAME", help=allow)


def run(options: argparse.Namespace) -> int:
    """Serve until somebody ends it; returns the exit code."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    settings = Settings(
        sources=tuple(options.sources),
        host=options.host,
        port=options.port,
        environment=options.environment,
        private=options.private,
        keys=read_keys(options.api_key_file) if options.api_key_file else (),
        allow_hosts=tuple(options.allow_host),
        profile=options.profile,
    )
    if _INPUT in settings.sources and len(settings.sources) > 1:
        raise MockError("- stands for the standard input and is served alone", hint="leave the other sources out")
    if options.events and _INPUT not in settings.sources:
        raise MockError("--events is for what is told on the standard input", hint="serve -, or leave it out")
    _allow_many_files()
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_serve(settings, events=options.events))
    return 0


async def _serve(settings: Settings, *, events: bool) -> None:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)
    site = Site(settings)
    if _INPUT in settings.sources:
        await site.open_empty()
        following = asyncio.create_task(follow_input(site, ended, events=events))
    else:
        await site.open()
        following = asyncio.create_task(site.follow(tell, warn))
        _announce(site)
    await ended.wait()
    following.cancel()
    # a second Ctrl-C does not wait for the answers under way
    loop.remove_signal_handler(signal.SIGINT)
    await site.close()


def _allow_many_files() -> None:
    """Ask the system for as many open files, and so connections, as it lets a user have."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - Windows has none

    wanted, (soft, hard) = 65_536, resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def _announce(site: Site) -> None:
    for line in [*site.addresses(), *site.profiles()]:
        tell(line)
    if site.made_key:
        tell(f"send this API key in x-api-key, it is not shown again: {site.made_key}")


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """Return what makes the loop: uvloop where it is installed."""
    if importlib.util.find_spec("uvloop") is None:
        return None
    factory: Callable[[], asyncio.AbstractEventLoop] = importlib.import_module("uvloop").new_event_loop
    return factory


def read_keys(path: Path) -> tuple[str, ...]:
    """Read API keys, one a line; raises `UnreadableFile`, and `MockError` for a file without any."""
    text = sources.read_bytes(path).decode("utf-8", "replace")
    keys = tuple(line.strip() for line in text.splitlines() if line.strip())
    if not keys or not all(key.isascii() and key.isprintable() for key in keys):
        raise MockError(f"the file {str(path)!r} holds no API keys", hint="one key a line, of ASCII characters")
    return keys


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: 0 to {HIGHEST_PORT}")
    return int(text)
