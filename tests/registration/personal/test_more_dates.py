"""Further dates from the personal page."""

from registration.domain.places import decide
from registration.models import Registration
from tests.factories.registration import form
from tests.html import attributes, soup, texts
from tests.registration.conftest import Portal, states
from tests.registration.test_own_page import act, confirmed, own


def test_further_dates_need_no_second_confirmation(portal: Portal) -> None:
    page = confirmed(portal, weitere="Lea Beispiel")
    portal.mails()
    html = portal.client.get(page).content.decode()
    assert "Weitere Termine" in html
    desks = [str(desk.pk) for desk in portal.desks]
    answer = act(portal, page, "anmelden", termin=[*desks, "99999", "quatsch"])
    assert answer.status_code == 303
    assert list(states(portal.client.get(page)).values()) == ["bestaetigt"] * 6
    (message,) = portal.mails()
    assert message.subject == "Sie sind dabei: 2 Termine"
    assert act(portal, page, "anmelden").status_code == 400


def test_further_dates_say_what_is_free_and_what_full_means(portal: Portal) -> None:
    page = confirmed(portal)
    rows = "[name=termin] + span .rp-small"
    hint = "Ist ein Termin ausgebucht, kommen Sie auf die Warteliste."
    shown = portal.client.get(page)
    assert [text.rpartition("Uhr")[2].strip() for text in texts(soup(shown), rows)] == ["nur noch 2 Plätze"] * 2
    assert hint not in shown.content.decode()
    decide([form(portal.desks[1], names=("Ada Amt", "Bo Bau")), form(portal.desks[1])])
    shown = portal.client.get(page)
    assert [text.rpartition("Uhr")[2].strip() for text in texts(soup(shown), rows)] == [
        "ausgebucht, 1 auf der Warteliste",
        "nur noch 2 Plätze",
    ]
    assert hint in shown.content.decode()


def test_further_dates_are_for_whom_one_chooses(portal: Portal) -> None:
    """Somebody came once instead of somebody else, and stays known to the page."""
    page = confirmed(portal, weitere="Lea Beispiel")
    shown, people = soup(own(portal, page)), 'input[name="person"][checked]'
    boxes = dict(zip(attributes(shown, people, "value"), texts(shown, f"{people} + span"), strict=True))
    assert list(boxes.values()) == ["Mara Muster", "Lea Beispiel"]  # as they signed up
    lea = next(pk for pk, name in boxes.items() if name == "Lea Beispiel")
    two = str(portal.desks[1].pk)
    assert act(portal, page, "anmelden", termin=[two], wahl="1").status_code == 400
    assert act(portal, page, "anmelden", termin=[two], wahl="1", person=["99999"]).status_code == 303
    assert Registration.objects.filter(desk_id=int(two)).count() == 0
    assert act(portal, page, "anmelden", termin=[two], wahl="1", person=[lea]).status_code == 303
    assert [row.attendee.name for row in Registration.objects.filter(desk_id=int(two))] == ["Lea Beispiel"]


def test_who_is_alone_is_not_asked_for_whom(portal: Portal) -> None:
    assert 'name="person"' not in own(portal, confirmed(portal))
