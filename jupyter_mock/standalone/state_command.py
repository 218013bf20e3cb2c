"""`jupyter mock state`: look at, and steer, what the processes that share a state store remember."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

from jupyter_mock.app import active
from jupyter_mock.app.state import StateUnavailable
from jupyter_mock.app.state_address import open_state
from jupyter_mock.core.errors import MockError
from jupyter_mock.standalone.console import tell
from jupyter_mock.standalone.shared import RELOAD, write_active

if TYPE_CHECKING:
    import argparse

    from jupyter_mock.app.state import StateStore

ACTIONS = {
    "calls": "print the latest calls of a mock server, JSON, one a line",
    "activate": "let a profile or a server response be active everywhere, an empty name: none",
    "forget": "count the calls of a mock server from 1 again, and drop its record",
    "reload": "let every process read its files again",
}
EXAMPLES = """
examples:
  jupyter mock state calls shop --state redis://127.0.0.1:6379
  jupyter mock state activate shop --profile Outage
  jupyter mock state activate shop --profile ""
  jupyter mock state reload
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `state`."""
    parser.epilog = EXAMPLES
    add = parser.add_argument
    add(
        "action", choices=ACTIONS, metavar="ACTION", help="; ".join(f"{name}: {what}" for name, what in ACTIONS.items())
    )
    add("mock", nargs="?", default="", metavar="MOCK", help="id of the mock server")
    address = "the state store: redis://HOST:PORT/DATABASE (default: $JUPYTER_MOCK_STATE)"
    add("--state", default=os.environ.get("JUPYTER_MOCK_STATE", ""), metavar="URL", help=address)
    add("--profile", metavar="NAME", help="activate: name or id of a profile")
    add("--server-response", metavar="NAME", help="activate: name or id of a server response")
    add("--most", type=int, default=100, metavar="N", help="calls: how many (default: %(default)s)")


def run(options: argparse.Namespace) -> int:
    """Do one thing with a store; raises `MockError`."""
    if not options.state:
        raise MockError("no state store is named", hint="--state redis://HOST:PORT, or JUPYTER_MOCK_STATE")
    if not options.mock and options.action != RELOAD:
        raise MockError("no mock server is named", hint=f"jupyter mock state {options.action} MOCK")
    asyncio.run(_run(options))
    return 0


async def _run(options: argparse.Namespace) -> None:
    state = open_state(options.state)
    try:
        await _ACTIONS[options.action](state, options)
    except StateUnavailable as gone:
        raise MockError(str(gone)) from gone
    finally:
        await state.close()


async def _calls(state: StateStore, options: argparse.Namespace) -> None:
    for entry in await state.recorded(options.mock, max(1, options.most)):
        tell(entry.decode("utf-8", "replace"))


async def _activate(state: StateStore, options: argparse.Namespace) -> None:
    given = {active.PROFILE: options.profile, active.SERVER_RESPONSE: options.server_response}
    wanted = {member: name for member, name in given.items() if name is not None}
    if not wanted:
        raise MockError("nothing to activate", hint='--profile NAME or --server-response NAME, "" for none')
    await write_active(state, options.mock, wanted)


async def _forget(state: StateStore, options: argparse.Namespace) -> None:
    done = state.forget(options.mock)
    if done is not None:
        await done


async def _reload(state: StateStore, _: argparse.Namespace) -> None:
    await state.signal(RELOAD)


_ACTIONS = {"calls": _calls, "activate": _activate, "forget": _forget, "reload": _reload}
