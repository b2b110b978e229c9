from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _

from portal.base.editors_address import register_editors_address


def read_editors_address() -> str:
    """What the operator set as the editors' mail address."""
    model = apps.get_model("home", "PortalSettings")
    return str(model.objects.values_list("contact_email", flat=True).first() or "")


class HomeConfig(AppConfig):
    """The home page, landing pages and pages of plain text."""

    name = "home"
    verbose_name = _("Startseite")

    def ready(self) -> None:
        register_editors_address(read_editors_address)
