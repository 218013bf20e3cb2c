"""The small widgets all forms are built of."""

from __future__ import annotations

import ipywidgets

from jupyter_mock.core.errors import MockError
from jupyter_mock.kernel.forms.fields import Field, Message, Note, PairRows, close, text_html


def shown(widget) -> str:
    return " ".join(each.value for each in widget.children if isinstance(each, Note))


def test_text_appears_as_text():
    assert text_html("<img src=x onerror=alert(1)>\u202e") == (
        '<div class="jp-MockForm-info" role="status">&lt;img src=x onerror=alert(1)&gt;\\u202e</div>'
    )


def test_an_error_stands_beside_its_field_until_it_is_gone():
    field = Field("Name", ipywidgets.Text())
    field.error = "the name <b> is empty"
    assert "the name &lt;b&gt; is empty" in shown(field)
    field.error = ""
    assert shown(field).strip() == ""


def test_an_error_goes_before_a_warning():
    field = Field("Body", ipywidgets.Textarea())
    field.warning = "no JSON"
    field.error = "too long"
    assert "too long" in shown(field)
    field.error = ""
    assert "no JSON" in shown(field)


def test_a_control_carries_the_label_of_its_field():
    assert Field("Request path", ipywidgets.Text()).control.description == "Request path"


def test_an_error_of_a_callback_is_shown():
    message = Message()

    def fail():
        raise MockError("the server said no", hint="ask again")

    message.guard(fail)({"new": 1})
    assert "the server said no (ask again)" in message.value


def test_pairs_without_a_key_count_for_nothing():
    rows = PairRows(("Header", "Value"), "Add a header", [("Accept", "*/*")])
    rows.add()
    assert len(rows.rows) == 2
    assert rows.value == [("Accept", "*/*")]


def test_a_removed_pair_is_told_and_gone():
    heard = []
    rows = PairRows(("Header", "Value"), "Add a header", [("A", "1"), ("B", "2")])
    rows.on_change(lambda: heard.append(rows.value))
    rows.rows[0].children[-1].click()
    assert rows.value == [("B", "2")]
    assert heard == [[("B", "2")]]


def test_a_typed_pair_is_told():
    heard = []
    rows = PairRows(("Header", "Value"), "Add a header", [("A", "1")])
    rows.on_change(lambda: heard.append(rows.value))
    rows.rows[0].value.control.value = "2"
    assert heard == [[("A", "2")]]


def test_closing_closes_all_that_is_inside():
    field = Field("Name", ipywidgets.Text())
    close(ipywidgets.VBox([field]))
    assert field.control.comm is None


def test_a_button_that_removes_a_pair_names_it():
    rows = PairRows(("Header", "Value"), "Add a header", [("X-A", "1")])
    rows.add()
    assert [row.remove.tooltip for row in rows.rows] == ["Remove this header: X-A", "Remove this header"]
    rows.rows[1].key.value = "X-B"
    assert rows.rows[1].remove.tooltip == "Remove this header: X-B"
