"""A recording takes over from its session what nobody has written otherwise, also in a browser without scripts."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from directory.models import Person
from events.models import RecordingIndexPage, RecordingPage, SeriesPage, SessionPage
from portal.taxonomy.models import PageRegion, PageTheme
from tests.events.editing.test_choosers import at
from tests.events.editing.test_forms import form
from tests.factories.directory import PersonFactory
from tests.factories.events import SessionPageFactory, add_row
from tests.factories.taxonomy import RegionFactory, ThemeFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db
EMPTY = {"title": "", "slug": "", "main_theme": "", "video": "", "transcript": "", "teaser": ""}


def session_of(series: SeriesPage, number: int) -> SessionPage:
    """A session with everything that a recording takes over."""
    session = SessionPageFactory.create(
        parent=series,
        title=f"Vortrag {number}",
        starts_at=at(f"2025-10-1{number}"),
        main_theme=ThemeFactory.create(name=f"Thema {number}"),
        main_region=RegionFactory.create(ags=f"0946{number}"),
    )
    add_row(session, "speakers", person=PersonFactory.create(last_name=f"Erste{number}"), topic="Plätze")
    add_row(session, "speakers", person=PersonFactory.create(last_name=f"Zweite{number}"))
    further = ThemeFactory.create(name=f"Mehr, {number}")
    PageTheme.objects.create(content_object=session, tag=further)
    PageRegion.objects.create(page=session, region=RegionFactory.create(ags=f"0957{number}"))
    return session


def taken(page: RecordingPage) -> dict[str, Any]:
    found: Any = RecordingPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return {
        "title": found.title,
        "day": str(found.recorded_on),
        "theme": str(found.main_theme),
        "themes": [str(theme) for theme in found.further_themes.all()],
        "region": found.main_region_id,
        "regions": [item.region_id for item in found.region_items.all()],
        "speakers": [(row.person.last_name, row.topic) for row in found.speakers.all()],
    }


def whole(number: int) -> dict[str, Any]:
    return {
        "title": f"Vortrag {number}",
        "day": f"2025-10-1{number}",
        "theme": f"Thema {number}",
        "themes": [f"Mehr, {number}"],
        "region": f"0946{number}",
        "regions": [f"0957{number}"],
        "speakers": [(f"Erste{number}", "Plätze"), (f"Zweite{number}", "")],
    }


def save(client: Client, page: RecordingPage, **fields: Any) -> str:
    answer = client.post(f"/admin/pages/{page.pk}/edit/", form(page, **fields), follow=True)
    assert answer.redirect_chain, answer.context["form"].errors
    return answer.content.decode()


def add(client: Client, library: RecordingIndexPage, **fields: Any) -> str:
    address = reverse("wagtailadmin_pages:add", args=["events", "recordingpage", library.pk])
    data = {key: value for key, value in form(RecordingPage(), **{**EMPTY, **fields}).items() if value is not None}
    answer = client.post(address, data, follow=True)
    assert answer.redirect_chain, answer.context["form"].errors
    return answer.content.decode()


@pytest.fixture
def draft(admin_client: Client, media_library: RecordingIndexPage, series: SeriesPage) -> RecordingPage:
    """A recording that was made from the first session."""
    told = add(admin_client, media_library, session=session_of(series, 1).pk)
    assert "Aus dem Termin übernommen: Titel, Tag der Aufzeichnung, Wer spricht, Hauptthema" in told
    return RecordingPage.objects.get()


def test_an_empty_form_is_filled(draft: RecordingPage) -> None:
    assert (taken(draft), draft.slug, draft.live) == (whole(1), "vortrag-1", False)


def test_what_somebody_wrote_stays(admin_client: Client, media_library: RecordingIndexPage, series: SeriesPage) -> None:
    own = PersonFactory.create(last_name="Eigene")
    rows = [{"person": own.pk, "topic": "Selbst", "ORDER": "1", "id": ""}]
    fields = {
        "title": "Eigener Titel",
        "slug": "eigener",
        "speakers": rows,
        "main_theme": ThemeFactory.create(name="Eigenes").pk,
    }
    told = add(admin_client, media_library, session=session_of(series, 1).pk, **fields)
    mine = {"title": "Eigener Titel", "theme": "Eigenes", "speakers": [("Eigene", "Selbst")]}
    assert taken(RecordingPage.objects.get()) == whole(1) | mine
    assert "Aus dem Termin übernommen: Tag der Aufzeichnung, weitere Themen, Ort oder Region, weitere Regionen." in told


def as_sent(page: RecordingPage) -> dict[str, Any]:
    """The values of a page as its form sends them back."""
    found: Any = RecordingPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    speakers = [
        {"id": row.pk or "", "person": row.person_id, "topic": row.topic, "ORDER": str(number)}
        for number, row in enumerate(found.speakers.all(), start=1)
    ]
    return {
        "title": found.title,
        "slug": found.slug,
        "recorded_on": f"{found.recorded_on:%d.%m.%Y}" if found.recorded_on else "",
        "main_theme": found.main_theme_id,
        "main_region": found.main_region_id,
        "further_themes": ", ".join(f'"{theme}"' for theme in found.further_themes.all()),
        "region_items": [{"id": item.pk or "", "region": item.region_id} for item in found.region_items.all()],
        "speakers": speakers,
        "speakers-INITIAL_FORMS": str(sum(1 for row in speakers if row["id"])),
        "region_items-INITIAL_FORMS": str(sum(1 for item in found.region_items.all() if item.pk)),
        "session": found.session_id,
    }


def test_another_session_replaces_what_is_untouched(
    admin_client: Client, draft: RecordingPage, series: SeriesPage
) -> None:
    fields = as_sent(draft) | {"session": session_of(series, 2).pk, "title": "Mein Titel"}
    told = save(admin_client, draft, **fields)
    assert taken(draft) == whole(2) | {"title": "Mein Titel"}
    assert "Aus dem Termin übernommen: Tag der Aufzeichnung, Wer spricht" in told


def test_what_is_emptied_later_stays_empty(admin_client: Client, draft: RecordingPage, series: SeriesPage) -> None:
    told = save(admin_client, draft, **as_sent(draft) | {"main_region": "", "recorded_on": ""})
    assert taken(draft) == whole(1) | {"region": None, "day": "None"}
    assert "Aus dem Termin übernommen" not in told
    session = session_of(series, 2)
    done = as_sent(draft) | {"session": session.pk, "filled-from-session": session.pk}
    save(admin_client, draft, **done)
    assert taken(draft)["region"] is None


@pytest.mark.parametrize("key", ["0", "x", "²"])
def test_a_session_that_is_none_is_refused(admin_client: Client, draft: RecordingPage, key: str) -> None:
    answer = admin_client.post(f"/admin/pages/{draft.pk}/edit/", form(draft, **as_sent(draft) | {"session": key}))
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["session"])


def test_the_script_gets_the_same_values(admin_client: Client, series: SeriesPage) -> None:
    first, second = session_of(series, 1), session_of(series, 2)
    found = admin_client.get(f"{reverse('events-session-values', args=[second.pk])}?vorher={first.pk}").json()
    assert found["session"]["title"] == "Vortrag 2, 12. Oktober 2025"
    person = Person.objects.get(last_name="Erste2")
    for key, number in (("values", 2), ("before", 1)):
        told = found[key]
        single = {name: told[name] for name in ("title", "recorded_on", "further_themes")}
        assert single == {
            "title": f"Vortrag {number}",
            "recorded_on": f"1{number}.10.2025",
            "further_themes": [f"Mehr, {number}"],
        }
        assert (told["main_region"]["id"], told["region_items"][0]["region"]["id"]) == (
            f"0946{number}",
            f"0957{number}",
        )
    assert found["values"]["speakers"][0] == {
        "person": {
            "id": str(person.pk),
            "string": str(person),
            "title": str(person),
            "edit_url": f"/admin/snippets/directory/person/edit/{person.pk}/",
        },
        "topic": "Plätze",
    }


def test_only_those_who_write_pages_may_ask(client: Client, series: SeriesPage) -> None:
    from django.contrib.auth.models import Group, Permission

    group = Group.objects.create(name="Nur ansehen")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(UserFactory.create(groups=["Nur ansehen"]))
    assert client.get(reverse("events-session-values", args=[session_of(series, 1).pk])).status_code == 302
