"""A mock server as a page for people who do not code: read-only HTML without any script of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jupyter_mock.formats.markdown import markdown
from jupyter_mock.formats.markup import Markup, element, joined
from jupyter_mock.formats.page_requests import RequestsPart, contents_of, count_of
from jupyter_mock.formats.wording import shortened

if TYPE_CHECKING:
    from jupyter_mock.core.definition import Profile
    from jupyter_mock.formats.presented import Presented

_STATES = {
    "live": ("Live", "It answers calls."),
    "stopped": ("Stopped", "It answers no calls at the moment."),
    "waiting": ("Waiting", "It waits until its owner starts it."),
}
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where the page finds what belongs to it; `nonce` is the word by which the browser trusts its script."""

    script: str
    style: str
    nonce: str


def page_html(shown: Presented, addresses: Addresses, theme: str = "") -> str:
    """Write the whole document; `theme` is light or dark, empty for what the reader's computer says."""
    title = shortened(shown.definition.name, _LONGEST_NAME)
    body = element(
        "body",
        element("a", "Skip to the requests", href="#requests", class_="skip"),
        _top(shown),
        element("nav", element("h2", "Contents"), contents_of(shown), class_="contents", aria_label="Contents"),
        element("main", _opening(shown), element("div", RequestsPart(shown).write(), id="requests"), tabindex="-1"),
        _ticker(),
        data_mock=shown.id,
        data_version=shown.version,
        data_profile=shown.profile.id if shown.profile else "",
        data_owner="yes" if shown.is_owner else "no",
    )
    return f"<!DOCTYPE html>\n{element('html', _head(title, addresses), body, lang='en', data_theme=theme or None)}\n"


def closed_page_html(addresses: Addresses, title: str, text: str) -> str:
    """Write the page of somebody who may not see a mock server, or not now."""
    body = element("body", element("main", element("h1", title), element("p", text), class_="closed"))
    return f"<!DOCTYPE html>\n{element('html', _head(title, addresses, with_script=False), body, lang='en')}\n"


def _head(title: str, addresses: Addresses, *, with_script: bool = True) -> Markup:
    parts = [
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="robots", content="noindex"),
        element("title", title),
        element("link", rel="stylesheet", href=addresses.style),
    ]
    if with_script:
        parts.append(element("script", src=addresses.script, nonce=addresses.nonce, defer=""))
    return element("head", joined(parts))


def _top(shown: Presented) -> Markup:
    name = element("a", shortened(shown.definition.name, _LONGEST_NAME), href="#top", class_="brand")
    word, told = _STATES[shown.state]
    state = element("span", word, class_=f"state {shown.state}", title=told)
    printing = element("button", "Print", type="button", class_="print scripted")
    return element("header", element("div", name, state, class_="named"), _profiles(shown), printing, id="top")


def _profiles(shown: Presented) -> Markup:
    """Write the switch between profiles: for everybody if the owner presses it, else for this page alone."""
    known = shown.definition.profiles
    if not known:
        return Markup("")
    first = "None" if shown.is_owner else "As presented"
    is_first = shown.profile is None if shown.is_owner else not shown.has_own_profile
    title = "For every caller" if shown.is_owner else "For what you run here alone"
    buttons = [_choice("", first, "", is_pressed=is_first)]
    for profile in known:
        is_pressed = not is_first and shown.profile is not None and profile.id == shown.profile.id
        buttons.append(_choice(profile.id, profile.name or profile.id, _about(profile), is_pressed=is_pressed))
    label = element("span", "Profile", class_="label", title=title)
    group = element("div", *buttons, class_="choices", role="group", aria_label=f"Profile: {title.lower()}")
    return element("div", label, group, class_="profiles scripted")


def _choice(value: str, name: str, about: str, *, is_pressed: bool) -> Markup:
    pressed = "true" if is_pressed else "false"
    text = shortened(name, 60)
    return element("button", text, type="button", data_choose=value, aria_pressed=pressed, title=about)


def _about(profile: Profile) -> str:
    return shortened(profile.description, 300)


def _opening(shown: Presented) -> Markup:
    definition = shown.definition
    address = element(
        "div", element("span", "Address", class_="label"), element("code", shown.url), _copy(shown.url), class_="url"
    )
    key = "Callers need an API key." if definition.private else ""
    facts = element("p", " ".join(filter(None, [count_of(shown) + ".", key])), class_="quiet facts")
    told = element("div", markdown(definition.description), class_="told lead") if definition.description else ""
    title = element("h1", shortened(definition.name, _LONGEST_NAME))
    return element("section", title, told, address, facts, _state(shown))


def _copy(text: str) -> Markup:
    return element("button", "Copy", type="button", class_="copy scripted", data_copy=text, aria_label="Copy address")


def _state(shown: Presented) -> Markup:
    """Say what a reader should know before pressing Run."""
    said = [] if shown.state == "live" else [_STATES[shown.state][1]]
    outage = shown.outage
    if outage is not None and shown.state == "live":
        is_own = shown.has_own_profile and shown.server_response is None
        whose = "What you run here" if is_own else "Every call"
        said.append(f"{whose} is answered “{outage.name}” ({outage.status}) now.")
    elif shown.profile is not None:
        name = shown.profile.name or shown.profile.id
        said.append(f"Answers are those of the profile “{name}”. {_about(shown.profile)}".strip())
    return element("p", " ".join(said), class_="notice") if said else Markup("")


def _ticker() -> Markup:
    empty = element("p", "No call yet. Calls of every program appear here as they come.", class_="quiet none")
    calls = element("ol", aria_label="Latest calls")
    return element("aside", element("h2", "Live calls"), empty, calls, class_="calls", aria_label="Live calls")
