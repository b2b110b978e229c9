"""One of everything that editors work on, so that every address of the editors' side has something to show."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db.models import Model
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Page, Site, Task, UploadedFile, Workflow, WorkflowMixin, get_page_models

from directory.models import MunicipalityIndexPage, OrganisationIndexPage, OrganisationPage
from events.enums import MediaKind
from events.models import ConferenceIndexPage, ExchangeIndexPage, RecordingIndexPage, SeriesIndexPage, SessionPage
from home.models import BarrierReport, HomePage
from portal.base.models import User
from practices.models import PracticeIndexPage, PracticePage, PracticeSubmission, PracticeUpload
from registration.domain.places import request_places
from registration.models import Desk, DeskMessage
from search.models import JudgedPage, PromotedHit, Synonym
from tests.factories import directory, events
from tests.factories.home import StandardPageFactory
from tests.factories.practices import PracticePageFactory
from tests.factories.registration import DeskFactory, form
from tests.factories.site import site_tree
from tests.factories.taxonomy import RegionFactory, ThemeFactory
from tests.factories.uploads.files import make_document, make_image
from tests.factories.users import UserFactory


@dataclass
class Scene:
    """`pages` by type, `things` by label such as "directory.Person": the one of each model that is no page."""

    home: HomePage
    author: User
    pages: dict[type[Page], Page] = field(default_factory=dict)
    things: dict[str, Model] = field(default_factory=dict)

    @property
    def any_page(self) -> Page:
        return self.pages[PracticePage]

    def key(self, label: str) -> Any:
        return self.things[label].pk


def build_scene() -> Scene:
    """A page of each type, one of each thing, a version and a submitted draft of those that have them."""
    scene = Scene(site_tree(), UserFactory.create(is_superuser=True))
    _pages()
    for model in get_page_models():
        page = model.objects.filter(depth__gt=1).order_by("-depth", "-pk").first()
        if model is not Page and page is not None:
            page.save_revision(user=scene.author)
            scene.pages[model] = page
    for thing in _things(scene):
        scene.things[thing._meta.label] = thing
    _submit(scene)
    return scene


def _pages() -> None:
    """One of each type that the fixed tree does not hold, with rows where its form has rows."""
    place = RegionFactory.create(ags="09464", name="Hof", label="Stadt Hof")
    series = events.SeriesPageFactory.create(parent=SeriesIndexPage.objects.get())
    session = events.SessionPageFactory.create(parent=series)
    events.SessionPageFactory.create(parent=series)  # has no recording yet
    person = directory.PersonFactory.create(consents=["contact", "speaker"])
    events.add_row(session, "speakers", person=person, topic="Begrüßung")
    events.ConferencePageFactory.create(parent=ConferenceIndexPage.objects.get())
    recording = events.RecordingPageFactory.create(parent=RecordingIndexPage.objects.get(), session=session)
    events.add_row(recording, "chapters", start=10, title="Anfang")
    exchange = events.ExchangeFormatPageFactory.create(parent=ExchangeIndexPage.objects.get(), main_region=place)
    events.ExchangeDateFactory.create(page=exchange)
    town = directory.MunicipalityPageFactory.create(parent=MunicipalityIndexPage.objects.get(), main_region=place)
    directory.ExchangeItemFactory.create(page=town)
    directory.OrganisationPageFactory.create(parent=OrganisationIndexPage.objects.get())
    practice = PracticePageFactory.create(parent=PracticeIndexPage.objects.get(), contact=person)
    events.add_row(practice, "downloads", document=make_document(), label="Muster")
    StandardPageFactory.create(parent=HomePage.objects.get(), slug="hausordnung")


def _things(scene: Scene) -> list[Model]:
    image, document = make_image(), make_document()
    theme = ThemeFactory.create(name="Nachbarschaft")
    theme.save_revision(user=scene.author)
    transcript = events.TranscriptFactory.create(lines=[(1, "Mara", "Guten Tag")])
    transcript.save_revision(user=scene.author)
    return [
        image,
        document,
        theme,
        transcript,
        RegionFactory.create(ags="09571134"),
        directory.PersonFactory.create(consents=["contact"]),
        directory.FunctionContactFactory.create(),
        events.RecordingMediaFactory.create(kind=MediaKind.AUDIO),
        events.RecordingMediaFactory.create(),
        PracticeSubmission.objects.create(situation="Ein Platz.", file=ContentFile(b"Text", "bericht.txt")),
        PracticeUpload.objects.create(file=ContentFile(b"Text", "bericht.txt"), editor=scene.author),
        BarrierReport.objects.create(message="Der Kalender spricht nicht."),
        PromotedHit.objects.create(questions="Sprache"),
        Synonym.objects.create(word="Kita", others="Krippe"),
        JudgedPage.objects.create(question="Krippe", page=Page.objects.filter(depth__gt=2).first()),
        Redirect.objects.create(old_path="/alt", redirect_link="/neu/"),
        Collection.get_first_root_node().add_child(name="Fotos"),
        UserFactory.create(groups=["Redaktion"]),
        Group.objects.create(name="Weitere"),
        Site.objects.get(),
        Workflow.objects.get(),
        Task.objects.get().specific,
        UploadedFile.objects.create(file=ContentFile(b"Text", "unfertig.txt"), uploaded_by_user=scene.author),
        _desk(),
        scene.pages[SessionPage],
        scene.pages[OrganisationPage],
    ]


def _desk() -> Desk:
    """Where one person is registered and one message waits to be tried."""
    desk = DeskFactory.create()
    request_places(form(desk))
    DeskMessage.objects.create(desk=desk, subject="Neuer Link", text="Bitte nehmen Sie diesen.")
    return desk


def _submit(scene: Scene) -> None:
    """What can be submitted waits for approval: the home page, and each thing with drafts."""
    workflow = Workflow.objects.get()
    drafts = [thing for thing in scene.things.values() if isinstance(thing, WorkflowMixin)]
    for thing in (scene.pages[HomePage], *drafts):
        workflow.start(thing, scene.author)
