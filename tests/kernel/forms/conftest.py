"""One form's session with a real mock server."""

from __future__ import annotations

import pytest

from jupyter_mock.kernel.forms.session import FormSession


@pytest.fixture
def session(place, shop):
    """What the parts of a form of the shop share."""
    opened = FormSession(place.management, shop.id)
    yield opened
    opened.close()
