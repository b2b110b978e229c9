"""A page type has to say how it is found, or that it is not: forgetting must be noticed before readers notice."""

from collections.abc import Iterable

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from wagtail.models import Page, get_page_models

from search.registry import registry


def unsaid_page_models(models: Iterable[type[Page]]) -> list[type[Page]]:
    """Page types that are neither registered nor left out on purpose."""
    said = set(registry.entries) | registry.silent | {Page}
    return [model for model in models if model not in said]


@register()
def every_page_says_how_it_is_searched(
    app_configs: Iterable[AppConfig] | None = None, **_kwargs: object
) -> list[CheckMessage]:
    """System check: each page type is registered as searched or as unsearched."""
    chosen = None if app_configs is None else {config.label for config in app_configs}
    return [
        Error(
            f"{model.__name__} does not say how it is searched.",
            hint=f"Register a builder in {model._meta.app_label}/search.py, or call not_searched({model.__name__}).",
            obj=model,
            id="search.E001",
        )
        for model in unsaid_page_models(get_page_models())
        if chosen is None or model._meta.app_label in chosen
    ]


@register()
def search_url_names_an_engine(**_kwargs: object) -> list[CheckMessage]:
    """System check: the settings name an engine that exists."""
    from search.engine import ALLOWED, ENGINES  # noqa: PLC0415 - the check has to run even when the engine does not import

    return [
        Error(f"{name} names no search engine that this version has.", hint=ALLOWED, id="search.E002")
        for name, url in (("SEARCH_URL", settings.SEARCH_URL), ("SEARCH_MIRROR_URL", settings.SEARCH_MIRROR_URL))
        if (url or name == "SEARCH_URL") and url.partition(":")[0] not in ENGINES
    ]
