"""Dates typed as people type them arrive as they were meant; what is no date is named beside its field and stays."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.server import Portal

pytestmark = pytest.mark.e2e


def type_into(field: Locator, text: str) -> None:
    """As a person does: click, type over what is there, leave. A calendar opens a tenth of a second after the click."""
    field.click()
    field.press("Control+a")
    field.press_sequentially(text, delay=40)
    field.blur()
    expect(field).to_have_value(text)


def save(page: Page) -> None:
    """Presses the form's first button to save, which keeps it a draft where there are drafts."""
    with page.expect_navigation():
        page.locator("button.action-save").first.evaluate("button => button.click()")


def key_of(portal: Portal, model: str, app: str, **having: str) -> str:
    return portal.shell(f"from {app}.models import {model}; print({model}.objects.filter(**{having}).first().pk)")


def error_beside(field: Locator) -> Locator:
    return field.locator("xpath=ancestor::*[contains(@class, 'w-field__wrapper')][1]").locator(".error-message")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("03.11.2026 10:00", "03.11.2026 10:00"), ("3. November 2026, 14.30 Uhr", "03.11.2026 14:30")],
)
def test_the_begin_of_a_session(editor: Page, portal: Portal, typed: str, kept: str) -> None:
    address = f"/admin/pages/{key_of(portal, 'SessionPage', 'events')}/edit/"
    editor.goto(address)
    type_into(editor.locator("#id_ends_at"), "03.11.2026 16:00 Uhr")
    type_into(editor.locator("#id_starts_at"), typed)
    save(editor)
    editor.goto(address)
    expect(editor.locator("#id_starts_at")).to_have_value(kept)
    expect(editor.locator("#id_ends_at")).to_have_value("03.11.2026 16:00")


def test_no_date_is_named_beside_its_field_and_stays(editor: Page, portal: Portal) -> None:
    editor.goto(f"/admin/pages/{key_of(portal, 'SessionPage', 'events')}/edit/")
    starts_at = editor.locator("#id_starts_at")
    type_into(starts_at, "31.02.2026 10:00")
    save(editor)
    expect(starts_at).to_have_value("31.02.2026 10:00")
    expect(error_beside(starts_at)).to_contain_text("gültiges Datum")


def test_the_days_of_a_person_and_of_a_new_consent(editor: Page, portal: Portal) -> None:
    address = f"/admin/snippets/directory/person/edit/{key_of(portal, 'Person', 'directory')}/"
    editor.goto(address)
    before = int(editor.locator("#id_consents-TOTAL_FORMS").input_value())
    editor.locator("#id_consents-ADD").click()
    confirmed, given = editor.locator("#id_confirmed_on"), editor.locator(f"#id_consents-{before}-given_on")
    editor.locator(f"#id_consents-{before}-wording").fill("Darf genannt werden.")
    editor.locator(f"#id_consents-{before}-way").select_option(index=1)
    type_into(editor.locator(f"#id_consents-{before}-expires_on"), "1.2.28")
    type_into(given, "31.02.2026")
    type_into(confirmed, "5.3.26")
    save(editor)
    expect(given).to_have_value("31.02.2026")
    expect(confirmed).to_have_value("5.3.26")
    expect(error_beside(given)).to_contain_text("gültiges Datum")
    type_into(given, "15.10.2026")
    save(editor)
    editor.goto(address)
    expect(confirmed).to_have_value("05.03.2026")
    days = [editor.locator(f"#id_consents-{row}-given_on").input_value() for row in range(before + 1)]
    assert days.count("15.10.2026") == 1


def test_the_day_of_a_withdrawal(editor: Page, portal: Portal) -> None:
    person = portal.shell("from directory.models import Consent; print(Consent.objects.valid().first().person_id)")
    editor.goto(f"/admin/personen/{person}/einwilligung-widerrufen/")
    day = editor.locator("#id_day")
    day.click()
    expect(editor.locator(".xdsoft_datetimepicker:visible")).to_have_count(1)
    type_into(day, "31.02.2046")
    editor.get_by_role("button", name="Jetzt widerrufen").click()
    expect(editor.locator("main .errorlist")).to_contain_text("gültiges Datum")
    expect(day).to_have_value("31.02.2046")


def test_the_dialog_for_the_schedule(editor: Page, portal: Portal) -> None:
    address = f"/admin/pages/{key_of(portal, 'SessionPage', 'events')}/edit/"
    go_live_at, expire_at = editor.locator("#id_go_live_at"), editor.locator("#id_expire_at")

    def open_dialog() -> None:
        if not go_live_at.is_visible():
            editor.locator("[data-a11y-dialog-show='schedule-publishing-dialog']").first.evaluate("it => it.click()")
        expect(go_live_at).to_be_visible()

    def save_dialog() -> None:
        with editor.expect_navigation():
            editor.locator("#schedule-publishing-dialog button[type=submit]").click()

    editor.goto(address)
    open_dialog()
    type_into(go_live_at, "3.11.2046, 10.00 Uhr")
    type_into(expire_at, "31.02.2047 10:00")
    save_dialog()
    open_dialog()
    expect(go_live_at).to_have_value("3.11.2046, 10.00 Uhr")
    expect(expire_at).to_have_value("31.02.2047 10:00")
    expect(error_beside(expire_at)).to_contain_text("gültiges Datum")
    type_into(expire_at, "28.02.2047 10:00")
    save_dialog()
    editor.goto(address)
    expect(go_live_at).to_have_value("03.11.2046 10:00")
    expect(expire_at).to_have_value("28.02.2047 10:00")


def test_a_day_is_chosen_in_the_calendar(editor: Page, portal: Portal) -> None:
    editor.goto(f"/admin/snippets/directory/person/edit/{key_of(portal, 'Person', 'directory')}/")
    confirmed = editor.locator("#id_confirmed_on")
    confirmed.fill("03.11.2026")
    confirmed.blur()
    confirmed.click()
    calendar = editor.locator(".xdsoft_datetimepicker:visible")
    expect(calendar.locator(".xdsoft_current.xdsoft_date")).to_have_attribute("data-date", "3")
    calendar.locator("td[data-date='17'][data-month='10']").click()
    expect(confirmed).to_have_value("17.11.2026")
