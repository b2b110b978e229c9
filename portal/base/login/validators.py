"""What a password must not be, besides Django's own rules."""

import re
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

FEWEST_SIGNS = 6
LEFT_WITHOUT_NAME = 8
SHORTEST_NAME = 3
_BETWEEN_WORDS = re.compile(r"[\W_]+")
# A run at the end is looked for where it begins, or a long one that something follows would cost its square.
_EDGES = re.compile(r"^[\W\d_]+|(?<![\W\d_])[\W\d_]+$")


class NoNameValidator:
    """Refuses a password that is little more than the name or the address of its owner, or the portal's."""

    def validate(self, password: str, user: Any = None) -> None:
        left = password.casefold()
        for word in sorted(_words_about(user), key=len, reverse=True):
            left = left.replace(word, "")
        changed = len(left) < len(password.casefold())
        if changed and len(_BETWEEN_WORDS.sub("", left)) < LEFT_WITHOUT_NAME:
            raise ValidationError(
                _("Das Passwort besteht fast nur aus einem Namen. Bitte nehmen Sie etwas, das niemand errät."),
                code="password_is_name",
            )

    def get_help_text(self) -> str:
        return _("Nehmen Sie nicht Ihren Namen und nicht den des Portals.")


def _words_about(user: Any) -> set[str]:
    told = [str(getattr(user, name, "") or "") for name in ("username", "first_name", "last_name", "email")]
    words = {word for text in told for word in _BETWEEN_WORDS.split(text.casefold())}
    return {word for word in words if len(word) >= SHORTEST_NAME} | {"regionalportal"}


class NoPatternValidator(CommonPasswordValidator):
    """Refuses a common password that is only made longer, a date, the same few signs, and a piece that comes again."""

    def validate(self, password: str, user: Any = None) -> None:
        word = password.casefold()
        core = _EDGES.sub("", word)
        if not core or len(set(word)) < FEWEST_SIGNS or _piece(core) in self.passwords or len(_piece(word)) < len(word):
            raise ValidationError(
                _("So ein Passwort probieren Fremde zuerst. Nehmen Sie etwa vier Wörter, die nicht zusammengehören."),
                code="password_has_pattern",
            )

    def get_help_text(self) -> str:
        return _("Nehmen Sie kein verbreitetes Passwort, auch nicht mit Ziffern dahinter oder zweimal hintereinander.")


def _piece(word: str) -> str:
    """The shortest piece of which the word is a repetition: the word itself, if of none."""
    return word[: (word + word).find(word, 1)] if word else word
