"""A consent that was recorded by mistake: withdrawn with the reason and recorded anew, so that the log shows both."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from directory.domain.consent import NoConsentError, enqueue_person, sign, withdrawable
from directory.models import Consent
from portal.base.models import User

# The name in the editors' log.
CORRECTED = "directory.consent_corrected"
# What a correction may change; the person stays: a consent of somebody else is withdrawn and recorded with them.
CORRECTABLE = ("role", "wording", "way", "given_on", "expires_on")


@transaction.atomic
def correct_consent(consent: Consent, by: User, reason: str, **changes: Any) -> Consent:
    """The right consent in place of this one, with the same person; `changes` are fields out of CORRECTABLE.

    The mistaken one counts no more from this moment on. The right one counts once it is approved, at once if `by` may
    approve, like any that is recorded. Raises ValidationError without a reason, without a change and for impossible
    dates, and NoConsentError when this one was withdrawn meanwhile; nothing is written then.
    """
    values = {name: getattr(consent, name) for name in CORRECTABLE}
    right = Consent(person=consent.person, corrects=consent, **{**values, **changes})
    if not reason.strip():
        raise ValidationError({"reason": _("Bitte sagen Sie, was falsch war.")})
    if all(getattr(right, name) == value for name, value in values.items()):
        raise ValidationError(_("Es ist nichts geändert. Berichtigen Sie, was falsch eingetragen wurde."))
    withdrawn = withdrawable(consent.person).filter(pk=consent.pk)
    if not withdrawn.update(withdrawn_on=timezone.localdate(), withdrawal_reason=reason.strip()):
        raise NoConsentError
    sign(right, by)
    right.full_clean()
    right.save()
    enqueue_person(consent.person)
    log(consent.person, CORRECTED, user=by)
    return right
