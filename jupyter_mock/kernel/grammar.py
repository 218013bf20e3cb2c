"""What can be written after `%mock` and `%%mock`: one table, from which reading, help and completion come."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Word:
    """A word with a fixed place, such as METHOD."""

    name: str
    help: str
    is_needed: bool = True


@dataclass(frozen=True, slots=True)
class Option:
    """A word with a dash; without a `value` it is a switch."""

    name: str
    help: str
    value: str = ""
    short: str = ""
    is_repeated: bool = False

    @property
    def member(self) -> str:
        """The name its value is kept under: `--request-name` is `request_name`."""
        return self.name.lstrip("-").replace("-", "_")


@dataclass(frozen=True, slots=True)
class Subcommand:
    """A subcommand of `%mock`, or the cell: its name, its words, its options."""

    name: str
    summary: str
    words: tuple[Word, ...] = ()
    options: tuple[Option, ...] = ()
    notes: str = ""
    by_name: dict[str, Option] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the options by both spellings."""
        pairs = ((spelling, option) for option in self.options for spelling in (option.name, option.short))
        object.__setattr__(self, "by_name", {spelling: option for spelling, option in pairs if spelling})

    @property
    def start(self) -> str:
        """How a line of it begins."""
        return "%%mock" if self is CELL else f"%mock {self.name}"

    @property
    def usage(self) -> str:
        """How it is written, on one line."""
        words = [word.name if word.is_needed else f"[{word.name}]" for word in self.words]
        return " ".join([self.start, *words, *(_option_usage(option) for option in self.options)])


def _option_usage(option: Option) -> str:
    spelled = f"{option.short or option.name} {option.value}".rstrip()
    return f"[{spelled}]{'...' if option.is_repeated else ''}"


_MOCK = Word("MOCK", "id or name of the mock server; by default the only one of this notebook", is_needed=False)
_METHOD = Word("METHOD", "GET, POST, PUT, PATCH, DELETE or any other")
_FOR_MOCK = Option("--mock", "id or name of the mock server; by default the only one of this notebook", "MOCK")
_HEADER = Option("--header", "a header, as often as needed", '"NAME: VALUE"', "-H", is_repeated=True)

CELL = Subcommand(
    "%%mock",
    "Save the text of this cell as an example, which answers METHOD PATH from now on.",
    (
        _METHOD,
        Word("PATH", "path of the request: /users/:id answers every id, /search?q=1 asks for that query"),
        Word("STATUS", "status of the answer, 200 by default", is_needed=False),
    ),
    (
        Option("--name", "name of the example; by default its status", "NAME"),
        _HEADER,
        _FOR_MOCK,
        Option("--request-name", "name of the request, where it is new", "NAME"),
    ),
    "Saving again under the same name replaces the example; another name adds one. Of several that match equally one\n"
    "with status 200 answers, else the one saved last; x-mock-response-code asks for another status.\n"
    "For an answer without a text leave a blank line below.\n"
    "A notebook without a mock server gets one, named after its file. The text is kept as it is typed.",
)

