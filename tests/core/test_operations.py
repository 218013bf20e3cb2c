from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jupyter_mock.core.definition import (
    Delay,
    Environment,
    Example,
    Folder,
    MockConfig,
    MockDefinition,
    Parameter,
    Profile,
    ProfileAnswer,
    RequestItem,
    SavedRequest,
    ServerResponse,
    Variable,
)
from jupyter_mock.core.errors import DocumentError, MockError, UnknownItem
from jupyter_mock.core.operations import (
    AddItem,
    Move,
    Prefer,
    PutExample,
    PutFolder,
    PutProfile,
    PutRequest,
    PutServerResponse,
    Remove,
    RemoveProfile,
    RemoveServerResponse,
    ReplaceItems,
    SaveExample,
    SetItem,
    SetMock,
    apply_operations,
    find_request,
)
from jupyter_mock.core.profiles import faults
from jupyter_mock.core.tree import ids_of, item_with, parent_of, walk
from tests.core.building import body_of, mock, request, saved
from tests.core.building import example as built
from tests.core.building import item as request_item

EMPTY = MockDefinition(id="demo", name="Demo")


def example(name: str, text: str = "", **other) -> Example:
    return built(name, text, **({"id": ""} | other))


def after(definition: MockDefinition, *operations) -> MockDefinition:
    changed = apply_operations(definition, operations)
    assert len(ids_of(changed)) == sum(1 for _ in all_ids(changed))
    for item in changed.requests():
        assert sum(one.preferred for one in item.examples) <= 1
    assert list(faults(changed)) == []
    return changed


def all_ids(definition: MockDefinition):
    def walk(items):
        for item in items:
            yield item.id
            yield from walk(item.items) if isinstance(item, Folder) else (one.id for one in item.examples)

    yield from walk(definition.items)
    yield from (one.id for one in definition.server_responses)


def outline(items) -> list:
    """The tree as ids: `[folder, [inside]]`, `request: examples`, with a star at the preferred one."""
    return [
        [item.id, outline(item.items)]
        if isinstance(item, Folder)
        else f"{item.id}: {' '.join(one.id + '*' * one.preferred for one in item.examples)}".strip()
        for item in items
    ]


SHOP = after(
    EMPTY,
    PutFolder(name="Users"),
    PutRequest(request=saved("GET /users"), name="All users", parent="users"),
    PutExample(request_id="all-users", example=example("Fine", "[]")),
    PutExample(request_id="all-users", example=example("Broken", status=500), preferred=False),
    PutRequest(request=saved("POST /users"), parent="users"),
    PutRequest(request=saved("GET /home"), name="Home"),
)


def test_ids_are_made_from_names_and_things_stand_in_the_order_they_came():
    assert outline(SHOP.items) == [["users", ["all-users: fine* broken", "post-users:"]], "home:"]
    assert SHOP.items[0].items[1].name == "POST /users"


def test_the_same_operations_give_the_same_ids_and_equal_names_get_numbers():
    operations = [PutFolder(name="Users"), PutFolder(name="users"), PutFolder(name="Übung"), PutFolder(name="日本")]
    made = after(EMPTY, *operations)
    assert [item.id for item in made.items] == ["users", "users-2", "ubung", "folder"]
    assert after(EMPTY, *operations) == made


class TestSetMock:
    def test_only_the_given_members_change_and_the_settings_are_merged(self):
        first = after(SHOP, SetMock(config={"match_body": True}, private=True))
        second = after(
            first,
            SetMock(
                name="New",
                description="Text",
                config={"delay": Delay(duration=300)},
                environment=Environment(name="E"),
                variables=(Variable(key="a", value="1"),),
            ),
        )
        assert (second.name, second.description, second.private) == ("New", "Text", True)
        assert second.config == MockConfig(match_body=True, delay=Delay(duration=300))
        assert (second.environment.name, second.variables[0].key) == ("E", "a")
        assert second.items == SHOP.items

    def test_setting_nothing_changes_nothing(self):
        assert after(SHOP, SetMock()) == SHOP

    def test_an_unknown_setting_is_refused(self):
        with pytest.raises(DocumentError, match="there is no setting “speed”"):
            after(SHOP, SetMock(config={"speed": 1}))


