"""What lacks something goes live on no way: not by the form (see test_editing), not from code, not at its hour."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from operations.worker.steps import publish_what_is_due
from portal.base.roles import EDITORS, PUBLISHERS, ensure_roles
from practices.completeness import IncompleteError
from practices.models import PracticeIndexPage, PracticePage
from tests.factories.practices import PracticePageFactory
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


def draft(overview: PracticeIndexPage, **fields: object) -> PracticePage:
    page: PracticePage = PracticePageFactory.create(parent=overview, live=False, **fields)
    return page


def test_code_is_told_what_is_missing(overview: PracticeIndexPage) -> None:
    page = draft(overview, title="Halb fertig", teaser="", conclusion=[])
    with pytest.raises(IncompleteError, match=r"„Halb fertig“ .* Es fehlt: Kurz gesagt, Fazit"):
        page.save_revision().publish()
    assert not PracticePage.objects.get(pk=page.pk).live


def test_at_its_hour_only_what_is_complete_goes_live(
    overview: PracticeIndexPage, caplog: pytest.LogCaptureFixture
) -> None:
    gaps, whole = draft(overview, title="Halb fertig", conclusion=[]), draft(overview, title="Ganz fertig")
    for page in (gaps, whole):
        page.save_revision(approved_go_live_at=timezone.now() - timedelta(seconds=1))
    publish_what_is_due()
    assert list(PracticePage.objects.live().values_list("title", flat=True)) == ["Ganz fertig"]
    assert "„Halb fertig“ ist noch nicht vollständig. Es fehlt: Fazit." in caplog.text
    caplog.clear()
    publish_what_is_due()
    assert caplog.text == ""


def at(page: PracticePage, name: str, *arguments: object) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=[page.pk, *arguments])


class TestApproval:
    """An editor asks for approval; the page gets a gap before a publisher gives it."""

    @pytest.fixture
    def waiting(self, overview: PracticeIndexPage) -> PracticePage:
        ensure_roles()
        page = draft(overview, title="Ganz fertig")
        page.save_revision()
        editor = UserFactory.create(groups=[EDITORS])
        page.get_workflow().start(page, editor)
        return page

    @pytest.fixture
    def publisher(self) -> Client:
        client = Client()
        client.force_login(UserFactory.create(groups=[PUBLISHERS]))
        return client

    @pytest.mark.parametrize("header", [{}, {"x-requested-with": "XMLHttpRequest"}])
    def test_a_gap_is_named_and_the_approval_still_waits(
        self, waiting: PracticePage, publisher: Client, header: dict[str, str]
    ) -> None:
        waiting.teaser = ""
        waiting.save_revision()
        state = waiting.current_workflow_task_state
        answer = publisher.post(at(waiting, "workflow_action", "approve", state.pk), headers=header)
        assert answer.status_code == (200 if header else 302)
        edit = publisher.get(at(waiting, "edit")).content.decode()
        assert "„Ganz fertig“ ist noch nicht vollständig. Es fehlt: Kurz gesagt." in edit
        waiting = PracticePage.objects.get(pk=waiting.pk)
        assert (waiting.live, waiting.current_workflow_task_state) == (False, state)

    def test_what_is_whole_is_published(self, waiting: PracticePage, publisher: Client) -> None:
        state = waiting.current_workflow_task_state
        answer = publisher.post(at(waiting, "workflow_action", "approve", state.pk))
        assert (answer.status_code, answer["Location"]) == (302, at(waiting, "edit"))
        assert PracticePage.objects.get(pk=waiting.pk).live
