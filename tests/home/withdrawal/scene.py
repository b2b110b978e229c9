"""A small portal in which everything is linked with everything. Each thing carries a word that stands nowhere else."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Collection, Page

from directory.models import MunicipalityIndexPage, OrganisationIndexPage, Person
from events.models import ConferenceIndexPage, ExchangeIndexPage, RecordingIndexPage, SeriesIndexPage
from home.domain.site_tree import ensure_site_tree
from portal.base.models import PortalDocument, PortalImage
from practices.models import PracticeIndexPage
from tests.factories import directory, events, practices
from tests.factories.events import add_row
from tests.factories.taxonomy import RegionFactory, ThemeFactory
from tests.factories.uploads import files
from tests.factories.uploads.photographs import TELLING

# Words of no language, so that no rule of German joins two of them.
WORDS = {
    "practice": "Quirbelan",
    "recording": "Zwolmeku",
    "session": "Frapodil",
    "series": "Grunteska",
    "conference": "Hulvamo",
    "exchange": "Jostrapi",
    "municipality": "Kribaluno",
    "organisation": "Pludravek",
    "organisation-text": "Smuvakel",
    "contact": "Wexolani",
    "speaker": "Drumofitz",
    "interviewee": "Yblandor",
    "interview": "Vozzelkram",
}
COMMON = "Gartenzaun"  # stands in every document, so that lists of hits can be asked for without naming a word
AGS = "09571198"
SERIES_SLUG = "nachbarschaft"
BYSTANDER = "unbeteiligt"


@dataclass
class Scene:
    """Pages and persons by the name of their word, and the files that each page shows, by its name."""

    pages: dict[str, Any]
    persons: dict[str, Person]
    images: dict[str, list[PortalImage]]
    documents: dict[str, list[PortalDocument]]
    collection: Collection

    def fresh(self, name: str) -> Page:
        """The page as the database has it."""
        return Page.objects.get(pk=self.pages[name].pk).specific


def inside(name: str) -> str:
    """The word for what a page says. A carrier's name may be told elsewhere, its words may not."""
    return WORDS["organisation-text"] if name == "organisation" else WORDS[name]


def texts(name: str) -> dict[str, Any]:
    word = WORDS[name]
    return {
        "title": f"{word} {COMMON}",
        "slug": inside(name).lower(),
        "teaser": f"{inside(name)} am {COMMON}.",
        "main_theme": ThemeFactory.create(name="Wohnen", slug="wohnen"),
    }


def body(name: str) -> list[dict[str, Any]]:
    return [{"type": "text", "value": f"<p>{inside(name)} steht im Text.</p>"}]


def scene_photograph() -> bytes:
    """As a telephone takes it: place, time and camera are told in it."""
    return TELLING["alles.jpeg"]()


def picture(name: str, collection: Collection) -> PortalImage:
    image = PortalImage.objects.create(
        title=inside(name),
        description=inside(name),
        file=ContentFile(scene_photograph(), "markt.jpg"),
        collection=collection,
    )
    image.get_rendition("width-16")
    return image


def document(name: str, collection: Collection) -> PortalDocument:
    return files.make_document(WORDS[name].encode(), f"{WORDS[name]}.txt", collection=collection)


def build_scene() -> Scene:
    home = ensure_site_tree()
    collection = Collection.get_first_root_node().add_child(name="Öffentlich")
    for ags in ("09", "095", "09571"):
        RegionFactory.create(ags=ags)
    region = RegionFactory.create(ags=AGS, name="Musterau", slug="musterau")
    organisation = _organisation(collection)
    contact = directory.PersonFactory.create(
        last_name=WORDS["contact"], employer_region=region, consents=["contact"], photo=picture("contact", collection)
    )
    contact.themes.add(ThemeFactory.create(name="Wohnen", slug="wohnen"))
    speaker = directory.PersonFactory.create(
        last_name=WORDS["speaker"], employer_region=None, employer_organisation=organisation, consents=["speaker"]
    )
    interviewee = directory.PersonFactory.create(
        last_name=WORDS["interviewee"], employer_region=region, consents=["interviewee"]
    )
    dates = _dates(region, speaker, contact)
    practice = _practice(collection, region, organisation, contact, interviewee)
    recording = _recording(collection, dates["session"], practice, speaker)
    municipality = directory.MunicipalityPageFactory.create(
        parent=MunicipalityIndexPage.objects.get(),
        main_region=region,
        body=body("municipality"),
        **texts("municipality"),
    )
    directory.ExchangeItemFactory.create(page=municipality, text=f"{WORDS['municipality']} und Verträge")
    home.refresh_from_db()
    return Scene(
        pages={
            **dates,
            "practice": practice,
            "recording": recording,
            "municipality": municipality,
            "organisation": organisation,
        },
        persons={"contact": contact, "speaker": speaker, "interviewee": interviewee},
        images={
            "practice": [practice.image],
            "recording": [recording.poster, recording.slides.get().image],
            "organisation": [organisation.logo],
        },
        documents={
            "practice": [practice.downloads.get().document, practice.source_document],
            "recording": [recording.slides_document],
        },
        collection=collection,
    )


