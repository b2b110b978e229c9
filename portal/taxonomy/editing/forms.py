"""The editors' form of a theme: its sign is chosen by sight."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from portal.base.display.icons import THEME_ICONS, icon_names, render_icon


class IconChoice(forms.RadioSelect):
    """Radio buttons, each with its sign and what it shows."""

    template_name = "taxonomy/icon_choice.html"

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """With the portal's own templates: Django's renderer of forms looks into its apps alone."""
        return super().render(name, value, attrs, TemplatesSetting())

    class Media:
        css: dict[str, tuple[str, ...]] = {"all": ("css/icon_choice.css",)}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().create_option(name, value, *args, **kwargs), "icon": render_icon(str(value))}


class ThemeForm(WagtailAdminModelForm):
    """A sign that was typed by name in earlier days stays among those that can be chosen."""

    icon = forms.ChoiceField(label=_("Zeichen"), widget=IconChoice)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = list(THEME_ICONS.items())
        now = self.instance.icon
        if now in icon_names() and now not in THEME_ICONS:
            known.append((now, now))
        self.fields["icon"].choices = known
        if now not in dict(known):
            self.initial["icon"] = "theme"
