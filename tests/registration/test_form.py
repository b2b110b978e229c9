"""The form at `…/anmelden/`: what it takes, what it refuses, and that it tells strangers nothing."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import ConferenceIndexPage, ExchangeIndexPage, Gathering
from registration.models import AccessNeed, Attendee, Desk, Question, Registration
from tests.factories.events import ConferencePageFactory, ExchangeDateFactory, ExchangeFormatPageFactory, in_days
from tests.factories.registration import DeskFactory
from tests.factories.taxonomy import RegionFactory
from tests.html import attributes, field_value, link_addresses, soup, squeeze, texts
from tests.registration.conftest import Portal

CONSENT = (
    "Ich bin einverstanden, dass die Veranstalter diese Angabe nutzen, um das Nötige zu bestellen. Nur sie sehen sie. "
    "14 Tage nach dem Termin wird sie gelöscht."
)
TOO_MANY = "Höchstens neun weitere Namen passen in eine Anmeldung."


def chosen(answer: Any) -> list[str]:
    return attributes(soup(answer), 'input[name="termin"][checked]', "value")


def shown(portal: Portal, answer: Any) -> list[str]:
    """What the page after the form says of each date."""
    assert answer.status_code == 303
    page = portal.client.get(answer["Location"])
    assert page.status_code == 200
    return texts(soup(page), ".rp-seat")


def test_the_form_chooses_what_the_address_asks_for(portal: Portal) -> None:
    answer = portal.client.get(portal.form)
    assert (chosen(answer), dict(answer.cookies)) == (["eins", "zwei", "drei"], {})
    assert chosen(portal.client.get(f"{portal.form}?termin=drei&termin=eins&termin=quatsch")) == ["eins", "drei"]
    assert chosen(portal.client.get("/online-reihe/reihe/zwei/anmelden/")) == ["zwei"]
    assert portal.client.get("/online-reihe/quatsch/anmelden/").status_code == 404
    assert portal.client.get("/online-reihe/reihe/quatsch/anmelden/").status_code == 404
    assert portal.client.head(portal.form).status_code == 200


def test_one_form_for_several_dates(portal: Portal) -> None:
    Desk.objects.filter(pk=portal.desks[1].pk).update(capacity=0)
    answer = portal.send(termin=["eins", "zwei", "drei"])
    assert answer.cookies == {}
    assert shown(portal, answer) == ["Platz für Sie gehalten", "Warteliste", "Platz für Sie gehalten"]
    assert sorted(Registration.objects.values_list("state", flat=True)) == ["angefragt", "angefragt", "warteliste"]
    (message,) = portal.mails()
    assert (message.to, message.subject) == (["mara@example.org"], "Bitte bestätigen: Ihre 3 Termine")


def test_the_page_behind_the_form_names_nobody(portal: Portal) -> None:
    answer = portal.send()
    page = portal.client.get(answer["Location"])
    html = squeeze(page.content.decode())
    assert [word for word in ("Mara", "mara@") if word in html or word in answer["Location"]] == []
    assert (page["X-Robots-Tag"], page["Referrer-Policy"]) == ("noindex, nofollow", "no-referrer")
    assert "no-store" in page["Cache-Control"]
    assert portal.client.get("/anmeldung/gesendet/quatsch/").status_code == 404


def test_a_known_address_gets_the_same_answer(portal: Portal) -> None:
    first, again = portal.send(), portal.send()
    assert shown(portal, first) == shown(portal, again) == ["Platz für Sie gehalten"]
    assert Registration.objects.count() == 1


def test_the_same_form_twice_is_one_sign_up(portal: Portal) -> None:
    stamp = portal.stamp()
    first, second = portal.send(stamp=stamp), portal.send(stamp=stamp)
    assert (first["Location"], Registration.objects.count()) == (second["Location"], 1)
    assert len(portal.mails()) == 1


@pytest.mark.parametrize(
    ("change", "sentences"),
    [
        ({"name": ""}, ["Vor- und Nachname: Bitte tragen Sie Ihren Namen ein."]),
        ({"name": "— \u200b"}, ["Vor- und Nachname: Bitte tragen Sie einen Namen ein."]),
        ({"email": "mara.example.org"}, ["E-Mail-Adresse: Es fehlt das @, zum Beispiel name@stadt-hof.de"]),
        ({"email": "mara@"}, ["E-Mail-Adresse: Das ist keine vollständige Adresse, zum Beispiel name@stadt-hof.de"]),
        ({"kommune": ""}, ["Kommune oder Träger: Bitte eintragen, wo Sie arbeiten."]),
        ({"termin": None}, ["Termine: Bitte wählen Sie mindestens einen Termin."]),
        ({"termin": ["quatsch"]}, ["Termine: Diesen Termin gibt es nicht mehr. Bitte wählen Sie einen anderen."]),
        ({"bedarf": "Gebärdensprache"}, [f"{CONSENT}: Bitte stimmen Sie zu, oder lassen Sie das Feld darüber leer."]),
        (
            {"weitere": "\n".join("ABCDEFGHIJ")},
            [f"Wer kommt noch mit?: {TOO_MANY}"],
        ),
    ],
)
def test_slips_are_told_beside_their_field_and_nothing_is_lost(
    portal: Portal, change: dict[str, Any], sentences: list[str]
) -> None:
    answer = portal.send(**{"frage": "Was kostet <das>?", **change})
    html = squeeze(answer.content.decode())
    found = texts(soup(answer), 'li > a.rp-link[href^="#"]')
    assert (answer.status_code, found) == (400, sentences)
    assert html.count('aria-invalid="true"') >= 1
    assert "Was kostet &lt;das&gt;?" in html
    assert "Fehler:" in html
    assert Registration.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "headers", "status"),
    [
        ({"website": "https://werbung.example"}, {}, 400),
        ({"stamp": "falsch"}, {}, 400),
        ({}, {"Origin": "https://fremd.example"}, 403),
    ],
)
def test_machines_are_kept_out(portal: Portal, change: dict[str, Any], headers: dict[str, str], status: int) -> None:
    assert portal.send(headers=headers, **change).status_code == status
    assert Registration.objects.count() == 0


def test_an_office_signs_up_together_and_a_flood_is_stopped(portal: Portal) -> None:
    Desk.objects.update(capacity=500)
    stamp = portal.stamp()

    def send(number: int, network: str) -> int:
        fields = {"name": f"Person {chr(65 + number % 26)}", "email": f"p{number}@example.org", "kommune": "Amt"}
        data = {"stamp": stamp, "website": "", "termin": ["eins"], **fields}
        return int(portal.client.post(portal.form, data, REMOTE_ADDR=network).status_code)

    assert [send(number, "8.8.8.8") for number in range(40)] == [303] * 40
    assert [send(number, "8.8.4.4") for number in range(40, 161)] == [303] * 120 + [429]
    assert send(200, "8.8.8.9") == 303


def test_one_address_is_not_flooded(portal: Portal) -> None:
    found = [portal.send(name=f"Person {chr(65 + number)}").status_code for number in range(22)]
    assert found == [303] * 20 + [429] * 2
    assert len(portal.mails()) == 3


def test_a_place_that_is_recognised_and_one_that_is_not(portal: Portal) -> None:
    RegionFactory.create(ags="09475", name="Hof", level="kreis")
    portal.send(kommune="09475")
    portal.send(kommune="Diakonie Musterland", email="lea@example.org")
    assert list(Attendee.objects.order_by("pk").values_list("region", "employer_text")) == [
        ("09475", ""),
        (None, "Diakonie Musterland"),
    ]


@pytest.mark.usefixtures("regions")
def test_where_several_places_are_meant_the_form_asks(portal: Portal) -> None:
    answer = portal.send(kommune="Neustadt", frage="Wie lange?", name="Mara Muster")
    page = soup(answer)
    assert (answer.status_code, Registration.objects.count()) == (200, 0)
    keys = attributes(page, '[data-choose="place"] input[type="radio"][name="kommune"]', "value")
    assert len(keys) > 2
    assert (field_value(page, "name"), field_value(page, "frage")) == ("Mara Muster", "Wie lange?")
    assert portal.send(kommune=keys[0]).status_code == 303
    assert Attendee.objects.get().region_id == keys[0]
    assert portal.send(kommune=keys[-1], email="lea@example.org").status_code == 303
    assert Attendee.objects.get(address__email="lea@example.org").employer_text == "Neustadt"


@pytest.mark.usefixtures("regions")
def test_who_chooses_none_of_the_places_is_asked_again(portal: Portal) -> None:
    """What was typed is sent along, also beside other errors; the way to the question stands above the form."""
    answer = portal.send(kommune="Neustadt", email="mara@@example.org")
    assert answer.status_code == 400
    for email, status in (("mara@example.org", 200), ("mara@@example.org", 400)):
        page = soup(answer)
        typed = attributes(page, '[data-choose="place"] input[type="hidden"][name="kommune"]', "value")
        assert typed == ["Neustadt"]
        assert attributes(page, ".kern-alert--info a", "href") == ["#anmelden_kommune"]
        answer = portal.send(kommune=typed, email=email)
        assert answer.status_code == status
    keys = attributes(soup(answer), 'input[type="radio"][name="kommune"]', "value")
    assert portal.send(kommune=["Neustadt", keys[0]]).status_code == 303
    assert Attendee.objects.get().region_id == keys[0]


@pytest.mark.usefixtures("regions")
@pytest.mark.parametrize("fields", [{"name": ""}, {"kommune": "Neustadt"}])
def test_without_a_script_one_lands_at_what_is_missing(portal: Portal, fields: dict[str, Any]) -> None:
    """On a phone the dates come first, and would fill the screen."""
    page = soup(portal.send(**fields))
    assert attributes(page, "form.rp-signup", "action") == ["#meldung"]
    assert len(attributes(page, "[id=meldung]", "id")) == 1


def test_a_group_with_needs_and_a_question(portal: Portal) -> None:
    portal.send(
        weitere=" Lea  Beispiel \n\nmara MUSTER\nTom Test\r\nBcc: x@example.org",
        bedarf="Gebärdensprache",
        bedarf_einwilligung="on",
        frage="Was kostet das?",
        rolle="Integrationslotsin",
        termin=["eins", "zwei"],
    )
    names = list(Attendee.objects.order_by("pk").values_list("name", "role"))
    assert sorted(names) == [
        ("Bcc: x@example.org", ""), ("Lea Beispiel", ""), ("Mara Muster", "Integrationslotsin"), ("Tom Test", "")
    ]  # fmt: skip
    assert (AccessNeed.objects.count(), Question.objects.count()) == (2, 2)
    assert {need.registration.attendee.name for need in AccessNeed.objects.all()} == {"Mara Muster"}
    assert Registration.objects.count() == 8


def test_conferences_and_meetings_have_the_same_form(portal: Portal) -> None:
    conference = ConferencePageFactory.create(parent=ConferenceIndexPage.objects.get(), slug="konferenz-1")
    DeskFactory.create(gathering=Gathering.objects.get(page=conference.pk))
    assert portal.send("/konferenz/konferenz-1/anmelden/", termin=["konferenz-1"]).status_code == 303
    page = ExchangeFormatPageFactory.create(parent=ExchangeIndexPage.objects.get(), slug="tisch")
    for days in (10, 40):
        ExchangeDateFactory.create(page=page, starts_at=in_days(days))
    for gathering in Gathering.objects.filter(page=page.pk):
        DeskFactory.create(gathering=gathering)
    day = timezone.localdate(in_days(40)).isoformat()
    path = f"/austausch/tisch/anmelden/?treffen={day}"
    assert chosen(portal.client.get(path)) == [day]
    assert portal.send(path, termin=None).status_code == 303
    start = Registration.objects.get(gathering__page=page.pk).gathering.starts_at
    assert start is not None
    assert timezone.localdate(start).isoformat() == day


def test_a_desk_that_is_closed_can_not_be_chosen(portal: Portal) -> None:
    Desk.objects.filter(pk=portal.desks[0].pk).update(closes_at=timezone.now())
    assert chosen(portal.client.get(portal.form)) == ["zwei", "drei"]
    answer = portal.send()
    assert (answer.status_code, "Die Anmeldung ist geschlossen" in answer.content.decode()) == (400, True)
    Desk.objects.update(closes_at=timezone.now())
    assert "für keinen Termin anmelden" in portal.client.get(portal.form).content.decode()


def test_pages_say_what_is_free(portal: Portal) -> None:
    Desk.objects.filter(pk=portal.desks[0].pk).update(capacity=50, taken=32)
    Desk.objects.filter(pk=portal.desks[1].pk).update(taken=2, waiting=4)
    html = portal.client.get("/online-reihe/reihe/").content.decode()
    texts = ("18 von 50 Plätzen frei", "ausgebucht, 4 auf der Warteliste", "nur noch 2 Plätze", "Für alle 3 anmelden")
    assert [text for text in texts if text not in html] == []
    session = portal.client.get("/online-reihe/reihe/zwei/").content.decode()
    assert 'href="/online-reihe/reihe/zwei/anmelden/"' in session
    assert "Auf die Warteliste" in session
    portal.desks[2].delete()
    assert "anmelden" not in portal.client.get("/online-reihe/reihe/drei/").content.decode()


def test_a_page_asks_as_often_for_three_dates_as_for_one(portal: Portal, django_assert_num_queries: Any) -> None:
    portal.client.get("/online-reihe/reihe/")  # a process reads names once
    with CaptureQueriesContext(connection) as three:
        portal.client.get("/online-reihe/reihe/")
    for desk in portal.desks[1:]:
        desk.delete()
    with django_assert_num_queries(len(three)):
        portal.client.get("/online-reihe/reihe/")


def test_lists_of_all_dates_say_what_is_free_and_lead_to_the_form(portal: Portal) -> None:
    page = ExchangeFormatPageFactory.create(parent=ExchangeIndexPage.objects.get(), slug="tisch")
    for days in (10, 40):
        ExchangeDateFactory.create(page=page, starts_at=in_days(days))
    first = Gathering.objects.filter(page=page.pk).earliest("starts_at")
    DeskFactory.create(gathering=first, capacity=50)
    assert first.starts_at
    day = timezone.localdate(first.starts_at).isoformat()
    sessions = {f"/online-reihe/reihe/{name}/anmelden/": "nur noch 2 Plätze" for name in ("eins", "zwei", "drei")}
    told = {f"/austausch/tisch/anmelden/?treffen={day}": "50 von 50 Plätzen frei", **sessions}
    page = soup(portal.client.get("/termine/"))
    links = link_addresses(page, ".rp-places:has(> meter) + a")
    assert dict(zip(links, texts(page, ".rp-places > meter + span"), strict=True)) == told
    for address in told:
        assert portal.client.get(address).status_code == 200
    home = portal.client.get("/").content.decode()
    assert f'href="/austausch/tisch/anmelden/?treffen={day}"' in home


def test_two_meetings_of_one_day_have_their_own_addresses(portal: Portal) -> None:
    page = ExchangeFormatPageFactory.create(parent=ExchangeIndexPage.objects.get(), slug="tisch")
    morning = timezone.localtime(in_days(10)).replace(hour=9, minute=0)
    for hour in (9, 14):
        ExchangeDateFactory.create(
            page=page, starts_at=morning.replace(hour=hour), ends_at=morning.replace(hour=hour + 1)
        )
    for gathering in Gathering.objects.filter(page=page.pk):
        DeskFactory.create(gathering=gathering)
    day = morning.date().isoformat()
    links = link_addresses(soup(portal.client.get("/termine/")), 'a[href^="/austausch/tisch/anmelden/"]')
    assert links == [f"/austausch/tisch/anmelden/?treffen={day}", f"/austausch/tisch/anmelden/?treffen={day}-2"]
    assert [chosen(portal.client.get(link)) for link in links] == [[day], [f"{day}-2"]]
