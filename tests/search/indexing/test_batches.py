"""Rows in batches, also while others delete them."""

from typing import Any

import pytest
from django.db import connection
from wagtail.models import Page

from search.indexing.batches import specific_pages
from tests.search.engines.stand_ins import add_page

pytestmark = pytest.mark.django_db


def test_pages_come_as_what_they_are() -> None:
    keys = [add_page("Haus").pk, add_page("Hof").pk]
    assert sorted(page.pk for page in specific_pages(Page.objects.filter(pk__in=keys))) == sorted(keys)
    assert list(specific_pages(Page.objects.none())) == []


def test_a_page_that_goes_between_the_two_looks_is_left_out() -> None:
    stays, goes = add_page("Haus"), add_page("Hof")
    looks = 0

    def delete_after_the_first_look(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        nonlocal looks
        if sql.startswith("SELECT") and "wagtailcore_page" in sql:
            looks += 1
            if looks == 2:
                Page.objects.filter(pk=goes.pk).delete()
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(delete_after_the_first_look):
        found = list(specific_pages(Page.objects.filter(pk__in=[stays.pk, goes.pk])))
    assert [page.pk for page in found] == [stays.pk]
