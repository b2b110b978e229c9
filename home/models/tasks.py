"""What the worker has to know of a task beyond Django's own row."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult


class TaskClaim(models.Model):
    """Which worker runs a task and until when that counts, and how often it had to be run again.

    A table of its own: the library's rows and the arguments in them stay as they are. It goes with the task's row.
    """

    task = models.OneToOneField(DBTaskResult, on_delete=models.CASCADE, primary_key=True, related_name="held")
    worker = models.CharField(_("Worker"), max_length=64, blank=True)
    ends_at = models.DateTimeField(_("gilt bis"), null=True)
    tries = models.PositiveSmallIntegerField(_("Versuche"), default=0)
    first_tried_at = models.DateTimeField(_("zuerst versucht"), null=True)
    deaths = models.PositiveSmallIntegerField(_("dabei beendete Worker"), default=0)

    class Meta:
        verbose_name = _("Anspruch auf eine Aufgabe")
        verbose_name_plural = _("Ansprüche auf Aufgaben")

    def __str__(self) -> str:
        return f"{self.task_id}: {self.worker or '-'}"
