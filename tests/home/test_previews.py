"""Every page type is seen before it is published: as a draft, and before its first rows are stored."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models
from wagtail.test.utils.form_data import querydict_from_html

from directory.models import MunicipalityIndexPage, MunicipalityPage, OrganisationIndexPage, OrganisationPage
from events.models import (
    ConferenceIndexPage,
    ConferencePage,
    ExchangeFormatPage,
    ExchangeIndexPage,
    RecordingIndexPage,
    RecordingPage,
    SeriesIndexPage,
    SeriesPage,
    SessionPage,
)
from home.models import HomePage, StandardPage
from portal.taxonomy.models import ThemedPage
from practices.models import PracticeIndexPage, PracticePage
from tests.factories.directory import PersonFactory
from tests.factories.events import SeriesPageFactory
from tests.factories.taxonomy import RegionFactory, ThemeFactory
from tests.factories.uploads.files import make_document

pytestmark = pytest.mark.django_db

PARENTS: dict[type[Page], Callable[[], Page]] = {
    PracticePage: PracticeIndexPage.objects.get,
    SeriesPage: SeriesIndexPage.objects.get,
    SessionPage: lambda: SeriesPageFactory.create(parent=SeriesIndexPage.objects.get()),
    ConferencePage: ConferenceIndexPage.objects.get,
    RecordingPage: RecordingIndexPage.objects.get,
    ExchangeFormatPage: ExchangeIndexPage.objects.get,
    MunicipalityPage: MunicipalityIndexPage.objects.get,
    OrganisationPage: OrganisationIndexPage.objects.get,
    StandardPage: HomePage.objects.get,
}
MODELS = sorted((model for model in get_page_models() if model is not Page), key=lambda model: model.__name__)
TITLE = "Noch nie gespeichert"
ROW = "Nur im Entwurf"
THEME = "Nachbarschaftsfeste"


def spoken() -> dict[str, Any]:
    return {"speakers": {"person": PersonFactory.create().pk, "topic": ROW}}


ROWS: dict[type[Page], Callable[[], dict[str, dict[str, Any]]]] = {
    PracticePage: lambda: {"downloads": {"document": make_document().pk, "label": ROW}},
    SessionPage: spoken,
    ConferencePage: spoken,
    RecordingPage: lambda: {**spoken(), "chapters": {"start": "0:10", "title": ROW}},
    ExchangeFormatPage: lambda: {
        "dates": {"starts_at": "01.10.2099 10:00", "ends_at": "01.10.2099 12:00", "format": "vor-ort", "venue": ROW}
    },
    MunicipalityPage: lambda: {
        "exchange_items": {"theme": ThemeFactory.create().pk, "direction": "offers", "text": ROW}
    },
}


def filled_form(client: Client, address: str, model: type[Page]) -> QueryDict:
    """The editors' form as their browser would send it, with a new title, a further theme and new rows."""
    data = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
    for field in model._meta.get_fields():
        if isinstance(field, StreamField):
            data[f"{field.name}-count"] = "0"
    data["title"] = TITLE
    if issubclass(model, ThemedPage):
        ThemeFactory.create(name=THEME)
        data["further_themes"] = THEME
    for relation, row in ROWS.get(model, dict)().items():
        at = int(data[f"{relation}-TOTAL_FORMS"])
        data[f"{relation}-TOTAL_FORMS"] = str(at + 1)
        for name, value in {"id": "", "ORDER": "1", "DELETE": "", **row}.items():
            data[f"{relation}-{at}-{name}"] = str(value)
    return data


def preview(client: Client, address: str, data: QueryDict) -> str:
    checked = client.post(address, data.urlencode(), content_type="application/x-www-form-urlencoded")
    assert checked.json() == {"is_valid": True, "is_available": True}
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def expected(model: type[Page]) -> set[str]:
    return {TITLE} | ({ROW} if model in ROWS else set()) | ({THEME} if issubclass(model, ThemedPage) else set())


def shown(html: str) -> set[str]:
    return {word for word in (TITLE, ROW, THEME) if word in html}


@pytest.mark.parametrize("model", PARENTS, ids=lambda model: model.__name__)
def test_a_page_is_seen_before_it_is_first_saved(admin_client: Client, site: HomePage, model: type[Page]) -> None:
    parent = PARENTS[model]()
    names = (model._meta.app_label, model._meta.model_name, parent.pk)
    data = filled_form(admin_client, reverse("wagtailadmin_pages:add", args=names), model)
    if model is MunicipalityPage:
        data["main_region"] = RegionFactory.create().pk
    before = Page.objects.count()
    html = preview(admin_client, reverse("wagtailadmin_pages:preview_on_add", args=names), data)
    assert shown(html) == expected(model)
    assert Page.objects.count() == before


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_draft_is_seen_with_what_is_not_stored(
    admin_client: Client, client: Client, site: HomePage, model: type[Page]
) -> None:
    page = model.objects.first()
    if model in PARENTS:
        fields = {"main_region": RegionFactory.create()} if model is MunicipalityPage else {}
        page = PARENTS[model]().add_child(instance=model(title="Gespeichert", live=False, **fields))
    assert page is not None
    data = filled_form(admin_client, reverse("wagtailadmin_pages:edit", args=[page.pk]), model)
    html = preview(admin_client, reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk]), data)
    assert shown(html) == expected(model) - ({TITLE} if model is HomePage else set())
    assert shown(client.get(page.url).content.decode()) == set()
