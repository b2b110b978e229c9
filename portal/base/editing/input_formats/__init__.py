"""How dates and times are read from what people type: every German way of writing them, whatever the form's language.

Django asks for the modules in here by FORMAT_MODULE_PATH.
"""

from itertools import product

# The first one of each is also how a field shows its value.
GERMAN_DATES = ("%d.%m.%Y", "%d.%m.%y", "%d. %m. %Y", "%d. %m. %y")
_CLOCKS = ("%H:%M", "%H:%M:%S", "%H.%M")
GERMAN_TIMES = (*_CLOCKS, *(f"{clock} Uhr" for clock in (*_CLOCKS, "%H")))
_BETWEEN = (" ", ", ", " um ", ", um ")
GERMAN_DATETIMES = tuple(
    f"{day}{between}{time}" for between, time, day in product(_BETWEEN, GERMAN_TIMES, GERMAN_DATES)
)
