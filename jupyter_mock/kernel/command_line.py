"""Reading `%mock` and `%%mock`: from text to commands. Pure: nothing is evaluated, expanded, opened or sent.

`read_magic` takes the text of a line and of its cell; everything a notebook can write goes through it.
`files.read_document` is the only place that opens what `%mock import` names.
"""

from __future__ import annotations

import difflib
import shlex
from typing import TYPE_CHECKING

from jupyter_mock.core.errors import MockError
from jupyter_mock.core.http import TOKEN
from jupyter_mock.formats import checks
from jupyter_mock.formats.wording import quoted
from jupyter_mock.kernel.commands import (
    Command,
    Delete,
    Export,
    Form,
    Help,
    Import,
    List,
    Log,
    New,
    Port,
    Profile,
    SaveExample,
    Send,
    Serve,
    Share,
    Show,
    Start,
    Stop,
    Url,
)
from jupyter_mock.kernel.grammar import CELL, SUBCOMMANDS, Option, Subcommand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_LONGEST_LINE = 100_000
_ALL = 1_000
"""Calls a log keeps."""
HIGHEST_PORT = 65_535


class CommandError(MockError):
    """A magic cannot be read: what is wrong, and on a second line how it is written."""

    def __init__(self, message: str, usage: str) -> None:
        """Keep the usage line apart."""
        super().__init__(message)
        self.usage = usage

    def __str__(self) -> str:
        """Read as the message and the usage line."""
        return f"{self.problem.message}\nusage: {self.usage}"


def read_magic(line: str, cell: str | None = None) -> Command:
    """Read the text after `%mock`, or after `%%mock` when there is a cell; the magic's own name may stand there too.

    Raises `CommandError`.
    """
    line = line.strip().removeprefix("%%mock").removeprefix("%mock")
    return read_line(line) if cell is None else read_cell(line, cell)


def read_line(line: str) -> Command:
    """Read what stands after `%mock`; raises `CommandError`."""
    overview = f"%mock {'|'.join(SUBCOMMANDS)}"
    words = _split(line, overview)
    if not words or words[0] in {"--help", "-h"}:
        return Help()
    if words[0] not in SUBCOMMANDS:
        raise CommandError(f"{quoted(words[0])} is no subcommand of %mock{_advice(words[0])}", overview)
    values = _Values(SUBCOMMANDS[words[0]], words[1:])
    return Help(topic=words[0]) if values.asks_for_help else _READERS[words[0]](values)


def read_cell(line: str, cell: str) -> Command:
    """Read what stands after `%%mock`, and the text below it; raises `CommandError`."""
    words = _split(line, CELL.usage)
    if words[:1] and words[0] in SUBCOMMANDS:
        raise CommandError(f"%mock {words[0]} takes one percent sign and no cell", SUBCOMMANDS[words[0]].usage)
    values = _Values(CELL, words)
    if values.asks_for_help:
        return Help(topic=CELL.name)
    status = values.status(values.words.get("STATUS", "200"))
    name = values.texts.get("name", str(status))
    return SaveExample(
        method=values.method(),
        path=values.path(),
        status=status,
        name=values.checked(name.strip() or str(status), checks.name),
        headers=values.headers(),
        body=cell.removesuffix("\n"),  # IPython ends every cell with a line feed of its own
        mock=values.texts.get("mock", ""),
        request_name=values.checked(values.texts.get("request_name", ""), checks.name),
    )


def _split(line: str, usage: str) -> list[str]:
    if len(line) > _LONGEST_LINE:
        raise CommandError(f"a line of {len(line):,} characters is longer than {_LONGEST_LINE:,}", usage)
    try:
        return shlex.split(line)
    except ValueError as error:
        reason = "a quotation is not closed" if "quotation" in str(error) else "a backslash stands at the end"
        raise CommandError(f"{reason} in {quoted(line.strip())}", usage) from error


