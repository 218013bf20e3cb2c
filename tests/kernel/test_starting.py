"""What is started is what was looked at."""

from __future__ import annotations

import pytest

from jupyter_mock.kernel.connection import Refused
from tests.kernel.jupyter import until


def change(place, description):
    """Write another definition into the notebook, as another program does."""
    content = place.server.call("GET", f"api/contents/{place.notebook}")["content"]
    content["metadata"]["jupyter_mock"]["mocks"][0]["description"] = description
    place.server.call("PUT", f"api/contents/{place.notebook}", {"type": "notebook", "content": content})
    until(lambda: place.management.list().own[0].description == description, what="the other definition")


def test_what_changed_after_it_was_shown_is_not_started_until_it_is_shown_again(place, theirs):
    theirs._repr_mimebundle_()
    change(place, f"not what was shown {place.notebook}")

    with pytest.raises(Refused, match="was changed since you looked at it, so it was not started") as refused:
        theirs.start()
    assert refused.value.problem.hint == "look at it again with %mock show theirs, then start it"
    assert theirs.state == "waiting"

    theirs._repr_mimebundle_()
    assert theirs.start().state == "live"


def test_what_was_never_shown_is_started_as_it_is(place, theirs):
    change(place, f"not looked at {place.notebook}")

    assert theirs.start().state == "live"


def test_what_changes_between_reading_and_starting_is_not_started(place, theirs, monkeypatch):
    act = type(place.management).act

    def late(self, mock_id, action, **named):
        change(place, f"in between {place.notebook}")
        act(self, mock_id, action, **named)

    monkeypatch.setattr(type(place.management), "act", late)
    with pytest.raises(Refused, match="was changed since"):
        theirs.start()
    assert theirs.state == "waiting"


def test_ones_own_edits_are_no_change_by_others(shop):
    shop._repr_mimebundle_()
    shop.description = "mine"
    shop.stop()

    assert shop.start().state == "live"


def test_another_refusal_is_told_as_it_is(theirs):
    theirs.id = "nobody"

    with pytest.raises(Refused, match="does not exist"):
        theirs.start()


def test_the_magic_starts_what_was_shown(place, theirs):
    place.kernel.run("%mock show theirs")
    change(place, f"unseen {place.notebook}")

    refused = place.kernel.run("%mock start theirs")
    assert "was changed since you looked at it" in refused.printed + str(refused.error)
    assert theirs.state == "waiting"
    place.kernel.run("%mock show theirs")
    assert "live" in place.kernel.run("%mock start theirs").plain