class TestFolders:
    def test_a_folder_is_made_in_a_folder_at_a_position(self):
        made = after(SHOP, PutFolder(name="Old", parent="users", at=0, description="Text"), PutFolder(name="Top", at=0))
        assert outline(made.items)[0] == ["top", []]
        assert outline(made.items)[1][1][0] == ["old", []]
        assert made.items[1].items[0].description == "Text"

    def test_a_changed_folder_keeps_its_items_and_its_place(self):
        changed = after(SHOP, PutFolder(id="users", name="People"))
        assert changed.items[0] == replace(SHOP.items[0], name="People")

    def test_a_changed_folder_can_be_moved_at_once(self):
        changed = after(SHOP, PutFolder(id="users", name="Users", at=9))
        assert outline(changed.items)[0] == "home:"

    @pytest.mark.parametrize(
        ("operation", "error", "words"),
        [
            (PutFolder(id="home", name="x"), DocumentError, "“home” is a request"),
            (PutFolder(name="x", parent="none"), UnknownItem, "no folder with the id “none”"),
            (PutFolder(name="x", parent="home"), DocumentError, "“home” is a request"),
            (PutFolder(id="fine", name="x"), DocumentError, "the id “fine” is taken"),
        ],
    )
    def test_what_cannot_be_is_refused(self, operation, error, words):
        with pytest.raises(error, match=words):
            after(SHOP, operation)


class TestRequests:
    def test_a_changed_request_keeps_its_examples_name_and_place(self):
        changed = after(SHOP, PutRequest(id="all-users", request=saved("GET /people"), description="Text"))
        item = changed.items[0].items[0]
        assert (item.request.path, item.name, item.description) == ("/people", "All users", "Text")
        assert item.examples == SHOP.items[0].items[0].examples

    def test_a_wished_id_is_taken(self):
        assert outline(after(EMPTY, PutRequest(id="mine", request=saved("GET /a"))).items) == ["mine:"]

    def test_a_request_is_not_put_over_a_folder(self):
        with pytest.raises(DocumentError, match="“users” is a folder"):
            after(SHOP, PutRequest(id="users", request=saved("GET /a")))

    def test_a_changed_request_can_be_moved_at_once(self):
        changed = after(SHOP, PutRequest(id="home", request=saved("GET /home"), parent="users", at=0))
        assert outline(changed.items) == [["users", ["home:", "all-users: fine* broken", "post-users:"]]]


class TestExamples:
    def test_a_saved_example_becomes_the_preferred_one_of_its_request(self):
        changed = after(SHOP, PutExample(request_id="all-users", example=example("Third")))
        assert outline(changed.items)[0][1][0] == "all-users: fine broken third*"

    def test_the_example_saved_last_answers_from_then_on(self):
        from jupyter_mock.core.snapshot import compile_mock

        first = after(EMPTY, SaveExample(method="GET", path="/user/home", example=example("Text", "hello")))
        second = after(first, PutExample(request_id="get-user-home", example=example("JSON", '{"page":"home"}')))
        assert body_of(compile_mock(first), request("GET /user/home")) == "hello"
        assert body_of(compile_mock(second), request("GET /user/home")) == '{"page":"home"}'

    def test_a_changed_example_stays_in_its_place_and_keeps_what_is_unknown(self):
        old = replace(SHOP.items[0].items[0].examples[1], extra={"note": 1})
        definition = after(SHOP, PutExample(request_id="all-users", example=old, preferred=False))
        new = example("Broken", "new", id="broken", status=502)
        changed = after(definition, PutExample(request_id="all-users", example=new, preferred=False))
        assert outline(changed.items) == outline(SHOP.items)
        kept = changed.items[0].items[0].examples[1]
        assert (kept.status, kept.body, kept.extra) == (502, "new", {"note": 1})

    def test_an_example_can_be_put_at_a_position(self):
        changed = after(SHOP, PutExample(request_id="all-users", example=example("First"), at=0))
        assert outline(changed.items)[0][1][0] == "all-users: first* fine broken"
        again = after(changed, PutExample(request_id="all-users", example=example("First", id="first"), at=2))
        assert outline(again.items)[0][1][0] == "all-users: fine broken first*"

    @pytest.mark.parametrize("identifier", ["none", "users", "fine"])
    def test_an_example_needs_a_request(self, identifier):
        with pytest.raises(UnknownItem, match=f"no request with the id “{identifier}”"):
            after(SHOP, PutExample(request_id=identifier, example=example("x")))

    def test_an_id_of_another_request_is_taken(self):
        with pytest.raises(DocumentError, match="the id “fine” is taken"):
            after(SHOP, PutExample(request_id="home", example=example("x", id="fine")))

    def test_another_example_can_be_preferred(self):
        assert outline(after(SHOP, Prefer(id="broken")).items)[0][1][0] == "all-users: fine broken*"
        with pytest.raises(UnknownItem, match="“none”"):
            after(SHOP, Prefer(id="none"))


