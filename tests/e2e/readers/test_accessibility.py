"""Every page type: no axe violation in both widths and colour schemes, fits at 400 %, focus visible."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.axe import ask_axe
from tests.e2e.page_types import FIXED, PATTERNS, page_types
from tests.e2e.server import Portal

pytestmark = pytest.mark.e2e

# What stands at no address of its own until somebody has made it.
MADE = {
    "state of a submission": (
        "from practices.models import PracticeSubmission as Submission; "
        "print(f'/mitmachen/{Submission.objects.create(situation=\"Im Rathaus fehlte ein Wartebereich.\").token}/')"
    ),
    "page behind a password": (
        "from home.models import HomePage, StandardPage; from wagtail.models import PageViewRestriction; "
        "page = HomePage.objects.get().add_child(instance=StandardPage(title='Runde', slug='runde-mit-passwort')); "
        "PageViewRestriction.objects.create(page=page, restriction_type='password', password='losungswort'); "
        "print('/runde-mit-passwort/')"
    ),
}
NAMES = [*PATTERNS, *FIXED, *MADE, "transcript"]
KNOWN_PATHS: dict[str, dict[str, str]] = {}


def path_of(portal: Portal, name: str) -> str:
    if portal.url not in KNOWN_PATHS:
        made = {name: portal.shell(code).splitlines()[-1] for name, code in MADE.items()}
        KNOWN_PATHS[portal.url] = page_types(portal.url) | made
    return KNOWN_PATHS[portal.url][name]


# What a page keeps in the browser.
FORGET = "() => { localStorage.clear(); sessionStorage.clear(); }"


@pytest.fixture(scope="module")
def visitor(browser: Browser, portal: Portal) -> Iterator[Page]:
    """One window for all pages: to open one for each took a third of the time."""
    page = browser.new_page(base_url=portal.url, locale="de-DE")
    yield page
    page.close()


@pytest.fixture(scope="module", params=NAMES)
def shown(request: pytest.FixtureRequest, visitor: Page, portal: Portal) -> Iterator[Page]:
    """A page of each type, opened once for all that is asked of it, by somebody who is here for the first time."""
    visitor.set_viewport_size({"width": 390, "height": 900})
    visitor.emulate_media(color_scheme="light")
    visitor.goto(path_of(portal, request.param))
    yield visitor
    visitor.evaluate(FORGET)
    visitor.context.clear_cookies()


# The colour scheme changes colours alone: no rule about anything else can find more in the dark.
RULES: dict[str, dict[str, list[str]]] = {"light": {}, "dark": {"runOnly": ["color-contrast", "link-in-text-block"]}}


def violations(page: Page, scheme: str = "light") -> list[tuple[str, list[str]]]:
    found = ask_axe(page, **RULES[scheme])["violations"]
    return [(issue["id"], [node["html"][:200] for node in issue["nodes"]]) for issue in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(shown: Page, width: int, scheme: Literal["light", "dark"]) -> None:
    shown.set_viewport_size({"width": width, "height": 900})
    shown.emulate_media(color_scheme=scheme)
    assert violations(shown, scheme) == []


def test_no_sideways_scrolling_at_400_percent(shown: Page) -> None:
    """1280 px at 400 % are 320 px."""
    shown.set_viewport_size({"width": 320, "height": 640})
    assert shown.evaluate("document.scrollingElement.scrollWidth") <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_would_find_something(page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto("/ueber-uns/")
    page.evaluate(
        """() => {
            document.body.append(document.createElement('img'));
            const pale = document.createElement('p');
            pale.textContent = 'Kaum zu lesen';
            pale.style.color = '#777';
            pale.style.backgroundColor = '#888';
            document.querySelector('main').prepend(pale);
        }"""
    )
    asked = {"light": {"image-alt", "color-contrast"}, "dark": {"color-contrast"}}[scheme]
    assert asked <= {issue for issue, _nodes in violations(page, scheme)}


@pytest.mark.parametrize("name", ["home", "search", "practice", "recording", "session", "municipality"])
def test_keyboard_focus_is_always_visible(name: str, browser: Browser, portal: Portal) -> None:
    page = browser.new_page(base_url=portal.url, viewport={"width": 1280, "height": 900})
    page.goto(path_of(portal, name))
    unseen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        state = page.evaluate(
            """() => {
                const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();
                const rings = s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0;
                const ring = rings(s) || rings(getComputedStyle(e, '::after'));
                const marked = ring || s.boxShadow !== 'none' || e.tagName === 'VIDEO' || e === document.body;
                return [e.outerHTML.slice(0, 120), marked && (b.width > 0 || e === document.body)];
            }"""
        )
        if not state[1]:
            unseen.append(state[0])
    page.close()
    assert unseen == []
