"""What lacks something goes live on no way: not by the form (see test_editing), not from code, not at its hour."""

from datetime import timedelta

import pytest
from django.utils import timezone

from home.worker.steps import publish_what_is_due
from practices.completeness import IncompleteError
from practices.models import PracticeIndexPage, PracticePage
from tests.factories.practices import PracticePageFactory

pytestmark = pytest.mark.django_db


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
