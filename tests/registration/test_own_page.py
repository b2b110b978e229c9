"""The personal page, the way in and the personal calendar."""

import datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from correspondence.domain.links import issue_link
from correspondence.models import Address, Link
from events.models import Gathering
from registration.domain.hosting.contributors import add_contributor
from registration.models import Desk, Registration
from tests.html import soup, texts
from tests.registration.conftest import Portal, states


def act(portal: Portal, page: str, aktion: str, **fields: Any) -> Any:
    return portal.client.post(page, {"aktion": aktion, **fields})


def confirmed(portal: Portal, **fields: Any) -> str:
    """A sign-up that is confirmed by the mail's link; the path of the personal page."""
    assert portal.send(**fields).status_code == 303
    page = portal.own_page()
    assert act(portal, page, "bestaetigen").status_code == 303
    return page


def own(portal: Portal, page: str) -> str:
    return str(portal.client.get(page).content.decode())


def everything() -> dict[str, int]:
    """How many rows each table has, and a sum of what stands in those of ours."""
    found = {}
    for model in apps.get_models():
        if model._meta.app_label in {"registration", "correspondence", "events", "base"}:
            rows = list(model._base_manager.order_by("pk").values())
            found[model._meta.label] = hash(str(rows))
    return found


def test_from_the_form_to_a_confirmed_place(portal: Portal) -> None:
    portal.send(termin=["eins", "zwei"])
    page = portal.own_page()
    shown = portal.client.get(page)
    assert list(states(shown).values()) == ["angefragt", "angefragt"]
    assert (shown["Referrer-Policy"], shown["X-Robots-Tag"]) == ("same-origin", "noindex, nofollow")
    answer = act(portal, page, "bestaetigen")
    assert (answer.status_code, answer["Location"], dict(answer.cookies)) == (303, f"{page}?erledigt=bestaetigen", {})
    assert list(states(portal.client.get(page)).values()) == ["bestaetigt", "bestaetigt"]
    (message,) = portal.mails()
    assert message.subject == "Sie sind dabei: 2 Termine"
    assert act(portal, page, "bestaetigen").status_code == 303
    assert portal.mails() == []


def test_single_dates_are_cancelled_and_the_next_in_line_is_offered_the_place(portal: Portal) -> None:
    Desk.objects.update(capacity=1)
    mine = confirmed(portal, termin=["eins", "zwei"])
    portal.mails()
    theirs = confirmed(portal, termin=["eins", "zwei"], email="lea@example.org", name="Lea Beispiel")
    portal.mails()
    first = next(iter(states(portal.client.get(mine))))
    act(portal, mine, "absagen", anmeldung=[first])
    assert list(states(portal.client.get(mine)).values()) == ["abgesagt", "bestaetigt"]
    assert list(states(portal.client.get(theirs)).values()) == ["angeboten", "warteliste"]
    subjects = {message.to[0]: message.subject for message in portal.mails()}
    assert subjects == {"mara@example.org": "Abgemeldet: Eins", "lea@example.org": "Ein Platz ist frei: Eins"}
    assert Registration.objects.get(state="angeboten").hold_until is not None
    act(portal, theirs, "annehmen")
    assert list(states(portal.client.get(theirs)).values()) == ["bestaetigt", "warteliste"]


def test_the_page_says_what_was_done_and_leads_to_the_way_in(portal: Portal) -> None:
    page = confirmed(portal)
    html = portal.client.get(f"{page}?erledigt=bestaetigen").content.decode()
    assert "Bestätigt. Gleich kommt eine Mail" in html
    assert "Erledigt." not in portal.client.get(f"{page}?erledigt=quatsch").content.decode()
    (message,) = portal.mails()
    (way_in,) = [path for path in portal.links(message) if path.startswith("/teilnehmen/")]
    assert f'href="{way_in}"' in portal.client.get(page).content.decode()
    act(portal, page, "absagen")
    assert way_in not in portal.client.get(page).content.decode()


def test_the_way_in_stays_until_the_date_is_over(portal: Portal) -> None:
    """Who comes late, or was thrown out by the network, opens this page."""
    page = confirmed(portal)
    (message,) = portal.mails()
    (way_in,) = [path for path in portal.links(message) if path.startswith("/teilnehmen/")]
    start = Gathering.objects.get(page=portal.sessions[0].pk).starts_at
    assert start is not None

    def told(minutes: float) -> bool:
        portal.clock.move_to(start + datetime.timedelta(minutes=minutes))
        return way_in in portal.client.get(page).content.decode()

    assert [told(-1), told(1), told(149), told(151)] == [True, True, True, False]
    Gathering.objects.update(is_cancelled=True)
    assert told(1) is False


