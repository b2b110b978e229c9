"""The search field's suggestions in a real browser: keyboard, screen reader, touch, and without JavaScript."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.axe import ask_axe
from tests.e2e.server import Portal

pytestmark = pytest.mark.e2e

THEME = "Wohnen"


def type_into(page: Page, text: str, path: str = "/suche/") -> Locator:
    """The field after the suggestions for a text have opened."""
    page.goto(path)
    field = page.get_by_role("combobox", name="Wonach suchen Sie?")
    field.click()
    field.press_sequentially(text)
    expect(field).to_have_attribute("aria-expanded", "true")
    return field


def current(page: Page) -> str:
    """The text of the option that the field points to, or ""."""
    chosen = page.locator("[role=option][aria-selected=true]")
    field = page.get_by_role("combobox", name="Wonach suchen Sie?")
    if chosen.count() == 0:
        assert field.get_attribute("aria-activedescendant") is None
        return ""
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    return chosen.locator(".rp-suggest__title").inner_text()


@pytest.mark.parametrize("path", ["/", "/suche/"])
def test_groups_stand_in_a_listbox_that_the_field_controls(page: Page, path: str) -> None:
    field = type_into(page, "wohn", path)
    box = page.get_by_role("listbox", name="Vorschläge")
    assert field.get_attribute("aria-controls") == box.get_attribute("id")
    assert field.get_attribute("aria-autocomplete") == "list"
    for group in ("Suchen in", "Themen", "Seiten"):
        expect(box.get_by_role("group", name=group).get_by_role("option").first).to_be_visible()
    status = page.locator(".rp-search__field--q [role=status]")
    expect(status).to_have_text(f"{box.get_by_role('option').count()} Vorschläge, mit den Pfeiltasten erreichbar")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "combobox"


def test_the_keyboard_follows_the_pattern(page: Page) -> None:
    field = type_into(page, "wohn")
    titles = page.locator(".rp-suggest__title").all_inner_texts()
    assert current(page) == ""
    field.press("ArrowDown")
    assert current(page) == titles[0]
    field.press("ArrowUp")
    assert current(page) == titles[-1]
    field.press("ArrowDown")
    assert current(page) == titles[0]
    field.press("Home")
    assert current(page) == ""
    assert page.evaluate("document.activeElement.selectionStart") == 0
    field.press("End")
    assert page.evaluate("document.activeElement.selectionStart") == 4
    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("wohn")
    field.press("Alt+ArrowDown")
    expect(field).to_have_attribute("aria-expanded", "true")
    assert current(page) == ""
    field.press("Escape")
    field.press("Escape")
    expect(field).to_have_value("")


def test_enter_opens_the_chosen_or_searches(page: Page) -> None:
    field = type_into(page, "wohn")
    for _ in range(20):
        field.press("ArrowDown")
        if current(page) == THEME:
            break
    field.press("Enter")
    page.wait_for_url("**/themen/wohnen/")
    field = type_into(page, "wohn")
    field.press("Enter")
    page.wait_for_url("**/suche/?q=wohn**")


def test_it_closes_when_the_focus_leaves(page: Page) -> None:
    field = type_into(page, "wohn")
    field.press("Tab")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(field).to_have_attribute("aria-expanded", "false")


def test_a_finger_opens_what_it_touches(browser: Browser, portal: Portal) -> None:
    context = browser.new_context(
        base_url=portal.url, locale="de-DE", viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    type_into(page, "wohn", "/")
    page.get_by_role("listbox", name="Vorschläge").get_by_role("option", name=THEME, exact=True).tap()
    page.wait_for_url("**/themen/wohnen/")
    context.close()


def test_nonsense_suggests_nothing_and_says_so(page: Page) -> None:
    page.goto("/suche/")
    field = page.get_by_role("combobox", name="Wonach suchen Sie?")
    field.press_sequentially("quarkstrudelxyz")
    expect(page.locator(".rp-search__field--q [role=status]")).to_have_text("Keine Vorschläge")
    expect(field).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_axe_finds_nothing_while_the_list_is_open(browser: Browser, portal: Portal, width: int, scheme: str) -> None:
    context = browser.new_context(base_url=portal.url, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    field = type_into(page, "wohn")
    field.press("ArrowDown")
    found = ask_axe(page)["violations"]
    context.close()
    assert [(issue["id"], [node["html"][:200] for node in issue["nodes"]]) for issue in found] == []


def test_typed_markup_stays_text(page: Page) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.route(
        "**/api/v1/suggest**",
        lambda route: route.fulfill(
            json={"total": 1, "items": [{"title": "<img src=x>", "label": "<b>", "group": "<i>", "url": "/suche/"}]}
        ),
    )
    type_into(page, "wohn")
    expect(page.get_by_role("listbox", name="Vorschläge").get_by_role("option")).to_have_text("<img src=x> <b>")
    assert page.locator("[role=listbox] img, [role=listbox] b, [role=listbox] i").count() == 0
    assert complaints == []


@pytest.mark.parametrize("path", ["/", "/suche/"])
def test_typing_a_place_offers_it_and_takes_it_into_the_field(page: Page, path: str) -> None:
    page.goto(path)
    field = page.get_by_role("combobox", name="Ort oder Region")
    field.press_sequentially("Dinkelsb")
    box = page.get_by_role("listbox", name="Orte und Regionen")
    expect(box.get_by_role("option")).to_have_text(["Dinkelsbühl"])
    assert field.get_attribute("aria-controls") == box.get_attribute("id")
    assert box.get_by_role("group").count() == 0
    field.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    field.press("Enter")
    expect(field).to_have_value("Dinkelsbühl")
    expect(field).to_have_attribute("aria-expanded", "false")
    assert page.evaluate("document.activeElement.name") == "region"
    field.press("Enter")
    page.wait_for_url("**region=Dinkelsb%C3%BChl**")
    expect(page.locator(".rp-chips")).to_contain_text("Dinkelsbühl")


PLACE_FIELDS = [
    ("/suche/", "Entfernungen ab"),
    ("/termine/", "Ort oder Region"),
    ("/termine/", "Ihr Ort"),
    ("/austausch/", "Ihr Ort"),
    ("/kommunen/", "Ihre Kommune"),
    ("/praxisbeispiele/", "Ort oder Region"),
    ("/regionen/", "Ort oder Region"),
]


@pytest.mark.parametrize(("path", "label"), PLACE_FIELDS)
def test_every_field_for_a_place_offers_places(page: Page, path: str, label: str) -> None:
    page.goto(path)
    field = page.get_by_role("combobox", name=label, exact=True)
    field.press_sequentially("Dinkelsb")
    box = page.get_by_role("listbox", name="Orte und Regionen")
    expect(box.get_by_role("option")).to_have_text(["Dinkelsbühl"])
    expect(box).to_be_in_viewport()
    field.press("ArrowDown")
    field.press("Enter")
    expect(field).to_have_value("Dinkelsbühl")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press("Escape")
    expect(field).to_have_value("Dinkelsbühl")


def test_a_chosen_place_brings_distances_at_once_and_the_next_field_offers_places_too(page: Page) -> None:
    page.goto("/suche/?art=austauschformat")
    field = page.get_by_role("combobox", name="Entfernungen ab")
    for place in ("Dinkelsbühl", "Marktredwitz"):
        expect(field).to_have_attribute("aria-expanded", "false")
        field.fill("")
        field.press_sequentially(place[:8])
        expect(page.get_by_role("listbox", name="Orte und Regionen").get_by_role("option").first).to_be_visible()
        field.press("ArrowDown")
        with page.expect_response(lambda answer: "von=" in answer.url and "/suche/" in answer.url):
            field.press("Enter")
        expect(page.get_by_label("Umkreis")).to_be_visible()
        expect(field).to_have_value(place)
        expect(field).to_be_focused()
        expect(page.locator(".rp-hit", has_text=" km").first).to_be_visible()
    assert "art=austauschformat" in page.url


def test_a_place_is_taken_by_touching_it_and_no_theme_is_offered(page: Page) -> None:
    page.goto("/suche/")
    field = page.get_by_role("combobox", name="Ort oder Region")
    field.press_sequentially("Land")
    options = page.get_by_role("listbox", name="Orte und Regionen").get_by_role("option")
    expect(options).to_have_count(8)
    first = options.first.inner_text()
    options.first.click()
    expect(field).to_have_value(first)
    field.fill("wohnquark")
    expect(page.get_by_role("listbox")).to_have_count(0)


def test_without_javascript_a_place_is_found_all_the_same(plain_page: Page) -> None:
    plain_page.goto("/suche/")
    field = plain_page.get_by_role("textbox", name="Ort oder Region")
    field.fill("Dinkelsbühl")
    field.press("Enter")
    plain_page.wait_for_url("**region=Dinkelsb%C3%BChl**")
    expect(plain_page.locator(".rp-chips")).to_contain_text("Dinkelsbühl")


def test_without_javascript_the_field_is_plain(plain_page: Page) -> None:
    plain_page.goto("/suche/")
    field = plain_page.get_by_role("searchbox", name="Wonach suchen Sie?")
    field.fill("Auszugsbegleitung")
    field.press("Enter")
    plain_page.wait_for_url("**q=Auszugsbegleitung**")
    assert plain_page.locator("output[data-total]").get_attribute("data-total") != "0"