class TestSaving:
    def test_saving_makes_a_request_where_there_is_none(self):
        made = after(EMPTY, SaveExample(method="get", path="/search?q=a&p=1", example=example("200", "x")))
        assert outline(made.items) == ["get-search-q-a-p-1: 200*"]
        assert made.items[0].request == SavedRequest(
            method="GET", path="/search", query=(Parameter(key="q", value="a"), Parameter(key="p", value="1"))
        )
        named = after(EMPTY, SaveExample(method="GET", path="/a", example=example("200"), request_name="My request"))
        assert named.items[0].name == "My request"

    def test_saving_what_is_there_lets_it_answer_again_and_changes_nothing_else(self):
        save = SaveExample(method="GET", path="/a", example=example("200", "x"))
        other = SaveExample(method="GET", path="/a", example=example("404", status=404))
        once = after(EMPTY, save, other)
        assert outline(once.items) == ["get-a: 200 404*"]
        assert after(once, other) == once
        assert outline(after(once, save).items) == ["get-a: 200* 404"]
        assert after(once, save, other) == once

    def test_other_content_replaces_the_example_of_that_name_in_its_place(self):
        once = after(
            EMPTY,
            SaveExample(method="GET", path="/a", example=example("one  user", "x")),
            SaveExample(method="GET", path="/a", example=example("two", "y")),
            SaveExample(method="GET", path="/a", example=example(" one user ", "new")),
        )
        assert outline(once.items) == ["get-a: one-user* two"]
        assert once.items[0].examples[0].name == "one  user"
        assert once.items[0].examples[0].body == "new"

    @pytest.mark.parametrize(
        ("saved_path", "path"),
        [
            ("{{url}}/users/{{id}}", "/users/{{id}}"),
            ("https://api.example.com/users/{{id}}", "{{url}}/users/{{id}}"),
            ("{{base}}/users/{{id}}", "/v1/users/{{id}}"),
            ("/users/:id", "/users/:id"),
            ("/users?b=2&a=1", "/users?a=1&b=2"),
        ],
    )
    def test_the_request_is_found_anywhere_by_method_and_path_whatever_its_base(self, saved_path, path):
        definition = after(
            replace(EMPTY, variables=(Variable(key="base", value="https://h/v1"),)),
            PutFolder(name="Deep"),
            PutRequest(request=saved(f"GET {saved_path}"), name="mine", parent="deep"),
        )
        assert find_request(definition, "get", path).id == "mine"
        made = after(definition, SaveExample(method="GET", path=path, example=example("200")))
        assert outline(made.items) == [["deep", ["mine: 200*"]]]

    @pytest.mark.parametrize("target", ["POST /users", "GET /users/", "GET /Users", "GET /users?a=1", "GET /user"])
    def test_another_method_path_or_query_is_another_request(self, target):
        definition = after(EMPTY, PutRequest(request=saved("GET /users")))
        method, path = target.split(" ")
        assert find_request(definition, method, path) is None


