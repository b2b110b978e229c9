"""Pages out of thin air, each the same in every run: its number is the seed."""

import random
from collections.abc import Iterator, Sequence

from demo.benchmark.rows import Row
from demo.benchmark.words import ADJECTIVES, PARTICIPLES, PEOPLE, SENTENCES, SPOKEN, VERBS, nouns, zipf

LENGTH = 8_000
CUES = 220
SECONDS_A_CUE = 11
RECORDINGS_IN_A_HUNDRED = 12
FIRST_YEAR, YEARS = 2016, 11


class Generator:
    """Writes pages about the given themes and places (key and name of each)."""

    def __init__(self, themes: Sequence[str], places: Sequence[tuple[str, str]]) -> None:
        self.themes = themes
        self.places = places
        self.weights = zipf(len(nouns(random.Random(0))))  # noqa: S311 - text for measuring, no secret

    def rows(self, count: int) -> Iterator[Row]:
        return (self.row(number) for number in range(count))

    def row(self, number: int) -> Row:
        dice = random.Random(number)  # noqa: S311 - text for measuring, no secret
        ags, place = self.places[dice.randrange(len(self.places))]
        is_recording = number * RECORDINGS_IN_A_HUNDRED % 100 < RECORDINGS_IN_A_HUNDRED
        words = nouns(dice)
        return Row(
            n=number,
            kind="recording" if is_recording else "practice",
            title=f"{words[0]} und {words[1]} in {place}",
            slug=f"messung-{number}",
            intro=" ".join(self._sentences(dice, words, SENTENCES, 2)),
            body=self._body(dice, words),
            themes=tuple(dice.sample(self.themes, min(len(self.themes), dice.choice((1, 1, 2, 3))))),
            ags=ags,
            year=FIRST_YEAR + dice.randrange(YEARS),
            cues=self._cues(dice, words) if is_recording else (),
        )

    def _body(self, dice: random.Random, words: Sequence[str]) -> str:
        sentences = self._sentences(dice, words, SENTENCES, LENGTH // 60)
        paragraphs, length, at = [], 0, 0
        while length < LENGTH:
            paragraph = " ".join(sentences[at : at + 6])
            paragraphs.append(f"<p>{paragraph}</p>")
            length += len(paragraph)
            at += 6
        return "".join(paragraphs)

    def _cues(self, dice: random.Random, words: Sequence[str]) -> tuple[tuple[int, str], ...]:
        said = self._sentences(dice, words, SPOKEN, CUES)
        return tuple((place * SECONDS_A_CUE, text) for place, text in enumerate(said))

    def _sentences(self, dice: random.Random, words: Sequence[str], patterns: Sequence[str], count: int) -> list[str]:
        nouns_of_text = iter(dice.choices(words, cum_weights=self.weights, k=3 * count))
        chosen = zip(
            dice.choices(patterns, k=count),
            dice.choices(self.places, k=count),
            dice.choices(PEOPLE, k=count),
            dice.choices(PEOPLE, k=count),
            dice.choices(range(len(VERBS)), k=count),
            dice.choices(ADJECTIVES, k=count),
            dice.choices(range(2, 90), k=count),
            strict=True,
        )
        return [
            pattern.format(
                one=next(nouns_of_text),
                two=next(nouns_of_text),
                three=next(nouns_of_text),
                place=place[1],
                people=people,
                others=others,
                verb=VERBS[verb],
                participle=PARTICIPLES[verb],
                adjective=adjective,
                small=small,
                number=small * 500,
                year=FIRST_YEAR + small % YEARS,
            )
            for pattern, place, people, others, verb, adjective, small in chosen
        ]
