"""Who needs a second factor, and who has one."""

from allauth.mfa.models import Authenticator
from django.conf import settings

from portal.base.models import User

# Recovery codes help somebody who has one of these; alone they are none.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_factor(user: User) -> bool:
    """Whether an account has a second factor. One query."""
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def needs_factor(user: User) -> bool:
    """Members of the groups in MFA_REQUIRED_GROUPS, and those who may do everything, if any group is named there."""
    groups = settings.MFA_REQUIRED_GROUPS
    return bool(groups) and (user.is_superuser or user.groups.filter(name__in=groups).exists())


def lacks_factor(user: User) -> bool:
    """Whether the user has to set up a second factor before anything else."""
    return bool(settings.MFA_REQUIRED_GROUPS) and not has_factor(user) and needs_factor(user)


def may_remove(authenticator: Authenticator) -> bool:
    """Whoever needs a second factor keeps the last one."""
    others = Authenticator.objects.filter(user=authenticator.user, type__in=FACTORS).exclude(pk=authenticator.pk)
    return others.exists() or not needs_factor(authenticator.user)


def reset_factors(user: User) -> int:
    """Remove every second factor and its recovery codes; how many there were."""
    return Authenticator.objects.filter(user=user).delete()[0]