class TestMovingAndRemoving:
    def test_items_move_within_and_between_folders(self):
        assert outline(after(SHOP, Move(id="home", at=0)).items)[0] == "home:"
        assert outline(after(SHOP, Move(id="home", parent="users", at=1)).items) == [
            ["users", ["all-users: fine* broken", "home:", "post-users:"]]
        ]
        assert outline(after(SHOP, Move(id="post-users", parent=None, at=0)).items)[0] == "post-users:"
        assert outline(after(SHOP, Move(id="post-users", at=0)).items)[0][1][0] == "post-users:"

    def test_examples_move_within_their_request(self):
        moved = after(SHOP, Move(id="broken", at=0))
        assert outline(moved.items)[0][1][0] == "all-users: broken fine*"
        assert after(SHOP, Move(id="fine", parent="all-users", at=0)) == SHOP
        with pytest.raises(DocumentError, match="can only be moved within its request “all-users”"):
            after(SHOP, Move(id="broken", parent="home"))

    def test_moving_to_where_it_is_changes_nothing(self):
        assert after(SHOP, Move(id="home")) == SHOP
        assert after(SHOP, Move(id="home", parent=None)) == SHOP

    def test_a_folder_is_not_moved_into_itself(self):
        nested = after(SHOP, PutFolder(name="Inner", parent="users"))
        for parent in ("users", "inner"):
            with pytest.raises(DocumentError, match="cannot be moved into itself"):
                after(nested, Move(id="users", parent=parent))

    @pytest.mark.parametrize("operation", [Move(id="none"), Remove(id="none"), Move(id="home", parent="none")])
    def test_what_does_not_exist_is_named(self, operation):
        with pytest.raises(UnknownItem, match="“none”"):
            after(SHOP, operation)

    def test_removing_takes_all_that_is_inside(self):
        assert outline(after(SHOP, Remove(id="users")).items) == ["home:"]
        assert outline(after(SHOP, Remove(id="post-users")).items)[0][1] == ["all-users: fine* broken"]
        assert outline(after(SHOP, Remove(id="fine")).items)[0][1][0] == "all-users: broken"


class TestServerResponses:
    DOWN = ServerResponse(id="", name="Down", status=503)

    def test_server_responses_are_made_replaced_and_removed(self):
        made = after(SHOP, PutServerResponse(server_response=self.DOWN))
        assert made.server_responses[0].id == "down"
        changed = replace(made.server_responses[0], status=500)
        assert after(made, PutServerResponse(server_response=changed)).server_responses == (changed,)
        assert after(made, RemoveServerResponse(id="down")) == SHOP
        with pytest.raises(UnknownItem, match="no server response with the id “down”"):
            after(SHOP, RemoveServerResponse(id="down"))