def _advice(word: str) -> str:
    if (TOKEN.fullmatch(word) and word.isupper()) or word == "add":
        return "; to save an example write %%mock at the top of a cell, and below it the body, or a space for none"
    near = difflib.get_close_matches(word[:100], SUBCOMMANDS, 1)
    return f"; did you mean {near[0]}?" if near else ""


class _Values:
    """The words and options of one line, told apart by its grammar."""

    def __init__(self, subcommand: Subcommand, given: list[str]) -> None:
        self.subcommand = subcommand
        self.words: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        self.switches: set[str] = set()
        self.repeated: dict[str, list[str]] = {}
        self.asks_for_help = False
        rest = self._sort(given)
        if not self.asks_for_help:
            self._place(rest)

    def refusal(self, message: str) -> CommandError:
        """Return the error that says so, with the usage line."""
        return CommandError(message, self.subcommand.usage)

    def _sort(self, given: list[str]) -> list[str]:
        """Take the options out and return the other words."""
        rest: list[str] = []
        coming = iter(given)
        for word in coming:
            if word == "--":
                return [*rest, *coming]
            if not word.startswith("-") or word == "-":
                rest.append(word)
            elif word in {"--help", "-h"}:
                self.asks_for_help = True
            else:
                self._option(word, coming)
        return rest

    def _option(self, word: str, coming: Iterator[str]) -> None:
        name, equals, value = word.partition("=")
        option = self.subcommand.by_name.get(name)
        if option is None:
            near = difflib.get_close_matches(name[:100], self.subcommand.by_name, 1)
            advice = f"; did you mean {near[0]}?" if near else ""
            raise self.refusal(f"{self.subcommand.start} has no option {quoted(name)}{advice}")
        if not option.value:
            if equals:
                raise self.refusal(f"{option.name} takes no value")
            self.switches.add(option.member)
            return
        if not equals:
            value = next(coming, name)
        if not equals and value in self.subcommand.by_name:
            raise self.refusal(f"{name} needs a value: {name} {option.value}")
        self._keep(option, value)

    def _keep(self, option: Option, value: str) -> None:
        if option.is_repeated:
            self.repeated.setdefault(option.member, []).append(value)
        elif option.member in self.texts:
            raise self.refusal(f"{option.name} is given twice")
        else:
            self.texts[option.member] = value

    def _place(self, rest: list[str]) -> None:
        needed = [word.name for word in self.subcommand.words if word.is_needed]
        if len(rest) < len(needed):
            missing = " and ".join(needed[len(rest) :])
            raise self.refusal(f"{self.subcommand.start} needs {missing}")
        if len(rest) > len(self.subcommand.words):
            raise self.refusal(
                f"{quoted(rest[len(self.subcommand.words)])} is one word too many (put a text with spaces in quotes)"
            )
        self.words = {word.name: value for word, value in zip(self.subcommand.words, rest, strict=False)}

    # --- values that are checked ----------------------------------------------------------------------

    def checked(self, text: str, check: Callable[[str], checks.Fault | None]) -> str:
        """Return a text if the check finds nothing wrong with it."""
        fault = check(text)
        if fault is not None:
            raise self.refusal(f"{fault.message} ({fault.hint})" if fault.hint else fault.message)
        return text

    def method(self) -> str:
        """Return METHOD in capitals."""
        return self.checked(self.words["METHOD"], checks.method).upper()

    def path(self) -> str:
        """Return PATH, which starts with a slash, with a variable or with an address."""
        path = self.checked(self.words["PATH"], checks.typed_path)
        if not path.startswith(("/", "{{", "http://", "https://")):
            raise self.refusal(f"the path {quoted(path)} does not start with /")
        return path

    def status(self, text: str) -> int:
        """Return a status of three digits."""
        if not (text.isascii() and text.isdigit() and len(text) == 3):  # noqa: PLR2004 - as in RFC 9110
            raise self.refusal(f"{quoted(text)} is no status (use a number such as 200 or 404)")
        fault = checks.status(int(text))
        if fault is not None:
            raise self.refusal(f"{fault.message} ({fault.hint})")
        return int(text)

    def headers(self) -> tuple[tuple[str, str], ...]:
        """Return the headers that `"NAME: VALUE"` options name."""
        return tuple(self._header(text) for text in self.repeated.get("header", []))

    def _header(self, text: str) -> tuple[str, str]:
        name, colon, value = text.partition(":")
        if not colon:
            raise self.refusal(f'the header {quoted(text)} has no colon; write "Name: value" in quotes')
        return self.checked(name.strip(), checks.header_name), self.checked(value.strip(), checks.header_value)

    def number(self, name: str, default: int) -> int:
        """Return an option that is a number from 1."""
        text = self.texts.get(name, str(default))
        if not (text.isascii() and text.isdigit() and int(text[:9]) > 0 and len(text) <= 9):  # noqa: PLR2004
            raise self.refusal(f"--{name} {quoted(text)} is no number from 1")
        return int(text)

    def port(self) -> int:
        """Return `--port`, 0 when it is not given."""
        text = self.texts.get("port", "0")
        if not (text.isascii() and text.isdigit() and int(text[:6]) <= HIGHEST_PORT):
            raise self.refusal(f"--port {quoted(text)} is no port: 0 to {HIGHEST_PORT}")
        return int(text)


