"""A page type that says nothing about the search is named."""

from typing import Any

import pytest
from wagtail.models import Page
from wagtail.models.pages import PAGE_MODEL_CLASSES

from search.engine import get_engine
from search.indexing.checks import every_page_says_how_it_is_searched, search_url_names_an_engine, unsaid_page_models
from search.registry import enqueue, not_searched, register, register_choices, registry


class SilentPage(Page):
    class Meta:
        app_label = "search"
        abstract = False
        managed = False
        proxy = True


# It is a page type of this file alone: whoever asks Wagtail for all of them, in the same process, must not be given it.
PAGE_MODEL_CLASSES.remove(SilentPage)


@pytest.fixture(autouse=True)
def _registry_as_before() -> Any:
    before = dict(registry.entries), set(registry.silent), dict(registry.choices)
    yield
    registry.entries, registry.silent, registry.choices = before


def test_a_page_type_has_to_say_something() -> None:
    assert unsaid_page_models([SilentPage, Page]) == [SilentPage]
    not_searched(SilentPage)
    assert unsaid_page_models([SilentPage]) == []


def test_a_registered_page_type_has_said_enough() -> None:
    register(SilentPage, lambda _page: None)
    assert unsaid_page_models([SilentPage]) == []


def test_the_check_names_the_model_and_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.indexing.checks.get_page_models", lambda: [SilentPage])
    (problem,) = every_page_says_how_it_is_searched()
    assert (problem.id, "SilentPage" in problem.msg) == ("search.E001", True)
    assert "not_searched(SilentPage)" in str(problem.hint)
    assert every_page_says_how_it_is_searched(app_configs=[]) == []


def test_an_unknown_engine_is_named_without_its_password(settings: Any) -> None:
    from django.core.exceptions import ImproperlyConfigured

    assert search_url_names_an_engine() == []
    settings.SEARCH_URL = "solr://user:geheim@host:1/x"
    assert [problem.id for problem in search_url_names_an_engine()] == ["search.E002"]
    with pytest.raises(ImproperlyConfigured) as problem:
        get_engine()
    assert "geheim" not in str(problem.value)
    assert "solr" in str(problem.value)


@pytest.mark.parametrize("url", ["embedded:", "http://host:9200/portal", "https://user:geheim@host:9200/portal"])
def test_every_engine_is_known(settings: Any, url: str) -> None:
    settings.SEARCH_URL, settings.SEARCH_MIRROR_URL = url, "solr:x"
    assert [problem.msg.split()[0] for problem in search_url_names_an_engine()] == ["SEARCH_MIRROR_URL"]
    settings.SEARCH_MIRROR_URL = "embedded:/elsewhere"
    assert search_url_names_an_engine() == []


def test_what_is_no_page_needs_a_key() -> None:
    from django.contrib.auth.models import Group

    with pytest.raises(ValueError, match="needs a key"):
        register(Group, lambda _group: None)
    enqueue(Group(name="unsearched"))


def test_choices_are_kept_once_and_in_order() -> None:
    registry.choices.clear()
    register_choices("format", [("online", "Online")])
    register_choices("format", [("online", "Noch mal"), ("vor-ort", "Vor Ort")])
    assert registry.choices["format"] == [("online", "Online"), ("vor-ort", "Vor Ort")]
