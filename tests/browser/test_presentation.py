"""The page one shows: Run, live calls, profiles, viewers, paper, and the output of `%mock show`."""

from __future__ import annotations

import re
import urllib.request
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.lab import DEADLINE, REPOSITORY, new_notebook, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, Page

AXE = REPOSITORY / "labextension_src/node_modules/axe-core/axe.min.js"
EVIL = "<img src=x onerror=document.title='owned'><script>document.title='owned'</script>[x](javascript:alert(1))"


def example(identifier: str, body: str, status: int = 200) -> dict:
    return {"id": identifier, "name": identifier, "status": status, "body": body.splitlines(keepends=True)}


def request_of(identifier: str, name: str, path: str, *examples: dict, description: str = "") -> dict:
    members = {"id": identifier, "name": name, "method": "GET", "path": path, "description": description}
    return {**members, "examples": list(examples)}


ORDERS = request_of(
    "list",
    "List the orders",
    "/orders",
    example("two orders", '{"orders": [7, 6]}'),
    example("no orders", '{"orders": []}'),
    description="At most *twenty* a page.",
)
LONG = [request_of(f"r{at}", f"Request {at}", f"/{at}", example(f"x{at}", "{}")) for at in range(12)]
ITEMS = [
    {"id": "orders", "name": "Orders", "description": "All of them.", "items": [ORDERS, *LONG]},
    {"id": "other", "name": "Others", "items": [request_of("e", EVIL, "/e", example(EVIL, EVIL), description=EVIL)]},
]
EMPTY = {"id": "empty", "name": "Empty account", "answers": [{"request": "list", "example": "no orders"}]}


@pytest.fixture
def mock(lab, request) -> str:
    """A private mock server of the test's own."""
    words = re.sub(r"[^a-z]+", "-", request.node.name).strip("-")
    name = f"{words[5:40]}-{words[-12:]}".replace("--", "-")
    lab.write(f"{name}.ipynb", new_notebook("%load_ext jupyter_mock", f"%mock show {name}"))
    members = {"id": name, "name": "Orders", "description": "What the **shop** needs.", "private": True}
    wish = {**members, "collection": {"items": ITEMS}, "notebook": f"{name}.ipynb"}
    lab.api("POST", "mock/api/mocks", {"mock": wish})
    lab.api("PATCH", f"mock/api/mocks/{name}", {"operations": [{"op": "put-profile", "profile": EMPTY}]})
    return name


