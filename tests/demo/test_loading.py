"""The demo in the database: published, connected, and left alone by a second run."""

from collections.abc import Iterator

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker, Settings
from wagtail.models import Page

from correspondence.models import OutgoingMail
from demo.loading import load_demo
from directory.models import FunctionContact, MunicipalityPage, OrganisationPage, Person
from events.models import Cue, ExchangeFormatPage, RecordingMedia, RecordingPage, SeriesPage, SessionPage
from home.models import PortalSettings, StandardPage
from portal.base.models import PortalDocument, PortalImage
from practices.models import PracticePage
from registration.domain.consistency import faults
from registration.models import Desk
from tests.factories.demo import demo

# Each test runs in a savepoint of the module's transaction: what one changes, the next does not see.
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The whole demo once for all tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        demo()
        yield
        transaction.set_rollback(True)


def amounts() -> dict[str, int]:
    models = (Page, Person, FunctionContact, Cue, RecordingMedia, PortalImage, PortalDocument)
    return {model.__name__: model._default_manager.count() for model in models}


def test_everything_is_published_through_a_revision() -> None:
    pages = Page.objects.filter(depth__gt=1)
    assert not pages.filter(live=False).exists()
    assert not pages.filter(live_revision__isnull=True).exists()
    assert not pages.filter(has_unpublished_changes=True).exists()


def test_every_page_passes_the_checks_of_the_editors_form() -> None:
    for page in Page.objects.filter(depth__gt=2).specific().iterator():
        page.full_clean()


def test_addresses_are_the_promised_ones() -> None:
    home = Page.objects.get(depth=2)
    paths = {page.url_path.removeprefix(home.url_path) for page in Page.objects.filter(depth__gt=2)}
    assert paths >= {
        "praxisbeispiele/von-der-unterkunft-in-die-eigene-wohnung/",
        "online-reihe/gute-nachbarschaft/bescheide-die-man-versteht/",
        "konferenz/integrationskonferenz/",
        "mediathek/wem-gehoert-der-platz/",
        "austausch/online-austausch-kleine-gemeinden/",
        "kommunen/stadt-fuerth/",
        "traeger/wohnhilfe-regnitz-aurach/",
        "beispielinhalte/",
    }


def test_a_practice_has_all_its_sections() -> None:
    page = PracticePage.objects.get(slug="von-der-unterkunft-in-die-eigene-wohnung")
    figures = next(block for block in page.results if block.block_type == "figures")
    assert [figure["value"] for figure in figures.value] == ["118", "92 %", "7 Monate"]
    assert [block.value["title"] for block in page.obstacles][:1] == ["Kautionen kamen zu spät"]
    assert [block.block_type for block in page.conditions] == ["duration", "staff", "costs", "funding", "partners"]
    assert page.interviewee is not None
    assert [theme.slug for theme in page.themes] == ["wohnen", "asyl-und-aufenthalt", "ehrenamt"]
    assert [region.ags for region in page.regions] == ["09563"]
    assert [download.document.filename for download in page.downloads.all()] == ["mustervereinbarung-wohnraum.docx"]
    assert page.image is not None
    assert page.image.description.startswith("Zeichnung: ein Haus")


def test_further_regions_are_kept() -> None:
    page = PracticePage.objects.get(slug="ein-dolmetschpool-fuer-vier-landkreise")
    assert {region.ags for region in page.regions} == {"09271", "09276", "09272", "09278"}


def test_the_current_series_reaches_from_the_past_into_the_future() -> None:
    series = SeriesPage.objects.get(slug="gute-nachbarschaft")
    sessions = SessionPage.objects.child_of(series)
    now = timezone.now()
    assert sessions.filter(ends_at__lt=now).count() == 5
    assert sessions.filter(starts_at__gt=now).count() == 5
    assert SessionPage.objects.filter(is_cancelled=True).count() == 1


def test_an_exchange_format_has_a_person_and_an_office_to_ask() -> None:
    page = ExchangeFormatPage.objects.get(slug="runder-tisch-wohnen-mittelfranken")
    assert str(page.contact) == "Emre Sternhuber"
    assert page.function_contact == FunctionContact.objects.get(region="09563")
    by_carrier = ExchangeFormatPage.objects.get(slug="arbeitsgruppe-sprachmittlung-niederbayern")
    assert str(by_carrier.function_contact) == "Einsatzzentrale Dolmetschen, Sprachbrücke Donauwald gGmbH (Demo)"
    assert not ExchangeFormatPage.objects.filter(function_contact__isnull=True).exists()


