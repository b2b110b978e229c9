"""Finding a session by what people remember of it: its title, its series, its day in any German spelling."""

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from events.models import SeriesPage, SessionPage

MOST_WORDS = 10
_MONTHS = ("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")


def sessions_for_editors() -> QuerySet[SessionPage]:
    """What was last comes first, since that is what was recorded; what lies ahead comes behind."""
    ahead = Case(
        When(starts_at__gt=timezone.now(), then=Value(1)),
        When(starts_at=None, then=Value(2)),
        default=Value(0),
        output_field=IntegerField(),
    )
    found: QuerySet[SessionPage] = SessionPage.objects.defer_streamfields().select_related("recording")
    return found.annotate(ahead=ahead).order_by("ahead", "-starts_at", "pk")


def find_sessions(sessions: QuerySet[SessionPage], text: str) -> QuerySet[SessionPage]:
    """The sessions in which each word is found: in the title, in the series, or as a part of the date.

    One query, and one more for the series of each word.
    """
    for word in text.split()[:MOST_WORDS]:
        sessions = sessions.filter(_in_title(word) | _in_series(word) | _in_date(word))
    return sessions


def _in_title(word: str) -> Q:
    return Q(title__icontains=word) | Q(draft_title__icontains=word)


def _in_series(word: str) -> Q:
    found = Q(pk__in=())
    for path in SeriesPage.objects.filter(title__icontains=word).values_list("path", flat=True):
        found |= Q(path__startswith=path)
    return found


def _in_date(word: str) -> Q:
    """ "2026", "Oktober", "15.", "15.10.", "10.2026", "15.10.2026", "15.10.26", "2026-10-15"; else nothing."""
    nothing = Q(pk__in=())
    month = next((number for number, name in enumerate(_MONTHS, start=1) if word.lower().startswith(name)), None)
    if month:
        return Q(starts_at__month=month)
    is_iso = word.count("-") == 2
    parts = word.split("-")[::-1] if is_iso else [part for part in word.rstrip(".,").split(".") if part]
    if not parts or not all(part.isdecimal() and len(part) <= 4 for part in parts):
        return nothing
    numbers = [int(part) for part in parts]
    if len(parts[-1]) == 4:
        return _named(numbers[:-1], year=numbers[-1]) if len(numbers) <= 3 else nothing
    if len(numbers) == 3:
        return _named(numbers[:2], year=2000 + numbers[2])
    return _named(numbers) if "." in word and len(numbers) <= 2 else nothing


def _named(numbers: list[int], year: int | None = None) -> Q:
    """Day and month, either of them alone (a month before a year, else a day), or neither."""
    asked = Q() if year is None else Q(starts_at__year=year)
    if len(numbers) == 2:
        return asked & Q(starts_at__day=numbers[0], starts_at__month=numbers[1])
    if len(numbers) == 1:
        return asked & (Q(starts_at__day=numbers[0]) if year is None else Q(starts_at__month=numbers[0]))
    return asked