class TestProfiles:
    def profiled(self, *profiles: Profile) -> MockDefinition:
        return after(SHOP, *(PutProfile(profile=profile) for profile in profiles))

    def test_one_is_made_with_an_id_from_its_name_and_then_replaced_in_place(self):
        made = self.profiled(Profile(id="", name="Slow network", delay=5), Profile(id="", name="Slow network"))
        assert [one.id for one in made.profiles] == ["slow-network", "slow-network-2"]
        changed = after(made, PutProfile(profile=Profile(id="slow-network", name="Slow", delay=0)))
        assert changed.profiles[0] == Profile(id="slow-network", name="Slow", delay=0)

    def test_its_id_may_be_that_of_something_else(self):
        assert self.profiled(Profile(id="users", name="Users")).profiles[0].id == "users"

    def test_it_is_placed_and_moved(self):
        made = self.profiled(Profile(id="a", name="A"), Profile(id="b", name="B"), Profile(id="c", name="C"))
        moved = after(
            made, PutProfile(profile=made.profiles[2], at=0), PutProfile(profile=Profile(id="d", name="D"), at=1)
        )
        assert [one.id for one in moved.profiles] == ["c", "d", "a", "b"]

    def test_what_a_form_does_not_know_of_it_stays(self):
        made = self.profiled(Profile(id="a", name="A", extra={"future": 1}))
        assert after(made, PutProfile(profile=Profile(id="a", name="B"))).profiles[0].extra == {"future": 1}

    @pytest.mark.parametrize(
        ("profile", "said"),
        [
            (Profile(id="p", name="P", start_from="x"), "profiles[0].from: there is no profile “x” (there are p)"),
            (
                Profile(id="p", name="P", start_from="p"),
                "profiles[0].from: the profile “p” starts from itself (let one of them start from nothing)",
            ),
            (
                Profile(id="p", name="P", server_response="x"),
                "profiles[0].serverResponse: there is no server response “x” (there are none yet)",
            ),
            (
                Profile(id="p", name="P", answers=(ProfileAnswer(request="users", example="fine"),)),
                "profiles[0].answers[0].request: there is no request “users” (name it by its id)",
            ),
            (
                Profile(id="p", name="P", answers=(ProfileAnswer(request="all-users", example="home"),)),
                "profiles[0].answers[0].example: there is no example “home” of the request “all-users” (there are",
            ),
        ],
    )
    def test_one_that_names_what_is_not_there_is_refused(self, profile, said):
        with pytest.raises(DocumentError) as caught:
            after(SHOP, PutProfile(profile=profile))
        assert str(caught.value).startswith(said)

    def test_a_circle_of_several_is_refused(self):
        made = self.profiled(Profile(id="a", name="A"), Profile(id="b", name="B", start_from="a"))
        with pytest.raises(DocumentError, match="starts from itself"):
            after(made, PutProfile(profile=Profile(id="a", name="A", start_from="b")))

    def test_what_is_removed_is_named_no_more(self):
        item = next(item for item in SHOP.requests() if len(item.examples) > 1)
        answers = (ProfileAnswer(request=item.id, example=item.examples[0].id),)
        down = PutServerResponse(server_response=ServerResponse(id="down", name="Down"))
        profile = PutProfile(profile=Profile(id="p", name="P", answers=answers, server_response="down", delay=7))
        made = after(SHOP, down, profile)
        assert after(made, Remove(id=item.examples[1].id)).profiles == made.profiles
        for gone in (Remove(id=item.examples[0].id), Remove(id=item.id), ReplaceItems(items=())):
            assert after(made, gone).profiles == (Profile(id="p", name="P", server_response="down", delay=7),)
        left = after(made, RemoveServerResponse(id="down"))
        assert left.profiles == (Profile(id="p", name="P", answers=answers, delay=7),)

    def test_those_that_start_from_a_removed_one_mean_the_same_as_before(self):
        item = next(item for item in SHOP.requests() if len(item.examples) > 1)
        one, two = (ProfileAnswer(request=item.id, example=example.id) for example in item.examples[:2])
        made = self.profiled(
            Profile(id="root", name="Root", delay=1),
            Profile(id="a", name="A", start_from="root", answers=(one,)),
            Profile(id="b", name="B", start_from="a"),
            Profile(id="c", name="C", start_from="a", answers=(two,), delay=9),
        )
        left = after(made, RemoveProfile(id="a"))
        assert left.profiles[1:] == (
            Profile(id="b", name="B", start_from="root", answers=(one,)),
            Profile(id="c", name="C", start_from="root", answers=(two,), delay=9),
        )

    def test_one_that_does_not_exist_cannot_be_removed(self):
        with pytest.raises(UnknownItem, match="there is no profile with the id “x”"):
            after(SHOP, RemoveProfile(id="x"))


