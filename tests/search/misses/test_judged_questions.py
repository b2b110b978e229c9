"""An editor names the page that would have been right: the search is measured by it."""

from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.models import HomePage
from practices.models import PracticeIndexPage, PracticePage
from search.misses.evaluation import FIRST, NDCG, NO_HIT, Shown, as_lines, figures
from search.misses.judged_questions import own_questions
from search.models import JudgedPage, SearchMiss
from tests.factories.practices import PracticePageFactory
from tests.factories.users import UserFactory
from tests.home.conftest import index, site

__all__ = ["index", "site"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(site: HomePage) -> PracticePage:
    parent = PracticeIndexPage.objects.get()
    return PracticePageFactory.create(parent=parent, title="Haus für Haus", slug="haus-fuer-haus")


def judge(page: PracticePage, question: str, grade: int = 3) -> JudgedPage:
    judged = JudgedPage(question=question, page=page, grade=grade)
    judged.full_clean()
    judged.save()
    return judged


def test_a_judged_page_grows_the_judged_questions(house: PracticePage) -> None:
    judge(house, "  Leere   Häuser ")
    (question,) = own_questions()
    assert (question.text, question.kind) == ("Leere Häuser", "missed")
    assert question.grades == {"/praxisbeispiele/haus-fuer-haus/": 3}
    assert figures(question, Shown(("/praxisbeispiele/haus-fuer-haus/",))) == {NDCG: 1.0, NO_HIT: 0.0, FIRST: 1.0}
    assert figures(question, Shown(("/anderes/",)))[FIRST] == 0.0
    assert as_lines([question]).splitlines() == [
        "query-id\tquery\tkind-of-query\turl\tgrade",
        "m001\tLeere Häuser\tmissed\t/praxisbeispiele/haus-fuer-haus/\t3",
    ]


def test_the_command_tells_how_well_they_are_answered(house: PracticePage, index: object) -> None:
    def told(*options: str) -> str:
        out = StringIO()
        call_command("judged_questions", *options, stdout=out)
        return out.getvalue()

    assert told() == "0 judged questions\n"
    index()  # type: ignore[operator]
    judge(house, "Haus für Haus")
    assert told() == "1 judged questions: nDCG@10 1.000, no hit 0.000, best first 1.000\n"
    judge(house, "Quarkstrudelxyz")
    assert told() == "2 judged questions: nDCG@10 0.500, no hit 0.500, best first 0.500\n"
    assert told("--export").count("\n") == 3


def test_a_page_is_judged_once_for_a_question_and_words_are_needed(house: PracticePage) -> None:
    judge(house, "Haus")
    with pytest.raises(IntegrityError), transaction.atomic():
        JudgedPage.objects.create(question="Haus", page=house, grade=1)
    with pytest.raises(ValidationError, match="kein Wort"):
        judge(house, "???")


def test_the_report_leads_to_it_and_says_when_it_is_done(client: Client, house: PracticePage) -> None:
    client.force_login(UserFactory.create(is_superuser=True, is_staff=True))
    SearchMiss.objects.create(day=timezone.localdate(), question="leere häuser", times=3)
    report = client.get(reverse("search_misses")).content.decode()
    address = "/admin/snippets/search/judgedpage/add/?frage=leere+h%C3%A4user"
    assert address in report
    assert 'value="leere häuser"' in client.get(address).content.decode()
    judge(house, "leere häuser")
    report = client.get(reverse("search_misses")).content.decode()
    assert address not in report
    assert "Richtige Seite genannt" in report
