"""A date is read as people write it in German, in both languages of the editors' side, and never replaced."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.admin.panels.model_utils import get_edit_handler
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput
from wagtail.models import Page, get_page_models
from wagtail.snippets.models import get_snippet_models

DAY = dt.date(2026, 11, 3)
MORNING = dt.datetime.combine(DAY, dt.time(10, 0))
LANGUAGES = ("de", "en")
WIDGETS: dict[Any, Any] = {
    forms.DateField: AdminDateInput,
    forms.TimeField: AdminTimeInput,
    forms.DateTimeField: AdminDateTimeInput,
}


@pytest.fixture(params=LANGUAGES)
def _language(request: pytest.FixtureRequest) -> Iterator[None]:
    with translation.override(request.param):
        yield


@pytest.mark.usefixtures("_language")
@pytest.mark.parametrize(
    "typed", ["03.11.2026", "3.11.2026", "03.11.26", "3.11.26", "3. 11. 2026", " 03.11.2026 ", "2026-11-03"]
)
def test_a_day_is_read(typed: str) -> None:
    assert forms.DateField(widget=AdminDateInput).clean(typed) == DAY


@pytest.mark.usefixtures("_language")
@pytest.mark.parametrize(
    "typed",
    [
        "03.11.2026 10:00",
        "3.11.26 10:00",
        "03.11.2026, 10:00",
        "3.11.2026 10.00 Uhr",
        "03.11.2026, 10:00 Uhr",
        "03.11.2026 um 10 Uhr",
        "3. 11. 2026, um 10:00:00 uhr",
        "2026-11-03 10:00",
        "2026-11-03T10:00",
    ],
)
def test_a_day_with_its_time_is_read(typed: str) -> None:
    read = forms.DateTimeField(widget=AdminDateTimeInput).clean(typed)
    assert read == timezone.make_aware(MORNING)


@pytest.mark.usefixtures("_language")
@pytest.mark.parametrize("typed", ["10:00", "10.00", "10:00:00", "10:00 Uhr", "10.00 Uhr", "10 Uhr", "10 uhr"])
def test_a_time_is_read(typed: str) -> None:
    assert forms.TimeField(widget=AdminTimeInput).clean(typed) == MORNING.time()


@pytest.mark.usefixtures("_language")
@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (forms.DateField, "31.02.2026"),
        (forms.DateField, "15.10."),
        (forms.DateField, "15.13.2026"),
        (forms.DateField, "morgen"),
        (forms.DateTimeField, "31.02.2026 10:00"),
        (forms.DateTimeField, "03.11.2026 25:00"),
        (forms.DateTimeField, "03.11.2026 vormittags"),
        (forms.TimeField, "24.30 Uhr"),
        (forms.TimeField, "mittags"),
    ],
)
def test_what_can_not_be_read_is_named_and_kept(field: Any, typed: str) -> None:
    form_class = type("OneField", (forms.Form,), {"when": field(widget=WIDGETS[field])})
    form = form_class({"when": typed})
    assert list(form.errors) == ["when"]
    assert f'value="{typed}"' in str(form["when"])


@pytest.mark.usefixtures("_language")
@pytest.mark.parametrize(
    ("field", "typed", "read"),
    [
        (forms.DateField, "3. November 2026", DAY),
        (forms.DateField, "3. Nov. 2026", DAY),
        (forms.DateField, " 03 november 2026 ", DAY),
        (forms.DateField, "1. März 2026", dt.date(2026, 3, 1)),
        (forms.DateField, "30. Sept. 2026", dt.date(2026, 9, 30)),
        (forms.DateField, "1. Juli 2026", dt.date(2026, 7, 1)),
        (forms.DateTimeField, "3. November 2026, 10:00 Uhr", MORNING),
        (forms.DateTimeField, "3. Nov. 2026 um 10 Uhr", MORNING),
        (forms.DateField, "31. Februar 2026", None),
        (forms.DateField, "3. Brumaire 2026", None),
    ],
)
def test_names_of_months_are_read(field: Any, typed: str, read: dt.date | None) -> None:
    form_class = type("OneField", (forms.Form,), {"when": field(widget=WIDGETS[field])})
    form = form_class({"when": typed})
    if read is None:
        assert (list(form.errors), form["when"].value()) == (["when"], typed)
        return
    form.full_clean()
    assert form.cleaned_data == {"when": timezone.make_aware(read) if isinstance(read, dt.datetime) else read}


@pytest.mark.usefixtures("_language")
def test_english_keeps_its_own_ways() -> None:
    if translation.get_language() == "en":
        assert forms.DateField().clean("3 November 2026") == DAY
        assert forms.TimeField().clean("10:00") == MORNING.time()
    else:
        with pytest.raises(forms.ValidationError):
            forms.DateField().clean("11/03/2026")


@pytest.mark.usefixtures("_language")
@pytest.mark.parametrize(
    ("widget", "value", "shown"),
    [
        (AdminDateInput, DAY, "03.11.2026"),
        (AdminTimeInput, MORNING.time(), "10:00"),
        (AdminDateTimeInput, MORNING, "03.11.2026 10:00"),
    ],
)
def test_a_field_shows_its_value_in_german_and_leaves_it_alone(
    widget: type[forms.Widget], value: object, shown: str
) -> None:
    html = widget().render("when", value, {"id": "id_when"})
    assert f'value="{shown}"' in html
    assert widget().get_config()["validateOnBlur"] is False  # type: ignore[attr-defined]
    assert "validateOnBlur&quot;: false" in html


def _forms_of_editors() -> Iterator[tuple[str, Any]]:
    """Every form in which editors change a page, a snippet or a setting, each with those of its child rows."""
    settings = [model for model in apps.get_models() if model.__name__.endswith("Settings")]
    for model in (*get_page_models(), *get_snippet_models(), *settings):
        if model is Page:
            continue
        form = (
            model.get_edit_handler() if hasattr(model, "get_edit_handler") else get_edit_handler(model)
        ).get_form_class()
        yield model.__name__, form
        for name, formset in getattr(form, "formsets", {}).items():
            yield f"{model.__name__}.{name}", formset.form


def test_every_form_of_editors_has_one_kind_of_date_field() -> None:
    fields: list[tuple[str, Any]] = [
        (f"{where}.{name}", field) for where, form in _forms_of_editors() for name, field in form.base_fields.items()
    ]
    found = {where: (type(field), type(field.widget)) for where, field in fields if type(field) in WIDGETS}
    assert {"SessionPage.starts_at", "Person.consents.given_on", "Person.confirmed_on"} <= set(found)
    assert {where: kinds for where, kinds in found.items() if WIDGETS[kinds[0]] is not kinds[1]} == {}


@pytest.mark.django_db
@pytest.mark.parametrize(("typed", "is_refused"), [("31.02.2026", True), ("03.11.2026", False), ("2026-11-03", False)])
def test_a_filter_reads_days_too(admin_client: Client, typed: str, is_refused: bool) -> None:
    html = admin_client.get(reverse("wagtailadmin_reports:site_history"), {"timestamp_from": typed}).content.decode()
    assert ("gültiges Datum" in html) is is_refused
    assert f'value="{typed}"' in html
