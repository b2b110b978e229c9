"""An office that signs up together: its page and its mails name each date once, and answer for all at once."""

import datetime

import pytest

from registration.enums import State
from registration.models import Desk, Registration
from tests.html import attributes, soup, texts
from tests.registration.conftest import Portal, states
from tests.registration.test_own_page import act, confirmed, own

NAMES = ("Lea Beispiel", "Tom Test", "Ida Amt")


@pytest.fixture
def office(portal: Portal) -> str:
    """The page of four people at two dates; at the second one of them waits."""
    Desk.objects.filter(pk=portal.desks[0].pk).update(capacity=9)
    Desk.objects.filter(pk=portal.desks[1].pk).update(capacity=3)
    return confirmed(portal, weitere="\n".join(NAMES), termin=["eins", "zwei"])


def test_the_page_names_each_date_once_and_cancels_for_all(portal: Portal, office: str) -> None:
    page = soup(own(portal, office))
    assert [text for text in texts(page, "h3.rp-h4") if text in ("Eins", "Zwei")] == ["Eins", "Zwei"]
    assert texts(page, ".rp-registrations:first-of-type h4") == ["Mara Muster", *NAMES]
    first = attributes(page, ".rp-registrations:first-of-type > .rp-registration__actions [name=anmeldung]", "value")
    assert sorted(map(int, first)) == sorted(
        Registration.objects.filter(desk=portal.desks[0]).values_list("pk", flat=True)
    )
    assert act(portal, office, "absagen", anmeldung=first).status_code == 303
    left = Registration.objects.filter(state__in=(State.CONFIRMED, State.WAITING))
    assert set(left.values_list("gathering__title", flat=True)) == {"Zwei"}


def test_everything_is_cancelled_at_once(portal: Portal, office: str) -> None:
    everything = attributes(soup(own(portal, office)), ".rp-registration__all [name=anmeldung]", "value")
    assert len(everything) == 8
    act(portal, office, "absagen", anmeldung=everything)
    assert set(states(portal.client.get(office)).values()) == {"abgesagt"}
    assert "rp-registration__all" not in own(portal, office)


def test_the_mail_names_many_people_by_state(portal: Portal, office: str) -> None:
    del office
    (message,) = portal.mails()
    html = next(part.content for part in message.alternatives if part.mimetype == "text/html")
    for text in (message.body, " ".join(soup(html).get_text(" ").split())):
        assert f"Bestätigt: Mara Muster, {', '.join(NAMES)}" in text
        assert f"Bestätigt: Mara Muster, {', '.join(NAMES[:2])}" in text
        assert "Warteliste: Ida Amt" in text
        assert text.count("Den Zugang für jede Person finden Sie auf Ihrer Seite.") == 1
    assert [path for path in portal.links(message) if path.startswith("/teilnehmen/")] == []


def test_few_people_have_their_ways_in(portal: Portal) -> None:
    confirmed(portal, weitere="Lea Beispiel")
    (message,) = portal.mails()
    assert len([path for path in portal.links(message) if path.startswith("/teilnehmen/")]) == 2
    assert "für jede Person" not in message.body


def test_what_is_over_stays_as_it_was(portal: Portal, office: str) -> None:
    """Whoever cancels everything months later was there all the same."""
    starts_at = portal.desks[0].gathering.starts_at
    assert starts_at is not None
    portal.clock.move_to(starts_at + datetime.timedelta(hours=12))
    assert act(portal, office, "absagen").status_code == 303
    assert set(Registration.objects.values_list("gathering__title", "state")) == {
        ("Eins", State.CONFIRMED),
        ("Zwei", State.CANCELLED),
    }
