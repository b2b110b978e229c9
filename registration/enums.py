"""Closed vocabularies of registration. The values of states are those of `data-state` on people's own pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a registration stands. Requested, confirmed and offered ones hold a place."""

    REQUESTED = "angefragt", _("angefragt")
    CONFIRMED = "bestaetigt", _("bestätigt")
    WAITING = "warteliste", _("Warteliste")
    OFFERED = "angeboten", _("Platz angeboten")
    CANCELLED = "abgesagt", _("abgesagt")
    LAPSED = "verfallen", _("verfallen")


HOLDING = (State.REQUESTED, State.CONFIRMED, State.OFFERED)
ACTIVE = (*HOLDING, State.WAITING)


class Way(models.TextChoices):
    """How somebody takes part; the values are those of the form."""

    SCREEN = "bildschirm", _("am Bildschirm")
    PHONE = "telefon", _("per Telefon")


class Part(models.TextChoices):
    """What those do who make a date happen; they take no place."""

    SPEAKER = "referat", _("spricht")
    MODERATOR = "moderation", _("moderiert")
    INTERPRETER = "dolmetschen", _("dolmetscht")
    TECHNICIAN = "technik", _("betreut die Technik")


class DeskState(models.TextChoices):
    """What a desk says to readers; the values are those of the API."""

    OPEN = "offen", _("Plätze frei")
    WAITING_LIST = "warteliste", _("Warteliste")
    FULL = "voll", _("ausgebucht")
    CLOSED = "geschlossen", _("Anmeldung geschlossen")
    NONE = "ohne", _("ohne Anmeldung")
