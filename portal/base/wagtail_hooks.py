"""What the kernel adds to the editors' side."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from portal.base.accounts.bulk_actions import ACTIONS
from portal.base.accounts.shown_files import POLICIES
from portal.base.editing.page_copy import has_place
from portal.base.editing.picture_messages import warn_of_undescribed_pictures
from portal.base.editing.start_page import HomeFirstPolicy
from portal.base.editing.userbar import complete_items

for model, policy in POLICIES.items():
    register_permission_policy(model, policy, exact_class=True)

register_permission_policy(Page, HomeFirstPolicy(Page))

for action in ACTIONS:
    # After Wagtail's own of the same name, which they replace.
    hooks.register("register_bulk_action", action, order=1)


@hooks.register("insert_global_admin_css")
def editing_script() -> SafeString:
    """Starts widgets without inline code. In the head, where only styles have a hook: before Wagtail's own scripts."""
    told = _("Aus der Tabelle wurden Zeilen Text. Bitte sehen Sie nach, ob alles stimmt.")
    sentences = {"editing": "", "field-names": "", "create-in-place": "", "save-in-turn": "", "pasted-tables": told}
    scripts = ((static(f"js/{name}.js"), sentence) for name, sentence in sentences.items())
    return format_html_join("", '<script src="{}" data-sentence="{}"></script>', scripts)


@hooks.register("insert_global_admin_css")
def editing_style() -> SafeString:
    """The portal's colours, after Wagtail's own style sheet."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/editing.css"))


hooks.register("before_copy_page", has_place)
hooks.register("construct_wagtail_userbar", complete_items)
hooks.register("after_publish_page", warn_of_undescribed_pictures)


@hooks.register("register_account_menu_item")
def second_factor_item(request: HttpRequest) -> dict[str, str]:
    """The way from one's own account to one's second factors."""
    return {
        "url": reverse("mfa_index"),
        "label": _("Zweiter Faktor"),
        "help_text": _("App oder Sicherheitsschlüssel einrichten, Notfallcodes ansehen."),
    }
