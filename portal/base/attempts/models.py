"""The table of counted attempts."""

from django.db import models


class AttemptCount(models.Model):
    """How often something was tried until `ends_at`. The key is a keyed hash: neither address nor name is stored."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField()
    ends_at = models.DateTimeField(db_index=True)

    class Meta:
        app_label = "base"

    def __str__(self) -> str:
        return f"{self.key[:8]}: {self.count}"
