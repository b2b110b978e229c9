"""The things of one's own that are changed: pages and rows, made for this and taken away again."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from wagtail.models import Collection, Page

from directory.models import OrganisationIndexPage, Person
from events.models import Gathering, RecordingIndexPage, SeriesIndexPage, Transcript
from home.models import HomePage, PortalSettings, StandardPage
from portal.base.models import PortalDocument, PortalImage
from portal.taxonomy.models import Region, Theme
from practices.models import PracticeIndexPage
from registration.models import Desk
from tests.factories.directory import OrganisationPageFactory, PersonFactory
from tests.factories.events import (
    RecordingPageFactory,
    SeriesPageFactory,
    SessionPageFactory,
    TranscriptFactory,
    add_row,
    in_days,
)
from tests.factories.practices import PracticePageFactory
from tests.factories.registration import DeskFactory
from tests.factories.uploads.files import make_document

AGS = "09572132"
THEME, SERIES, OTHER_SERIES = "zustand-thema", "zustand-reihe", "zustand-andere-reihe"


@dataclass
class Stage:
    """What is changed. Each page stands for one thing, so that no change undoes another one."""

    theme: Theme
    second_theme: Theme
    region: Region
    settings: PortalSettings
    plain: StandardPage
    series: Any
    other_series: Any
    session: Any
    dated: Any
    wandering: Any
    desk: Desk
    person: Person
    speaking: Any
    recording: Any
    transcript: Transcript
    cue: Any
    organisation: Any
    titled: Any
    loaded: Any
    attached: Any
    there: Any
    found: Any
    collection: Collection
    document: PortalDocument
    before: tuple[str, str, int | None]

    def remove(self) -> None:
        """Leave the portal as it was."""
        label, operator, logo = self.before
        with transaction.atomic():
            Region.objects.filter(pk=self.region.pk).update(label=label)
            row = PortalSettings.objects.filter(pk=self.settings.pk)
            row.update(operator_name=operator, operator_logo=logo)
            practices = (self.titled, self.loaded, self.attached, self.there, self.found)
            for page in (*practices, self.recording, self.series, self.other_series, self.organisation, self.plain):
                for found in Page.objects.filter(pk=page.pk):
                    found.delete()
            PortalImage.objects.filter(description__startswith="Qlogo").delete()
            for each in (self.transcript, self.document, self.person, self.theme, self.second_theme):
                each.delete()
            self.collection.delete()


def build_stage() -> Stage:
    """In one transaction, as an editor's form has it."""
    with transaction.atomic():
        return _built()


def _built() -> Stage:
    theme = Theme.objects.create(name="Zustand", slug=THEME)
    region = Region.objects.get(ags=AGS)
    plain = StandardPage(title="Zustand", slug="zustand", body=[("text", "<p>Ein Satz.</p>")])
    HomePage.objects.get().add_child(instance=plain)
    overview, practices = SeriesIndexPage.objects.get(), PracticeIndexPage.objects.get()
    common: dict[str, Any] = {"main_theme": theme}
    series = SeriesPageFactory.create(parent=overview, title="Zustand", slug=SERIES, **common)
    other = SeriesPageFactory.create(parent=overview, title="Zustand anders", slug=OTHER_SERIES, **common)
    session = SessionPageFactory.create(parent=series, slug="termin", starts_at=in_days(20), **common)
    person = PersonFactory.create(consents=["speaker"], last_name="Zustandsreich", employer_region=region)
    transcript = TranscriptFactory.create(lines=[(0, "", "Guten Tag"), (5, "", "Auf Wiedersehen")])
    carrier = OrganisationPageFactory.create(
        parent=OrganisationIndexPage.objects.get(), slug="zustand-verein", main_region=region
    )
    written = {"parent": practices, "main_region": region, "carrier_organisation": carrier, **common}
    pages = {
        name: PracticePageFactory.create(slug=f"zustand-{slug}", title=f"Zustand {name}", **written)
        for name, slug in (
            *(("titled", "titel"), ("loaded", "datei"), ("attached", "anlage"), ("there", "da")),
            ("found", "gefunden"),
        )
    }
    collection = Collection.get_first_root_node().add_child(name="Zustand")
    document = make_document(collection=collection)
    add_row(pages["attached"], "downloads", document=document, label="Zustand Anlage")
    add_row(pages["loaded"], "downloads", document=make_document(), label="Zustand")
    settings = PortalSettings.objects.first() or PortalSettings.objects.create(site_id=1)
    return Stage(
        theme=theme,
        second_theme=Theme.objects.create(name="Zweites", slug="zustand-zweites"),
        region=region,
        settings=settings,
        plain=plain,
        series=series,
        other_series=other,
        session=session,
        dated=SessionPageFactory.create(parent=other, slug="datiert", starts_at=in_days(5), **common),
        wandering=SessionPageFactory.create(parent=other, slug="wandert", title="Wandert", **common),
        desk=DeskFactory.create(gathering=Gathering.objects.get(page=session.pk), capacity=50),
        person=person,
        speaking=add_row(session, "speakers", person=person, topic="Zustand"),
        recording=RecordingPageFactory.create(
            parent=RecordingIndexPage.objects.get(), slug="zustand-film", transcript=transcript, **common
        ),
        transcript=transcript,
        cue=transcript.cues.order_by("pk").first(),
        organisation=carrier,
        collection=collection,
        document=document,
        before=(region.label, settings.operator_name, settings.operator_logo_id),
        **pages,
    )
