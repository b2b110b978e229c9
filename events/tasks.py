"""What the worker does with media: another container where browsers need one, and a still picture of a film."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks import task

from events.enums import Preparing
from events.files.media.facts import MP4
from events.files.media.ffmpeg import FfmpegError, has_ffmpeg, make_poster, rewrap
from events.models import RecordingMedia
from portal.base.files.unfinished import no_file_without_row
from portal.base.models import PortalImage
from portal.base.tasks.queues import MEDIA, TryAgainError


@task(queue_name=MEDIA)
def prepare_media(pk: int) -> None:
    """Rewraps a film that needs it and takes its still picture; nothing when that was done or the film is gone.

    Raises TryAgainError when the file can't be reached or written now.
    """
    media = RecordingMedia.objects.filter(pk=pk).first()
    if media is None or media.preparing not in {Preparing.WAITING, Preparing.RUNNING}:
        return
    if not has_ffmpeg():
        _note(media, preparing=Preparing.NO_PROGRAM if media.is_rewrapped else Preparing.NOTHING)
        return
    try:
        with tempfile.TemporaryDirectory() as folder, _local_copy(media, Path(folder)) as source:
            playable = source
            if media.is_rewrapped:
                _note(media, preparing=Preparing.RUNNING, progress=0)
                playable = _rewrap(media, source, Path(folder) / "film.mp4")
            if media.video_codec and media.poster_id is None:
                _take_poster(media, playable, Path(folder) / "standbild.jpg")
        _note(media, preparing=Preparing.DONE, progress=100)
    except (FileNotFoundError, FfmpegError):
        _note(media, preparing=Preparing.FAILED if media.is_rewrapped else Preparing.NOTHING)
    except OSError as error:
        raise TryAgainError(f"media {pk} can't be prepared: {type(error).__name__}") from error


def _note(media: RecordingMedia, **fields: object) -> bool:
    """Writes the fields if the row still has this file; whether it has."""
    return bool(RecordingMedia.objects.filter(pk=media.pk, file=media.file.name).update(**fields))


@contextmanager
def _local_copy(media: RecordingMedia, folder: Path) -> Iterator[Path]:
    """Where the file is on this machine; one from a bucket is copied for as long as the block runs."""
    storage, name = media.file.storage, str(media.file.name)
    try:
        path = Path(storage.path(name))
    except NotImplementedError:
        path = folder / f"datei{PurePath(name).suffix}"
        with storage.open(name) as stored, path.open("wb") as target:
            shutil.copyfileobj(stored, target, 1024 * 1024)
    yield path


def _rewrap(media: RecordingMedia, source: Path, target: Path) -> Path:
    """Stores the film as MP4 in the place of the uploaded one, which goes when the new one is there for good."""
    rewrap(source, target, media.duration, _progress_of(media))
    storage, old = media.file.storage, str(media.file.name)
    with no_file_without_row(), transaction.atomic():
        kept = RecordingMedia.objects.select_for_update().filter(pk=media.pk, file=old).first()
        if kept is None:
            raise FfmpegError("the film has been replaced")
        with target.open("rb") as content:
            name = kept.file.field.generate_filename(kept, f"{PurePath(old).stem}.mp4")
            kept.file.name = storage.save(name, File(content))
        kept.container, kept.progress = MP4, 100
        kept.save(update_fields=["file", "container", "progress"])
        transaction.on_commit(lambda: storage.delete(old))
    media.file.name, media.container = kept.file.name, MP4
    return target


def _progress_of(media: RecordingMedia) -> Callable[[int], None]:
    def tell(percent: int) -> None:
        _note(media, progress=percent)

    return tell


def _take_poster(media: RecordingMedia, source: Path, target: Path) -> None:
    """Stores a picture out of the film, unless somebody has given it one meanwhile."""
    make_poster(source, target, media.duration)
    with no_file_without_row(), transaction.atomic():
        kept = RecordingMedia.objects.select_for_update().filter(pk=media.pk, file=media.file.name).first()
        if kept is None or kept.poster_id is not None:
            return
        title = _("Standbild: %(title)s") % {"title": media.title}
        content = ContentFile(target.read_bytes(), name="standbild.jpg")
        image = PortalImage(title=title[:255], description=title[:255], file=content)
        image.save()
        kept.poster = image
        kept.save(update_fields=["poster"])
