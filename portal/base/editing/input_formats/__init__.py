"""How dates and times are read from what people type: every German way of writing them, whatever the form's language.

Django asks for the modules in here by FORMAT_MODULE_PATH.
"""

import datetime as dt
import re
from itertools import product

# The first one of each is also how a field shows its value.
GERMAN_DATES = ("%d.%m.%Y", "%d.%m.%y", "%d. %m. %Y", "%d. %m. %y")
_CLOCKS = ("%H:%M", "%H:%M:%S", "%H.%M")
GERMAN_TIMES = (*_CLOCKS, *(f"{clock} Uhr" for clock in (*_CLOCKS, "%H")))
_BETWEEN = (" ", ", ", " um ", ", um ")
GERMAN_DATETIMES = tuple(
    f"{day}{between}{time}" for between, time, day in product(_BETWEEN, GERMAN_TIMES, GERMAN_DATES)
)

# Python reads month names in the language of the machine alone.
_MONTHS = ("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
_NAMED = re.compile(
    r"\b(\d{1,2})\.?\s*"
    r"(jan(?:uar)?|feb(?:ruar)?|märz?|apr(?:il)?|mai|juni?|juli?|aug(?:ust)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dez(?:ember)?)\.?\s+(\d{4})\b",
    re.IGNORECASE,
)


def without_month_names(typed: str) -> str:
    """ "15. Oktober 2026, 10 Uhr" becomes "15.10.2026, 10 Uhr"; what names no real day stays as it is."""
    named = _NAMED.search(typed)
    if named is None:
        return typed
    day, month, year = int(named[1]), _MONTHS.index(named[2][:3].lower()) + 1, int(named[3])
    try:
        dt.date(year, month, day)
    except ValueError:
        return typed
    return f"{typed[: named.start()]}{day:02}.{month:02}.{year:04}{typed[named.end() :]}"
