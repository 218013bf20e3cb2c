"""The command `jupyter mock`: the grammar of its arguments, and how errors are shown."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from jupyter_mock.core.errors import DocumentError, MockError
from jupyter_mock.standalone.console import tell, warn

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "serve": "answer calls without Jupyter, for the mock servers of notebooks and Postman collections",
    "demo": "open the first notebook in JupyterLab, with its mock server live",
    "import": "put a Postman collection into a notebook",
    "export": "write the mock server of a notebook as a Postman collection or environment",
    "check": "look for problems in notebooks, collections and environments",
    "list": "list the mock servers of notebooks and collections",
    "state": "look at and steer what processes share in Redis",
}
"""Every subcommand and what it is for; each has a module of its own, loaded when it is asked for."""

_MODULES = {"import": "import_file", "list": "list_mocks", "state": "state_command"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code: 0 done, 1 refused or problems found, 2 misused."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = make_parser(given[0] if given else "")
    if not given:
        parser.print_help()
        return 2
    options = parser.parse_args(given)
    try:
        code: int = options.run(options)
    except DocumentError as error:
        return _refuse(*(str(problem) for problem in error.problems))
    except MockError as error:
        return _refuse(str(error))
    except OSError as error:
        return _refuse(f"{error.filename!r}: {error.strerror}" if error.filename else str(error))
    except KeyboardInterrupt:
        return 130
    return code


def make_parser(command: str = "") -> argparse.ArgumentParser:
    """Return the parser; only the subcommand that is named gets its own arguments."""
    parser = argparse.ArgumentParser(prog="jupyter mock", description="Mock servers that live in notebooks.")
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, purpose in COMMANDS.items():
        subparser = subparsers.add_parser(
            name,
            help=purpose,
            description=f"{purpose[0].upper()}{purpose[1:]}.",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        if name == command:
            module = import_module(f"jupyter_mock.standalone.{_MODULES.get(name, name)}")
            module.add_arguments(subparser)
            subparser.set_defaults(run=module.run)
    return parser


class _Version(argparse.Action):
    """Reading the version loads the metadata of the package, so it is done only when somebody asks."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        from importlib.metadata import version  # noqa: PLC0415 - see above

        tell(f"jupyter-mock {version('jupyter-mock')}")
        parser.exit()


def _refuse(*messages: str) -> int:
    for message in messages:
        warn(f"jupyter mock: {message}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
