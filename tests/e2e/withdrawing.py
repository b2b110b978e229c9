"""Runs inside a portal beside its processes: publishes, waits until it is found, withdraws, and takes the time."""

import json
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from directory.domain.consent import record_consent, withdraw_consent
from directory.models import OrganisationPage, Person
from events.models import SeriesIndexPage, SeriesPage, SessionPage
from portal.taxonomy.models import Region, Theme
from practices.models import PracticeIndexPage, PracticePage

WORD, ASKED = "Wexolani", "Hulvamotag"  # the first is looked for, the second is what is asked
PATIENCE = 120
THEME = "wohnen"
TYPED = WORD[:-2]  # suggestions go on from it
SEARCHED = [f"/suche/?q={ASKED}", f"/suche/feed.atom?q={ASKED}", f"/api/v1/search?q={ASKED}"]


def has_word(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{settings.SITE_URL}{address}", timeout=30) as answer:
            return WORD in answer.read().decode()
    except urllib.error.HTTPError as error:
        return WORD in error.read().decode()


def wait(addresses: list[str], *, until: bool) -> float:
    """Waits until all addresses have the word, or until none has it.

    Gives the second at which the last question was sent that was answered the other way: how long a page takes to
    answer is no part of it.
    """
    started, last = time.monotonic(), 0.0
    waiting = list(addresses)
    while waiting:
        still = []
        for address in waiting:
            asked = time.monotonic() - started
            if has_word(address) is not until:
                still.append(address)
                last = asked
        if still and time.monotonic() - started > PATIENCE:
            raise SystemExit(f"after {PATIENCE} s: {still}")
        waiting = still
    return last


def measure(addresses: list[str], withdraw: Callable[[], object]) -> float:
    wait([*SEARCHED, *addresses], until=True)
    withdraw()
    return wait([*SEARCHED, *addresses], until=False)


def text(title: str) -> dict[str, object]:
    return {"title": title, "teaser": f"{WORD} am {ASKED}", "main_theme": Theme.objects.get(slug=THEME)}


def new_practice() -> PracticePage:
    prose = [("text", "<p>Ein Satz.</p>")]
    page = PracticePage(
        **text(f"{WORD} probewohnen"),
        main_region=Region.objects.get(ags="09571"),
        challenge=prose,
        implementation=prose,
        conclusion=prose,
        carrier_organisation=OrganisationPage.objects.first(),
        as_of=timezone.localdate() + timedelta(days=1),  # before all that other tests have published today
    )
    with transaction.atomic():
        PracticeIndexPage.objects.get().add_child(instance=page)
    return page


def new_session() -> SessionPage:
    series = SeriesPage(title="Reihe auf Probe", year=2020, main_theme=Theme.objects.first())
    soon = timezone.now() + timedelta(hours=1)
    page = SessionPage(**text(f"{WORD} kommt"), starts_at=soon, ends_at=soon + timedelta(hours=2))
    with transaction.atomic():
        SeriesIndexPage.objects.get().add_child(instance=series)
        series.add_child(instance=page)
    return page


def new_contact() -> Person:
    with transaction.atomic():
        person = Person.objects.create(
            first_name="Mara", last_name=WORD, task=ASKED, employer_region=Region.objects.get(ags="09571")
        )
        record_consent(person, "contact", wording="Ja, gern.", way="written")
    return person


def run_out(page: Page) -> None:
    """The form asks for an hour to come; here it has just come."""
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now())


def measure_all() -> dict[str, float]:
    found = {}
    practice = new_practice()
    shown = [f"/praxisbeispiele/{practice.slug}/", "/praxisbeispiele/", "/sitemap.xml"]
    shown = [address for address in shown if address != "/sitemap.xml" or WORD.lower() not in practice.slug]
    shown += ["/", f"/themen/{THEME}/", "/regionen/09571/", f"/api/v1/suggest?q={TYPED}"]
    found["page unpublished"] = measure(shown, practice.unpublish)
    practice.save_revision().publish()
    found["page run out"] = measure(shown, lambda: run_out(practice))
    practice.delete()
    session = new_session()
    series = session.get_parent()
    shown = [f"/online-reihe/{series.slug}/{session.slug}/", "/termine/", "/kalender.ics"]
    shown += ["/", f"/themen/{THEME}/", f"/api/v1/suggest?q={TYPED}"]
    close = PageViewRestriction(page=series, restriction_type="login")
    found["parent closed"] = measure(shown, close.save)
    series.delete()
    person = new_contact()
    place = person.employer_region
    shown = [f"/kommunen/{place.slug}/", f"/kommunen/{place.slug}/kontakt/{person.uuid}.vcf"] if place else []
    shown.append(f"/suche/treffer.csv?q={ASKED}")
    found["consent withdrawn"] = measure(shown, lambda: withdraw_consent(person))
    person.delete()
    return found


sys.stdout.write(json.dumps(measure_all()))
