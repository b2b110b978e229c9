"""Who runs and who funds the portal: named on the home page, in the footer and in mails."""

from typing import Any

from django.db import models
from django.db.models import Exists, Q
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site
from wagtail.signals import post_page_move

from home.models.pages import StandardPage
from portal.base.access.files import register_rule
from portal.base.models import PortalImage
from search.memory import change_tokens
from search.memory.process_cache import Remembered

# The page that tells what of the demo content is invented.
DEMO_CREDITS = "beispielinhalte"


@register_setting(icon="site")
class PortalSettings(BaseSiteSetting):
    """Who runs and funds the portal, and how to reach them."""

    select_related = ["operator_logo", "funder_logo"]

    operator_name = models.CharField(_("Betreiber"), max_length=160, blank=True)
    operator_url = models.URLField(_("Internetseite des Betreibers"), blank=True)
    operator_logo = models.ForeignKey(
        "base.PortalImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Logo des Betreibers"),
    )
    funder_name = models.CharField(_("Förderer"), max_length=160, blank=True)
    funder_url = models.URLField(_("Internetseite des Förderers"), blank=True)
    funder_logo = models.ForeignKey(
        "base.PortalImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Logo des Förderers"),
    )
    operator_address = models.TextField(_("Anschrift des Betreibers"), blank=True)
    represented_by = models.CharField(_("Vertreten durch"), max_length=200, blank=True)
    responsible_for_content = models.CharField(
        _("Verantwortlich für den Inhalt"),
        max_length=200,
        blank=True,
        help_text=_("Name und Anschrift nach § 18 Absatz 2 Medienstaatsvertrag."),
    )
    privacy_officer = models.CharField(
        _("Datenschutzbeauftragte*r"), max_length=200, blank=True, help_text=_("Stelle und E-Mail-Adresse.")
    )
    contact_email = models.EmailField(_("E-Mail der Redaktion"), blank=True)
    contact_phone = models.CharField(
        _("Telefon der Redaktion"), max_length=40, blank=True, help_text=_("Steht auch auf der Seite „Mitmachen“.")
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("operator_name"),
                FieldPanel("operator_url"),
                FieldPanel("operator_logo"),
                FieldPanel("operator_address"),
                FieldPanel("represented_by"),
                FieldPanel("responsible_for_content"),
                FieldPanel("privacy_officer"),
            ],
            heading=_("Betreiber"),
            help_text=_("Steht auf der Startseite, im Fuß jeder Seite, im Impressum und in der Datenschutzerklärung."),
        ),
        MultiFieldPanel(
            [FieldPanel("funder_name"), FieldPanel("funder_url"), FieldPanel("funder_logo")], heading=_("Förderer")
        ),
        MultiFieldPanel([FieldPanel("contact_email"), FieldPanel("contact_phone")], heading=_("Redaktion")),
    ]

    # Only of settings that were asked for by a request.
    names_demo_credits = False

    class Meta:
        verbose_name = _("Angaben zum Portal")
        verbose_name_plural = _("Angaben zum Portal")

    def __str__(self) -> str:
        return self.operator_name or str(self._meta.verbose_name)

    @classmethod
    def for_request(cls, _request: HttpRequest) -> Any:
        """What every footer asks, from memory; the same object for all requests, so nobody may change it."""
        return get_portal_settings()


def _read() -> PortalSettings:
    """One query for the site's settings, their logos, and whether the page about the demo is there."""
    demo_credits = StandardPage.objects.live().filter(slug=DEMO_CREDITS, depth=3)
    found = PortalSettings.base_queryset().filter(site__is_default_site=True)
    return found.annotate(names_demo_credits=Exists(demo_credits)).first() or PortalSettings()


get_portal_settings: Remembered[PortalSettings] = Remembered("portal settings", _read)


@receiver([post_save, post_delete, post_page_move], dispatch_uid="home.settings")
def note_the_change(sender: type[Any], instance: Any, **_kwargs: Any) -> None:
    """Every process reads the settings again, and asks again whether the page about the demo is there."""
    if issubclass(sender, PortalSettings | Site | StandardPage) or _may_be_logo(instance):
        change_tokens.touch(get_portal_settings.name)
        get_portal_settings.forget()


def _may_be_logo(instance: Any) -> bool:
    if not isinstance(instance, PortalImage):
        return False
    if instance.pk is None or not PortalImage.objects.filter(pk=instance.pk).exists():
        return True  # deleted, and with it who showed it
    return PortalSettings.objects.filter(Q(operator_logo=instance) | Q(funder_logo=instance)).exists()


register_rule(PortalSettings, lambda _keys: True)  # its logos stand on every page
