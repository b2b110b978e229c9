"""manage.py judged_questions: how well the search answers what this portal's editors judged."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.engine import SearchError, get_engine
from search.misses.evaluation import Shown, as_lines, measure
from search.misses.judged_questions import own_questions
from search.public.direct import direct_links
from search.queries import SearchQuery


def shown_for(text: str) -> Shown:
    """What a visitor is shown first: the ways there, then the hits."""
    result = get_engine().search(SearchQuery(text=text, relax="auto", facets=(), most_cues=0))
    links = [link.url for link in direct_links(text, result.corrected_text or "")]
    urls = tuple(dict.fromkeys([*links, *(hit.url for hit in result.hits)]))
    return Shown(urls, is_told=result.corrected_text is not None or result.relaxed != "none")


class Command(BaseCommand):
    """`manage.py judged_questions [--export]`."""

    help = "Prints how well the search answers the questions that editors judged; --export prints them as a table."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--export", action="store_true", help="the judged questions as tab-separated lines")

    def handle(self, *args: Any, **options: Any) -> None:
        questions = own_questions()
        if options["export"]:
            self.stdout.write(as_lines(questions), ending="")
            return
        try:
            found = measure(questions, shown_for)
        except SearchError as error:
            raise CommandError("The search does not answer.") from error
        means = ", ".join(f"{name} {value:.3f}" for name, value in found.items())
        self.stdout.write(f"{len(questions)} judged questions" + (f": {means}" if means else ""))
