from __future__ import annotations

from jupyter_mock.app.writers import RETURN, Writers
from tests.app.world import FakePage


def test_a_notebook_nobody_claimed_is_closed() -> None:
    writers = Writers(now=0)
    assert (writers.openness, writers.writer) == ("closed", None)


def test_the_page_with_the_oldest_socket_is_elected() -> None:
    first, second, third = FakePage(), FakePage(), FakePage()
    writers = Writers(now=0)
    for page in (second, first, third):
        writers.claim(page)
    assert writers.writer is first
    writers.release(first)
    assert writers.writer is second
    writers.lose(second, now=0)
    assert (writers.writer, writers.openness) == (third, "open")


def test_a_page_behind_a_new_socket_takes_the_place_of_its_older_self() -> None:
    old, new = FakePage("tab"), FakePage("tab")
    writers = Writers(now=0)
    writers.claim(old)
    writers.claim(new)
    assert writers.pages == [new]
    writers.lose(old, now=0)
    assert writers.openness == "open"


def test_a_lost_page_leaves_the_notebook_perhaps_open_until_it_returns() -> None:
    page = FakePage("tab")
    writers = Writers(now=0)
    writers.claim(page)
    writers.lose(page, now=0)
    assert writers.openness == "perhaps open"
    writers.claim(FakePage("another tab"))
    writers.release(writers.pages[0])
    assert writers.openness == "perhaps open"
    back = FakePage("tab")
    writers.claim(back)
    writers.release(back)
    assert writers.openness == "closed"


def test_a_lost_page_is_given_up_after_ten_minutes() -> None:
    page = FakePage("tab")
    writers = Writers(now=0)
    writers.claim(page)
    writers.lose(page, now=0)
    assert writers.give_up(now=RETURN - 1) == []
    assert writers.give_up(now=RETURN) == ["tab"]
    assert writers.openness == "closed"


def test_pages_from_before_a_restart_are_lost_just_now() -> None:
    writers = Writers(["tab"], now=50)
    assert writers.openness == "perhaps open"
    assert writers.give_up(now=49 + RETURN) == []
    writers.release(FakePage("tab"))
    assert writers.openness == "closed"


def test_a_session_without_a_page_of_ours_counts_as_open_elsewhere() -> None:
    writers = Writers(now=0)
    writers.start_session()
    assert writers.openness == "open elsewhere"
    writers.end_session()
    assert writers.openness == "closed"


def test_the_kernel_a_closed_page_left_running_does_not_count() -> None:
    page = FakePage()
    writers = Writers(now=0)
    writers.start_session()
    writers.claim(page)
    writers.release(page)
    assert writers.openness == "closed"
    writers.end_session()
    writers.start_session()
    assert writers.openness == "open elsewhere"


def test_a_page_that_does_not_know_the_file_writes_only_where_no_other_can() -> None:
    writers = Writers(now=0)
    old, new = FakePage("old"), FakePage("new")
    writers.claim(old)
    writers.claim(new)
    writers.claim(old, stale=True)
    assert writers.writer is new
    writers.claim(old)
    assert writers.writer is old
    writers.claim(old, stale=True)
    writers.release(new)
    assert writers.writer is old
