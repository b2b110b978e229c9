"""What every template can call: links, icons, style sheets, form widgets, dates and numbers."""

from django.forms import BoundField
from django.http import QueryDict
from django.template import defaultfilters
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from jinja2 import pass_context
from markupsafe import Markup

from portal.base.access.visibility import open_file
from portal.base.display import formats, navigation
from portal.base.display.assets import link_stylesheets, static_address
from portal.base.display.icons import render_icon
from portal.base.display.templating import add_page_filters, add_page_functions, page_function
from portal.base.display.timecodes import format_timecode
from portal.base.editing.userbar import render_userbar
from portal.base.files.pictures.copies import find_copy
from portal.base.forms.widgets import render_widget
from portal.base.models import PortalImage

add_page_functions(
    get_language=get_language,
    icon=render_icon,
    kern_widget=render_widget,
    local=navigation.local_path,
    static=static_address,
    stylesheets=link_stylesheets,
    view_url=navigation.view_url,
)
add_page_filters(
    duration=formats.format_duration,
    filesizeformat=defaultfilters.filesizeformat,
    initials=formats.initials,
    linebreaks=defaultfilters.linebreaks_filter,
    linebreaksbr=defaultfilters.linebreaksbr,
    number=formats.format_number,
    open_file=open_file,
    percent_of=formats.percent_of,
    phone_href=formats.phone_href,
    slugify=defaultfilters.slugify,
    timecode=format_timecode,
    truncatechars=defaultfilters.truncatechars,
)
add_page_filters(
    local_time=True,
    date=defaultfilters.date,
    date_day=formats.format_day,
    date_full=formats.format_date,
    date_month=formats.format_month,
    date_short=formats.format_short_date,
    date_weekday=formats.format_weekday,
    hours=formats.format_hours,
    month_year=formats.format_month_year,
)


@page_function
def start_icon(text_only: bool = False) -> SafeString:
    """What a link into a recording begins with: a page where there is nothing to see or hear, else a triangle."""
    return render_icon("text" if text_only else "play")


@page_function
def start_word(text_only: bool = False) -> str:
    """What a link into a recording offers, for those who don't see its icon."""
    return _("nachlesen") if text_only else _("ansehen")


@page_function
def show_picture(image: PortalImage | None, size: str, **attributes: str) -> Markup:
    """An `<img>` in one of the sizes of `portal.base.files.pictures.copies`; empty when there is nothing to show.

    The one way in which templates show pictures: it never fails and never makes a copy while a reader waits.
    """
    copy = find_copy(image, size) if image else None
    return Markup(copy.img_tag(attributes)) if copy else Markup("")  # noqa: S704 - Wagtail escapes the attributes


add_page_functions(
    main_links=navigation.main_links,
    footer_columns=navigation.footer_columns,
    editors_userbar=pass_context(render_userbar),
)


@page_function
def query_replace(query: QueryDict, **parameters: object) -> str:
    """A query string with some parameters replaced; None or an empty text removes one."""
    changed = query.copy()
    for name, value in parameters.items():
        if value is None or value == "":
            changed.pop(name, None)
        else:
            changed[name] = str(value)
    return "?" + changed.urlencode()


@page_function
def query_without(query: QueryDict, name: str, value: object) -> str:
    """A query string without one value of a repeatable parameter, back on the first page of results."""
    changed = query.copy()
    changed.pop("seite", None)
    changed.setlist(name, [kept for kept in changed.getlist(name) if kept != str(value)])
    return "?" + changed.urlencode()


WIDGET_KINDS = {
    "textarea": "textarea",
    "select": "select",
    "checkbox": "checkbox",
    "radioselect": "choices",
    "checkboxselectmultiple": "choices",
    "clearablefile": "file",
    "file": "file",
}


def widget_kind(field: BoundField) -> str:
    """What the form field component needs to know: input, textarea, select, checkbox, choices or file."""
    return WIDGET_KINDS.get(field.widget_type, "input")


add_page_filters(widget_kind=widget_kind)
