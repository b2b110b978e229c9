"""What editors do to the scene, at random and without end: every event that changes what is found.

Pages are saved, published and moved as Wagtail does it. A plain row sends its signal after it is written: what changes
one is a transaction here as it is in the editors' side.
"""

import random
import time
from collections.abc import Callable, Sequence
from datetime import timedelta

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from directory.domain.consent import NoConsentError, record_consent, withdraw_consent
from directory.enums import ConsentWay, PersonRole
from directory.models import OrganisationPage, Person
from events.models import Cue, SeriesPage, SessionPage
from portal.taxonomy.models import Region, Theme
from practices.models import PracticeIndexPage, PracticePage
from tests.search.kills.scene import PAGES, add_practice

Step = Callable[[random.Random], None]


def _practice(dice: random.Random) -> PracticePage:
    return dice.choice(list(PracticePage.objects.order_by("pk")))


def _name(dice: random.Random) -> str:
    return f"Haus {dice.randrange(10**9)}"


def publish(dice: random.Random) -> None:
    page = _practice(dice)
    page.title = _name(dice)
    page.save_revision().publish()


def save_without_revision(dice: random.Random) -> None:
    page = _practice(dice)
    page.teaser = _name(dice)
    page.save()


def unpublish(dice: random.Random) -> None:
    _practice(dice).unpublish()


def change_slug(dice: random.Random) -> None:
    page = _practice(dice)
    page.slug = f"haus-{dice.randrange(10**9)}"
    page.save()


def move(dice: random.Random) -> None:
    _practice(dice).move(dice.choice(list(PracticeIndexPage.objects.order_by("pk"))), pos="last-child")


def replace(dice: random.Random) -> None:
    """One write-up goes, another comes: the scene keeps its size even if a kill falls in between.

    In one transaction, for a new page and its parent's count of children are two statements.
    """
    with transaction.atomic():
        _replace(dice)


def _replace(dice: random.Random) -> None:
    if PracticePage.objects.count() >= PAGES:
        _practice(dice).delete()
    else:
        add_practice(dice.randrange(10**9), dice.choice(list(Theme.objects.order_by("pk"))).pk)


@transaction.atomic
def restrict(dice: random.Random) -> None:
    page = dice.choice(list(Page.objects.filter(depth__gte=3).order_by("pk")))
    if not PageViewRestriction.objects.exists():
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    else:
        PageViewRestriction.objects.first().delete()


@transaction.atomic
def restrict_collection(dice: random.Random) -> None:
    if not CollectionViewRestriction.objects.exists():
        CollectionViewRestriction.objects.create(collection=Collection.get_first_root_node(), restriction_type="login")
    else:
        CollectionViewRestriction.objects.first().delete()


@transaction.atomic
def relabel_theme(dice: random.Random) -> None:
    theme = dice.choice(list(Theme.objects.order_by("pk")))
    theme.alternative_labels = _name(dice)
    theme.save()


@transaction.atomic
def rename_region(dice: random.Random) -> None:
    region = dice.choice(list(Region.objects.order_by("pk")))
    region.label = f"Ort {dice.randrange(10**9)}"
    region.save()


def turn_consent(dice: random.Random) -> None:
    person = dice.choice(list(Person.objects.order_by("pk")))
    try:
        withdraw_consent(person)
    except NoConsentError:
        for role in PersonRole:
            record_consent(person, role.value, wording="Ja.", way=ConsentWay.WRITTEN.value)


def rename_carrier(dice: random.Random) -> None:
    page = OrganisationPage.objects.get()
    page.title = _name(dice)
    page.save_revision().publish()


def move_session(dice: random.Random) -> None:
    SessionPage.objects.get().move(dice.choice(list(SeriesPage.objects.order_by("pk"))), pos="last-child")


@transaction.atomic
def say_otherwise(dice: random.Random) -> None:
    cue = dice.choice(list(Cue.objects.order_by("pk")))
    cue.text = _name(dice)
    cue.save()


def schedule(dice: random.Random) -> None:
    """A date for going live or for expiring that is over at once, and the command that acts on it."""
    page = _practice(dice)
    past = timezone.now() - timedelta(seconds=1)
    if page.live:
        page.expire_at = past
        page.save()
    else:
        page.expire_at = None
        page.go_live_at = past
        page.save_revision().publish()
    with transaction.atomic():
        call_command("publish_scheduled")


STEPS: tuple[Step, ...] = (
    *(publish, publish, publish, save_without_revision, unpublish, change_slug, move, replace, replace),
    *(restrict, restrict_collection, relabel_theme, rename_region, turn_consent, schedule),
    *(rename_carrier, move_session, say_otherwise),
)
# Without the others, none of which then brings into the index what one of these has lost.
ALONE: tuple[tuple[Step, ...], ...] = (
    *((each,) for each in dict.fromkeys(STEPS) if each not in (unpublish, restrict_collection)),
    (unpublish, publish),
)


def edit_forever(seed: int, steps: Sequence[Step]) -> None:
    """With a breath after each step, so that the worker gets hold of the database as well."""
    dice = random.Random(seed)
    while True:
        dice.choice(steps)(dice)
        time.sleep(dice.uniform(0, 0.01))