@pytest.mark.parametrize("button", ["bestaetigen", "annehmen"])
def test_a_button_that_came_too_late_says_so(portal: Portal, button: str) -> None:
    """The page stood open over night; meanwhile the place went to the next."""
    portal.send()
    page = portal.own_page()
    Registration.objects.update(state="verfallen")
    answer = act(portal, page, button)
    html = answer.content.decode()
    assert (answer.status_code, "Das war leider zu spät: Der Platz ist nicht mehr frei." in html) == (409, True)
    assert "Bestätigt." not in html
    assert list(states(answer).values()) == ["verfallen"]


def test_an_offer_is_declined_and_nothing_else(portal: Portal) -> None:
    Desk.objects.update(capacity=1)
    mine = confirmed(portal)
    theirs = confirmed(portal, termin=["eins", "zwei"], email="lea@example.org", name="Lea Beispiel")
    act(portal, mine, "absagen")
    act(portal, theirs, "ablehnen")
    assert list(states(portal.client.get(theirs)).values()) == ["verfallen", "bestaetigt"]


def test_a_substitute_takes_over_and_the_old_links_die_for_that_date(portal: Portal) -> None:
    page = confirmed(portal, termin=["eins", "zwei"])
    (message,) = portal.mails()
    ways_in = [path for path in portal.links(message) if path.startswith("/teilnehmen/")]
    first = next(iter(states(portal.client.get(page))))
    for fields in ({}, {"name": " "}, {"name": "Lea", "email": "quatsch"}, {"name": "x" * 200}):
        assert act(portal, page, "vertretung", anmeldung=[first], **fields).status_code == 400
    assert act(portal, page, "vertretung", name="Lea Beispiel").status_code == 400  # for which date?
    answer = act(portal, page, "vertretung", anmeldung=[first], name="Lea Beispiel", email="lea@example.org")
    assert answer.status_code == 303
    assert list(states(portal.client.get(page)).values()) == ["abgesagt", "bestaetigt"]
    assert [portal.client.get(path).status_code for path in ways_in] == [404, 200]
    told = {message.to[0]: message.subject for message in portal.mails()}
    assert told == {"lea@example.org": "Sie sind dabei: Eins", "mara@example.org": "Abgemeldet: Eins"}


def test_several_people_at_a_date_are_one_date_of_a_mail(portal: Portal) -> None:
    Desk.objects.update(capacity=3)
    portal.send(weitere="Lea Beispiel\nIda Beispiel")
    (asked,) = portal.mails()
    assert asked.subject == "Bitte bestätigen: Ihr Termin"
    assert "für diesen Termin angemeldet" in asked.body
    act(portal, portal.links(asked)[0], "bestaetigen")
    (sent,) = portal.mails()
    assert (sent.subject, sent.body.count("* Eins"), sent.body.count(": bestätigt")) == ("Sie sind dabei: Eins", 1, 3)


def test_the_subject_counts_places_and_the_waiting_list_apart(portal: Portal) -> None:
    for name, dates in (("voll", ["zwei"]), ("fast", ["drei"])):
        confirmed(portal, termin=dates, email=f"{name}@example.org", name=name.title(), weitere="Ida Beispiel")
    portal.mails()
    page = confirmed(portal, termin=["eins", "zwei"])
    assert [message.subject for message in portal.mails()] == ["Sie sind dabei: Eins. Auf der Warteliste: 1"]
    Desk.objects.filter(pk=portal.desks[2].pk).update(capacity=9)
    act(portal, page, "absagen")
    portal.mails()
    again = confirmed(portal, termin=["eins", "zwei", "drei"])
    assert again == page
    assert [message.subject for message in portal.mails()] == ["Sie sind dabei: 2 Termine. Auf der Warteliste: 1"]


def test_who_gave_a_date_up_may_have_it_again_alone(portal: Portal) -> None:
    """The other one of the same address still goes, so that the date is not among the further ones."""
    page = confirmed(portal, weitere="Lea Beispiel")
    portal.mails()
    mara, _lea = states(portal.client.get(page))
    assert 'value="wieder"' not in own(portal, page)
    act(portal, page, "absagen", anmeldung=[mara])
    (message,) = portal.mails()
    assert "Anders überlegt? Auf Ihrer Seite können Sie sich wieder anmelden." in message.body
    assert own(portal, page).count('value="wieder"') == 1
    assert act(portal, page, "wieder", anmeldung=[mara]).status_code == 303
    assert list(states(portal.client.get(page)).values()) == ["abgesagt", "bestaetigt", "bestaetigt"]
    assert [message.subject for message in portal.mails()] == ["Sie sind dabei: Eins"]
    # A second click finds what the first did.
    assert act(portal, page, "wieder", anmeldung=[mara]).status_code == 303
    assert 'value="wieder"' not in own(portal, page)
    assert Registration.objects.count() == 3


