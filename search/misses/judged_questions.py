"""The questions that the editors of this portal judged."""

from search.misses.evaluation import Judged
from search.models import JudgedPage

# Of the kinds that the shipped file of judged questions tells apart, the one of what editors judge.
KIND = "missed"


def own_questions() -> list[Judged]:
    """The questions that this portal's editors judged. Pages are named by their address below the site. One query."""
    found: dict[str, Judged] = {}
    for judged in JudgedPage.objects.select_related("page"):
        question = found.setdefault(judged.question, Judged(judged.question, KIND))
        question.grades[address_of(judged.page.url_path)] = judged.grade
    return list(found.values())


def address_of(url_path: str) -> str:
    """The address of a page without a language's prefix: "/praxisbeispiele/haus/"."""
    return "/" + url_path.split("/", 2)[2]