def _named(values: _Values) -> str:
    return values.words.get("MOCK", "")


def _send(values: _Values) -> Send:
    return Send(
        method=values.method(),
        path=values.path(),
        headers=values.headers(),
        body=values.texts.get("data", ""),
        mock=values.texts.get("mock", ""),
    )


def _log(values: _Values) -> Log:
    status, har = values.texts.get("status", ""), values.texts.get("har", "")
    return Log(
        mock=_named(values),
        method=values.texts.get("method", ""),
        path=values.texts.get("path", ""),
        status=values.status(status) if status else None,
        limit=values.number("limit", _ALL if har else 20),
        har=har,
        force="force" in values.switches,
        clear="clear" in values.switches,
    )


def _profile(values: _Values) -> Profile:
    profile, off = values.words.get("PROFILE", ""), "off" in values.switches
    if profile and off:
        raise values.refusal(f"--off lets no profile be active, so {quoted(profile)} is too much")
    return Profile(profile=profile, off=off, mock=values.texts.get("mock", ""))


def _import(values: _Values) -> Import:
    return Import(file=values.words["FILE"], mock=values.texts.get("mock", ""))


def _export(values: _Values) -> Export:
    return Export(
        file=values.words["FILE"],
        environment="environment" in values.switches,
        force="force" in values.switches,
        mock=values.texts.get("mock", ""),
    )


def _help(values: _Values) -> Help:
    topic = values.words.get("SUBCOMMAND", "")
    if topic and topic not in {*SUBCOMMANDS, "cell", "%%mock"}:
        raise values.refusal(f"{quoted(topic)} is no subcommand of %mock{_advice(topic)}")
    return Help(topic=topic)


_READERS: Mapping[str, Callable[[_Values], Command]] = {
    "list": lambda _: List(),
    "show": lambda values: Show(mock=_named(values)),
    "share": lambda values: Share(
        name=values.texts.get("name", ""), revoke="revoke" in values.switches, mock=_named(values)
    ),
    "new": lambda _: New(),
    "form": lambda values: Form(mock=_named(values)),
    "url": lambda values: Url(mock=_named(values)),
    "send": _send,
    "log": _log,
    "profile": _profile,
    "import": _import,
    "export": _export,
    "start": lambda values: Start(mock=_named(values)),
    "serve": lambda values: Serve(mock=_named(values), port=values.port()),
    "port": lambda values: Port(mock=_named(values), port=values.port(), close="close" in values.switches),
    "stop": lambda values: Stop(mock=_named(values)),
    "delete": lambda values: Delete(mock=values.words["MOCK"]),
    "help": _help,
}