@pytest.fixture
def context(browser) -> Iterator[BrowserContext]:
    """A browser that was never here."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(DEADLINE * 1_000)
    yield context
    context.close()


def open_page(context: BrowserContext, lab, mock: str) -> Page:
    page = context.new_page()
    page.goto(f"{lab.url}mock/api/mocks/{mock}/page?token={lab.token}")
    page.wait_for_selector("html.js")
    return page


def share(lab, mock: str) -> str:
    made = lab.api("POST", f"mock/api/mocks/{mock}/viewer-links", {})["viewerLink"]
    return f"{lab.url}mock/api/mocks/{mock}/page?view-token={made['token']}"


def run(page: Page, request: str) -> str:
    """Press Run beside a request and return what came back."""
    part = page.locator(f"[data-request='{request}']")
    part.locator(".answer").evaluate("place => place.replaceChildren()")
    part.get_by_role("button", name="Run").click()
    part.locator(".answer .facts").wait_for()
    return part.locator(".answer").inner_text()


def test_run_shows_what_the_mock_server_answers_and_the_call_is_told(context, lab, mock):
    page = open_page(context, lab, mock)
    told = run(page, "list")

    assert "200" in told
    assert '"orders": [' in told
    expect(page.locator(".calls li").first).to_contain_text("GET /orders")
    key = lab.api("POST", f"mock/api/mocks/{mock}/api-keys", {})["apiKey"]["key"]
    headers = {"User-Agent": "curl/8.5", "x-api-key": key}
    urllib.request.urlopen(urllib.request.Request(f"{lab.url}mock/{mock}/orders?from=afar", headers=headers)).close()
    expect(page.locator(".calls li").first).to_contain_text("/orders?from=afar")
    expect(page.locator(".calls li").first).to_contain_text("curl")


def test_a_profile_is_switched_by_one_click_for_everybody(context, lab, mock):
    page, other = open_page(context, lab, mock), open_page(context, lab, mock)
    page.get_by_role("button", name="Empty account").click()
    expect(page.get_by_text("Answers are those of the profile “Empty account”.")).to_be_visible()

    assert '"orders": []' in run(page, "list")
    other.bring_to_front()
    expect(other.get_by_role("button", name="Empty account")).to_have_attribute("aria-pressed", "true")


def test_a_change_comes_to_the_page_and_nobody_loses_the_place(context, lab, mock):
    page = open_page(context, lab, mock)
    run(page, "r5")
    place = page.locator("[data-request='r5']")
    before = place.bounding_box()["y"]
    operation = {"op": "set-mock", "description": "New words.\n\n" * 12}
    lab.api("PATCH", f"mock/api/mocks/{mock}", {"operations": [operation]})
    expect(page.get_by_text("New words.").first).to_be_attached()

    wait_until(lambda: abs(place.bounding_box()["y"] - before) < 2, what="the place to be the same")
    assert "{}" in place.locator(".answer").inner_text()


def test_viewers_choose_a_profile_for_themselves_until_their_link_is_revoked(context, lab, mock):
    page = context.new_page()
    page.goto(share(lab, mock))
    page.wait_for_selector("html.js")
    page.get_by_role("button", name="Empty account").click()
    expect(page.get_by_text("Answers are those of the profile “Empty account”.")).to_be_visible()

    assert '"orders": []' in run(page, "list")
    assert "profileId" not in lab.api("GET", f"mock/api/mocks/{mock}")["mock"]["config"]
    assert context.cookies() == []
    for link in lab.api("GET", f"mock/api/mocks/{mock}/viewer-links")["viewerLinks"]:
        lab.api("DELETE", f"mock/api/mocks/{mock}/viewer-links/{link['id']}")
    expect(page.get_by_role("heading", name="This link opens nothing")).to_be_visible()


def test_a_page_that_nobody_sees_asks_nothing(context, lab, mock):
    page = open_page(context, lab, mock)
    hide = "hidden => Object.defineProperty(document, 'hidden', {value: hidden, configurable: true})"
    pause = "new Promise(done => setTimeout(done, 1500))"  # longer than a period
    page.evaluate(hide, True)  # noqa: FBT003
    page.evaluate(pause)  # what was under way comes to its end
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate(pause)
    assert asked == []

    page.evaluate(hide, False)  # noqa: FBT003
    with page.expect_request("**/page/news*"):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_can_be_used_by_everybody_and_a_strangers_texts_stay_texts(context, lab, mock, theme):
    page = open_page(context, lab, mock)
    page.emulate_media(color_scheme=theme)
    run(page, "e")

    assert page.title() == "Orders"
    assert page.locator("img, iframe, script:not([src])").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    page.evaluate(AXE.read_text(encoding="utf-8"))  # the page itself would run no script of ours
    found = page.evaluate("axe.run().then(found => found.violations)")
    assert [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found] == []


def test_on_paper_every_example_is_open_and_no_button_is_left(context, lab, mock):
    page = open_page(context, lab, mock)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")

    assert page.locator("details:not([open])").count() == 0
    assert page.locator("button:visible").count() == 0
    assert page.locator("pre:visible", has_text='"orders": []').count() == 1
    assert page.pdf().startswith(b"%PDF")


def test_show_puts_the_page_into_the_output(tab, mock):
    tab.open_beside(f"{mock}.ipynb")
    tab.run(0)
    tab.run(1)
    frame = tab.page.frame_locator(".jp-Mock-pageFrame")
    frame.get_by_role("button", name="Run List the orders").click()
    frame.locator(".answer .facts").wait_for()
    tab.page.wait_for_function("parseInt(document.querySelector('.jp-Mock-pageFrame').style.height) > 500")

    assert "<table>" in tab.look("panel.content.widgets[1].model.outputs.get(0).data['text/html']")


def test_a_saved_output_is_tables_in_nbconvert_on_the_screen_and_on_paper(context, lab, tab, mock):
    from nbconvert import HTMLExporter

    tab.open_beside(f"{mock}.ipynb")
    tab.run(0)
    tab.run(1)
    tab.save()
    html, _ = HTMLExporter().from_filename(str(lab.root / f"{mock}.ipynb"))
    page = context.new_page()
    page.set_content(html, wait_until="domcontentloaded")

    row = page.locator("tr", has_text="two orders")
    expect(row.locator("pre")).to_have_text('{\n  "orders": [\n    7,\n    6\n  ]\n}')
    assert page.title() != "owned"
    assert page.locator(".jp-OutputArea-output iframe, .jp-OutputArea-output img").count() == 0
    assert page.pdf().startswith(b"%PDF")


def test_in_voila_the_page_works_without_code_cells(context, lab, mock):
    pytest.importorskip("voila")
    page = context.new_page()
    page.goto(f"{lab.url}voila/render/{mock}.ipynb?token={lab.token}")
    frame = page.frame_locator("iframe[title^='The page of']")
    frame.get_by_role("button", name="Run List the orders").click()

    expect(frame.locator(".answer").first).to_contain_text("no orders")


def test_the_card_presents_and_shares_the_page(context, lab, tab, mock):
    tab.open_beside(f"{mock}.ipynb")
    tab.type(1, f"%mock form {mock}")
    tab.run(0)
    tab.run(1)
    card = tab.card(1)
    with tab.page.context.expect_page() as opened:
        card.get_by_role("link", name="Present").click()
    expect(opened.value.get_by_role("button", name="Run List the orders")).to_be_visible()
    opened.value.close()

    card.get_by_role("button", name="Share").click()
    tab.page.get_by_label("Whom the link is for").fill("the board")
    tab.page.get_by_role("button", name="Make a link").click()
    link = tab.page.locator(".jp-Mock-shareMade code").inner_text()
    viewer = context.new_page()
    assert viewer.goto(link).status == 200
    tab.page.get_by_role("button", name="Revoke").click()
    links = f"mock/api/mocks/{mock}/viewer-links"
    wait_until(lambda: not lab.api("GET", links)["viewerLinks"], what="the link to be revoked")
    assert viewer.goto(link).status == 403
    assert "view-token" not in (lab.root / f"{mock}.ipynb").read_text()
