"""The live table of calls."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from jupyter_mock.kernel.calls import Call
from jupyter_mock.kernel.forms.call_table import KEPT, ROWS, CallTable
from jupyter_mock.kernel.forms.calls_part import CallsPart
from jupyter_mock.kernel.forms.session import FormSession
from tests.kernel.forms.driving import buttons, count, press, text
from tests.kernel.jupyter import until

BEGAN = datetime(2026, 1, 2, tzinfo=UTC)


@pytest.fixture
def part(session):
    session.follow()
    opened = CallsPart(session)
    yield opened
    opened.close()


@pytest.fixture
def home(shop):
    return shop.request("GET", "/user/home").example("welcome", text="Hello")


def a_call(number, path="/a", **members):
    values = {"method": "GET", "status": 200, "name": "welcome"} | members
    return Call(id=number, time=BEGAN + timedelta(seconds=number), path=path, **values)


def paths(html):
    return re.findall(r"<code>(.*?)</code>", html)


@pytest.mark.usefixtures("home")
def test_a_call_of_any_client_appears(shop, part):
    assert "No calls yet" in text(part)
    shop.send("GET", "/user/home")
    until(lambda: "/user/home" in text(part), what="the call")
    part._read()
    assert part._calls.total == 1
    assert "welcome" in text(part)
    assert 'aria-label="Calls"' in part.table.value


@pytest.mark.usefixtures("home")
def test_calls_from_before_are_shown(shop, session):
    shop.send("GET", "/user/home")
    until(shop.calls, what="the log")
    part = CallsPart(session)
    assert "1 call" in text(part)
    part.close()


def test_a_path_of_a_stranger_is_text(part, shop):
    shop.send("GET", "/<img src=x onerror=alert(1)>")
    until(lambda: "onerror" in text(part), what="the call")
    assert "<img" not in part.table.value


def test_the_newest_are_first_and_the_others_are_counted():
    table = CallTable()
    for number in range(1, 1201):
        table.add(a_call(number, f"/{number}"))
    html = table.html()
    assert paths(html)[:2] == ["/1200", "/1199"]
    assert len(paths(html)) == ROWS
    assert "The newest 50 of 1,200 calls; 1,150 are not shown." in html


def test_a_filter_looks_among_the_calls_that_are_kept():
    table = CallTable()
    for number in range(1, KEPT + 101):
        table.add(a_call(number, f"/{number}", name="Down" if number % 100 == 0 else "up"))
    assert "10 calls found among the latest 1,000." in table.html(" DOWN ")
    assert paths(table.html("/1099")) == ["/1099"]
    assert "0 calls found" in table.html("/99999")


def test_a_call_of_another_day_shows_its_date_and_every_call_tells_it():
    table = CallTable()
    table.add(a_call(1, "/then"))
    then, now = BEGAN + timedelta(seconds=1), datetime.now(UTC)
    assert f">{then.astimezone():%Y-%m-%d %H:%M:%S}<" in table.html()
    table.clear()
    table.add(Call(id=2, time=now, method="GET", path="/now", status=200, name="welcome"))
    assert f">{now.astimezone():%H:%M:%S}<" in table.html()
    assert f'title="{now.astimezone():%Y-%m-%d %H:%M:%S}' in table.html()


@pytest.mark.usefixtures("home")
def test_a_miss_is_told_in_two_words_and_in_full_to_who_points_at_it(shop, part):
    shop.send("GET", "/user/hom")
    until(lambda: "/user/hom" in text(part), what="the call")
    assert "nothing matched" in text(part)
    assert "Double check" not in text(part)
    assert 'title="Double check your method' in part.table.value
    part.filter.value = "double CHECK"
    assert "1 call found" in text(part)


def test_an_example_may_be_called_like_an_error():
    table = CallTable()
    name = "Double check your method and the request path and try again."
    table.add(a_call(1, name=name))
    assert f">{name}<" in table.html()


def test_calls_that_come_while_the_log_is_read_are_counted_once():
    table = CallTable()
    table.add(a_call(2, "/2"))
    table.add(a_call(3, "/3"))
    table.merge([a_call(1, "/1"), a_call(2, "/2")], 2)
    table.add(a_call(2, "/2"))
    assert paths(table.html()) == ["/3", "/2", "/1"]
    assert table.total == 3


def test_calls_after_a_restart_of_the_server_are_shown_too():
    table = CallTable()
    table.merge([a_call(7, "/before")], 1)
    table.add(a_call(1, "/after"))
    assert paths(table.html()) == ["/after", "/before"]


def test_a_flood_changes_the_widget_a_few_times_only(part):
    changes = []
    part.table.observe(lambda change: changes.append(change["new"]), "value")
    for number in range(1, 2001):
        part._hear(a_call(number, f"/{number}"))
    until(lambda: "/2000" in part.table.value, what="the last call")
    assert len(changes) <= 5
    assert "1,950 are not shown" in text(part)


@pytest.mark.usefixtures("home")
def test_a_paused_table_waits(shop, part):
    part.pause.value = True
    shop.send("GET", "/user/home")
    until(lambda: part._calls.total, what="the call")
    until(lambda: part._timer is None, what="the look that is left out")
    assert "No calls yet" in text(part)
    part.pause.value = False
    assert "/user/home" in text(part)


@pytest.mark.usefixtures("home")
def test_calls_are_forgotten_everywhere(shop, part):
    shop.send("GET", "/user/home")
    until(lambda: "/user/home" in text(part), what="the call")
    press(part, "Clear")
    assert "No calls yet" in text(part)
    assert len(shop.calls()) == 0


def test_visitors_of_a_published_notebook_cannot_clear_the_log(session, monkeypatch):
    monkeypatch.setenv("VOILA_KERNEL_ID", "k1")
    part = CallsPart(session)
    assert "Clear" not in buttons(part)
    part.close()


def test_a_closed_table_hears_nothing_and_leaves_nothing(shop, place):
    before = count()
    session = FormSession(place.management, shop.id)
    part = CallsPart(session)
    part.close()
    assert count() == before
    part._hear(a_call(1))
    assert part._timer is None
    session.close()
