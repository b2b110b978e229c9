"""Recordings of the demo: some with picture and sound, all with captions, chapters and transcript."""

from typing import Any

from django.utils import timezone

from demo import files, sources
from demo.days import days_ago
from demo.publishing import existing, prose, publish, taxonomy_of
from demo.scripts import Script, read_script
from directory.models import Person
from events.enums import CaptionsMade, MediaKind
from events.files.captions.cues import CueLine
from events.models import (
    Chapter,
    KeyPoint,
    RecordingIndexPage,
    RecordingPage,
    RecordingPractice,
    RecordingSpeaker,
    SessionPage,
    Slide,
    Transcript,
)
from practices.models import PracticePage

ABRIDGED = (
    "Diese Mitschrift ist gekürzt. Sie gibt die wichtigsten Sätze mit ihren Minuten wieder; "
    "Bild und Ton dieser Veranstaltung gehören nicht zum Beispielinhalt."
)
QUOTE_LENGTH = 240


def load_recordings(
    sessions: dict[str, SessionPage], people: dict[str, Person], practices: dict[str, PracticePage]
) -> list[RecordingPage]:
    """Recordings of the demo, existing ones left as they are; names in the arguments are the demo's own keys."""
    index = RecordingIndexPage.objects.get()
    found = []
    for row in sources.recordings():
        page = existing(index, RecordingPage, row["slug"])
        if page is None:
            script = read_script(row)
            page = _build(script, sessions[row["session"]], people)
            _add_rows(page, script, people, practices)
            publish(index, page, row)
        found.append(page)
    return found


def _build(script: Script, session: SessionPage, people: dict[str, Person]) -> RecordingPage:
    row = script.row
    note = ["", ABRIDGED] if row["kind"] == "text" else []
    return RecordingPage(
        title=row["title"],
        slug=row["slug"],
        teaser=row["teaser"],
        session=None if hasattr(session, "recording") else session,
        recorded_on=timezone.localtime(session.starts_at).date() if session.starts_at else None,
        duration=script.duration,
        transcript=_transcript(script, people),
        body=prose("\n".join([row["about"], *note])),
        **_media(script),
        **taxonomy_of(row),
    )


def _transcript(script: Script, people: dict[str, Person]) -> Transcript:
    names = {key: voice.get("name") or people[voice["person"]].name for key, voice in script.row["voices"].items()}
    transcript = Transcript(title=script.row["title"], made=CaptionsMade.BY_HAND, checked_on=days_ago(15))
    transcript.save()
    transcript.replace_cues([CueLine(said.start_ms, said.end_ms, names[said.voice], said.text) for said in script.said])
    return transcript


def _media(script: Script) -> dict[str, Any]:
    """Film, sound and first picture, as far as the recording has them."""
    row = script.row
    slug, title = row["slug"], row["title"]
    found: dict[str, Any] = {}
    if row["kind"] == "text":
        return found
    found["audio"] = files.recording_media(f"{slug}.m4a", f"{title} (Ton)", MediaKind.AUDIO, script.duration)
    if row["kind"] == "video":
        poster = files.picture(f"{slug}.jpg", title, f"Titelfolie: {title}")
        found["video"] = files.recording_media(f"{slug}.mp4", title, MediaKind.VIDEO, script.duration, poster)
        found["poster"] = poster
        found["slides_document"] = files.document(f"{slug}-folien.pdf", f"Folien: {title}")
    return found


def _add_rows(
    page: RecordingPage, script: Script, people: dict[str, Person], practices: dict[str, PracticePage]
) -> None:
    row = script.row
    page.speakers.set(
        [RecordingSpeaker(person=people[key], sort_order=position) for position, key in enumerate(row["speakers"])]
    )
    page.chapters.set(
        [
            Chapter(start=start, title=title, sort_order=position)
            for position, (start, title) in enumerate(script.chapters)
        ]
    )
    page.key_points.set(
        [
            KeyPoint(text=item["text"], start=script.second_of(item["at"]), sort_order=position)
            for position, item in enumerate(row["key_points"])
        ]
    )
    page.practice_links.set(
        [_practice_link(item, position, script, practices) for position, item in enumerate(row["practices"])]
    )
    if row["kind"] == "video":
        page.slides.set(
            [_slide(row["slug"], number, start, script) for number, (start, _title) in enumerate(script.chapters)]
        )


def _practice_link(
    item: sources.Row, position: int, script: Script, practices: dict[str, PracticePage]
) -> RecordingPractice:
    start = script.second_of(item["at"])
    quote = script.sentence_at(start)[:QUOTE_LENGTH]
    return RecordingPractice(practice=practices[item["slug"]], start=start, quote=quote, sort_order=position)


def _slide(slug: str, number: int, start: int, script: Script) -> Slide:
    shown = script.row["chapters"][number]["slide"]
    alternative = f"Folie: {shown['heading']}. " + "; ".join(shown["lines"])
    image = files.picture(f"{slug}-{number + 1}.png", f"{script.row['title']}, Folie {number + 1}", alternative)
    return Slide(image=image, start=start, sort_order=number)
