from __future__ import annotations

import pytest

from jupyter_mock.kernel.place import read_only_reason


@pytest.mark.parametrize("name", ["VOILA_KERNEL_ID", "SCRIPT_NAME"])
def test_a_page_for_visitors_is_for_looking_only(name, monkeypatch):
    monkeypatch.setenv(name, "x")

    assert "can be looked at but not changed here" in read_only_reason()


def test_everywhere_else_forms_edit():
    assert read_only_reason({}) == ""
    assert read_only_reason({"VOILA_KERNEL_ID": ""}) == ""
