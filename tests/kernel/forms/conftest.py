"""One form's session with a real mock server."""

from __future__ import annotations

import pytest

from jupyter_mock.kernel.forms.session import FormSession
from jupyter_mock.kernel.forms.wizard import Wizard


@pytest.fixture
def session(place, shop):
    """What the parts of a form of the shop share."""
    opened = FormSession(place.management, shop.id)
    yield opened
    opened.close()


@pytest.fixture
def created():
    """What the wizard made."""
    return []


@pytest.fixture
def wizard(place, created):
    """A wizard in the notebook of the place."""
    return Wizard(place.management, created.append)
