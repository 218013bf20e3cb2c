"""Variables of the environment and the collection, filled into texts when a mock server is compiled.

Postman replaces every known `{{name}}` in a text and reads the result again, up to 19 times, so a value may
use other variables or even build their names. Unknown names stay as typed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jupyter_mock.core.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from jupyter_mock.core.definition import MockDefinition

URL = "url"
"""The address of the mock server itself: known only when it answers, so never a variable of a definition."""
PASSES = 19
LARGEST = 10_000_000
"""Characters one text may grow to."""
_TAG = re.compile(r"\{\{([^{}]*)\}\}")


def scope_of(definition: MockDefinition) -> dict[str, str]:
    """Return the values of all enabled variables by name; the environment's win over the collection's."""
    both = (*definition.variables, *definition.environment.values)
    return {variable.key: variable.value for variable in both if variable.enabled and variable.key != URL}


class Expander:
    """Fills variables into the texts of one mock server, within bounds that hold for all of them together."""

    def __init__(self, scope: Mapping[str, str]) -> None:
        """Take the values by name."""
        self._scope = scope
        self.blank = frozenset(name for name, value in scope.items() if not value)
        """Variables that have no value: as a whole segment of a path they stay, and match anything."""
        self._replacements = 1_000_000
        self._growth = 64_000_000

    def expand(self, text: str, keep: Container[str] = ()) -> str:
        """Return the text with its known variables filled in but those to `keep`.

        Raises `TemplateError` beyond the bounds.
        """
        if not self._scope or "{{" not in text:
            return text
        grown = text
        for _ in range(PASSES):
            once = self._replaced(grown, keep)
            if once is None:
                break
            grown = once
        self._growth -= len(grown) - len(text)
        if self._growth < 0:
            raise TemplateError("the variables of this mock server grow its texts beyond 64 MB")
        return grown

    def _replaced(self, text: str, keep: Container[str]) -> str | None:
        """Fill in every known name once; None when there is none."""
        pieces = []
        size = end = 0
        for tag in _TAG.finditer(text):
            value = self._scope.get(tag[1])
            if value is None or tag[1] in keep:
                continue
            pieces += [text[end : tag.start()], value]
            size += tag.start() - end + len(value)
            end = tag.end()
            self._replacements -= 1
            if size > LARGEST or self._replacements < 0:
                raise TemplateError(
                    f"the variable {{{{{tag[1][:100]}}}}} grows the text beyond {LARGEST:,} characters",
                    hint="a variable whose value contains itself doubles with every pass",
                )
        return "".join([*pieces, text[end:]]) if pieces else None
