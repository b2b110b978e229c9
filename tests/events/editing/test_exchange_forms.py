"""What belongs to a meeting names the day of one; else nobody would ever see it."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from events.models import ExchangeFormatPage, ExchangeIndexPage, ExchangeMaterial
from tests.factories.events import ExchangeDateFactory, ExchangeFormatPageFactory
from tests.factories.site import site_tree

pytestmark = pytest.mark.django_db
# Past midnight in Bavaria, and still the day before by universal time: the day there counts.
MEETINGS = [
    datetime.datetime(2026, 6, 3, 8, tzinfo=datetime.UTC),
    datetime.datetime(2026, 12, 16, 23, 30, tzinfo=datetime.UTC),
]
DAYS = "3. Juni 2026; 17. Dezember 2026"


@pytest.fixture
def page() -> ExchangeFormatPage:
    site_tree()
    made: ExchangeFormatPage = ExchangeFormatPageFactory.create(parent=ExchangeIndexPage.objects.get(), slug="tisch")
    for start in MEETINGS:
        ExchangeDateFactory.create(page=made, starts_at=start)
    return made


def local(moment: datetime.datetime | None) -> str:
    assert moment
    return f"{timezone.localtime(moment):%d.%m.%Y %H:%M}"


def form(page: ExchangeFormatPage, day: str, **fields: Any) -> dict[str, Any]:
    """The editors' form as their browser sends it, with one file of this day."""
    dates = [
        {
            "id": row.pk,
            "starts_at": local(row.starts_at),
            "ends_at": local(row.ends_at),
            "ORDER": str(at),
            "format": "vor-ort",
            "venue": "Rathaus",
        }
        for at, row in enumerate(page.dates.all(), start=1)
    ]
    material = {"id": "", "held_on": day, "title": "Folien", "url": "https://folien.example/", "ORDER": "1"}
    values = {
        "title": page.title,
        "slug": page.slug,
        "kind": page.kind,
        "main_theme": page.main_theme_id,
        "teaser": "Kurz gesagt",
        "body": streamfield([]),
        **{name: inline_formset([]) for name in ("theme_items", "region_items")},
        "dates": inline_formset(dates, initial=len(dates)),
        "materials": inline_formset([material]),
        **fields,
    }
    return nested_form_data({key: "" if value is None else value for key, value in values.items()})


@pytest.mark.parametrize("action", [{}, {"action-publish": "1"}])
@pytest.mark.parametrize("day", ["04.06.2026", "16.12.2026", "03.06.2025"])
def test_a_day_without_a_meeting_is_named(
    day: str, action: dict[str, str], admin_client: Client, page: ExchangeFormatPage
) -> None:
    answer = admin_client.post(f"/admin/pages/{page.pk}/edit/", {**form(page, day), **action})
    assert answer.status_code == 200
    assert escape(f"An diesem Tag war kein Treffen. Treffen gibt es am: {DAYS}.") in answer.content.decode()
    assert not ExchangeMaterial.objects.exists()


@pytest.mark.parametrize("day", ["03.06.2026", "17.12.2026"])
def test_the_day_of_a_meeting_is_taken(day: str, admin_client: Client, page: ExchangeFormatPage) -> None:
    answer = admin_client.post(f"/admin/pages/{page.pk}/edit/", {**form(page, day), "action-publish": "1"})
    assert answer.status_code == 302
    assert f"{ExchangeMaterial.objects.get().held_on:%d.%m.%Y}" == day


def test_without_a_meeting_the_way_is_told(admin_client: Client, page: ExchangeFormatPage) -> None:
    data = form(page, "03.06.2026") | {"dates-0-DELETE": "1", "dates-1-DELETE": "1"}
    html = admin_client.post(f"/admin/pages/{page.pk}/edit/", {**data, "action-publish": "1"}).content.decode()
    assert "Bitte tragen Sie zuerst unter „Treffen“ ein" in html
