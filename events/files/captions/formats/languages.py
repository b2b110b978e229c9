"""Files that hold the same words in several languages: one is taken, and a note says which."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet

from django.utils.translation import gettext as _

from events.files.captions.cues import Notes, quoted


def languages_left_out(
    starts: Mapping[str, AbstractSet[int]], notes: Notes, *, is_german: Callable[[str], bool]
) -> frozenset[str]:
    """The languages that say again what another says: those beside the German one, else beside the first.

    `starts` are the beginnings of what is said in each of them, in milliseconds. Languages of which each has its own
    times all stay.
    """
    languages = sorted(starts, key=lambda language: not is_german(language))
    chosen = languages[0] if languages else ""
    others = frozenset(
        other for other in languages[1:] if 2 * len(starts[other] & starts[chosen]) >= min(map(len, starts.values()))
    )
    if others:
        notes.add(
            0,
            _("Die Datei hat mehrere Sprachen. Übernommen ist %(kept)s, nicht %(left)s.")
            % {"kept": quoted(chosen), "left": ", ".join(quoted(other) for other in sorted(others))},
        )
    return others
