"""Filters for the templates of the editors' side, built into each of them."""

from django import template

from portal.base.display import formats
from portal.base.display.timecodes import format_timecode

register = template.Library()
register.filter("duration", formats.format_duration)
register.filter("number", formats.format_number)
register.filter("timecode", format_timecode)
