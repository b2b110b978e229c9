"""Template tags of the kernel, built into every template."""

from django import template

from portal.base.timecodes import format_timecode

register = template.Library()


@register.filter
def timecode(seconds: int) -> str:
    """A place in a recording as h:mm:ss."""
    return format_timecode(seconds)