def test_a_recording_belongs_to_its_session_and_names_who_speaks() -> None:
    page = RecordingPage.objects.get(slug="wem-gehoert-der-platz")
    assert page.session == SessionPage.objects.get(slug="wem-gehoert-der-platz")
    assert page.transcript is not None
    assert page.video is not None
    assert page.audio is not None
    names = set(page.transcript.cues.values_list("speaker", flat=True))
    assert names == {"Moderation", "Prof. Dr. Amalia Horizont", "Korbinian Tannzapf"}
    assert page.video.duration == page.audio.duration == page.duration
    assert [slide.start for slide in page.slides.all()] == [chapter.start for chapter in page.chapters.all()]
    (link,) = page.practice_links.all()
    assert link.practice.slug == "baenke-die-verbinden"
    assert "Bänke" in link.quote


def test_only_people_who_agreed_are_public() -> None:
    hidden = {"Nachtigal", "Flaschenpost", "Glockenblum", "Zaunkönig"}
    public = set()
    for role in ("contact", "speaker", "interviewee"):
        public |= set(Person.objects.public_as(role).values_list("last_name", flat=True))
    assert public & hidden == set()
    assert Person.objects.filter(last_name__in=hidden).count() == len(hidden)
    assert len(public) >= 40


def test_every_municipality_but_one_has_a_function_contact() -> None:
    without = MunicipalityPage.objects.exclude(
        main_region__in=FunctionContact.objects.filter(region__isnull=False).values("region")
    )
    assert [page.title for page in without] == ["Pappenheim"]
    assert FunctionContact.objects.get(region="09563").email == "integration@stadt-fuerth.example.org"


def test_a_second_run_changes_nothing() -> None:
    before = amounts()
    load_demo()
    assert amounts() == before


def test_what_editors_have_changed_stays() -> None:
    page = PracticePage.objects.get(slug="bescheide-die-man-versteht")
    page.title, page.slug = "Briefe, die man versteht", "briefe-die-man-versteht"
    page.save_revision().publish()
    organisation = OrganisationPage.objects.get(slug="bildungsverein-buntstift")
    organisation.unpublish()
    person = Person.objects.get(last_name="Morgenfels")
    person.consents.all().delete()
    settings = PortalSettings.objects.get()
    settings.operator_name, settings.funder_name = "Wir selbst", ""
    settings.save()
    StandardPage.objects.filter(slug="beispielinhalte").update(teaser="Anders")
    before = amounts()

    load_demo()

    assert amounts() == before
    page.refresh_from_db()
    assert (page.title, page.slug) == ("Briefe, die man versteht", "briefe-die-man-versteht")
    organisation.refresh_from_db()
    assert not organisation.live
    assert not person.consents.exists()
    assert list(PortalSettings.objects.values_list("operator_name", "funder_name")) == [("Wir selbst", "")]
    assert StandardPage.objects.get(slug="beispielinhalte").teaser == "Anders"


def test_the_command_tells_what_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_demo_content")
    assert capsys.readouterr().out.startswith(
        "8 organisations, 58 people, 55 municipalities, 31 practices, 28 sessions"
    )


def test_the_command_refuses_another_land(settings: Settings) -> None:
    settings.REGION_ROOT = "08"
    with pytest.raises(CommandError, match="plays in Bavaria"):
        call_command("load_demo_content")


def test_coming_dates_have_desks_as_the_pictures_show_them() -> None:
    """Free places, few of them, a waiting list; a conference and two formats; and nobody invented is mailed."""
    desks = Desk.objects.order_by("gathering__starts_at")
    series = desks.filter(gathering__address__contains="/gute-nachbarschaft/")
    assert list(series.values_list("taken", "capacity", "waiting")) == [
        (32, 50, 0), (19, 50, 0), (44, 50, 0), (50, 50, 4), (10, 50, 0),
    ]  # fmt: skip
    assert desks.filter(gathering__address__startswith="/konferenz/").count() == 1
    formats = desks.filter(gathering__address__startswith="/austausch/")
    assert formats.values("gathering__page").distinct().count() == 2
    assert [faults(desk) for desk in desks] == [[]] * desks.count()
    assert not OutgoingMail.objects.exists()
