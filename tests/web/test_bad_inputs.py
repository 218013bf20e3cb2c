"""The outside collection of bad requests."""

from __future__ import annotations

from tests.web.bad_inputs import failures
from tests.web.site import text_answer


def test_every_bad_request_of_the_collection_is_met_as_it_should(serve, cases):
    refused = text_answer(b"no", 403)
    site = serve(lambda request: refused if request.header("service-worker") else text_answer(b"ok"))
    count, bad = failures(cases, site.port, "/mock/demo")

    assert count > 190
    assert bad == []
