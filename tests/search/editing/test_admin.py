"""The search on the editors' side: who sees what, who changes what, and the reports."""

import csv
import datetime
import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import Page

from portal.base.roles import EDITORS, OPERATORS, PUBLISHERS, ensure_roles
from search.editing.miss_report import viewset_of
from search.indexing.backlog import last_comparison, read_backlog
from search.memory.lookups import get_synonyms
from search.models import JudgedPage, OutboxItem, PromotedHit, PromotedPage, SearchMiss, Synonym
from search.outbox import enqueue_page, failed
from tests.factories.users import UserFactory
from tests.html import soup, texts
from tests.search.engines.corpus import fill_index

pytestmark = pytest.mark.django_db


def client_of(group: str) -> Client:
    ensure_roles()
    client = Client()
    client.force_login(UserFactory.create(groups=[group]))
    return client


def html(client: Client, name: str, query: str = "", status: int = 200) -> str:
    answer = client.get(reverse(name) + query)
    assert answer.status_code == status
    return answer.content.decode()


def miss(question: str, times: int, age: int = 0) -> None:
    day = timezone.localdate() - datetime.timedelta(days=age)
    SearchMiss.objects.create(day=day, question=question, times=times)


@pytest.fixture
def misses() -> None:
    fill_index()
    miss("tagesmütter", 2, 40)
    miss("tagesmütter", 1, 3)
    miss("umzug", 2)
    miss("umzugg", 5)
    miss("seltenheit", 1)
    miss("=xyzzy", 2)
    miss("verjährt", 9, 91)


def test_the_report_counts_and_asks_the_engine_now(admin_client: Client, misses: None) -> None:
    answer = admin_client.get(reverse("search_misses") + "?export=csv")
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode())))  # type: ignore[attr-defined]
    today, earlier = timezone.localdate(), timezone.localdate() - datetime.timedelta(days=3)
    assert rows == [
        ["Frage", "Male in 90 Tagen", "davon in 30 Tagen", "zuletzt", "Treffer jetzt"],
        ["umzugg", "5", "5", str(today), "3 („umzug“)"],
        ["tagesmütter", "3", "1", str(earlier), "0"],
        ["'=xyzzy", "2", "2", str(today), "0"],
        ["umzug", "2", "2", str(today), "3"],
    ]


def test_no_strangers_question_takes_the_report_away(admin_client: Client, misses: None) -> None:
    miss("gar\x01ten\x1b", 3)
    answer = admin_client.get(reverse("search_misses") + "?export=xlsx")
    sheet: Any = load_workbook(io.BytesIO(answer.getvalue())).active
    assert "garten" in [row[0] for row in sheet.iter_rows(values_only=True)]


def test_the_report_offers_what_helps(admin_client: Client, misses: None) -> None:
    promotion = PromotedHit.objects.create(questions="Umzug")
    PromotedPage.objects.create(promotion=promotion, page=Page.objects.get(depth=2))
    found = html(admin_client, "search_misses")
    assert "seltenheit" not in found
    assert "verjährt" not in found
    assert found.count("?frage=tagesm%C3%BCtter") == 3
    assert found.count('?frage=umzug"') == 2
    assert found.count("Treffer festgelegt") == 1
    listed = html(admin_client, "search_misses_results", "?q=tages")
    assert ("tagesmütter" in listed, "umzugg" in listed) == (True, False)


def test_an_empty_report_says_so(admin_client: Client) -> None:
    assert "Es wurde alles gefunden, wonach mehrmals gesucht wurde." in html(admin_client, "search_misses")


def test_the_report_works_while_the_search_does_not(admin_client: Client) -> None:
    miss("xyzzy", 2)
    assert "–" in html(admin_client, "search_misses")


def test_a_question_is_carried_into_the_forms(admin_client: Client) -> None:
    for model, field in ((PromotedHit, "questions"), (Synonym, "word"), (JudgedPage, "question")):
        name = viewset_of(model).get_url_name("add")
        form = html(admin_client, name, "?frage=tagesm%C3%BCtter")
        assert f'name="{field}"' in form
        assert "tagesmütter" in form


def test_an_editor_looks_and_a_publisher_changes(misses: None) -> None:
    add = viewset_of(Synonym).get_url_name("add")
    listed = viewset_of(Synonym).get_url_name("list")
    editor, publisher = client_of(EDITORS), client_of(PUBLISHERS)
    recommending = reverse(viewset_of(PromotedHit).get_url_name("add")) + "?frage="
    assert recommending not in html(editor, "search_misses")
    assert recommending in html(publisher, "search_misses")
    html(editor, listed)
    form = {"word": "Kita", "others": "Tagesmutter", "both_ways": "on"}
    editor.post(reverse(add), form)
    assert not Synonym.objects.exists()
    publisher.post(reverse(add), form)
    assert [entry.others for entry in get_synonyms()] == [("Tagesmutter",)]


