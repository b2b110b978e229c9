"""Which role may do what with everything that is edited outside the page tree.

The table is written by hand: a model that is not in it, or has other rights, fails. Each address of a snippet's views
is asked for, and opens to exactly those whom the table allows.
"""

from collections.abc import Callable

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models

from home.models import BarrierReport
from portal.base.models import User
from portal.base.roles import EDITORS, GROUPS, OPERATORS, PUBLISHERS, all_rights
from practices.models import PracticeSubmission
from search.models import JudgedPage, PromotedHit, Synonym
from tests.factories.directory import FunctionContactFactory, PersonFactory
from tests.factories.events import RecordingMediaFactory, TranscriptFactory
from tests.factories.site import site_tree
from tests.factories.taxonomy import RegionFactory, ThemeFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db

# Without a group, and above all groups.
ROLES = ("", EDITORS, PUBLISHERS, OPERATORS, "superuser")
ALL, NONE = "add change delete", ""
# Model: what each of ROLES may do.
MAY: dict[str, tuple[str, str, str, str, str]] = {
    "taxonomy.Theme": (NONE, "add change", ALL, ALL, ALL),
    "taxonomy.Region": (NONE, NONE, NONE, NONE, NONE),
    "directory.Person": (NONE, "add change", ALL, ALL, ALL),
    "directory.FunctionContact": (NONE, "add change", ALL, ALL, ALL),
    "directory.Consent": (NONE, NONE, NONE, NONE, ALL),
    "events.RecordingMedia": (NONE, "add change", ALL, ALL, ALL),
    "events.Transcript": (NONE, "add change", ALL, ALL, ALL),
    "practices.PracticeSubmission": (NONE, "change", "change delete", "change delete", "change delete"),
    "search.JudgedPage": (NONE, ALL, ALL, ALL, ALL),
    "search.PromotedHit": (NONE, NONE, ALL, ALL, ALL),
    "search.Synonym": (NONE, NONE, ALL, ALL, ALL),
    "search.SearchMiss": (NONE, NONE, NONE, NONE, ALL),
    "search.OutboxItem": (NONE, NONE, NONE, "change", ALL),
    "home.BarrierReport": (NONE, "delete", "delete", "delete", "delete"),
    "home.PortalSettings": (NONE, NONE, NONE, "change", ALL),
    "registration.AccessNeed": (NONE, NONE, NONE, NONE, ALL),
    "registration.Desk": (NONE, "add change", ALL, ALL, ALL),
    "registration.Registration": (NONE, "add change", ALL, ALL, ALL),
    "wagtailredirects.Redirect": (NONE, NONE, ALL, ALL, ALL),
    "base.User": (NONE, NONE, NONE, ALL, ALL),
}

SAMPLES: dict[str, Callable[[], Model]] = {
    "taxonomy.Theme": ThemeFactory.create,
    "taxonomy.Region": RegionFactory.create,
    "directory.Person": PersonFactory.create,
    "directory.FunctionContact": FunctionContactFactory.create,
    "events.RecordingMedia": RecordingMediaFactory.create,
    "events.Transcript": TranscriptFactory.create,
    "practices.PracticeSubmission": lambda: PracticeSubmission.objects.create(situation="Ein Platz."),
    "home.BarrierReport": lambda: BarrierReport.objects.create(message="Der Kalender spricht nicht."),
    "search.JudgedPage": lambda: JudgedPage.objects.create(question="Sprache", page=Page.objects.get(depth=2)),
    "search.PromotedHit": lambda: PromotedHit.objects.create(questions="Sprache"),
    "search.Synonym": lambda: Synonym.objects.create(word="Kita", others="Krippe"),
}


def somebody(role: str) -> User:
    return UserFactory.create(is_superuser=role == "superuser", groups=[role] if role in GROUPS else [])


def test_the_table_names_every_model() -> None:
    assert set(MAY) == {model._meta.label for model in all_rights()}
    assert set(SAMPLES) == {model._meta.label for model in get_snippet_models()}


@pytest.mark.parametrize("role", ROLES)
def test_who_has_which_right(role: str) -> None:
    user = somebody(role)
    found = {
        model._meta.label: {
            action for action in ALL.split() if policy_registry.get_by_type(model).user_has_permission(user, action)
        }
        for model in all_rights()
    }
    assert found == {label: set(may[ROLES.index(role)].split()) for label, may in MAY.items()}


@pytest.mark.parametrize("role", ROLES)
def test_each_address_opens_to_those_alone_who_have_the_right(client: Client, role: str) -> None:
    site_tree()
    client.force_login(somebody(role))
    expected, found = {}, {}
    for model in get_snippet_models():
        label = model._meta.label
        key = SAMPLES[label]().pk
        for action, view, args in (("add", "add", []), ("change", "edit", [key]), ("delete", "delete", [key])):
            address = reverse(model.snippet_viewset.get_url_name(view), args=args)
            found[label, action] = client.get(address).status_code == 200
            expected[label, action] = action in MAY[label][ROLES.index(role)].split()
        client.post(address)
        found[label, "deleted"] = not model.objects.filter(pk=key).exists()
        expected[label, "deleted"] = expected[label, "delete"]
    assert found == expected