class TestReplacingTheCollection:
    def test_ids_are_made_where_there_are_none_and_one_example_stays_preferred(self):
        examples = (example("a", preferred=True), example("b", preferred=True), example("a", id="kept"))
        items = (
            Folder(id="", name="F", items=(RequestItem(id="", name="a", request=saved("GET /a"), examples=examples),)),
        )
        replaced = after(
            SHOP, PutServerResponse(server_response=ServerResponse(id="", name="f")), ReplaceItems(items=items)
        )
        assert outline(replaced.items) == [["f-2", ["a: a-2* b kept"]]]

    def test_ids_that_stand_twice_are_refused(self):
        item = RequestItem(id="same", name="a", request=saved("GET /a"), examples=(example("x", id="same"),))
        with pytest.raises(DocumentError, match="the id “same” stands more than once"):
            after(SHOP, ReplaceItems(items=(item,)))


class TestAddItem:
    @pytest.mark.parametrize("identifier", ["users", "all-users", "home"])
    def test_what_was_removed_is_put_back_with_all_it_held_exactly_where_it_was(self, identifier):
        parent, at = parent_of(SHOP.items, identifier)
        item = item_with(SHOP.items, identifier)
        removed = after(SHOP, Remove(id=identifier))
        assert removed != SHOP
        assert after(removed, AddItem(item=item, parent=parent, at=at)) == SHOP

    def test_without_ids_it_is_a_copy_beside_the_first(self):
        copy = replace(SHOP.items[1], id="")
        assert outline(after(SHOP, AddItem(item=copy, at=1)).items)[1:] == ["home-2:", "home:"]
        users = SHOP.items[0].items[0]
        copy = replace(users, id="", examples=tuple(replace(one, id="") for one in users.examples))
        assert outline(after(SHOP, AddItem(item=copy, parent="users", at=1)).items)[0][1][1] == (
            "all-users-2: fine-2* broken-2"
        )

    @pytest.mark.parametrize(
        ("operation", "error"),
        [
            (AddItem(item=SHOP.items[1]), DocumentError),
            (AddItem(item=replace(SHOP.items[1], id="new"), parent="nowhere"), UnknownItem),
            (AddItem(item=replace(SHOP.items[1], id="new"), parent="all-users"), DocumentError),
        ],
    )
    def test_what_cannot_be_is_refused(self, operation, error):
        with pytest.raises(error):
            after(SHOP, operation)


class TestSetItem:
    @pytest.mark.parametrize("identifier", ["users", "all-users", "broken"])
    def test_a_name_is_changed_and_nothing_else(self, identifier):
        renamed = after(SHOP, SetItem(id=identifier, name="New"))
        assert outline(renamed.items) == outline(SHOP.items)
        names = [item.name for item in walk(renamed.items)]
        names += [one.name for item in renamed.requests() for one in item.examples]
        assert names.count("New") == 1

    @pytest.mark.parametrize("identifier", ["all-users", "broken"])
    def test_a_request_or_an_example_is_switched_off_and_on_again(self, identifier):
        off = after(SHOP, SetItem(id=identifier, enabled=False))
        assert off != SHOP
        assert after(off, SetItem(id=identifier, enabled=False)) == off
        assert after(off, SetItem(id=identifier, enabled=True)) == SHOP

    def test_a_folder_is_not_switched_and_what_does_not_exist_is_named(self):
        with pytest.raises(DocumentError, match="a folder is not switched on or off"):
            after(SHOP, SetItem(id="users", enabled=False))
        with pytest.raises(UnknownItem, match="nowhere"):
            after(SHOP, SetItem(id="nowhere", name="New"))


class TestWhatIsSwitchedOff:
    OFF = after(SHOP, SetItem(id="all-users", enabled=False), SetItem(id="fine", enabled=False))

    def state(self, definition):
        request = item_with(definition.items, "all-users")
        return request.enabled, [one.enabled for one in request.examples]

    def test_it_stays_so_when_a_form_that_does_not_know_of_it_saves_it(self):
        again = after(
            self.OFF,
            PutRequest(id="all-users", request=saved("GET /all")),
            PutExample(request_id="all-users", example=example("Fine", "{}", id="fine")),
        )
        assert self.state(again) == (False, [False, True])

    def test_a_form_that_knows_of_it_switches_it(self):
        on = PutExample(request_id="all-users", example=example("Fine", id="fine"), enabled=True)
        again = after(self.OFF, PutRequest(id="all-users", request=saved("GET /users"), enabled=True), on)
        assert self.state(again) == (True, [True, True])

    def test_saving_it_by_a_cell_switches_it_and_its_request_on(self):
        save = SaveExample(method="GET", path="/users", example=example("Fine", "[]"))
        assert after(self.OFF, save) == SHOP
        assert after(self.OFF, save, save) == SHOP