SUBCOMMANDS: dict[str, Subcommand] = {
    each.name: each
    for each in (
        Subcommand("list", "List all mock servers of this Jupyter server."),
        Subcommand("show", "Show a mock server as a page for people who do not code, with Run buttons.", (_MOCK,)),
        Subcommand(
            "share",
            "Make a link by which people see that page without a login, and nothing else of Jupyter.",
            (_MOCK,),
            (
                Option("--name", "whom it is for", "NAME"),
                Option("--revoke", "let all such links open nothing any more"),
            ),
            "The link is not shown, since outputs are saved: `_.url` has it, for code; Share on the card copies one.",
        ),
        Subcommand("new", "Fill in a form for a new mock server."),
        Subcommand("form", "Show the form of a mock server: edit it, try it, follow its calls.", (_MOCK,)),
        Subcommand("url", "Give the address of a mock server.", (_MOCK,)),
        Subcommand(
            "send",
            "Send a request to a mock server and show what comes back; a private one asks for no key here.",
            (_METHOD, Word("PATH", "path and query, such as /users?page=2")),
            (
                _HEADER,
                Option("--data", "body of the request, sent as it is typed", "BODY", "-d"),
                _FOR_MOCK,
            ),
            "A body that is a JSON object or list is sent with Content-Type: application/json, if no header says more.",
        ),
        Subcommand(
            "log",
            "Show the latest calls, whoever made them.",
            (_MOCK,),
            (
                Option("--method", "only calls with this method", "METHOD"),
                Option("--path", "only calls of this path", "PATH"),
                Option("--status", "only calls answered with this status", "STATUS"),
                Option("--limit", "at most so many, 20 by default", "NUMBER"),
                Option(
                    "--har", "write them whole to this file, an HTTP archive (HAR 1.2); all without --limit", "FILE"
                ),
                Option("--force", "replace a file that is already there"),
                Option("--clear", "forget all calls"),
            ),
        ),
        Subcommand(
            "profile",
            "List the profiles of a mock server, or let one answer from now on.",
            (Word("PROFILE", "id or name of the profile; without it all of them are listed", is_needed=False),),
            (
                Option("--off", "let no profile be active"),
                _FOR_MOCK,
            ),
            "A profile says which example answers each request, and with what delay. It is active for every caller,\n"
            "also after a restart; the header x-mock-profile names one for a single call.",
        ),
        Subcommand(
            "import",
            "Read a Postman collection or environment from a file of this computer.",
            (Word("FILE", "a file that ends in .json"),),
            (_FOR_MOCK,),
            "A collection becomes the mock server of its name, or with --mock the collection of that one, replacing\n"
            "what it held. Nothing is fetched from the web.",
        ),
        Subcommand(
            "export",
            "Write a mock server as a Postman collection.",
            (Word("FILE", "a file that ends in .json"),),
            (
                Option("--environment", "write its environment instead"),
                Option("--force", "replace a file that is already there"),
                _FOR_MOCK,
            ),
        ),
        Subcommand(
            "start", "Let a mock server answer; also how you say that you trust one that came with a file.", (_MOCK,)
        ),
        Subcommand(
            "serve",
            "Let a mock server answer on a port of this computer, where no Jupyter server serves it.",
            (_MOCK,),
            (Option("--port", "port to answer on, by default any free one", "PORT"),),
            "It is also how you start one that came with a file. It ends by %mock stop, and with the kernel.\n"
            "What a Jupyter server with jupyter-mock serves answers already; then this gives its address.",
        ),
        Subcommand(
            "port",
            "Give a mock server a port of its own, where its API is at the root, and its pages run free.",
            (_MOCK,),
            (
                Option("--port", "port to answer on, by default any free one", "PORT"),
                Option("--close", "take the port away"),
            ),
            "It answers at its own address as before. The port ends with --close, %mock stop, and with Jupyter.",
        ),
        Subcommand("stop", "Let a mock server answer no more, until it is started.", (_MOCK,)),
        Subcommand(
            "delete",
            "Delete a mock server, also from its notebook.",
            (Word("MOCK", "id or name of the mock server"),),
        ),
        Subcommand(
            "help", "Explain the magic, or one subcommand.", (Word("SUBCOMMAND", "such as send", is_needed=False),)
        ),
    )
}


def help_text(topic: str = "") -> str:
    """Explain the whole magic, or one subcommand (`%%mock` is the cell)."""
    found = CELL if topic in {CELL.name, "cell"} else SUBCOMMANDS.get(topic)
    return _overview() if found is None else _explanation(found)


def _overview() -> str:
    width = max(len(name) for name in SUBCOMMANDS)
    lines = [f"  {each.name:{width}}  {each.summary}" for each in SUBCOMMANDS.values()]
    return "\n".join(
        [
            CELL.usage,
            f"  {CELL.summary}",
            "",
            f"%mock {'|'.join(SUBCOMMANDS)}",
            *lines,
            "",
            "%mock SUBCOMMAND --help explains one of them, %mock help cell the cell.",
        ]
    )


def _explanation(subcommand: Subcommand) -> str:
    rows = [(word.name, word.help) for word in subcommand.words]
    rows += [(_option_spellings(option), option.help) for option in subcommand.options]
    width = max((len(left) for left, _ in rows), default=0)
    lines = [subcommand.usage, f"  {subcommand.summary}"]
    if rows:
        lines += ["", *(f"  {left:{width}}  {right}" for left, right in rows)]
    if subcommand.notes:
        lines += ["", *(f"  {line}" for line in subcommand.notes.split("\n"))]
    return "\n".join(lines)


def _option_spellings(option: Option) -> str:
    spellings = ", ".join(filter(None, [option.short, option.name]))
    return f"{spellings} {option.value}".rstrip()
