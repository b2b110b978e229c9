from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone
from wagtail.models import Collection, Page, PageViewRestriction

from directory.models import FunctionContact, OrganisationIndexPage, OrganisationPage
from events.models import ExchangeDate
from home.models import StandardPage
from portal.base.access.visibility import (
    in_open_collection,
    is_open,
    is_open_file,
    is_public,
    public,
    public_page_or_404,
)
from portal.base.models import PortalImage
from tests.factories.directory import FunctionContactFactory, OrganisationPageFactory
from tests.factories.events import ExchangeDateFactory
from tests.factories.site import site_tree
from tests.factories.uploads.files import closed_collection, make_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> StandardPage:
    site_tree()
    return StandardPage.objects.get(slug="impressum")


def test_a_published_page_is_found(page: StandardPage) -> None:
    assert public_page_or_404(StandardPage.objects.all(), slug="impressum") == page
    assert is_public(page)
    assert page.page_ptr in public(Page.objects.all())


@pytest.mark.parametrize("change", [{"live": False}, {"expire_at": timezone.now() - timedelta(minutes=1)}])
def test_drafts_and_pages_that_ran_out_are_not(page: StandardPage, change: dict[str, object]) -> None:
    StandardPage.objects.filter(pk=page.pk).update(**change)
    with pytest.raises(Http404):
        public_page_or_404(StandardPage.objects.all(), slug="impressum")
    assert not is_public(StandardPage.objects.get(pk=page.pk))


@pytest.mark.parametrize("above", [False, True])
@pytest.mark.parametrize("kind", ["login", "password", "groups"])
def test_restrictions_of_the_page_or_above_close_it(page: StandardPage, kind: str, above: bool) -> None:
    closed = page.get_parent() if above else page
    restriction = PageViewRestriction.objects.create(page=closed, restriction_type=kind, password="x")
    assert not is_public(page)
    restriction.delete()
    assert is_public(page)


def test_a_sibling_with_a_longer_path_is_not_closed_too(page: StandardPage) -> None:
    other = StandardPage.objects.exclude(pk=page.pk).first()
    assert other is not None
    PageViewRestriction.objects.create(page=other, restriction_type="login")
    assert is_public(page)


@pytest.mark.parametrize("kind", ["none", "login", "password", "groups"])
def test_the_database_and_the_loaded_page_are_judged_by_the_same_rule(page: StandardPage, kind: str) -> None:
    meeting = ExchangeDateFactory.create()
    everything = list(Page.objects.filter(live=True))
    for closed in everything:
        restriction = PageViewRestriction.objects.create(page=closed, restriction_type=kind, password="x")
        open_ones = {each.pk for each in everything if is_public(each)}
        assert set(public(Page.objects.all()).values_list("pk", flat=True)) == open_ones
        assert set(Page.objects.filter(~is_open(), live=True).values_list("pk", flat=True)) == (
            {each.pk for each in everything} - open_ones
        )
        assert public(ExchangeDate.objects.all(), "page__").exists() == (meeting.page_id in open_ones)
        assert (closed.pk in open_ones) == (kind == "none")
        restriction.delete()


def test_closed_collections_close_the_files_in_them_and_below() -> None:
    closed = closed_collection()
    below = closed.add_child(name="Noch tiefer")
    hidden = [make_image(collection=closed), make_image(collection=below)]
    shown = make_image(collection=Collection.get_first_root_node())
    assert [is_open_file(image) for image in [*hidden, shown]] == [False, False, True]
    assert list(PortalImage.objects.filter(in_open_collection())) == [shown]


def test_a_restriction_that_says_none_closes_nothing(page: StandardPage) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.NONE)
    assert is_public(page)
    assert public(StandardPage.objects.all()).filter(pk=page.pk).exists()


def test_rows_are_as_public_as_the_page_they_stand_on(page: StandardPage) -> None:
    """Both forms of the rule, for pages and for what stands on them, with every kind of obstacle."""
    organisation = OrganisationPageFactory.create(parent=OrganisationIndexPage.objects.get())
    contact = FunctionContactFactory.create(region=None, organisation=organisation)
    rows: Any = FunctionContact.objects.filter(pk=contact.pk)

    def answers() -> set[bool]:
        fresh = OrganisationPage.objects.get(pk=organisation.pk)
        by_rule = public(OrganisationPage.objects.all()).filter(pk=organisation.pk).exists()
        return {by_rule, is_public(fresh), public(rows, "organisation__").exists()}

    assert answers() == {True}
    restriction = PageViewRestriction.objects.create(page=organisation.get_parent(), restriction_type="login")
    assert answers() == {False}
    restriction.delete()
    for hidden, shown in ({"live": False}, {"live": True}), ({"expire_at": timezone.now()}, {"expire_at": None}):
        OrganisationPage.objects.filter(pk=organisation.pk).update(**hidden)
        assert answers() == {False}
        OrganisationPage.objects.filter(pk=organisation.pk).update(**shown)
        assert answers() == {True}