def test_nobody_comes_back_where_nobody_can_sign_up(portal: Portal) -> None:
    page = confirmed(portal)
    portal.mails()
    Desk.objects.update(closes_at=timezone.now())
    act(portal, page, "absagen")
    (message,) = portal.mails()
    assert "Anders überlegt" not in message.body
    assert 'value="wieder"' not in own(portal, page)
    answer = act(portal, page, "wieder")
    assert (answer.status_code, "Das geht leider nicht mehr" in answer.content.decode()) == (409, True)
    assert Registration.objects.get().state == "abgesagt"


def test_the_substitute_is_told_whose_place_it_was(portal: Portal) -> None:
    page = confirmed(portal, termin=["eins"])
    portal.mails()
    act(portal, page, "vertretung", name="Lea Beispiel", email="lea@example.org")
    bodies = {message.to[0]: message.body for message in portal.mails()}
    assert "Mara Muster kann nicht kommen und hat den Platz Ihnen weitergegeben." in bodies["lea@example.org"]
    assert "weitergegeben" not in bodies["mara@example.org"]
    mine = confirmed(portal, termin=["zwei"])
    portal.mails()
    act(portal, mine, "vertretung", anmeldung=[Registration.objects.latest("pk").pk], name="Ida Beispiel")
    (message,) = portal.mails()
    assert (message.to, "weitergegeben" in message.body) == (["mara@example.org"], False)


@pytest.mark.parametrize(
    ("format_", "venue", "told"),
    [("online", "", "Der Zugang steht noch nicht fest."), ("vor-ort", "Rathaus Probe", "Rathaus Probe")],
)
def test_a_way_in_without_a_link_says_so_or_where_to_go(portal: Portal, format_: str, venue: str, told: str) -> None:
    Gathering.objects.update(format=format_, venue=venue)
    Desk.objects.update(join_url="", dial_in="", join_minutes=60)
    confirmed(portal)
    (message,) = portal.mails()
    (way_in,) = [path for path in portal.links(message) if path.startswith("/teilnehmen/")]
    start = portal.desks[0].gathering.starts_at
    assert start is not None
    portal.clock.move_to(start - datetime.timedelta(minutes=5))
    (lead,) = texts(soup(portal.client.get(way_in)), ".rp-band--tight .rp-lead")
    assert lead.startswith(told)


def test_a_link_opens_nobody_elses_registrations(portal: Portal) -> None:
    mine = confirmed(portal)
    theirs = confirmed(portal, email="lea@example.org")
    other = next(iter(states(portal.client.get(theirs))))
    act(portal, mine, "absagen", anmeldung=[other])
    assert list(states(portal.client.get(theirs)).values()) == ["bestaetigt"]
    act(portal, mine, "absagen", anmeldung=["quatsch", "9" * 30, "-1"])
    assert list(states(portal.client.get(mine)).values()) == ["bestaetigt"]


def test_links_that_open_nothing(portal: Portal) -> None:
    page = confirmed(portal)
    token = page.split("/")[2]
    for path in (f"/anmeldung/{token}x/", "/anmeldung/quatsch/", f"/teilnehmen/{token}/", "/teilnehmen/quatsch/"):
        assert portal.client.get(path).status_code == 404
        assert portal.client.post(path, {"aktion": "absagen"}).status_code in {404, 405}
    Link.objects.update(expires_at=Link.objects.get(purpose="registration").created_at)
    assert portal.client.get(page).status_code == 404
    assert Registration.objects.get().state == "bestaetigt"


def test_another_site_presses_no_button(portal: Portal) -> None:
    page = confirmed(portal)
    answer = portal.client.post(page, {"aktion": "absagen"}, headers={"Origin": "https://fremd.example"})
    assert (answer.status_code, Registration.objects.get().state) == (403, "bestaetigt")
    assert act(portal, page, "quatsch").status_code == 400


