"""Template tags of the kernel, built into every template."""

import datetime as dt
from typing import Any

from django import template
from django.forms import BoundField
from django.http import HttpRequest, QueryDict
from django.template.context import Context

from portal.base import formats, navigation
from portal.base.access import is_open_file
from portal.base.assets import link_stylesheets
from portal.base.icons import render_icon
from portal.base.timecodes import format_timecode
from portal.base.widgets import render_widget

register = template.Library()


@register.filter
def timecode(seconds: int) -> str:
    """A place in a recording as h:mm:ss."""
    return format_timecode(seconds)


@register.filter(name="open_file")
def open_file(file: Any) -> Any:
    """The image or document, or None without one and where its collection is closed. One query."""
    return file if file and is_open_file(file) else None


register.filter("duration", formats.format_duration)
register.filter("number", formats.format_number)
register.filter("phone_href", formats.phone_href)
register.filter("initials", formats.initials)
register.filter("date_full", formats.format_date, expects_localtime=True)
register.filter("date_day", formats.format_day, expects_localtime=True)
register.filter("date_short", formats.format_short_date, expects_localtime=True)
register.filter("date_weekday", formats.format_weekday, expects_localtime=True)
register.filter("date_month", formats.format_month, expects_localtime=True)
register.filter("month_year", formats.format_month_year, expects_localtime=True)
register.simple_tag(render_icon, name="icon")
register.simple_tag(render_widget, name="kern_widget")
register.simple_tag(navigation.local_path, name="local")


@register.filter(expects_localtime=True)
def hours(start: dt.datetime, end: dt.datetime | None = None) -> str:
    """ "10:00–12:30 Uhr" of `start|hours:end`."""
    return formats.format_hours(start, end)


@register.filter
def percent_of(part: float, whole: float) -> str:
    """How many per cent of `whole` are `part`, from 0 to 100, always with a decimal point: for pictures."""
    return f"{min(100.0, max(0.0, 100 * part / whole)):.1f}" if whole else "0"


register.simple_tag(link_stylesheets, name="stylesheets")


def _here(context: Context) -> str:
    request = context.get("request")
    return request.path if isinstance(request, HttpRequest) else "/"


@register.simple_tag(takes_context=True)
def main_links(context: Context) -> list[navigation.NavLink]:
    """`{% main_links as links %}`: the header's links."""
    return navigation.main_links(_here(context))


@register.simple_tag(takes_context=True)
def footer_columns(context: Context) -> list[navigation.NavColumn]:
    """`{% footer_columns as columns %}`: the footer's links."""
    return navigation.footer_columns(_here(context))


def _query(context: Context) -> QueryDict:
    request = context.get("request")
    return request.GET.copy() if isinstance(request, HttpRequest) else QueryDict(mutable=True)


@register.simple_tag(takes_context=True)
def query_replace(context: Context, **parameters: object) -> str:
    """The current query string with some parameters replaced; None or an empty text removes one."""
    query = _query(context)
    for name, value in parameters.items():
        if value is None or value == "":
            query.pop(name, None)
        else:
            query[name] = str(value)
    return "?" + query.urlencode()


@register.simple_tag(takes_context=True)
def query_with(context: Context, name: str, value: object) -> str:
    """The current query string with one more value of a repeatable parameter, back on the first page of results."""
    query = _query(context)
    query.pop("seite", None)
    if str(value) not in query.getlist(name):
        query.appendlist(name, str(value))
    return "?" + query.urlencode()


@register.simple_tag(takes_context=True)
def query_without(context: Context, name: str, value: object) -> str:
    """The current query string without one value of a repeatable parameter, back on the first page of results."""
    query = _query(context)
    query.pop("seite", None)
    query.setlist(name, [kept for kept in query.getlist(name) if kept != str(value)])
    return "?" + query.urlencode()


@register.filter
def widget_kind(field: BoundField) -> str:
    """What the form field component needs to know: input, textarea, select, checkbox, choices or file."""
    return {
        "textarea": "textarea",
        "select": "select",
        "checkbox": "checkbox",
        "radioselect": "choices",
        "checkboxselectmultiple": "choices",
        "clearablefile": "file",
        "file": "file",
    }.get(field.widget_type, "input")
