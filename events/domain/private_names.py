"""Takes a person's name out of a transcript: of its captions, its drafts and its older versions."""

from collections.abc import Callable

from django.db import transaction

from events.models import Cue, Transcript

# Who speaks and what is said, as they are and without the name.
Cleaned = Callable[[str, str], tuple[str, str]]


@transaction.atomic
def clean_transcript(transcript: Transcript, cleaned: Cleaned) -> None:
    """Rewrites speaker and text of each caption by `cleaned`, in the rows and in every version.

    A caption file that was stored beside them holds the name too: it goes, its captions are rows. So do the notes
    on how a file was read.
    """
    is_changed = _clean_rows(transcript, cleaned)
    is_changed |= _clean_versions(transcript, cleaned)
    if is_changed:
        Transcript.objects.filter(pk=transcript.pk).update(reading_notes=[])
    if is_changed and transcript.source:
        storage, stored = transcript.source.storage, str(transcript.source.name)
        Transcript.objects.filter(pk=transcript.pk).update(source="")
        transaction.on_commit(lambda: storage.delete(stored))


def _clean_rows(transcript: Transcript, cleaned: Cleaned) -> bool:
    changed = []
    for cue in transcript.cues.all():
        before = cue.speaker, cue.text
        cue.speaker, cue.text = cleaned(*before)
        if before != (cue.speaker, cue.text):
            changed.append(cue)
    Cue.objects.bulk_update(changed, ["speaker", "text"])
    return bool(changed)


def _clean_versions(transcript: Transcript, cleaned: Cleaned) -> bool:
    is_changed = False
    for revision in transcript.revisions:
        before = revision.content.get("lines") or []
        lines = [[start, end, *cleaned(speaker, text)] for start, end, speaker, text in before]
        if lines != before:
            revision.content["lines"] = lines
            revision.content["reading_notes"] = []
            revision.save(update_fields=["content"])
            is_changed = True
    return is_changed
