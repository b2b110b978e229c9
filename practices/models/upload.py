"""A write-up that an editor had read in, until a day after."""

from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.taxonomy.models import Region, Theme
from practices.models.file_queue import FileToRead
from practices.models.practice import PracticePage


class PracticeUpload(FileToRead):
    """`report` is what is said above the new draft: pairs of a message level and its HTML."""

    file = models.FileField(_("Datei"), upload_to="einlesen/%Y/%m/")
    name = models.CharField(_("Name der Datei"), max_length=255, blank=True)
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    theme = models.ForeignKey(Theme, on_delete=models.SET_NULL, null=True, related_name="+")
    region = models.ForeignKey(Region, on_delete=models.SET_NULL, null=True, related_name="+")
    page = models.ForeignKey(PracticePage, on_delete=models.SET_NULL, null=True, related_name="+")
    report: Any = models.JSONField(default=list)
    received_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-received_at"]
        verbose_name = _("eingelesener Bericht")
        verbose_name_plural = _("eingelesene Berichte")

    def __str__(self) -> str:
        return f"{self.received_at:%d.%m.%Y}"


@receiver(post_delete, sender=PracticeUpload)
def remove_file(instance: PracticeUpload, **kwargs: object) -> None:
    """Deletes the file of a row that is gone, once that is committed."""
    storage, name = instance.file.storage, str(instance.file.name)
    transaction.on_commit(lambda: storage.delete(name))
