"""Drafts made of write-ups: all of it is stored, nothing is public."""

from dataclasses import replace
from pathlib import Path

import pytest

from directory.models import FunctionContact, OrganisationIndexPage, OrganisationPage, Person
from portal.taxonomy.models import Region
from practices.importing.blocks import ImportRefused
from practices.importing.contacts.contact import Contact
from practices.importing.drafts.pages import Draft, find_place, save_draft
from practices.importing.drafts.report import report_on
from practices.importing.reader import read_blocks
from practices.importing.sections.interpreter import interpret
from practices.importing.writeup import Condition, Obstacle, Turn, WriteUp
from practices.models import PracticeIndexPage, PracticePage
from tests.factories.directory import OrganisationPageFactory, PersonFactory
from tests.factories.taxonomy import RegionFactory, ThemeFactory

SAMPLE = Path(__file__).parents[2] / "data" / "lesetreff.txt"
CARRIER = "Verein für gemeinsames Lesen Beispielhausen e.V."


def sample() -> WriteUp:
    with SAMPLE.open("rb") as file:
        return interpret(read_blocks(file, SAMPLE.name))


def test_the_write_up_becomes_an_unpublished_page(overview: PracticeIndexPage) -> None:
    page = PracticePage.objects.get(pk=save_draft(sample()).page.pk)
    assert (page.live, page.get_parent().pk) == (False, overview.pk)
    assert page.slug == "lese-treff-fuer-kommunen-bringt-nachbarinnen-in-buecherei-und-rathaus-zusammen"
    assert page.kicker == "Ein Abend zum Vorlesen"
    assert [block.block_type for block in page.challenge] == ["text"]
    assert "kleinen Runden.</p>" in str(page.challenge[0].value.source)
    assert page.offer_url == "https://www.example.org/lese"
    assert (page.year, page.main_theme, page.main_region) == (None, None, None)
    assert page.get_latest_revision_as_object().title == page.title


def test_the_carrier_is_a_draft_of_an_organisation(overview: PracticeIndexPage) -> None:
    organisation = save_draft(sample()).page.carrier_organisation
    assert organisation is not None
    assert (organisation.title, organisation.live, organisation.specific_class) == (CARRIER, False, OrganisationPage)


def test_the_contact_is_kept_without_consent(overview: PracticeIndexPage) -> None:
    person = save_draft(sample()).page.contact
    assert person is not None
    assert (person.name, person.email) == ("Mara Muster", "mara.muster@example.org")
    assert person.task == 'Leiterin des Projekts "LESE Lesende in Beispielhausen"'
    assert person.postal_address == "Beispielstraße 22\n80999 Beispielhausen"
    assert person.employer == CARRIER
    assert person.consents.count() == 0
    assert "inklusiv Erfahrungsbericht" in person.note


def test_what_is_known_is_taken_and_not_doubled(overview: PracticeIndexPage) -> None:
    known = OrganisationPageFactory.create(
        title="Verein für gemeinsames Lesen Beispielhausen eV", parent=OrganisationIndexPage.objects.get()
    )
    person = PersonFactory.create(
        first_name="Mara", last_name="Muster", email="MARA.MUSTER@example.org", phone="1", employer_region=None
    )
    first, second = save_draft(sample()).page, save_draft(sample()).page
    assert (first.carrier_organisation, first.contact) == (known, person)
    assert (second.contact, Person.objects.count(), OrganisationPage.objects.count()) == (person, 1, 1)
    assert second.slug == f"{first.slug}-2"
    assert Person.objects.get().phone == "1"


def test_somebody_else_of_the_same_name_is_somebody_else(overview: PracticeIndexPage) -> None:
    other = PersonFactory.create(first_name="Mara", last_name="Muster", email="other@example.org")
    assert save_draft(sample()).page.contact != other


def test_a_municipality_is_no_organisation(overview: PracticeIndexPage) -> None:
    hof = RegionFactory.create(
        ags="09464", name="Hof", name_long="Stadt Hof", label="Stadt Hof", type="Kreisfreie Stadt"
    )
    page = save_draft(WriteUp(title="Lesetreff", carrier="Stadt Hof", place="Stadt Hof")).page
    assert (page.carrier_region, page.carrier_organisation, page.main_region) == (hof, None, hof)
    assert OrganisationPage.objects.count() == 0


def test_an_unknown_town_is_kept_as_an_organisation(overview: PracticeIndexPage) -> None:
    page = save_draft(WriteUp(title="Lesetreff", carrier="Stadt Nirgendwo")).page
    assert page.carrier_organisation is not None
    assert page.carrier_organisation.title == "Stadt Nirgendwo"


def test_the_eight_digit_twin_is_the_five_digit_place(regions: None) -> None:
    assert find_place("Stadt Hof") == Region.objects.get(ags="09464")
    assert find_place("Landratsamt Hof") == Region.objects.get(ags="09475")
    assert find_place("Nirgendwo") is None


def test_lists_become_blocks(overview: PracticeIndexPage) -> None:
    theme, region = ThemeFactory.create(), RegionFactory.create()
    write_up = WriteUp(
        title="",
        obstacles=(Obstacle("Zu spät", "<p>Zu spät gefragt.</p>"),),
        interview=(Turn("Wie?", "<p>So.</p>"),),
        interviewee="Mara Muster, Leiterin",
        conditions=(Condition("staff", "halbe Stelle"), Condition("other", "Bücherei", "Raum")),
        contact=Contact(email="mara.muster@example.org"),
    )
    page = PracticePage.objects.get(pk=save_draft(write_up, theme=theme, region=region).page.pk)
    assert (page.title, page.main_theme, page.main_region) == ("Praxisbeispiel ohne Titel", theme, region)
    assert [block.value["title"] for block in page.obstacles] == ["Zu spät"]
    assert [block.value["question"] for block in page.interview] == ["Wie?"]
    assert [block.block_type for block in page.conditions] == ["staff", "other"]
    assert (page.contact, page.editors_note) == (
        None,
        "Kontakt ohne Namen, aus dem eingelesenen Bericht:\nmara.muster@example.org",
    )
    assert page.interviewee is not None
    assert (page.interviewee.name, page.interviewee.task) == ("Mara Muster", "Leiterin")


