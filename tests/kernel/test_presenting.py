"""`%mock show` and links for viewers."""

from __future__ import annotations

import urllib.error
import urllib.request

import pytest

from jupyter_mock.core.errors import MockError
from jupyter_mock.formats.wire import OUTPUT_TYPE


@pytest.fixture
def alone_shop(no_server):
    """A mock server that no Jupyter server serves."""
    del no_server
    from jupyter_mock.kernel.api import mock_server

    return mock_server("shop")


def status_of(url: str) -> int:
    try:
        with urllib.request.urlopen(url) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_show_is_the_page_with_the_tables_that_are_saved_beside_it(place, shop):
    shop.request("GET", "/a", name="Ask").example("yes", json={"ok": True})
    shown = place.kernel.run("%mock show").data

    assert shown[OUTPUT_TYPE] == {"version": 1, "kind": "page", "mock": shop.id}
    assert "<table>" in shown["text/html"]
    assert "<iframe" not in shown["text/html"]


def test_the_page_has_an_address(shop):
    assert shop.page_url == f"{shop.url.rpartition('/mock/')[0]}/mock/api/mocks/shop/page"
    assert status_of(shop.page_url) in {200, 403}  # 200 is the login page


def test_a_link_opens_the_page_until_it_is_revoked(shop):
    link = shop.share("the board")
    assert status_of(link.url) == 200

    assert [(one.name, one.hint, one.url) for one in shop.viewer_links] == [("the board", link.hint, "")]
    link.revoke()
    assert status_of(link.url) == 403


def test_a_link_never_shows_itself(place, shop):
    link = shop.share()
    shown = place.kernel.run(f"%mock share {shop.id}").data

    assert link.url not in repr(link) + str(link) + str(link._repr_mimebundle_())
    assert "view-token" not in str(shown)
    assert "ends in …" in shown["text/plain"]


def test_all_links_are_revoked_at_once(place, shop):
    links = [shop.share(), shop.share("you")]
    assert place.kernel.run("%mock share --revoke").plain == "2 links for viewers of 'shop' revoked."
    assert [status_of(link.url) for link in links] == [403, 403]
    assert place.kernel.run("%mock share --revoke").plain == "No viewer has a link of 'shop'."


@pytest.mark.parametrize("visited", ["VOILA_KERNEL_ID", "SCRIPT_NAME"])
def test_visitors_are_shown_the_page_itself_by_its_path_alone(shop, monkeypatch, visited):
    shop.request("GET", "/a").example("yes")
    monkeypatch.setenv(visited, "1")
    html = shop.page()._repr_mimebundle_()["text/html"]

    assert '<iframe src="/' in html
    assert f'{shop.page_url.split("/", 3)[3]}"' in html


def test_without_a_server_there_is_nobody_to_let_viewers_in(alone_shop):
    assert alone_shop.page_url == ""
    assert alone_shop.viewer_links == []
    with pytest.raises(MockError, match="there is no Jupyter server here"):
        alone_shop.share()


def test_visitors_without_a_server_are_told_why_nothing_runs(alone_shop, monkeypatch):
    monkeypatch.setenv("VOILA_KERNEL_ID", "1")
    html = alone_shop.page()._repr_mimebundle_()["text/html"]

    assert "There is no Jupyter server with jupyter-mock here" in html
    assert "<iframe" not in html
