"""What a person can use is described where they look for it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "jupyter_mock"


def classes() -> set[str]:
    """Names of all classes of the package."""
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text())
        found |= {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    return found


def test_the_words_of_the_glossary_name_classes_that_exist():
    rows = re.findall(r"^\|[^|]+\|[^|]+\|([^|]+)\|$", (ROOT / "docs/glossary.md").read_text(), re.MULTILINE)[2:]
    named = {name for row in rows for name in re.findall(r"`([A-Z]\w+)", row)}

    assert named
    assert named <= classes()


def test_every_link_between_documents_leads_somewhere():
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", path.read_text()):
            assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_every_decision_says_what_was_asked_chosen_and_why():
    decisions = sorted((ROOT / "docs/decisions").glob("*.md"))

    assert decisions
    for path in decisions:
        assert path.read_text().startswith("# "), path.name
        assert len(path.read_text().splitlines()) <= 60, path.name
