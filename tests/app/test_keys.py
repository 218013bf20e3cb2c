from __future__ import annotations

import random
import secrets

from jupyter_mock.app.keys import FailureLimit, is_well_formed, kept, make_key
from jupyter_mock.core.access import is_authorised
from jupyter_mock.core.http import Request
from tests.app.world import SteppedClock


def test_a_key_tells_by_its_shape_that_it_is_one() -> None:
    key = make_key(secrets.token_bytes)
    assert key.startswith("jmk_")
    assert len(key) == 4 + 43 + 6
    assert is_well_formed(key)
    assert not is_well_formed(key[:-1] + ("A" if key[-1] != "A" else "B"))
    assert not is_well_formed("jmk_short")
    assert not is_well_formed("ghp_" + key[4:])


def test_keys_are_all_different_and_of_one_length() -> None:
    keys = {make_key(random.Random(seed).randbytes) for seed in range(200)}
    assert len(keys) == 200
    assert {len(key) for key in keys} == {53}
    assert len(make_key(bytes)) == 53


def test_of_a_key_only_a_salted_hash_and_a_hint_are_kept() -> None:
    key = make_key(secrets.token_bytes)
    first, second = kept(key, secrets.token_bytes), kept(key, secrets.token_bytes)
    assert first.hint == key[-4:]
    assert key not in repr(first)
    assert first.hash != second.hash
    assert is_authorised(Request("GET", "/", headers=(("X-Api-Key", key),)), [first.hash])


def test_a_short_key_of_another_tool_gives_no_hint() -> None:
    assert kept("secret", secrets.token_bytes).hint == ""


def test_the_eleventh_failure_within_a_second_is_one_too_many() -> None:
    clock = SteppedClock()
    limit = FailureLimit(clock)
    assert all(limit.fail() for _ in range(10))
    assert not limit.fail()
    clock.seconds += 1
    assert limit.fail()