def test_nothing_is_changed_by_a_list_of_operations_of_which_one_fails():
    with pytest.raises(MockError):
        after(SHOP, SetMock(name="New"), Remove(id="none"))
    assert SHOP.name == "Demo"


names = st.sampled_from(["a", "b", "A", "  ", "日本", "a-2", "x" * 80])
existing = st.sampled_from(["users", "all-users", "post-users", "home", "fine", "broken", "a", "none"])
places = st.none() | st.integers(-1, 3)
acts = st.one_of(
    st.builds(SetMock, name=names, private=st.booleans()),
    st.builds(PutFolder, name=names, id=existing, parent=st.sampled_from(["users", None])),
    st.builds(PutRequest, request=st.just(saved("GET /x")), id=existing, at=places),
    st.builds(
        PutExample,
        request_id=existing,
        example=names.map(lambda name: example(name, id="fine")),
        preferred=st.booleans(),
    ),
    st.builds(
        SaveExample, method=st.just("GET"), path=st.sampled_from(["/users", "/b?x=1"]), example=names.map(example)
    ),
    st.builds(Move, id=existing, parent=st.sampled_from(["users", None]), at=places),
    st.builds(Prefer, id=existing),
    st.builds(PutServerResponse, server_response=st.just(ServerResponse(id="sr", name="SR"))),
    st.builds(
        PutProfile,
        profile=st.builds(
            Profile,
            id=st.sampled_from(["p", "q"]),
            name=names,
            start_from=st.sampled_from(["", "p", "q"]),
            server_response=st.sampled_from(["", "sr"]),
            answers=st.builds(ProfileAnswer, request=existing, example=existing).map(lambda one: (one,)),
        ),
        at=places,
    ),
    st.builds(ReplaceItems, items=st.just(SHOP.items)),
)
removals = st.one_of(
    st.builds(Remove, id=existing),
    st.builds(RemoveProfile, id=st.sampled_from(["p", "q"])),
    st.just(RemoveServerResponse(id="sr")),
)


@settings(max_examples=300)
@given(st.lists(acts | removals, max_size=5), acts)
def test_doing_the_same_again_changes_nothing_and_only_known_errors_are_raised(before, act):
    definition = SHOP
    try:
        for one in before:
            definition = after(definition, one)
        once = after(definition, act)
    except MockError:
        return
    assert after(once, act) == once


@pytest.mark.parametrize(
    ("saved_path", "values", "typed"),
    [
        ("https://example.com", {}, "/"),
        ("{{url}}shop", {}, "/shop"),
        ("{{base}}shop", {"base": "https://h"}, "/"),
        ("{{base}}shop/a", {"base": "https://h/"}, "/shop/a"),
        ("{{scheme}}//host/a", {"scheme": "http:"}, "/a"),
        ("{{scheme}}/host/a", {"scheme": "http:/"}, "/a"),
        ("/a{{rest}}/x", {"rest": "?q=1"}, "/a?q=1/x"),
        ("{{url}}/a//b/", {}, "/a/b/"),
        ("/a/{{b}}/c?x=1", {"b": "d"}, "/a/d/c?x=1"),
        ("{{whole}}", {"whole": "/a/b"}, "/a/b"),
    ],
)
def test_a_request_is_found_by_its_path_however_its_address_is_typed(saved_path, values, typed):
    own = request_item(saved(f"GET {saved_path}"))
    definition = mock(request_item("GET /other"), own, variables=values)

    assert find_request(definition, "GET", typed) is own
