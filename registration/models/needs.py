"""What people need or ask."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models import Gathering
from registration.models.attendee import Attendee
from registration.models.registration import Registration


class AccessNeed(models.Model):
    """What somebody needs to take part, such as sign language. Data about health: seen by the organisers only.

    There is none without a consent of its own (`agreed_at`), and it is erased 14 days after the date.
    """

    registration = models.OneToOneField(Registration, on_delete=models.CASCADE, related_name="need")
    text = models.CharField(_("Bedarf"), max_length=500)
    agreed_at = models.DateTimeField(_("eingewilligt am"))
    order_by = models.DateField(_("bestellen bis"), null=True, blank=True)
    done_on = models.DateField(_("erledigt am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Bedarf für die Teilnahme")
        verbose_name_plural = _("Bedarfe für die Teilnahme")

    def __str__(self) -> str:
        return f"AccessNeed {self.pk}"


class Question(models.Model):
    """A question for a date, asked beforehand. It stays without the person."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="questions")
    attendee = models.ForeignKey(Attendee, on_delete=models.SET_NULL, null=True, blank=True, related_name="questions")
    text = models.CharField(_("Frage"), max_length=1000)
    at = models.DateTimeField(_("gestellt am"))

    class Meta:
        verbose_name = _("Frage")
        verbose_name_plural = _("Fragen")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Question {self.pk}"
