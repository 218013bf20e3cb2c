from __future__ import annotations

import pytest

from jupyter_mock.core.errors import MockError, UnknownMock
from jupyter_mock.formats.wire import MockView
from jupyter_mock.kernel.choosing import chosen, named, only_one, own_named
from jupyter_mock.kernel.management import Listing


def view(identifier: str, name: str = "", notebook: str | None = "a.ipynb", copy_of: str = "") -> MockView:
    return MockView(
        id=identifier, name=name or identifier, mock_url="", state="live", notebook=notebook, copy_of=copy_of
    )


def listing(*mocks: MockView, notebook: str | None = "a.ipynb") -> Listing:
    return Listing(mocks, notebook)


def test_the_only_one_of_the_notebook_is_meant():
    known = listing(view("other", notebook="b.ipynb"), view("shop"))

    assert only_one(known).id == "shop"
    assert chosen(known, "").id == "shop"


def test_outside_a_notebook_those_in_none_count():
    assert only_one(listing(view("shop"), view("bank", notebook=None), notebook=None)).id == "bank"


def test_without_one_there_is_none():
    assert only_one(listing(view("other", notebook="b.ipynb"))) is None
    with pytest.raises(UnknownMock, match="this notebook has no mock server yet"):
        chosen(listing(), "")
    with pytest.raises(UnknownMock, match="no mock server was made here yet"):
        chosen(listing(notebook=None), "")


def test_several_are_listed():
    with pytest.raises(MockError, match=r"this notebook has 2 mock servers: 'a' and 'b' \(say which one"):
        chosen(listing(view("a"), view("b")), "")
    with pytest.raises(MockError, match="there are 2 mock servers"):
        only_one(listing(view("a", notebook=None), view("b", notebook=None), notebook=None))


def test_a_long_list_ends():
    with pytest.raises(MockError, match=r"'m9' and 5 more"):
        only_one(listing(*(view(f"m{number}") for number in range(15))))


@pytest.mark.parametrize(
    ("name", "identifier"),
    [("shop", "shop"), ("My shop", "shop"), ("My  shop", "shop"), ("bank", "bank-2"), ("far", "far"), ("Far", "far")],
)
def test_one_is_named_by_its_id_its_id_in_the_file_or_its_name(name, identifier):
    known = listing(
        view("bank", notebook="b.ipynb"),
        view("far", "Far", notebook="b.ipynb"),
        view("shop", "My shop"),
        view("bank-2", "The bank", copy_of="bank"),
    )

    assert named(known, name).id == identifier


def test_an_unknown_name_lists_what_there_is():
    with pytest.raises(UnknownMock, match=r"there is no mock server 'shp' \(there are 'shop'\)"):
        named(listing(view("shop")), "shp")
    with pytest.raises(UnknownMock, match="there are none yet"):
        named(listing(), "shop")


def test_a_name_that_two_have_is_refused():
    with pytest.raises(MockError, match=r"2 mock servers are called 'Shop': 'a' and 'b' \(use the id\)"):
        named(listing(view("a", "Shop"), view("b", "Shop")), "Shop")


def test_only_the_own_ones_are_found_for_the_notebook():
    assert own_named(listing(view("shop", notebook="b.ipynb")), "shop") is None
