"""Keys of private mock servers, made in a cell."""

from __future__ import annotations

import pytest


def status(shop, headers):
    import urllib.error
    import urllib.request

    try:
        with urllib.request.urlopen(urllib.request.Request(f"{shop.url}/a", headers=headers)) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        with error:
            return error.code


@pytest.fixture
def private(shop):
    shop.request("GET", "/a").example(json=1)
    shop.private = True
    return shop


def test_a_private_mock_server_answers_only_with_a_key(private):
    key = private.create_api_key()

    assert status(private, {}) == 401
    assert status(private, {"x-api-key": "jmk_wrong"}) == 401
    assert status(private, key.headers) == 200


def test_a_key_does_not_show_itself(private):
    key = private.create_api_key()

    assert key.key not in repr(key)
    assert key.key.endswith(key.hint.strip("…"))


def test_a_revoked_key_opens_nothing(private):
    key = private.create_api_key()
    [known] = private.api_keys
    known.revoke()

    assert (known.id, known.key) == (key.id, "")
    assert private.api_keys == []
    assert status(private, key.headers) == 401
