from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone
from wagtail.models import Collection, Page, PageViewRestriction

from home.domain.site_tree import ensure_site_tree
from home.models import StandardPage
from portal.base.access import is_public, public_collections, public_page_or_404, public_pages
from tests.factories.files import closed_collection

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> StandardPage:
    ensure_site_tree()
    return StandardPage.objects.get(slug="impressum")


def test_a_published_page_is_found(page: StandardPage) -> None:
    assert public_page_or_404(StandardPage, slug="impressum") == page
    assert is_public(page)
    assert page.page_ptr in public_pages(Page)


@pytest.mark.parametrize("change", [{"live": False}, {"expire_at": timezone.now() - timedelta(minutes=1)}])
def test_drafts_and_pages_that_ran_out_are_not(page: StandardPage, change: dict[str, object]) -> None:
    StandardPage.objects.filter(pk=page.pk).update(**change)
    with pytest.raises(Http404):
        public_page_or_404(StandardPage, slug="impressum")
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


def test_closed_collections_close_those_below() -> None:
    closed = closed_collection()
    below = closed.add_child(name="Noch tiefer")
    assert not public_collections().filter(pk__in=[closed.pk, below.pk]).exists()
    assert public_collections().filter(pk=Collection.get_first_root_node().pk).exists()
