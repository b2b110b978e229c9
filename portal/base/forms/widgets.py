"""Form widgets with KERN's classes and the attributes that tie them to hint and error."""

from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select
from django.utils.safestring import SafeString


def render_widget(field: BoundField, **attributes: str) -> SafeString:
    """The widget of a bound field: KERN's class, `aria-describedby` to hint and errors, `aria-invalid` when refused."""
    attrs: dict[str, str | bool] = {name.replace("_", "-"): value for name, value in attributes.items()}
    widget = field.field.widget
    base = "kern-form-input__input"
    if isinstance(widget, CheckboxSelectMultiple | RadioSelect):
        base = ""
    elif isinstance(widget, CheckboxInput):
        base = "kern-form-check__checkbox"
    elif isinstance(widget, Select):
        base = "kern-form-input__select"
    described = []
    if field.help_text:
        described.append(f"{field.auto_id}-hint")
    if field.errors:
        described.append(f"{field.auto_id}-error")
        attrs["aria-invalid"] = "true"
        base += f" {base}--error" if base else ""
    if base:
        attrs["class"] = f"{widget.attrs.get('class', '')} {base}".strip()
    if described and base:
        attrs["aria-describedby"] = " ".join(described)
    return field.as_widget(attrs=attrs)