def told(draft: Draft) -> list[tuple[str, tuple[str, ...]]]:
    return [(remark.sentence.partition(".")[0], remark.lines) for remark in report_on(sample(), draft).remarks]


def test_a_known_person_stays_and_what_the_source_says_otherwise_is_kept_and_reported(
    overview: PracticeIndexPage,
) -> None:
    OrganisationPageFactory.create(title=CARRIER, parent=OrganisationIndexPage.objects.get())
    PersonFactory.create(
        first_name="Mara",
        last_name="Muster",
        email="mara.muster@example.org",
        phone="089/99998555",
        task="Vorsitzende",
        postal_address="Alte Gasse 1",
        note="Bitte nur vormittags.",
    )
    before = Person.objects.values().exclude(note="").get()
    write_up = sample()
    assert write_up.contact is not None
    write_up = replace(write_up, contact=replace(write_up.contact, rest=("Zimmer 12",)))
    draft = save_draft(write_up)
    lines = (
        'Aufgabe: Leiterin des Projekts "LESE Lesende in Beispielhausen"',
        "Postanschrift: Beispielstraße 22, 80999 Beispielhausen",
        "Zimmer 12",
    )
    assert told(draft) == [("Mara Muster ist schon eingetragen und bleibt unverändert", lines)]
    note = "\n".join(["Bitte nur vormittags.", "Aus einem eingelesenen Bericht, noch nicht übernommen:", *lines])
    assert Person.objects.values().get() == {**before, "note": note}
    placed = dict(report_on(write_up, draft).placed)
    assert (placed["Ansprechperson"], "Telefon" in placed, "Postanschrift" in placed) == ("Mara Muster", False, False)
    save_draft(write_up)
    assert Person.objects.get().note == note


def test_what_fits_no_field_of_a_new_person_is_in_the_note_and_reported(overview: PracticeIndexPage) -> None:
    OrganisationPageFactory.create(title=CARRIER, parent=OrganisationIndexPage.objects.get())
    contact = Contact(first_name="Mara", last_name="Muster", phone="089 99998-1", rest=("Zimmer 12",))
    write_up = replace(sample(), contact=contact)
    draft = save_draft(write_up)
    assert draft.new_people == [draft.page.contact]
    assert "Zimmer 12" in Person.objects.get().note.splitlines()
    assert told(draft) == [("Passt in kein Feld und steht in der Notiz zu Mara Muster:", ("Zimmer 12",))]
    assert dict(report_on(write_up, draft).placed)["Telefon"] == "089 99998-1"


def test_an_office_is_kept_in_the_editors_note_and_reported(overview: PracticeIndexPage) -> None:
    OrganisationPageFactory.create(title=CARRIER, parent=OrganisationIndexPage.objects.get())
    contact = Contact(office="Fachstelle Integration", phone="089 99998-1", email="info@example.org")
    write_up = replace(sample(), contact=contact)
    draft = save_draft(write_up)
    page = PracticePage.objects.get().get_latest_revision_as_object()
    lines = ("Fachstelle Integration", "089 99998-1", "info@example.org")
    assert page.editors_note.splitlines() == ["Kontakt ohne Namen, aus dem eingelesenen Bericht:", *lines]
    assert told(draft) == [("Der Kontakt nennt keine Person", lines)]
    placed = dict(report_on(write_up, draft).placed)
    assert {"Ansprechperson", "Telefon", "E-Mail", "Postanschrift"} & set(placed) == set()
    assert (Person.objects.count(), FunctionContact.objects.count()) == (0, 0)


def test_a_carrier_that_nobody_has_published_is_named(overview: PracticeIndexPage) -> None:
    draft = save_draft(sample())
    carrier = draft.page.carrier_organisation
    assert carrier is not None
    remarks = report_on(sample(), draft).remarks
    assert [(remark.address, remark.lines) for remark in remarks] == [(f"/admin/pages/{carrier.pk}/edit/", ())]
    assert remarks[0].sentence.startswith(f"Der Träger „{CARRIER}“ ist noch ein Entwurf.")
    carrier.save_revision().publish()
    assert report_on(sample(), save_draft(sample())).remarks == ()


def test_a_place_that_is_not_known_is_kept(overview: PracticeIndexPage) -> None:
    page = save_draft(WriteUp(title="Lesetreff", place="Nirgendwo")).page
    assert [(block.value["label"], block.value["value"]) for block in page.conditions] == [
        ("Ort laut Quelle", "Nirgendwo")
    ]


@pytest.mark.django_db
def test_without_an_overview_nothing_is_stored() -> None:
    with pytest.raises(ImportRefused, match="noch keine Übersicht"):
        save_draft(sample())
    assert Person.objects.count() == 0


def test_nothing_is_left_half_written(overview: PracticeIndexPage) -> None:
    OrganisationIndexPage.objects.get().delete()
    with pytest.raises(ImportRefused, match="Übersicht der Träger"):
        save_draft(sample())
    assert (PracticePage.objects.count(), Person.objects.count()) == (0, 0)
