"""Closed vocabularies of places and themes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RegionLevel(models.TextChoices):
    """The four levels of places, by the length of their keys."""

    LAND = "land", _("Land")
    BEZIRK = "bezirk", _("Regierungsbezirk")
    KREIS = "kreis", _("Landkreis oder kreisfreie Stadt")
    GEMEINDE = "gemeinde", _("Gemeinde")


class SizeClass(models.TextChoices):
    """By inhabitants; a lower limit belongs to its class. The values are those of addresses and of the API."""

    UP_TO_5000 = "bis-5000", _("unter 5.000")
    UP_TO_20000 = "5000-20000", _("5.000–20.000")
    UP_TO_100000 = "20000-100000", _("20.000–100.000")
    OVER_100000 = "ab-100000", _("über 100.000")
    UNKNOWN = "unbekannt", _("unbekannt")
    NONE = "ohne", _("für jede Größe")


class Hue(models.TextChoices):
    """KERN's hues without red: red means error."""

    ORANGE = "orange", _("Orange")
    YELLOW = "yellow", _("Gelb")
    LIMETTE = "limette", _("Limette")
    GREEN = "green", _("Grün")
    TURQUOIS = "turquois", _("Türkis")
    LIGHTBLUE = "lightblue", _("Hellblau")
    DARKBLUE = "darkblue", _("Dunkelblau")
    VIOLET = "violet", _("Violett")


def size_class_of(population: int | None) -> SizeClass:
    """The class of a municipality with so many inhabitants; None means that no figure is known."""
    if population is None:
        return SizeClass.UNKNOWN
    if population < 5_000:
        return SizeClass.UP_TO_5000
    if population < 20_000:
        return SizeClass.UP_TO_20000
    if population < 100_000:
        return SizeClass.UP_TO_100000
    return SizeClass.OVER_100000
