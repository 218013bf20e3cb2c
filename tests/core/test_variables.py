from __future__ import annotations

import pytest

from jupyter_mock.core.definition import Environment, MockDefinition, Variable
from jupyter_mock.core.errors import TemplateError
from jupyter_mock.core.variables import Expander, scope_of


def expand(text: str, **values: str) -> str:
    return Expander(values).expand(text)


def test_known_names_are_filled_in_and_unknown_ones_stay_as_typed():
    assert expand("{{a}} {{ a }} {{b}} {{}} {{a", a="1") == "1 {{ a }} {{b}} {{}} {{a"


def test_values_may_use_variables_and_build_their_names():
    assert expand("{{greeting}}", greeting="hi {{who}}", who="Ann") == "hi Ann"
    assert expand("{{{{which}}}}", which="who", who="Ann") == "Ann"


def test_filling_in_stops_after_nineteen_passes():
    assert expand("{{a}}", a="{{a}}") == "{{a}}"
    assert expand("{{a}}", a="x{{a}}") == "x" * 19 + "{{a}}"


@pytest.mark.parametrize("value", ["{{a}}" * 10, "x" * 1_000_000 + "{{a}}"])
def test_a_variable_that_grows_without_bound_is_refused(value):
    with pytest.raises(TemplateError, match="grows the text beyond 10,000,000 characters"):
        expand("{{a}}" * 20, a=value)


def test_all_texts_of_a_mock_server_share_one_bound():
    expander = Expander({"a": "x" * 9_000_000})
    for _ in range(7):
        expander.expand("{{a}}")
    with pytest.raises(TemplateError, match="beyond 64 MB"):
        expander.expand("{{a}}")


def test_the_environment_wins_over_the_collection_and_disabled_variables_do_not_exist():
    definition = MockDefinition(
        id="m",
        name="m",
        variables=(Variable(key="a", value="collection"), Variable(key="b", value="b"), Variable(key="url", value="x")),
        environment=Environment(
            values=(Variable(key="a", value="environment"), Variable(key="b", value="off", enabled=False))
        ),
    )
    assert scope_of(definition) == {"a": "environment", "b": "b"}
