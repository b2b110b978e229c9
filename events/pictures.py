"""Scaled copies of a recording's pictures are made when it is published, not while its first reader waits."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published

from events.domain.recordings import POSTER, SLIDE, scaled
from events.models import RecordingPage


@receiver(page_published, sender=RecordingPage)
def scale_pictures(instance: RecordingPage, **_kwargs: Any) -> None:
    for slide in instance.slides.all():
        scaled(slide.image, SLIDE)
    if instance.poster is not None:
        scaled(instance.poster, POSTER)