def promotion_form(page: Page, **changes: str) -> dict[str, str]:
    return {
        "questions": "Umzug", "note": "", "pages-TOTAL_FORMS": "1", "pages-INITIAL_FORMS": "0",
        "pages-MIN_NUM_FORMS": "1", "pages-MAX_NUM_FORMS": "5", "pages-0-id": "", "pages-0-page": str(page.pk),
        "pages-0-ORDER": "1", "pages-0-DELETE": "", **changes,
    }  # fmt: skip


def test_a_publisher_recommends_a_page() -> None:
    publisher, page = client_of(PUBLISHERS), Page.objects.get(depth=2)
    add = reverse(viewset_of(PromotedHit).get_url_name("add"))
    publisher.post(add, promotion_form(page, questions="???"))
    publisher.post(add, promotion_form(page, **{"pages-TOTAL_FORMS": "0"}))
    assert not PromotedHit.objects.exists()
    assert publisher.post(add, promotion_form(page)).status_code == 302
    assert [(str(each), each.pages.get().page_id) for each in PromotedHit.objects.all()] == [("Umzug", page.pk)]
    listed = viewset_of(PromotedHit).get_url_name("list")
    assert page.title in html(publisher, listed)


def test_readers_and_strangers_see_no_report(client: Client) -> None:
    stranger = Client()
    stranger.force_login(UserFactory.create())
    for name in ("search_misses", "search_state"):
        assert stranger.get(reverse(name)).status_code == 302
        assert client.get(reverse(name)).status_code == 302


def test_the_state_names_what_waits_and_what_fails(admin_client: Client) -> None:
    fill_index()
    OutboxItem.objects.all().delete()
    enqueue_page(7)
    enqueue_page(8)
    failed(list(OutboxItem.objects.filter(key="page:8")), "KeyError: 'x'")
    OutboxItem.objects.filter(key="page:7").update(created_at=timezone.now() - datetime.timedelta(seconds=30))
    backlog = read_backlog()
    assert (backlog.size, backlog.failing) == (2, 1)
    assert backlog.oldest_seconds == backlog.lag_seconds == pytest.approx(30, abs=5)
    shown = html(admin_client, "search_state")
    assert 'data-size="2"' in shown
    assert [value for value in texts(soup(shown), "dd") if value.endswith(" Sek.")] == ["30 Sek.", "30 Sek."]
    assert "<dd>4</dd>" in shown
    assert "KeyError" in shown
    assert "noch keiner" in shown


def test_what_is_put_off_does_not_count_as_lag() -> None:
    OutboxItem.objects.all().delete()
    enqueue_page(8)
    failed(list(OutboxItem.objects.all()), "x")
    OutboxItem.objects.update(created_at=timezone.now() - datetime.timedelta(seconds=30))
    assert (read_backlog().lag_seconds, round(read_backlog().oldest_seconds / 10)) == (0.0, 3)


def test_an_operator_has_the_index_compared() -> None:
    fill_index()
    OutboxItem.objects.all().delete()
    operator, publisher = client_of(OPERATORS), client_of(PUBLISHERS)
    assert ("Jetzt abgleichen" in html(operator, "search_state"), last_comparison()) == (True, None)
    assert "Jetzt abgleichen" not in html(publisher, "search_state")
    publisher.post(reverse("search_compare"))
    assert last_comparison() is None
    assert operator.post(reverse("search_compare")).status_code == 302
    done = last_comparison()
    assert done is not None
    # The four documents of the test have no pages: they have to go.
    assert done.differing == OutboxItem.objects.filter(key__startswith="page:").count() + _others() == 4 + _others()
    assert "Abweichung" in html(operator, "search_state")
    assert operator.get(reverse("search_compare")).status_code == 405


def _others() -> int:
    return OutboxItem.objects.exclude(key__startswith="page:").count()


def test_an_absent_engine_is_said(admin_client: Client) -> None:
    assert "Die Suche antwortet nicht." in html(admin_client, "search_state")


def test_the_menu_shows_what_one_may_see() -> None:
    ensure_roles()
    for name in ("search_misses", "search_state"):
        assert reverse(name) in html(client_of(EDITORS), "wagtailadmin_home")