def _organisation(collection: Collection) -> Any:
    return directory.OrganisationPageFactory.create(
        parent=OrganisationIndexPage.objects.get(),
        body=body("organisation"),
        logo=picture("organisation", collection),
        main_region=None,
        **texts("organisation"),
    )


def _dates(region: Any, speaker: Person, contact: Person) -> dict[str, Any]:
    # Its slug is part of the addresses of its dates, which may stay: it names nothing.
    series = events.SeriesPageFactory.create(
        parent=SeriesIndexPage.objects.get(), body=body("series"), **{**texts("series"), "slug": SERIES_SLUG}
    )
    session = events.SessionPageFactory.create(
        parent=series, main_region=region, body=body("session"), format="vor-ort", **texts("session")
    )
    add_row(session, "speakers", person=speaker, topic="Bänke")
    conference = events.ConferencePageFactory.create(
        parent=ConferenceIndexPage.objects.get(), main_region=region, body=body("conference"), **texts("conference")
    )
    add_row(conference, "speakers", person=speaker, topic="Bänke")
    exchange = events.ExchangeFormatPageFactory.create(
        parent=ExchangeIndexPage.objects.get(),
        main_region=region,
        contact=contact,
        body=body("exchange"),
        **texts("exchange"),
    )
    events.ExchangeDateFactory.create(page=exchange)
    return {"series": series, "session": session, "conference": conference, "exchange": exchange}


def _practice(collection: Collection, region: Any, organisation: Any, contact: Person, interviewee: Person) -> Any:
    page = practices.PracticePageFactory.create(
        parent=PracticeIndexPage.objects.get(),
        main_region=region,
        carrier_organisation=organisation,
        challenge=practices.prose(f"{WORDS['practice']} am Anfang."),
        contact=contact,
        interviewee=interviewee,
        interview=[practices.question("Wie war es?", f"Es war {WORDS['interview']}.")],
        image=picture("practice", collection),
        source_document=document("practice", collection),
        as_of=timezone.localdate(),
        **texts("practice"),
    )
    add_row(page, "downloads", document=document("practice", collection), label=WORDS["practice"])
    return page


def _recording(collection: Collection, session: Any, practice: Any, speaker: Person) -> Any:
    sound = events.RecordingMediaFactory.create(kind="audio", file=ContentFile(b"ID3" + bytes(range(100)), "ton.mp3"))
    said = f"{speaker.first_name} {speaker.last_name}"
    page = events.RecordingPageFactory.create(
        parent=RecordingIndexPage.objects.get(),
        session=session,
        video=events.RecordingMediaFactory.create(),
        audio=sound,
        transcript=events.TranscriptFactory.create(lines=[(0, said, f"Guten Tag, {WORDS['recording']}.")]),
        poster=picture("recording", collection),
        slides_document=document("recording", collection),
        body=body("recording"),
        recorded_on=datetime.date(2026, 10, 20),
        **texts("recording"),
    )
    add_row(page, "chapters", start=0, title=f"{WORDS['recording']} beginnt")
    add_row(page, "key_points", start=0, text=f"{WORDS['recording']} lohnt sich.")
    add_row(page, "slides", start=0, image=picture("recording", collection))
    add_row(page, "speakers", person=speaker, topic="Bänke")
    add_row(page, "practice_links", practice=practice, start=0, quote=f"{WORDS['practice']} wird erwähnt.")
    _share_a_theme(page, _bystander())
    return page


def _bystander() -> Any:
    """All others link the recording, and so have no card of it: this one is linked with nobody."""
    return events.RecordingPageFactory.create(
        parent=RecordingIndexPage.objects.get(),
        video=events.RecordingMediaFactory.create(),
        recorded_on=datetime.date(2026, 10, 6),
        **texts("recording") | {"title": BYSTANDER.title(), "slug": BYSTANDER, "teaser": f"Am {COMMON}."},
    )


def _share_a_theme(*pages: Any) -> None:
    theme = ThemeFactory.create(name="Gärten", slug="gaerten")
    for page in pages:
        page.further_themes.add(theme)
        page.save()
