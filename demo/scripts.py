"""What is said in a recording, and when: measured where there is sound, spread by the length of sentences elsewhere."""

from dataclasses import dataclass

from demo import sources
from demo.sources import Row
from portal.base.display.timecodes import parse_timecode

# An unhurried speaker: about fifteen characters a second, and a breath between sentences.
MS_PER_CHARACTER = 65
SHORTEST_MS = 1800
BREATH_MS = 450


@dataclass(frozen=True)
class Said:
    """One sentence: whole milliseconds from the beginning, the voice's key, the words, the number of its chapter."""

    start_ms: int
    end_ms: int
    voice: str
    text: str
    chapter: int

    @property
    def second(self) -> int:
        return self.start_ms // 1000


@dataclass(frozen=True)
class Script:
    """A recording's script with its times; `chapters` are first seconds and titles."""

    row: Row
    said: list[Said]
    chapters: list[tuple[int, str]]
    duration: int

    def second_of(self, words: str) -> int:
        """The second of the first sentence that holds these words. Raises LookupError if nobody says them."""
        for sentence in self.said:
            if words.lower() in sentence.text.lower():
                return sentence.second
        raise LookupError(f"{self.row['slug']}: nobody says „{words}“")

    def sentence_at(self, second: int) -> str:
        return next(sentence.text for sentence in self.said if sentence.second == second)


def read_script(row: Row) -> Script:
    """What is said in a recording, timed by its sound or spread over its length."""
    return _spread(row) if row["kind"] == "text" else _measured(row)


def _lines(row: Row) -> list[tuple[int, str, str]]:
    """Chapter number, voice, sentence."""
    return [
        (number, voice, text)
        for number, chapter in enumerate(row["chapters"])
        for line in chapter["say"]
        for voice, text in line.items()
    ]


def _measured(row: Row) -> Script:
    timing = sources.timings()[row["slug"]]
    said = [
        Said(start, end, voice, text, number)
        for (number, voice, text), (start, end) in zip(_lines(row), timing["cues"], strict=True)
    ]
    titles = [chapter["title"] for chapter in row["chapters"]]
    return Script(row, said, list(zip(timing["chapters"], titles, strict=True)), timing["duration"])


def _spread(row: Row) -> Script:
    starts = [parse_timecode(chapter["at"]) for chapter in row["chapters"]]
    said: list[Said] = []
    for number, voice, text in _lines(row):
        begins = not said or said[-1].chapter != number
        start = starts[number] * 1000 if begins else said[-1].end_ms + BREATH_MS
        said.append(Said(start, start + max(SHORTEST_MS, MS_PER_CHARACTER * len(text)), voice, text, number))
    titles = [chapter["title"] for chapter in row["chapters"]]
    return Script(row, said, list(zip(starts, titles, strict=True)), parse_timecode(row["duration"]))
