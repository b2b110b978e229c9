"""Closed vocabularies of dates and recordings."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventFormat(models.TextChoices):
    """Where one takes part. The values are those of addresses and of the API."""

    ONLINE = "online", _("Online")
    ON_SITE = "vor-ort", _("Vor Ort")
    HYBRID = "hybrid", _("Hybrid")


class Audience(models.TextChoices):
    """Whom a session is meant for."""

    ALL = "alle", _("für alle")
    BEGINNERS = "einstieg", _("zum Einstieg")
    EXPERIENCED = "erfahrene", _("für Erfahrene")


class ExchangeKind(models.TextChoices):
    """What an exchange format is."""

    ROUND_TABLE = "round_table", _("Runder Tisch")
    NETWORK_MEETING = "network_meeting", _("Netzwerktreffen")
    WORKING_GROUP = "working_group", _("Arbeitsgruppe")


class MediaKind(models.TextChoices):
    """Moving picture or sound alone."""

    VIDEO = "video", _("Video")
    AUDIO = "audio", _("Ton")


class Preparing(models.TextChoices):
    """What the worker does with an uploaded film: another container, a still picture."""

    NOTHING = "", _("nichts zu tun")
    WAITING = "waiting", _("wartet darauf, umgepackt zu werden")
    RUNNING = "running", _("wird umgepackt")
    DONE = "done", _("fertig")
    FAILED = "failed", _("ließ sich nicht umpacken")
    NO_PROGRAM = "no_program", _("lässt sich auf diesem Server nicht umpacken")


class CaptionsMade(models.TextChoices):
    """How captions came about, which readers are told."""

    BY_HAND = "hand", _("von Hand geschrieben")
    CHECKED = "checked", _("automatisch erstellt und geprüft")
    AUTOMATIC = "automatic", _("automatisch erstellt, noch nicht geprüft")
