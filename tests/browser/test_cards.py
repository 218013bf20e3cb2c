"""What a person sees of mock servers in the outputs of cells."""

from __future__ import annotations

from tests.browser.building import LOAD, cell
from tests.browser.lab import new_notebook, wait_until


def begin(lab, tab, name, *cells):
    """Open a notebook, run all its cells and wait for the file."""
    lab.write(f"{name}.ipynb", new_notebook(LOAD, cell("one"), *cells))
    tab.open_beside(f"{name}.ipynb")
    for at in range(2 + len(cells)):
        tab.run(at)
    wait_until(lambda: lab.bodies(f"{name}.ipynb"), what="the example in the file")


def shows(card, text):
    """Wait until a card shows a text."""
    wait_until(lambda: text in card.inner_text(), what=text)


def test_the_address_is_copied(lab, tab):
    begin(lab, tab, "copied")
    tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.card(1).get_by_role("button", name="Copy the address").click()
    tab.card(1).get_by_role("button", name="Copied the address").wait_for()
    address = tab.page.evaluate("navigator.clipboard.readText()")
    assert address == f"{lab.url}mock/copied/user/home"


def test_stop_and_start_on_the_card(lab, tab):
    begin(lab, tab, "switched", "%mock form")
    tab.card(2).get_by_role("button", name="Stop").click()
    wait_until(lambda: lab.call("switched/user/home")[0] != 200, what="the mock server to stop")
    tab.card(2).get_by_role("button", name="Start").click()
    wait_until(lambda: lab.call("switched/user/home") == (200, "one"), what="the mock server to start")


def test_the_card_is_there_without_a_kernel(lab, tab):
    begin(lab, tab, "tomorrow", "%mock form", "%mock send GET /user/home", "%mock log")
    tab.save()
    tab.clear()
    lab.end_kernels()
    tab.open_beside("tomorrow.ipynb")
    for at, text in ((2, "live"), (3, "200 OK"), (4, "/user/home")):
        shows(tab.card(at), text)
    lab.save_example("tomorrow", "/user/home", "said tomorrow")
    tab.card(2).get_by_text("said tomorrow").first.wait_for()


def test_a_call_that_nothing_answers_says_why(lab, tab):
    begin(lab, tab, "missed", "%mock send GET /user/hom")
    shows(tab.card(2), "404 Not Found")
    shows(tab.card(2), "the path differs: you asked /user/hom, it answers /user/home")


def test_an_example_says_which_other_one_answers_first(lab, tab):
    begin(lab, tab, "rivals", "%%mock GET /user/home 404\nnothing")
    tab.card(2).get_by_text("Another example of this request answers first, since it has the status 200").wait_for()
