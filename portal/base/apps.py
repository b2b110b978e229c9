from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class BaseConfig(AppConfig):
    name = "portal.base"
    label = "base"
    verbose_name = _("Grundlagen")

    def ready(self) -> None:
        from portal.base.roles import after_migrate  # noqa: PLC0415 - models have to be there first

        post_migrate.connect(after_migrate, sender=self, dispatch_uid="portal.base.roles")
