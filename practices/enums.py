"""Closed vocabularies of write-ups."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PracticeStatus(models.TextChoices):
    """Where a practice stands. The values are those of addresses and of the API."""

    RUNNING = "laeuft", _("läuft")
    ADOPTED = "uebernommen", _("dauerhaft übernommen")
    ENDED = "beendet", _("beendet")
    ABANDONED = "aufgegeben", _("aufgegeben")


class SubmissionState(models.TextChoices):
    """How far a submission is."""

    RECEIVED = "received", _("eingegangen")
    IN_PROGRESS = "in_progress", _("in Arbeit")
    PUBLISHED = "published", _("veröffentlicht")
    DECLINED = "declined", _("nicht übernommen")


class Reading(models.TextChoices):
    """Whether the worker has read what came in. What came without a file is read too: its answers become a draft."""

    WAITING = "waiting", _("wird eingelesen")
    READ = "read", _("eingelesen")
    REFUSED = "refused", _("Datei nicht lesbar")


class EntryKind(models.TextChoices):
    """Why something stands on the list that an import leaves."""

    UNPLACED = "unplaced", _("nicht zugeordnet")
    CHANGED = "changed", _("geändert oder weggelassen")
