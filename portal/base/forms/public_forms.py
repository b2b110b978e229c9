"""What keeps machines out of public forms: no cookie, no third party, no riddle, and nothing typed is ever lost.

A form that builds on `GuardedForm` carries a signed time stamp and a trap; its view is exempt from Django's token, for
that would need a cookie. Render the form's hidden fields, and show the form again when it is not valid.
"""

import secrets
import time
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django import forms
from django.core import signing
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest
from django.utils.translation import gettext as _

from portal.base.attempts.counters import Limit, take
from portal.base.changes.conditions import never_keep
from portal.base.http.client import client_network

FOREIGN, TRAPPED, EXPIRED, TOO_QUICK, TOO_OFTEN = "foreign", "trapped", "expired", "too_quick", "too_often"


@dataclass(frozen=True, slots=True)
class Guard:
    """How strict a form is. `name` keeps the time stamps and counters of forms apart."""

    name: str
    quickest_seconds: float = 3
    longest_seconds: float = 24 * 60 * 60
    most_an_hour: int = 10


class TrapInput(forms.TextInput):
    """A text field that people neither see nor reach; machines fill it in."""

    @property
    def is_hidden(self) -> bool:
        return True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        hidden = {"hidden": True, "tabindex": "-1", "autocomplete": "off"}
        return super().get_context(name, value, {**(attrs or {}), **hidden})


class GuardedForm(forms.Form):
    """Refuses, each with a sentence at its head, what comes from elsewhere, too quickly, too late or too often."""

    guard: ClassVar[Guard]

    website = forms.CharField(required=False, widget=TrapInput)
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, files: Any = None, *, request: HttpRequest, **kwargs: Any) -> None:
        self.request = request
        super().__init__(data, files, **kwargs)
        if data is None:
            self.initial["stamp"] = new_stamp(self.guard)
        else:
            self._renew(data)

    def _renew(self, data: Any) -> None:
        """What the form shows when it is shown again: the trap is empty, and a stamp that is over is replaced."""
        self.sent_stamp = str(data.get("stamp", ""))
        self.is_trapped = bool(data.get("website"))
        kept = data.copy()
        kept["website"] = ""
        if age_of(self.sent_stamp, self.guard) is None:
            kept["stamp"] = new_stamp(self.guard)
        self.data = kept

    def _post_clean(self) -> None:
        """After every other rule, so that a slip of the pen is not counted as an attempt."""
        super()._post_clean()  # type: ignore[misc]
        refusal = self._refusal()
        if refusal is not None:
            self.add_error(None, refusal)

    def _refusal(self) -> forms.ValidationError | None:
        age = age_of(self.sent_stamp, self.guard)
        if not is_from_here(self.request):
            text, code = _("Das Formular kam nicht von dieser Seite und wurde nicht gesendet."), FOREIGN
        elif self.is_trapped:
            text, code = _("Das sieht nach Werbung aus und wurde nicht gesendet. Bitte noch einmal absenden."), TRAPPED
        elif age is None:
            text = _("Das Formular lag lange offen. Bitte senden Sie es noch einmal ab; Ihr Text steht noch da.")
            code = EXPIRED
        elif age < self.guard.quickest_seconds:
            text, code = _("Das ging sehr schnell. Bitte senden Sie das Formular noch einmal ab."), TOO_QUICK
        elif not self.errors and not count_attempt(self.request, self.guard):
            text = _("Von Ihrem Anschluss kam heute schon viel an. Bitte versuchen Sie es in einer Stunde noch einmal.")
            code = TOO_OFTEN
        else:
            return None
        return forms.ValidationError(text, code=code)

    @property
    def refused_status(self) -> int:
        """The HTTP status of the page that shows this form again."""
        if self.has_error(NON_FIELD_ERRORS, TOO_OFTEN):
            return 429
        return 403 if self.has_error(NON_FIELD_ERRORS, FOREIGN) else 400


def new_stamp(guard: Guard) -> str:
    """A signed time stamp for a form that is shown now; no two are equal, and no answer that carries one is kept."""
    never_keep()
    return signing.dumps([time.time(), secrets.token_hex(4)], salt=f"public-form.{guard.name}")


def age_of(stamp: str, guard: Guard) -> float | None:
    """Seconds since the form was shown; None for a stamp that is too old or not ours."""
    try:
        made, _nonce = signing.loads(stamp, salt=f"public-form.{guard.name}")
        age = time.time() - float(made)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return age if age <= guard.longest_seconds else None


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that one of our own pages sent this. Old ones say nothing."""
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    return origin is None or _host_of(origin) == request.get_host()


def _host_of(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def count_attempt(request: HttpRequest, guard: Guard) -> bool:
    """Counts one attempt of this client; False when it has used up an hour's."""
    return take(Limit(f"public-form.{guard.name}", guard.most_an_hour, 60 * 60), client_network(request))
