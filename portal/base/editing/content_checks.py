"""What Wagtail's content checker looks for in a page, in the page itself and beside the form.

The rules are those of axe-core, some by its own names and some made of its building blocks: a selector, and
whether what it finds matches. Texts are compared by js/content-checks.js, since axe-core can't.
"""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise
from wagtail.admin.userbar import ContentCheckerItem

# A name that a camera or a program gave, or a file's: it says nothing to somebody who does not see the picture.
_CAMERA = (
    "bild|bildschirmfoto|dsc[nf]?|foto|grafik|image|img|logo|pic|pict?ure|pxl|scan|screenshot|unbenannt|whatsapp image"
)
FILE_NAME = rf"\.(avif|gif|jpe?g|png|svg|webp)$|_|^({_CAMERA}|\d)[\s\d.()-]*$"
_FIRST = "hier|klick(en sie)?|link|mehr|weiter|weiterlesen"
VAGUE = rf"^(bitte )?({_FIRST})( (hier|klicken|lesen|erfahren|infos?|informationen))*\W*$"
ADDRESS = r"^(https?:|www\.)"
PLACEHOLDER = r"lorem ipsum|\b(xxx+|todo|tbd)\b|\?\?\?"

Message = dict[str, StrOrPromise]


def _message(error_name: StrOrPromise, help_text: StrOrPromise) -> Message:
    return {"error_name": error_name, "help_text": help_text}


Rule = tuple[dict[str, Any], dict[str, Any]]


def _refuse(rule: str, selector: str, impact: str, check: dict[str, Any]) -> Rule:
    """A rule and its check, as axe-core's `configure` takes them: what the selector finds must not match."""
    name = f"check-{rule}"
    tags = ["best-practice"]
    return (
        {"id": rule, "impact": impact, "selector": selector, "tags": tags, "none": [name], "enabled": True},
        {"id": name, **check},
    )


def _refuse_any(rule: str, selector: str, impact: str) -> Rule:
    return _refuse(rule, selector, impact, {"evaluate": "matches-definition-evaluate", "options": {"matcher": {}}})


def _refuse_text(rule: str, selector: str, impact: str, pattern: str) -> Rule:
    """`pattern` is JavaScript's, whatever the size of letters. How to compare is told by the script."""
    return _refuse(rule, selector, impact, {"options": {"pattern": pattern}})


_OWN = (
    _refuse_any("picture-without-words", 'main figure img[alt=""]', "critical"),
    _refuse_any("link-into-editing", 'main a[href*="/admin/"]', "serious"),
    _refuse_any("link-of-a-mail-program", 'main a[href*="safelinks.protection.outlook.com"]', "serious"),
    _refuse_text("vague-link", "main a[href]", "serious", VAGUE),
    _refuse_text("address-as-link-text", "main a[href]", "moderate", ADDRESS),
    _refuse_text("placeholder-text", "main :is(h1, h2, h3, h4, p, li, dd, td)", "serious", PLACEHOLDER),
)

MESSAGES: dict[str, Message] = {
    "image-alt": _message(
        _("Ein Bild hat keine Beschreibung"), _("Beschreiben Sie das Bild für Menschen, die es nicht sehen.")
    ),
    "picture-without-words": _message(
        _("Ein Bild hat keine Beschreibung"), _("Beschreiben Sie unter „Bilder“, was darauf zu sehen ist.")
    ),
    "alt-text-quality": _message(
        _("Die Beschreibung eines Bildes ist ein Dateiname"),
        _("Beschreiben Sie unter „Bilder“, was darauf zu sehen ist."),
    ),
    "heading-order": _message(
        _("Eine Überschrift überspringt eine Stufe"), _("Nehmen Sie die nächste Stufe oder normalen Text.")
    ),
    "empty-heading": _message(
        _("Eine Überschrift ist leer"), _("Schreiben Sie einen Text hinein oder löschen Sie sie.")
    ),
    "page-has-heading-one": _message(_("Die Seite hat keine Hauptüberschrift"), _("Tragen Sie einen Titel ein.")),
    "p-as-heading": _message(
        _("Ein fetter Absatz steht für eine Überschrift"),
        _("Machen Sie eine Überschrift daraus. Sonst ist sie beim Vorlesen nicht zu finden."),
    ),
    "link-name": _message(_("Ein Link hat keinen Text"), _("Sagen Sie, wohin er führt, oder löschen Sie ihn.")),
    "vague-link": _message(
        _("Ein Link sagt nicht, wohin er führt"),
        _("Statt „hier“ oder „mehr“: Nennen Sie die Seite oder die Datei, die sich öffnet."),
    ),
    "address-as-link-text": _message(
        _("Ein Link zeigt seine Adresse"),
        _("Nennen Sie die Seite beim Namen. Adressen werden Zeichen für Zeichen vorgelesen."),
    ),
    "placeholder-text": _message(
        _("Ein Platzhalter ist stehen geblieben"), _("Schreiben Sie, was dort stehen soll, oder löschen Sie ihn.")
    ),
    "link-into-editing": _message(
        _("Ein Link führt in die Redaktion"),
        _("Leser*innen sehen dort nur die Anmeldung. Wählen Sie die Seite als internen Link."),
    ),
    "link-of-a-mail-program": _message(
        _("Ein Link führt über ein Mailprogramm"),
        _("Öffnen Sie ihn und tragen Sie die Adresse ein, bei der Sie ankommen."),
    ),
    "button-name": _message(_("Ein Knopf hat keinen Text"), _("Sagen Sie, was er tut.")),
    "input-button-name": _message(_("Ein Knopf hat keinen Text"), _("Sagen Sie, was er tut.")),
    "empty-table-header": _message(
        _("Eine Tabelle hat eine leere Kopfzelle"), _("Sagen Sie, was in der Spalte steht.")
    ),
    "frame-title": _message(_("Ein eingebetteter Inhalt hat keinen Namen"), _("Sagen Sie, was darin zu sehen ist.")),
    "empty-meta-description": _message(
        _("„Kurz gesagt“ ist leer"), _("Ein bis zwei Sätze: Sie stehen in Listen und bei Suchmaschinen.")
    ),
}


class PageChecks(ContentCheckerItem):
    """Wagtail's checker with the portal's rules, each with a sentence that says what to do.

    `is_page` tells whether a page of Wagtail's is shown: only such a one has a description that somebody can write.
    """

    class Media:
        js = ("js/content-checks.js",)

    def __init__(self, in_editor: bool = False, *, is_page: bool = True) -> None:
        super().__init__(in_editor)
        self.is_page = is_page

    axe_run_only: ClassVar[list[str]] = list(MESSAGES)
    axe_messages: ClassVar[dict[str, Message]] = MESSAGES
    axe_custom_rules: ClassVar[list[dict[str, Any]]] = [
        *ContentCheckerItem.axe_custom_rules,
        *(rule for rule, _check in _OWN),
    ]
    axe_custom_checks: ClassVar[list[dict[str, Any]]] = [
        {"id": "check-image-alt-text", "options": {"pattern": FILE_NAME}},
        {"id": "check-empty-meta-description"},
        *(check for _rule, check in _OWN),
    ]

    def get_axe_run_only(self, request: HttpRequest) -> list[str]:
        return [rule for rule in self.axe_run_only if self.is_page or rule != "empty-meta-description"]
