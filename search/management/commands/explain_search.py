"""Why a text is found by a question, or not: one JSON line for each pair or word."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.german.explain import explain_word
from search.text.explanation import explain


class Command(BaseCommand):
    """`explain_search QUERY --text TEXT`, `--pairs FILE.tsv` (question, tab, text) or `--words FILE` (one a line)."""

    help = "Explain as JSON lines why a text is found by a question, or not"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A question with a text, or a file of pairs, or a file of words."""
        parser.add_argument("query", nargs="?", help="the question, as a visitor types it")
        source = parser.add_mutually_exclusive_group(required=True)
        source.add_argument("--text", help="the text that the question should find")
        source.add_argument("--pairs", type=Path, metavar="FILE.tsv", help="question, tab and text on each line")
        source.add_argument("--words", type=Path, metavar="FILE", help="one word on each line")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write one line of JSON for each pair or word. Raises CommandError for a file that cannot be read."""
        if (options["query"] is None) != (options["text"] is None):
            raise CommandError("QUERY and --text belong together.")
        for explanation in _explanations(options["query"], options["text"], options["pairs"], options["words"]):
            self.stdout.write(json.dumps(explanation, ensure_ascii=False))


def _explanations(
    query: str | None, text: str | None, pairs: Path | None, words: Path | None
) -> Iterator[Mapping[str, object]]:
    if query is not None and text is not None:
        yield explain(query, text)
    elif pairs is not None:
        for number, line in _lines(pairs):
            question, tab, found_text = line.partition("\t")
            if not tab:
                raise CommandError(f"{pairs}, line {number}: no tab between question and text.")
            yield explain(question, found_text)
    elif words is not None:
        for _number, line in _lines(words):
            yield explain_word(line.strip())


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The numbered lines of a file that are not empty."""
    try:
        content = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path}: {error}") from error
    for number, line in enumerate(content.split("\n"), start=1):
        stripped = line.rstrip("\r")
        if stripped.strip():
            yield number, stripped
