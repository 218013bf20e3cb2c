from __future__ import annotations

from jupyter_mock.app.state import MemoryState


def test_a_missing_key_is_left_out() -> None:
    state = MemoryState()
    assert state.write("demo", {}, (("a", 1),))
    assert state.read("demo", ("a", "b")) == {"a": 1}
    assert state.read("other", ("a",)) == {}


def test_nothing_is_stored_when_something_that_was_read_has_changed() -> None:
    state = MemoryState()
    state.write("demo", {}, (("a", 1), ("b", 1)))
    assert not state.write("demo", {"a": 2}, (("a", 3), ("b", 3)))
    assert state.read("demo", ("a", "b")) == {"a": 1, "b": 1}
    assert state.write("demo", {"a": 1, "c": None}, (("a", 3), ("b", None)))
    assert state.read("demo", ("a", "b")) == {"a": 3}


def test_a_mock_server_forgets() -> None:
    state = MemoryState()
    state.write("demo", {}, (("a", 1),))
    state.forget("demo")
    state.forget("demo")
    assert state.read("demo", ("a",)) == {}
