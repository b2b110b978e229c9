"""What one may want to do before a date is read before one signs up: on sessions, conferences and meetings."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from events.models import ConferenceIndexPage, ExchangeIndexPage, SeriesIndexPage, SessionPage
from events.public.session_facts import how_to_take_part
from portal.base.display.formats import format_day
from tests.factories.events import (
    ConferencePageFactory,
    ExchangeFormatPageFactory,
    SeriesPageFactory,
    SessionPageFactory,
    add_row,
    in_days,
)
from tests.factories.site import site_tree

pytestmark = pytest.mark.django_db
TEST, SIGNS = "ab 9:45 Uhr, mit demselben Zugang", "Gebärdensprache, Schriftdolmetschen"


def test_each_kind_of_date_says_it(client: Client) -> None:
    site_tree()
    until = timezone.localdate() + datetime.timedelta(days=3)
    fields = {"technical_test": TEST, "interpreting": SIGNS, "interpreting_until": until}
    series = SeriesPageFactory.create(parent=SeriesIndexPage.objects.get())
    session = SessionPageFactory.create(parent=series, **fields)
    conference = ConferencePageFactory.create(parent=ConferenceIndexPage.objects.get(), **fields)
    table = ExchangeFormatPageFactory.create(parent=ExchangeIndexPage.objects.get())
    add_row(table, "dates", starts_at=in_days(9), ends_at=in_days(9.1), format="vor-ort", venue="Rathaus", **fields)
    for page in (session, conference, table):
        html = client.get(page.url).content.decode()
        assert f"Technik ausprobieren: {TEST}" in html, page
        assert f"{SIGNS}, bestellen bis {format_day(until)}" in html, page


@pytest.mark.parametrize(
    ("days", "ending"), [(None, ""), (-1, ", die Bestellfrist ist vorbei"), (0, ", bestellen bis 20. Oktober 2026")]
)
def test_a_day_that_is_over_is_said_so(days: int | None, ending: str) -> None:
    today = timezone.localdate()
    until = None if days is None else today + datetime.timedelta(days=days)
    page = SessionPage(interpreting=SIGNS, interpreting_until=until)
    ending = ending.replace("20. Oktober 2026", format_day(today))
    assert [fact["label"] for fact in how_to_take_part(page)] == [f"{SIGNS}{ending}"]
    assert how_to_take_part(SessionPage()) == []


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"interpreting_until": datetime.date(2027, 1, 4)}, "interpreting"),
        ({"interpreting": SIGNS, "interpreting_until": datetime.date(2027, 1, 6)}, "interpreting_until"),
    ],
)
def test_what_does_not_fit_is_said_beside_the_field(fields: dict[str, object], wrong: str) -> None:
    start = datetime.datetime(2027, 1, 5, 10, tzinfo=datetime.UTC)
    with pytest.raises(ValidationError) as refused:
        SessionPage(title="Eins", slug="eins", starts_at=start, **fields).clean()
    assert set(refused.value.message_dict) == {wrong}
    fits = {"interpreting": SIGNS, "interpreting_until": datetime.date(2027, 1, 5)}
    SessionPage(title="Eins", slug="eins", starts_at=start, **fits).clean()
