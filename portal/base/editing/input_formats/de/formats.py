"""What is read in German; everything else is Django's."""

from portal.base.editing.input_formats import GERMAN_DATES, GERMAN_DATETIMES, GERMAN_TIMES

DATE_INPUT_FORMATS = [*GERMAN_DATES]
TIME_INPUT_FORMATS = [*GERMAN_TIMES]
DATETIME_INPUT_FORMATS = [*GERMAN_DATETIMES]
