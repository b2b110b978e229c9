"""A forgotten password: asking for the mail, and setting a new one."""

from functools import partial
from typing import Any

from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm
from wagtail.admin.views.account import PasswordResetConfirmView as WagtailPasswordResetConfirmView
from wagtail.admin.views.account import PasswordResetView as WagtailPasswordResetView

from portal.base.attempts.counters import take
from portal.base.http.client import client_network
from portal.base.login.devices import remember_device
from portal.base.login.limits import RESET, RESET_NETWORK, unlock
from portal.base.login.names import normal_name
from portal.base.login.tasks import send_reset_mail


class PasswordResetForm(WagtailPasswordResetForm):
    """Takes the same steps for every address, so that neither answer nor time tell whether it is known."""

    def save(self, request: HttpRequest | None = None, **kwargs: Any) -> None:
        """Has the worker send the mail; an address that asked too often gets none."""
        email = self.cleaned_data["email"]
        users = [user.pk for user in self.get_users(email)]
        if take(RESET, normal_name(email)):
            transaction.on_commit(partial(send_reset_mail.enqueue, users))


class PasswordResetView(WagtailPasswordResetView):
    """Asks for the address; a network may do so only so often."""

    def get_form_class(self) -> type[PasswordResetForm]:
        return PasswordResetForm

    def form_valid(self, form: BaseForm) -> HttpResponse:
        if take(RESET_NETWORK, client_network(self.request)):
            done: HttpResponse = super().form_valid(form)
            return done
        text = _("Von Ihrem Anschluss kam gerade viel an. Bitte versuchen Sie es in einer Stunde noch einmal.")
        form.add_error(None, text)
        refused: HttpResponse = self.form_invalid(form)
        refused.status_code = 429
        return refused


class PasswordResetConfirmView(WagtailPasswordResetConfirmView):
    """Sets the new password and lifts a lock: this browser's tries count apart from those of its network.

    Codes of a second factor stay counted, or a stolen mailbox would be a way to try them without end.
    """

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        unlock(self.user.get_username(), codes=False)
        remember_device(self.request, self.user.get_username(), logged_in=False)
        return response
