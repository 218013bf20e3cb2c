"""What a person can use is described where they look for it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from jupyter_mock.kernel.grammar import CELL, SUBCOMMANDS
from jupyter_mock.kernel.mock_server import MockServer
from jupyter_mock.kernel.settings import NAMES
from jupyter_mock.server.config import MockSettings
from jupyter_mock.standalone.cli import COMMANDS

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def classes() -> dict[str, set[str]]:
    """Every class of the package, with the names its body defines."""
    found: dict[str, set[str]] = {}
    for path in (ROOT / "jupyter_mock").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, set()).update(defined(node))
    return found


def defined(node: ast.ClassDef) -> set[str]:
    names = {each.target.id for each in node.body if isinstance(each, ast.AnnAssign)}
    functions = {each.name for each in node.body if isinstance(each, ast.FunctionDef)}
    return names | functions | {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)}


def anchors(document: str) -> set[str]:
    """Names under which headings can be linked to, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", document, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_words_of_the_glossary_are_those_of_the_code():
    rows = re.findall(r"^\|[^|]+\|[^|]+\|([^|]+)\|$", text("docs/glossary.md"), re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`([A-Z]\w+(?:\.\w+)?)`", row)]
    known = classes()

    assert named
    assert [name for name in named if name.split(".")[0] not in known] == []
    assert [name for name in named if "." in name and name.split(".")[1] not in known[name.split(".")[0]]] == []


def test_every_link_between_documents_leads_somewhere():
    broken = []
    for path in DOCUMENTS:
        for target, anchor in re.findall(r"\]\((?!https?:)([^)#]*)#?([^)]*)\)", path.read_text(encoding="utf-8")):
            to = path.parent / target if target else path
            if not to.exists() or (anchor and anchor not in anchors(to.read_text(encoding="utf-8"))):
                broken.append(f"{path.relative_to(ROOT)}: {target}#{anchor}")

    assert broken == []


def test_every_decision_is_in_their_list():
    names = {path.name for path in (ROOT / "docs/decisions").glob("*.md")} - {"README.md"}
    listed = re.findall(r"^\| \[[\w-]+\]\(([\w-]+\.md)\)", text("docs/decisions/README.md"), re.MULTILINE)

    assert set(listed) == names
    assert len(listed) == len(names)


def test_every_setting_is_described():
    settings = MockSettings.class_own_traits(config=True)

    assert [name for name in settings if f"JupyterMock.{name}`" not in text("docs/http-api.md")] == []


def test_every_magic_is_described_as_it_is_written():
    usages = [each.usage for each in (CELL, *SUBCOMMANDS.values())]

    assert [usage for usage in usages if usage not in text("docs/in-the-notebook.md")] == []


def test_everything_of_a_mock_server_in_python_is_described():
    offered = [name for name in vars(MockServer) if not name.startswith("_")]
    page = text("docs/in-the-notebook.md")

    assert [name for name in [*offered, *NAMES] if f"`{name}`" not in page and f"`{name}(" not in page] == []


def test_every_command_is_described():
    assert [name for name in COMMANDS if f"| `{name} " not in text("docs/command-line.md")] == []


def test_the_changelog_knows_this_version():
    version = re.search(r'^version = "(.+)"$', text("pyproject.toml"), re.MULTILINE)

    assert version
    assert f"## [{version[1]}]" in text("CHANGELOG.md")