def test_reading_changes_nothing(portal: Portal) -> None:
    page = confirmed(portal, termin=["eins", "zwei"])
    (message,) = portal.mails()
    done = portal.send(email="lea@example.org")["Location"]
    add_contributor(portal.desks[2], "Rosa Referat", "rosa@example.org", "referat")
    ways_in = [path for sent in portal.mails() for path in portal.links(sent) if "/teilnehmen/" in path]
    lists = ["/", "/termine/", "/online-reihe/reihe/", "/online-reihe/reihe/eins/"]
    paths = [*portal.links(message), *ways_in, page, f"{page}kalender.ics", done, portal.form, "/anmeldung/", *lists]
    assert len({path for path in paths if "/teilnehmen/" in path}) == 3
    before = everything()
    for path in paths:
        for _ in range(20):
            assert portal.client.get(path).status_code == 200
        assert portal.client.head(path).status_code == 200
        for headers in ({"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}, {"X-Moz": "prefetch"}):
            assert portal.client.get(path, headers=headers).status_code == 200
    assert everything() == before


def test_the_way_in_opens_at_the_stated_minute(portal: Portal) -> None:
    confirmed(portal)
    (message,) = portal.mails()
    way_in = next(path for path in portal.links(message) if path.startswith("/teilnehmen/"))
    Desk.objects.update(join_url="https://konferenz.example/raum", dial_in="089 123\nPIN 4711", join_minutes=15)
    start = Gathering.objects.get(page=portal.sessions[0].pk).starts_at
    assert start is not None

    def told(minutes: float) -> tuple[bool, bool]:
        portal.clock.move_to(start + datetime.timedelta(minutes=minutes))
        html = portal.client.get(way_in).content.decode()
        return "konferenz.example/raum" in html, "PIN 4711" in html

    assert told(-15.1) == (False, False)
    assert "Der Zugang öffnet am" in portal.client.get(way_in).content.decode()
    assert [told(-15), told(0), told(100)] == [(True, True)] * 3
    assert told(151) == (False, False)
    portal.clock.move_to(start)
    Registration.objects.update(state="abgesagt")
    assert told(0) == (False, False)


def test_the_personal_calendar_only_reads_and_has_the_same_dates(portal: Portal) -> None:
    page = confirmed(portal, termin=["eins", "drei"])
    (message,) = portal.mails()
    calendar = next(path for path in portal.links(message) if path.endswith("kalender.ics"))
    assert not calendar.startswith(page)
    events = {str(e["UID"]): e for e in Calendar.from_ical(portal.client.get(calendar).content).walk("VEVENT")}
    public = Calendar.from_ical(portal.client.get("/kalender.ics").content).walk("VEVENT")
    uids = {str(event["SUMMARY"]): str(event["UID"]) for event in public}
    assert set(events) == {uids["Eins"], uids["Drei"]}
    assert all("/teilnehmen/" in str(event["URL"]) for event in events.values())
    assert portal.client.get(f"{page}kalender.ics").content == portal.client.get(calendar).content
    token = calendar.split("/")[2]
    assert portal.client.get(f"/anmeldung/{token}/").status_code == 404
    portal.sessions[0].is_cancelled = True
    portal.sessions[0].save()
    moved = Calendar.from_ical(portal.client.get(calendar).content).walk("VEVENT")
    assert [(str(e["SUMMARY"]), e["SEQUENCE"]) for e in moved] == [("Entfällt: Eins", 1), ("Drei", 0)]


def test_the_link_is_sent_again_and_the_answer_is_the_same_for_everybody(portal: Portal) -> None:
    page = confirmed(portal)
    portal.mails()
    answers = [portal.client.post("/anmeldung/", {"email": text}) for text in ("MARA@example.org", "nie@example.org")]
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(303, "/anmeldung/?gesendet=1")] * 2
    (message,) = portal.mails()
    assert (message.to, portal.links(message)) == (["mara@example.org"], [page])
    assert portal.client.post("/anmeldung/", {"email": "quatsch"}).status_code == 400
    for _ in range(5):
        portal.client.post("/anmeldung/", {"email": "mara@example.org"})
    assert len(portal.mails()) == 2  # three an hour
    assert Address.objects.count() == 1


def test_in_the_language_of_the_sign_up(portal: Portal) -> None:
    portal.form = "/en/online-reihe/reihe/anmelden/"
    answer = portal.send()
    assert answer["Location"].startswith("/en/anmeldung/gesendet/")
    (message,) = portal.mails()
    assert all(path.startswith("/en/anmeldung/") for path in portal.links(message))


def test_odd_input_is_no_error(portal: Portal, client: Client) -> None:
    page = confirmed(portal)
    odd = ("\x00", "ü" * 3000, "%00", "'; DROP TABLE", "<script>")
    for text in odd:
        for name in ("name", "email", "kommune", "termin", "weitere", "teilnahme", "frage"):
            assert portal.send("", None, **{name: text}).status_code in {200, 303, 400}
        assert act(portal, page, "vertretung", anmeldung=[text], name=text, email=text).status_code in {303, 400}
    assert client.get("/anmeldung/%00/").status_code == 404
    assert connection.is_usable()


@pytest.mark.parametrize("purpose", ["calendar", "join"])
def test_a_link_of_another_purpose_opens_no_page(portal: Portal, purpose: str) -> None:
    confirmed(portal)
    until = Link.objects.first().expires_at  # type: ignore[union-attr]
    token = issue_link(Address.objects.get(), purpose, until=until)
    assert portal.client.get(f"/anmeldung/{token}/").status_code == 404
