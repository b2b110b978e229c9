"""Scaled copies of pictures: made when a picture is saved, found when a page is read.

Reading makes nothing: while a copy is missing, the next best one is shown, or the picture itself where it is small, or
none.
"""

import logging
import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django_tasks import task
from wagtail.images import get_image_model
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import Filter, SourceImageIOError
from wagtail.images.utils import to_svg_safe_spec
from willow.image import BadImageOperationError, UnrecognisedImageFormatError
from willow.svg import WillowSvgException

from portal.base.files.due import PASSING_ERRORS, try_each
from portal.base.tasks.queues import MEDIA, TryAgainError

logger = logging.getLogger(__name__)

# Every size that readers' templates and the editors' list of pictures show, by the name that templates use.
SIZES = {
    "page": "width-1168|format-webp",
    "poster": "fill-1280x720|format-webp",
    "slide": "width-480|format-webp",
    "logo": "height-96",
    "small_logo": "height-64",
    "editors_list": "max-165x165",
}
# Maintenance leaves younger pictures to their own task, and takes a few minutes for those of a large portal.
TASKS_HAVE_RUN_AFTER = timedelta(minutes=5)
PICTURES_A_RUN = 20
# What a reader is sent instead of a copy that is not there yet.
LARGEST_ORIGINAL_BYTES = 1024 * 1024
LARGEST_ORIGINAL_PIXELS = 4_000_000

DUE, MADE, UNREADABLE = "", "made", "unreadable"
# The picture itself is at fault: trying again changes nothing.
UNREADABLE_ERRORS = (
    ValidationError,
    InvalidFilterSpecError,
    BadImageOperationError,
    UnrecognisedImageFormatError,
    WillowSvgException,
    FileNotFoundError,
    ArithmeticError,
    LookupError,
    SyntaxError,
    ValueError,
)


def spec_for(image: Any, size: str) -> str:
    """Wagtail's filter for a size from SIZES; a drawing is only ever scaled, never turned into pixels."""
    spec = SIZES[size]
    return str(to_svg_safe_spec(spec)) if image.is_svg() else spec


def find_copy(image: Any, size: str) -> Any | None:
    """The rendition to show, without making or storing anything but a line in the cache; None when there is none.

    One query, a second one where the copy is missing; none for a copy that the cache holds.
    """
    wanted = Filter(spec_for(image, size))
    found = image.find_existing_renditions(wanted).get(wanted)
    if found is None:
        return next_best(image, wanted.spec)
    if not getattr(found, "_from_cache", False):
        found.cache_backend.set(found.construct_cache_key(image, found.focal_point_key, wanted.spec), found)
    return found


def next_best(image: Any, spec: str) -> Any | None:
    """Another copy, at least as large if there is one; else the picture itself where it is small. One query."""
    copies = list(_stored_copies(image))
    if copies:
        return min(copies, key=lambda copy: _distance(copy, spec))
    is_small = (image.file_size or 0) <= LARGEST_ORIGINAL_BYTES
    is_small = is_small and 0 < image.width * image.height <= LARGEST_ORIGINAL_PIXELS
    return original_as_copy(image) if is_small and image.copies != UNREADABLE else None


def _stored_copies(image: Any) -> Iterable[Any]:
    prefetched = getattr(image, "prefetched_renditions", None)
    return image.renditions.all() if prefetched is None else prefetched


def _distance(copy: Any, spec: str) -> tuple[bool, int]:
    """Larger ones first, the smallest of them; of smaller ones the largest."""
    numbers = re.search(r"\d+", spec)
    length = int(numbers.group()) if numbers else 0
    side = copy.height if spec.startswith("height") else copy.width
    return side < length, abs(side - length)


def original_as_copy(image: Any) -> Any:
    """The picture itself in the shape of a rendition that is stored nowhere."""
    copy = image.get_rendition_model()(image=image, width=image.width, height=image.height)
    copy.file.name = image.file.name
    return copy


def missing_copy(image: Any) -> Any:
    """What Wagtail shows editors in the place of a picture that can't be read."""
    copy = image.get_rendition_model()(image=image, width=0, height=0)
    copy.file.name = "not-found"
    return copy


def make_copies(image: Any) -> str:
    """Make every size that is missing and note the outcome: MADE or UNREADABLE.

    Raises one of PASSING_ERRORS when what was made can't be stored now.
    """
    outcome = MADE
    try:
        for size in SIZES:
            image.make_rendition(spec_for(image, size))
    except SourceImageIOError as error:
        if not isinstance(error.__context__, FileNotFoundError):
            raise
        outcome = UNREADABLE
    except UNREADABLE_ERRORS as error:
        logger.warning("Picture %s can't be scaled: %s", image.pk, type(error).__name__)
        outcome = UNREADABLE
    type(image).objects.filter(pk=image.pk).update(copies=outcome)
    return outcome


@task(queue_name=MEDIA)
def make_copies_task(image_id: int) -> None:
    """Make the sizes of one picture. Raises TryAgainError while the disk is full or the storage is away."""
    image = get_image_model().objects.filter(pk=image_id).first()
    if image is None:
        return
    try:
        make_copies(image)
    except PASSING_ERRORS as error:
        raise TryAgainError(f"copies of picture {image_id}: {type(error).__name__}") from error


def make_missing_copies() -> int:
    """How many pictures got their sizes: those from before an upgrade, and those whose task was lost.

    Raises the last of PASSING_ERRORS after all have been tried; they are tried again next time.
    """
    early = timezone.now() - TASKS_HAVE_RUN_AFTER
    due = get_image_model().objects.filter(copies=DUE, created_at__lt=early).order_by("?")[:PICTURES_A_RUN]
    return try_each(due, make_copies)


def enqueue_copies(image: Any) -> None:
    """Have the sizes made once the picture's row is there for good."""
    key = image.pk
    # The picture is stored by then: a task that can't be noted now is made up for by the maintenance.
    transaction.on_commit(lambda: make_copies_task.enqueue(key), robust=True)
