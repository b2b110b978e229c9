"""Pages and their files, withdrawn in every way there is."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from operations.worker.steps import publish_what_is_due
from tests.home.withdrawal.scene import WORDS, Scene, inside
from tests.home.withdrawal.surfaces import Found, files, hits, items, look, pages, texts_around

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]
Index = Callable[[], None]

# No two of a round are linked with each other, so that each is looked for on pages that are still public.
ROUNDS = (
    ("practice", "session", "conference", "exchange", "municipality"),
    ("recording", "series", "organisation"),
)
AT = pages()
# Where a word has to be found before, beside the page itself, the API's item and the texts around it.
ELSEWHERE = {
    "practice": {"/", "/praxisbeispiele/", AT["recording"], AT["organisation"], AT["municipality"]},
    "recording": {"/", "/mediathek/", AT["session"], AT["practice"]},
    "session": {"/", "/termine/", "/kalender.ics", AT["series"], AT["recording"]},
    "series": {"/", "/online-reihe/", "/termine/", AT["session"]},
    "conference": {"/", "/termine/", "/kalender.ics", "/konferenz/"},
    "exchange": {"/", "/termine/", "/kalender.ics", "/austausch/", AT["recording"], AT["municipality"]},
    "municipality": {"/kommunen/", "/regionen/095/"},
    "organisation": {"/traeger/"},
}
SEARCHED = {
    *("/sitemap.xml", "/suche/?q=Gartenzaun", "/suche/treffer.csv", "/suche/treffer.csv?q=Gartenzaun"),
    *("/suche/feed.atom", "/api/v1/search", "/api/v1/search?q=Gartenzaun"),
}
NOT_SEARCHED = {name: {"/sitemap.xml"} for name in ("municipality", "series")}  # their addresses are no words of theirs
# The name of a carrier is part of the write-ups and dates that tell of it: there it stays, as plain text.
CARRIER = WORDS["organisation"]


def unpublish(page: Page) -> None:
    page.unpublish()


def close(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def close_above(page: Page) -> None:
    parent = page.get_parent()
    PageViewRestriction.objects.get_or_create(page=parent, restriction_type="password", defaults={"password": "x"})


def let_run_out(page: Page) -> None:
    page.expire_at = timezone.now() - timedelta(seconds=1)
    page.save()
    publish_what_is_due()


def delete(page: Page) -> None:
    Page.objects.get(pk=page.pk).delete()


def own_addresses(scene: Scene, name: str) -> set[str]:
    item = {items(scene)[name]} if name in items(scene) else set()
    return {pages()[name], *texts_around(name), *item}


@pytest.mark.parametrize("names", ROUNDS, ids=["first", "second"])
@pytest.mark.parametrize("withdraw", [unpublish, close, close_above, let_run_out, delete])
def test_what_is_withdrawn_is_nowhere(
    client: Client,
    scene: Scene,
    before: Found,
    index: Index,
    withdraw: Callable[[Page], None],
    names: tuple[str, ...],
) -> None:
    for name in names:
        expected = own_addresses(scene, name) | ELSEWHERE[name] | SEARCHED - NOT_SEARCHED.get(name, set())
        assert expected - before.with_word(inside(name)) == set(), name
        assert before.on_cards(inside(name)) - {AT[name]} != set(), name
        assert before.statuses(files(scene, name)) <= {200}
        assert hits(client, inside(name)) > 0
    for name in names:
        withdraw(scene.fresh(name))
    index()
    after = look(client, scene, names)
    for name in names:
        assert after.with_word(inside(name)) == set(), name
        assert after.statuses(files(scene, name)) <= {404}
        assert hits(client, inside(name)) == 0
    if "organisation" in names:
        assert AT["practice"] in before.with_word(CARRIER)
        assert (after.with_word(CARRIER) == set()) == (withdraw is delete)
