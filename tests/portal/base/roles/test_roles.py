import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, GroupPagePermission, Page

from portal.base.models import PortalImage, User
from portal.base.roles import EDITORS, GROUPS, OPERATORS, PUBLISHERS, ensure_roles
from tests.factories.uploads.files import make_image
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db


def test_three_groups_and_none_of_wagtails() -> None:
    assert set(Group.objects.values_list("name", flat=True)) == set(GROUPS)
    assert [task.groups.get().name for task in GroupApprovalTask.objects.all()] == [PUBLISHERS]


def test_running_again_changes_nothing_and_keeps_what_operators_added() -> None:
    group = Group.objects.get(name=EDITORS)
    before = set(group.permissions.values_list("codename", flat=True))
    pages = GroupPagePermission.objects.filter(group=group).count()
    ensure_roles()
    assert set(group.permissions.values_list("codename", flat=True)) == before
    assert GroupPagePermission.objects.filter(group=group).count() == pages == 2


@pytest.mark.parametrize(
    ("group", "right", "allowed"),
    [
        (EDITORS, "taxonomy.add_theme", True),
        (EDITORS, "taxonomy.delete_theme", False),
        (PUBLISHERS, "taxonomy.delete_theme", True),
        (EDITORS, "taxonomy.view_region", True),
        (OPERATORS, "taxonomy.change_region", False),
        (EDITORS, "directory.change_person", True),
        (EDITORS, "base.add_user", False),
        (PUBLISHERS, "base.add_user", False),
        (OPERATORS, "base.add_user", True),
        (OPERATORS, "home.change_portalsettings", True),
        (PUBLISHERS, "home.change_portalsettings", False),
        (PUBLISHERS, "wagtailredirects.add_redirect", True),
    ],
)
def test_rights_beside_the_page_tree(group: str, right: str, allowed: bool) -> None:
    assert UserFactory.create(groups=[group]).has_perm(right) is allowed


def test_rights_on_pages() -> None:
    home = Page.objects.get(depth=1)
    may_publish = {
        name: home.permissions_for_user(UserFactory.create(groups=[name])).can_publish_subpage() for name in GROUPS
    }
    assert may_publish == {EDITORS: False, PUBLISHERS: True, OPERATORS: True}
    assert home.permissions_for_user(UserFactory.create(groups=[EDITORS])).can_add_subpage()


def test_rights_on_files() -> None:
    from wagtail.permissions import policy_registry

    policy = policy_registry.get_by_type(PortalImage)
    editor, publisher = UserFactory.create(groups=[EDITORS]), UserFactory.create(groups=[PUBLISHERS])
    assert policy.user_has_permission(editor, "add")
    own, other = make_image(uploaded_by_user=editor), make_image(uploaded_by_user=publisher)
    assert policy.user_has_permission_for_instance(editor, "change", own)
    assert not policy.user_has_permission_for_instance(editor, "change", other)
    assert policy.user_has_permission_for_instance(publisher, "change", own)


@pytest.mark.parametrize(("groups", "status"), [([], 302), ([EDITORS], 200), ([PUBLISHERS], 200), ([OPERATORS], 200)])
def test_who_gets_in(client: Client, groups: list[str], status: int) -> None:
    client.force_login(UserFactory.create(groups=groups))
    assert client.get(reverse("wagtailadmin_home")).status_code == status


def test_a_forgotten_password_is_set_anew_by_mail(client: Client, django_capture_on_commit_callbacks: Any) -> None:
    UserFactory.create(username="mara", email="mara@example.org", groups=[EDITORS])
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("wagtailadmin_password_reset"), {"email": "mara@example.org"})
    assert [message.to for message in mail.outbox] == [["mara@example.org"]]
    address = re.search(r"https?://[^/\s]+(/admin/password_reset/\S+)", str(mail.outbox[0].body))
    assert address is not None
    form = client.get(address[1], follow=True)
    new = {"new_password1": "Ganz-neu-und-lang-7", "new_password2": "Ganz-neu-und-lang-7"}
    client.post(form.redirect_chain[-1][0], new)
    assert User.objects.get(username="mara").check_password("Ganz-neu-und-lang-7")
