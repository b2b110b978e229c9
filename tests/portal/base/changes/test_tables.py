"""Every table is spoken of, and every moment of what readers see counts or is named here with its reason."""

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from portal.base.changes.tables import CONTENT, PLACES, is_spoken_of, moments, shown, tables_apart, tokens_of

# Moments that change no answer when they come.
RECORDS = {
    *("first_published_at", "last_published_at", "locked_at", "latest_revision_created_at", "created_at"),
    *("changed_at", "recorded_at", "approved_at", "refused_at", "last_updated", "cache_until"),
}
# Wagtail's own search is the editors'; its full-text table is written by SQLite's triggers.
NOT_ASKED = {"wagtailsearch.SQLiteFTSIndexEntry"}


def tables() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label not in NOT_ASKED
    ]


def forgotten(known: list[type[models.Model]]) -> list[str]:
    return [model._meta.label for model in known if not is_spoken_of(model)]


def test_every_model_is_spoken_of() -> None:
    assert forgotten(tables()) == [], "say in the app's module `answers` whether readers see them"


def test_a_new_model_is_named_until_somebody_speaks_of_it() -> None:
    class Meta:
        app_label = "events"
        managed = False

    fresh = type("FreshPage", (models.Model,), {"__module__": "events.models", "Meta": Meta})
    try:
        assert forgotten([*tables(), fresh]) == ["events.FreshPage"]
        assert tokens_of("events_freshpage") == (CONTENT,)
    finally:
        del apps.all_models["events"]["freshpage"]
        apps.clear_cache()


def test_a_page_is_shown_without_a_word_and_its_moments_are_asked_for() -> None:
    practice = apps.get_model("practices.PracticePage")
    assert (is_spoken_of(practice), tokens_of(practice._meta.db_table)) == (True, (CONTENT,))
    assert ("events_sessionpage", "ends_at") in moments()


def test_moments_of_what_readers_see_are_counted() -> None:
    counted = set(moments())
    missing = [
        f"{model._meta.label}.{field.name}"
        for model in tables()
        if tokens_of(model._meta.db_table)
        for field in model._meta.local_fields
        if isinstance(field, models.DateTimeField)
        and field.name not in RECORDS
        and (model._meta.db_table, field.column) not in counted
    ]
    assert missing == [], "name them as `moments`, or here if nothing readers see changes when they come"


def test_free_places_move_a_token_of_their_own() -> None:
    assert tokens_of("registration_desk") == (PLACES,)
    assert tables_apart == [("registration_desk", PLACES)]


@pytest.mark.parametrize(("label", "field"), [("events.SessionPage", "tool"), ("events.SessionPage", "nothing")])
def test_what_is_no_moment_is_refused(label: str, field: str) -> None:
    with pytest.raises(FieldDoesNotExist):
        shown(label, moments=(field,))
