"""The report of an import as messages above the draft's form."""

from collections.abc import Iterable

from django.contrib import messages
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from practices.importing.drafts.report import ImportReport, Remark


def import_messages(report: ImportReport) -> list[tuple[int, SafeString]]:
    """What was filled and what is asked for: level and HTML of each. All else stays in the list at the draft."""
    filled = ", ".join(name for name, _text in report.placed)
    asked = _("Das sagt die Quelle nicht, bitte ergänzen:")
    return [
        (messages.SUCCESS, _listed(_("Eingelesen als Entwurf. Gefüllt sind:"), [filled])),
        *([(messages.WARNING, _listed(asked, report.questions))] if report.questions else []),
    ]


def remark_html(remark: Remark) -> SafeString:
    """The sentence with its lines and a link to where an editor looks after it."""
    link = format_html('<a href="{}">{}</a>', remark.address, remark.action)
    return format_html("{} {}", _listed(remark.sentence, remark.lines), link)


def _listed(sentence: str, lines: Iterable[str]) -> SafeString:
    items = format_html_join("", "<li>{}</li>", ((line,) for line in lines))
    return format_html("{}<ul>{}</ul>", sentence, items) if items else format_html("{}", sentence)
