"""A mail says in its text what it says in its HTML, but for what links are called."""

from pathlib import Path

import pytest
from django.conf import settings
from jinja2 import meta
from jinja2.ext import extract_from_ast

from correspondence.registry import mail_kinds
from portal.base.display.templating import readers_environment

PUBLIC = Path(settings.BASE_DIR) / "templates" / "public"
# One text, or singular and plural.
Said = set[str | tuple[str | None, ...] | None]
FRAME = "mail/base.html"  # every mail's sender and end, the same for all
# A link stands behind its name in a text and under it in HTML: (in the text, in the HTML), "" for none.
NAMES_OF_LINKS = {
    ("Zugang:", "Zugang zu diesem Termin"),
    ("Alle Ihre Termine für den Kalender, zum Abonnieren:", "Alle Ihre Termine für den Kalender"),
    ("", "Zum Zugang"),  # the same link once more, as a button
    ("", "Ändern oder absagen"),  # in the text the sentence before names it
}
KINDS = [kind for kind in mail_kinds().values() if (PUBLIC / f"{kind.template}.html").exists()]


def said(source: str) -> Said:
    """All texts of a template and of what it includes, as their sources: one, or singular and plural."""
    environment = readers_environment()
    found = {message for _line, _function, message in extract_from_ast(environment.parse(source))}
    for other in meta.find_referenced_templates(environment.parse(source)):
        if other and other != FRAME:
            found |= said((PUBLIC / other).read_text(encoding="utf-8"))
    return found


def differences(text: str, html: str) -> Said:
    """What one of two versions says and the other does not; of a link's two names neither."""
    in_text, in_html = said(text), said(html)
    for short, long in NAMES_OF_LINKS:
        if long in in_html - in_text and (not short or short in in_text):
            in_text.discard(short)
            in_html.discard(long)
    return in_text ^ in_html


@pytest.mark.parametrize("template", [kind.template for kind in KINDS])
def test_text_and_html_say_the_same(template: str) -> None:
    text, html = ((PUBLIC / f"{template}{ending}").read_text(encoding="utf-8") for ending in (".txt", ".html"))
    assert differences(text, html) == set()


def test_a_sentence_in_one_of_them_would_be_found() -> None:
    assert KINDS
    same = '{{ _("Guten Tag,") }}{% trans number=3 %}Einer{% pluralize number %}Viele{% endtrans %}'
    assert differences(same, f"<p>{same}</p>") == set()
    assert differences(same, f'<p>{same}{{{{ _("Bis bald.") }}}}</p>') == {"Bis bald."}
    assert differences(f'{same}{{{{ _("Zugang:") }}}}', same) == {"Zugang:"}
    assert "Guten Tag," in said('{% include "registration/mail/link.txt" %}')
