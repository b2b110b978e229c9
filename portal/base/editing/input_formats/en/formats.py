"""What is read in English: the German forms first, since fields show values in them; all else is Django's."""

from django.conf.locale.en import formats  # type: ignore[import-untyped]

from portal.base.editing.input_formats import GERMAN_DATES, GERMAN_DATETIMES, GERMAN_TIMES

DATE_INPUT_FORMATS = [*GERMAN_DATES, *formats.DATE_INPUT_FORMATS]
TIME_INPUT_FORMATS = [*dict.fromkeys((*GERMAN_TIMES, *formats.TIME_INPUT_FORMATS))]
DATETIME_INPUT_FORMATS = [*GERMAN_DATETIMES, *formats.DATETIME_INPUT_FORMATS]
