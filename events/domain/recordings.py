"""All that a recording's page shows, put together for one reader's address (`?t=`, `?q=`, `?von=`)."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from events.domain.speakers import Speakers, speakers_of
from events.domain.timeline import Moment, Moments, moments_of
from events.domain.transcript_hits import Marks, find_marks
from events.domain.transcripts import Section, build_sections
from events.models import Cue, RecordingPage
from portal.base.display.timecodes import parse_timecode
from portal.base.files.pictures.copies import find_copy
from portal.base.models import PortalRendition


@dataclass(frozen=True)
class Place:
    """A line that leads to a second of the recording."""

    start: int
    title: str
    url: str
    duration: int | None = None
    current: bool = False


@dataclass(frozen=True)
class CueView:
    """A caption in the transcript. `speaker` is filled where a turn begins."""

    start: int
    url: str
    text: SafeString | str
    speaker: str = ""
    current: bool = False
    is_hit: bool = False


@dataclass(frozen=True)
class SectionView:
    """A chapter of a transcript with its captions."""

    title: str
    cues: list[CueView]


@dataclass(frozen=True)
class SlideView:
    """A slide. `image` is None where its picture can't be shown: its number and time lead to the place as well."""

    number: int
    start: int
    url: str
    image: PortalRendition | None
    alt: str


@dataclass(frozen=True)
class MentionView:
    """A practice that is mentioned at a second, with the sentence."""

    title: str
    url: str
    start: int
    time_url: str
    quote: str
    region: str


def parse_start(text: str, length: int | None) -> int:
    """The second that `?t=` names, 0 for nonsense and for what lies behind the end."""
    try:
        start = parse_timecode(text) if text else 0
    except ValueError:
        return 0
    return 0 if length and start >= length else start


@dataclass
class RecordingView:
    """A page, the second at which it opens and the question that is carried into the transcript."""

    page: RecordingPage
    start: int = 0
    question: str = ""
    base_url: str = ""
    keep: dict[str, str] = field(default_factory=dict)

    def place_url(self, start: int, **changes: str) -> str:
        """This page at a second; question, place and "sound only" go along. A change to "" leaves one out."""
        values = {"t": start, **self.keep, **changes}
        return f"{self.base_url}?{urlencode({name: value for name, value in values.items() if value != ''})}#player"

    @property
    def share_url(self) -> str:
        """The full address of this place, without the reader's own question and place."""
        address = f"{self.base_url}?t={self.start}" if self.start else self.base_url
        return address if "://" in address else f"{settings.SITE_URL}{address}"

    @property
    def is_sound_only(self) -> bool:
        """Whether the reader wants the sound alone, or there is nothing else."""
        return bool(self.page.audio_id) and (self.keep.get("nur") == "ton" or not self.page.video_id)

    @cached_property
    def speakers(self) -> Speakers:
        return speakers_of(self.page)

    @cached_property
    def cues(self) -> list[Cue]:
        """What was said as readers may see it: the rows with the names of those who have not agreed taken out."""
        transcript = self.page.shown_transcript
        cues = list(transcript.cues.all()) if transcript else []
        for cue in cues if self.speakers.hidden_names else ():
            cue.text = self.speakers.shown_text(cue.text)
        return cues

    @cached_property
    def marks(self) -> Marks:
        return find_marks(self.page.pk or 0, self.question, [(cue.start, cue.text) for cue in self.cues])

    @cached_property
    def hit_total(self) -> int:
        return len(self.marks.by_cue)

    @cached_property
    def length(self) -> int | None:
        """Whole seconds; without any other word, until the last caption's end."""
        return self.page.length or (self.cues[-1].end_ms // 1000 if self.cues else None)

    @cached_property
    def moments(self) -> Moments:
        return moments_of(self.page)

    @property
    def chapter_rows(self) -> list[Moment]:
        return self.moments.chapters

    @cached_property
    def chapters(self) -> list[Place]:
        rows = self.chapter_rows
        ends = [*(row.start for row in rows[1:]), self.length or 0] if rows else []
        return [
            Place(
                row.start,
                row.title,
                self.place_url(row.start),
                end - row.start if end > row.start else None,
                bool(self.start) and row.start <= self.start < (end or self.start + 1),
            )
            for row, end in zip(rows, ends, strict=True)
        ]

    @cached_property
    def sections(self) -> list[Section]:
        return build_sections(self.cues, self.chapter_rows, self.speakers.shown_name)

    @cached_property
    def current_cue(self) -> int | None:
        """The key of the caption that is said at the second of the address."""
        said = [cue for cue in self.cues if cue.start <= self.start]
        return said[-1].pk if said and self.start else None

    @cached_property
    def transcript(self) -> list[SectionView]:
        return [
            SectionView(section.title, [self._cue(turn, cue) for turn in section.turns for cue in turn.cues])
            for section in self.sections
        ]

    def _cue(self, turn: Any, cue: Any) -> CueView:
        marked = self.marks.marked(cue.start, cue.text)
        return CueView(
            start=cue.start,
            url=self.place_url(cue.start),
            text=cue.text if marked is None else marked,
            speaker=turn.speaker if cue is turn.cues[0] else "",
            current=cue.pk == self.current_cue,
            is_hit=marked is not None,
        )

    @cached_property
    def key_points(self) -> list[Place]:
        return [Place(row.start, row.title, self.place_url(row.start)) for row in self.moments.key_points]

    @cached_property
    def slides(self) -> list[SlideView]:
        return [
            SlideView(
                number, row.start, self.place_url(row.start), find_copy(row.image, "slide"), row.image.default_alt_text
            )
            for number, row in enumerate(self.moments.slides, start=1)
        ]

    @cached_property
    def poster_url(self) -> str:
        """The address of the still picture, empty without one."""
        poster = self.moments.poster
        copy = find_copy(poster, "poster") if poster else None
        return str(copy.url) if copy else ""

    @cached_property
    def mentions(self) -> list[MentionView]:
        """Practices that are talked about, as far as anybody may read them."""
        return [
            MentionView(row.title, row.practice_url, row.start, self.place_url(row.start), row.note, row.place)
            for row in self.moments.mentions
        ]


def build_recording(page: RecordingPage, parameters: dict[str, str], base_url: str = "") -> RecordingView:
    """The page for one address. `parameters` are the address's own; what makes no sense is passed over."""
    question = parameters.get("q", "").strip()[:200]
    only = parameters.get("nur", "") if page.audio_id else ""
    kept = {
        "q": question,
        "von": parameters.get("von", "")[:100],
        "nur": "ton" if only == "ton" else "",
    }
    keep = {name: value for name, value in kept.items() if value}
    return RecordingView(page, parse_start(parameters.get("t", "").strip(), page.length), question, base_url, keep)
