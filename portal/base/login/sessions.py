"""Logins that end when the account becomes safer. A new password ends all others by itself: Django sees to that."""

from typing import Any

from allauth.mfa.signals import authenticator_added
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone


def end_other_sessions(request: HttpRequest, user: Any) -> int:
    """End every login of the user but the one of this request; how many those were. Reads all sessions."""
    own = request.session.session_key
    others = [
        session.pk
        for session in Session.objects.filter(expire_date__gt=timezone.now()).exclude(pk=own).iterator()
        if session.get_decoded().get(SESSION_KEY) == str(user.pk)
    ]
    return Session.objects.filter(pk__in=others).delete()[0]


@receiver(authenticator_added, dispatch_uid="portal.base.login.sessions")
def _after_adding(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Whoever is in by the password alone has to prove the new factor as well."""
    end_other_sessions(request, user)
