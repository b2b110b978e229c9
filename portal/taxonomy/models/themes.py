"""Themes as a controlled vocabulary, with drafts and approval, and the addresses that they had before."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import slug_re
from django.db import models, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import TagBase
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, WorkflowMixin

from portal.base.display.navigation import view_path
from portal.taxonomy.enums import Hue


class ThemeQuerySet(models.QuerySet["Theme"]):
    """Themes are a controlled vocabulary: a tag that is typed never makes a new one."""

    def get_or_create(self, defaults: Any = None, **kwargs: Any) -> tuple["Theme", bool]:
        """The existing theme, `defaults` unused. Raises Theme.DoesNotExist: to add one on purpose, call create()."""
        del defaults
        return self.get(**kwargs), False


class LiveThemeManager(models.Manager.from_queryset(ThemeQuerySet)):  # type: ignore[misc]
    """The published themes alone."""

    def get_queryset(self) -> ThemeQuerySet:
        found: ThemeQuerySet = super().get_queryset().filter(live=True)
        return found


class Theme(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, TagBase):
    """A theme of integration work; `name` is the preferred label.

    `objects` are the published ones, which everything asks for that readers see; `every` has those too that wait for
    approval, for the editors' side. Published themes are changed by publishing a draft.
    """

    handbook_part = "Themen und Mitschriften freigeben"

    free_tagging = False

    label_en = models.CharField(_("Englische Bezeichnung"), max_length=100, blank=True)
    alternative_labels = models.TextField(
        _("Andere Wörter dafür"), blank=True, help_text=_("Ein Wort je Zeile. Wer danach sucht, findet dieses Thema.")
    )
    broader = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="narrower", verbose_name=_("Oberthema")
    )
    hue = models.CharField(_("Farbe"), max_length=20, choices=Hue.choices, default=Hue.DARKBLUE)
    icon = models.SlugField(_("Zeichen"), max_length=30, default="theme")
    description = models.TextField(_("Worum es geht"), blank=True)

    every = ThemeQuerySet.as_manager()
    objects = LiveThemeManager()

    panels = [
        FieldPanel("name", heading=_("Bezeichnung"), required_on_save=True),
        FieldPanel("label_en"),
        FieldPanel("description"),
        FieldPanel("alternative_labels"),
        FieldPanel("broader"),
        MultiFieldPanel([FieldPanel("hue"), FieldPanel("icon")], heading=_("Aussehen")),
        FieldPanel(
            "slug",
            heading=_("Adresse"),
            help_text=_("Steht in der Adresse des Themas. Wer die frühere aufruft, wird weitergeleitet."),
        ),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("Thema")
        verbose_name_plural = _("Themen")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Another slug leaves the old one behind as an address that leads here."""
        named = kwargs.get("update_fields")
        with transaction.atomic():
            old = Theme.every.filter(pk=self.pk).values_list("slug", flat=True).first() if self.pk else None
            super().save(*args, **kwargs)
            if named is None or "slug" in named:
                ThemeAddress.objects.filter(slug=self.slug).delete()
                if old and old != self.slug:
                    ThemeAddress.objects.create(slug=old, theme=self)

    def clean(self) -> None:
        super().clean()
        if self.broader_id:
            check_live(self, "broader")

    def is_in_use(self) -> bool:
        """Whether a page, a person or another theme names this one. One query for each kind of them."""
        # A page's further themes are rows of their own, PageTheme: no need to ask the pages for them.
        related: Any = [one for one in self._meta.related_objects if not isinstance(one.field, TaggableManager)]
        return any(one.related_model.objects.filter(**{one.field.name: self.pk}).exists() for one in related)

    @property
    def label(self) -> str:
        """The label in the reader's language."""
        return self.label_en if get_language() == "en" and self.label_en else self.name

    @property
    def synonyms(self) -> list[str]:
        return [line.strip() for line in self.alternative_labels.splitlines() if line.strip()]

    def get_absolute_url(self) -> str:
        return view_path("home:theme", self.slug)


class ThemeAddress(models.Model):
    """A slug that a theme had before: links, bookmarks and subscribed feeds still name it."""

    slug = models.SlugField(_("frühere Adresse"), max_length=100, unique=True, allow_unicode=True)
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="former_addresses")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("frühere Adresse eines Themas")
        verbose_name_plural = _("frühere Adressen von Themen")

    def __str__(self) -> str:
        return self.slug


def with_narrower(chosen: Iterable[int], themes: Iterable[Theme]) -> frozenset[int]:
    """The keys of the chosen themes and of all that are narrower than one of them."""
    known, found = list(themes), set(chosen)
    while more := {theme.pk for theme in known if theme.broader_id in found} - found:
        found |= more
    return frozenset(found)


def current_slugs(former: Iterable[str]) -> dict[str, str]:
    """Former slug → the slug of the published theme that had it; others are left out. One query."""
    # What is no slug was never one: PostgreSQL refuses texts with NUL.
    slugs = [slug for slug in former if slug_re.match(slug)]
    rows = ThemeAddress.objects.filter(slug__in=slugs, theme__live=True)
    return dict(rows.values_list("slug", "theme__slug"))


def check_live(instance: models.Model, name: str) -> None:
    """Raises ValidationError when the field names a theme that is not published."""
    theme = getattr(instance, name)
    if theme is not None and not theme.live:
        raise ValidationError({name: _("Dieses Thema ist noch nicht freigegeben.")})
