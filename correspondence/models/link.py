"""Personal links in mails."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models.address import Address


class Link(models.Model):
    """Opens something for whoever was mailed its token; deleting the row revokes it.

    Only a hash of the token is stored. `purpose` and `subject_id` say what it opens, in the words of the app that made
    it; a link of one purpose opens nothing else.
    """

    address = models.ForeignKey(Address, on_delete=models.CASCADE, related_name="links", verbose_name=_("Mailadresse"))
    purpose = models.CharField(_("Zweck"), max_length=40)
    subject_id = models.BigIntegerField(_("wofür"), default=0)
    seed = models.BinaryField(max_length=16)
    hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(_("angelegt am"))
    expires_at = models.DateTimeField(_("gilt bis"), db_index=True)

    class Meta:
        verbose_name = _("persönlicher Link")
        verbose_name_plural = _("persönliche Links")
        constraints = [
            models.UniqueConstraint(fields=["address", "purpose", "subject_id"], name="one_link_for_each_purpose")
        ]

    def __str__(self) -> str:
        return f"Link {self.pk} ({self.purpose})"
