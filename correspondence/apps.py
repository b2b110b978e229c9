from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CorrespondenceConfig(AppConfig):
    """Addresses, personal links and the outbox of mails."""

    name = "correspondence"
    verbose_name = _("Post")
