"""Dates, times, durations and numbers as people write them, in the reader's language."""

import datetime as dt
import re

from django.utils import formats
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

WEEKDAYS = (_("Mo"), _("Di"), _("Mi"), _("Do"), _("Fr"), _("Sa"), _("So"))
MONTHS = (
    *(_("Jan."), _("Feb."), _("März"), _("Apr."), _("Mai"), _("Juni")),
    *(_("Juli"), _("Aug."), _("Sep."), _("Okt."), _("Nov."), _("Dez.")),
)

_NOT_DIALLED = re.compile(r"\(0\)|[^\d+]")
# A stroke also stands between the code of a town and the number in it: "09281 / 57 12" is one.
_BETWEEN_NUMBERS = re.compile(r"[,;\n]| (?:oder|und|or) | / (?=\+|\(?0)")
_FEWEST_DIGITS = 5  # fewer are the end of another number


def _is_english() -> bool:
    return (get_language() or "de").startswith("en")


def format_weekday(day: dt.date) -> str:
    """Two letters: "Di"."""
    return str(WEEKDAYS[day.weekday()])


def format_month(day: dt.date) -> str:
    """At most four letters and a dot: "Jan."."""
    return str(MONTHS[day.month - 1])


def format_day(day: dt.date) -> str:
    """Without weekday: "12. Januar 2027"."""
    return formats.date_format(day, "j F Y" if _is_english() else "j. F Y")


def format_date(day: dt.date) -> str:
    """With weekday: "Di, 12. Januar 2027"."""
    return f"{format_weekday(day)}, {format_day(day)}"


def format_short_date(day: dt.date) -> str:
    """Without year: "12. Jan."."""
    return f"{day.day}{'' if _is_english() else '.'} {format_month(day)}"


def format_month_year(day: dt.date) -> str:
    """ "Oktober 2026", the precision in which contacts are confirmed."""
    return formats.date_format(day, "F Y")


def format_hours(start: dt.datetime, end: dt.datetime | None = None) -> str:
    """ "10:00–12:30 Uhr", or "10:00 Uhr" without an end; the caller passes local times."""
    span = f"{start:%H:%M}" if end is None else f"{start:%H:%M}–{end:%H:%M}"
    return gettext("%(span)s Uhr") % {"span": span}


def format_duration(seconds: float) -> str:
    """ "2 Std. 18 Min.", "45 Min.", under a minute "20 Sek."; never less than a second."""
    if round(seconds) < 60:
        return gettext("%(seconds)d Sek.") % {"seconds": max(1, round(seconds))}
    hours, minutes = divmod(round(seconds / 60), 60)
    if not hours:
        return gettext("%(minutes)d Min.") % {"minutes": minutes}
    if not minutes:
        return gettext("%(hours)d Std.") % {"hours": hours}
    return gettext("%(hours)d Std. %(minutes)02d Min.") % {"hours": hours, "minutes": minutes}


def format_number(number: float) -> str:
    """With thousands apart: "9.100"."""
    if isinstance(number, int) and 0 <= number < 1000:
        return str(number)  # nothing to set apart, and lists ask for hundreds of them
    return formats.number_format(number, use_l10n=True, force_grouping=True)


def phone_numbers(written: str) -> list[str]:
    """The numbers of a line such as "09281 57-12, 0171 123456" or "09281/57-12 oder -13", of which the last is none."""
    parts = [part.strip() for part in _BETWEEN_NUMBERS.split(written)]
    are_numbers = all(sum(sign.isdigit() for sign in part) >= _FEWEST_DIGITS for part in parts)
    return parts if are_numbers else [written.strip()]


def phone_href(written: str) -> str:
    """The address that dials a German number as people write it: "0911 555 01 23" becomes "tel:+499115550123".

    Of several it dials the first.
    """
    digits = _NOT_DIALLED.sub("", _BETWEEN_NUMBERS.split(written.strip(), maxsplit=1)[0])
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    elif digits.startswith("0"):
        digits = "+49" + digits[1:]
    return f"tel:{digits}"


def initials(name: str) -> str:
    """The first and the last name's first letter, titles left out: "Prof. Dr. Miriam Oster" becomes "MO"."""
    words = [word for word in name.split() if not word.endswith(".")]
    if not words:
        return ""
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def percent_of(part: float, whole: float) -> str:
    """How many per cent of `whole` are `part`, from 0 to 100, always with a decimal point: for pictures."""
    return f"{min(100.0, max(0.0, 100 * part / whole)):.1f}" if whole else "0"
