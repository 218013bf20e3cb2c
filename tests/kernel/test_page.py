"""What GitHub, nbviewer and nbconvert show of a mock server."""

from __future__ import annotations

import re

from jupyter_mock.kernel.calls import find_calls
from jupyter_mock.kernel.page import mock_page, mock_text
from tests.kernel.jupyter import until

EVIL = "<img src=x onerror=alert(1)>"


def page(place, shop):
    return mock_page(place.management.read(shop.id), find_calls(place.management, shop.id, limit=10))


def test_requests_examples_and_the_last_calls_tell_the_story(place, shop):
    request = shop.request("GET", "/user/home", name="The user's home")
    request.example("json", json={"name": "Tutorialspoint"}, headers={"X-A": "1"})
    shop.send("GET", "/user/home")
    until(lambda: len(shop.calls()), what="the call in the log")
    found = page(place, shop)
    for told in ("shop", shop.url, "GET /user/home", "The user&#x27;s home", "200 · json", "X-A: 1", "Tutorialspoint"):
        assert told in found
    assert "Last calls (1 of 1)" in found


def test_the_newest_call_is_listed_first_with_its_date(place, shop):
    for path in ("/first", "/second"):
        shop.send("GET", path)
    until(lambda: len(shop.calls()) == 2, what="the calls in the log")
    found = page(place, shop)
    assert found.index("/second") < found.index("/first")
    assert f">{shop.calls()[0].time.astimezone():%Y-%m-%d %H:%M:%S}<" in found


def test_everything_a_stranger_wrote_is_text(place, shop):
    shop.name = EVIL
    shop.description = EVIL
    shop.request("GET", f"/{EVIL}", name=EVIL, description=EVIL).example(EVIL, text=EVIL, headers={"X-A": EVIL})
    found = page(place, shop)
    assert "<img" not in found
    assert found.count("&lt;img src=x onerror=alert(1)&gt;") >= 7


def test_a_page_of_many_and_long_bodies_is_bounded(place, shop):
    items = [
        {"id": f"r{at}", "name": f"r{at}", "method": "GET", "path": f"/{at}",
         "examples": [{"id": f"e{at}", "name": "long", "status": 200, "body": ["x" * 50_000]}]}
        for at in range(150)
    ]  # fmt: skip
    place.management.edit(shop.id, {"op": "replace-items", "items": items})
    found = page(place, shop)
    assert len(found) < 150_000
    assert "and 50 requests more" in found
    assert "…" in found


def test_without_styles_and_classes_it_is_tables_of_examples_all_the_same(place, shop):
    shop.request("GET", "/a", name="Ask", description="Some *words*.").example("yes", json={"ok": True})
    found = re.sub(r' (style|class)="[^"]*"', "", page(place, shop))  # what GitHub leaves
    assert "<th>Example</th><th>Body</th>" in found
    assert "<td><span>200 · yes (preferred)</span></td><td><pre>{\n  &quot;ok&quot;: true\n}</pre></td>" in found
    assert "<em>words</em>" in found
    assert "<script" not in found


def test_the_plain_text_is_a_table(place, shop):
    shop.request("GET", "/a").example("one", json=1)
    lines = mock_text(place.management.read(shop.id)).splitlines()
    assert lines[0] == "shop"
    assert any(line.startswith("GET /a") and "200 one (preferred)" in line for line in lines)
