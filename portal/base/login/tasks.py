"""What is done for accounts outside requests."""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail.users.models import UserProfile

from portal.base.mail import send_mail
from portal.base.models import User
from portal.base.tasks.queues import MAIL


@task(queue_name=MAIL)
def send_reset_mail(user_ids: list[int]) -> None:
    """Send one mail with a link for each of the accounts, which share an address; none when there is no account."""
    users = list(User.objects.filter(pk__in=user_ids, is_active=True).order_by("pk"))
    if not users:
        return
    profile = UserProfile.objects.filter(user=users[0]).first()
    with translation.override(profile.get_preferred_language() if profile else settings.LANGUAGE_CODE):
        accounts = [{"name": user.get_username(), "link": _reset_link(user)} for user in users]
        hours = settings.PASSWORD_RESET_TIMEOUT // 3600
        body = render_to_string("login/password_reset.txt", {"accounts": accounts, "hours": hours})
        send_mail(_("Neues Passwort für das Regionalportal"), body, [users[0].email])


def _reset_link(user: User) -> str:
    key = urlsafe_base64_encode(force_bytes(user.pk))
    address = reverse("wagtailadmin_password_reset_confirm", args=[key, default_token_generator.make_token(user)])
    return f"{settings.SITE_URL}{address}"
